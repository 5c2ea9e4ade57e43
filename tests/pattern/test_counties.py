"""The presets of counties without measures: they go the way that document 003 tells.

A county that is gone when its measures begin shows nothing of them.
"""

import numpy as np
import pytest

from brandabm import Scenario
from brandabm.batch import run_batch

SEEDS = range(12)
START, PEAK, MEASURES = 0, 12, 44
"""Quarters: the beginning, around 2006 (target T32), when the measures begin."""


@pytest.fixture(scope="module")
def clusters():
    counties = {
        name: Scenario.load(name).replace(**{"policy.measures": [], "time.quarters": MEASURES + 1})
        for name in ("guangshan", "jinzhai", "qinghe")
    }
    return run_batch(counties, SEEDS, tables=("clusters",), workers=2)["clusters"]


def shares(clusters, county):
    """Return the county's mean share of all exports at the three quarters."""
    table = clusters[clusters["scenario"] == county]
    sales = table.pivot_table("sales", ["seed", "quarter"], "cluster")
    share = (sales[0] / sales.sum(axis=1)).unstack("quarter").mean()
    return share[[START, PEAK, MEASURES]].to_numpy()


@pytest.mark.parametrize("county", ["guangshan", "jinzhai", "qinghe"])
def test_a_county_is_there_when_its_measures_begin(clusters, county):
    last = clusters.query("scenario == @county and cluster == 0 and quarter == @MEASURES")
    assert len(last) == len(SEEDS)
    assert (last["firms"] > 0).all()


def test_guangshan_is_large_and_then_loses(clusters):
    _, peak, late = shares(clusters, "guangshan")
    assert peak > 1.5 / 12
    assert late < 0.75 * peak


def test_jinzhai_is_steady(clusters):
    assert shares(clusters, "jinzhai") == pytest.approx(shares(clusters, "jinzhai")[0], rel=0.25)


def test_qinghe_grows(clusters):
    assert (np.diff(shares(clusters, "qinghe")) > 0).all()
