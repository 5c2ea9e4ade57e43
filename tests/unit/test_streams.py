"""Keys, and the laws of draws; that draws are independent is tested in test_stream_quality."""

import numpy as np
import pytest
from scipy import stats

from brandabm.streams import (
    Decision,
    beta_step,
    branch_key,
    normal_rows,
    normals,
    poisson,
    stream_key,
    uniform_rows,
    uniforms,
)

MANY = np.arange(100_000, dtype=np.int64)
SOME = np.arange(4_000, dtype=np.int64)
KEYS = [
    stream_key(0, Decision.LISTING, 1),
    stream_key(12345, Decision.FIRM_QUALITY),
    stream_key(2**63 - 1, Decision.PURCHASE, 2000),
]
UNLIKELY = 1e-8
"""There are some forty such tests here: a perfect generator would fail with 4e-7."""


def chance_correlation(draws: int, pairs: int) -> float:
    """Return the correlation that the best of many independent pairs will hardly exceed."""
    return float(stats.norm.isf(UNLIKELY / 2.0 / pairs) / np.sqrt(draws))


@pytest.mark.parametrize("key", KEYS)
def test_uniform_draws_are_uniform(key):
    draws = uniforms(key, MANY)
    assert draws.min() >= 0.0
    assert draws.max() < 1.0
    assert stats.kstest(draws, "uniform").pvalue > UNLIKELY


def test_a_draw_depends_on_its_key_and_identity_and_on_nothing_else():
    shuffled = np.random.default_rng(1).permutation(SOME)
    for draw in (uniforms, normals):
        assert np.array_equal(draw(KEYS[0], shuffled), draw(KEYS[0], SOME)[shuffled])


@pytest.mark.parametrize("key", KEYS)
def test_normal_draws_are_standard_normal(key):
    draws = normals(key, MANY)
    assert stats.kstest(draws, "norm").pvalue > UNLIKELY
    assert abs(draws.mean()) < 6.0 / np.sqrt(draws.size)
    assert abs(draws.var() - 1.0) < 6.0 * np.sqrt(2.0 / draws.size)
    assert abs(np.corrcoef(draws[:-1], draws[1:])[0, 1]) < chance_correlation(draws.size, 1)


def test_normal_draws_of_a_key_and_of_its_branches_are_independent():
    """The squares show a shared uniform number, which the draws themselves hide."""
    key = stream_key(0, Decision.ENTRANT, 5)
    keys = [key, *(branch_key(key, number) for number in range(30))]
    names = ["the key itself", *(f"branch {number}" for number in range(30))]
    draws = np.stack([normals(each, MANY[:20_000]) for each in keys])
    limit = chance_correlation(20_000, 2 * 465 + 465)
    for first in range(len(keys)):
        for second in range(first):
            here, there = draws[first], draws[second]
            for one, other in ((here, there), (here**2, there**2), (here, there**2)):
                correlation = np.corrcoef(one, other)[0, 1]
                assert abs(correlation) < limit, f"{names[first]} and {names[second]}"


@pytest.mark.parametrize("bound", [0.15, 1.0])
def test_a_research_step_is_beta_3_3_stretched_over_its_bounds(bound):
    draws = np.array([beta_step(KEYS[1], identity, bound) for identity in range(40_000)])
    law = stats.beta(3, 3, loc=-bound, scale=2.0 * bound)
    assert stats.kstest(draws, law.cdf).pvalue > UNLIKELY


@pytest.mark.parametrize("mean", [0.05, 0.7, 3.0, 40.0, 499.0, 700.0])
def test_poisson_draws_have_the_mean_and_the_variance_of_poisson(mean):
    draws = np.array([poisson(mean, KEYS[2], identity) for identity in range(20_000)])
    assert abs(draws.mean() - mean) < 6.0 * np.sqrt(mean / draws.size)
    spread = np.sqrt((2.0 * mean**2 + mean) / draws.size)
    assert abs(draws.var(ddof=1) - mean) < 6.0 * spread


@pytest.mark.parametrize("mean", [0.7, 3.0, 40.0])
def test_poisson_draws_follow_the_law_of_poisson(mean):
    draws = np.array([poisson(mean, KEYS[0], identity) for identity in range(20_000)])
    law = stats.poisson(mean)
    low, high = int(law.ppf(0.002)), int(law.ppf(0.998))
    edges = np.arange(low, high + 1)
    expected = np.r_[law.cdf(low), law.pmf(edges[1:]), law.sf(high)] * draws.size
    observed = np.r_[
        (draws <= low).sum(), [(draws == edge).sum() for edge in edges[1:]], (draws > high).sum()
    ]
    assert stats.chisquare(observed, expected).pvalue > UNLIKELY


def test_nothing_is_drawn_from_poisson_without_a_mean():
    assert poisson(0.0, KEYS[0], 1) == 0
    assert poisson(-1.0, KEYS[0], 1) == 0


def test_no_two_decisions_quarters_or_seeds_share_a_key():
    over_time = [stream_key(0, decision, time) for decision in Decision for time in range(2_400)]
    over_seeds = [
        stream_key(seed, decision, 1) for decision in Decision for seed in range(1, 1_000)
    ]
    keys = [int(key) for key in over_time + over_seeds]
    assert len(set(keys)) == len(keys)


def test_no_branch_of_a_key_is_another_key():
    roots = [stream_key(0, decision, time) for decision in Decision for time in range(50)]
    keys = [int(root) for root in roots]
    keys += [int(branch_key(root, number)) for root in roots for number in range(20)]
    assert len(set(keys)) == len(keys)


def test_draws_under_many_keys_are_those_under_each():
    keys = np.array([stream_key(3, Decision.LISTING), stream_key(3, Decision.TALK)], np.uint64)
    identities = np.array([5, 0, 2**40])
    assert (uniform_rows(keys, identities)[1] == uniforms(keys[1], identities)).all()
    assert (normal_rows(keys, identities)[0] == normals(keys[0], identities)).all()
