"""Scenario discovery: in which part of the space of factors an outcome is reached.

The patient rule induction method (Friedman & Fisher 1999, Statistics and Computing 9) peels thin
slices off the space until most points left are cases of interest (Bryant & Lempert 2010); it is
the EMA Workbench's (Kwakkel 2017).
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass

import numpy as np
import pandas as pd

from brandabm.analysis.dependence import FILLING
from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.batch.design import Design
from brandabm.state import Array

PEELED = 0.05
"""Part of the points that one step may peel off."""
LEAST_MASS = 0.05
"""Part of the points that the last box keeps at least."""
FEWEST = 30
"""Points below which nothing is looked for."""
CLEAR = 0.05
"""Chance from which on a limit may be luck, and is dropped (Bryant & Lempert's quasi-p-value)."""


@dataclass(frozen=True)
class Discovery:
    """A box in the space of factors, and the way to it.

    limits : one row a limited factor: factor, low, high (numbers) or values (text), chance (the
        quasi-p-value of the more doubtful of its limits)
    trajectory : one row a box on the way: coverage (part of the cases inside), density (part of
        the points inside that are cases), mass (part of the points inside), limited (factors)
    chosen : row of the trajectory that ``limits`` tells
    """

    limits: pd.DataFrame
    trajectory: pd.DataFrame
    chosen: int
    cases: int
    points: int


def discover(design: Design, cases: Array) -> Discovery:
    """Return the box that tells the cases best: highest harmonic mean of coverage and density.

    Limits of it that may be luck are then dropped, the most doubtful first.

    Parameters
    ----------
    design : of one of the kinds that fill the space
    cases : bool[point], whether the point is of interest

    Raises
    ------
    AnalysisError
        If the design is of another kind, has too few points, or all or no points are cases.
    ModuleNotFoundError
        If the EMA Workbench is not installed.
    """
    if design.kind not in FILLING:
        raise AnalysisError(
            f"scenario discovery needs a design of kind {', '.join(FILLING)}, not {design.kind}"
        )
    if len(cases) < FEWEST:
        raise AnalysisError(f"scenario discovery needs at least {FEWEST} points, not {len(cases)}")
    if cases.all() or not cases.any():
        told = "every" if cases.all() else "no"
        raise AnalysisError(f"at {told} point the outcome is reached: there is nothing to tell")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of packages that are not there and not needed
        from ema_workbench.analysis.prim import Prim
    points = pd.DataFrame(design.points())
    for name, factor in design.factors.items():
        if factor.values is not None:
            points[name] = points[name].astype(str)
    finder = Prim(points, cases.astype(int), peel_alpha=PEELED, mass_min=LEAST_MASS)
    box = finder.find_box()
    chosen = _best(box.peeling_trajectory)
    while (doubtful := _doubtful(box.p_values[chosen])) is not None:
        box.drop_restriction(doubtful, chosen)
        chosen = len(box.peeling_trajectory) - 1
    columns = {"coverage": "coverage", "density": "density", "mass": "mass", "res_dim": "limited"}
    trajectory = box.peeling_trajectory[list(columns)].rename(columns=columns).astype(float)
    limits = _limits(box.box_lims[0], box.box_lims[chosen], box.p_values[chosen])
    return Discovery(limits, trajectory, chosen, int(cases.sum()), len(cases))


def _best(trajectory: pd.DataFrame) -> int:
    """Return the box with the highest harmonic mean of coverage and density."""
    together = trajectory["coverage"] + trajectory["density"]
    score = 2.0 * trajectory["coverage"] * trajectory["density"] / together.where(together > 0.0)
    return int(np.argmax(score.fillna(0.0)))


def _doubtful(chances: dict[str, list[float]]) -> str | None:
    """Return the factor whose limits are most likely luck, if they may be; the last one stays."""
    largest = {name: max(values) for name, values in chances.items()}
    if len(largest) < 2:
        return None
    name = max(largest, key=lambda factor: largest[factor])
    return name if largest[name] >= CLEAR else None


def _limits(
    whole: pd.DataFrame, box: pd.DataFrame, chances: dict[str, list[float]]
) -> pd.DataFrame:
    """Return the factors that a box limits, the surest first."""
    rows = []
    for name in chances:
        low, high = box[name].tolist()
        chance = max(value for value in chances[name] if value >= 0.0)
        row = {"factor": name, "low": np.nan, "high": np.nan, "values": "", "chance": chance}
        if isinstance(low, set | frozenset):
            row["values"] = ", ".join(sorted(low))
        else:
            first, last = whole[name].tolist()
            row["low"] = low if low > first else np.nan
            row["high"] = high if high < last else np.nan
        rows.append(row)
    columns = ["factor", "low", "high", "values", "chance"]
    return pd.DataFrame(rows, columns=columns).sort_values("chance", ignore_index=True)
