"""Play, pause, step, speed, and the quarter that is looked at."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.film import Film
from brandabm.dashboard.limits import limits
from brandabm.figures.texts import quarter_of

SPEEDS = (1, 2, 4, 8)
"""Quarters a second."""
REST = 1.0
"""After a frame the page rests at least as long as drawing it took, so that others are served."""


@solara.component
def Player(film: Film) -> None:
    """Show the controls, and move on while playing."""
    texts, quarter, playing = session.texts(), session.quarter.value, session.playing.value

    async def play() -> None:
        loop, busy = asyncio.get_running_loop(), 0.0
        while session.playing.value:
            await asyncio.sleep(max(1.0 / session.speed.value - busy, REST * busy))
            if not session.playing.value:
                return
            shown = session.film.value
            if shown is None or session.quarter.value >= shown.last:
                session.playing.value = False
                return
            before = loop.time()
            session.quarter.value += 1
            busy = loop.time() - before

    # Tasks of a page that is left go on; this one ends when nothing plays.
    solara.use_effect(lambda: lambda: session.playing.set(False), [])
    use_task(play, dependencies=[playing, film], prefer_threaded=False, raise_error=False)

    def go(wanted: int) -> None:
        session.quarter.value = max(0, min(film.last, wanted))

    def toggle() -> None:
        if not playing and quarter >= film.last:
            go(0)
        session.playing.value = not playing

    with solara.Row(gap="4px", style={"align-items": "center"}):
        Control(texts("watch-first"), "mdi-skip-backward", lambda: go(0), quarter == 0)
        Control(texts("watch-back"), "mdi-step-backward", lambda: go(quarter - 1), quarter == 0)
        Control(texts("watch-pause" if playing else "watch-play"),
                "mdi-pause" if playing else "mdi-play", toggle)  # fmt: skip
        Control(texts("watch-forward"), "mdi-step-forward", lambda: go(quarter + 1),
                quarter == film.last)  # fmt: skip
        whose = {"role": "group", "aria-label": texts("watch-quarter")}
        with solara.Div(style={"flex": "1", "min-width": "120px"}, attributes=whose):
            solara.SliderInt(
                quarter_of(film.years[0], quarter), value=quarter, min=0, max=film.last, on_value=go
            )
        Few(texts("watch-speed"), SPEEDS, session.speed.value, session.speed.set)
        Few(texts("watch-seed"), tuple(range(limits().seeds)), session.film_seed.value,
            session.film_seed.set)  # fmt: skip


@solara.component
def Control(label: str, icon: str, on_click: Callable[[], None], disabled: bool = False) -> None:
    """Show a button with a picture, its name for screen readers and on hover."""
    with solara.Tooltip(label):
        solara.Button(
            icon_name=icon, icon=True, on_click=on_click, disabled=disabled,
            attributes={"aria-label": label},
        )  # fmt: skip


@solara.component
def Few(label: str, values: tuple[int, ...], value: int, on_value: Callable[[int], None]) -> None:
    """Show a choice among a few numbers."""
    with solara.Div(style={"width": "86px"}):
        solara.Select(label, values=list(values), value=value, on_value=on_value, dense=True)
