"""Bringing into view what was opened elsewhere on the page."""

from __future__ import annotations

import solara


@solara.component_vue("reveal.vue")
def Reveal(what: str) -> None:
    """Scroll to the element around this one when it appears, and whenever ``what`` changes.

    Nothing moves if enough of it is seen already.
    """
