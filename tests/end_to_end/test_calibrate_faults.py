"""What a calibration loses when its command is interrupted or killed: nothing that was finished."""

import os
import signal

import pandas as pd
import pytest
from calibration_samples import PLAN
from command_line import end_group, processes_of, wait_until

pytestmark = pytest.mark.faults

ARGUMENTS = ("calibrate", "tiny.yaml", "--trials", 200, "--generations", 2, "--population", 20,
             "--draws", 2, "--workers", 2)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "tiny.yaml").write_text(PLAN.replace("VALUE", "0.3"), encoding="utf-8")
    return tmp_path


def interrupted(commands, folder, signs):
    """Start a calibration, send a signal once trials are kept, and return how it ended."""
    log = folder / "out" / "trials.log"
    group = commands.start(*ARGUMENTS, "--out", "out", folder=folder)
    try:
        assert wait_until(lambda: log.exists() and log.stat().st_size > 20_000, seconds=90)
        os.killpg(group, signs)
        assert wait_until(lambda: processes_of(group) == 0, seconds=40)
    finally:
        end_group(group)
        done = commands.finish()
    return done


@pytest.mark.parametrize("signs", [signal.SIGINT, signal.SIGKILL], ids=lambda signs: signs.name)
def test_the_same_command_goes_on_to_the_same_result(commands, folder, signs):
    done = interrupted(commands, folder, signs)
    assert not (folder / "out" / "posterior.csv").exists()
    assert "Traceback" not in done.errors, done.errors
    if signs == signal.SIGINT:
        assert done.code == 130
        assert "the same command goes on" in done.message
    for out in ("out", "straight"):
        assert commands.run(*ARGUMENTS, "--out", out, folder=folder).code == 0
    for name in ("trials.csv", "posterior.csv"):
        resumed, straight = (pd.read_csv(folder / out / name) for out in ("out", "straight"))
        pd.testing.assert_frame_equal(resumed, straight)
