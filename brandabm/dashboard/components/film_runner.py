"""Runs the history that is watched, whenever the choice or the seed changes."""

from __future__ import annotations

import asyncio

import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.components.slot import FAILURES, use_slot
from brandabm.dashboard.film import Film
from brandabm.dashboard.server import service


@solara.component
def FilmRunner() -> None:
    """Hold a slot while the page is open, and ask for the film that is wanted."""
    slot = use_slot()
    choice, seed = session.choice.value, session.film_seed.value
    solara.use_effect(lambda: let_go, [])

    async def run() -> None:
        session.film_problem.value = None
        known = session.film.value
        try:
            ticket = slot.renew()
            if known is not None and (known.choice, known.seed) == (choice, seed):
                return
            future = service().submit_film(ticket, choice.scenario(), seed)
            tables = await asyncio.wrap_future(future)
        except FAILURES as failure:
            session.film_problem.value = failure
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


def let_go() -> None:
    """Forget the film, some megabytes a session, when the page is left."""
    session.film.value = None
