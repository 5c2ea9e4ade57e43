"""How a series of a run moves: its trend, and how often it falls."""

from __future__ import annotations

import pandas as pd
from scipy import stats

from brandabm.analysis.runs import RUN

QUARTERS_PER_DECADE = 40


def history(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return the quarters after the burn-in, in the order of time."""
    return quarters[quarters["quarter"] >= 0].sort_values([*RUN, "quarter"])


def trends(quarters: pd.DataFrame, value: str) -> pd.Series:
    """Return by how much a column rises in ten years, for each run.

    It is the slope of the least-squares line over the history; NaN with fewer than two quarters.

    Parameters
    ----------
    quarters : table of quarters
    value : column, in any unit
    """

    def slope(run: pd.DataFrame) -> float:
        if len(run) < 2:
            return float("nan")
        return QUARTERS_PER_DECADE * float(stats.linregress(run["quarter"], run[value]).slope)

    return pd.Series(
        {name: slope(run) for name, run in history(quarters).groupby(RUN)}, dtype=float
    )


def falls(quarters: pd.DataFrame, value: str) -> pd.Series:
    """Return in which share of the history's quarters a column is below the quarter before.

    A series without noise falls in none of them or in all; a random walk falls in half.

    Parameters
    ----------
    quarters : table of quarters
    value : column, in any unit
    """
    rows = history(quarters)
    change = rows.groupby(RUN)[value].diff()
    known = rows.assign(fell=change.lt(0.0).where(change.notna()).astype(float))
    return known.groupby(RUN)["fell"].mean()
