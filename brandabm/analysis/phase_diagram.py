"""Order by traceability and strength of the alliance, and whether it depends on the way there.

Order is the share of clusters with an industrial or international brand. Between the points at
which the model was run it is interpolated linearly, triangle by triangle.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.interpolate import LinearNDInterpolator
from scipy.spatial import Delaunay

from brandabm.analysis.paired import Interval, paired_difference
from brandabm.state import Array

WAYS = ("beginning", "up", "down")
"""How a point is reached: from the beginning of the history, from disorder, from order."""
FACTORS = ("breaks.0.value", "breaks.1.value")
"""Traceability and strength of the alliance, as the experiment ``phases`` varies them."""
SLICE = np.linspace(0.0, 1.0, 41)
"""Shares of the range of traceability at which a slice is told."""


def order_table(summary: pd.DataFrame) -> pd.DataFrame:
    """Return the order reached: one row a point (indexed by both factors), columns (way, seed).

    Parameters
    ----------
    summary : one row a run with its scenario (the way), seed, factors, and shares IB and ICB
    """
    rows = summary.assign(order=summary["IB"] + summary["ICB"])
    return rows.pivot(index=list(FACTORS), columns=["scenario", "seed"], values="order")


def unit_square(order: pd.DataFrame) -> Array:
    """Return the points of a table in shares of the ranges that they cover (float64[point, 2])."""
    points = np.array(order.index.to_list(), float)
    return (points - points.min(axis=0)) / np.ptp(points, axis=0)


def square_means(order: pd.DataFrame, way: str) -> Array:
    """Return the mean order over the whole square of both factors, for each seed."""
    points = unit_square(order)
    corners = Delaunay(points).simplices
    first, second, third = (points[corners[:, corner]] for corner in range(3))
    one, other = second - first, third - first
    areas = 0.5 * np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
    values = order[way].to_numpy()[corners].mean(axis=1)
    means: Array = areas @ values / areas.sum()
    return means


def hysteresis(order: pd.DataFrame) -> Interval:
    """Return by how much order on the way down exceeds order on the way up, beyond mere time.

    It is the mean gap over the square less the gap in the corner with most of both factors, where
    the way up has only had less time.
    """
    down, up = (square_means(order, way) - corner(order, way, 1, 1) for way in ("down", "up"))
    return paired_difference(down, up)


def corner(order: pd.DataFrame, way: str, traceability: int, alliance: int) -> Array:
    """Return the order at a corner of the square, 0 or 1 in each factor, for each seed."""
    points = unit_square(order)
    own = np.flatnonzero((points == (traceability, alliance)).all(axis=1))
    values: Array = order[way].to_numpy()[own[0]]
    return values


def slice_at(order: pd.DataFrame, alliance: float) -> pd.DataFrame:
    """Return order along traceability at one strength of the alliance.

    Parameters
    ----------
    alliance : in the factor's own unit

    Returns
    -------
    DataFrame
        One row a way, seed and place: scenario, seed, traceability, order.
    """
    places = np.array(order.index.to_list(), float)
    least, most = places.min(axis=0), places.max(axis=0)
    traceability = least[0] + SLICE * (most[0] - least[0])
    share = (alliance - least[1]) / (most[1] - least[1])
    along = np.column_stack((SLICE, np.full_like(SLICE, share)))
    surface = LinearNDInterpolator(unit_square(order), order.to_numpy())
    columns = pd.MultiIndex.from_tuples(order.columns, names=["scenario", "seed"])
    table = pd.DataFrame(surface(along), index=traceability, columns=columns)
    table.index.name = "traceability"
    return table.T.stack().rename("order").reset_index()


def threshold(slices: pd.DataFrame, way: str) -> Array:
    """Return the least traceability from which on order is half of what it can be, for each seed.

    "What it can be" is the order at full traceability from the beginning, in the mean over seeds;
    NaN where half of it is never reached for good.

    Parameters
    ----------
    slices : as `slice_at` returns
    """
    last = slices["traceability"].max()
    full = slices[(slices["scenario"] == "beginning") & (slices["traceability"] == last)]
    half = 0.5 * float(full["order"].mean())
    found = []
    for _, run in slices[slices["scenario"] == way].groupby("seed"):
        below = np.flatnonzero(run["order"].to_numpy() < half)
        place = int(below[-1]) + 1 if below.size else 0
        places = run["traceability"].to_numpy()
        found.append(places[place] if place < len(places) and half > 0.0 else np.nan)
    return np.array(found)
