"""Addresses that hold what a session looks at: scenarios, page, seed, language, dark."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import parse_qs, urlencode

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import MOST
from brandabm.dashboard.limits import limits
from brandabm.figures.texts import LANGUAGES
from brandabm.scenario import ScenarioError
from brandabm.scenario.errors import Problem

CHOICE, COMPARED, PAGE, SEED, LANGUAGE, DARK = "s", "c", "p", "n", "l", "d"
"""Of the parts of the query: scenario, those that are compared, page, seed of the history that is
watched, language, dark."""
PAGES = ("explore", "watch", "compare", "experiments", "mechanism")
"""In the order of the tabs."""


def query_of(
    choice: Choice,
    page: int = 0,
    compared: Sequence[Choice] = (),
    language: str = "",
    dark: bool = False,
    seed: int = 0,
) -> str:
    """Return the query of an address that shows a choice on a page; empty for the first view.

    Parameters
    ----------
    compared : scenarios of the page Compare, if any were compared
    language : left to the server when empty
    seed : of the history that the page Watch shows
    """
    parts = []
    if choice != Choice():
        parts.append((CHOICE, choice.link()))
    if page:
        parts.append((PAGE, PAGES[page]))
    if seed:
        parts.append((SEED, str(seed)))
    parts += [(COMPARED, other.link()) for other in compared]
    if language:
        parts.append((LANGUAGE, language))
    if dark:
        parts.append((DARK, "1"))
    return f"?{urlencode(parts)}" if parts else ""


def choice_in(query: str | None) -> Choice | None:
    """Return the choice in the query of an address; None if it has none.

    Raises
    ------
    ScenarioError
        If it holds something that is no choice.
    """
    values = _parts(query).get(CHOICE)
    return Choice.from_link(values[0]) if values else None


def compared_in(query: str | None) -> tuple[Choice, ...]:
    """Return the scenarios that are compared by an address; none if it compares none.

    Raises
    ------
    ScenarioError
        If it holds something that is no choice, or more than can be compared.
    """
    links = _parts(query).get(COMPARED, [])
    if len(links) > MOST:
        raise ScenarioError(Problem(f"the link compares more than {MOST} scenarios"))
    return tuple(Choice.from_link(link) for link in links)


def page_in(query: str | None) -> int:
    """Return the number of the page in the query of an address; the first if it names none."""
    named = _parts(query).get(PAGE, [""])[0]
    return PAGES.index(named) if named in PAGES else 0


def seed_in(query: str | None) -> int:
    """Return the seed in the query of an address; 0 if it names none that can be watched."""
    named = _parts(query).get(SEED, [""])[0]
    return next((seed for seed in range(limits().seeds) if str(seed) == named), 0)


def language_in(query: str | None, usual: str) -> str:
    """Return the language in the query of an address; the usual one if it names none."""
    named = _parts(query).get(LANGUAGE, [""])[0]
    return named if named in LANGUAGES else usual


def dark_in(query: str | None) -> bool:
    """Return whether an address asks for a dark page."""
    return _parts(query).get(DARK) == ["1"]


def _parts(query: str | None) -> dict[str, list[str]]:
    return parse_qs((query or "").removeprefix("?"))
