"""Passing things from any thread to a task of a page.

A page is drawn by the thread that changes its state, and its tasks need the server's loop; so
other threads change nothing themselves but send it to a task of the page.
"""

from __future__ import annotations

import asyncio


class Inbox[Item]:
    """A queue into a page: any thread puts, one task of the page takes."""

    def __init__(self) -> None:
        self._queue: asyncio.Queue[Item] = asyncio.Queue()
        self._loop: asyncio.AbstractEventLoop | None = None

    def listen(self) -> None:
        """Take the loop in which things are waited for; called by the task."""
        self._loop = asyncio.get_running_loop()

    def put(self, item: Item) -> None:
        """Send a thing; lost if nobody listens yet."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._queue.put_nowait, item)

    async def next(self) -> Item:
        """Wait for a thing."""
        return await self._queue.get()
