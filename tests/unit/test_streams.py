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
UNLIKELY = 1e-4


def largest_correlation(rows: np.ndarray) -> float:
    """Return the largest absolute correlation between two different rows."""
    matrix = np.corrcoef(rows)
    np.fill_diagonal(matrix, 0.0)
    return float(np.abs(matrix).max())


def chance_correlation(draws: int, pairs: int) -> float:
    """Return the correlation that the best of many independent pairs will hardly exceed."""
    return float(stats.norm.isf(UNLIKELY / 2.0 / pairs) / np.sqrt(draws))


def dispersion_test(counts: np.ndarray) -> float:
    """Return the two-sided p-value of equal expected counts: too uneven or too even is wrong."""
    statistic = ((counts - counts.mean()) ** 2).sum() / counts.mean()
    below = stats.chi2.cdf(statistic, counts.size - 1)
    return float(2.0 * min(below, 1.0 - below))


@pytest.mark.parametrize("key", KEYS)
def test_uniform_draws_are_uniform(key):
    draws = uniforms(key, MANY)
    assert draws.min() >= 0.0
    assert draws.max() < 1.0
    assert stats.kstest(draws, "uniform").pvalue > UNLIKELY
    assert dispersion_test(np.bincount((draws * 256).astype(int), minlength=256)) > UNLIKELY


@pytest.mark.parametrize("key", KEYS)
def test_the_fine_digits_of_uniform_draws_are_uniform_too(key):
    fine = (uniforms(key, MANY) * 2.0**40) % 1.0
    assert dispersion_test(np.bincount((fine * 256).astype(int), minlength=256)) > UNLIKELY


@pytest.mark.parametrize("key", KEYS)
def test_draws_of_successive_identities_are_not_correlated(key):
    draws = uniforms(key, MANY)
    lags = range(1, 33)
    limit = chance_correlation(draws.size, len(lags))
    for lag in lags:
        assert abs(np.corrcoef(draws[:-lag], draws[lag:])[0, 1]) < limit


def test_pairs_of_successive_draws_fill_the_square_evenly():
    draws = (uniforms(KEYS[0], MANY) * 16).astype(int)
    assert dispersion_test(np.bincount(draws[::2] * 16 + draws[1::2], minlength=256)) > UNLIKELY


def test_draws_of_different_decisions_are_independent():
    rows = np.stack([uniforms(stream_key(3, decision, 5), SOME) for decision in Decision])
    pairs = len(Decision) * (len(Decision) - 1) // 2
    assert largest_correlation(rows) < chance_correlation(SOME.size, pairs)
    assert largest_correlation(np.abs(rows - 0.5)) < chance_correlation(SOME.size, pairs)


def test_draws_of_different_times_are_independent():
    rows = np.stack([uniforms(stream_key(3, Decision.TALK, time), SOME) for time in range(100)])
    assert largest_correlation(rows) < chance_correlation(SOME.size, 4950)


def test_draws_of_different_seeds_are_independent():
    rows = np.stack([uniforms(stream_key(seed, Decision.TALK, 1), SOME) for seed in range(100)])
    assert largest_correlation(rows) < chance_correlation(SOME.size, 4950)


def test_draws_of_different_branches_are_independent():
    key = stream_key(0, Decision.LISTING, 7)
    keys = [key, *(branch_key(key, number) for number in range(100))]
    rows = np.stack([uniforms(each, SOME) for each in keys])
    assert largest_correlation(rows) < chance_correlation(SOME.size, 5050)


def test_what_one_agent_draws_over_time_is_uniform_and_uncorrelated():
    draws = np.array(
        [uniforms(stream_key(0, Decision.PURCHASE, time), SOME[17:18])[0] for time in range(5_000)]
    )
    assert stats.kstest(draws, "uniform").pvalue > UNLIKELY
    for lag in (1, 2, 3, 4):
        correlation = np.corrcoef(draws[:-lag], draws[lag:])[0, 1]
        assert abs(correlation) < chance_correlation(draws.size, 4)


def test_a_draw_depends_on_its_key_and_identity_and_on_nothing_else():
    shuffled = np.random.default_rng(1).permutation(SOME)
    for draw in (uniforms, normals):
        assert np.array_equal(draw(KEYS[0], shuffled), draw(KEYS[0], SOME)[shuffled])


@pytest.mark.parametrize("key", KEYS)
def test_normal_draws_are_standard_normal(key):
    draws = normals(key, MANY)
    assert stats.kstest(draws, "norm").pvalue > UNLIKELY
    assert abs(draws.mean()) < 4.0 / np.sqrt(draws.size)
    assert abs(draws.var() - 1.0) < 4.0 * np.sqrt(2.0 / draws.size)
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
    assert abs(draws.mean() - mean) < 4.0 * np.sqrt(mean / draws.size)
    spread = np.sqrt((2.0 * mean**2 + mean) / draws.size)
    assert abs(draws.var(ddof=1) - mean) < 4.0 * spread


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
