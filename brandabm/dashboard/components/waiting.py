"""What a page shows while there is nothing else to show, and what is in the way."""

from __future__ import annotations

import solara


@solara.component
def Waiting(problem: str, words: str) -> None:
    """Show a problem, if there is one, and what is waited for; empty words mean nothing is."""
    if problem:
        solara.Error(problem)
    if words:
        solara.ProgressLinear(True)
        solara.Text(words)
