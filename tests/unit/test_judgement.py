import numpy as np
import pytest
from consumer_samples import product
from hypothesis import given, settings
from hypothesis import strategies as draw
from numba import njit
from scipy import stats

from brandabm.rules.exposure import OFFER
from brandabm.rules.judgement import (
    ABSENT,
    AMOUNT,
    AWARE,
    BEST,
    BLOCK,
    CELL,
    CHOSEN,
    CONSIDERED,
    FELT,
    FIXED_POINT,
    LISTED,
    MARK,
    NEAR_BIT,
    OPTION,
    OPTION_WHOLE,
    OUTSIDE,
    PART,
    PERSON,
    PERSON_WHOLE,
    QUALITY_WEIGHT,
    RECALL,
    SENSITIVITY,
    STRIDE,
    SUM_COUNT,
    TASTE,
    TIMES,
    VALUE,
    VARIETY_WEIGHT,
    decide_part,
    exponential,
    fetch,
    judge,
    pass_by,
    start_judging,
    utility_parts,
    weigh,
)
from brandabm.rules.learning import expected_quality
from brandabm.rules.niche import MEAN_DISTANCE, circle_distance
from brandabm.streams import Decision, bits, stream_key

SINGLE = np.float32
KEY = stream_key(3, Decision.PURCHASE, 1)
WORDS = np.array([bits(KEY, who) for who in range(BLOCK)], np.uint64)
CONSUMER = {QUALITY_WEIGHT: 4.0, VARIETY_WEIGHT: 7.3, SENSITIVITY: 2.6, TASTE: 0.3}


@njit
def exponentials(values):
    out = np.empty_like(values)
    for position in range(values.size):
        out[position] = exponential(values[position])
    return out


def test_the_exponential_agrees_with_that_of_the_library():
    values = np.linspace(-60.0, 0.0, 800_001).astype(np.float32)
    exact = np.exp(values.astype(np.float64))
    assert np.abs(exponentials(values) / exact - 1.0).max() < 5e-7
    assert exponentials(np.zeros(1, np.float32))[0] == 1.0


def test_the_exponential_never_falls_while_its_argument_rises():
    values = np.linspace(-80.0, 0.0, 800_001).astype(np.float32)
    assert (np.diff(exponentials(values)) >= 0.0).all()


def test_the_exponential_of_something_hopeless_is_tiny_but_no_nonsense():
    values = np.array([-60.0, -61.0, -1e3, -1e9, -np.inf], np.float32)
    assert exponentials(values) == pytest.approx(np.exp(-60.0), rel=5e-7, abs=0.0)


def consumer(**changes):
    """Return a block of consumers that are all the same."""
    person = np.zeros(PERSON, np.float32)
    names = {
        "quality_weight": QUALITY_WEIGHT,
        "variety_weight": VARIETY_WEIGHT,
        "sensitivity": SENSITIVITY,
        "taste": TASTE,
        "outside": OUTSIDE,
    }
    values = CONSUMER | {OUTSIDE: 0.0} | {names[name]: value for name, value in changes.items()}
    for field, value in values.items():
        person[field : field + BLOCK] = value
    return person


def laid_out(row):
    """Return what the market shows of one product, for a block of consumers."""
    shown = np.zeros(OFFER * STRIDE, np.float32)
    for column, value in enumerate(row):
        shown[column * STRIDE : column * STRIDE + BLOCK] = value
    return shown


def alternative(recall=1.0, felt=0.0, times=0.0, listed=0.0):
    """Return a row of ``option`` that is the same for a block of consumers."""
    option = np.zeros(OPTION, np.float32)
    for field, value in ((RECALL, recall), (FELT, felt), (TIMES, times), (LISTED, listed)):
        option[field : field + BLOCK] = value
    return option


def parts_of(row, felt=0.0, times=0.0, own_weight=3.0, **changes):
    """Return price, own, goodwill and shared part of V, and the distance."""
    option = alternative(felt=felt, times=times)
    return utility_parts(0, laid_out(row), SINGLE(own_weight), consumer(**changes), option)


def test_the_price_part_is_proportional_to_price_and_to_the_price_coefficient():
    assert parts_of(product(price=0.7))[0] == pytest.approx(-2.6 * 0.7, rel=1e-6)
    assert parts_of(product(price=1.4))[0] == pytest.approx(-2.6 * 1.4, rel=1e-6)
    assert parts_of(product(price=0.7), sensitivity=5.2)[0] == pytest.approx(-5.2 * 0.7, rel=1e-6)
    assert parts_of(product(price=0.7), sensitivity=0.0)[0] == 0.0


@given(
    felt=draw.floats(0.0, 1.0),
    times=draw.floats(0.0, 40.0),
    prior=draw.floats(0.0, 1.0),
    mass=draw.floats(0.5, 500.0),
    gap=draw.floats(-0.3, 0.3),
)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_expected_quality_is_the_credibility_posterior_of_record_and_experience(
    felt, times, prior, mass, gap
):
    """Every own experience counts as three ratings; the shared part takes nothing away from V."""
    row = product(quality=prior, mass=mass, gap=gap)
    _, own, _, shared, _ = parts_of(row, felt, times, variety_weight=0.0)
    posterior = expected_quality(felt, 3.0 * times, prior, mass)
    assert own + shared == pytest.approx(4.0 * posterior, abs=1e-5)
    weight = 3.0 * times / (mass + 3.0 * times)
    assert shared == pytest.approx(4.0 * (1.0 - weight) * gap, abs=1e-5)


def test_the_names_of_firm_and_cluster_are_worth_what_the_market_shows():
    _, _, goodwill, shared, _ = parts_of(product(gap=0.1, goodwill=0.35, cluster=0.2))
    assert goodwill == pytest.approx(0.35)
    assert shared == pytest.approx(4.0 * 0.1 + 0.2)


def test_a_product_without_a_name_stands_at_the_mean_distance_whatever_the_taste():
    found = {parts_of(product(), taste=taste)[1] for taste in np.arange(100) / 100.0}
    assert len(found) == 1
    assert found.pop() == pytest.approx(4.0 * 0.5 - 7.3 * 0.25, abs=1e-6)


def test_a_brand_is_worth_less_the_farther_it_stands_from_the_taste():
    for niche, distance in ((0.3, 0.0), (0.5, 0.2), (0.9, 0.4), (0.0, 0.3), (0.8, 0.5)):
        found = parts_of(product(niche=niche), taste=0.3)
        assert found[1] == pytest.approx(4.0 * 0.5 - 7.3 * distance, abs=1e-5)
        assert found[4] == pytest.approx(distance, abs=1e-6)


def test_the_mean_distance_is_that_of_two_points_on_the_circle():
    points = np.arange(1000) / 1000.0
    distances = [circle_distance(0.35, point) for point in points]
    assert np.mean(distances) == pytest.approx(MEAN_DISTANCE, abs=1e-6)
    assert max(distances) <= 0.5


def test_what_the_market_shows_is_fetched_for_each_consumer_by_its_cell():
    offer = np.arange(5 * OFFER, dtype=np.float32)
    cells = np.zeros(OPTION_WHOLE, np.int32)
    cells[CELL : CELL + 3] = 4, 0, 2
    shown = np.full(OFFER * STRIDE, -1.0, np.float32)
    fetch(3, cells, offer, shown)
    columns = shown.reshape(OFFER, STRIDE)
    rows = offer.reshape(5, OFFER)[[4, 0, 2]]
    assert np.array_equal(columns[:, :3].T, rows)
    assert (columns[:, 3:] == -1.0).all()


def judged(alternatives, outside=0.0, marks=None, **changes):
    """Judge alternatives (a product and its ``option`` each); return the arrays of the block."""
    person, person_whole = consumer(outside=outside, **changes), np.zeros(PERSON_WHOLE, np.int32)
    options = [option for _, option in alternatives] + [np.zeros(OPTION, np.float32)]
    option, whole = np.stack(options), np.zeros((len(options), OPTION_WHOLE), np.int32)
    amounts = []
    start_judging(person, person_whole)
    for number, (row, _) in enumerate(alternatives):
        whole[number, MARK : MARK + BLOCK] = 0 if marks is None else marks[number]
        few = SINGLE(3.0), SINGLE(0.125), SINGLE(0.05)
        judge(laid_out(row), *few, person, person_whole, option[number], whole[number])
        amounts.append(np.uint32(person_whole[AMOUNT]))
    return person, person_whole, option, amounts


NEVER, NO_MARKS = np.int32(FIXED_POINT), np.zeros(OPTION_WHOLE, np.int32)
"""A chance that no brand has, and the fields of an alternative that nobody remembers."""

THREE = [
    (product(price=0.7, quality=0.3), alternative(recall=0.0, listed=1.0)),
    (product(price=1.1, quality=0.6, niche=0.3, goodwill=0.4), alternative(recall=0.35)),
    (product(price=1.4, quality=0.7, gap=0.1, niche=0.4, cluster=0.3), alternative(recall=0.8)),
]
VALUES = np.array(
    [
        -2.6 * 0.7 + 4.0 * 0.3 - 7.3 * 0.25,
        -2.6 * 1.1 + 4.0 * 0.6 + 0.4,
        -2.6 * 1.4 + 4.0 * 0.7 - 7.3 * 0.1 + 0.3,
    ]
)
"""A listing, a brand at the ideal niche that few recall, a brand that most recall; their V."""


def test_the_value_is_the_sum_of_its_parts_and_of_the_rest():
    person, _, option, _ = judged(THREE, outside=-2.0)
    assert option[:3, VALUE] == pytest.approx(VALUES, abs=1e-5)
    assert person[BEST] == pytest.approx(VALUES.max(), abs=1e-5)
    late = [(product(price=0.7, quality=0.3, other=-0.25), alternative())]
    assert judged(late)[2][0, VALUE] == pytest.approx(VALUES[0] - 0.25, abs=1e-5)


@pytest.mark.parametrize("outside", [-30.0, -1.0, 4.0, 60.0])
def test_the_chances_of_a_choice_are_the_logit_shares_weighted_by_recall(outside):
    person, person_whole, option, _ = judged(THREE, outside)
    weigh(WORDS, person, option)
    weights = np.array([1.0, 0.35, 0.8]) * np.exp(VALUES)
    expected = weights / (np.exp(outside) + weights.sum())
    for number in range(3):
        pass_by(NEVER, person, person_whole, option[number], NO_MARKS)
        assert person_whole[AMOUNT] / FIXED_POINT == pytest.approx(expected[number], abs=1e-5)


def test_the_point_falls_on_each_alternative_as_often_as_its_chance():
    chosen = []
    for block in range(400):
        person, person_whole, option, _ = judged(THREE, -1.0)
        words = [bits(KEY, who) for who in range(block * BLOCK, (block + 1) * BLOCK)]
        weigh(np.array(words, np.uint64), person, option)
        for number in range(3):
            pass_by(NEVER, person, person_whole, option[number], NO_MARKS)
        chosen.extend(person_whole[CHOSEN : CHOSEN + BLOCK])
    weights = np.r_[np.array([1.0, 0.35, 0.8]) * np.exp(VALUES), np.exp(-1.0)]
    expected = weights / weights.sum() * len(chosen)
    assert stats.chisquare(np.bincount(chosen, minlength=4), expected).pvalue > 1e-4


def test_the_awareness_of_a_brand_needs_recall_and_its_segment_a_near_taste():
    """In turn: recalled and near; recalled and far; hardly recalled; met only as a listing."""
    near, far = product(niche=0.4), product(niche=0.7)
    options = [alternative(0.05), alternative(0.9), alternative(0.04), alternative(0.0, listed=1.0)]
    rows = zip((near, far, near, near), options, strict=True)
    _, person_whole, _, amounts = judged(list(rows), marks=(4, 8, 16, 0))
    assert amounts == [(1 << NEAR_BIT) + 1, 1, 0, 0]
    assert person_whole[AWARE] == 4 | 8


def test_a_brand_that_is_not_sold_here_is_known_but_no_alternative():
    rows = [(product(), alternative(0.5)), (product(other=ABSENT), alternative(0.5))]
    person, person_whole, _, _ = judged(rows, marks=(4, 8))
    assert person_whole[AWARE] == 4 | 8
    assert person[SUM_COUNT] == 1.0


def considered(least_chance, outside=-1.0):
    """Return the marks of the brands of ``THREE`` that are considered; the first is a listing."""
    person, person_whole, option, _ = judged(THREE, outside)
    weigh(WORDS, person, option)
    for number, mark in enumerate((0, 8, 16)):
        whole = np.zeros(OPTION_WHOLE, np.int32)
        whole[MARK : MARK + BLOCK] = mark
        least = np.int32(least_chance * FIXED_POINT)
        pass_by(least, person, person_whole, option[number], whole)
    return person_whole[CONSIDERED]


def test_a_remembered_brand_is_considered_if_it_may_well_be_bought():
    weights = np.array([1.0, 0.35, 0.8]) * np.exp(VALUES)
    likely, unlikely = sorted((weights / (np.exp(-1.0) + weights.sum()))[1:], reverse=True)
    larger = 8 if weights[1] > weights[2] else 16
    assert considered(0.99 * unlikely) == 8 | 16
    assert considered(0.5 * (likely + unlikely)) == larger
    assert considered(1.01 * likely) == 0


def decided(parts, chosen, distinct_gain=0.0, present=None):
    """Return which of four parts decided, given the parts of V of every alternative."""
    present = np.ones(len(parts), bool) if present is None else present
    rows = []
    for (price, own, goodwill, shared), here in zip(parts, present, strict=True):
        names = {"goodwill": goodwill, "cluster": shared, "other": 0.0 if here else ABSENT}
        rows.append((product(price=-price, quality=own, **names), alternative()))
    people = {"sensitivity": 1.0, "quality_weight": 1.0, "variety_weight": 0.0}
    person, person_whole, option, _ = judged(rows, **people)
    gain = SINGLE(distinct_gain)
    row, kept = laid_out(rows[chosen][0]), option[chosen]
    decide_part(row, SINGLE(3.0), gain, person, person_whole, kept)
    assert len(set(person_whole[PART : PART + BLOCK])) == 1
    return person_whole[PART]


EIGHTHS = draw.integers(-16, 16).map(lambda number: number / 8.0)
PARTS = draw.lists(draw.tuples(EIGHTHS, EIGHTHS, EIGHTHS, EIGHTHS), min_size=4, max_size=4)


@given(parts=PARTS, chosen=draw.integers(0, 3))
@settings(max_examples=200, derandomize=True, deadline=None)
def test_the_part_with_the_largest_gain_over_the_mean_alternative_decides(parts, chosen):
    """The first of equals; the price if nothing gains."""
    gains = np.array(parts)[chosen] - np.mean(parts, axis=0)
    gains[0] = max(gains[0], 0.0)
    assert decided(parts, chosen) == np.argmax(gains)


def test_of_equal_gains_the_first_is_named():
    nothing = (0.0, 0.0, 0.0, 0.0)
    assert decided([nothing, (0.0, 0.0, 0.0, 0.0)], 1) == 0
    assert decided([nothing, (0.5, 0.5, 0.5, 0.5)], 1) == 0
    assert decided([nothing, (0.25, 0.5, 0.5, 0.5)], 1) == 1
    assert decided([nothing, (0.25, 0.25, 0.5, 0.5)], 1) == 2
    assert decided([nothing, (0.25, 0.25, 0.25, 0.5)], 1) == 3


def test_only_alternatives_that_can_be_bought_are_compared_with():
    parts = [(1.0, 0.0, 0.0, 0.0), (0.0, 0.5, 0.0, 0.0), (0.0, 4.0, 0.0, 0.0)]
    assert decided(parts, 0) == 0
    parts = [(0.5, 1.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0), (0.0, 8.0, 0.0, 0.0)]
    assert decided(parts, 0) == 0
    assert decided(parts, 0, present=(True, True, False)) == 1


def test_a_gain_that_is_not_distinct_leaves_the_basic_need():
    parts = [(0.0, 0.5, 0.25, 0.0), (0.0, 0.0, 0.0, 0.0)]
    assert decided(parts, 0, distinct_gain=0.125) == 1
    assert decided(parts, 0, distinct_gain=0.25) == 0
