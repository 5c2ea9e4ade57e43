"""Run scenarios over seeds, in this process or in several, and join the tables.

Results do not depend on the number of processes: every run depends on its scenario and seed
alone, and tables are joined in the order in which the runs were asked for.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import contextmanager, nullcontext
from multiprocessing import forkserver

import pandas as pd

from brandabm.model import BrandModel
from brandabm.scenario import Scenario
from brandabm.scenario.errors import shown

Frames = dict[str, pd.DataFrame]
Progress = Callable[[int, int], None]

MOST_SEEDS = 1_000_000
"""Seeds of one batch; nobody means more."""


def parse_seeds(text: str) -> list[int]:
    """Return the seeds of ``"7"``, ``"0:50"`` (50 excluded) or ``"1,4,9"``.

    Raises
    ------
    ValueError
        If the text is none of these or names no seed, one out of range, or one twice.
    """
    told = f"seeds {shown(text)}"
    parts = [part.strip() for part in re.split("[:,]", text)]
    # Twenty digits are more than any seed has; other scripts' digits and 1_0 are slips.
    if not all(re.fullmatch(r"-?[0-9]{1,20}", part) for part in parts) or (
        ":" in text and len(parts) != 2
    ):
        raise ValueError(
            f"{told} are not allowed: write a number (7), a range (0:50) or a list (1,4)"
        )
    numbers = [int(part) for part in parts]
    if ":" in text:
        first, last = numbers
        if last - first > MOST_SEEDS:
            raise ValueError(f"{told} are too many: at most {MOST_SEEDS} at once")
        numbers = list(range(first, last))
    if not numbers:
        raise ValueError(f"{told} name no seed: a range needs its end above its start")
    if min(numbers) < 0 or max(numbers) >= 2**63:
        raise ValueError(f"{told} are not allowed: a seed is from 0 to 2**63 - 1")
    if len(set(numbers)) < len(numbers):
        raise ValueError(f"{told} name a seed twice")
    return numbers


def tiny_model() -> BrandModel:
    """Return the model of a world so small that its three quarters take no time."""
    tiny = Scenario().replace(
        **{
            "consumers.number": 200,
            "firms.number_at_start": 20,
            "clusters.number": 2,
            "time.quarters": 3,
            "time.burn_in": 0,
        }
    )
    return BrandModel(tiny, seed=0)


def warm_up() -> None:
    """Compile every kernel, or read it from the cache, by a run of three quarters."""
    tiny_model().run()


def depend_on_parent() -> None:
    """Leave Ctrl-C to the main process, which ends its workers, and end if it ends without."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Let Ctrl-C wait until the end of a block: a worker half made ends with a traceback."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if held:
            signal.raise_signal(signal.SIGINT)


def start_fork_server() -> None:
    """Start the server that workers are forked from, deaf to Ctrl-C from its first moment."""
    if threading.current_thread() is not threading.main_thread():
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        forkserver.ensure_running()
    finally:
        signal.signal(signal.SIGINT, before)


def run_one(
    label: str, scenario: Scenario, seed: int, tables: Collection[str], firms_every: int
) -> Frames:
    """Run one scenario with one seed; return its tables with the two leading key columns."""
    model = BrandModel(scenario, seed, tables=tables, firms_every=firms_every)
    frames = model.run().frames()
    for frame in frames.values():
        frame.insert(0, "seed", seed)
        frame.insert(0, "scenario", label)
    return frames


def run_batch(
    points: Mapping[str, Scenario],
    seeds: Sequence[int],
    tables: Collection[str] = ("quarters", "transitions"),
    workers: int | None = None,
    progress: Progress | None = None,
    firms_every: int = 1,
    pool: ProcessPoolExecutor | None = None,
) -> Frames:
    """Run every point with every seed; return one data frame for each table.

    Parameters
    ----------
    points : scenarios by label; the same seeds are used for each (common random numbers)
    seeds : seeds of the runs
    tables : tables to record, see ``brandabm.recording.TABLES``
    workers : processes; all cores when left out, this process when 1
    progress : called with the number of runs done and to do
    firms_every : quarters between two recordings of the table of firms
    pool : processes to use (see `worker_pool`), for many batches after each other

    Returns
    -------
    dict of str to DataFrame
        Each with the leading columns ``scenario`` (label) and ``seed``.

    Raises
    ------
    ValueError
        If the number of workers, a seed or a table is not allowed.
    """
    if workers is not None and workers < 1:
        raise ValueError(f"workers must be at least 1, not {workers!r}")
    jobs = [
        (label, scenario, seed, tables, firms_every)
        for label, scenario in points.items()
        for seed in seeds
    ]
    report = progress or (lambda done, total: None)
    report(0, len(jobs))
    runs: list[Frames] = [{}] * len(jobs)
    workers = min(workers or os.cpu_count() or 1, len(jobs))
    if pool is None and workers <= 1:
        for number, job in enumerate(jobs):
            runs[number] = run_one(*job)
            report(number + 1, len(jobs))
        return join(runs)
    with worker_pool(workers) if pool is None else nullcontext(pool) as processes:
        with interrupts_held_back():
            places: dict[Future[Frames], int] = {
                processes.submit(run_one, *job): number for number, job in enumerate(jobs)
            }
        for done, future in enumerate(as_completed(places), start=1):
            runs[places[future]] = future.result()
            report(done, len(jobs))
    return join(runs)


@contextmanager
def worker_pool(workers: int | None = None) -> Iterator[ProcessPoolExecutor]:
    """Start processes that have everything imported; end them at once if the block fails.

    Parameters
    ----------
    workers : processes; all cores when left out
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    start_fork_server()  # it imports the package while this process compiles the kernels
    warm_up()
    count = workers or os.cpu_count() or 1
    with ProcessPoolExecutor(count, context, initializer=depend_on_parent) as pool:
        try:
            yield pool
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.terminate()
            raise


def join(runs: Iterable[Mapping[str, pd.DataFrame]]) -> Frames:
    """Join the tables of several runs by name, in order; not every run need have all tables."""
    tables: dict[str, list[pd.DataFrame]] = {}
    for run in runs:
        for name, frame in run.items():
            tables.setdefault(name, []).append(frame)
    return {name: pd.concat(parts, ignore_index=True) for name, parts in tables.items()}
