"""What was found about a choice so far: tables of its histories, their means and spreads."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from brandabm.analysis.comparison import SUMS
from brandabm.dashboard.choice import Choice
from brandabm.scenario import Scenario
from brandabm.state import Array

LOW, HIGH = 0.1, 0.9
"""Quantiles of the band over seeds."""
TABLES = ("quarters", "clusters")
"""Tables of a run that pages look at."""
FOCAL = "focal_sales"
"""Sales of the clusters that the scenario names, such as a county; NaN without any."""


def table_of(tables: Mapping[str, pd.DataFrame], scenario: Scenario) -> pd.DataFrame:
    """Return the table of quarters with `FOCAL` and the sums that are compared."""
    quarters = tables["quarters"]
    sums = {name: quarters[list(columns)].sum(axis=1) for name, columns in SUMS.items()}
    named = len(scenario.clusters.named)
    clusters = tables["clusters"]
    focal = clusters[clusters["cluster"] < named].groupby("quarter")["sales"].sum()
    sales = focal.reindex(quarters["quarter"]).to_numpy() if named else math.nan
    return quarters.assign(**sums, **{FOCAL: sales})


def years_of(scenario: Scenario) -> tuple[float, ...]:
    """Return the year of every quarter of a history, without the burn-in."""
    time = scenario.time
    return tuple(time.start_year + quarter / 4.0 for quarter in range(time.quarters))


@dataclass(frozen=True, eq=False)
class Histories:
    """Tables of quarters of a choice, one a seed, in the order of the seeds.

    ``years`` are those of the whole history, also while less is known.
    """

    choice: Choice
    years: tuple[float, ...]
    quarters: tuple[pd.DataFrame, ...]
    _arrays: dict[str, Array] = field(default_factory=dict)

    @property
    def seeds(self) -> int:
        """Return the number of histories."""
        return len(self.quarters)

    @property
    def length(self) -> int:
        """Return how many quarters of the history are known."""
        return int((self.quarters[0]["quarter"] >= 0).sum())

    @property
    def is_whole(self) -> bool:
        """Return whether all quarters are known."""
        return self.length == len(self.years)

    def values(self, column: str) -> Array:
        """Return a column after the burn-in (float64[seed, quarter])."""
        if column not in self._arrays:
            rows = []
            for frame in self.quarters:
                history = frame["quarter"].to_numpy() >= 0
                rows.append(frame[column].to_numpy(float)[history])
            self._arrays[column] = np.array(rows)
        return self._arrays[column]

    def mean(self, column: str) -> list[float]:
        """Return the mean over seeds in every quarter."""
        means: list[float] = self.values(column).mean(axis=0).tolist()
        return means

    def band(self, column: str) -> tuple[list[float], list[float]]:
        """Return low and high quantiles over seeds in every quarter."""
        low, high = np.quantile(self.values(column), (LOW, HIGH), axis=0)
        return low.tolist(), high.tolist()

    def dated(self, values: Sequence[float], years: Sequence[float]) -> list[float]:
        """Return values of the quarters at the years of a chart; NaN where there is none."""
        known = dict(zip(self.years, values, strict=False))
        return [known.get(year, math.nan) for year in years]


def all_years(several: Sequence[Histories]) -> tuple[float, ...]:
    """Return every quarter from the first to the last that any of the histories has, as years."""
    first = min(histories.years[0] for histories in several)
    last = max(histories.years[-1] for histories in several)
    return tuple(np.arange(first, last + 0.25, 0.25).tolist())
