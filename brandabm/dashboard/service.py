"""Histories run in processes for all sessions: the newest wish of a session counts.

A session has a slot. Whatever it asks for makes what it asked for before stale: a run looks at its
slot's number after every quarter and stops when the number has moved on. On its way it can send
what it has so far. Tables of the last runs are kept, by scenario and seed alone.
"""

from __future__ import annotations

import os
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from threading import Lock, Thread
from typing import Any, NamedTuple

import pandas as pd

from brandabm.batch.runner import depend_on_parent
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.film import FILM_TABLES, TASTES, Film, tastes_of
from brandabm.dashboard.limits import Clock, check_size
from brandabm.dashboard.wording import texts_in
from brandabm.model import BrandModel
from brandabm.scenario import Scenario

SLOTS = 1024
"""Sessions at one time."""
KEPT = 400
"""Runs whose tables are kept."""
NICE = 10
"""What workers yield to the server, and to a browser on the same machine: whoever waits for a page
should not wait for histories."""
TABLES = ("quarters",)
CLIP_SECONDS = 300.0
"""After this a moving picture is given up."""
COLUMNS = {"clusters": ("quarter", "cluster", "sales")}
"""Of tables that are kept for many runs, the columns that pages look at."""
NEWS, NEWS_GROWTH = 0.25, 4.0
"""Seconds until a run first sends what it has so far, and by how much the next wait is longer."""
NEWS_WORTH = 0.5
"""Seconds that a run must still take for it: drawing what is sent takes the page about half as
long, on cores that the run needs as well."""

Frames = dict[str, pd.DataFrame]


class Ticket(NamedTuple):
    """A place in the queue: the slot of a session, and the number that it had."""

    slot: int
    number: int


class NoRoom(RuntimeError):
    """More sessions are open than there are slots."""


Listener = Callable[[Ticket, Frames], None]

_numbers: Any = None
"""In a worker: the newest number of every slot, shared with the server."""
_news: Any = None
"""In a worker: the queue for what runs have so far."""


def prepare(numbers: Any, news: Any) -> None:
    """Make a worker ready: it ends with the server, and has its kernels compiled."""
    global _numbers, _news
    _numbers, _news = numbers, news
    depend_on_parent()
    os.nice(NICE)
    least = {"time.quarters": 2, "time.burn_in": 0, "consumers.number": 50}
    BrandModel(Scenario().replace(**least), threads=1, tables=TABLES).run().frames()


def run_history(
    ticket: Ticket,
    values: dict[str, Any],
    seed: int,
    tables: tuple[str, ...],
    tell: bool,
) -> Frames | None:
    """Run one history in a worker; return None if it became stale.

    With ``tell`` it sends its tables so far, first after `NEWS` seconds, then ever more rarely, and
    not at all when it will soon be whole.

    Raises
    ------
    TooLarge
        If it takes longer than a session may ask for.
    """
    model = BrandModel(Scenario.from_dict(values), seed, tables=tables)
    begun, pause, clock = time.monotonic(), NEWS, Clock()
    last = begun
    while model.running:
        clock.check()
        if _numbers[ticket.slot] != ticket.number:
            return None
        model.step()
        now, done = time.monotonic(), model.context.quarter
        if tell and now - last >= pause:
            last, pause = now, pause * NEWS_GROWTH
            if (now - begun) / done * (model.length - done) >= NEWS_WORTH:
                _news.put((ticket, model.results.frames()))
    return trimmed(model.results.frames())


def trimmed(frames: Frames) -> Frames:
    """Return the tables with the columns that pages look at, where these are few."""
    return {
        name: frame[list(COLUMNS[name])] if name in COLUMNS else frame
        for name, frame in frames.items()
    }


def run_film(ticket: Ticket, values: dict[str, Any], seed: int) -> Frames | None:
    """Run one history in a worker with all that the page Watch shows; None if it became stale."""
    model, clock = BrandModel(Scenario.from_dict(values), seed, tables=FILM_TABLES), Clock()
    while model.running:
        clock.check()
        if _numbers[ticket.slot] != ticket.number:
            return None
        model.step()
    return {**model.results.frames(), TASTES: tastes_of(model)}


def run_clip(ticket: Ticket, choice: Choice, seed: int, language: str) -> bytes | None:
    """Run one history in a worker and draw it as a moving picture; None if it became stale."""
    from brandabm.dashboard.clip import clip_of  # matplotlib, which only a clip needs
    from brandabm.figures.style import usable_language

    tables = run_film(ticket, choice.scenario().to_dict(), seed)
    if tables is None:
        return None
    with warnings.catch_warnings(action="ignore"):  # without Chinese fonts it speaks English
        words = texts_in(usable_language(language))
    return clip_of(Film(choice, seed, tables), words).gif()


class RunService:
    """Worker processes, the slots of sessions, and the tables of the last runs.

    Parameters
    ----------
    workers : processes; all cores when left out
    """

    def __init__(self, workers: int | None = None) -> None:
        context = get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._numbers = context.Array("q", SLOTS, lock=False)
        self._free = list(range(SLOTS))
        self._lock = Lock()
        self._kept: OrderedDict[tuple[str, int, tuple[str, ...]], Frames] = OrderedDict()
        self._listeners: dict[int, Listener] = {}
        self.workers = workers or os.cpu_count() or 1
        self._context = context
        self._pool = self._new_pool()

    def _new_pool(self) -> ProcessPoolExecutor:
        # A worker that was killed may have left half a message, or the queue locked.
        self._news = self._context.SimpleQueue()
        Thread(target=self._pass_on, args=(self._news,), daemon=True).start()
        shared = (self._numbers, self._news)
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
            ticket, frames = message
            listener = self._listeners.get(ticket.slot)
            if listener is not None and self.is_current(ticket):
                listener(ticket, frames)

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
        """Give a slot back; what it was waiting for stops."""
        with self._lock:
            self._numbers[slot] += 1
            self._listeners.pop(slot, None)
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
        self,
        ticket: Ticket,
        scenario: Scenario,
        seed: int,
        tables: tuple[str, ...] = TABLES,
        *,
        tell: bool = False,
    ) -> Future[Frames | None]:
        """Ask for a history; its tables, or None if it became stale.

        Parameters
        ----------
        tell : whether what it has so far is sent to the session's listener

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
        work = partial(run_history, ticket, scenario.to_dict(), seed, tables, tell)
        future = self._send(work)
        future.add_done_callback(self._keeper(key))
        return future

    def submit_film(self, ticket: Ticket, scenario: Scenario, seed: int) -> Future[Frames | None]:
        """Ask for a history with all that the page Watch shows; it is not kept here.

        Raises
        ------
        TooLarge
            If the scenario is larger than a session may ask for.
        """
        check_size(scenario)
        return self._send(partial(run_film, ticket, scenario.to_dict(), seed))

    def clip(self, choice: Choice, seed: int, language: str) -> bytes | None:
        """Wait for a history as a moving picture (GIF).

        Raises
        ------
        TooLarge
            If the scenario is larger than a session may ask for.
        """
        check_size(choice.scenario())
        slot = self.open(lambda ticket, frames: None)
        try:
            work = partial(run_clip, self.renew(slot), choice, seed, language)
            return self._send(work).result(CLIP_SECONDS)
        finally:
            self.close(slot)

    def _send[Answer](self, work: Callable[[], Answer]) -> Future[Answer]:
        try:
            return self._pool.submit(work)
        except BrokenProcessPool:  # a worker was killed; all that waited on it was lost with it
            self._pool = self._new_pool()
            return self._pool.submit(work)

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
        self._news.put(None)
