"""Which factors an outcome depends on: Sobol' indices and Morris screening.

Source: Saltelli et al. 2010 (first and total indices); Morris 1991, Campolongo et al. 2007
(elementary effects); computed by SALib.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from brandabm.batch.design import Design
from brandabm.batch.results import SweepResults
from brandabm.state import Array

RESAMPLES = 1000
CONFIDENCE = 0.95


class SensitivityError(ValueError):
    """A sweep cannot be analysed in the way asked for; the message says why."""


def outcome_by_point(results: SweepResults, outcome: str, label: str | None = None) -> Array:
    """Return an outcome at every point of a sweep's design, as its mean over the seeds.

    Parameters
    ----------
    results : a sweep with the table ``summary``
    outcome : a column of that table
    label : point of the experiment; may be left out if there is one

    Returns
    -------
    float64[point], in the order of ``Design.points``

    Raises
    ------
    SensitivityError
        If there is no such outcome or label, or if a run is missing or has no value.
    """
    rows = results.with_factors("summary")
    if outcome not in rows:
        raise SensitivityError(f"the table summary has no column {outcome!r}")
    labels = list(results.manifest["experiment"]["points"])
    if label is None and len(labels) > 1:
        raise SensitivityError(f"the sweep has several points, choose one: {', '.join(labels)}")
    label = labels[0] if label is None else label
    if label not in labels:
        raise SensitivityError(f"the sweep has no point {label!r}; it has {', '.join(labels)}")
    seeds = int(results.manifest["runs"]) // (len(labels) * design_of(results).number)
    own = rows[rows["point"] == label]
    by_point = own.groupby(own["run"] // seeds)[outcome].agg(["mean", "count"])
    if len(by_point) < design_of(results).number or (by_point["count"] < seeds).any():
        raise SensitivityError(
            f"some runs of point {label!r} have no {outcome}: they failed, are not done yet, or "
            "never reached what it measures"
        )
    values: Array = by_point["mean"].to_numpy()
    return values


def design_of(results: SweepResults) -> Design:
    """Return the design of a sweep.

    Raises
    ------
    SensitivityError
        If it has none.
    """
    declared = results.manifest["experiment"].get("design")
    if declared is None:
        raise SensitivityError("the sweep has no design")
    return Design.model_validate(declared)


def sobol_indices(design: Design, outcome: Array, seed: int = 0) -> pd.DataFrame:
    """Return how much of an outcome's variance each factor explains.

    Parameters
    ----------
    design : of kind saltelli
    outcome : float64[point]
    seed : of the resampling for the intervals

    Returns
    -------
    DataFrame
        One row a factor: first (share explained alone), total (share lost when the factor is
        known to be fixed), each with low and high of the 95 % interval; in falling order of total.

    Raises
    ------
    SensitivityError
        If the design is of another kind, or the outcome does not vary.
    """
    from SALib.analyze import sobol

    _check(design, outcome, "saltelli")
    found = sobol.analyze(
        design.problem(),
        outcome,
        calc_second_order=design.second_order,
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        seed=seed,
    )
    table = pd.DataFrame({"factor": list(design.factors)})
    for name, index in (("first", "S1"), ("total", "ST")):
        table[name] = found[index]
        table[f"{name}_low"] = found[index] - found[f"{index}_conf"]
        table[f"{name}_high"] = found[index] + found[f"{index}_conf"]
    return table.sort_values("total", ascending=False, ignore_index=True)


def morris_effects(design: Design, outcome: Array, seed: int = 0) -> pd.DataFrame:
    """Return the elementary effects of each factor on an outcome, over its whole range.

    Parameters
    ----------
    design : of kind morris
    outcome : float64[point]
    seed : of the resampling for the intervals

    Returns
    -------
    DataFrame
        One row a factor: mean (signed), mean_absolute with low and high of its 95 % interval,
        deviation (of the effects: interaction or curvature); in falling order of mean_absolute.

    Raises
    ------
    SensitivityError
        If the design is of another kind, or the outcome does not vary.
    """
    from SALib.analyze import morris

    _check(design, outcome, "morris")
    found = morris.analyze(
        design.problem(),
        design.shares(),
        outcome,
        num_resamples=RESAMPLES,
        conf_level=CONFIDENCE,
        num_levels=design.levels,
        seed=seed,
    )
    reach = np.asarray(found["mu_star_conf"], float)
    table = pd.DataFrame(
        {
            "factor": list(design.factors),
            "mean": np.asarray(found["mu"], float),
            "mean_absolute": np.asarray(found["mu_star"], float),
            "low": np.asarray(found["mu_star"], float) - reach,
            "high": np.asarray(found["mu_star"], float) + reach,
            "deviation": np.asarray(found["sigma"], float),
        }
    )
    return table.sort_values("mean_absolute", ascending=False, ignore_index=True)


def _check(design: Design, outcome: Array, kind: str) -> None:
    if design.kind != kind:
        raise SensitivityError(f"this needs a design of kind {kind}, not {design.kind}")
    if len(outcome) != design.number:
        raise SensitivityError(f"{len(outcome)} outcomes for {design.number} points")
    if np.ptp(outcome) == 0.0:
        raise SensitivityError("the outcome is the same at every point")
