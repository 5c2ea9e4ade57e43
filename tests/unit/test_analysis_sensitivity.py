"""Sensitivity indices against functions whose indices are known."""

import numpy as np
import pytest

from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.analysis.sensitivity import morris_effects, sobol_indices
from brandabm.batch.design import Design

IMPORTANCE = {"most": 0.0, "more": 1.0, "little": 9.0, "least": 99.0}
"""Constants a of Sobol's g-function: the product of (|4 x - 2| + a) / (1 + a)."""


def design(kind, size):
    factors = {name: {"low": 0.0, "high": 1.0} for name in IMPORTANCE}
    return Design.model_validate({"kind": kind, "size": size, "factors": factors})


def g_function(made):
    constants = np.array(list(IMPORTANCE.values()))
    return np.prod((np.abs(4.0 * made.shares() - 2.0) + constants) / (1.0 + constants), axis=1)


def known_indices():
    """Return first and total indices of the g-function (Saltelli & Sobol' 1995)."""
    alone = {name: 1.0 / (3.0 * (1.0 + a) ** 2) for name, a in IMPORTANCE.items()}
    whole = np.prod([1.0 + share for share in alone.values()]) - 1.0
    first = {name: share / whole for name, share in alone.items()}
    total = {name: share * (1.0 + whole) / (1.0 + share) / whole for name, share in alone.items()}
    return first, total


def test_sobol_indices_of_the_g_function_lie_in_their_intervals():
    made = design("saltelli", 4096)
    found = sobol_indices(made, g_function(made)).set_index("factor")
    first, total = known_indices()
    assert list(found.index) == list(IMPORTANCE)
    for name in IMPORTANCE:
        assert found.loc[name, "first"] == pytest.approx(first[name], abs=0.03)
        assert found.loc[name, "total"] == pytest.approx(total[name], abs=0.03)
        assert found.loc[name, "total_low"] <= total[name] <= found.loc[name, "total_high"]


def test_morris_effects_of_a_linear_function_are_its_slopes():
    made = design("morris", 8)
    slopes = np.array([3.0, -2.0, 0.5, 0.0])
    found = morris_effects(made, made.shares() @ slopes).set_index("factor")
    assert found["mean"].to_numpy() == pytest.approx(slopes)
    assert found["mean_absolute"].to_numpy() == pytest.approx(np.abs(slopes))
    assert found["deviation"].to_numpy() == pytest.approx(0.0, abs=1e-9)


def test_morris_tells_factors_that_act_together():
    made = design("morris", 20)
    shares = made.shares()
    found = morris_effects(made, shares[:, 0] * shares[:, 1] + shares[:, 2]).set_index("factor")
    assert found.loc["most", "deviation"] > 0.1
    assert found.loc["little", "deviation"] == pytest.approx(0.0, abs=1e-9)


def test_what_cannot_be_analysed_is_told():
    made = design("morris", 4)
    with pytest.raises(AnalysisError, match="of kind saltelli, not morris"):
        sobol_indices(made, np.zeros(made.number))
    with pytest.raises(AnalysisError, match="3 outcomes for 20 points"):
        morris_effects(made, np.zeros(3))
    with pytest.raises(AnalysisError, match="the same at every point"):
        morris_effects(made, np.zeros(made.number))
