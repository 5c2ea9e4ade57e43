"""The numbers of the documents beside the model's."""

import re

import pandas as pd
import pytest

from brandabm.analysis import counties, targets
from brandabm.analysis.targets import CONTRADICTIONS, OBSERVABLES, compare_targets, target_table

SEEDS = range(20)
YEARS = range(2003, 2023)


def world(scenario, **columns):
    """Return quarters in which a column is a function of seed and year."""
    settings = {
        "sales": 100.0, "coastal_sales_share": 0.5, "branded_sales_share": 0.5,
        "sales_EB": 0.1, "sales_IB": 0.1, "sales_ICB": 0.05,
    }  # fmt: skip
    rows = [
        {"scenario": scenario, "seed": seed, "quarter": 4 * (year - 2003) + part,
         "year": year + part / 4.0}
        | {name: value(seed, year) if callable(value) else value
           for name, value in (settings | columns).items()}
        for seed in SEEDS for year in YEARS for part in range(4)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def regions(scenario, inland=1.0, value_added=1.0):
    """Return an inland and a coastal cluster; both columns are multiplied every year."""
    rows = [
        {"scenario": scenario, "seed": seed, "quarter": quarter, "cluster": cluster,
         "coastal": cluster == 1,
         "sales": (inland if cluster == 0 else 1.0) ** (quarter // 4) * (1.0 + 0.001 * seed),
         "value_added": value_added ** (quarter // 4)}
        for seed in SEEDS for quarter in range(80) for cluster in (0, 1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def compared(clusters=None, **columns):
    frames = {
        "quarters": pd.concat([world("baseline", **columns), world(counties.NONE)]),
        "clusters": pd.concat([regions("baseline"), regions(counties.NONE)])
        if clusters is None
        else clusters,
    }
    return {one.observable.identifier: one for one in compare_targets(frames)}


def test_every_target_is_compared_or_told_why_not():
    reasons = {target: targets.reason_not_compared(target) for target in target_table().index}
    assert set(reasons.values()) == {"", *targets.REASONS}
    # What the documents give for calibration or validation is compared, or it is said why not.
    for target, role in target_table()["role"].items():
        assert reasons[target] not in ("calibrate", "validate"), (target, role)


def values(target):
    """Return the numbers in the column of values."""
    return [float(text) for text in re.findall(r"\d+\.?\d*", target_table().loc[target, "value"])]


def test_the_numbers_are_those_of_the_table():
    found = {observable.identifier: observable.evidence for observable in OBSERVABLES}
    exports = {2015: values("T17")[1], 2016: values("T18")[1], 2017: values("T01")[0]}
    assert found.pop("T01") == pytest.approx(exports[2017] / exports[2016] - 1.0)
    assert found.pop("T18") == pytest.approx(exports[2016] / exports[2015] - 1.0)
    assert found.pop("T12") == pytest.approx(values("T12")[1] / 100.0)
    first, last, _ = values("T16")
    assert (1.0 + found.pop("T16")) ** 6 == pytest.approx(last / first)
    assert found.pop("T34") == 0.0  # "lost competitiveness": no number
    for identifier, evidence in found.items():
        assert [evidence] == values(identifier.partition(",")[0])


def test_a_number_agrees_if_it_lies_among_the_runs():
    def exports(most):
        return lambda seed, year: 100.0 * (1.0 + most * seed / 19.0) ** (year - 2016)

    found = compared(sales=exports(0.3))["T01"]
    assert found.estimate == pytest.approx(0.15)
    assert found.low < found.observable.evidence < found.high
    assert found.agrees
    assert found.role == "validate"
    assert not compared(sales=exports(0.1))["T01"].agrees


def test_a_bound_is_met_by_the_mean():
    share = {"coastal_sales_share": lambda seed, year: 0.87 + 0.005 * seed}
    assert compared(**share)["T05"].agrees
    share = {"coastal_sales_share": lambda seed, year: 0.84 + 0.005 * seed}
    assert not compared(**share)["T05"].agrees


def test_growth_is_of_the_years_that_the_documents_compare():
    sales = {2015: 449.0, 2016: 550.0, 2017: 630.0, 2020: 100.0, 2021: 124.5}
    found = compared(sales=lambda seed, year: sales.get(year, 100.0))
    assert found["T18"].estimate == pytest.approx(550.0 / 449.0 - 1.0)
    assert found["T01"].estimate == pytest.approx(630.0 / 550.0 - 1.0)
    assert found["T12"].estimate == pytest.approx(0.245)
    assert found["T18"].agrees


def test_regions_and_counties_are_told_apart():
    clusters = pd.concat([regions("baseline", inland=1.8), regions(counties.NONE, value_added=0.9)])
    found = compared(clusters)
    assert found["T22"].estimate == pytest.approx(0.8)
    assert found["T22"].agrees
    assert found["T34"].estimate == pytest.approx(0.9**3 - 1.0)
    assert found["T34"].agrees


def test_what_the_runs_do_not_reach_agrees_with_nothing():
    frames = {"quarters": world("baseline").query("year < 2010"), "clusters": regions("baseline")}
    found = compare_targets(frames)
    assert {one.runs for one in found} == {0}
    assert not any(one.agrees for one in found)


def test_contradictions_contradict():
    assert all(abs(one.value / one.implied - 1.0) > 0.02 for one in CONTRADICTIONS)
    assert {one.target for one in CONTRADICTIONS} <= set(target_table().index)


def test_the_table_tells_everything():
    text = targets.targets_markdown(list(compared().values()), {"P14": True, "P14, 10": False})
    assert text.startswith("42 numbers; 9 comparisons")
    assert "T25 is decided by P14 (P14: yes, P14, 10: no)" in text
    assert all(target in text for target in target_table().index)
