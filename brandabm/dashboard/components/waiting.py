"""What a page shows while there is nothing else to show, and what is in the way."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.failures import told


@solara.component
def Waiting(problem: Exception | None, words: str) -> None:
    """Show a problem, if there is one, and what is waited for; empty words mean nothing is."""
    if problem is not None:
        solara.Error(told(problem, session.texts()))
    if words:
        Busy(True)
        solara.Text(words)


@solara.component
def Busy(busy: bool) -> None:
    """Show a bar while something is on its way.

    It stands still: one that moves takes as much of the browser's time as all charts together.
    """
    classes = ["brandabm-bar", "brandabm-busy"] if busy else ["brandabm-bar"]
    words = session.texts()("waiting-busy") if busy else ""
    solara.Div(classes=classes, children=[words], attributes={"role": "status"})
