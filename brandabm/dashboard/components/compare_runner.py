"""Runs the scenarios that are compared, seed by seed, all on the same seeds."""

from __future__ import annotations

import asyncio
from asyncio import FIRST_COMPLETED

import pandas as pd
import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.components.slot import FAILURES, use_slot
from brandabm.dashboard.histories import Histories, years_of
from brandabm.dashboard.limits import limits
from brandabm.dashboard.server import service
from brandabm.dashboard.service import Ticket


@solara.component
def CompareRunner() -> None:
    """Hold a slot while the page is open, and ask for runs whenever a scenario changes."""
    slot = use_slot()
    compared = session.compared.value

    async def run() -> None:
        session.compare_problem.value = None
        try:
            await compare(slot.renew())
        except FAILURES as failure:
            session.compare_problem.value = failure

    async def compare(ticket: Ticket) -> None:
        scenarios = [choice.scenario() for choice in compared]
        found: list[dict[int, pd.DataFrame]] = [{} for _ in compared]
        wanted = [
            (place, seed) for seed in range(limits().seeds) for place in range(len(compared))
        ]  # fmt: skip
        waiting: dict[asyncio.Future[pd.DataFrame | None], tuple[int, int]] = {}
        while (wanted or waiting) and service().is_current(ticket):
            while wanted and len(waiting) < service().workers:
                place, seed = wanted.pop(0)
                asked = service().submit(ticket, scenarios[place], seed)
                waiting[asyncio.wrap_future(asked)] = (place, seed)
            done, _ = await asyncio.wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                place, seed = waiting.pop(future)
                table = future.result()
                if table is None:
                    return
                found[place][seed] = table
            if all(0 in known for known in found):
                session.comparison.value = tuple(
                    Histories(choice, years_of(scenario), in_order(known))
                    for choice, scenario, known in zip(compared, scenarios, found, strict=True)
                )

    use_task(run, dependencies=[compared], prefer_threaded=False, raise_error=False)


def in_order(known: dict[int, pd.DataFrame]) -> tuple[pd.DataFrame, ...]:
    """Return what is known of seeds 0, 1, …, up to the first that is not."""
    missing = next(seed for seed in range(len(known) + 1) if seed not in known)
    return tuple(known[seed] for seed in range(missing))
