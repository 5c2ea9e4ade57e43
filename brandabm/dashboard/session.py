"""The state of one session; Solara keeps a copy of it for every connected page."""

from __future__ import annotations

import solara

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.histories import Histories
from brandabm.figures.texts import Texts

ROOMS = ("figures", "dashboard")

choice = solara.reactive(Choice())
"""What the session looks at."""
language = solara.reactive("en")
dark = solara.reactive(False)
page = solara.reactive(0)
"""Number of the tab that is open."""
shown: solara.Reactive[Histories | None] = solara.reactive(None)
"""What was found about the choice so far."""
pinned: solara.Reactive[Histories | None] = solara.reactive(None)
"""What stays behind every chart, if anything was pinned."""
previous: solara.Reactive[Histories | None] = solara.reactive(None)
"""What was shown before the choice last changed."""
problem = solara.reactive("")
"""Why the choice cannot be run; empty if it can."""


def texts() -> Texts:
    """Return the texts in the session's language."""
    return Texts(language.value, ROOMS)


def ghost() -> Histories | None:
    """Return what stands behind the charts: what was pinned, or what was shown before."""
    return pinned.value if pinned.value is not None else previous.value


def choose(new: Choice) -> None:
    """Look at something else; what was shown becomes the ghost."""
    if new == choice.value:
        return
    if shown.value is not None and shown.value.choice == choice.value:
        previous.value = shown.value
    choice.value = new
