"""What one session may ask of the machine.

Whoever serves the dashboard sets another limit by an environment variable, such as
``BRANDABM_MAX_SECONDS`` for `Limits.seconds`, or by an option of the command.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, fields
from functools import cache
from typing import Self

from brandabm.scenario import Scenario


@dataclass(frozen=True)
class Limits:
    """Bounds of a run on the dashboard, and of what may be sent to it."""

    consumers: int = 100_000
    firms: int = 3_000
    clusters: int = 60
    quarters: int = 240
    seconds: int = 120
    """That a run may take; it is ended then."""
    seeds: int = 12
    """Histories of one scenario, for its band."""
    upload: int = 200_000
    """Bytes of a scenario file."""
    link: int = 20_000
    """Characters of a link."""

    @classmethod
    def from_environment(cls) -> Self:
        """Return the limits that the environment sets, the usual ones where it says nothing.

        Raises
        ------
        ValueError
            If a variable is set to something that is no whole number above 0.
        """
        values = {}
        for field in fields(cls):
            name = variable(field.name)
            text = os.environ.get(name, "")
            if text and (not text.isascii() or not text.isdigit() or int(text) == 0):
                raise ValueError(f"{name} = {text!r} must be a whole number above 0")
            if text:
                values[field.name] = int(text)
        return cls(**values)


def variable(limit: str) -> str:
    """Return the environment variable that sets a limit."""
    return f"BRANDABM_MAX_{limit.upper()}"


@cache
def limits() -> Limits:
    """Return the limits of this process."""
    return Limits.from_environment()


class TooLarge(ValueError):
    """A scenario is larger, or takes longer, than the dashboard runs; the message says in what."""


class Clock:
    """Ends a run that takes too long."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = limits().seconds if seconds is None else seconds
        self._begun = time.monotonic()

    def check(self) -> None:
        """Raise TooLarge once the time is over."""
        if time.monotonic() - self._begun > self._seconds:
            raise TooLarge(f"the run takes longer than {self._seconds:g} seconds and was ended")


def check_size(scenario: Scenario) -> None:
    """Refuse a scenario that would take too long or too much memory.

    Raises
    ------
    TooLarge
        With the first parameter that is too large, and what is allowed.
    """
    most_of = limits()
    sizes = {
        "consumers.number": (scenario.consumers.number, most_of.consumers),
        "firms.number_at_start": (scenario.firms.number_at_start, most_of.firms),
        "clusters.number": (scenario.clusters.number, most_of.clusters),
        "time.quarters + time.burn_in": (
            scenario.time.quarters + scenario.time.burn_in,
            most_of.quarters,
        ),
    }
    for key, (size, most) in sizes.items():
        if size > most:
            raise TooLarge(f"{key} = {size} is too large for the dashboard: at most {most}")
