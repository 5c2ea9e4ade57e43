"""What a shock changes: the same seeds with and without it, quarter by quarter.

Before a shock strikes both runs are the same to the bit, so that every difference is its effect
(common random numbers).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import stats

from brandabm.analysis.paired import CONFIDENCE, Interval, paired_values, relative_gain


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
    parts = []
    wide = {value: quarters.pivot(index=["scenario", "quarter"], columns="seed", values=value)
            for value in values}  # fmt: skip
    for label in quarters["scenario"].drop_duplicates():
        if label == baseline:
            continue
        for value, table in wide.items():
            without = table.loc[baseline]
            difference = (table.loc[label] - without).dropna(axis="columns")
            pairs = difference.shape[1]
            level = without[difference.columns].mean(axis="columns")
            unit = level.where(level > 0.0)
            mean = difference.mean(axis="columns")
            error = difference.sem(axis="columns") if pairs > 1 else mean * np.nan
            reach = error * stats.t.ppf(0.5 + CONFIDENCE / 2.0, max(1, pairs - 1))
            parts.append(
                pd.DataFrame(
                    {
                        "scenario": label,
                        "series": value,
                        "quarter": mean.index,
                        "mean": (mean / unit).to_numpy(),
                        "low": ((mean - reach) / unit).to_numpy(),
                        "high": ((mean + reach) / unit).to_numpy(),
                        "pairs": pairs,
                    }
                )
            )
    return pd.concat(parts, ignore_index=True)
