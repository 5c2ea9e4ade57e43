"""Scenarios side by side: what is compared, and the differences of their paired runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brandabm.analysis.comparison import WINDOW
from brandabm.analysis.paired import Interval, paired_difference
from brandabm.dashboard.charts.catalogue import Unit
from brandabm.dashboard.histories import FOCAL, Histories

MOST = 4
"""Scenarios that can be compared."""
LETTERS = "ABCD"

MEASURES: dict[str, Unit] = {
    "sales": "money",
    "firms": "number",
    "EB": "share",
    "industrial": "share",
    "ICB": "share",
    "quality": "share",
    "mark_up": "share",
    "buyer_share": "share",
    FOCAL: "money",
}
"""What is compared: columns of the tables of histories, with their units."""


@dataclass(frozen=True)
class Difference:
    """What differs between a scenario and the first, in the mean of the last years.

    value : the scenario's own mean;  interval : of the paired difference, None for the first
    """

    value: float
    interval: Interval | None


def differences(found: Sequence[Histories], column: str) -> list[Difference]:
    """Return every scenario's mean over the last quarters that all have, and what it differs by.

    Runs with one seed are paired; seeds that one of two scenarios does not have yet are left out.
    """
    common = min(histories.values(column).shape[1] for histories in found)
    ends = [histories.values(column)[:, :common][:, -WINDOW:].mean(axis=1) for histories in found]
    result = [Difference(float(ends[0].mean()), None)]
    for values in ends[1:]:
        pairs = min(len(values), len(ends[0]))
        interval = paired_difference(values[:pairs], ends[0][:pairs])
        result.append(Difference(float(values.mean()), interval))
    return result
