"""Runs what the session looks at, seed after seed, and shows what was found so far."""

from __future__ import annotations

import asyncio

import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.limits import LIMITS, TooLarge
from brandabm.dashboard.server import service
from brandabm.scenario import ScenarioError


@solara.component
def Runner() -> None:
    """Hold the session's slot, and ask for histories whenever the choice changes."""
    slot = solara.use_memo(lambda: service().open(), [])
    solara.use_effect(lambda: lambda: service().close(slot), [])
    choice = session.choice.value

    async def run() -> None:
        ticket = service().renew(slot)
        session.problem.value = ""
        try:
            scenario = choice.scenario()
            first = service().submit(ticket, scenario, 0)
        except (ScenarioError, TooLarge) as problem:
            session.problem.value = str(problem)
            return
        waiting = [first]
        found: list = []
        while waiting and service().is_current(ticket):
            frames = await asyncio.wrap_future(waiting.pop(0))
            if frames is None or not service().is_current(ticket):
                return
            found.append(frames["quarters"])
            session.shown.value = Histories(choice, tuple(found))
            asked = len(found) + len(waiting)
            for seed in range(asked, min(len(found) + service().workers, LIMITS.seeds)):
                waiting.append(service().submit(ticket, scenario, seed))

    use_task(run, dependencies=[choice], prefer_threaded=False, raise_error=False)
