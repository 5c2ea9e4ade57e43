"""How far a sweep is, read again while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import solara
from solara.lab import use_task

from brandabm.dashboard import session
from brandabm.dashboard.sweeps import Progress

PAUSE = 3.0
"""Seconds between two looks at a sweep that is not finished."""


@solara.component
def SweepStatus(progress: Progress | None, looked: int, look_again: Callable[[], None]) -> None:
    """Show what is done, and look again as long as a command is at work on the rest.

    Parameters
    ----------
    progress : None while it was not read yet
    looked : how often was looked so far
    """
    texts = session.texts()

    async def wait() -> None:
        if progress is None or (progress.at_work and not progress.is_finished):
            await asyncio.sleep(PAUSE)
            look_again()

    use_task(wait, dependencies=[progress, looked], prefer_threaded=False, raise_error=False)
    if progress is None:
        return
    status = progress.status
    left = "–" if status.left is None else f"{status.left / 60.0:.1f}"
    if progress.is_finished:
        key = "sweep-done"
    else:
        key = "sweep-running" if progress.at_work else "sweep-interrupted"
    solara.Text(
        texts(key, done=status.done, total=status.total, failed=status.failed, left=left),
        style={"font-size": "12px"},
    )
    if not progress.is_finished:
        solara.ProgressLinear(100.0 * status.done / max(1, status.total))
