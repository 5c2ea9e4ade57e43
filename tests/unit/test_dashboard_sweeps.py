"""Sweeps as the page Experiments shows them."""

import json
import shutil

import numpy as np
import pytest
from filelock import FileLock

from brandabm import sweep
from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.batch.experiment import Experiment
from brandabm.batch.status import Status, write_status
from brandabm.batch.sweep import LOCK
from brandabm.dashboard.charts.points import OUTCOME, bars_option, diagram_option
from brandabm.dashboard.stills import columns_in_words, with_columns
from brandabm.dashboard.sweep_names import factor_names
from brandabm.dashboard.sweep_stills import diagram_still, importance_still
from brandabm.dashboard.sweeps import (
    ROOT_VARIABLE,
    found_sweeps,
    importance,
    read_failures,
    read_progress,
    read_sweep,
)
from brandabm.dashboard.wording import texts_in
from brandabm.figures.still import still_files

FACTORS = {
    "learning.traceability": {"values": [0.3, 0.9]},
    "mechanisms.innovation": {"values": [True, False]},
}


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sweeps")
    declared = {
        "name": "small",
        "scenario": "small",
        "seeds": "0:2",
        "tables": ["summary"],
        "points": {"short": {"time.quarters": 6}},
        "design": {"kind": "grid", "factors": FACTORS},
    }
    sweep(Experiment.model_validate(declared), folder / "one", workers=1)
    (folder / "empty").mkdir()
    return folder


def test_only_folders_beneath_the_servers_are_found(root, monkeypatch):
    monkeypatch.setenv(ROOT_VARIABLE, str(root))
    assert found_sweeps() == {"one": root / "one"}
    monkeypatch.setenv(ROOT_VARIABLE, str(root / "nowhere"))
    assert found_sweeps() == {}


def test_failures_are_told_by_what_they_said_with_the_first_point(tmp_path):
    factors = {"research.quality_floor": [0.05, 0.2], "firms.quality_at_start": [0.1, 0.3]}
    declared = {
        "name": "unfit",
        "scenario": "small",
        "seeds": "0:2",
        "tables": ["summary"],
        "points": {"short": {"time.quarters": 4}},
        "design": {"kind": "grid", "factors": factors},
    }
    sweep(Experiment.model_validate(declared), tmp_path / "unfit", workers=1)
    (failure,) = read_failures(tmp_path / "unfit").to_dict("records")
    assert (failure["status"], failure["runs"]) == ("failed", 2)
    assert "research.quality_floor must not exceed" in failure["error"]
    assert failure["point"] == "short, research.quality_floor 0.2, firms.quality_at_start 0.1"


def test_a_sweep_without_failures_has_none(root):
    assert read_failures(root / "one").empty


def test_a_sweep_that_nobody_works_on_is_told_from_one_that_runs(root, tmp_path):
    finished = read_progress(root / "one")
    assert finished.is_finished
    assert not finished.at_work
    shutil.copytree(root / "one", tmp_path / "half")
    write_status(tmp_path / "half", Status(total=20, done=8))
    stopped = read_progress(tmp_path / "half")
    assert not stopped.is_finished
    assert not stopped.at_work
    with FileLock(tmp_path / "half" / LOCK):
        assert read_progress(tmp_path / "half").at_work
    assert read_progress(tmp_path / "nowhere") is None


def test_points_are_means_over_seeds_and_filters_leave_some_out(root):
    found = read_sweep(root / "one")
    points = found.points("sales", {})
    assert len(points) == 4
    assert (points["seeds"] == 2).all()
    expected = found.rows.groupby([*FACTORS])["sales"].mean()
    shown = points.set_index([*FACTORS])["outcome"]
    assert np.allclose(shown.sort_index(), expected.sort_index())
    assert found.numeric == ["learning.traceability"]
    kept = found.points("sales", {"learning.traceability": (0.5, 1.0)})
    assert set(kept["learning.traceability"]) == {0.9}


def test_a_run_gives_back_its_scenario(root):
    found = read_sweep(root / "one")
    row = found.rows.iloc[-1]
    scenario = found.choice(int(row["run"])).scenario()
    assert scenario.learning.traceability == row["learning.traceability"]
    assert scenario.mechanisms.innovation == row["mechanisms.innovation"]
    assert scenario.time.quarters == 6


def test_importance_of_a_grid_is_the_span_of_its_means(root):
    found = read_sweep(root / "one")
    table = importance(found, "sales", "short")
    means = found.rows.groupby("mechanisms.innovation")["sales"].mean()
    row = table.set_index("factor").loc["mechanisms.innovation"]
    assert row["value"] == pytest.approx(means.max() - means.min())
    with pytest.raises(AnalysisError, match="no column"):
        importance(found, "sale", "short")


def test_charts_are_plain_values_that_a_page_can_take(root):
    found = read_sweep(root / "one")
    points = found.points("sales", {})
    across, up = FACTORS
    names = {**{key: key for key in FACTORS}, OUTCOME: "sales"}
    option = diagram_option(points, across, up, names, "#000000")
    assert len(option["series"][0]["data"]) == 4
    assert option["yAxis"]["data"] == ["True", "False"]
    bars = bars_option(importance(found, "sales", "short"), names, "#000000")
    assert json.loads(json.dumps([option, bars])) == [option, bars]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_of_a_sweep_say_what_their_columns_are_called(root, language):
    found, texts = read_sweep(root / "one"), texts_in(language)
    factors = factor_names(found.factors, {}, texts)
    names = {**factors, "point": texts("sweep-point"), OUTCOME: "EB"}
    diagram = diagram_still(found, found.points("EB", {}), *FACTORS, names, texts)
    assert all(name in columns_in_words(diagram, texts) for name in names.values())
    bars = importance_still(found, importance(found, "sales", "short"), names, texts)
    assert set(bars.data["name"]) == set(factors.values())
    assert set(bars.data["factor"]) == set(FACTORS)
    for still in (diagram, bars):
        assert still_files(with_columns(still, texts), texts)
