"""A component's place in the service, and why a run in it can come to nothing."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import solara

from brandabm.dashboard.limits import TooLarge
from brandabm.dashboard.server import service
from brandabm.dashboard.service import Listener, NoRoom
from brandabm.scenario import ScenarioError

FAILURES = (ScenarioError, TooLarge, NoRoom, BrokenProcessPool)
"""Why a run can come to nothing: its scenario, its size or time, too many, its process's end."""


def use_slot(listener: Listener = lambda ticket, table: None) -> int:
    """Return a slot of the service, which is given back when the component is left.

    Parameters
    ----------
    listener : called, in another thread, with what a run has so far
    """
    slot = solara.use_memo(lambda: service().open(listener), [])
    solara.use_effect(lambda: lambda: service().close(slot), [])
    return slot
