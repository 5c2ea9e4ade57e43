"""The size of the difference between two groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import stats


@dataclass(frozen=True)
class Dominance:
    """Cliff's delta with its interval, and the p-value of the Mann-Whitney test."""

    delta: float
    low: float
    high: float
    p_value: float


def cliffs_delta(
    first: npt.ArrayLike, second: npt.ArrayLike, confidence: float = 0.95
) -> Dominance:
    """Return how much more often values of the first group exceed those of the second.

    delta = P(first > second) - P(first < second) = 2 U / (m n) - 1, in [-1, 1] (Cliff 1993,
    Psychological Bulletin 114(3), 494-509); .15, .33 and .47 are called small, medium and large.
    The interval is the asymmetric one of Cliff (1996), which never leaves [-1, 1].

    Parameters
    ----------
    first, second : independent values; not a number counts as missing
    confidence : level of the interval

    Raises
    ------
    ValueError
        If a group is empty.
    """
    left, right = (np.asarray(group, dtype=float) for group in (first, second))
    left, right = left[~np.isnan(left)], right[~np.isnan(right)]
    if not (left.size and right.size):
        raise ValueError("Cliff's delta needs at least one value in each group")
    test = stats.mannwhitneyu(left, right, alternative="two-sided")
    delta = float(2.0 * test.statistic / (left.size * right.size) - 1.0)
    low, high = _interval(left, right, delta, confidence)
    return Dominance(delta, low, high, float(test.pvalue))


def _interval(
    left: np.ndarray, right: np.ndarray, delta: float, confidence: float
) -> tuple[float, float]:
    """Return Cliff's asymmetric interval from the spread of each value's dominance."""
    smaller = min(left.size, right.size)
    if smaller < 2:
        return -1.0, 1.0
    z = float(stats.norm.ppf(0.5 + confidence / 2.0))
    if abs(delta) == 1.0:  # no spread to go by: the limit of Feng & Cliff (2004)
        limit = delta * (smaller - z**2) / (smaller + z**2)
        return (limit, 1.0) if delta > 0.0 else (-1.0, limit)
    variance = sum(
        max(float(np.square(own).mean()) - delta**2, 0.0) / (own.size - 1)
        for own in (_dominances(left, right), _dominances(right, left))
    )
    spread = z * np.sqrt(variance * ((1.0 - delta**2) ** 2 + z**2 * variance))
    middle, scale = delta - delta**3, 1.0 - delta**2 + z**2 * variance
    return max(-1.0, float((middle - spread) / scale)), min(1.0, float((middle + spread) / scale))


def _dominances(values: np.ndarray, others: np.ndarray) -> np.ndarray:
    """Return, for each value, the share of the others below it minus the share above."""
    ordered = np.sort(others)
    below = np.searchsorted(ordered, values, side="left")
    above = others.size - np.searchsorted(ordered, values, side="right")
    return (below - above) / others.size
