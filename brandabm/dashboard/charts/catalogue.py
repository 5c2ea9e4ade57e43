"""Which charts there are, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.histories import FOCAL

Unit = Literal["share", "number", "money"]


@dataclass(frozen=True)
class Chart:
    """One chart: its name (text ``chart-NAME``), and columns of the table of quarters.

    ``stages`` are shares that make a whole, the first what the others leave.
    """

    name: str
    columns: tuple[str, ...] = ()
    unit: Unit = "share"
    stages: tuple[str, ...] = ()


EXPLORE = (
    Chart("firm_stages", stages=("unbranded", "PB", "EB")),
    Chart("cluster_stages", stages=("scattered", "IB", "ICB")),
    Chart("price_war", columns=("firms",), unit="number"),
    Chart("margins", columns=("mark_up", "quality")),
    Chart("exports", columns=("sales", "value_added"), unit="money"),
    Chart("cognition", columns=("awareness", "consideration", "preference", "repeat")),
)
"""Charts of the page Explore."""
NAMED = Chart("named_clusters", columns=(FOCAL,), unit="money")
"""What a scenario that names clusters has before the others."""


def charts_of(choice: Choice) -> tuple[Chart, ...]:
    """Return the charts of the page Explore for a scenario."""
    return (NAMED, *EXPLORE) if choice.value("clusters.named") else EXPLORE
