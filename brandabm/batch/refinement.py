"""Adaptive refinement: further points of a design, where the outcome changes most.

The points are those of ``adaptive.Learner2D`` (Nijholt et al. 2019): the triangles in which a
linear interpolation is worst, by their size, are divided first. They depend on nothing but the
points and outcomes so far, so that a sweep that goes on chooses what it would have chosen.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from brandabm.batch.design import Design
from brandabm.batch.plan import POINT, Plan
from brandabm.batch.store import Store, StoreError
from brandabm.batch.summary import SUMMARY
from brandabm.batch.work import RUN
from brandabm.state import Array


def refined(plan: Plan, store: Store) -> Plan:
    """Return the plan with its next points, chosen by the runs that are in the store.

    Raises
    ------
    StoreError
        If no run has the outcome.
    """
    design, so_far = plan.experiment.design, plan.shares
    if design is None or so_far is None:
        return plan
    shares, outcomes = known_outcomes(plan, design, so_far, store)
    more = next_shares(shares, outcomes, min(design.batch, design.number - len(so_far)))
    return replace(plan, shares=np.concatenate((so_far, more)))


def known_outcomes(plan: Plan, design: Design, shares: Array, store: Store) -> tuple[Array, Array]:
    """Return the points so far and their outcomes, as means over seeds.

    Points of which some scenario has no outcome, because all its runs failed or never reached what
    it measures, are left out.

    Returns
    -------
    float64[point, factor], in shares of the ranges; float64[point, label]
    """
    labels = list(plan.starts)
    runs, summary = store.runs(), store.read(SUMMARY)
    rows = runs[[RUN, POINT]].merge(summary[[RUN, design.outcome]], on=RUN)
    place = rows[RUN] // (len(plan.seeds) * len(labels))
    table = pd.Series(rows[design.outcome]).groupby([place, rows[POINT]]).mean().unstack()
    table = table.reindex(index=range(len(shares)), columns=labels).dropna()
    if table.empty:
        raise StoreError(f"no run has an outcome {design.outcome}, so nothing can be refined")
    return shares[table.index.to_numpy()], table.to_numpy()


def next_shares(shares: Array, outcomes: Array, number: int) -> Array:
    """Return where to look next.

    Parameters
    ----------
    shares : float64[point, 2], in the unit square
    outcomes : float64[point, outcome]
    number : of points wanted

    Returns
    -------
    float64[number, 2]
    """
    from adaptive import Learner2D

    learner = Learner2D(None, bounds=((0.0, 1.0), (0.0, 1.0)))
    for point, outcome in zip(shares.tolist(), outcomes, strict=True):
        learner.tell(tuple(point), outcome)
    chosen, _ = learner.ask(number)
    return np.array(chosen, float)
