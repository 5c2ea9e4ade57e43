"""Where the runs of a sweep are done: in this process, in several, or on a Dask cluster.

An executor takes chunks (numbers of runs) and yields an outcome for each as soon as it is there.
A worker that dies or hangs costs nothing but the runs it had: its chunk is done again run by run,
and only a run that kills its worker every time, or does not end within the limit, is given up and
recorded.
"""

from __future__ import annotations

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from concurrent.futures import TimeoutError as OverLimit
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol

from pebble import ProcessExpired, ProcessPool

from brandabm.batch.plan import Plan
from brandabm.batch.runner import depend_on_parent, interrupts_held_back, start_fork_server, warm_up
from brandabm.batch.work import DIED, TIMED_OUT, Outcome, record_of, work

Chunk = tuple[int, ...]

MOST_DEATHS = 3
"""Times that a worker may die over a run before the run is given up."""

AHEAD = 2
"""Chunks handed out for each worker, so that none waits for the next one."""


class Executor(Protocol):
    """What a sweep asks of the place where its runs are done."""

    workers: int

    def outcomes(self, plan: Plan, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Do all chunks; yield their outcomes in the order in which they end."""
        ...


class Serial:
    """All runs in this process; no run can be ended from outside, so there is no limit."""

    workers = 1

    def outcomes(self, plan: Plan, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Do all chunks one after the other."""
        for chunk in chunks:
            yield work(plan.excerpt(chunk))


class Losses:
    """What is to be done about chunks that did not come back."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._deaths: Counter[int] = Counter()
        self.again: deque[Chunk] = deque()

    def give_up(self, chunk: Chunk, status: str, error: str) -> Outcome | None:
        """Note a chunk as lost; return the record of its run if it is not tried again."""
        if len(chunk) > 1:
            self.again.extend((number,) for number in chunk)
            return None
        self._deaths[chunk[0]] += 1
        if status == DIED and self._deaths[chunk[0]] < MOST_DEATHS:
            self.again.append(chunk)
            return None
        run = self._plan.run(chunk[0])
        return Outcome({}, [record_of(run, status, error=error)])


def hand_out(
    chunks: Iterable[Chunk],
    losses: Losses,
    room: int,
    waiting: dict[Any, Chunk],
    submit: Callable[[Chunk], Any],
) -> None:
    """Submit chunks, first those that were lost, until ``room`` are waiting."""
    fresh = iter(chunks)
    while len(waiting) < room:
        chunk = losses.again.popleft() if losses.again else next(fresh, None)
        if chunk is None:
            return
        waiting[submit(chunk)] = chunk


class Processes:
    """Processes of this machine, forked from a server that has everything imported."""

    def __init__(self, workers: int | None = None, limit: float | None = None) -> None:
        """Set the number of processes and the seconds that one run may take.

        Raises
        ------
        ValueError
            If one of them is not above 0.
        """
        self.workers = workers or os.cpu_count() or 1
        self.limit = limit

    def outcomes(self, plan: Plan, chunks: Iterable[Chunk]) -> Iterator[Outcome]:
        """Do all chunks on the processes; a run over the limit is ended with its process."""
        chunks, losses = iter(chunks), Losses(plan)
        breakdowns = 0
        while True:
            waiting: dict[Any, Chunk] = {}
            try:
                for outcome in self._from_one_pool(plan, chunks, losses, waiting):
                    breakdowns = 0
                    yield outcome
            except BrokenProcessPool:
                # The server that workers are forked from was killed; a new pool starts another.
                breakdowns += 1
                if breakdowns >= MOST_DEATHS:
                    raise
                losses.again.extend(waiting.values())
            else:
                return

    def _from_one_pool(
        self, plan: Plan, chunks: Iterator[Chunk], losses: Losses, waiting: dict[Any, Chunk]
    ) -> Iterator[Outcome]:
        context = get_context("forkserver")
        context.set_forkserver_preload([work.__module__])
        start_fork_server()  # it imports the package while this process compiles the kernels
        warm_up()
        pool = ProcessPool(self.workers, initializer=depend_on_parent, context=context)

        def submit(chunk: Chunk) -> Any:
            limit = None if self.limit is None else self.limit * len(chunk)
            return pool.schedule(work, (plan.excerpt(chunk),), timeout=limit)

        try:
            while True:
                with interrupts_held_back():
                    hand_out(chunks, losses, AHEAD * self.workers, waiting, submit)
                if not waiting:
                    return
                done = wait(waiting, timeout=1.0, return_when=FIRST_COMPLETED).done
                if not done and not pool.active:
                    raise BrokenProcessPool
                for future in done:
                    outcome = self._outcome(future, waiting[future], losses)
                    del waiting[future]
                    if outcome is not None:
                        yield outcome
        finally:
            pool.stop()
            pool.join()

    def _outcome(self, future: Any, chunk: Chunk, losses: Losses) -> Outcome | None:
        try:
            return future.result()
        except OverLimit:
            told = f"took longer than {self.limit:g} seconds"
            return losses.give_up(chunk, TIMED_OUT, told)
        except ProcessExpired as problem:
            told = f"its process ended with code {problem.exitcode}"
            return losses.give_up(chunk, DIED, told)
