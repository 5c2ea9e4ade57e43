"""The state of one session; Solara keeps a copy of it for every connected page."""

from __future__ import annotations

from dataclasses import dataclass

import solara

from brandabm.dashboard.charts.options import ink_of
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.film import Film
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.wording import texts_in
from brandabm.figures.texts import Texts

choice = solara.reactive(Choice())
"""What the session looks at."""
language = solara.reactive("en")
dark = solara.reactive(False)
page = solara.reactive(0)
"""Number of the tab that is open."""
pinned: solara.Reactive[Histories | None] = solara.reactive(None)
"""What stays behind every chart, if anything was pinned."""


@dataclass(frozen=True, eq=False)
class Found:
    """What the charts show.

    shown : what was found so far about the choice, or about the one before until there is
    anything;  previous : the whole of what was shown before that
    """

    shown: Histories | None = None
    previous: Histories | None = None


found = solara.reactive(Found())
"""One thing, so that the charts are drawn once when both change."""
problem: solara.Reactive[Exception | None] = solara.reactive(None)
"""Why the choice cannot be run; None if it can."""


def texts() -> Texts:
    """Return the texts in the session's language."""
    return texts_in(language.value)


def ghost() -> Histories | None:
    """Return what stands behind the charts: what was pinned, or what was shown before."""
    return pinned.value if pinned.value is not None else found.value.previous


def choose(new: Choice) -> None:
    """Look at something else."""
    if new != choice.value:
        choice.value = new


def show(histories: Histories) -> None:
    """Show what was found; what was shown of another choice is the ghost.

    Not if it was not whole, or of fewer seeds than the ghost that is there: a line of one seed
    beside a mean of twelve would show luck as a difference.
    """
    last = found.value
    old, previous = last.shown, last.previous
    if (
        old is not None
        and old.choice != histories.choice
        and old.is_whole
        and (previous is None or old.seeds >= previous.seeds)
    ):
        previous = old
    found.value = Found(histories, previous)


# The page Watch.

film: solara.Reactive[Film | None] = solara.reactive(None)
"""The history that is watched."""
film_problem: solara.Reactive[Exception | None] = solara.reactive(None)
"""Why there is no film of the choice; None if there is."""
film_seed = solara.reactive(0)
"""Seed of the history that is wanted."""
quarter = solara.reactive(0)
"""Quarter that is looked at."""
playing = solara.reactive(False)
speed = solara.reactive(4)
"""Quarters a second while playing."""
chosen: solara.Reactive[tuple[str, int | str] | None] = solara.reactive(None)
"""Level (firm, cluster, market) and identity of what is looked at closely."""


# The page Compare.

compared: solara.Reactive[tuple[Choice, ...]] = solara.reactive(())
"""Scenarios that are compared; the first is what the others differ from."""
comparison: solara.Reactive[tuple[Histories, ...]] = solara.reactive(())
"""What was found about them so far, in the same order; fewer if some have no history yet."""
compare_problem: solara.Reactive[Exception | None] = solara.reactive(None)
"""Why they cannot be compared; None if they can."""


def ink() -> str:
    """Return the colour of words in charts."""
    return ink_of(dark.value)
