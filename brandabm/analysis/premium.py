"""The price premium of goods under a certified mark (P6)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import statsmodels.api as sm

from brandabm.analysis.paired import mean_over_runs
from brandabm.analysis.patterns import Frames, Pattern
from brandabm.analysis.runs import RUN, end_window

MARKED = ("IB", "ICB")
"""Displayed stages of members whose cluster's mark is on their goods."""
CONTROLS = ("quality", "log_unit_cost", "distinctiveness", "product_brand", "enterprise_brand")
"""What else makes a price: without them the premium would be that of better goods."""


def mark_premiums(firms: pd.DataFrame) -> pd.DataFrame:
    """Return the premium of each run, as a share of the price without the mark.

    Parameters
    ----------
    firms : table of firms in some quarters of one scenario

    Returns
    -------
    DataFrame
        Index scenario and seed; columns raw (difference of mean log prices) and adjusted (effect of
        the mark on the log price beside `CONTROLS` and the quarter, by least squares); NaN where a
        run has no firms with the mark, or none without.
    """
    rows = firms[(firms["sales"] > 0.0) & (firms["price"] > 0.0) & (firms["unit_cost"] > 0.0)]
    rows = rows.assign(
        marked=rows["displayed_stage"].isin(MARKED).astype(float),
        log_price=np.log(rows["price"]),
        log_unit_cost=np.log(rows["unit_cost"]),
        product_brand=(rows["stage"] == "PB").astype(float),
        enterprise_brand=(rows["stage"] == "EB").astype(float),
    )
    found = {run: _premium(one) for run, one in rows.groupby(RUN)}
    table = pd.DataFrame.from_dict(found, orient="index", columns=["raw", "adjusted"])
    table.index = pd.MultiIndex.from_tuples(table.index, names=RUN)
    return table


def _premium(rows: pd.DataFrame) -> tuple[float, float]:
    if rows["marked"].nunique() < 2:
        return np.nan, np.nan
    means = rows.groupby("marked")["log_price"].mean()
    quarters = pd.get_dummies(rows["quarter"], prefix="quarter", dtype=float)
    known = pd.concat([rows[["marked", *CONTROLS]], quarters], axis=1)
    if (rows["product_brand"] + rows["enterprise_brand"] == 1.0).all():
        known = known.drop(columns="product_brand")  # nobody is without a brand to compare with
    effect = sm.OLS(rows["log_price"], known).fit().params["marked"]
    return float(np.expm1(means[1.0] - means[0.0])), float(np.expm1(effect))


def check_mark_premium(frames: Frames) -> Pattern:
    """P6: members of a certified mark earn a price premium beyond what their goods explain."""
    firms = frames["firms"].query("scenario == 'baseline'")
    found = mark_premiums(end_window(firms))
    adjusted = mean_over_runs(found["adjusted"])
    return Pattern(
        "P6",
        "members of a certified mark earn a price premium",
        "003 B43",
        "price under the mark over that of others of the same quality, cost, distinction and own "
        "stage, in the last three quarters of which firms are kept; without regard to these "
        f"{found['raw'].mean():+.1%}; "
        f"{adjusted.pairs} runs with both",
        adjusted.estimate,
        (adjusted.low, adjusted.high),
        "> 0 with its whole interval",
        bool(adjusted.low > 0.0),
    )
