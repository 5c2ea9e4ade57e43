import math

import numpy as np
import pytest
from consumer_samples import BRAND, GOODS, KEPT_AT_HOME, product, some_market
from hypothesis import given, settings
from hypothesis import strategies as draw
from scipy import stats

from brandabm.rules.exposure import (
    browse,
    build_alias_table,
    doubt,
    draw_cell,
    fade,
    hear,
    rank,
    remember,
    visibility,
    watch,
)
from brandabm.streams import Decision, bits, stream_key

UNLIKELY = 1e-4
KEY = stream_key(11, Decision.LISTING, 3)
MANY = 100_000
WORDS = np.array([bits(KEY, identity) for identity in range(MANY)], np.uint64)
HALVES = WORDS >> np.uint64(32)
POLICY = {
    "base": 0.2,
    "price_exponent": 1.5,
    "sales_exponent": 0.7,
    "rating_exponent": 1.2,
    "goodwill_weight": 0.4,
}


def visible(
    listed=(True, True), placement=(1.0, 1.0), price=(0.8, 1.3), units=(30.0, 10.0), **changes
):
    """Return the weights of two firms in the second of two markets."""
    columns = {
        "listed": listed,
        "price_ratio": price,
        "units": units,
        "expected_quality": changes.pop("quality", (0.3, 0.6)),
        "goodwill": changes.pop("goodwill", (0.0, 4.0)),
    }
    tables = {}
    for name, values in columns.items():
        tables[name] = np.full((2, 2), 0.9) if name != "listed" else np.ones((2, 2), np.bool_)
        tables[name][:, 1] = values
    places = np.array(placement)
    return visibility(**tables, **(POLICY | changes), placement=places)[:, 1]


def test_a_listing_weighs_as_the_formula_says():
    cheap = (0.2 + 1.5**0.7) * 0.3**1.2 / 0.8**1.5
    famed = (0.2 + 0.5**0.7 + 0.4 * math.log(5.0)) * 0.6**1.2 / 1.3**1.5
    assert visible() == pytest.approx([cheap, famed], rel=1e-12)


def test_a_listing_weighs_in_proportion_to_its_placement():
    better = visible(placement=(1.0, 1.5))
    assert better == pytest.approx(visible() * (1.0, 1.5))


def test_a_firm_that_is_not_listed_is_not_visible_and_lends_no_scale():
    """Sales count relative to the mean of the listed firms."""
    weights = visible(listed=(True, False), units=(30.0, 0.0))
    assert weights == pytest.approx([(0.2 + 1.0) * 0.3**1.2 / 0.8**1.5, 0.0], rel=1e-12)


def test_before_anything_is_sold_the_base_is_what_makes_listings_visible():
    weights = visible(units=(0.0, 0.0), goodwill=(0.0, 0.0), quality=(0.5, 0.5), price=(1.0, 1.0))
    assert weights == pytest.approx(2 * [0.2 * 0.5**1.2], rel=1e-12)


def test_a_free_or_worthless_product_has_a_finite_weight():
    low = visible(price=(0.0, 0.0), quality=(0.0, 0.0), goodwill=(0.0, 0.0))
    floor = visible(price=(0.05, 0.05), quality=(0.01, 0.01), goodwill=(0.0, 0.0))
    assert low == pytest.approx(floor, rel=1e-12)
    assert np.isfinite(low).all()


def chances(weights):
    """Return the chance of every position that an alias table implies."""
    count = len(weights)
    probability, alias = np.empty(count), np.empty(count, np.int64)
    build_alias_table(np.array(weights), probability, alias)
    implied = probability / count
    np.add.at(implied, alias, (1.0 - probability) / count)
    return implied


@given(weights=draw.lists(draw.just(0.0) | draw.floats(1e-6, 1e6), min_size=1, max_size=40))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_an_alias_table_implies_chances_in_proportion_to_weights(weights):
    total = sum(weights)
    returned = build_alias_table(
        np.array(weights), np.empty(len(weights)), np.empty(len(weights), np.int64)
    )
    assert returned == pytest.approx(total)
    if total == 0.0:
        return
    found = chances(weights)
    assert found == pytest.approx(np.array(weights) / total, abs=1e-12)
    assert (found[np.array(weights) == 0.0] == 0.0).all()


def drawn(weights, active, first=0, halves=HALVES, row=0):
    """Return the cells that random bits draw from the table of one market."""
    table = np.zeros((row + len(weights) + 1, 4), np.uint32)
    rank(np.array(weights), first, np.array(active), table[row : row + len(weights)])
    firms = np.uint64(len(weights))
    return np.array([draw_cell(table, np.uint64(row), firms, half) for half in halves])


@pytest.mark.parametrize(
    "weights", [(1.0, 2.0, 3.0, 4.0), (5.0, 0.01, 0.01, 5.0), (0.3, 0.3, 0.3, 0.3)]
)
def test_firms_are_drawn_in_proportion_to_their_weights(weights):
    active = (3, 0, 7, 4)
    cells = drawn(weights, active, first=20)
    counted = np.array([(cells == 21 + slot).sum() for slot in active])
    assert counted.sum() == MANY
    expected = np.array(weights) / sum(weights) * MANY
    assert stats.chisquare(counted, expected).pvalue > UNLIKELY


def test_a_table_is_found_by_the_row_at_which_it_begins():
    assert (drawn((1.0, 2.0, 3.0), (0, 1, 2), row=5) == drawn((1.0, 2.0, 3.0), (0, 1, 2))).all()


EXTREMES = np.array([0, 1, 2**31, 2**32 - 2, 2**32 - 1], np.uint64)


def test_a_firm_without_weight_is_never_drawn():
    weights = (0.0, 3.0, 0.0, 0.0, 1e-3, 0.0)
    halves = np.concatenate((HALVES, EXTREMES))
    assert set(drawn(weights, range(6), halves=halves)) == {2, 5}


def test_if_nothing_has_weight_everybody_meets_nobody():
    halves = np.concatenate((HALVES[:1000], EXTREMES))
    assert set(drawn((0.0, 0.0, 0.0), range(3), first=8, halves=halves)) == {8}


def test_one_firm_alone_is_always_met():
    halves = np.concatenate((HALVES[:1000], EXTREMES))
    assert set(drawn((0.02,), (6,), first=8, halves=halves)) == {8 + 1 + 6}


def memories(places):
    """Return the memory of one consumer that remembers ``places``: firm, recall, felt, times."""
    columns = np.array(places, float).T[:, None, :]
    wide = [np.ascontiguousarray(column, np.float32) for column in columns[1:]]
    return [np.ascontiguousarray(columns[0], np.int32), *wide]


def test_a_brand_that_is_met_again_gains_a_share_of_the_recall_it_lacks():
    memory = memories([(4, 0.2, 0.6, 3.0), (9, 0.5, 0.7, 2.0)])
    assert remember(*memory, 0, np.int32(9), np.float32(0.3)) == 1
    assert memory[1][0] == pytest.approx([0.2, 0.5 + 0.5 * 0.3], abs=1e-7)
    assert memory[2][0] == pytest.approx([0.6, 0.7])
    assert memory[3][0] == pytest.approx([3.0, 2.0])


def test_a_new_brand_takes_the_weakest_place_without_its_experiences():
    memory = memories([(4, 0.6, 0.6, 3.0), (9, 0.2, 0.7, 2.0), (2, 0.4, 0.8, 1.0)])
    assert remember(*memory, 0, np.int32(5), np.float32(0.3)) == 1
    assert list(memory[0][0]) == [4, 5, 2]
    assert memory[1][0] == pytest.approx([0.6, 0.3, 0.4])
    assert list(memory[2][0, 1:2]) == list(memory[3][0, 1:2]) == [0.0]


@pytest.mark.parametrize("gain", [0.1, 0.2])
def test_a_new_brand_that_is_not_stronger_than_the_weakest_leaves_no_trace(gain):
    places = [(4, 0.6, 0.6, 3.0), (9, 0.2, 0.7, 2.0)]
    memory = memories(places)
    assert remember(*memory, 0, np.int32(5), np.float32(gain)) == -1
    assert all((left == right).all() for left, right in zip(memory, memories(places), strict=True))


def test_a_brand_met_again_and_again_comes_to_mind_as_often_as_bass_says():
    """Without forgetting and starting unknown: recall = 1 - (1 - gain) ** meetings."""
    memory = memories([(-1, 0.0, 0.0, 0.0)])
    for meeting in range(1, 40):
        remember(*memory, 0, np.int32(3), np.float32(0.095))
        assert memory[1][0, 0] == pytest.approx(1.0 - (1.0 - 0.095) ** meeting, abs=1e-6)


MEETINGS = draw.lists(
    draw.tuples(draw.integers(0, 6), draw.floats(0.0, 1.0, width=32)), min_size=1, max_size=40
)


@given(size=draw.integers(1, 5), meetings=MEETINGS)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_whatever_is_met_memory_holds_each_brand_once_and_the_strongest_stay(size, meetings):
    memory = memories(size * [(-1, 0.0, 0.0, 0.0)])
    for firm, gain in meetings:
        known, strength = memory[0][0].copy(), memory[1][0].copy()
        place = remember(*memory, 0, np.int32(firm), np.float32(gain))
        brands, recall = memory[0][0], memory[1][0]
        kept = brands[brands >= 0]
        assert len(set(kept)) == len(kept)
        assert ((recall >= 0.0) & (recall <= 1.0)).all()
        if firm in known:
            assert place == list(known).index(firm)
            lifted = strength[place] + (1.0 - strength[place]) * gain
            assert recall[place] == pytest.approx(lifted, abs=1e-6)
            assert recall[place] >= strength[place]
        elif strength.min() < gain:
            assert strength[place] == strength.min()
            assert (brands[place], recall[place]) == (firm, np.float32(gain))
        else:
            assert place == -1
        others = np.arange(size) != place
        assert (brands[others] == known[others]).all()
        assert (recall[others] == strength[others]).all()


def faded(places, flags, nobody=0):
    """Return the memory of a consumer after it has lost a tenth of recall, a fifth of counts."""
    memory = memories(places)
    remembered, recall, _, counts = memory
    kept = np.float32(0.9), np.float32(0.8)
    fade(0, np.int32(nobody), np.array(flags, np.uint8), *kept, remembered, recall, counts)
    return memory


def test_memories_and_the_weight_of_experiences_fade_but_not_what_was_felt():
    remembered, recall, felt, counts = faded(
        [(1, 0.5, 0.7, 2.0), (0, 1.0, 0.3, 1.0), (-1, 0.0, 0.0, 0.0)], [0, BRAND, KEPT_AT_HOME]
    )
    assert list(remembered[0]) == [1, 0, -1]
    assert recall[0] == pytest.approx([0.45, 0.9, 0.0])
    assert felt[0] == pytest.approx([0.7, 0.3, 0.0])
    assert counts[0] == pytest.approx([1.6, 0.8, 0.0])


@pytest.mark.parametrize("lost", [0, GOODS])
def test_a_firm_that_is_gone_or_without_a_brand_is_forgotten_and_no_other(lost):
    places = [(2, 0.5, 0.7, 2.0), (1, 0.8, 0.6, 3.0), (0, 1.0, 0.3, 1.0)]
    remembered, recall, _, counts = faded(places, [0, BRAND, lost, BRAND])
    assert list(remembered[0]) == [2, -1, 0]
    assert recall[0] == pytest.approx([0.45, 0.0, 0.9])
    assert counts[0] == pytest.approx([1.6, 0.0, 0.8])


def test_a_firm_is_looked_up_in_the_market_of_the_consumer():
    flags = [0, 0, BRAND, 0, BRAND, 0]
    places = [(0, 0.5, 0.7, 2.0), (1, 0.5, 0.7, 2.0)]
    assert list(faded(places, flags, nobody=0)[0][0]) == [-1, 1]
    assert list(faded(places, flags, nobody=3)[0][0]) == [0, -1]


def test_a_warning_lowers_the_recall_of_the_brand_and_of_no_other():
    memory = memories([(4, 0.6, 0.6, 3.0), (9, 0.2, 0.7, 2.0), (-1, 0.0, 0.0, 0.0)])
    doubt(memory[0], memory[1], 0, np.int32(9), np.float32(0.25))
    assert memory[1][0] == pytest.approx([0.6, 0.15, 0.0])
    doubt(memory[0], memory[1], 0, np.int32(5), np.float32(0.25))
    assert memory[1][0] == pytest.approx([0.6, 0.15, 0.0])
    assert list(memory[0][0]) == [4, 9, -1]


def test_a_neighbour_tells_of_a_brand_that_is_sold_here_and_of_nothing_else():
    """In turn: a recommendation, a warning, goods, a brand sold elsewhere only, silence."""
    flags = np.array(
        [0, BRAND, GOODS, KEPT_AT_HOME, BRAND, 0, BRAND, GOODS, BRAND, BRAND], np.uint8
    )
    talk = np.array([0, -2, 1, -3, 2, -4, -1, 3, -5], np.int32)
    friends = np.arange(9, dtype=np.int32)[:, None]
    met = np.full(9, 77, np.int32)
    rows, words = np.arange(9, dtype=np.int32), WORDS[:9]
    hear(9, rows, np.zeros(9, np.int32), words, talk, friends, flags, met)
    assert list(met) == [1, -1, 0, 0, 0, 0, 0, 4, -4]
    hear(9, rows, np.full(9, 5, np.int32), words, talk, friends, flags, met)
    assert list(met) == [6, -6, 0, 0, 8, -8, 0, 9, -9]


def test_every_neighbour_is_listened_to_equally_often():
    talk = np.arange(8, dtype=np.int32)
    ties = np.tile(np.array([6, 0, 3, 1, 7], np.int32), (MANY, 1))
    met = np.zeros(MANY, np.int32)
    rows, flags = np.arange(MANY, dtype=np.int32), np.full(9, BRAND, np.uint8)
    hear(MANY, rows, np.zeros(MANY, np.int32), WORDS, talk, ties, flags, met)
    counted = np.bincount(met - 1, minlength=8)[[6, 0, 3, 1, 7]]
    assert counted.sum() == MANY
    assert stats.chisquare(counted).pvalue > UNLIKELY


def watched(tastes, chance, weights=(1.0, 3.0), niches=(0.9, 0.4), reach=0.125):
    """Return the cells of the advertisements met in the second of two markets."""
    products = [
        [product(niche=0.0), product(niche=0.0)],
        [product(niche=niche) for niche in niches],
    ]
    market = some_market(
        products, np.full((2, 2), BRAND), adverts=[(1.0, 1.0), weights], advert_chance=(1.0, chance)
    )
    met = np.full(MANY, 77, np.int32)
    watch(
        MANY,
        np.ones(MANY, np.int32),
        np.broadcast_to(np.float32(tastes), MANY).copy(),
        WORDS,
        market.adverts,
        market.advert_chance,
        market.offer,
        np.float32(reach),
        met,
    )
    return met


def test_an_advertisement_is_met_with_its_chance_and_in_proportion_to_its_weight():
    met = watched(0.5, 0.3, niches=(0.5, 0.5))
    counted = [(met < 0).sum(), (met == 4).sum(), (met == 5).sum()]
    expected = np.array([0.7, 0.3 * 0.25, 0.3 * 0.75]) * MANY
    assert sum(counted) == MANY
    assert stats.chisquare(counted, expected).pvalue > UNLIKELY


def test_an_advertisement_works_inside_the_segment_alone():
    """The segment lies around the niche, also across the point at which the circle closes."""
    tastes = np.arange(MANY) % 100 / 100.0
    met = watched(tastes, 1.0)
    assert sorted(set(tastes[met == 4])) == pytest.approx(
        [0.0, 0.01, 0.02, *np.arange(78, 100) / 100.0]
    )
    assert sorted(set(tastes[met == 5])) == pytest.approx(np.arange(28, 53) / 100.0)
    assert (met >= 0).sum() == (met == 4).sum() + (met == 5).sum()


def test_without_a_chance_nobody_meets_an_advertisement():
    assert (watched(0.5, 0.0, niches=(0.5, 0.5)) < 0).all()
    assert (watched(0.5, 1.0, niches=(0.5, 0.5)) >= 0).all()


def browsed(flags, weights):
    """Return the listings and the brands met in the second of two markets."""
    firms = len(flags)
    market = some_market(
        np.full((2, firms, 8), 1.0), [firms * [BRAND], flags], listings=[firms * [1.0], weights]
    )
    met, cells = np.full(MANY, 77, np.int32), np.full(MANY, 77, np.int32)
    markets = np.ones(MANY, np.int32)
    browse(MANY, markets, WORDS, market.listings, 2, market.flags, met, cells)
    return met, cells


def test_every_listing_is_met_but_only_a_brand_can_be_remembered():
    met, cells = browsed([BRAND, GOODS, BRAND], (1.0, 2.0, 5.0))
    assert (met[cells == 6] < 0).all()
    assert (met[cells != 6] == cells[cells != 6]).all()
    counted = np.bincount(cells, minlength=8)[5:]
    assert counted.sum() == MANY
    assert stats.chisquare(counted, np.array([1.0, 2.0, 5.0]) / 8.0 * MANY).pvalue > UNLIKELY


def test_where_nothing_is_listed_nobody_is_met():
    met, cells = browsed([BRAND, GOODS], (0.0, 0.0))
    assert set(cells) == {3}
    assert (met < 0).all()
