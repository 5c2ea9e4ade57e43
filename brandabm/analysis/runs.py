"""The agents, the calendar and the windows of every run, and bands over runs."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

RUN = ["scenario", "seed"]
"""The columns that tell runs apart."""

FIRM_STAGES = ("UNBRANDED", "PB", "EB")
CLUSTER_STAGES = ("SCATTERED", "IB", "ICB")
EXIT, ENTRY = "EXIT", "ENTRY"
STAGES = {"firm": FIRM_STAGES, "cluster": CLUSTER_STAGES}
"""Stages of each level, from the first to the last."""


def agents(transitions: pd.DataFrame, quarters: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return every firm or cluster that was ever there, also those to which nothing happened.

    Parameters
    ----------
    transitions : table of moves between stages, entries and exits
    quarters : table of quarters of the same runs; it says how many agents began
    level : "firm" or "cluster"

    Returns
    -------
    DataFrame
        One row an agent: scenario, seed, identity, start (the last quarter before the agent was
        active), last (the last quarter seen: of its exit or of the run), exited (bool), founder
        (there from the beginning, bool).

    Raises
    ------
    ValueError
        If the level is neither of the two.
    """
    if level not in STAGES:
        raise ValueError(f"level must be 'firm' or 'cluster', not {level!r}")
    calendar = quarters.groupby(RUN, sort=False)["quarter"].agg(first="min", final="max")
    founders = _founders(quarters, level)
    rows = pd.DataFrame(
        [(*run, identity) for run, number in founders.items() for identity in range(int(number))],
        columns=[*RUN, "identity"],
    )
    rows = rows.assign(founder=True)
    own = transitions[transitions["level"] == level]
    entries = own.loc[own["from_stage"] == ENTRY, [*RUN, "identity", "quarter"]]
    rows = pd.concat(
        [rows, entries.rename(columns={"quarter": "start"}).assign(founder=False)],
        ignore_index=True,
    ).astype({"seed": "int64", "identity": "int64", "founder": "bool"})
    rows = rows.join(calendar, on=RUN)
    exits = own.loc[own["to_stage"] == EXIT, [*RUN, "identity", "quarter"]]
    rows = rows.merge(exits.rename(columns={"quarter": "gone"}), on=[*RUN, "identity"], how="left")
    start = rows["start"] if "start" in rows else pd.Series(float("nan"), index=rows.index)
    return rows.assign(
        start=start.fillna(rows["first"] - 1).astype("int64"),
        last=rows["gone"].fillna(rows["final"]).astype("int64"),
        exited=rows["gone"].notna(),
    )[[*RUN, "identity", "start", "last", "exited", "founder"]]


def _founders(quarters: pd.DataFrame, level: str) -> pd.Series:
    """Return the number of agents with which each run began."""
    first = quarters.loc[quarters.groupby(RUN, sort=False)["quarter"].idxmin()].set_index(RUN)
    if level == "firm":
        # Who enters in the first quarter is counted from the second on.
        return first["firms"] + first["exits"]
    return first[[f"clusters_{stage}" for stage in CLUSTER_STAGES]].sum(axis=1)


def end_window(frame: pd.DataFrame, quarters: int = 20) -> pd.DataFrame:
    """Return the rows of the last quarters of the history (all of it when it is shorter).

    Parameters
    ----------
    frame : any table with a column ``quarter``; all runs end together
    quarters : length of the window
    """
    last = frame["quarter"].max()
    return frame[(frame["quarter"] > last - quarters) & (frame["quarter"] >= min(0, last))]


def band(
    frame: pd.DataFrame,
    value: str,
    by: Sequence[str],
    low: float = 0.1,
    high: float = 0.9,
) -> pd.DataFrame:
    """Return mean and quantiles of a value over runs, for each group.

    Parameters
    ----------
    frame : one row a run and group
    value : column to be described
    by : columns of the groups
    low, high : quantiles of the band

    Returns
    -------
    DataFrame
        The columns of ``by`` and mean, low, high, runs (number of runs with a value).
    """
    grouped = frame.groupby(list(by), sort=False)[value]
    return pd.DataFrame(
        {
            "mean": grouped.mean(),
            "low": grouped.quantile(low),
            "high": grouped.quantile(high),
            "runs": grouped.count(),
        }
    ).reset_index()


def start_year(quarters: pd.DataFrame) -> float:
    """Return the calendar year in which the history begins."""
    first = quarters.iloc[0]
    return float(first["year"] - first["quarter"] / 4.0)
