"""Passing things from any thread to a task of a page.

A page is drawn by the thread that changes its state, and its tasks need the server's loop; so
other threads change nothing themselves but send it to a task of the page.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Inbox[Item]:
    """A queue into a page: any thread puts, one task of the page takes."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Item] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Begin anew in the running loop; called by the task, which a new connection moves."""
        self._loop, self._queue = asyncio.get_running_loop(), asyncio.Queue()

    def put(self, item: Item) -> None:
        """Send a thing; lost if nobody listens yet, or no more."""
        if self._loop is not None and self._queue is not None:
            with suppress(RuntimeError):  # the loop was closed
                self._loop.call_soon_threadsafe(self._queue.put_nowait, item)

    async def next(self) -> Item:
        """Wait for a thing.

        Raises
        ------
        RuntimeError
            If `listen` was not called before.
        """
        if self._queue is None:
            raise RuntimeError("nobody listens to this inbox")
        return await self._queue.get()
