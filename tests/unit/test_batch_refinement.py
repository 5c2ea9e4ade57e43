"""Adaptive designs look where the outcome changes, and go on as they would have gone on."""

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError
from scipy.stats import binomtest

from brandabm import ScenarioError, sweep
from brandabm.batch.design import Design
from brandabm.batch.experiment import Experiment
from brandabm.batch.plan import Plan
from brandabm.batch.refinement import next_shares
from brandabm.batch.store import RUNS, Store

RANGES = {
    "learning.traceability": {"low": 0.0, "high": 1.0},
    "consumers.price_sensitivity": {"low": 1.0, "high": 5.0},
}
DESIGN = {"kind": "adaptive", "size": 15, "batch": 3, "outcome": "sales", "factors": RANGES}


def declared(**more):
    values = {
        "name": "some",
        "scenario": "small",
        "seeds": "0:2",
        "tables": ["summary"],
        "points": {"one": {"time.quarters": 6, "consumers.number": 200}},
        "design": DESIGN,
    }
    return Experiment.model_validate(values | more)


def test_points_gather_at_a_boundary():
    """Half the square is 0 and half is 1; the boundary runs from corner to corner."""
    shares = Design.model_validate(DESIGN).shares()
    for _ in range(6):
        outcomes = (shares.sum(axis=1) > 1.0).astype(float)[:, None]
        shares = np.concatenate((shares, next_shares(shares, outcomes, 10)))
    added = shares[9:]
    near = np.abs(added.sum(axis=1) - 1.0) / np.sqrt(2.0) < 0.15
    band = 1.0 - (1.0 - 0.15 * np.sqrt(2.0)) ** 2  # its part of the square
    assert binomtest(int(near.sum()), near.size, band, "greater").pvalue < 0.001


def test_next_points_depend_on_nothing_but_the_points_so_far():
    shares = Design.model_validate(DESIGN).shares()
    outcomes = shares**2
    assert next_shares(shares, outcomes, 5).tolist() == next_shares(shares, outcomes, 5).tolist()


def rows_of(folder):
    store = Store(folder)
    runs = store.runs().drop(columns=["worker", "started", "seconds"])
    return runs, store.read("summary")


def test_a_sweep_that_goes_on_chooses_the_same_points(tmp_path):
    sweep(declared(), tmp_path / "whole", workers=1)
    sweep(declared(), tmp_path / "broken", workers=1)
    parts = Store(tmp_path / "broken").parts(RUNS)
    assert len(parts) == 3  # the first points and two batches
    runs, _ = rows_of(tmp_path / "broken")
    assert len(runs) == 30
    for path in parts:
        if pd.read_parquet(path)["run"].max() >= 24:
            path.unlink()
    found = sweep(declared(), tmp_path / "broken", workers=1, resume=True)
    assert len(found.runs) == 30
    for one, other in zip(rows_of(tmp_path / "broken"), rows_of(tmp_path / "whole"), strict=True):
        pd.testing.assert_frame_equal(one, other, check_exact=True)


def test_all_labels_are_run_at_the_same_points(tmp_path):
    points = {"one": {"time.quarters": 4}, "two": {"time.quarters": 4, "mechanisms.price": False}}
    small = DESIGN | {"size": 11, "batch": 2}
    experiment = declared(points=points, design=small, seeds="0:1")
    assert (Plan(experiment).known, len(Plan(experiment))) == (18, 22)
    runs = sweep(experiment, tmp_path / "two", workers=1).runs
    by_label = [runs[runs["point"] == label][list(RANGES)].to_numpy() for label in points]
    assert np.array_equal(*by_label)
    assert len(np.unique(by_label[0], axis=0)) == 11


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"outcome": None}, "needs an outcome"),
        ({"size": 5}, "at least 9"),
        ({"factors": {"mechanisms.price": [True, False]}}, "two factors"),
        ({"factors": RANGES | {"learning.rating_rate": {"low": 0.1, "high": 1}}}, "two factors"),
    ],
)
def test_a_design_that_cannot_be_refined_is_refused(changes, told):
    with pytest.raises(ValidationError, match=told):
        Design.model_validate({**DESIGN, **changes})


def test_an_outcome_that_is_not_recorded_is_refused():
    with pytest.raises(ValidationError, match="did you mean sales"):
        declared(design=DESIGN | {"outcome": "sale"})
    with pytest.raises(ValidationError, match="tables must have summary"):
        declared(tables=["quarters"])


def test_an_adaptive_sweep_cannot_be_shared_out(tmp_path):
    with pytest.raises(ScenarioError, match="depend on one another"):
        sweep(declared(), tmp_path / "share", workers=1, shard=(0, 2))
