"""What the worker processes of the dashboard do: run histories, and stop when nobody waits."""

from __future__ import annotations

import os
import time
import warnings
from typing import Any

import pandas as pd

from brandabm.batch.runner import depend_on_parent
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.film import FILM_TABLES, TASTES, Film, tastes_of
from brandabm.dashboard.histories import TABLES, table_of
from brandabm.dashboard.limits import Clock
from brandabm.dashboard.wording import texts_in
from brandabm.model import BrandModel
from brandabm.scenario import Scenario

NICE = 5
"""What workers yield to the server, and to a browser on the same machine: whoever waits for a page
should not wait for histories."""
NEWS, NEWS_GROWTH = 0.18, 4.0
"""Seconds until a run first sends what it has so far, and by how much the next wait is longer: a
page should answer within half a second, drawing included."""
NEWS_WORTH = 0.12
"""Seconds that a run must still take for it."""

Frames = dict[str, pd.DataFrame]

_wanted: Any = None
"""In a worker: whether anybody waits for each run (int8[place]), shared with the server."""
_news: Any = None
"""In a worker: the queue for what runs have so far."""
_crowd = 0
"""In a worker: with more runs wanted than this, none sends what it has so far, whose drawing takes
time that those who wait need."""


def prepare(wanted: Any, news: Any, crowd: int) -> None:
    """Make a worker ready: it ends with the server, and has its kernels compiled."""
    global _wanted, _news, _crowd
    _wanted, _news, _crowd = wanted, news, crowd
    depend_on_parent()
    os.nice(NICE)
    least = {"time.quarters": 2, "time.burn_in": 0, "consumers.number": 50}
    BrandModel(Scenario().replace(**least), threads=1, tables=TABLES).run().frames()


def run_history(place: int, values: dict[str, Any], seed: int, tell: bool) -> pd.DataFrame | None:
    """Run one history in a worker; return its table, or None if nobody waits for it any more.

    With ``tell`` it sends what there is of it once the burn-in is over, first after `NEWS` seconds,
    then ever more rarely, and not at all when it will soon be whole or many others wait.

    Raises
    ------
    TooLarge
        If it takes longer than a session may ask for.
    """
    scenario = Scenario.from_dict(values)
    model = BrandModel(scenario, seed, tables=TABLES)
    begun, pause, clock = time.monotonic(), NEWS, Clock()
    last = begun
    while model.running:
        clock.check()
        if not _wanted[place]:
            return None
        model.step()
        now, done = time.monotonic(), model.context.quarter
        if tell and now - last >= pause and done > scenario.time.burn_in:
            last, pause = now, pause * NEWS_GROWTH
            left = (now - begun) / done * (model.length - done)
            if left >= NEWS_WORTH and sum(_wanted[:]) <= _crowd:
                _news.put((place, table_of(model.results.frames(), scenario)))
    return table_of(model.results.frames(), scenario)


def run_film(place: int, values: dict[str, Any], seed: int) -> Frames | None:
    """Run one history with all that the page Watch shows; None if nobody waits any more."""
    model, clock = BrandModel(Scenario.from_dict(values), seed, tables=FILM_TABLES), Clock()
    while model.running:
        clock.check()
        if not _wanted[place]:
            return None
        model.step()
    return {**model.results.frames(), TASTES: tastes_of(model)}


def run_clip(place: int, choice: Choice, seed: int, language: str) -> bytes | None:
    """Run one history and draw it as a moving picture; None if nobody waits any more."""
    from brandabm.dashboard.clip import clip_of  # matplotlib, which only a clip needs
    from brandabm.figures.style import usable_language

    tables = run_film(place, choice.scenario().to_dict(), seed)
    if tables is None:
        return None
    with warnings.catch_warnings(action="ignore"):  # without Chinese fonts it speaks English
        words = texts_in(usable_language(language))
    return clip_of(Film(choice, seed, tables), words).gif()
