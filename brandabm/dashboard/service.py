"""Histories run in processes for all sessions: the newest wish of a session counts.

A session has a slot. Whatever it asks for makes what it asked for before stale. Sessions that ask
for the same history while it runs share the run; it stops after its quarter when it is stale for
all of them. On its way it can send what it has so far. Tables of the last runs are kept, by
scenario and seed alone.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from threading import RLock, Thread
from typing import Any, NamedTuple

import pandas as pd

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.limits import check_size
from brandabm.dashboard.workers import (
    Frames,
    prepare,
    run_clip,
    run_film,
    run_history,
)
from brandabm.scenario import Scenario

SLOTS = 1024
"""Sessions at one time."""
RUNS = 16 * SLOTS
"""Runs that wait or run at one time."""
CROWD = 2
"""Runs a worker that are wanted at one time while everybody is still told what runs have so far."""
KEPT = 400
"""Runs whose tables are kept."""
CLIP_SECONDS = 300.0
"""After this a moving picture is given up."""


class Ticket(NamedTuple):
    """A place in the queue: the slot of a session, and the number that it had."""

    slot: int
    number: int


class NoRoom(RuntimeError):
    """More sessions are open, or more runs asked for, than there is room for."""


Listener = Callable[[Ticket, pd.DataFrame], None]


@dataclass(eq=False)
class Run:
    """A run that waits or runs: its place, its end, and who waits for it."""

    place: int
    end: Future[Any]
    tickets: list[Ticket] = field(default_factory=list)


class RunService:
    """Worker processes, the slots of sessions, and the tables of the last runs.

    Parameters
    ----------
    workers : processes; all cores when left out
    """

    def __init__(self, workers: int | None = None) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload([prepare.__module__])
        self._wanted = context.Array("b", RUNS, lock=False)
        self._places = list(range(RUNS))
        self._numbers = [0] * SLOTS
        self._free = list(range(SLOTS))
        self._lock = RLock()
        self._kept: OrderedDict[Hashable, pd.DataFrame] = OrderedDict()
        self._running: dict[Hashable, Run] = {}
        self._listeners: dict[int, Listener] = {}
        self.workers = workers or os.cpu_count() or 1
        self._context = context
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        # A worker that was killed may have left half a message, or the queue locked.
        self._news = self._context.SimpleQueue()
        Thread(target=self._pass_on, args=(self._news,), daemon=True).start()
        shared = (self._wanted, self._news, CROWD * self.workers)
        return ProcessPoolExecutor(
            self.workers, mp_context=self._context, initializer=prepare, initargs=shared
        )

    def warm_up(self) -> None:
        """Start the workers, so that the first visitor does not wait for them."""
        waiting = [self._pool.submit(os.getpid) for _ in range(self.workers)]
        for future in waiting:
            future.result()

    def _pass_on(self, news: Any) -> None:
        """Give what runs have so far to those who listen, until told to stop."""
        while (message := news.get()) is not None:
            place, table = message
            with self._lock:
                runs = [run for run in self._running.values() if run.place == place]
                waiting = [ticket for run in runs for ticket in run.tickets]
                told = [(self._listeners.get(ticket.slot), ticket) for ticket in waiting]
            for listener, ticket in told:
                if listener is not None and self.is_current(ticket):
                    listener(ticket, table)

    def open(self, listener: Listener) -> int:
        """Return a slot for a session.

        Parameters
        ----------
        listener : called, in another thread, with what a run of the session has so far

        Raises
        ------
        NoRoom
            If there is none left.
        """
        with self._lock:
            if not self._free:
                raise NoRoom(f"{SLOTS} sessions are open: try again later")
            slot = self._free.pop()
            self._listeners[slot] = listener
            return slot

    def close(self, slot: int) -> None:
        """Give a slot back; what only it was waiting for stops."""
        with self._lock:
            self.renew(slot)
            self._listeners.pop(slot, None)
            self._free.append(slot)

    def renew(self, slot: int) -> Ticket:
        """Make everything that a slot asked for before stale; return its new place."""
        with self._lock:
            self._numbers[slot] += 1
            for key, run in list(self._running.items()):
                if not any(self.is_current(ticket) for ticket in run.tickets):
                    self._wanted[run.place] = 0
                    del self._running[key]  # who asks for it from now on needs a new one
            return Ticket(slot, self._numbers[slot])

    def is_current(self, ticket: Ticket) -> bool:
        """Return whether nothing was asked for since."""
        return self._numbers[ticket.slot] == ticket.number

    def submit(
        self, ticket: Ticket, scenario: Scenario, seed: int, *, tell: bool = False
    ) -> Future[pd.DataFrame | None]:
        """Ask for a history; its table, or None if it became stale.

        Parameters
        ----------
        tell : whether what it has so far is sent to the session's listener

        Raises
        ------
        TooLarge
            If the scenario is larger than a session may ask for.
        NoRoom
            If too much was asked for by all sessions.
        """
        check_size(scenario)
        key = (scenario.hash, seed)
        with self._lock:
            known = self._kept.get(key)
            if known is not None:
                self._kept.move_to_end(key)
                ready: Future[pd.DataFrame | None] = Future()
                ready.set_result(known)
                return ready
            work = partial(run_history, values=scenario.to_dict(), seed=seed, tell=tell)
            return self._share(ticket, key, work, self._keep)

    def submit_film(self, ticket: Ticket, scenario: Scenario, seed: int) -> Future[Frames | None]:
        """Ask for a history with all that the page Watch shows; it is not kept here.

        Raises
        ------
        TooLarge, NoRoom
            As from `submit`.
        """
        check_size(scenario)
        work = partial(run_film, values=scenario.to_dict(), seed=seed)
        return self._share(ticket, ("film", scenario.hash, seed), work)

    def clip(self, choice: Choice, seed: int, language: str) -> bytes | None:
        """Wait for a history as a moving picture (GIF).

        Raises
        ------
        TooLarge, NoRoom
            As from `submit`.
        """
        check_size(choice.scenario())
        slot = self.open(lambda ticket, table: None)
        try:
            work = partial(run_clip, choice=choice, seed=seed, language=language)
            key = ("clip", choice.scenario().hash, seed, language)
            return self._share(self.renew(slot), key, work).result(CLIP_SECONDS)
        finally:
            self.close(slot)

    def _share[Answer](
        self,
        ticket: Ticket,
        key: Hashable,
        work: Callable[[int], Answer],
        keep: Callable[[Hashable, Answer], None] = lambda key, answer: None,
    ) -> Future[Answer]:
        """Return what the run with this key will give, one that is on its way or a new one.

        Everybody has a future of his own, since who cancels his must not end the others'.
        """
        own: Future[Answer] = Future()
        with self._lock:
            run = self._running.get(key)
            if run is None:
                if not self._places:
                    raise NoRoom("too many histories are asked for: try again later")
                place = self._places.pop()
                self._wanted[place] = 1
                run = self._running[key] = Run(place, self._send(partial(work, place)))
                run.end.add_done_callback(partial(self._finish, key, run, keep))
            run.tickets.append(ticket)
        run.end.add_done_callback(partial(hand_over, own))
        return own

    def _finish(
        self, key: Hashable, run: Run, keep: Callable[[Hashable, Any], None], end: Future[Any]
    ) -> None:
        with self._lock:
            self._wanted[run.place] = 0
            self._places.append(run.place)
            if self._running.get(key) is run:
                del self._running[key]
            if not end.cancelled() and end.exception() is None and end.result() is not None:
                keep(key, end.result())

    def _keep(self, key: Hashable, table: pd.DataFrame | None) -> None:
        if table is not None:
            self._kept[key] = table
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _send[Answer](self, work: Callable[[], Answer]) -> Future[Answer]:
        try:
            return self._pool.submit(work)
        except BrokenProcessPool:  # a worker was killed; all that waited on it was lost with it
            self._pool = self._new_pool()
            return self._pool.submit(work)

    def stop(self) -> None:
        """End the workers."""
        for place in range(RUNS):
            self._wanted[place] = 0
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._news.put(None)


def hand_over(own: Future[Any], end: Future[Any]) -> None:
    """Give the end of a run to one who waits for it, unless he has left."""
    if not own.set_running_or_notify_cancel():
        return
    if end.cancelled():
        own.set_exception(BrokenProcessPool("the run was cancelled"))
    elif (problem := end.exception()) is not None:
        own.set_exception(problem)
    else:
        own.set_result(end.result())
