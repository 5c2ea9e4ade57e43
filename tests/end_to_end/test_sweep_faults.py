"""What a sweep loses when something goes wrong: at most the runs that were being done."""

import json
import os
import resource
import shutil
import signal
import subprocess
import sys

import pandas as pd
import pytest
from command_line import SCRIPT, end_group, environment, processes_of, wait_until
from sweep_samples import (
    ENDLESS,
    EXPERIMENT,
    assert_same_tables,
    runs_kept,
    some_worker,
    tables_of,
    write_experiment,
)

from brandabm.batch.status import read_status
from brandabm.batch.store import RUNS, Store
from brandabm.batch.sweep import PART

pytestmark = pytest.mark.faults

UNFIT = EXPERIMENT.replace("seeds: 0:20", "seeds: 0:3").replace(
    "    mechanisms.price: [true, false]\n",
    "    research.quality_floor: [0.05, 0.2]\n    firms.quality_at_start: [0.1, 0.3]\n",
)
"""Each factor may have each of its values, but a floor of 0.2 does not go with a start of 0.1."""


@pytest.fixture
def experiment(tmp_path):
    return write_experiment(tmp_path)


def test_two_workers_find_what_one_finds(experiment, undisturbed, commands, tmp_path):
    done = commands.run("sweep", experiment, "--workers", 2, "--out", "out", folder=tmp_path)
    assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)


def test_a_worker_that_is_killed_costs_nothing(experiment, undisturbed, commands, tmp_path):
    process = commands.start("sweep", experiment, "--workers", 2, "--out", "out", folder=tmp_path)
    try:
        some_worker(process).send_signal(signal.SIGKILL)
    finally:
        done = commands.finish()
    assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)


def test_killing_the_server_of_the_workers_costs_nothing(
    experiment, undisturbed, commands, tmp_path
):
    process = commands.start("sweep", experiment, "--workers", 2, "--out", "out", folder=tmp_path)
    try:
        some_worker(process).parent().send_signal(signal.SIGKILL)
    finally:
        done = commands.finish()
    assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)


def test_a_command_that_is_killed_goes_on_where_it_was(experiment, undisturbed, commands, tmp_path):
    folder = tmp_path / "out"
    group = commands.start("sweep", experiment, "--workers", 2, "--out", "out", folder=tmp_path)
    try:
        assert wait_until(lambda: 100 <= runs_kept(folder) < 120, seconds=90)
    finally:
        end_group(group)
        commands.finish()
    started = Store(folder).runs().set_index("run")["started"]
    refused = commands.run("sweep", experiment, "--out", "out", folder=tmp_path)
    assert (refused.code, "--resume goes on" in refused.message) == (2, True)
    done = commands.run("sweep", experiment, "--out", "out", "--resume", folder=tmp_path)
    assert done.code == 0, done.errors
    assert_same_tables(folder, undisturbed)
    again = Store(folder).runs().set_index("run")["started"]
    assert again[started.index].equals(started), "finished runs were done again"


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(
    experiment, undisturbed, commands, tmp_path
):
    folder = tmp_path / "out"
    group = commands.start("sweep", experiment, "--workers", 2, "--out", "out", folder=tmp_path)
    try:
        assert wait_until(lambda: (folder / "status.json").exists(), seconds=60)
        assert wait_until(lambda: read_status(folder).done > 0, seconds=60)
        os.killpg(group, signal.SIGINT)
        assert wait_until(lambda: processes_of(group) == 0, seconds=40)
    finally:
        end_group(group)
        done = commands.finish()
    assert done.code == 130
    assert "Traceback" not in done.errors, done.errors
    assert "--out out --resume" in done.message
    assert 0 < runs_kept(folder) < 120
    status = commands.run("status", "out", folder=tmp_path)
    assert "stopped; --resume goes on" in status.output
    assert commands.run("sweep", experiment, "--out", "out", "--resume", folder=tmp_path).code == 0
    assert_same_tables(folder, undisturbed)
    assert "finished" in commands.run("status", "out", folder=tmp_path).output


def test_a_run_that_fails_is_recorded_and_the_others_go_on(commands, tmp_path):
    file = write_experiment(tmp_path, UNFIT)
    done = commands.run("sweep", file, "--workers", 2, "--out", "out", folder=tmp_path)
    assert done.code == 0, done.errors
    runs = Store(tmp_path / "out").runs()
    unfit = (runs["research.quality_floor"] == 0.2) & (runs["firms.quality_at_start"] == 0.1)
    assert (runs["status"] == "failed").equals(unfit)
    assert runs.loc[unfit, "error"].str.contains("research.quality_floor must not exceed").all()
    assert set(Store(tmp_path / "out").read("summary")["run"]) == set(runs.loc[~unfit, "run"])
    assert "failed" in done.output


def test_a_sweep_can_be_told_to_stop_at_the_first_failure(commands, tmp_path):
    file = write_experiment(tmp_path, UNFIT)
    arguments = ("sweep", file, "--workers", 1, "--out", "out", "--fail-fast")
    done = commands.run(*arguments, folder=tmp_path)
    assert done.code == 1
    assert "research.quality_floor must not exceed" in done.message
    runs = Store(tmp_path / "out").runs()
    assert 0 < len(runs) < 36
    assert (runs["status"] != "done").any()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_that_does_not_end_is_ended_after_the_limit(workers, commands, tmp_path):
    file = write_experiment(tmp_path, ENDLESS)
    arguments = ("sweep", file, "--workers", workers, "--limit", 10, "--out", "out")
    done = commands.run(*arguments, folder=tmp_path)
    assert done.code == 0, done.errors
    runs = Store(tmp_path / "out").runs()
    assert ((runs["status"] == "timed out") == (runs["time.quarters"] == 2000)).all()
    assert runs.loc[runs["status"] == "timed out", "error"].eq("took longer than 10 seconds").all()


@pytest.fixture
def finished(whole, experiment, tmp_path):
    """Return the folder of a finished sweep, beside its experiment."""
    shutil.copytree(whole, tmp_path / "out")
    return tmp_path / "out"


def test_only_the_runs_of_a_damaged_part_are_done_again(
    experiment, finished, undisturbed, commands, tmp_path
):
    part = Store(finished).parts("quarters")[0]
    lost = set(pd.read_parquet(part)["run"])
    before = Store(finished).runs().set_index("run")["started"]
    part.write_bytes(part.read_bytes()[:-1])
    done = commands.run("sweep", experiment, "--out", "out", "--resume", folder=tmp_path)
    assert done.code == 0, done.errors
    assert_same_tables(finished, undisturbed)
    after = Store(finished).runs().set_index("run")["started"]
    assert set(after.index[after != before]) == lost
    assert part.name in (finished / "sweep.log").read_text("utf-8")


def test_another_sweep_is_not_mixed_in(finished, commands, tmp_path):
    other = write_experiment(tmp_path, EXPERIMENT.replace("0.5, 1]", "0.6, 1]"))
    before = tables_of(finished)
    done = commands.run("sweep", other, "--out", "out", "--resume", folder=tmp_path)
    assert done.code == 2
    assert "design.factors.learning.traceability.values" in done.message
    assert "[0, 0.5, 1] there, [0, 0.6, 1] now" in done.message
    assert_same_tables(finished, before)


def test_another_version_of_the_package_is_not_mixed_in(experiment, finished, commands, tmp_path):
    manifest = json.loads((finished / "manifest.json").read_text("utf-8"))
    now = manifest["versions"]["brandabm"]
    manifest["versions"]["brandabm"] = "0.0.9"
    (finished / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = commands.run("sweep", experiment, "--out", "out", "--resume", folder=tmp_path)
    assert done.code == 2
    assert f'versions.brandabm: "0.0.9" there, "{now}" now' in done.message


def test_a_second_command_in_the_same_folder_is_refused(commands, tmp_path):
    folder = tmp_path / "out"
    experiment = write_experiment(tmp_path, EXPERIMENT.replace("seeds: 0:20", "seeds: 0:2000"))
    group = commands.start("sweep", experiment, "--workers", 1, "--out", "out", folder=tmp_path)
    try:
        assert wait_until(lambda: (folder / "status.json").exists(), seconds=60)
        second = subprocess.run(
            [SCRIPT, "sweep", experiment, "--out", folder, "--resume"],
            env=environment(), capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert processes_of(group) > 0, "the first command was done too early for this test"
    finally:
        end_group(group)
        commands.finish()
    assert second.returncode == 2
    assert "another sweep is at work" in second.stderr


def test_a_disk_that_is_full_is_told_and_what_was_finished_stays(
    experiment, undisturbed, commands, tmp_path
):
    """The largest part does not fit: no file may grow beyond this."""
    folder = tmp_path / "out"
    room = 40_000
    code = (
        "import sys; from brandabm import cli; sys.argv = ['brandabm', *sys.argv[1:]]; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "sweep", experiment, "--workers", "1", "--out", folder],
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room)),
        capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    assert "File too large" in done.stderr
    assert commands.run("sweep", experiment, "--out", "out", "--resume", folder=tmp_path).code == 0
    assert_same_tables(folder, undisturbed)


@pytest.fixture
def small_disk(tmp_path):
    """Return a folder that is a disk of its own, and a way to make it larger."""
    place = tmp_path / "disk"
    place.mkdir()

    def mount(options):
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    if not mount("size=300k"):
        pytest.skip("no disk can be mounted here")
    yield place, lambda: mount("remount,size=100m")
    subprocess.run(["umount", "--lazy", str(place)], check=True)  # servers end a moment later


def test_on_a_disk_that_is_really_full_the_status_tells_what_was_kept(
    experiment, undisturbed, commands, small_disk
):
    place, enlarge = small_disk
    place.joinpath("ballast").write_bytes(bytes(200_000))
    done = commands.run("sweep", experiment, "--out", "out", folder=place)
    assert (done.code, "No space left" in done.message) == (2, True), done.errors
    kept = runs_kept(place / "out")
    assert f"{kept} of 120" in commands.run("status", "out", folder=place).output
    assert kept < 120
    assert enlarge()
    again = commands.run("sweep", experiment, "--out", "out", "--resume", folder=place)
    assert again.code == 0, again.errors
    assert_same_tables(place / "out", undisturbed)


def test_results_where_none_can_be_are_refused(experiment, commands, tmp_path):
    done = commands.run("sweep", experiment, "--out", "/proc/out", folder=tmp_path)
    assert (done.code, "cannot be written to" in done.message) == (2, True)


def test_shares_of_a_sweep_make_the_whole(experiment, undisturbed, commands, tmp_path):
    for share in range(3):
        arguments = ("sweep", experiment, "--workers", 1, "--shard", f"{share}/3")
        done = commands.run(*arguments, "--out", "out", "--resume", folder=tmp_path)
        assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)


def test_parts_hold_many_runs(finished):
    sizes = [len(pd.read_parquet(part)) for part in Store(finished).parts(RUNS)]
    assert sorted(sizes, reverse=True)[0] >= PART
