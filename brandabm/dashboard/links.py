"""Addresses that hold a choice."""

from __future__ import annotations

from urllib.parse import parse_qs

from brandabm.dashboard.choice import Choice

NAME = "s"
"""Of the part of the query that holds the choice."""


def query_of(choice: Choice) -> str:
    """Return the query of an address that shows a choice."""
    return f"?{NAME}={choice.link()}"


def choice_in(query: str | None) -> Choice | None:
    """Return the choice in the query of an address; None if it has none.

    Raises
    ------
    ScenarioError
        If it holds something that is no choice.
    """
    values = parse_qs((query or "").removeprefix("?")).get(NAME)
    return Choice.from_link(values[0]) if values else None
