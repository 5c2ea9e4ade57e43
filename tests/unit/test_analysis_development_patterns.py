"""Patterns P11 and P14 can hold and can fail."""

import math

import numpy as np
import pandas as pd
import pytest
from policy_samples import SEEDS, clusters_of, quarters_of

from brandabm.analysis import development_patterns, sizes, validation
from brandabm.analysis.patterns import ABLATIONS
from brandabm.indicators.subsystems import SUBSYSTEMS


def p11(slope=0.002, synergy=lambda seed, quarter: 0.1 + 0.01 * (quarter % 2), **changed):
    slopes = {name: changed.get(name, slope) for name in SUBSYSTEMS}
    orders = {
        f"order_{name}": lambda seed, quarter, rise=rise: 0.2 + (rise + 0.0001 * seed) * quarter
        for name, rise in slopes.items()
    }
    quarters = quarters_of("baseline", synergy=synergy, **orders)
    found = development_patterns.check_order_and_synergy({"quarters": quarters})
    return {pattern.identifier: pattern for pattern in found}


def test_p11_holds_where_orders_rise_and_synergy_stays_low():
    found = p11()
    names = [*SUBSYSTEMS, "synergy", "fluctuation"]
    assert list(found) == [f"P11, {name}" for name in names]
    assert all(pattern.holds for pattern in found.values())
    assert found["P11, commerce"].estimate == pytest.approx(40 * 0.00225)
    synergy = found["P11, synergy"]
    assert synergy.estimate == pytest.approx((40 * 0.11 + 39 * 0.1) / 79)  # not the base quarter
    assert found["P11, fluctuation"].estimate == pytest.approx(39 / 79)


def test_p11_fails_for_the_subsystem_that_loses_order_and_for_high_synergy():
    found = p11(environment=-0.002, synergy=lambda *_: 0.31)
    assert [name for name, pattern in found.items() if not pattern.holds] == [
        "P11, environment", "P11, synergy", "P11, fluctuation"
    ]  # fmt: skip


def test_p11_needs_the_whole_interval_of_a_rise():
    found = p11(cluster=-0.0002)["P11, cluster"]
    assert found.interval[0] < 0.0 < found.estimate
    assert not found.holds


def p14(values):
    """Check runs in which the clusters sell ``values`` a year."""
    clusters = clusters_of(
        "zhejiang",
        lambda seed, quarter, cluster: values[cluster] ** (1.0 + 0.004 * seed) / 4.0,
        numbers=range(len(values)),
    )
    clusters = clusters[clusters["quarter"].between(20, 31)]
    quarters = quarters_of("zhejiang", year=lambda _, quarter: 2003 + quarter / 4)
    found = development_patterns.check_sizes({"clusters": clusters, "quarters": quarters})
    return {pattern.identifier: pattern for pattern in found}


def log_normal(number=60, deviation=1.56):
    """Return the quantiles of a log-normal law that is cut off at one."""
    law = sizes.LogNormal(2.1, deviation, math.nan)
    grid = np.geomspace(1.0, 1e5, 20001)
    shares = law.survival(grid)
    return [float(grid[np.argmax(shares <= 1.0 - (k + 0.5) / number)]) for k in range(number)]


def test_p14_holds_for_sizes_like_zhejiangs():
    found = p14(log_normal())
    assert list(found) == ["P14", "P14, 10", "P14, 100", "P14, 300"]
    assert all(pattern.holds for pattern in found.values()), found
    assert found["P14, 10"].threshold == "0.435 to 0.514"


def test_p14_fails_for_paretos_law():
    found = p14([(1.0 - (k + 0.5) / 60.0) ** -1.5 for k in range(60)])
    assert found["P14"].estimate < 0.0
    assert not found["P14"].holds


def test_p14_fails_for_sizes_too_much_alike_whatever_the_unit():
    for money in (1.0, 50.0):
        found = p14([money * value for value in log_normal(deviation=0.4)])
        assert not found["P14, 300"].holds


def test_zhejiang_is_run_to_the_end_of_the_year_of_its_counts():
    (label,) = development_patterns.points()
    scenario = validation.experiment().scenarios()[label]
    assert scenario.name == "zhejiang"
    assert scenario.time.start_year + scenario.time.quarters / 4.0 == sizes.YEAR + 1
    assert label not in ABLATIONS


def test_a_mean_over_runs_leaves_out_what_is_not_known():
    found = development_patterns.mean_over_runs(pd.Series([1.0, 3.0, math.nan]))
    assert (found.estimate, found.pairs) == (2.0, 2)
    assert len(SEEDS) > 2
