"""Addresses that hold a choice and a page."""

from __future__ import annotations

from urllib.parse import parse_qs

from brandabm.dashboard.choice import Choice

CHOICE, PAGE = "s", "p"
"""Of the parts of the query that hold the choice and the page."""
PAGES = ("explore", "watch", "compare", "experiments", "mechanism")
"""In the order of the tabs."""


def query_of(choice: Choice, page: int = 0) -> str:
    """Return the query of an address that shows a choice on a page."""
    shown = f"&{PAGE}={PAGES[page]}" if page else ""
    return f"?{CHOICE}={choice.link()}{shown}"


def choice_in(query: str | None) -> Choice | None:
    """Return the choice in the query of an address; None if it has none.

    Raises
    ------
    ScenarioError
        If it holds something that is no choice.
    """
    values = _parts(query).get(CHOICE)
    return Choice.from_link(values[0]) if values else None


def page_in(query: str | None) -> int:
    """Return the number of the page in the query of an address; the first if it names none."""
    named = _parts(query).get(PAGE, [""])[0]
    return PAGES.index(named) if named in PAGES else 0


def _parts(query: str | None) -> dict[str, list[str]]:
    return parse_qs((query or "").removeprefix("?"))
