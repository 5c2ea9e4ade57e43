"""What strikes from outside: nobody sets it, and nobody in the model foresees it."""

from __future__ import annotations

from typing import Literal

from brandabm.scenario.fields import Section, parameter
from brandabm.scenario.sections.policy import ClusterNumber

ShockKind = Literal[
    "exchange_rate",
    "tariff",
    "clearance",
    "shipping",
    "freight",
    "online_demand",
    "pandemic",
    "labour_cost",
    "brands_only",
    "scandal",
    "leader_failure",
]

FIRM_KINDS = ("scandal", "leader_failure")
"""Shocks that strike one firm, of a cluster or of all."""
MARKET_KINDS = (
    "exchange_rate",
    "tariff",
    "clearance",
    "shipping",
    "freight",
    "online_demand",
    "pandemic",
)
"""Shocks that strike markets, one or all."""

USUAL_SIZE: dict[str, float] = {
    "exchange_rate": 0.1,
    "tariff": 0.25,
    "clearance": 7.0,
    "shipping": 10.0,
    "freight": 1.0,
    "online_demand": 0.2,
    "pandemic": 1.0,
    "labour_cost": 0.01,
    "brands_only": 1.0,
    "scandal": 0.3,
    "leader_failure": 1.0,
}
"""Size of a shock unless it is given (specification MODEL, "Shocks"; scandal, labour: assumed)."""

MEANINGS: dict[str, tuple[str, str]] = {
    "exchange_rate": ("share", "the home currency appreciates; negative: depreciates"),
    "tariff": ("points of the price", "added to import duty"),
    "clearance": ("days", "added to customs clearance"),
    "shipping": ("days", "added to transport"),
    "freight": ("share", "added to freight"),
    "online_demand": ("share", "more people online; negative: fewer"),
    "pandemic": ("multiple", "10 days, freight doubled, a fifth more people online"),
    "labour_cost": ("share per quarter", "added to the growth of wages"),
    "brands_only": ("-", "the platform lists registered brands only, whatever the size"),
    "scandal": ("quality", "what buyers miss in the goods of the largest brand"),
    "leader_failure": ("-", "the largest seller fails, whatever the size"),
}
"""Unit of the size of a shock, and what happens."""


class Shock(Section):
    """One shock: a kind, a size, a time."""

    kind: ShockKind = parameter(
        ...,
        unit="choice",
        description="What happens; exchange_rate: appreciation of the home currency",
        source="document: 000 §5.4, 001 §3.4, 003 §2",
    )
    market: str = parameter(
        "all",
        unit="name",
        description="Market that is struck, or all; for what happens in markets",
        source="assumption",
    )
    cluster: ClusterNumber | str = parameter(
        "all",
        unit="cluster",
        description="Name or number of the cluster whose leader is struck; all: of all firms",
        source="assumption",
    )
    size: float | None = parameter(
        None,
        unit="share, points or days",
        low=-100.0,
        high=100.0,
        description="Size: exchange rate, freight, online demand, pandemic in shares of what is "
        "usual; tariff, labour cost growth a quarter and quality in points; days; null: usual",
        source="specification: MODEL, shocks",
    )
    start: int = parameter(
        40,
        unit="quarter of the history",
        low=-400,
        high=2000,
        description="First quarter",
        source="assumption",
    )
    duration: int | None = parameter(
        None,
        unit="quarters",
        low=1,
        high=2000,
        description="Quarters at full size; null: for good",
        source="assumption",
    )
    recovery: int = parameter(
        0,
        unit="quarters",
        low=0,
        high=400,
        description="Quarters in which the shock fades afterwards, linearly",
        source="assumption",
    )

    def level(self, quarter: int) -> float:
        """Return the part of the full size in a quarter of the history, 0 to 1."""
        if quarter < self.start:
            return 0.0
        if self.duration is None or quarter < self.start + self.duration:
            return 1.0
        since = quarter - self.start - self.duration
        return max(0.0, 1.0 - (since + 1) / (self.recovery + 1))

    def full_size(self) -> float:
        """Return the size, the usual one if none is given."""
        return USUAL_SIZE[self.kind] if self.size is None else self.size
