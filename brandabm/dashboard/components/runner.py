"""Runs what the session looks at, seed after seed, and shows what was found so far."""

from __future__ import annotations

import asyncio
import os
from asyncio import FIRST_COMPLETED
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import pandas as pd
import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.histories import Histories, years_of
from brandabm.dashboard.limits import LIMITS, TooLarge
from brandabm.dashboard.server import service
from brandabm.dashboard.service import Frames, Ticket
from brandabm.scenario import ScenarioError

FIRST_THREADS = min(2, os.cpu_count() or 1)
"""Threads of the first history of a choice, which somebody waits for."""


class News:
    """What runs of the session have so far, from the thread of the service to that of the page."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[tuple[Ticket, Frames]] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Take the loop in which news are waited for."""
        self._loop = asyncio.get_running_loop()

    def tell(self, ticket: Ticket, frames: Frames) -> None:
        """Take a message; called in any thread."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, (ticket, frames))

    async def next(self) -> tuple[Ticket, Frames]:
        """Wait for a message."""
        return await self._queue.get()


@solara.component
def Runner() -> None:
    """Hold the session's slot, and ask for histories whenever the choice changes."""
    news = solara.use_memo(News, [])
    slot = solara.use_memo(lambda: service().open(news.tell), [])
    solara.use_effect(lambda: lambda: service().close(slot), [])
    choice = session.choice.value

    async def run() -> None:
        news.listen()
        ticket = service().renew(slot)
        session.problem.value = ""
        try:
            scenario = choice.scenario()
            first = service().submit(ticket, scenario, 0, threads=FIRST_THREADS, tell=True)
        except (ScenarioError, TooLarge) as problem:
            session.problem.value = str(problem)
            return
        years, found = years_of(scenario), list[pd.DataFrame]()

        def show(*more: pd.DataFrame) -> None:
            session.shown.value = Histories(choice, years, (*found, *more))

        waiting = [asyncio.wrap_future(first)]
        while waiting and service().is_current(ticket):
            ahead = asyncio.ensure_future(news.next())
            either: set[asyncio.Future[Any]] = {waiting[0], ahead}
            done, _ = await asyncio.wait(either, return_when=FIRST_COMPLETED)
            if waiting[0] not in done:
                told, frames = ahead.result()
                begun = (frames["quarters"]["quarter"] >= 0).any()  # past the burn-in
                if told == ticket and begun and not found:
                    show(frames["quarters"])
                continue
            ahead.cancel()
            try:
                finished = waiting.pop(0).result()
            except BrokenProcessPool:
                session.problem.value = session.texts()("run-broken")
                return
            if finished is None:
                return
            found.append(finished["quarters"])
            show()
            asked = len(found) + len(waiting)
            for seed in range(asked, min(len(found) + service().workers, LIMITS.seeds)):
                future = service().submit(ticket, scenario, seed)
                waiting.append(asyncio.wrap_future(future))

    use_task(run, dependencies=[choice], prefer_threaded=False, raise_error=False)
