"""Which charts there are, and what each shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
