import math

import numpy as np
import pytest
from consumer_samples import (
    BRAND,
    GOODS,
    KEPT_AT_HOME,
    busy_habits,
    busy_market,
    busy_people,
    closed_form,
    copied,
    history,
    live,
    market_of,
    people_who_know,
    some_habits,
    some_people,
)
from numba import njit
from scipy import stats

from brandabm.rules.choice import draw_experience
from brandabm.rules.crowd import DIRECT, PARTS, REPEATS
from brandabm.rules.exposure import ABSENT, PRESENT, RECALLABLE, STAGES
from brandabm.rules.judgement import BLOCK, FIXED_POINT, NEAR_BIT
from brandabm.streams import Decision, bits, stream_key

UNLIKELY = 1e-4


def demanded(people, market, **changes):
    """Return the purchases expected of every firm of a single market."""
    counts, _ = live(people, market, some_habits(**changes))
    return counts.demand[1:] / FIXED_POINT


@pytest.mark.parametrize(
    ("outside", "multiple"), [(-1.65, 1.0), (3.0, 1.0), (-20.0, 1.0), (0.0, 2.0)]
)
def test_the_demand_of_one_consumer_is_the_logit_share_weighted_by_recall(outside, multiple):
    people = people_who_know(experience=0.8, experience_count=[0.0, 2.0, 5.0])
    market = market_of(price_multiple=[multiple])
    expected = closed_form(people, market, outside=outside, multiple=multiple)[0]
    found = demanded(people, market, outside_utility=outside)
    assert found == pytest.approx(expected, abs=1e-5)


def test_who_minds_prices_more_gains_more_from_a_cheaper_outside_option():
    """V0 = constant + w_q Q - w_p M times the outside price, with the consumer's own w_p."""
    market = market_of([{"price": 0.5, "niche": 0.5}], price_multiple=[1.5])
    for sensitivity in (1.0, 4.0):
        log_odds = []
        for price in (1.0, 0.6):
            people = people_who_know(recall=[0.6], price_sensitivity=sensitivity)
            share = demanded(people, market, outside_price=price)[0]
            log_odds.append(math.log(share / (1.0 - share)))
        assert log_odds[1] - log_odds[0] == pytest.approx(-1.5 * sensitivity * 0.4, abs=1e-4)


def mixed_people(number=700):
    """Return consumers that differ in taste, weights, memory and experience."""
    source = np.random.default_rng(3)
    places = (number, 3)
    return some_people(
        number,
        taste=source.random(number),
        price_sensitivity=source.lognormal(1.0, 0.25, number),
        quality_weight=source.lognormal(1.4, 0.25, number),
        variety_weight=source.lognormal(2.0, 0.25, number),
        remembered=source.permuted(np.tile(np.arange(3), (number, 1)), axis=1),
        recall=source.random(places),
        experience=source.random(places),
        experience_count=source.integers(0, 6, places),
    )


def test_the_demand_of_many_consumers_is_the_sum_of_their_logit_shares():
    people, market = mixed_people(), market_of()
    expected = closed_form(people, market, outside=-1.65).mean(axis=0)
    found = demanded(people, market, outside_utility=-1.65) / 700
    assert found == pytest.approx(expected, abs=1e-5)


def test_consumers_choose_as_often_as_their_demand_says():
    people, market = people_who_know(100_000), market_of()
    shares = closed_form(people_who_know(), market, outside=-1.65)[0]
    counts, _ = live(people, market, some_habits(outside_utility=-1.65))
    bought = counts.purchases[:, PARTS:].sum(axis=1)
    assert bought.sum() == 100_000
    expected = np.r_[1.0 - shares.sum(), shares] * 100_000
    assert stats.chisquare(bought, expected).pvalue > UNLIKELY


def test_mixed_consumers_buy_as_much_as_is_expected_of_each():
    people, market = mixed_people(60_000), market_of()
    counts, _ = live(people, market, some_habits(outside_utility=-1.65))
    bought, expected = counts.purchases[1:, PARTS:].sum(axis=1), counts.demand[1:] / FIXED_POINT
    assert (np.abs(bought - expected) < 4.0 * np.sqrt(expected)).all()


def odds(prices, reference=1.0, sensitivity=2.6, multiple=1.0):
    """Return the log odds of two brands that differ in nothing but their price."""
    offers = [{"price": price / reference, "niche": 0.5} for price in prices]
    market = market_of(offers, price_multiple=[multiple])
    people = people_who_know(recall=[0.5, 0.5], price_sensitivity=sensitivity)
    first, second = demanded(people, market)
    return math.log(first / second)


def test_the_odds_of_two_prices_follow_the_price_coefficient():
    assert odds((0.8, 1.1)) == pytest.approx(2.6 * 0.3, abs=1e-4)
    assert odds((0.8, 1.1), sensitivity=5.2) == pytest.approx(5.2 * 0.3, abs=1e-4)


def test_doubling_the_reference_price_halves_the_effect_of_prices():
    assert odds((0.8, 1.1), reference=2.0) == pytest.approx(2.6 * 0.15, abs=1e-4)
    assert odds((1.6, 2.2), reference=2.0) == pytest.approx(2.6 * 0.3, abs=1e-4)


def test_a_market_twice_as_sensitive_acts_like_twice_the_price_coefficient():
    assert odds((0.8, 1.1), multiple=2.0) == pytest.approx(odds((0.8, 1.1), sensitivity=5.2))


def test_a_listing_counts_like_a_brand_that_everybody_recalls():
    """An unbranded product without recall is chosen by exp(V), at the mean distance."""
    market = market_of([{"price": 0.8, "quality": 0.5}], flags=GOODS, listings=[[1.0]])
    people = some_people(300, taste=np.arange(300) / 300.0)
    value = math.exp(4.0 * 0.5 - 2.6 * 0.8 - 7.3 * 0.25)
    outside = math.exp(4.0 * 0.4 - 2.6)
    expected = 300 * value / (value + outside)
    assert demanded(people, market)[0] == pytest.approx(expected, abs=300 * 1e-5)


@pytest.mark.parametrize("flag", [GOODS, BRAND])
def test_a_listing_met_again_and_again_is_one_alternative(flag):
    offer, listed = {"niche": 0.5 if flag == BRAND else -1.0}, [[1.0]]
    once = demanded(some_people(1), market_of([offer], flag, listings=listed))
    often = demanded(some_people(1), market_of([offer], flag, listings=listed), listings_met=5)
    assert often == once
    assert 0.1 < once[0] < 0.9


def test_a_brand_that_is_listed_is_recalled_fully_but_only_this_quarter():
    offer = {"niche": 0.5}
    people = people_who_know(recall=[0.3])
    listed = demanded(people, market_of([offer], listings=[[1.0]]), purchase_recall=0.0)
    assert listed == demanded(people_who_know(recall=[1.0]), market_of([offer]))
    assert people.recall[0, 0] == pytest.approx(0.3 + 0.7 * 0.03)


def test_a_listed_brand_that_finds_no_place_in_memory_can_still_be_bought():
    offers = [{"price": 9.0, "niche": 0.5}, {"price": 0.5, "niche": 0.5}]
    people = people_who_know(recall=[0.9])
    market = market_of(offers, listings=[[0.0, 1.0]])
    counts, _ = live(people, market, some_habits(purchase_recall=0.0))
    value = math.exp(4.0 * 0.5 - 2.6 * 0.5)
    rival = 0.9 * math.exp(4.0 * 0.5 - 2.6 * 9.0)
    expected = value / (value + rival + math.exp(4.0 * 0.4 - 2.6))
    assert counts.demand[2] / FIXED_POINT == pytest.approx(expected, abs=1e-5)
    assert people.remembered[0, 0] == 0


def test_a_firm_absent_from_a_market_gets_no_demand_there_though_it_is_known():
    people, market = busy_people(), busy_market()
    counts, _ = history(people, market)
    absent = market.flags & PRESENT == 0
    assert not counts.demand[absent].any()
    assert counts.demand[~absent].all()
    absent[market.nobody] = False
    assert not counts.purchases[absent].any()
    assert counts.aware[absent].any()


@njit
def first_with_a_lowest_draw(key):
    identity = 0
    while bits(key, identity) >> np.uint64(40) != 0:
        identity += 1
    return identity


def test_even_the_lowest_draw_buys_nothing_that_is_not_sold():
    habits = some_habits()
    offers = [{"other": ABSENT, "niche": 0.5}, {"niche": 0.5}]
    market = market_of(offers, flags=[KEPT_AT_HOME, BRAND])
    people = people_who_know(recall=[0.9, 0.9])
    people.identity[:] = first_with_a_lowest_draw(habits.purchase_key)
    counts, _ = live(people, market, habits)
    assert not counts.purchases[1].any()


def test_a_purchase_is_direct_if_the_brand_was_not_met_as_a_listing():
    for listed in (0.0, 1.0):
        people = people_who_know(2000, recall=[0.6])
        counts, _ = live(people, market_of([{"niche": 0.5}], listings=[[listed]]), some_habits())
        bought = counts.purchases[1, PARTS:].sum()
        assert 0 < bought < 2000
        assert counts.purchases[1, DIRECT] == (0 if listed else bought)


def test_a_purchase_is_repeated_by_those_who_have_experience_of_the_brand():
    people = people_who_know(2000, recall=[0.6], experience=0.5)
    people.experience_count[:500] = 1.0
    counts, talk = live(people, market_of([{"niche": 0.5}]), some_habits(tolerance=1.0))
    assert counts.purchases[1, PARTS:].sum() == (talk == 0).sum() > counts.purchases[1, REPEATS]
    assert counts.purchases[1, REPEATS] == (talk[:500] == 0).sum() > 0


def buyers(number=1, delivered=0.7, experience=0.0, count=0.0, traceability=1.0, **changes):
    """Return consumers who bought the one brand for certain, and what they will say."""
    traced = {"traceability": [0.0, traceability]}
    market = market_of([{"niche": 0.5}], delivered=[0.0, delivered], **traced)
    people = people_who_know(number, recall=[0.4], experience=experience, experience_count=[count])
    habits = {"outside_utility": -60.0} | changes
    counts, talk = live(people, market, some_habits(**habits))
    assert counts.purchases[1, PARTS:].sum() == number
    return people, talk


def test_own_experience_is_the_mean_of_all_experiences():
    people, _ = buyers(experience=0.4, count=2.0, experience_noise=0.0)
    assert people.experience[0, 0] == pytest.approx((2.0 * 0.4 + 0.7) / 3.0)
    assert people.experience_count[0, 0] == 3.0
    assert people.recall[0, 0] == pytest.approx(0.4 + 0.6 * 0.8)


def test_only_a_traced_purchase_teaches():
    people, _ = buyers(20_000, traceability=0.8)
    learned = people.experience_count[:, 0] == 1.0
    assert stats.binomtest(int(learned.sum()), 20_000, 0.8).pvalue > UNLIKELY
    assert (people.experience[~learned] == 0.0).all()
    assert people.experience[learned].mean() == pytest.approx(0.7, abs=4.0 * 0.1 / math.sqrt(16e3))


def test_who_got_less_than_promised_by_more_than_the_tolerance_warns_others():
    """The market shows a quality of 0.5."""
    told = {"experience_noise": 0.0, "tolerance": 0.1}
    assert list(buyers(2, delivered=0.41, **told)[1]) == [0, 0]
    assert list(buyers(2, delivered=0.39, **told)[1]) == [-2, -2]
    assert list(buyers(2, delivered=0.39, learns=False, **told)[1]) == [0, 0]


def test_experience_has_the_mean_and_the_standard_deviation_of_its_noise():
    key = stream_key(9, Decision.EXPERIENCE, 1)
    words = np.array([bits(key, who) for who in range(50_000)], np.uint64)
    felt = np.array([draw_experience(0.5, 0.1, word) for word in words])
    assert felt.mean() == pytest.approx(0.5, abs=4.0 * 0.1 / math.sqrt(50_000))
    assert felt.std() == pytest.approx(0.1, abs=4.0 * 0.1 / math.sqrt(2.0 * 50_000))
    assert stats.skew(felt) == pytest.approx(0.0, abs=4.0 * math.sqrt(6.0 / 50_000))
    good = np.array([draw_experience(0.95, 0.2, word) for word in words])
    assert good == pytest.approx(np.clip(0.95 + 2.0 * (felt - 0.5), 0.0, 1.0), abs=1e-12)
    assert (good == 1.0).mean() > 0.3


def test_experience_stays_between_nothing_and_perfection():
    ends = np.array([0, 2**64 - 1], np.uint64)
    found = [[draw_experience(quality, 0.4, word) for word in ends] for quality in (0.2, 0.9)]
    assert found == [[0.0, 1.0], [0.0, 1.0]]
    assert draw_experience(0.3, 0.0, ends[0]) == 0.3


def same(left, right):
    """Say whether two tuples of arrays are the same bit for bit."""
    pairs = zip(left, right, strict=True)
    return all(np.array_equal(first, second) for first, second in pairs)


@pytest.mark.parametrize("edges", [(0, 500, 1000), (0, 1, 128, 129, 300, 640, 999, 1000)])
def test_splitting_consumers_into_blocks_changes_no_bit(edges):
    start, market = busy_people(), busy_market()
    whole, parts = copied(start), copied(start)
    for quarter in range(1, 6):
        counts, talk = live(whole, market, busy_habits(quarter))
        again, said = live(parts, market, busy_habits(quarter), edges)
        assert same(counts, again)
        assert same(whole, parts)
        assert np.array_equal(talk, said)
        whole.talk[:], parts.talk[:] = talk, said
    assert not same(whole, start)
    assert counts.purchases[:, REPEATS].sum() > 0


def test_why_somebody_bought_nothing_depends_on_nobody_else():
    """The first buys a brand of long experience; the second, a block later, buys nothing."""
    offers = [{"price": 0.0, "other": 90.0, "niche": 0.5}, {"price": 0.0, "other": -60.0}]
    market = market_of(offers, flags=[BRAND, BRAND])
    people = some_people(BLOCK + 1, remembered=[[1, -1, -1]], recall=[[1.0, 0.0, 0.0]])
    people.remembered[0, 0], people.experience[0, 0], people.experience_count[0, 0] = 0, 1.0, 99.0
    together, _ = live(copied(people), market, some_habits())
    apart, _ = live(copied(people), market, some_habits(), (0, BLOCK, BLOCK + 1))
    assert np.array_equal(together.purchases, apart.purchases)


def test_another_order_of_consumers_changes_no_bit():
    people, market = busy_people(), busy_market()
    order = np.random.default_rng(8).permutation(1000)
    place = np.argsort(order)
    shuffled = type(people)(*(np.ascontiguousarray(column[order]) for column in people))
    shuffled.neighbours[:] = place[shuffled.neighbours]
    counts, talk = history(people, market)
    again, said = history(shuffled, market)
    assert same(counts, again)
    assert np.array_equal(talk[order], said)
    shuffled.neighbours[:] = order[shuffled.neighbours]
    assert same([column[order] for column in people], shuffled)


def test_what_is_said_this_quarter_is_heard_in_the_next():
    """Everybody listens to the first consumer, who buys the brand that nobody else knows."""
    market = market_of([{"niche": 0.5}])
    people = some_people(50, neighbours=np.zeros((50, 1)))
    people.remembered[0, 0], people.recall[0, 0] = 0, 1.0
    certain = {"tolerance": 1.0, "outside_utility": -60.0}
    _, talk = live(people, market, some_habits(1, **certain))
    assert (people.talk == -1).all()
    assert list(talk) == [0] + 49 * [-1]
    people.talk[:] = talk
    _, talk = live(people, market, some_habits(2, **certain))
    assert (talk == 0).all()


def test_a_warning_that_is_heard_makes_a_brand_less_recalled():
    people = people_who_know(3, recall=[0.5], neighbours=np.zeros((3, 1)))
    market = market_of([{"niche": 0.5, "other": -60.0}])
    people.talk[0] = -2
    live(people, market, some_habits(talk_effect=0.2))
    assert people.recall[:, 0] == pytest.approx(0.5 * 0.8)


def test_nobody_remembers_or_tells_of_a_firm_without_a_brand():
    people, market = busy_people(), busy_market()
    recallable = market.flags & RECALLABLE > 0
    cells = market.nobody[people.market][:, None] + 1 + people.remembered
    assert not recallable[cells].all()
    counts, talk = history(people, market)
    known = people.remembered >= 0
    cells = market.nobody[people.market][:, None] + 1 + people.remembered
    assert recallable[cells[known]].all()
    told = np.where(talk < -1, -2 - talk, talk)[talk != -1]
    assert recallable[market.nobody[people.market[talk != -1]] + 1 + told].all()
    sold_nameless = ~recallable & (market.flags & PRESENT > 0)
    assert counts.purchases[sold_nameless].any()
    assert not counts.aware[sold_nameless].any()


def test_who_is_offline_does_nothing_but_forget_firms_that_are_lost():
    people, market = busy_people(), busy_market()
    history(people, market)
    lost = 4
    flags = market.flags.reshape(3, -1).copy()
    flags[:, 1 + lost] &= 255 - RECALLABLE
    before = copied(people)
    counts, talk = live(people, market._replace(flags=flags.reshape(-1)), busy_habits(9))
    online = people.online_threshold < market.online_share[people.market]
    gone = before.remembered == lost
    assert gone[~online].any()
    kept = ~gone & ~online[:, None]
    for name in ("remembered", "recall", "experience", "experience_count"):
        old, new = getattr(before, name), getattr(people, name)
        assert np.array_equal(new[kept], old[kept])
        assert not np.array_equal(new[online], old[online])
    assert (people.remembered[gone & ~online[:, None]] == -1).all()
    assert (people.recall[gone & ~online[:, None]] == 0.0).all()
    assert (talk[~online] == -1).all()
    assert list(counts.online) == list(np.bincount(people.market[online], minlength=3))
    assert counts.purchases[:, PARTS:].sum() == online.sum()


def test_who_repeats_has_bought_who_buys_has_considered_who_considers_is_aware():
    counts, _ = history(busy_people(), busy_market())
    contains = np.arange(32)[:, None] >> np.arange(5) & 1
    levels = counts.funnel @ np.hstack((contains, contains.any(axis=1)[:, None]))
    assert (np.diff(levels, axis=1) <= 0).all()
    assert (levels.sum(axis=(0, 2))[:-1] > levels.sum(axis=(0, 2))[1:]).all()
    assert levels[:, 3, -1].sum() == counts.purchases[:, REPEATS].sum() > 0
    assert (counts.funnel.sum(axis=2) == counts.online[:, None]).all()


def test_awareness_counts_everybody_who_recalls_and_apart_those_near():
    people = people_who_know(100, recall=[0.2], taste=np.arange(100) / 100.0)
    people.recall[:20] = 0.04
    counts, _ = live(people, market_of([{"niche": 0.5}], flags=KEPT_AT_HOME), some_habits())
    assert counts.aware[1] & ((1 << NEAR_BIT) - 1) == 80
    assert counts.aware[1] >> NEAR_BIT == 25


@pytest.mark.parametrize("learns", [True, False])
def test_who_has_bought_a_brand_buys_it_again_but_warns_only_if_consumers_learn(learns):
    people = busy_people()
    counts, talk = history(people, busy_market(), learns=learns)
    assert counts.purchases[:, REPEATS].any()
    assert (talk < -1).any() == learns


def test_every_purchase_is_of_a_single_firm_and_by_a_single_stage():
    market = busy_market()
    counts, _ = history(busy_people(), market)
    for row, first in enumerate(market.nobody):
        bought = counts.purchases[first + 1 : first + 13, PARTS:].sum(axis=1)
        stages = market.flags[first + 1 : first + 13] >> STAGES
        expected = np.bincount(stages, weights=bought, minlength=32)
        assert list(counts.funnel[row, 2, 1:]) == list(expected[1:])
