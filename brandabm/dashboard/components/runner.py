"""Runs what the session looks at, seed after seed, and shows what was found so far."""

from __future__ import annotations

import asyncio
from asyncio import FIRST_COMPLETED
from typing import Any

import pandas as pd
import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.components.slot import FAILURES, use_slot
from brandabm.dashboard.histories import Histories, years_of
from brandabm.dashboard.inbox import Inbox
from brandabm.dashboard.limits import limits
from brandabm.dashboard.server import service
from brandabm.dashboard.service import Ticket

REST, LONGEST_REST = 2.0, 3.0
"""Between two drawings of one visitor so many times as long as one took, with what others waited
for meanwhile, but no more than so many seconds."""


@solara.component
def Runner() -> None:
    """Hold the session's slot, and ask for histories whenever the choice changes."""
    news = solara.use_memo(Inbox[tuple[Ticket, pd.DataFrame]], [])
    slot = use_slot(lambda *told: news.put(told))
    choice = session.choice.value

    async def run() -> None:
        news.listen()
        session.problem.value = None
        try:
            ticket = slot.renew()
            scenario = choice.scenario()
            first = service().submit(ticket, scenario, 0, tell=True)
        except FAILURES as failure:
            session.problem.value = failure
            return
        years, found = years_of(scenario), list[pd.DataFrame]()
        loop = asyncio.get_running_loop()

        def show(*more: pd.DataFrame) -> None:
            session.show(Histories(choice, years, (*found, *more)))

        waiting = [first]
        whole = asyncio.wrap_future(first)
        while waiting and service().is_current(ticket):
            ahead = asyncio.ensure_future(news.next())
            either: set[asyncio.Future[Any]] = {whole, ahead}
            try:
                done, _ = await asyncio.wait(either, return_when=FIRST_COMPLETED)
            finally:
                if not ahead.done():
                    ahead.cancel()
            if whole not in done:
                told, table = ahead.result()
                if told == ticket and not found:
                    show(table)
                continue
            whole.exception()  # known from now on; it is raised below
            try:
                # Whatever else is there by now is drawn together with it.
                while waiting and waiting[0].done():
                    finished = waiting.pop(0).result()
                    if finished is None:
                        return
                    found.append(finished)
                    asked = len(found) + len(waiting)
                    for seed in range(asked, min(len(found) + service().workers, limits().seeds)):
                        waiting.append(service().submit(ticket, scenario, seed))
                if waiting:
                    whole = asyncio.wrap_future(waiting[0])
            except FAILURES as failure:
                session.problem.value = failure
                return
            before = loop.time()
            show()
            await asyncio.sleep(0)  # who else waits to be served is served before this ends
            await asyncio.sleep(min(REST * (loop.time() - before), LONGEST_REST))

    use_task(run, dependencies=[choice], prefer_threaded=False, raise_error=False)
