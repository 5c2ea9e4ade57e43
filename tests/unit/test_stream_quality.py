"""Keyed draws are as good as random in every direction in which the model takes them.

Each statistic is asked of every way of drawing, and each is shown to catch generators with a
flaw, most of them this design with a mistake in it. A p-value below ``NEVER`` fails; there are
fewer than 200 in this file, and a dozen against 1e-8, so a perfect generator would fail with a
probability of 2e-7.
"""

import numpy as np
import pytest
from battery import words_of_identities, words_of_keys
from scipy import stats
from stream_statistics import STATISTICS, avalanche, units

from brandabm.streams import GOLDEN, Decision, branch_key, stream_key

NEVER = 4e-10
SEED = 2003
FEW, MANY = 2_048, 8_192


def draws(keys, count, first=0):
    """Return the words of successive identities under each key (uint64[key, identity])."""
    out = np.empty((len(keys), count), np.uint64)
    for row, key in enumerate(keys):
        words_of_identities(key, first, out[row])
    return out


def under_all(keys, identities):
    """Return the words of each identity under each key (uint64[identity, key])."""
    out = np.empty((len(identities), len(keys)), np.uint64)
    for row, identity in enumerate(identities):
        words_of_keys(np.array(keys, np.uint64), identity, out[row])
    return out


def over_time(decision, quarters):
    return [stream_key(SEED, decision, quarter) for quarter in range(quarters)]


def entrants():
    """Return identities as firms get that enter: by quarter, cluster and place."""
    quarter, cluster, place = np.meshgrid(np.arange(1, 65), np.arange(12), np.arange(3))
    return np.sort((quarter * 10**10 + cluster * 10**5 + place).ravel())


LISTING = stream_key(SEED, Decision.LISTING, 7)
WAYS = {
    "one decision of many agents": lambda: draws([LISTING, stream_key(2**63 - 1, 63)], 16 * MANY),
    "each decision": lambda: draws([stream_key(SEED, each, 7) for each in Decision], MANY),
    "one decision in each quarter": lambda: draws(over_time(Decision.TALK, 100), FEW),
    "each branch of a decision": lambda: draws(
        [LISTING, *(branch_key(LISTING, number) for number in range(100))], FEW
    ),
    "branches of branches": lambda: draws(
        [branch_key(branch_key(LISTING, one), two) for one in range(8) for two in range(8)], FEW
    ),
    "one decision under each seed": lambda: draws(
        [stream_key(seed, Decision.FIRM_QUALITY) for seed in range(100)], FEW
    ),
    "one agent from quarter to quarter": lambda: under_all(
        over_time(Decision.PURCHASE, 2_400), range(64)
    ),
    "one agent from branch to branch": lambda: under_all(
        [branch_key(LISTING, number) for number in range(2_048)], range(64)
    ),
    "entrants from quarter to quarter": lambda: under_all(
        over_time(Decision.STRATEGY_REVIEW, 512), entrants()[:128]
    ),
    "entrants of all quarters": lambda: under_all(
        over_time(Decision.STRATEGY_REVIEW, 40), entrants()
    ).T.copy(),
}


@pytest.fixture(scope="module", params=WAYS)
def words(request):
    return WAYS[request.param]()


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda each: each.__name__)
def test_words_drawn_in_any_way_pass_for_random(words, statistic):
    assert statistic(words) > NEVER


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda each: each.__name__)
def test_a_generator_known_to_be_good_passes(statistic):
    philox = np.random.Generator(np.random.Philox(3))
    assert statistic(philox.integers(0, 2**64, (100, FEW), np.uint64)) > NEVER


@pytest.mark.parametrize("statistic", STATISTICS, ids=lambda each: each.__name__)
def test_p_values_of_a_good_generator_are_spread_over_the_unit_interval(statistic):
    """A wrong formula would give p-values near zero, or ones that never get there."""
    if statistic.__name__ == "collisions":
        pytest.skip("of so few words none is ever repeated")
    pcg = np.random.default_rng(5)
    values = [statistic(pcg.integers(0, 2**64, (24, 1_536), np.uint64)) for _ in range(60)]
    assert stats.kstest(values, "uniform").pvalue > 1e-8


# Generators with a flaw: uint64[stream, draw] each. Those without a source of their own are the
# model's design with one mistake in it.
KEYS = np.array([stream_key(SEED, Decision.TALK, quarter) for quarter in range(64)], np.uint64)
PLACES = np.arange(FEW, dtype=np.uint64)


def good():
    return draws(KEYS, FEW)


def without_mixing():
    """A key plus the identity: as even as can be, and every spacing the same."""
    return KEYS[:, None] + PLACES * GOLDEN


def half_mixed():
    """The first of the two multiplications alone, of identities that are not spread."""
    value = KEYS[:, None] + PLACES
    return (value ^ (value >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)


def with_one_key_for_all():
    return np.repeat(draws(KEYS[:1], FEW), 64, axis=0)


def with_keys_that_follow_each_other():
    """Keys one step apart: each stream is the one before, begun one draw later."""
    return draws(KEYS[0] + np.arange(64, dtype=np.uint64) * GOLDEN, FEW)


def with_keys_that_differ_in_sign():
    """Each second stream is the mirror of the one before: as extreme at the same time."""
    words = good()
    words[1::2] = np.where(PLACES % 2 == 0, words[::2], ~words[::2])
    return words


def of_31_bits():
    return good() & ~np.uint64(2**33 - 1)


def leaning():
    """Uniform numbers to the power 1.1."""
    return (units(good()) ** 1.1 * 2.0**63).astype(np.uint64) * np.uint64(2)


def with_a_weak_bit():
    """One bit that is set in 53 % of the draws."""
    words, bit = good(), np.uint64(1 << 40)
    for distance in (3, 5, 7, 9):
        bit = bit & (words << np.uint64(distance))
    return words | bit


def that_sticks():
    """Each twentieth draw repeats the one before."""
    words = good()
    words[:, 19::20] = words[:, 18::20]
    return words


def that_remembers():
    """A draw that is pulled a little towards the one two draws before it."""
    words = good() >> np.uint64(1)
    words[:, 2:] = words[:, 2:] // np.uint64(16) * np.uint64(15) + words[:, :-2] // np.uint64(16)
    return words << np.uint64(1)


CAUGHT = {
    "high_bytes": [without_mixing, leaning],
    "low_bytes": [without_mixing, of_31_bits],
    "distribution": [leaning],
    "bit_balance": [with_a_weak_bit, of_31_bits],
    "bit_runs": [without_mixing, that_sticks],
    "pairs": [without_mixing, that_sticks],
    "orders_of_three": [without_mixing],
    "serial_correlation": [without_mixing, that_remembers, that_sticks],
    "correlation_of_streams": [with_one_key_for_all],
    "correlation_of_extremes": [with_keys_that_differ_in_sign],
    "bits_of_neighbours": [with_one_key_for_all, half_mixed],
    "birthday_spacings": [without_mixing, that_sticks],
    "collisions": [with_keys_that_follow_each_other, of_31_bits],
}
CASES = [(name, flaw) for name, flaws in CAUGHT.items() for flaw in flaws]


@pytest.mark.parametrize(
    ("name", "flaw"), CASES, ids=lambda each: each if isinstance(each, str) else each.__name__
)
def test_each_statistic_catches_generators_with_a_flaw(name, flaw):
    by_name = {statistic.__name__: statistic for statistic in STATISTICS}
    assert by_name[name](flaw()) < NEVER


def test_every_statistic_has_a_generator_that_it_catches():
    assert list(CAUGHT) == [statistic.__name__ for statistic in STATISTICS]


def of_each(function):
    return lambda values: np.array([function(int(value)) for value in values], np.uint64)


def one_word(key, identity):
    out = np.empty(1, np.uint64)
    words_of_identities(key, identity, out)
    return out[0]


WIDE = np.random.default_rng(9).integers(0, 2**63, 512, np.uint64)
SMALL = np.arange(1_024, dtype=np.uint64)
INPUTS = {
    "seed": (lambda value: stream_key(value, Decision.TALK, 3), WIDE, range(63)),
    "small seed": (lambda value: stream_key(value, Decision.TALK, 3), SMALL, range(10)),
    "decision": (lambda value: stream_key(SEED, value, 3), SMALL, range(7)),
    "quarter": (lambda value: stream_key(SEED, Decision.TALK, value), SMALL, range(11)),
    "branch": (lambda value: branch_key(LISTING, value), SMALL, range(10)),
    "branch of an entrant": (lambda value: branch_key(LISTING, value), WIDE, range(63)),
    "key of a branch": (lambda value: branch_key(np.uint64(value), 3), WIDE, range(64)),
    "identity": (lambda value: one_word(LISTING, value), SMALL, range(15)),
    "identity of an entrant": (lambda value: one_word(LISTING, value), WIDE, range(63)),
    "key": (lambda value: one_word(np.uint64(value), 17), WIDE, range(64)),
}


@pytest.mark.parametrize("what", INPUTS)
def test_each_bit_of_what_is_put_in_turns_over_half_of_the_bits_that_come_out(what):
    function, inputs, places = INPUTS[what]
    assert avalanche(of_each(function), inputs, places) > NEVER


@pytest.mark.parametrize("turns", ["none", "one"])
def test_a_function_that_mixes_too_little_is_caught_by_its_avalanche(turns):
    def function(values):
        if turns == "none":
            return values * GOLDEN
        return (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)

    for inputs, places in ((WIDE, range(63)), (SMALL, range(10))):
        assert avalanche(function, inputs, places) < NEVER
