"""Scenarios side by side: what is compared, and the differences of their paired runs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from brandabm.analysis.comparison import SUMS, WINDOW
from brandabm.analysis.paired import Interval, paired_difference
from brandabm.dashboard.charts.catalogue import Unit
from brandabm.dashboard.histories import Histories
from brandabm.scenario import Scenario

MOST = 4
"""Scenarios that can be compared."""
LETTERS = "ABCD"
TABLES = ("quarters", "clusters")
FOCAL = "focal_sales"
"""Sales of the clusters that the scenario names, such as a county; NaN without any."""

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
"""What is compared: columns of the table of quarters and sums of them, with their units."""


@dataclass(frozen=True)
class Difference:
    """What differs between a scenario and the first, in the mean of the last years.

    value : the scenario's own mean;  interval : of the paired difference, None for the first
    """

    value: float
    interval: Interval | None


def with_measures(tables: Mapping[str, pd.DataFrame], scenario: Scenario) -> pd.DataFrame:
    """Return the table of quarters with everything in `MEASURES`."""
    quarters = tables["quarters"]
    sums = {name: quarters[list(columns)].sum(axis=1) for name, columns in SUMS.items()}
    named = len(scenario.clusters.named)
    clusters = tables["clusters"]
    focal = clusters[clusters["cluster"] < named].groupby("quarter")["sales"].sum()
    sales = focal.reindex(quarters["quarter"]).to_numpy() if named else math.nan
    return quarters.assign(**sums, **{FOCAL: sales})


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
