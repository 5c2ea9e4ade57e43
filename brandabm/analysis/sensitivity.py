"""Which factors an outcome depends on: Sobol' indices and Morris screening.

Source: Saltelli et al. 2010 (first and total indices); Morris 1991, Campolongo et al. 2007
(elementary effects); computed by SALib.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.batch.design import Design
from brandabm.state import Array

RESAMPLES = 1000
CONFIDENCE = 0.95


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
    AnalysisError
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
    AnalysisError
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
        raise AnalysisError(f"this needs a design of kind {kind}, not {design.kind}")
    if len(outcome) != design.number:
        raise AnalysisError(f"{len(outcome)} outcomes for {design.number} points")
    if np.ptp(outcome) == 0.0:
        raise AnalysisError("the outcome is the same at every point")
