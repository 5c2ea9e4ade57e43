"""Runs the history that is watched, whenever the choice or the seed changes."""

from __future__ import annotations

import asyncio
from concurrent.futures.process import BrokenProcessPool

import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.film import Film
from brandabm.dashboard.limits import TooLarge
from brandabm.dashboard.server import service
from brandabm.scenario import ScenarioError


@solara.component
def FilmRunner() -> None:
    """Hold a slot while the page is open, and ask for the film that is wanted."""
    slot = solara.use_memo(lambda: service().open(lambda ticket, frames: None), [])
    solara.use_effect(lambda: lambda: service().close(slot), [])
    choice, seed = session.choice.value, session.film_seed.value

    async def run() -> None:
        ticket = service().renew(slot)
        session.film_problem.value = ""
        known = session.film.value
        if known is not None and (known.choice, known.seed) == (choice, seed):
            return
        try:
            future = service().submit_film(ticket, choice.scenario(), seed)
            tables = await asyncio.wrap_future(future)
        except (ScenarioError, TooLarge) as problem:
            session.film_problem.value = str(problem)
            return
        except BrokenProcessPool:
            session.film_problem.value = session.texts()("run-broken")
            return
        if tables is None:
            return
        film = Film(choice, seed, tables)
        chosen = session.chosen.value
        if chosen is not None and not film.has(*chosen):
            session.chosen.value = None
        session.quarter.value = min(session.quarter.value, film.last)
        session.film.value = film

    use_task(run, dependencies=[choice, seed], prefer_threaded=False, raise_error=False)
