"""What one session may ask of the machine."""

from __future__ import annotations

from dataclasses import dataclass

from brandabm.scenario import Scenario


@dataclass(frozen=True)
class Limits:
    """Bounds of a run on the dashboard, and of what may be sent to it."""

    consumers: int = 100_000
    firms: int = 3_000
    clusters: int = 60
    quarters: int = 240
    seeds: int = 12
    """Histories of one scenario, for its band."""
    upload: int = 200_000
    """Bytes of a scenario file."""
    link: int = 20_000
    """Characters of a link."""


LIMITS = Limits()


class TooLarge(ValueError):
    """A scenario is larger than the dashboard runs; the message says in what."""


def check_size(scenario: Scenario, limits: Limits = LIMITS) -> None:
    """Refuse a scenario that would take too long or too much memory.

    Raises
    ------
    TooLarge
        With the first parameter that is too large, and what is allowed.
    """
    sizes = {
        "consumers.number": (scenario.consumers.number, limits.consumers),
        "firms.number_at_start": (scenario.firms.number_at_start, limits.firms),
        "clusters.number": (scenario.clusters.number, limits.clusters),
        "time.quarters + time.burn_in": (
            scenario.time.quarters + scenario.time.burn_in,
            limits.quarters,
        ),
    }
    for key, (size, most) in sizes.items():
        if size > most:
            raise TooLarge(f"{key} = {size} is too large for the dashboard: at most {most}")
