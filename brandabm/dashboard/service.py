"""Histories run in processes for all sessions: the newest wish of a session counts.

A session has a slot. Whatever it asks for makes what it asked for before stale: a run looks at its
slot's number after every quarter and stops when the number has moved on. Tables of the last runs
are kept, by scenario and seed alone.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from threading import Lock
from typing import Any, NamedTuple

import pandas as pd

from brandabm.batch.runner import depend_on_parent
from brandabm.dashboard.limits import check_size
from brandabm.model import BrandModel
from brandabm.scenario import Scenario

SLOTS = 1024
"""Sessions at one time."""
KEPT = 400
"""Runs whose tables are kept."""
TABLES = ("quarters",)

Frames = dict[str, pd.DataFrame]


class Ticket(NamedTuple):
    """A place in the queue: the slot of a session, and the number that it had."""

    slot: int
    number: int


class NoRoom(RuntimeError):
    """More sessions are open than there are slots."""


_numbers: Any = None
"""In a worker: the newest number of every slot, shared with the server."""


def prepare(numbers: Any) -> None:
    """Make a worker ready: it ends with the server, and has its kernels compiled."""
    global _numbers
    _numbers = numbers
    depend_on_parent()
    least = {"time.quarters": 2, "time.burn_in": 0, "consumers.number": 50}
    BrandModel(Scenario().replace(**least), threads=1, tables=TABLES).run().frames()


def run_history(
    ticket: Ticket, values: dict[str, Any], seed: int, threads: int, tables: tuple[str, ...]
) -> Frames | None:
    """Run one history in a worker; return None if it became stale."""
    model = BrandModel(Scenario.from_dict(values), seed, threads=threads, tables=tables)
    while model.running:
        if _numbers[ticket.slot] != ticket.number:
            return None
        model.step()
    return model.results.frames()


class RunService:
    """Worker processes, the slots of sessions, and the tables of the last runs.

    Parameters
    ----------
    workers : processes; all cores when left out
    threads : of each run
    """

    def __init__(self, workers: int | None = None, threads: int = 1) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._numbers = context.Array("q", SLOTS, lock=False)
        self._free = list(range(SLOTS))
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, tuple[str, ...]], Frames] = OrderedDict()
        self.threads = threads
        self.workers = workers or os.cpu_count() or 1
        self._pool = ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=prepare, initargs=(self._numbers,)
        )

    def warm_up(self) -> None:
        """Start the workers, so that the first visitor does not wait for them."""
        waiting = [self._pool.submit(os.getpid) for _ in range(self.workers)]
        for future in waiting:
            future.result()

    def open(self) -> int:
        """Return a slot for a session.

        Raises
        ------
        NoRoom
            If there is none left.
        """
        with self._lock:
            if not self._free:
                raise NoRoom(f"{SLOTS} sessions are open: try again later")
            return self._free.pop()

    def close(self, slot: int) -> None:
        """Give a slot back; what it was waiting for stops."""
        with self._lock:
            self._numbers[slot] += 1
            self._free.append(slot)

    def renew(self, slot: int) -> Ticket:
        """Make everything that a slot asked for before stale; return its new place."""
        with self._lock:
            self._numbers[slot] += 1
            return Ticket(slot, self._numbers[slot])

    def is_current(self, ticket: Ticket) -> bool:
        """Return whether nothing was asked for since."""
        return bool(self._numbers[ticket.slot] == ticket.number)

    def submit(
        self, ticket: Ticket, scenario: Scenario, seed: int, tables: tuple[str, ...] = TABLES
    ) -> Future[Frames | None]:
        """Ask for a history; its tables, or None if it became stale.

        Raises
        ------
        TooLarge
            If the scenario is larger than a session may ask for.
        """
        check_size(scenario)
        key = (scenario.hash, seed, tables)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
        if known is not None:
            ready: Future[Frames | None] = Future()
            ready.set_result(known)
            return ready
        future = self._pool.submit(
            run_history, ticket, scenario.to_dict(), seed, self.threads, tables
        )
        future.add_done_callback(self._keeper(key))
        return future

    def _keeper(
        self, key: tuple[str, int, tuple[str, ...]]
    ) -> Callable[[Future[Frames | None]], None]:
        def keep(future: Future[Frames | None]) -> None:
            if future.cancelled() or future.exception() is not None:
                return
            frames = future.result()
            if frames is None:
                return
            with self._lock:
                self._kept[key] = frames
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)

        return keep

    def stop(self) -> None:
        """End the workers."""
        for slot in range(SLOTS):
            self._numbers[slot] += 1
        self._pool.shutdown(wait=False, cancel_futures=True)
