"""No key and no word of a whole run of the baseline stands for two draws.

A perfect function to 64 bits would repeat n**2 / 2**65 of n words. For the 0.55 million keys that
is 8e-9, for the 18 million words 9e-6: one repetition would be a coincidence, two a mistake.
"""

import numpy as np
import pytest
from battery import words_of_identities, words_of_keys
from numba import njit
from stream_statistics import collisions, expected_collisions

from brandabm import Scenario
from brandabm.construction import FIRM_NOISE
from brandabm.streams import GOLDEN, Decision, branch, branch_key, stream_key

NEVER = 1e-9
SEED = 7
INNER = range(2**40, 2**40 + 5)
"""Branches that a normal draw and a research step use themselves."""

BASELINE = Scenario()
QUARTERS = range(1, BASELINE.time.burn_in + BASELINE.time.quarters + 1)
CONSUMERS = BASELINE.consumers.number
FIRMS = np.arange(BASELINE.firms.number_at_start)
ENTRANTS = (
    np.array(QUARTERS)[:, None, None] * 10**10
    + np.arange(BASELINE.clusters.number)[:, None] * 10**5
    + np.arange(10)
).ravel()


@njit
def branch_keys(keys, numbers):
    """Return every branch of every key (uint64[key * branch])."""
    out = np.empty(keys.size * numbers.size, np.uint64)
    for place in range(out.size):
        out[place] = branch(keys[place // numbers.size], numbers[place % numbers.size])
    return out


def keys_of(decisions, quarters):
    return np.array([stream_key(SEED, each, when) for each in decisions for when in quarters])


def all_keys():
    """Return every key of a run and more: a hundred branches each, the inner ones, entrants'."""
    roots = keys_of(Decision, [0, *QUARTERS])
    branches = branch_keys(roots, np.arange(100))
    inner = branch_keys(np.concatenate((roots, branch_keys(roots, np.arange(10)))), np.array(INNER))
    parents = branch_key(stream_key(SEED, Decision.ENTRANT, 1), 50)
    return np.concatenate((roots, branches, inner, branch_keys(np.array([parents]), ENTRANTS)))


def consumers_words():
    """Yield what all consumers draw in a run: tastes and ties once, the rest every quarter."""
    once = [each for each in Decision if each.name.startswith("CONSUMER")]
    ties = branch_keys(keys_of([Decision.CONSUMER_TIE], [0]), np.arange(8))
    often = (Decision.TALK, Decision.ADVERTISEMENT, Decision.PURCHASE, Decision.EXPERIENCE)
    listings = branch_keys(keys_of([Decision.LISTING], QUARTERS), np.arange(4))
    traces = branch_keys(keys_of([Decision.EXPERIENCE], QUARTERS), np.arange(1, 2))
    roots = keys_of(once, [0])
    keys = (roots, branch_keys(roots, np.array(INNER)[:1]), ties, branch_keys(ties, np.array([1])))
    for key in np.concatenate((*keys, keys_of(often, QUARTERS), listings, traces)):
        words = np.empty(CONSUMERS, np.uint64)
        words_of_identities(key, 0, words)
        yield words


def firms_words():
    """Yield what firms of the start and entrants draw: once what they are, then every quarter."""
    once = [branch_key(stream_key(SEED, each), number) for each, number in FIRM_NOISE]
    once = np.concatenate((once, branch_keys(np.array(once), np.array(INNER)[:1])))
    roots = keys_of([each for each in Decision if 40 <= each < 60 or each >= 70], QUARTERS)
    often = np.concatenate((roots, branch_keys(roots, np.arange(1, 3))))
    for identities, keys in ((np.concatenate((FIRMS, ENTRANTS)), once), (FIRMS, often)):
        for identity in identities:
            words = np.empty(keys.size, np.uint64)
            words_of_keys(keys, identity, words)
            yield words


def test_all_keys_of_a_run_of_the_baseline_are_different():
    keys = all_keys()
    assert keys.size > 500_000
    assert expected_collisions(keys.size) < 2e-8
    assert np.unique(keys).size == keys.size


def test_no_word_of_a_run_of_the_baseline_is_drawn_more_often_than_by_chance():
    words = np.concatenate([*consumers_words(), *firms_words()])
    assert 15e6 < words.size < 25e6
    assert expected_collisions(words.size) < 2e-5
    assert collisions(words) > NEVER


def test_entrants_are_named_apart_from_each_other_and_from_the_firms_of_the_start():
    assert np.unique(np.concatenate((FIRMS, ENTRANTS))).size == FIRMS.size + ENTRANTS.size


def next_key(key, number):
    """A branch that is only one step further: its draws are those of the next identity."""
    return np.uint64((int(key) + number * int(GOLDEN)) % 2**64)


def short_key(key, number):
    """A branch of which only 24 bits are used."""
    return branch_key(key, number) >> np.uint64(40)


@pytest.mark.parametrize("mistake", [next_key, short_key])
def test_keys_with_too_little_between_them_are_caught_by_words_that_come_again(mistake):
    roots = keys_of(Decision, QUARTERS)[:400]
    keys = np.array([mistake(root, number) for root in roots for number in range(100)])
    words = np.empty((keys.size, 100), np.uint64)
    for row, key in enumerate(keys):
        words_of_identities(key, 0, words[row])
    repeated = [collisions(words), collisions(keys)]
    assert min(repeated) < NEVER
