"""How an outcome depends on each factor of a design: on average over the others, or alone.

Factors of a space-filling design are independent, so that the mean of the outcome given one of
them is its partial dependence (Friedman 2001, Annals of Statistics 29(5), equation 51); no model
of the outcome stands in between. Curves over ranges are locally weighted regressions (Cleveland
1979), with bootstrap intervals over the points.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from statsmodels.nonparametric.smoothers_lowess import lowess

from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.analysis.paired import CONFIDENCE, mean_over_runs
from brandabm.batch.design import Design, Factor
from brandabm.state import Array

FILLING = ("grid", "latin_hypercube", "sobol", "saltelli")
"""Kinds of design that cover the space of the factors evenly."""
CURVE = np.linspace(0.0, 1.0, 21)
"""Shares of a range at which curves are told."""
SPAN = 0.5
"""Part of the points that weigh in at each place of a curve."""
RESAMPLES = 200


def partial_dependence(design: Design, outcomes: Array, seed: int = 0) -> pd.DataFrame:
    """Return the mean outcome along each factor, over all values of the others.

    Parameters
    ----------
    design : of one of the kinds in `FILLING`
    outcomes : float64[point, seed]
    seed : of the bootstrap

    Returns
    -------
    DataFrame
        factor, value (number, or text of a switch or name), mean, low, high (95 % interval).

    Raises
    ------
    AnalysisError
        If the design is of another kind.
    """
    if design.kind not in FILLING:
        raise AnalysisError(
            f"partial dependence needs a design of kind {', '.join(FILLING)}, not {design.kind}"
        )
    means = outcomes.mean(axis=1)
    if design.kind == "grid":
        parts = [_by_value(design, name, means) for name in design.factors]
        return pd.concat(parts, ignore_index=True)
    shares, means = _independent(design, means)
    parts = []
    for column, (name, factor) in enumerate(design.factors.items()):
        own = shares[:, column]
        if factor.values is not None or factor.whole:
            values = [factor.at(share) for share in own]
            parts.append(_groups(name, values, means, factor))
        else:
            parts.append(_curve(name, factor, own, means, seed))
    return pd.concat(parts, ignore_index=True)


def one_at_a_time(design: Design, outcomes: Array) -> pd.DataFrame:
    """Return the mean outcome along each factor, all others as the scenario has them.

    Parameters
    ----------
    design : of kind one_at_a_time
    outcomes : float64[point, seed]

    Returns
    -------
    DataFrame
        factor, value, mean, low, high (Student's 95 % interval over seeds; NaN with one seed).

    Raises
    ------
    AnalysisError
        If the design is of another kind.
    """
    if design.kind != "one_at_a_time":
        raise AnalysisError(f"paths need a design of kind one_at_a_time, not {design.kind}")
    pairs = [(name, value) for point in design.points() for name, value in point.items()]
    return pd.DataFrame(
        [
            {"factor": name, "value": value, **_interval(row)}
            for (name, value), row in zip(pairs, outcomes, strict=True)
        ]
    )


def _independent(design: Design, means: Array) -> tuple[Array, Array]:
    """Return the points that were drawn independently: of Saltelli's, those of his two samples."""
    shares = design.shares()
    if design.kind != "saltelli":
        return shares, means
    block = design.number // (design.size or 1)
    own = np.flatnonzero(np.isin(np.arange(design.number) % block, (0, block - 1)))
    return shares[own], means[own]


def _by_value(design: Design, name: str, means: Array) -> pd.DataFrame:
    values = [point[name] for point in design.points()]
    return _groups(name, values, means, design.factors[name])


def _groups(name: str, values: list[Any], means: Array, factor: Factor) -> pd.DataFrame:
    """Return the mean outcome of the points with each value, in the factor's order."""
    known = factor.values if factor.values is not None else sorted(set(values))
    return pd.DataFrame(
        [
            {"factor": name, "value": value} | _interval(means[[own == value for own in values]])
            for value in known
        ]
    )


def _curve(name: str, factor: Factor, shares: Array, means: Array, seed: int) -> pd.DataFrame:
    """Return a smooth curve through the points, with intervals from resampled points."""

    def smooth(rows: Array) -> Array:
        found: Array = lowess(means[rows], shares[rows], frac=SPAN, it=0, xvals=CURVE)
        return found

    source = np.random.default_rng(seed)
    number = len(shares)
    curves = np.array([smooth(source.integers(0, number, number)) for _ in range(RESAMPLES)])
    tail = 50.0 * (1.0 - CONFIDENCE)
    low, high = np.nanpercentile(curves, (tail, 100.0 - tail), axis=0)
    values = [factor.at(share) for share in CURVE]
    mean = smooth(np.arange(number))
    return pd.DataFrame({"factor": name, "value": values, "mean": mean, "low": low, "high": high})


def _interval(values: Array) -> dict[str, float]:
    """Return the mean of values with Student's interval."""
    found = mean_over_runs(pd.Series(values))
    return {"mean": found.estimate, "low": found.low, "high": found.high}
