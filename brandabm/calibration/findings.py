"""What a calibration found: what the numbers say of each parameter, and what follows from that."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from brandabm.analysis.targets import SIGNS
from brandabm.calibration.candidates import Found
from brandabm.calibration.plan import Calibration
from brandabm.calibration.posterior import DISTANCE, VIOLATION, WEIGHT

PRIOR_VARIANCE = 1.0 / 12.0
"""Of a uniform share of the range."""
INFORMED, WEAKLY = 0.5, 0.2
"""Contraction, less two of its standard errors, from which a parameter counts as informed, and as
weakly informed."""
FLAT = 0.89
"""Standard error of the contraction of a flat posterior, times the root of its effective size."""
EDGE = 0.03
"""Share of the range at either end at which the range decides, not the numbers."""
TOGETHER = 0.5
"""Correlation from which two parameters count as told only together."""
QUANTILES = (0.05, 0.5, 0.95)


def weighted_quantiles(values: np.ndarray, weights: np.ndarray) -> list[float]:
    """Return the `QUANTILES` of a weighted sample (the first value with so much weight below)."""
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(weights[order]) / weights.sum()
    places = np.searchsorted(reached, QUANTILES).clip(max=values.size - 1)
    return [float(values[order][place]) for place in places]


def identifiability(calibration: Calibration, posterior: pd.DataFrame) -> pd.DataFrame:
    """Return what the numbers say of each parameter.

    Returns
    -------
    DataFrame
        A row a parameter: low and high of its range; q05, q50, q95 of the posterior; contraction
        (1 less the variance of the posterior over the prior's, both of the share of the range;
        0: nothing was learned, 1: known exactly; Betancourt 2018); told (word for it).
    """
    weights = posterior[WEIGHT].to_numpy()
    shares = _shares(calibration, posterior)
    effective = effective_size(posterior)
    unbiased = effective / (effective - 1.0) if effective > 1.0 else 1.0
    rows = []
    for name, parameter in calibration.parameters.items():
        mean = float(np.average(shares[name], weights=weights))
        variance = float(np.average((shares[name] - mean) ** 2, weights=weights)) * unbiased
        contraction = 1.0 - variance / PRIOR_VARIANCE
        low, middle, high = weighted_quantiles(posterior[name].to_numpy(), weights)
        least = contraction - 2.0 * FLAT / math.sqrt(effective)
        told = "informed" if least >= INFORMED else "not informed"
        if WEAKLY <= least < INFORMED:
            told = "weakly informed"
        rows.append((name, parameter.low, parameter.high, low, middle, high, contraction, told))
    names = ["parameter", "low", "high", "q05", "q50", "q95", "contraction", "told"]
    return pd.DataFrame(rows, columns=names)


def told_together(
    calibration: Calibration, posterior: pd.DataFrame
) -> list[tuple[str, str, float]]:
    """Return pairs of parameters that the numbers tell only together, with their correlation."""
    weights = posterior[WEIGHT].to_numpy()
    shares = _shares(calibration, posterior).to_numpy()
    matrix = np.atleast_2d(np.cov(shares, rowvar=False, aweights=weights))
    deviations = np.sqrt(np.diag(matrix))
    found = []
    for one, other in combinations(range(len(calibration.parameters)), 2):
        spread = deviations[one] * deviations[other]
        correlation = float(matrix[one, other] / spread) if spread > 0.0 else 0.0
        if abs(correlation) >= TOGETHER:
            names = list(calibration.parameters)
            found.append((names[one], names[other], correlation))
    return sorted(found, key=lambda each: -abs(each[2]))


def effective_size(posterior: pd.DataFrame) -> float:
    """Return how many equally weighted candidates would tell as much (Kish 1965)."""
    weights = posterior[WEIGHT].to_numpy()
    return float(weights.sum() ** 2 / (weights**2).sum())


def admissible_share(posterior: pd.DataFrame) -> float:
    """Return how much of the posterior meets the requirements, of which it knows nothing."""
    return float(np.average(posterior[VIOLATION] == 0.0, weights=posterior[WEIGHT]))


def _shares(calibration: Calibration, posterior: pd.DataFrame) -> pd.DataFrame:
    names = list(calibration.parameters)
    rows = [calibration.shares_of(dict(row)) for _, row in posterior[names].iterrows()]
    return pd.DataFrame(rows, index=posterior.index)


def point_markdown(calibration: Calibration, found: Sequence[Found]) -> str:
    """Return the best point beside the scenario as it was: parameters, then numbers.

    Parameters
    ----------
    found : before and best point on the seeds of the search, then both on fresh seeds
    """
    before, chosen = found[0], found[1]
    edges = calibration.shares_of(chosen.values)
    lines = ["| parameter | range | before | best point | |", "|---|---|---|---|---|"]
    for name, parameter in calibration.parameters.items():
        edge = "at the end of its range" if not EDGE <= edges[name] <= 1.0 - EDGE else ""
        lines.append(
            f"| {name} | {parameter.low:g} to {parameter.high:g} | {before.values[name]:.4g} | "
            f"{chosen.values[name]:.4g} | {edge} |"
        )
    lines += [
        "",
        "| number | asked | deviation | before | best point | before, fresh seeds | best point, "
        "fresh seeds |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, target in {**calibration.targets, **calibration.requirements}.items():
        kind = "" if name in calibration.targets else " (requirement)"
        values = " | ".join(f"{each.measured[name]:.3f}" for each in found)
        lines.append(
            f"| {name}{kind} | {SIGNS[target.relation]}{target.value:.4g} | {target.deviation:.2g} "
            f"| {values} |"
        )
    distances = " | ".join(f"{each.distance:.2f}" for each in found)
    lines.append(f"| distance (deviations) | 0 | | {distances} |")
    return "\n".join(lines) + "\n"


def posterior_markdown(calibration: Calibration, posterior: pd.DataFrame) -> str:
    """Return what the numbers say of each parameter."""
    farthest, nearest = posterior[DISTANCE].max(), posterior[DISTANCE].min()
    cut = math.exp(0.5 * (nearest**2 - farthest**2))
    effective = effective_size(posterior)
    lines = [
        f"{len(posterior)} candidates, {nearest:.2f} to {farthest:.2f} deviations from the "
        f"numbers, as good as {effective:.0f} of equal weight. At the last threshold a candidate "
        f"weighs {cut:.2g} of the nearest: what lies beyond is left out. "
        f"{admissible_share(posterior):.0%} of the weight also meets the requirements, of which "
        "the posterior knows nothing. The standard error of a contraction is about "
        f"{FLAT / math.sqrt(effective):.2f}.",
        "",
        "| parameter | range | median | 5 % | 95 % | contraction | |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in identifiability(calibration, posterior).itertuples():
        lines.append(
            f"| {row.parameter} | {row.low:g} to {row.high:g} | {row.q50:.3g} | {row.q05:.3g} | "
            f"{row.q95:.3g} | {row.contraction:.2f} | {row.told} |"
        )
    pairs = told_together(calibration, posterior)
    told = "; ".join(f"{one} and {other} ({value:+.2f})" for one, other, value in pairs)
    lines += ["", f"Told only together (correlation): {told or 'none'}."]
    return "\n".join(lines) + "\n"
