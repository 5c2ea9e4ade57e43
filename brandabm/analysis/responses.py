"""What a shock changes: the same seeds with and without it, quarter by quarter.

Before a shock strikes both runs are the same to the bit, so that every difference is its effect
(common random numbers).
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from brandabm.analysis.paired import (
    Interval,
    paired_differences,
    paired_values,
    relative_gain,
)


def window_gain(
    frame: pd.DataFrame,
    value: str,
    treated: str,
    baseline: str,
    first: int,
    last: int,
) -> Interval:
    """Return how much larger the mean of a column is with a treatment, as a share, in a window.

    Parameters
    ----------
    frame : one row a scenario, seed and quarter
    value : column to be compared
    treated, baseline : scenarios;  first, last : quarters of the window, both included
    """
    rows = frame[
        frame["quarter"].between(first, last) & frame["scenario"].isin([treated, baseline])
    ]
    means = rows.groupby(["scenario", "seed"], sort=False)[value].mean().reset_index()
    table = paired_values(means, value).reindex(columns=[treated, baseline])
    return relative_gain(table[treated], table[baseline])


def responses(quarters: pd.DataFrame, values: Sequence[str], baseline: str) -> pd.DataFrame:
    """Return the response of columns to the treatment of every scenario but the baseline.

    Parameters
    ----------
    quarters : one row a scenario, seed and quarter
    values : columns to be compared
    baseline : the scenario without treatment

    Returns
    -------
    DataFrame
        One row a scenario, column and quarter: scenario, series, quarter, mean, low, high (paired
        difference as a share of the baseline's mean in that quarter, Student's 95 % interval;
        NaN where that mean is not positive) and pairs.
    """
    keys = ["quarter", "seed"]
    by_label = dict(list(quarters.set_index(keys).groupby("scenario", sort=False)))
    without = by_label.pop(baseline)
    parts = []
    for label, rows in by_label.items():
        for value in values:
            sides = {"treated": rows[value], "baseline": without[value]}
            found = paired_differences(pd.DataFrame(sides).dropna().reset_index(), ["quarter"])
            unit = found["baseline"].where(found["baseline"] > 0.0)
            shares = found[["difference", "low", "high"]].div(unit, axis="index")
            shares = shares.rename(columns={"difference": "mean"})
            part = pd.concat([found["quarter"], shares, found["pairs"]], axis="columns")
            part.insert(0, "scenario", label)
            part.insert(1, "series", value)
            parts.append(part)
    return pd.concat(parts, ignore_index=True)
