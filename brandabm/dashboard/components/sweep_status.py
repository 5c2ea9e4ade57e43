"""How far a sweep is, read again while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import solara
from solara.lab import use_task

from brandabm.batch.status import Status
from brandabm.dashboard import session

PAUSE = 3.0
"""Seconds between two looks at a sweep that is not finished."""


@solara.component
def SweepStatus(status: Status | None, looked: int, look_again: Callable[[], None]) -> None:
    """Show what is done, and look again as long as something is missing.

    Parameters
    ----------
    status : None while there are no results yet
    looked : how often was looked so far
    """
    texts = session.texts()

    async def wait() -> None:
        if status is None or status.done < status.total:
            await asyncio.sleep(PAUSE)
            look_again()

    use_task(wait, dependencies=[status, looked], prefer_threaded=False, raise_error=False)
    if status is None:
        return
    left = "–" if status.left is None else f"{status.left / 60.0:.1f}"
    key = "sweep-done" if status.done >= status.total else "sweep-running"
    solara.Text(
        texts(key, done=status.done, total=status.total, failed=status.failed, left=left),
        style={"font-size": "12px"},
    )
    if status.done < status.total:
        solara.ProgressLinear(100.0 * status.done / max(1, status.total))
