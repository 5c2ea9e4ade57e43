import numpy as np
import pandas as pd
import pytest
from policy_samples import from_shock, quarters_of

from brandabm.analysis.paired import relative_gain
from brandabm.analysis.responses import responses, window_gain


@pytest.fixture
def quarters():
    base = quarters_of("baseline", sales=from_shock(100.0, 100.0), account_profit=-1.0)
    return pd.concat([base, quarters_of("shock", sales=from_shock(100.0, 80.0), account_profit=1)])


def test_before_the_shock_nothing_differs_and_after_it_the_share_is_told(quarters):
    found = responses(quarters, ["sales"], "baseline").set_index("quarter")
    assert (found.loc[:39, ["mean", "low", "high"]] == 0.0).all().all()
    after = found.loc[40:]
    assert np.allclose(after["mean"], -0.2)
    assert (after["low"] < after["mean"]).all()
    assert (after["mean"] < after["high"]).all()
    assert set(found["scenario"]) == {"shock"}


def test_there_is_no_share_of_a_loss(quarters):
    assert responses(quarters, ["account_profit"], "baseline")["mean"].isna().all()
    assert np.isnan(relative_gain([1.0, 2.0], [-1.0, -2.0]).estimate)


def test_a_window_includes_both_ends(quarters):
    found = window_gain(quarters, "sales", "shock", "baseline", 39, 40)
    assert found.estimate == pytest.approx(-0.1)
    assert found.pairs == 6


def test_a_window_without_quarters_tells_nothing(quarters):
    assert np.isnan(window_gain(quarters, "sales", "shock", "baseline", 90, 99).estimate)
