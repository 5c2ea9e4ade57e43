"""How outcomes depend on factors, and where they are reached, against functions that are known."""

import numpy as np
import pytest

from brandabm.analysis.dependence import one_at_a_time, partial_dependence
from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.analysis.discovery import discover
from brandabm.batch.design import Design

UNIT = {"low": 0.0, "high": 1.0}


def design(kind, factors, **more):
    return Design.model_validate({"kind": kind, "factors": factors, **more})


def outcomes_of(made, function):
    """Return what a function of the factors gives at every point, as one seed."""
    return np.array([[function(**point)] for point in made.points()], float)


def additive(a, b, c):
    return 3.0 * a + 10.0 * (b - 0.5) ** 2 + (2.0 if c else 0.0)


@pytest.mark.parametrize("kind", ["sobol", "latin_hypercube", "saltelli"])
def test_partial_dependence_of_a_sum_is_each_part_of_it(kind):
    made = design(kind, {"a": UNIT, "b": UNIT, "c": [False, True]}, size=512)
    found = partial_dependence(made, outcomes_of(made, additive))
    line = found[found["factor"] == "a"]
    slope = np.polyfit(line["value"].astype(float), line["mean"].astype(float), 1)[0]
    # The other parts are noise to it: three standard errors of 512 independent points.
    assert slope == pytest.approx(3.0, abs=0.6)
    curve = found[found["factor"] == "b"].set_index("value")["mean"].astype(float)
    assert curve.idxmin() == pytest.approx(0.5, abs=0.11)
    off, on = found[found["factor"] == "c"]["mean"]
    assert on - off == pytest.approx(2.0, abs=0.35)
    assert (found["low"] <= found["mean"]).all()
    assert (found["mean"] <= found["high"]).all()


def test_a_grid_tells_the_mean_at_each_value():
    made = design("grid", {"a": UNIT | {"levels": 3}, "b": UNIT | {"levels": 5}})
    found = partial_dependence(made, outcomes_of(made, lambda a, b: a + b**2))
    assert found[found["factor"] == "a"]["value"].tolist() == [0.0, 0.5, 1.0]
    assert np.diff(found[found["factor"] == "a"]["mean"]) == pytest.approx([0.5, 0.5])


def test_one_at_a_time_tells_the_outcome_at_each_value_with_the_spread_of_seeds():
    made = design("one_at_a_time", {"a": UNIT | {"levels": 3}, "b": [True, False]})
    values = np.array([[1.0, 3.0], [2.0, 2.0], [5.0, 7.0], [0.0, 0.0], [1.0, 2.0]])
    found = one_at_a_time(made, values)
    assert found["factor"].tolist() == ["a", "a", "a", "b", "b"]
    assert found["value"].tolist() == [0.0, 0.5, 1.0, True, False]
    assert found["mean"].tolist() == [2.0, 2.0, 6.0, 0.0, 1.5]
    assert found["low"][1] == found["high"][1] == 2.0
    assert found["low"][0] < 2.0 < found["high"][0]


def test_discovery_finds_the_box_in_which_the_cases_lie():
    made = design("sobol", {"a": UNIT, "b": UNIT, "c": UNIT, "d": ["x", "y"]}, size=1024)
    points = made.points()
    inside = [each["a"] > 0.6 and each["b"] < 0.5 and each["d"] == "y" for each in points]
    found = discover(made, np.array(inside))
    chosen = found.trajectory.iloc[found.chosen]
    assert chosen["coverage"] > 0.9
    assert chosen["density"] > 0.9
    limits = found.limits.set_index("factor")
    assert set(limits.index) == {"a", "b", "d"}
    assert limits.loc["a", "low"] == pytest.approx(0.6, abs=0.05)
    assert limits.loc["b", "high"] == pytest.approx(0.5, abs=0.05)
    assert limits.loc["d", "values"] == "y"
    assert (limits["chance"] < 0.05).all()


def test_discovery_by_chance_says_that_it_may_be_luck():
    made = design("latin_hypercube", {"a": UNIT, "b": UNIT}, size=60)
    cases = np.random.default_rng(4).random(60) < 0.5
    limits = discover(made, cases).limits
    assert limits.empty or (limits["chance"] > 0.01).any()


def test_what_cannot_be_analysed_is_told():
    made = design("sobol", {"a": UNIT}, size=64)
    other = design("morris", {"a": UNIT}, size=8)
    with pytest.raises(AnalysisError, match="not morris"):
        partial_dependence(other, np.zeros((other.number, 1)))
    with pytest.raises(AnalysisError, match="of kind one_at_a_time, not sobol"):
        one_at_a_time(made, np.zeros((64, 1)))
    with pytest.raises(AnalysisError, match="at no point"):
        discover(made, np.zeros(64, bool))
    with pytest.raises(AnalysisError, match="at least 30 points"):
        discover(design("sobol", {"a": UNIT}, size=16), np.ones(16, bool))
