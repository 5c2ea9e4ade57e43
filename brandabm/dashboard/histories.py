"""What was found about a choice so far: tables of its histories, their means and spreads."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from brandabm.dashboard.choice import Choice

LOW, HIGH = 0.1, 0.9
"""Quantiles of the band over seeds."""


@dataclass(frozen=True)
class Histories:
    """Tables of quarters of a choice, one a seed, in the order of the seeds."""

    choice: Choice
    quarters: tuple[pd.DataFrame, ...]

    @property
    def seeds(self) -> int:
        """Return the number of histories."""
        return len(self.quarters)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return all histories after the burn-in, with the column ``seed``."""
        parts = [frame.assign(seed=seed) for seed, frame in enumerate(self.quarters)]
        whole = pd.concat(parts, ignore_index=True)
        return whole[whole["quarter"] >= 0]

    @cached_property
    def years(self) -> list[float]:
        """Return the year of every quarter."""
        return self.table[self.table["seed"] == 0]["year"].tolist()

    def mean(self, column: str) -> list[float]:
        """Return the mean over seeds in every quarter."""
        return [float(value) for value in self._by_quarter(column).mean()]

    def band(self, column: str) -> tuple[list[float], list[float]]:
        """Return low and high quantiles over seeds in every quarter."""
        grouped = self._by_quarter(column)
        low, high = grouped.quantile(LOW), grouped.quantile(HIGH)
        return [float(value) for value in low], [float(value) for value in high]

    def _by_quarter(self, column: str) -> pd.core.groupby.SeriesGroupBy:
        return self.table.groupby("quarter", sort=True)[column]
