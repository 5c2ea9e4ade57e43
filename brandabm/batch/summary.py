"""One row a run: what a history came to."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd

from brandabm.scenario import Scenario

SUMMARY = "summary"
"""Name of the table with one row a run."""

WINDOW = 20
"""Quarters at the end of the history over which is averaged."""

FIRSTS = {"EB": "first_enterprise_brand", "IB": "first_industrial_brand", "ICB": "first_icb"}
"""Columns with the quarter in which a stage is first reached."""


@cache
def summary_columns() -> tuple[str, ...]:
    """Return the columns of the table, as a run of one quarter gives them."""
    from brandabm.model import BrandModel

    least = {"time.quarters": 1, "time.burn_in": 0, "consumers.number": 10,
             "firms.number_at_start": 2}  # fmt: skip
    tables = ("quarters", "transitions")
    frames = BrandModel(Scenario().replace(**least), tables=tables).run().frames()
    return tuple(summarise(*(frames[name] for name in tables)))


def summarise(quarters: pd.DataFrame, transitions: pd.DataFrame) -> pd.DataFrame:
    """Return the summary of one run.

    Parameters
    ----------
    quarters, transitions : tables of the run

    Returns
    -------
    DataFrame
        One row: the mean of every column of ``quarters`` over the last `WINDOW` quarters, or over
        all of a shorter history; the first quarter in which any agent reached each stage of
        `FIRSTS` (NaN: never).
    """
    last = quarters.iloc[-WINDOW:].drop(columns=["quarter", "year"]).mean(numeric_only=True)
    row = {name: float(value) for name, value in last.items()}
    for stage, name in FIRSTS.items():
        when = transitions.loc[transitions["to_stage"] == stage, "quarter"]
        row[name] = float(when.min()) if len(when) else np.nan
    return pd.DataFrame([row])
