"""A small experiment, and ways to see what a sweep of it left."""

from pathlib import Path

import pandas as pd
import psutil
from command_line import wait_until

from brandabm.batch.store import Store

EXPERIMENT = """
name: some
scenario: small
seeds: 0:20
tables: [summary, quarters, transitions]
every: 4
points:
  some: {consumers.number: 1000}
design:
  kind: grid
  factors:
    learning.traceability: [0, 0.5, 1]
    mechanisms.price: [true, false]
"""
"""120 runs, in two parts."""

ENDLESS = (
    EXPERIMENT.replace("seeds: 0:20", "seeds: 0:1")
    .replace("consumers.number: 1000", "consumers.number: 100000")
    .replace("[0, 0.5, 1]", "[0.5]")
    .replace("    mechanisms.price: [true, false]", "    time.quarters: [4, 6, 8, 2000]")
)
"""Four runs, of which the last takes minutes."""

DIFFERENT_EVERY_TIME = ["worker", "started", "seconds"]


def write_experiment(folder: Path, text: str = EXPERIMENT) -> Path:
    file = folder / "some.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """Return every table of a sweep, without what differs between any two sweeps."""
    store = Store(folder)
    tables = {name: store.read(name) for name in store.tables()}
    tables["runs"] = tables["runs"].drop(columns=DIFFERENT_EVERY_TIME)
    return tables


def assert_same_tables(folder: Path, expected: dict[str, pd.DataFrame]) -> None:
    """Expect the same rows to the bit: none lost, none twice."""
    found = tables_of(folder)
    assert set(found) == set(expected)
    for name, frame in found.items():
        pd.testing.assert_frame_equal(frame, expected[name], check_exact=True)


def runs_kept(folder: Path) -> int:
    """Return how many runs are kept in a folder at this moment."""
    store = Store(folder)
    return len(store.runs()) if store.parts("runs") else 0


def some_worker(process: int, seconds: float = 60) -> psutil.Process:
    """Return a worker of a sweep in mid-run: it was forked by a server, which is a child."""

    def workers() -> list[psutil.Process]:
        try:
            servers = psutil.Process(process).children()
            found = [worker for server in servers for worker in server.children()]
            return [worker for worker in found if worker.cpu_times().user > 0.3]
        except psutil.NoSuchProcess:
            return []

    seen: list[psutil.Process] = []
    assert wait_until(lambda: seen.extend(workers()) or seen, seconds), "no worker was at work"
    return seen[-1]
