"""What is left when a command is interrupted or killed: nothing."""

import os
import signal
import subprocess
import sys

import pytest
from command_line import end_group, environment, files_in, processes_of, wait_until


def test_an_interruption_while_libraries_are_loaded_ends_quietly(tmp_path):
    script = """
import sys
from brandabm import __main__

class Pressed:
    def find_spec(self, name, *_):
        if name == "numpy":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Pressed())
sys.argv = ["brandabm", "list", "scenarios"]
__main__.main()
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("workers", "processes"),
    [(1, 1), (2, 3), (2, 4)],
    ids=["alone", "while workers are prepared", "while workers run"],
)
def test_an_interrupted_run_ends_at_once_and_leaves_nothing_behind(
    workers, processes, commands, tmp_path
):
    """Ctrl-C reaches every process: the command, two that help with workers, and the workers."""
    arguments = ("run", "small", "--set", "time.quarters=2000", "--seeds", "0:500")
    group = commands.start(*arguments, "--workers", workers, "--out", "new/r", folder=tmp_path)
    try:
        assert wait_until(lambda: processes_of(group) >= processes, seconds=90)
        assert not wait_until(lambda: processes_of(group) == 0, seconds=0.7)
        os.killpg(group, signal.SIGINT)
        ended = wait_until(lambda: processes_of(group) == 0, seconds=40)
    finally:
        end_group(group)
        done = commands.finish()
    assert ended, "still running forty seconds after the interruption"
    assert done.code == 130
    assert "Traceback" not in done.errors, done.errors[-500:]
    assert files_in(tmp_path) == set()


def test_workers_end_with_a_command_that_is_killed(commands, tmp_path):
    arguments = ("run", "small", "--set", "time.quarters=2000", "--seeds", "0:500")
    group = commands.start(*arguments, "--workers", 2, folder=tmp_path)
    try:
        assert wait_until(lambda: processes_of(group) >= 5, seconds=90)
        os.kill(group, signal.SIGKILL)
        assert wait_until(lambda: processes_of(group) == 0, seconds=40)
    finally:
        end_group(group)
        commands.finish()
