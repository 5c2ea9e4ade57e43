"""Runs that share their seeds, compared pair by pair (common random numbers)."""

from __future__ import annotations

import math
import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

CONFIDENCE = 0.95
RESAMPLES = 4999
"""Bootstrap samples of an interval."""


@dataclass(frozen=True)
class Interval:
    """An estimate with its confidence interval; NaN where it cannot be told."""

    estimate: float
    low: float
    high: float
    pairs: int


def paired_values(frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """Return one row a seed and one column a scenario, for seeds that every scenario has.

    Parameters
    ----------
    frame : one row a scenario and seed
    value : column to be compared

    Raises
    ------
    ValueError
        If a scenario has the same seed twice.
    """
    if frame.duplicated(["scenario", "seed"]).any():
        raise ValueError("a pair needs one value for each scenario and seed")
    order = list(frame["scenario"].drop_duplicates())
    return frame.pivot(index="seed", columns="scenario", values=value)[order].dropna()


def paired_difference(
    treated: npt.ArrayLike,
    baseline: npt.ArrayLike,
    *,
    method: Literal["t", "bootstrap"] = "t",
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
) -> Interval:
    """Return the mean difference of pairs, with Student's or a bootstrap interval.

    Parameters
    ----------
    treated, baseline : values of the same seeds in the same order
    method : "t" (Student 1908) or "bootstrap" (percentiles, Efron & Tibshirani 1993)
    confidence : level of the interval
    resamples : bootstrap samples
    """
    first, second = _pairs(treated, baseline)
    differences = first - second
    mean = float(differences.mean()) if differences.size else math.nan
    if differences.size < 2:
        return Interval(mean, math.nan, math.nan, differences.size)
    if np.ptp(differences) == 0.0:
        return Interval(mean, mean, mean, differences.size)
    if method == "t":
        limits = stats.ttest_1samp(differences, 0.0).confidence_interval(confidence)
        return Interval(mean, float(limits.low), float(limits.high), differences.size)
    low, high = _bootstrapped((differences,), np.mean, confidence, resamples)
    return Interval(mean, low, high, differences.size)


def mean_over_runs(values: pd.Series) -> Interval:
    """Return the mean of one value a run, with Student's 95 % interval."""
    known = values.dropna()
    return paired_difference(known, np.zeros(len(known)))


def share_over_runs(values: pd.Series) -> Interval:
    """Return the mean of one share a run, with a bootstrap interval, which stays in 0 to 1."""
    known = values.dropna()
    return paired_difference(known, np.zeros(len(known)), method="bootstrap")


def paired_differences(
    pairs: pd.DataFrame, by: list[str], *, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return what `paired_difference` gives for many groups of pairs at once, by Student's t.

    Parameters
    ----------
    pairs : one row a pair, with columns treated and baseline that have a value in every row
    by : columns of the groups
    confidence : level of the intervals

    Returns
    -------
    DataFrame
        The columns of ``by`` and treated, baseline, difference (means), low, high, pairs.
    """
    told = pairs.assign(difference=pairs["treated"] - pairs["baseline"])
    grouped = told.groupby(by, sort=False)
    differences = grouped["difference"]
    frame = grouped[["treated", "baseline", "difference"]].mean()
    count, mean = differences.count(), frame["difference"]
    apart = differences.max() > differences.min()
    error = differences.sem().where(apart)  # also of equal values it may not be exactly zero
    low, high = stats.t.interval(confidence, count - 1, loc=mean, scale=error)
    alike = ~apart & (count > 1)
    frame["low"], frame["high"] = np.where(alike, mean, low), np.where(alike, mean, high)
    return frame.assign(pairs=count).reset_index()


def unpaired_difference(
    treated: npt.ArrayLike, baseline: npt.ArrayLike, *, confidence: float = CONFIDENCE
) -> Interval:
    """Return the mean difference with the interval that runs of different seeds would have had.

    The interval is Welch's (1947), for two samples that share nothing.

    Parameters
    ----------
    treated, baseline : values of the same seeds in the same order
    confidence : level of the interval
    """
    first, second = _pairs(treated, baseline)
    if first.size < 2:
        mean = float((first - second).mean()) if first.size else math.nan
        return Interval(mean, math.nan, math.nan, first.size)
    mean = float(first.mean() - second.mean())
    if np.ptp(first) == 0.0 and np.ptp(second) == 0.0:
        return Interval(mean, mean, mean, first.size)
    test = stats.ttest_ind(first, second, equal_var=False)
    limits = test.confidence_interval(confidence)
    return Interval(mean, float(limits.low), float(limits.high), first.size)


def variance_reduction(treated: npt.ArrayLike, baseline: npt.ArrayLike) -> float:
    """Return by what factor pairs lessen the variance of a difference (Law 2015, section 11.2).

    It is the variance of the difference of unpaired runs, which is the sum of the two variances,
    over that of the pairs: how many times as many runs would be needed without pairs. Infinite
    where all pairs differ alike but runs do not; NaN below two pairs, or if no run differs.

    Parameters
    ----------
    treated, baseline : values of the same seeds in the same order
    """
    first, second = _pairs(treated, baseline)
    if first.size < 2:
        return math.nan
    unpaired = float(first.var(ddof=1) + second.var(ddof=1))
    differences = first - second
    paired = 0.0 if np.ptp(differences) == 0.0 else float(differences.var(ddof=1))
    if paired == 0.0:
        return math.inf if unpaired > 0.0 else math.nan
    return unpaired / paired


def ratio_of_means(
    treated: npt.ArrayLike,
    baseline: npt.ArrayLike,
    *,
    confidence: float = CONFIDENCE,
    resamples: int = RESAMPLES,
) -> Interval:
    """Return the ratio of two means of pairs, with a bootstrap interval over the pairs.

    A ratio to a mean of zero is NaN.
    """
    first, second = _pairs(treated, baseline)
    if not first.size or second.mean() == 0.0:
        return Interval(math.nan, math.nan, math.nan, first.size)
    ratio = float(first.mean() / second.mean())
    if first.size < 2:
        return Interval(ratio, math.nan, math.nan, first.size)
    if np.allclose(first, ratio * second, rtol=1e-12, atol=0.0):
        return Interval(ratio, ratio, ratio, first.size)
    low, high = _bootstrapped((first, second), _mean_ratio, confidence, resamples)
    return Interval(ratio, low, high, first.size)


def relative_gain(treated: npt.ArrayLike, baseline: npt.ArrayLike) -> Interval:
    """Return the mean difference of pairs as a share of the baseline's mean, with its interval.

    The interval is a bootstrap over pairs. Without a positive mean there is no share: NaN.
    """
    first, second = _pairs(treated, baseline)
    if not second.size or second.mean() <= 0.0:
        return Interval(math.nan, math.nan, math.nan, first.size)
    ratio = ratio_of_means(first, second)
    return Interval(ratio.estimate - 1.0, ratio.low - 1.0, ratio.high - 1.0, ratio.pairs)


def _mean_ratio(first: np.ndarray, second: np.ndarray, axis: int = -1) -> np.ndarray:
    """Return the ratio of means; a resample whose second mean is zero counts as missing."""
    above, below = first.mean(axis=axis), second.mean(axis=axis)
    missing = np.full(np.shape(below), np.nan)
    return np.divide(above, below, out=missing, where=np.asarray(below != 0.0))


def _bootstrapped(
    samples: tuple[np.ndarray, ...], statistic: object, confidence: float, resamples: int
) -> tuple[float, float]:
    """Return the percentile interval over pairs; always the same for the same values."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        result = stats.bootstrap(
            samples,
            statistic,
            paired=len(samples) > 1,
            vectorized=True,
            confidence_level=confidence,
            n_resamples=resamples,
            method="percentile",
            rng=np.random.default_rng(0),
        )
    drawn = result.bootstrap_distribution
    tail = (1.0 - confidence) / 2.0
    low, high = np.nanquantile(drawn, [tail, 1.0 - tail])
    return float(low), float(high)


def _pairs(treated: npt.ArrayLike, baseline: npt.ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.asarray(treated, dtype=float), np.asarray(baseline, dtype=float)
    if first.shape != second.shape or first.ndim != 1:
        raise ValueError(f"pairs need two lists of one length, got {first.shape}, {second.shape}")
    return first, second
