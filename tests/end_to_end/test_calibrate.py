"""The command ``calibrate`` in a tiny world: kept, resumed, repeated, refused."""

import subprocess
import sys

import pandas as pd
import pytest
from calibration_samples import PLAN

from brandabm.calibration import posterior
from brandabm.calibration.candidates import evaluate
from brandabm.calibration.plan import Calibration, KeptError
from brandabm.calibration.point import JOURNAL, best, search
from brandabm.calibration.posterior import sample

TRUE = {"firms.mark_up_at_start": 0.45, "consumers.quality_weight": 3.0}


@pytest.fixture(scope="module")
def plan(tmp_path_factory):
    """A calibration whose number the model itself made."""
    path = tmp_path_factory.mktemp("plan") / "tiny.yaml"
    path.write_text(PLAN.replace("VALUE", "0.2"), encoding="utf-8")
    calibration = Calibration.load(path)
    made = evaluate(calibration, [TRUE], calibration.seed_list, None)[0].measured["level"]
    path.write_text(PLAN.replace("VALUE", repr(made)), encoding="utf-8")
    return path


def brandabm(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "brandabm", *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_search_comes_near_and_goes_on_as_if_it_had_not_been_interrupted(plan, tmp_path):
    calibration = Calibration.load(plan)
    parts, whole = tmp_path / "parts", tmp_path / "whole"
    parts.mkdir()
    whole.mkdir()
    search(calibration, parts, 17)
    resumed, straight = search(calibration, parts, 50), search(calibration, whole, 50)
    assert resumed == straight
    assert straight[0].values == pytest.approx(calibration.present())
    assert best(straight).distance < 0.5 * straight[0].distance
    assert best(straight).distance < 1.0


@pytest.mark.release  # more than a minute
def test_the_posterior_contracts_and_goes_on_as_if_it_had_not_been_interrupted(plan, tmp_path):
    calibration = Calibration.load(plan)
    parts, whole = tmp_path / "parts", tmp_path / "whole"
    parts.mkdir()
    whole.mkdir()
    first = sample(calibration, parts, 12, 1)
    resumed, straight = sample(calibration, parts, 12, 3), sample(calibration, whole, 12, 3)
    pd.testing.assert_frame_equal(resumed, straight)
    assert straight["distance"].max() < 0.5 * first["distance"].max()
    assert straight["weight"].sum() == pytest.approx(1.0)


def test_an_interrupted_generation_is_begun_anew(plan, tmp_path, monkeypatch):
    calibration = Calibration.load(plan)
    left = iter([True] * 7)

    def interrupted(*arguments):
        if next(left, None) is None:
            raise KeyboardInterrupt
        return evaluate(*arguments)

    monkeypatch.setattr(posterior, "evaluate", interrupted)
    with pytest.raises(KeyboardInterrupt):
        sample(calibration, tmp_path, 12, 1)
    monkeypatch.undo()
    whole = tmp_path / "whole"
    whole.mkdir()
    pd.testing.assert_frame_equal(
        sample(calibration, tmp_path, 12, 1), sample(calibration, whole, 12, 1)
    )
    with pytest.raises(KeptError, match="another posterior"):
        sample(calibration, tmp_path, 20, 1)
    (tmp_path / posterior.DATABASE).write_bytes(b"not a database" * 100)
    with pytest.raises(KeptError, match="cannot be read"):
        sample(calibration, tmp_path, 12, 1)


def test_a_journal_that_cannot_be_read_is_told(plan, tmp_path):
    (tmp_path / JOURNAL).write_text("{broken\n", encoding="utf-8")
    with pytest.raises(KeptError, match="cannot be read"):
        search(Calibration.load(plan), tmp_path, 10)


def test_the_command_writes_trials_point_and_posterior(plan, tmp_path):
    out = tmp_path / "out"
    arguments = ("--trials", 10, "--generations", 1, "--population", 10, "--draws", 2, "--out", out)
    done = brandabm("calibrate", plan, *arguments, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "contraction" in done.stdout
    assert len(pd.read_csv(out / "trials.csv")) == 10
    assert len(pd.read_csv(out / "posterior.csv")) == 10
    assert set(pd.read_csv(out / "identifiability.csv").parameter) == set(TRUE)
    ran = brandabm("check", out / "calibrated.yaml", cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr

    other = tmp_path / "other.yaml"
    other.write_text(
        plan.read_text().replace("high: 6", "high: 5").replace("tiny", "other"), encoding="utf-8"
    )
    refused = brandabm("calibrate", other, *arguments, cwd=tmp_path)
    assert refused.returncode == 2
    assert "another calibration" in refused.stderr
    assert "Traceback" not in refused.stderr
