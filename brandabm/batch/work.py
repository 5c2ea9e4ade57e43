"""What a worker does: do some runs of a plan, one after the other, and return their tables."""

from __future__ import annotations

import os
import socket
import time
from typing import Any, NamedTuple

import pandas as pd

from brandabm.batch.plan import POINT, Excerpt, Run
from brandabm.batch.runner import join
from brandabm.batch.summary import SUMMARY, summarise
from brandabm.model import BrandModel
from brandabm.scenario import Scenario

RUN = "run"
"""Column with the number of the run."""

DONE, FAILED, TIMED_OUT, DIED = "done", "failed", "timed out", "died"
"""How a run can end: well; with an error; over its limit; with the process it ran in."""

EVERY = ("quarters", "clusters", "markets")
"""Tables of which ``Experiment.every`` may leave out rows."""


class Outcome(NamedTuple):
    """Tables of some runs, each with the column ``run``; and a record of each run."""

    frames: dict[str, pd.DataFrame]
    records: list[dict[str, Any]]


def record_of(
    run: Run,
    status: str,
    *,
    parameters: str | None = None,
    error: str | None = None,
    worker: str | None = None,
    started: float | None = None,
    seconds: float | None = None,
) -> dict[str, Any]:
    """Return the row of the table of runs for a run.

    Parameters
    ----------
    parameters : hash of the scenario;  worker : machine and process
    started : seconds since 1970;  seconds : that it took
    """
    return {
        RUN: run.number,
        POINT: run.label,
        **run.changes,
        "seed": run.seed,
        "status": status,
        "parameters": parameters,
        "error": error,
        "worker": worker,
        "started": started,
        "seconds": seconds,
    }


def work(excerpt: Excerpt) -> Outcome:
    """Do some runs; a run that raises is recorded and the others go on."""
    tables, records = [], []
    worker = f"{socket.gethostname()}:{os.getpid()}"
    known: dict[str, Any] = {}
    for run in excerpt.runs:
        started, clock = time.time(), time.perf_counter()
        told: dict[str, Any] = {}
        try:
            scenario, told["parameters"] = checked(excerpt, run, known)
            frames = run_once(excerpt, scenario, run.seed)
        except Exception as problem:
            frames, status = {}, FAILED
            told["error"] = f"{type(problem).__name__}: {problem}"
        else:
            status = DONE
        for frame in frames.values():
            frame.insert(0, RUN, run.number)
        tables.append(frames)
        seconds = time.perf_counter() - clock
        records.append(
            record_of(run, status, worker=worker, started=started, seconds=seconds, **told)
        )
    return Outcome(join(tables), records)


def checked(excerpt: Excerpt, run: Run, known: dict[str, Any]) -> tuple[Scenario, str]:
    """Return the scenario of a run and its hash; runs of one point share the last one made.

    Checking a scenario takes some milliseconds, which ten seeds of a point need once.
    """
    point = (run.label, run.changes)
    if known.get("point") != point:
        scenario = excerpt.scenario(run)
        known.update(point=point, found=(scenario, scenario.hash))
    found: tuple[Scenario, str] = known["found"]
    return found


def run_once(excerpt: Excerpt, scenario: Scenario, seed: int) -> dict[str, pd.DataFrame]:
    """Run one run; return the tables that are wanted."""
    wanted = list(excerpt.tables)
    needed = [name for name in wanted if name != SUMMARY]
    if SUMMARY in wanted:
        needed += [name for name in ("quarters", "transitions") if name not in needed]
    model = BrandModel(scenario, seed, tables=needed, firms_every=excerpt.firms_every)
    frames = model.run().frames()
    if SUMMARY in wanted:
        frames[SUMMARY] = summarise(frames["quarters"], frames["transitions"])
    for name in EVERY:
        if name in frames and excerpt.every > 1:
            rows = frames[name]["quarter"] % excerpt.every == 0
            frames[name] = frames[name][rows].reset_index(drop=True)
    return {name: frames[name] for name in wanted}
