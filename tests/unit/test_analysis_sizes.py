"""Laws of cluster sizes are found where they hold; shares and unit against known answers."""

import math

import numpy as np
import pandas as pd
import pytest
from policy_samples import SEEDS, clusters_of
from scipy import stats

from brandabm.analysis import sizes

RANDOM = np.random.default_rng(1)
LOG_NORMAL = np.exp(stats.truncnorm.rvs(-1.4, np.inf, 2.1, 1.5, 4000, random_state=RANDOM))
PARETO = stats.pareto.rvs(0.8, size=4000, random_state=RANDOM)


def of_zhejiang(number=601):
    """Return sizes that are shared out just as Zhejiang's are."""
    least, many, most, top = sizes.classes_of(sizes.COUNTED).astype(int) * (number // 601)
    return np.repeat([3.0, 30.0, 200.0, 500.0], [least, many, most, top])


def runs_of(values):
    """Return sizes as a table, shared out over six runs."""
    seeds = np.arange(len(values)) % len(SEEDS)
    return pd.DataFrame({"scenario": "zhejiang", "seed": seeds, "size": values})


def test_the_shares_of_zhejiang_are_those_of_the_target_with_wilson_intervals():
    found = sizes.zhejiang()
    assert found["share"].to_numpy() == pytest.approx([0.474, 0.0616, 0.0116], abs=5e-4)
    assert found["low"].to_numpy() == pytest.approx([0.435, 0.045, 0.006], abs=6e-4)
    assert found["high"].to_numpy() == pytest.approx([0.514, 0.084, 0.024], abs=6e-4)


def test_classes_are_what_lies_between_the_limits():
    assert list(sizes.classes_of(sizes.COUNTED)) == [316, 248, 30, 7]


def test_a_size_is_what_four_quarters_sell_and_none_is_no_cluster():
    clusters = clusters_of("zhejiang", lambda seed, quarter, cluster: cluster * (quarter + seed))
    found = sizes.year_sizes(clusters, 28)
    assert set(found["cluster"]) == {1, 2}
    run = found[found["seed"] == 1].set_index("cluster")["size"]
    assert dict(run) == {1: 29 + 30 + 31 + 32, 2: 2 * (29 + 30 + 31 + 32)}


@pytest.mark.parametrize(("last", "first"), [(79, 28), (31, 28), (13, 10)])
def test_the_year_counted_is_2010_or_the_last_one(last, first):
    clusters = clusters_of("zhejiang", lambda *_: 1.0)
    assert sizes.counted_year(clusters[clusters["quarter"] <= last], 2003.0) == first


def test_survival_counts_who_is_at_least_so_large():
    assert list(sizes.survival([5.0, 10.0, 99.0, 400.0])) == [0.75, 0.25, 0.25]
    assert np.isnan(sizes.survival([])).all()


def test_survivals_are_in_units_and_by_run():
    table = sizes.survivals(runs_of([20.0] * 6 + [2000.0] * 6), 2.0)
    assert table.shape == (6, 3)
    assert (table[10.0] == 1.0).all()
    assert (table[300.0] == 0.5).all()


@pytest.mark.parametrize("money", [1.0, 1000.0])
def test_the_best_unit_finds_sizes_shared_out_as_zhejiangs(money):
    found = of_zhejiang() * money
    unit = sizes.best_unit(found)
    assert sizes.survival(found / unit) == pytest.approx(sizes.zhejiang()["share"].to_numpy())


def test_no_other_unit_has_a_higher_likelihood():
    values = LOG_NORMAL[:300]

    def likelihood(unit):
        above = (sizes.survival(values / unit, [1e-300, *sizes.LIMITS]) * values.size).round()
        shares = (sizes.classes_of(above) + 0.5) / (values.size + 2.0)
        return (sizes.classes_of(sizes.COUNTED) * np.log(shares)).sum()

    best = likelihood(sizes.best_unit(values))
    assert all(likelihood(unit) <= best + 1e-9 for unit in np.geomspace(0.01, 100.0, 400))
    assert math.isnan(sizes.best_unit([]))
    assert sizes.best_unit([7.0]) > 0.0


def test_a_log_normal_cut_off_at_one_unit_is_found():
    law = sizes.fit_log_normal(LOG_NORMAL)
    assert law.mean == pytest.approx(2.1, abs=0.15)
    assert law.deviation == pytest.approx(1.5, abs=0.1)
    assert law.survival([1.0, 10.0]) == pytest.approx([1.0, (LOG_NORMAL >= 10.0).mean()], abs=0.02)


def test_the_likelihood_of_a_log_normal_is_that_of_scipys_cut_off_normal():
    law = sizes.fit_log_normal(LOG_NORMAL)
    start = -law.mean / law.deviation
    own = stats.truncnorm.logpdf(np.log(LOG_NORMAL), start, np.inf, law.mean, law.deviation)
    assert law.log_likelihood == pytest.approx(own.sum())


def test_the_exponent_of_pareto_is_one_over_the_mean_log_size():
    law = sizes.fit_pareto(PARETO)
    assert law.exponent == pytest.approx(1.0 / np.log(PARETO).mean())
    assert law.exponent == pytest.approx(0.8, abs=0.05)
    density = stats.pareto.logpdf(PARETO, law.exponent) + np.log(PARETO)  # of the log size
    assert law.log_likelihood == pytest.approx(density.sum())
    assert law.survival([1.0, 10.0]) == pytest.approx([1.0, 10.0**-law.exponent])


def test_each_law_is_preferred_where_it_holds():
    def found(values):
        return sizes.preference(sizes.fit_log_normal(values), sizes.fit_pareto(values))

    assert found(LOG_NORMAL) > 2.0
    assert -2.1 < found(PARETO) < 2.0  # a log-normal can come as near as one likes, for one more


def test_preferences_are_told_for_runs_with_enough_clusters_of_a_unit():
    assert (sizes.preferences(runs_of(LOG_NORMAL), 1.0) > 2.0).sum() == 6
    assert (sizes.preferences(runs_of(PARETO), 1.0) < 2.0).mean() >= 0.5
    assert sizes.preferences(runs_of(LOG_NORMAL[:24]), 1.0).empty
    assert sizes.preferences(runs_of([7.0] * 60), 1.0).empty
    assert sizes.preferences(runs_of(LOG_NORMAL), LOG_NORMAL.max() * 2.0).empty


def test_a_law_that_is_better_than_another_can_still_be_rejected():
    assert sizes.rejected(runs_of(PARETO)) == 1.0
    whole = np.exp(np.random.default_rng(2).normal(size=600))
    assert sizes.rejected(runs_of(whole)) < 0.5
    assert math.isnan(sizes.rejected(runs_of(whole[:24])))
    assert math.isnan(sizes.rejected(runs_of([7.0] * 60)))


def test_zhejiangs_own_counts_are_log_normal():
    log_normal, pareto = sizes.fit_counts()
    assert sizes.preference(log_normal, pareto) > 10.0
    assert log_normal.survival(sizes.LIMITS) == pytest.approx(
        sizes.zhejiang()["share"].to_numpy(), abs=0.02
    )
    counts = sizes.classes_of(sizes.COUNTED)
    for law in (log_normal, pareto):
        shares = sizes.classes_of([1.0, *law.survival(sizes.LIMITS)])
        assert law.log_likelihood == pytest.approx((counts * np.log(shares)).sum())
