"""Sweeps: do the runs of an experiment, keep what is finished, go on after an interruption."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pandas as pd
from filelock import FileLock, Timeout

from brandabm.batch.executors import Chunk, Executor, Processes, Serial
from brandabm.batch.experiment import Experiment
from brandabm.batch.output import library_versions
from brandabm.batch.plan import Plan
from brandabm.batch.refinement import refined
from brandabm.batch.results import SweepResults
from brandabm.batch.runner import join
from brandabm.batch.status import Status, write_status
from brandabm.batch.store import RUNS, Store, StoreError
from brandabm.batch.work import DONE, Outcome
from brandabm.scenario.errors import Problem, ScenarioError

PART = 100
"""Runs of a part of the store."""

PATIENCE = 60.0
"""Seconds after which finished runs are written even if they are fewer than `PART`."""

LARGEST_CHUNK = 10
"""Runs handed out together; more would save no time and lose more when a worker dies."""

LOG = "sweep.log"
LOCK = "lock"


class RunFailed(RuntimeError):
    """A run failed and the sweep was told to stop at the first that does."""


def sweep(
    experiment: Experiment | str | Path,
    out: str | Path | None = None,
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    limit: float | None = None,
    resume: bool = False,
    fail_fast: bool = False,
    shard: tuple[int, int] = (0, 1),
    progress: Callable[[Status], None] | None = None,
) -> SweepResults:
    """Do all runs of an experiment and keep their tables on disk.

    Parameters
    ----------
    experiment : a declared experiment, the name of a built-in one or a file
    out : folder for the results; a new temporary one when left out
    executor : where runs are done; processes of this machine when left out
    workers : number of these processes; all cores when left out; without a limit, 1 is this one
    limit : seconds that one run may take
    resume : go on with what is in the folder
    fail_fast : stop at the first run that fails
    shard : do only the runs of one of several shares (number from 0, of how many), such as one
        task of a job array
    progress : called whenever runs are finished

    Returns
    -------
    SweepResults
        The tables, also of runs that were there before.

    Raises
    ------
    StoreError
        If the folder holds another sweep, is in use, or was begun and ``resume`` is not set.
    RunFailed
        If ``fail_fast`` is set and a run failed; what was finished stays.
    ScenarioError
        If the experiment cannot be used.
    """
    if not isinstance(experiment, Experiment):
        experiment = Experiment.load(experiment)
    plan = Plan(experiment)
    if shard[1] > 1 and plan.known < len(plan):
        raise ScenarioError(
            Problem("an adaptive design cannot be done in shares: its points depend on one another")
        )
    folder = Path(tempfile.mkdtemp(prefix="brandabm-") if out is None else out)
    store = Store(folder)
    with only_one(folder, shard), logged(folder / LOG) as log:
        missing = begin(store, plan, resume, shard, log)
        if executor is None:
            # A run can be ended at its limit only with the process that it is in.
            alone = workers == 1 and limit is None
            executor = Serial() if alone else Processes(workers, limit)
        do_runs(store, plan, missing, executor, fail_fast, shard, log, progress)
    return SweepResults(folder)


@contextmanager
def only_one(folder: Path, shard: tuple[int, int]) -> Iterator[None]:
    """Keep other commands from the folder; a lock ends with the process that holds it.

    Raises
    ------
    StoreError
        If another command is at work in the folder.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = LOCK if shard[1] == 1 else f"{LOCK}-{shard[0]}-of-{shard[1]}"
    lock = FileLock(folder / name)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise StoreError(
            f"another sweep is at work in {folder}: wait for it ('brandabm status {folder}' shows "
            "how far it is) or choose another folder"
        ) from None
    try:
        yield
    finally:
        lock.release()


def is_at_work(folder: Path) -> bool:
    """Return whether some command holds a lock of the folder."""
    for path in folder.glob(f"{LOCK}*"):
        lock = FileLock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return True
        lock.release()
    return False


def begin(
    store: Store, plan: Plan, resume: bool, shard: tuple[int, int], log: logging.Logger
) -> list[int]:
    """Write the manifest, or compare with the one that is there; return the runs to be done.

    Raises
    ------
    StoreError
        If the folder holds results and ``resume`` is not set, or those of something else.
    """
    manifest = {**plan.description(), "versions": library_versions()}
    mine = range(shard[0], len(plan), shard[1])
    if not store.exists():
        store.write_manifest(manifest)
        return list(mine)
    if not resume and shard[1] == 1:
        raise StoreError(
            f"a sweep was begun in {store.folder}: --resume goes on with it, or choose another "
            "folder"
        )
    differences = list(differing(store.manifest(), json.loads(json.dumps(manifest))))
    if differences:
        listed = "\n  ".join(differences)
        raise StoreError(f"the sweep in {store.folder} is another one:\n  {listed}")
    if shard[1] == 1:
        for path in store.mend():
            log.warning("damaged, its runs are done again: %s", path)
    finished = set(store.runs()["run"]) if store.parts(RUNS) else set()
    return [number for number in mine if number not in finished]


def differing(old: Any, new: Any, path: str = "") -> Iterator[str]:
    """Yield every place at which two manifests differ, with both values."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys((*old, *new)):
            yield from differing(old.get(key), new.get(key), f"{path}.{key}" if path else key)
    elif old != new:
        yield f"{path}: {json.dumps(old)} there, {json.dumps(new)} now"


def chunks_of(numbers: list[int], workers: int) -> Iterator[Chunk]:
    """Yield runs in chunks small enough that all workers have some until the end."""
    size = max(1, min(LARGEST_CHUNK, len(numbers) // (8 * workers)))
    for first in range(0, len(numbers), size):
        yield tuple(numbers[first : first + size])


def do_runs(
    store: Store,
    plan: Plan,
    numbers: list[int],
    executor: Executor,
    fail_fast: bool,
    shard: tuple[int, int],
    log: logging.Logger,
    progress: Callable[[Status], None] | None,
) -> None:
    """Do the runs that are missing; whatever ends them, keep those that are finished."""
    total = len(range(shard[0], len(plan), shard[1]))
    now = time.time()
    before = total - len(numbers)
    status = Status(total, before, 0, before, executor.workers, os.getpid(), now, now)
    log.info("%d runs to do on %d workers, %d done before", len(numbers), executor.workers, before)
    writer = Writer(store)
    failure: str | None = None

    def report() -> None:
        status.updated = time.time()
        write_status(store.folder, status)
        if progress is not None:
            progress(status)

    report()
    outcomes = outcomes_of(store, plan, numbers, executor, writer)
    try:
        for outcome in outcomes:
            writer.take(outcome)
            status.done += len(outcome.records)
            for record in outcome.records:
                if record["status"] != DONE:
                    status.failed += 1
                    failure = f"run {record['run']} {record['status']}: {record['error']}"
                    log.warning(failure)
            report()
            if failure is not None and fail_fast:
                break
    finally:
        close = getattr(outcomes, "close", None)
        if close is not None:
            close()
        try:
            writer.flush()
        finally:
            status.done = before + writer.kept
            with suppress(OSError):  # on a full disk it stays at what it was
                report()
        log.info("%d of %d runs done, %d failed", status.done, total, status.failed)
    if failure is not None and fail_fast:
        raise RunFailed(failure)


def outcomes_of(
    store: Store, plan: Plan, numbers: list[int], executor: Executor, writer: Writer
) -> Iterator[Outcome]:
    """Do runs and yield their outcomes; an adaptive design goes on when its points are done."""
    while True:
        due = [number for number in numbers if number < plan.known]
        if due:
            yield from executor.outcomes(plan, chunks_of(due, executor.workers))
        if plan.known == len(plan):
            return
        writer.flush()
        numbers = [number for number in numbers if number >= plan.known]
        plan = refined(plan, store)


class Writer:
    """Gathers outcomes until they make a part."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._outcomes: list[Outcome] = []
        self._runs = 0
        self._since = time.monotonic()
        self.kept = 0
        """Runs that were written."""

    def take(self, outcome: Outcome) -> None:
        """Take the tables of some runs, and write a part if there are enough."""
        if not self._outcomes:
            self._since = time.monotonic()
        self._outcomes.append(outcome)
        self._runs += len(outcome.records)
        if self._runs >= PART or time.monotonic() - self._since >= PATIENCE:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        if not self._outcomes:
            return
        outcomes, self._outcomes, self._runs = self._outcomes, [], 0
        records = [record for outcome in outcomes for record in outcome.records]
        frames = join(outcome.frames for outcome in outcomes)
        self._store.commit(frames, pd.DataFrame(records))
        self.kept += len(records)


@contextmanager
def logged(path: Path) -> Iterator[logging.Logger]:
    """Give a logger that writes to a file."""
    log = logging.getLogger("brandabm.sweep")
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False
    try:
        yield log
    finally:
        log.removeHandler(handler)
        handler.close()
