"""Sweeps on a real Dask cluster of processes on this machine."""

import os
import signal

import dask
import psutil
import pytest
from command_line import wait_until
from distributed import LocalCluster
from sweep_samples import ENDLESS, assert_same_tables, tables_of, write_experiment

pytestmark = pytest.mark.faults

WORKERS = 4


@pytest.fixture
def cluster():
    """Give a cluster that tries a task twice before it gives it up."""
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(
            n_workers=WORKERS, threads_per_worker=1, host="127.0.0.1", dashboard_address=None
        ) as running,
    ):
        yield running


def test_a_cluster_finds_what_one_process_finds(cluster, undisturbed, commands, tmp_path):
    file = write_experiment(tmp_path)
    address = cluster.scheduler_address
    arguments = ("sweep", file, "--scheduler", address, "--out", "out")
    done = commands.run(*arguments, folder=tmp_path)
    assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)
    assert tables_of(tmp_path / "out")["runs"]["status"].eq("done").all()


def test_a_worker_of_a_cluster_that_is_killed_costs_nothing(
    cluster, undisturbed, commands, tmp_path
):
    file = write_experiment(tmp_path)
    arguments = ("sweep", file, "--scheduler", cluster.scheduler_address, "--out", "out")
    commands.start(*arguments, folder=tmp_path)
    try:
        before = cpu_seconds(cluster)
        assert wait_until(lambda: busy(cluster, before), seconds=60)
        os.kill(busy(cluster, before)[0], signal.SIGKILL)
    finally:
        done = commands.finish()
    assert done.code == 0, done.errors
    assert_same_tables(tmp_path / "out", undisturbed)


def test_a_run_that_does_not_end_costs_a_cluster_that_run_alone(cluster, commands, tmp_path):
    file = write_experiment(tmp_path, ENDLESS)
    address = cluster.scheduler_address
    arguments = ("sweep", file, "--scheduler", address, "--limit", 8, "--out", "out")
    done = commands.run(*arguments, folder=tmp_path)
    assert done.code == 0, done.errors
    runs = tables_of(tmp_path / "out")["runs"]
    assert ((runs["status"] == "done") == (runs["time.quarters"] <= 8)).all()


def processes(cluster):
    """Return the ids of the cluster's workers."""
    return [nanny.pid for nanny in cluster.workers.values()]


def cpu_seconds(cluster):
    return {pid: psutil.Process(pid).cpu_times().user for pid in processes(cluster)}


def busy(cluster, before):
    """Return the workers that have worked since."""
    now = cpu_seconds(cluster)
    return [pid for pid in now if now[pid] > before.get(pid, 0.0) + 3.0]
