import numpy as np
import pandas as pd
import pytest
from scipy import stats

import brandabm
from brandabm import BrandModel, Scenario
from brandabm.analysis.comparison import (
    DEFAULT_MEASURES,
    SIDES,
    common_quarters,
    compare,
    known_measures,
    pairs_of,
    paths_of,
    summary_of,
)
from brandabm.analysis.paired import (
    paired_difference,
    paired_differences,
    unpaired_difference,
    variance_reduction,
)

TINY = {
    "consumers.number": 200,
    "firms.number_at_start": 20,
    "clusters.number": 2,
    "time.quarters": 6,
    "time.burn_in": 2,
}


@pytest.fixture(scope="module")
def tiny():
    return Scenario().replace(**TINY)


@pytest.fixture(scope="module")
def found(tiny):
    dear = tiny.replace(**{"environment.labour_cost_growth": 0.05, "time.quarters": 5})
    return compare(tiny, dear, (3, 1), window=4, workers=1, tables=("quarters", "markets"))


def quarters_of(first, second) -> pd.DataFrame:
    """Return tables of quarters from values[seed, quarter] of one measure, counted from -1."""
    rows = [
        {"scenario": side, "seed": seed, "quarter": quarter, "year": 2000 + quarter / 4, "x": value}
        for side, values in zip(SIDES, (first, second), strict=True)
        for seed, own in enumerate(values)
        for quarter, value in enumerate(own, start=-1)
    ]
    return pd.DataFrame(rows)


def test_the_variance_reduction_is_the_unpaired_over_the_paired_variance():
    """Differences of variance 1 between runs of variance 100 and 100 + 1."""
    first = np.array([-10.0, -10.0, 10.0, 10.0]) * np.sqrt(0.75)
    second = first + np.array([-1.0, 1.0, -1.0, 1.0]) * np.sqrt(0.75)
    assert first.var(ddof=1) == pytest.approx(100.0)
    assert variance_reduction(second, first) == pytest.approx(100.0 + 101.0)


def test_pairs_that_share_nothing_save_nothing():
    draws = np.random.default_rng(5).normal(size=(2, 4000))
    assert variance_reduction(*draws) == pytest.approx(1.0, abs=0.05)


def test_the_variance_reduction_is_told_only_where_it_can_be():
    assert np.isnan(variance_reduction([1.0], [2.0]))
    assert np.isnan(variance_reduction([2.0, 2.0], [1.0, 1.0]))
    assert variance_reduction([2.0, 3.0], [1.0, 2.0]) == np.inf


def test_the_unpaired_interval_is_welchs():
    treated, baseline = [3.0, 5.0, 4.0, 9.0], [1.0, 4.0, 2.0, 3.0]
    test = stats.ttest_ind(treated, baseline, equal_var=False).confidence_interval(0.95)
    found = unpaired_difference(treated, baseline)
    assert found.estimate == 2.75
    assert (found.low, found.high) == pytest.approx((test.low, test.high))
    alike = unpaired_difference([2.0, 2.0], [1.0, 1.0])
    assert (alike.estimate, alike.low, alike.high) == (1.0, 1.0, 1.0)
    assert np.isnan(unpaired_difference([2.0], [1.0]).low)


@pytest.mark.parametrize("count", [1, 2, 9])
def test_many_intervals_at_once_are_those_of_one_at_a_time(count):
    draws = np.random.default_rng(6).normal(size=(3, 2, count))
    draws[2] = 0.1 + draws[2, 1]
    draws[2, 0] = 0.1
    draws[2, 1] = 0.3
    parts = [
        pd.DataFrame({"group": name, "treated": one[0], "baseline": one[1]})
        for name, one in zip("zay", draws, strict=True)
    ]
    table = paired_differences(pd.concat(parts), ["group"])
    assert list(table["group"]) == list("zay")
    for row, one in zip(table.itertuples(), draws, strict=True):
        single = paired_difference(*one)
        expected = (single.estimate, single.low, single.high)
        assert (row.difference, row.low, row.high) == pytest.approx(expected, nan_ok=True)
        assert row.pairs == count


def test_the_summary_holds_both_intervals_and_the_share_of_seeds():
    first, second = [1.0, 4.0, 2.0, 3.0], [3.0, 5.0, 4.0, 2.5]
    frame = pd.DataFrame(
        {"scenario": np.repeat(SIDES, 4), "seed": [0, 1, 2, 3] * 2, "x": first + second}
    )
    row = summary_of(pairs_of(frame, ["x"], ["seed"])).iloc[0]
    paired = stats.ttest_rel(second, first).confidence_interval(0.95)
    welch = stats.ttest_ind(second, first, equal_var=False).confidence_interval(0.95)
    assert (row["first"], row["second"]) == (2.5, 3.625)
    assert row["difference"] == pytest.approx(1.125)
    assert (row["low"], row["high"]) == pytest.approx((paired.low, paired.high))
    assert (row["unpaired_low"], row["unpaired_high"]) == pytest.approx((welch.low, welch.high))
    assert row["positive"] == 0.75
    assert row["pairs"] == 4


def test_a_pair_without_a_value_is_left_out():
    frame = pd.DataFrame(
        {
            "scenario": np.repeat(SIDES, 3),
            "seed": [0, 1, 2] * 2,
            "x": [1.0, np.nan, 3.0, 2.0, 3.0, 5.0],
        }
    )
    pairs = pairs_of(frame, ["x"], ["seed"])
    assert list(pairs["seed"]) == [0, 2]
    assert list(pairs["difference"]) == [1.0, 2.0]


def test_paths_have_the_interval_of_each_quarter():
    generator = np.random.default_rng(7)
    first, change = generator.normal(size=(2, 5, 3))
    paths = paths_of(quarters_of(first, first + change), ["x"])
    assert list(paths["quarter"]) == [-1, 0, 1]
    assert list(paths["year"]) == [1999.75, 2000.0, 2000.25]
    for place, row in enumerate(paths.itertuples()):
        interval = stats.ttest_1samp(change[:, place], 0.0).confidence_interval(0.95)
        assert row.difference == pytest.approx(change[:, place].mean())
        assert (row.low, row.high) == pytest.approx((interval.low, interval.high))


def test_the_common_quarters_are_those_of_both():
    long, short = quarters_of([[0.0] * 9], [[0.0] * 9]), quarters_of([[0.0] * 4], [[0.0] * 4])
    table = pd.concat([long[long["scenario"] == "first"], short[short["scenario"] == "second"]])
    common = common_quarters(table[table["quarter"] > -1])
    assert set(common["quarter"]) == {0, 1, 2}
    assert len(common) == 6


def test_equal_scenarios_differ_in_nothing(tiny):
    same = compare(tiny, tiny.replace(name="another"), range(2), workers=1)
    assert same.same
    assert len(same.differences) == 2 * len(DEFAULT_MEASURES)
    assert (same.differences["difference"] == 0.0).all()
    assert (same.paths[["difference", "low", "high"]] == 0.0).all(axis=None)
    assert (same.summary[["difference", "low", "high", "positive"]] == 0.0).all(axis=None)


def test_a_comparison_holds_what_the_runs_of_both_give(found, tiny):
    assert found.seeds == (3, 1)
    assert found.quarters == (-2, 4)
    assert found.window == (1, 4)
    assert list(found.summary["measure"]) == list(DEFAULT_MEASURES)
    assert set(found.frames) == {"quarters", "markets"}
    expected = {}
    for side, scenario in zip(SIDES, (found.first, found.second), strict=True):
        quarters = BrandModel(scenario, seed=3).run().quarters
        expected[side] = quarters.loc[quarters["quarter"].between(1, 4), "sales"].mean()
    own = found.differences.query("measure == 'sales' and seed == 3").iloc[0]
    assert own["first"] == pytest.approx(expected["first"], rel=1e-12)
    assert own["second"] == pytest.approx(expected["second"], rel=1e-12)
    assert own["difference"] == own["second"] - own["first"]
    industrial = found.differences.query("measure == 'industrial'")
    quarters = common_quarters(found.frames["quarters"]).query("quarter >= 1")
    assert industrial["first"].sum() == pytest.approx(
        quarters.query("scenario == 'first'").groupby("seed")[["IB", "ICB"]].mean().sum().sum()
    )


def test_a_comparison_says_what_was_changed(found):
    told = found.changes.set_index("key")
    assert dict(told["first"]) == {"time.quarters": 6, "environment.labour_cost_growth": 0.014}
    assert dict(told["second"]) == {"time.quarters": 5, "environment.labour_cost_growth": 0.05}
    assert not found.same


def test_the_package_offers_it_and_takes_names_and_other_measures():
    found = brandabm.compare("small", "small", [0], measures=["labour_cost", "hhi"], workers=1)
    assert list(found.summary["measure"]) == ["labour_cost", "hhi"]
    assert found.summary["low"].isna().all()
    assert (found.summary["difference"] == 0.0).all()


def test_every_usual_measure_is_known():
    assert known_measures(DEFAULT_MEASURES) == DEFAULT_MEASURES
    assert known_measures(["sales", "EB", "sales"]) == ("sales", "EB")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"measures": ["slaes"]}, "unknown measure 'slaes'.*Did you mean 'sales'"),
        ({"measures": ["quarter"]}, "unknown measure 'quarter'"),
        ({"measures": ["burn_in"]}, "unknown measure 'burn_in'"),
        ({"measures": ["coordination_band"]}, "Did you mean 'coordination'"),
        ({"measures": "sales"}, "collection of names"),
        ({"measures": []}, "no measure"),
        ({"seeds": []}, "at least one seed"),
        ({"seeds": [1, 1]}, "none of them twice"),
        ({"window": 0}, "window"),
    ],
)
def test_what_cannot_be_compared_is_refused(options, said, tiny):
    with pytest.raises(ValueError, match=said):
        compare(tiny, tiny, **{"seeds": [0], "workers": 1, **options})
