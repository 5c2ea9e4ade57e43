"""A component's place in the service, and why a run in it can come to nothing."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import solara

from brandabm.dashboard.limits import TooLarge
from brandabm.dashboard.server import service
from brandabm.dashboard.service import Listener, NoRoom, Ticket
from brandabm.scenario import ScenarioError

FAILURES = (ScenarioError, TooLarge, NoRoom, BrokenProcessPool)
"""Why a run can come to nothing: its scenario, its size or time, too many, its process's end."""


class Slot:
    """A component's slot of the service, taken when it is first needed.

    Parameters
    ----------
    listener : called, in another thread, with what a run has so far
    """

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self._slot: int | None = None

    def renew(self) -> Ticket:
        """Make everything that was asked for before stale; return the new place in the queue.

        Raises
        ------
        NoRoom
            If there is no slot left.
        """
        if self._slot is None:
            self._slot = service().open(self._listener)
        return service().renew(self._slot)

    def leave(self) -> None:
        """Give the slot back."""
        if self._slot is not None:
            service().close(self._slot)
            self._slot = None


def use_slot(listener: Listener = lambda ticket, table: None) -> Slot:
    """Return a component's slot, which is given back with the component."""
    slot = solara.use_memo(lambda: Slot(listener), [])
    solara.use_effect(lambda: slot.leave, [])
    return slot
