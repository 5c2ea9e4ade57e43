"""What classes of measures bring, by when they begin and by what clusters are when they begin.

What a cluster is when measures begin is read from the run without them: until then the paired runs
are the same to the bit, so that it is no outcome of the measures.
"""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pandas as pd

from brandabm.analysis.paired import paired_difference, relative_gain

CLASSES = ("a", "b", "c")
"""Phases of document 003, Table 1, as in the labels of the experiment ``timing``."""
DATES = (0, 28, 56)
"""Quarters of the history in which measures begin."""
WINDOW = 24
"""Quarters over which a gain is measured."""
STATES = ("unbranded", "PB", "EB")
"""What a cluster is at the start: most firms unbranded; most at PB; most at EB, or IB, or ICB."""
OUTCOMES = ("sales", "industrial")
BASELINE = "baseline"


def states_at(clusters: pd.DataFrame, date: int) -> pd.Series:
    """Return what every cluster with firms is at a date without measures: index seed, cluster."""
    rows = clusters[
        (clusters["scenario"] == BASELINE) & (clusters["quarter"] == date) & (clusters["firms"] > 0)
    ]
    rows = rows.set_index(["seed", "cluster"])
    shares = pd.DataFrame({"unbranded": 1.0 - rows["PB"] - rows["EB"],
                           "PB": rows["PB"], "EB": rows["EB"]})  # fmt: skip
    industrial = rows["stage"].isin(("IB", "ICB"))
    states = shares.idxmax(axis="columns") if len(shares) else pd.Series(dtype=object)
    return states.mask(industrial, "EB").rename("state")


def window_outcomes(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return what every cluster reaches in the quarters after each date, with and without measures.

    Returns
    -------
    DataFrame
        One row a date, class, seed and cluster: date, measures, seed, cluster, state, and for each
        of `OUTCOMES` a column with measures and one, ``_without``, without: sales as a share of
        all sales without measures in that window, and the share of quarters as IB or ICB.
    """
    parts = []
    rows = clusters.assign(industrial=clusters["stage"].isin(("IB", "ICB")).astype(float))
    for date in DATES:
        window = rows[rows["quarter"].between(date, date + WINDOW - 1)]
        keys = ["scenario", "seed", "cluster"]
        means = window.groupby(keys, sort=False)[list(OUTCOMES)].mean()
        if BASELINE not in means.index.get_level_values("scenario"):
            continue
        without = means.loc[BASELINE]
        total = without["sales"].groupby("seed").transform("sum")
        states = states_at(clusters, date)
        for name in CLASSES:
            treated = means.loc[f"{name}-{date}"].reindex(without.index)
            table = treated.join(without.add_suffix("_without")).join(states, how="inner")
            for column in ("sales", "sales_without"):
                table[column] /= total.reindex(table.index)
            parts.append(table.reset_index().assign(date=date, measures=name))
    columns = ["seed", "cluster", *OUTCOMES, *(f"{name}_without" for name in OUTCOMES)]
    columns += ["state", "date", "measures"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def timing_gains(outcomes: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return the gain from every class of measures for each date or state.

    Parameters
    ----------
    outcomes : as `window_outcomes` returns them
    by : "date" or "state"

    Returns
    -------
    DataFrame
        One row a group, class and outcome: by, group, measures, outcome, gain, low, high (95 %;
        sales as a share of those without measures, IB or above in points), pairs (seeds), clusters
        (cases of a cluster and date).
    """
    groups: tuple[Hashable, ...] = DATES if by == "date" else STATES
    rows = []
    for group in groups:
        for name in CLASSES:
            own = outcomes[(outcomes[by] == group) & (outcomes["measures"] == name)]
            for outcome in OUTCOMES:
                treated, without = per_seed(own, outcome)
                method = relative_gain if outcome == "sales" else paired_difference
                found = method(treated, without)
                rows.append((by, str(group), name, outcome, found.estimate, found.low, found.high,
                             found.pairs, len(own)))  # fmt: skip
    columns = ["by", "group", "measures", "outcome", "gain", "low", "high", "pairs", "clusters"]
    return pd.DataFrame(rows, columns=columns)


def per_seed(rows: pd.DataFrame, outcome: str) -> tuple[np.ndarray, np.ndarray]:
    """Return an outcome of the same seeds with and without measures (float64[seed] each).

    Sales of clusters are added, shares of quarters as IB or ICB averaged.
    """
    grouped = rows.groupby("seed")[[outcome, f"{outcome}_without"]]
    table = grouped.sum() if outcome == "sales" else grouped.mean()
    first, second = (table[column].to_numpy(dtype=float) for column in table)
    return first, second
