"""Calibrations: how they are declared, what they measure, and what they say of parameters."""

import math

import numpy as np
import pandas as pd
import pytest

from brandabm.calibration.candidates import WORST, evaluate, judge, measure
from brandabm.calibration.findings import (
    admissible_share,
    effective_size,
    identifiability,
    told_together,
    weighted_quantiles,
)
from brandabm.calibration.plan import Calibration, Target
from brandabm.calibration.point import best
from brandabm.calibration.predictions import predict, prediction_markdown
from brandabm.scenario import Scenario, ScenarioError

PLAN = """
name: small
scenario: baseline
seeds: "3"
points:
  baseline: {consumers.number: 200, firms.number_at_start: 20, clusters.number: 2, time.quarters: 8}
parameters:
  research.success_rate: {low: 0.1, high: 0.9, scale: log}
  consumers.quality_weight: {low: 2, high: 6}
targets:
  sold: {measure: growth, columns: [sales], first: 2003, last: 2004, value: 0.1, deviation: 0.05}
requirements:
  some: {measure: level, columns: [firms], first: 2004, last: 2004, value: 1, deviation: 1,
         relation: at_least}
"""


@pytest.fixture
def written(tmp_path):
    def write(text):
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_the_built_in_calibration_fits_the_targets_of_its_role():
    calibration = Calibration.load("documents")
    assert {name.partition(",")[0] for name in calibration.targets} == {"T16", "T20", "T25"}
    assert 6 <= len(calibration.parameters) <= 10
    assert all(0.0 < share < 1.0 for share in calibration.shares_of(calibration.present()).values())


def test_only_assumptions_are_calibrated_or_lie_within_the_range_of_the_literature():
    calibration = Calibration.load("documents")
    elasticity = calibration.parameters["clusters.agglomeration_elasticity"]
    assert (elasticity.low, elasticity.high) == (0.04, 0.12)
    assert "consumers.price_sensitivity" not in calibration.parameters


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("research.success_rate", "research.sucess_rate", "did you mean"),
        ("high: 6", "high: 1", "above its low"),
        ("columns: [sales]", "columns: []", "needs columns"),
        ("deviation: 0.05", "deviation: 0", "deviation"),
        ("last: 2004, value: 0.1", "last: 2003, value: 0.1", "year after first"),
        ("measure: growth", "measure: grwth", "measure"),
        ("  some: {", "  some: {point: basline, ", "did you mean baseline?"),
        ("high: 0.9", "high: 900", "research.success_rate"),
        ('seeds: "3"', "seeds: 4:1", "seeds"),
        ("columns: [sales]", "columns: [saless]", "did you mean 'sales'"),
        ("columns: [sales]", "columns: [scenario]", "no column of numbers"),
        ("first: 2003", "first: 1999", "have the years 2003 to 2004"),
        ("first: 2004, last: 2004", "first: 2004, last: 2050", "have the years"),
        ("  some: {", "  sold: {", "names two things"),
        ("  sold: {", "  distance: {", "names two things"),
        ("time.quarters: 8", "time.quarters: 8, consumers.quality_weight: 3", "to be calibrated"),
    ],
)
def test_mistakes_are_told_with_their_file(written, old, new, told):
    assert old in PLAN
    path = written(PLAN.replace(old, new, 1))
    with pytest.raises(ScenarioError) as found:
        Calibration.load(path)
    text = str(found.value)
    assert told.lower() in text.lower()
    assert path.name in text


def test_a_name_that_is_no_calibration_is_told_with_those_there_are():
    with pytest.raises(ScenarioError, match="documents"):
        Calibration.load("document")


def test_a_candidate_lies_at_its_shares_of_the_ranges(written):
    calibration = Calibration.load(written(PLAN))
    shares = {"research.success_rate": 0.5, "consumers.quality_weight": 0.25}
    values = calibration.at(shares)
    assert values == pytest.approx({"research.success_rate": 0.3, "consumers.quality_weight": 3.0})
    assert calibration.shares_of(values) == pytest.approx(shares)
    assert calibration.scenarios(values)["baseline"].consumers.quality_weight == 3.0


def test_the_key_changes_with_what_matters_only(written):
    one = Calibration.load(written(PLAN))
    renamed = Calibration.load(written(PLAN.replace("name: small", "name: other")))
    other = Calibration.load(written(PLAN.replace("value: 0.1", "value: 0.2")))
    assert one.key == renamed.key != other.key


def target(**changes):
    given = {"measure": "level", "columns": ("sales",), "first": 2003, "last": 2004}
    return Target(**{**given, "value": 10.0, "deviation": 2.0, **changes})


def test_misfits_count_deviations_and_bounds_only_on_their_wrong_side():
    assert target().misfit(13.0) == 1.5
    assert target(relation="at_least").misfit(13.0) == 0.0
    assert target(relation="at_least").misfit(7.0) == -1.5
    assert target(relation="at_most").misfit(13.0) == 1.5
    assert target(relation="at_most").misfit(7.0) == 0.0
    assert target(relation="at_most").misfit(math.nan) == math.inf


@pytest.fixture
def frames():
    quarters = pd.DataFrame(
        {
            "scenario": "a",
            "seed": np.repeat([1, 2], 8),
            "quarter": np.tile(np.arange(8), 2),
            "year": np.tile(2003.0 + np.arange(8) / 4.0, 2),
            "sales": np.r_[np.repeat([10.0, 20.0], 4), np.repeat([10.0, 40.0], 4)],
            "other": 1.0,
        }
    )
    clusters = pd.DataFrame(
        {"scenario": "a", "seed": 1, "quarter": np.tile(np.arange(8), 3), "cluster": 0}
    )
    clusters["cluster"] = np.repeat([0, 1, 2], 8)
    clusters["sales"] = np.repeat([1.0, 20.0, 0.0], 8)
    return {"quarters": quarters, "clusters": clusters}


def test_measures_are_means_of_runs(frames):
    assert measure(target(), frames, "a") == pytest.approx((15.0 + 25.0) / 2.0)
    assert measure(target(columns=("sales", "other"), last=2003), frames, "a") == pytest.approx(11)
    assert measure(target(measure="growth"), frames, "a") == pytest.approx((1.0 + 3.0) / 2.0)


def test_the_share_of_large_clusters_leaves_out_those_without_sales(frames):
    share = target(measure="size_share", columns=(), limit=10.0, last=2003)
    assert measure(share, frames, "a") == pytest.approx(0.5)


def test_what_never_was_cannot_be_measured_and_is_as_bad_as_can_be(frames, written):
    assert math.isnan(measure(target(measure="growth", first=1990, last=1991), frames, "a"))
    calibration = Calibration.load(written(PLAN))
    found = judge(calibration, {}, {"sold": math.nan, "some": math.nan})
    assert found.distance == WORST
    assert not found.admissible


def test_the_best_candidate_is_admissible_before_it_is_near(written):
    calibration = Calibration.load(written(PLAN))
    far = judge(calibration, {}, {"sold": 0.3, "some": 5.0})
    near = judge(calibration, {}, {"sold": 0.1, "some": 0.0})
    assert far.distance == pytest.approx(4.0)
    assert best([near, far]) is far


def test_a_candidate_that_no_scenario_allows_has_measured_nothing(written):
    calibration = Calibration.load(written(PLAN))
    values = {"research.success_rate": 0.3, "consumers.quality_weight": 3.0}
    forbidden = values | {"research.success_rate": -1.0}
    good, bad = evaluate(calibration, [values, forbidden], [3], None)
    assert math.isfinite(good.measured["sold"])
    assert math.isnan(bad.measured["sold"])
    # The same candidate alone gives the same number: candidates share the seeds.
    assert evaluate(calibration, [values], [3], None)[0] == good


def test_what_a_posterior_tells_of_each_parameter(written):
    calibration = Calibration.load(written(PLAN))
    shares = np.linspace(0.0, 1.0, 101)
    posterior = pd.DataFrame(
        {
            "weight": 1.0 / 101,
            "distance": 1.0,
            "violation": np.where(shares < 0.5, 0.0, 1.0),
            "research.success_rate": 0.1 * 9.0 ** (0.5 + 0.01 * (shares - 0.5)),
            "consumers.quality_weight": 2.0 + 4.0 * shares,
        }
    )
    found = identifiability(calibration, posterior).set_index("parameter")
    assert found.told.tolist() == ["informed", "not informed"]
    few = posterior.iloc[:3].assign(weight=1.0 / 3.0)
    told = identifiability(calibration, few).set_index("parameter").told
    assert told["consumers.quality_weight"] == "not informed"
    assert found.contraction["research.success_rate"] == pytest.approx(1.0, abs=1e-3)
    assert found.contraction["consumers.quality_weight"] == pytest.approx(0.0, abs=0.05)
    assert found.q50["consumers.quality_weight"] == pytest.approx(4.0)
    assert effective_size(posterior) == pytest.approx(101)
    assert admissible_share(posterior) == pytest.approx(50 / 101)
    pair = told_together(calibration, posterior)
    assert [(one, other) for one, other, _ in pair] == [tuple(calibration.parameters)]
    assert pair[0][2] == pytest.approx(1.0)


def test_a_present_value_outside_its_range_has_no_share_of_it(written):
    calibration = Calibration.load(written(PLAN))
    shares = calibration.shares_of({"research.success_rate": 0.0, "consumers.quality_weight": 7.0})
    assert shares["research.success_rate"] < 0.0
    assert shares["consumers.quality_weight"] > 1.0


def test_only_the_baseline_is_compared_with_the_numbers_of_the_nation(written):
    county = PLAN.replace("scenario: baseline", "scenario: qinghe").replace(
        "number: 2,", "number: 3,"
    )
    calibration = Calibration.load(written(county))
    assert predict(calibration, pd.DataFrame({"weight": [1.0]}), 1) == []


def test_what_a_plan_holds_out_is_predicted_and_begins_nothing_anew(written):
    county = PLAN.replace("scenario: baseline", "scenario: qinghe").replace(
        "number: 2,", "number: 3,"
    )
    number = "first: 2003, last: 2004, deviation: 1"
    held = f"""
held_out:
  firms left: {{measure: level, columns: [firms], value: 1000, {number}, relation: at_most}}
  sold more: {{measure: growth, columns: [sales], value: 99, {number}}}
"""
    plain, calibration = (Calibration.load(written(text)) for text in (county, county + held))
    assert calibration.key == plain.key
    values = {"research.success_rate": [0.3, 0.5], "consumers.quality_weight": [3.0, 4.0]}
    posterior = pd.DataFrame({**values, "weight": [0.0, 1.0]})
    firms, growth = predict(calibration, posterior, 2)
    assert (firms.runs, firms.role, firms.verdict) == (8, "held out", "yes")
    assert firms.low <= firms.estimate <= firms.high <= 40
    assert growth.verdict == "no"
    told = prediction_markdown([firms, growth], 2)
    assert "| firms left | held out | level of firms, 2003 to 2004 | ≤ 1000.000 |" in told


def test_a_number_held_out_has_a_name_of_its_own_and_columns_that_exist(written):
    target = "{measure: level, columns: [sales], first: 2003, last: 2003, value: 1, deviation: 1}"
    same = f"{PLAN}held_out:\n  sold: {target}\n"
    with pytest.raises(ScenarioError, match="'sold' names two things"):
        Calibration.load(written(same))
    wrong = f"{PLAN}held_out:\n  other: {target.replace('[sales]', '[sale]')}\n"
    with pytest.raises(ScenarioError, match=r"held_out\.other: 'sale' is no column"):
        Calibration.load(written(wrong))


def test_quantiles_heed_weights():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([0.02, 0.03, 0.95])
    assert weighted_quantiles(values, weights) == [2.0, 2.0, 2.0]
    assert weighted_quantiles(values, np.array([0.5, 0.4, 0.1])) == [1.0, 2.0, 3.0]


def test_the_scenario_before_calibration_differs_in_what_was_calibrated_only():
    calibration = Calibration.load("documents")
    before, after = Scenario.load("uncalibrated"), Scenario.load("baseline")
    names = ("name", "description")
    changed = before.replace(**{name: getattr(after, name) for name in names})
    now = {name: calibration_value(after, name) for name in calibration.parameters}
    assert changed.replace(**now) == after


def calibration_value(scenario, key):
    section, name = key.split(".")
    return getattr(getattr(scenario, section), name)
