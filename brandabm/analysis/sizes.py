"""The distribution of cluster sizes against the counts of Zhejiang (document 002, section 2).

Size is what a cluster sells in a year. The documents give no rate between the model's money and
the output of whole clusters, of which online exports are a part and a firm of the model stands for
many, so that the unit of size is free: one number, chosen so that the model's shares are as near as
they can be to Zhejiang's. The shape of the distribution has no such freedom.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize, stats

from brandabm.analysis.patterns import share_interval
from brandabm.analysis.runs import RUN

YEAR = 2010
"""Year of the counts (target T25)."""
COUNTED = (601, 285, 37, 7)
"""Clusters of Zhejiang that sell at least 0.1, 1, 10 and 30 billion yuan a year (target T25)."""
LIMITS = (10.0, 100.0, 300.0)
"""The upper three of those sizes, in units of the first."""
FEWEST = 5
"""Clusters below which the form of a distribution of sizes is not compared."""
WIDEST, LONGEST = 30.0, 300.0
"""Bounds of the log-normal's deviation and of how far its mean is sought, in log units.

Nearer and nearer to Pareto's law both would grow without end."""


@dataclass(frozen=True)
class LogNormal:
    """A log-normal law from size 1 on: mean and deviation of the log size, log-likelihood."""

    mean: float
    deviation: float
    log_likelihood: float

    def survival(self, sizes: npt.ArrayLike) -> np.ndarray:
        """Return the share that is at least so large."""
        logs = np.log(np.asarray(sizes, dtype=float))
        own = stats.norm.logsf(logs, self.mean, self.deviation)
        return np.exp(own - stats.norm.logsf(0.0, self.mean, self.deviation))


@dataclass(frozen=True)
class Pareto:
    """Pareto's law from size 1 on: its exponent and log-likelihood."""

    exponent: float
    log_likelihood: float

    def survival(self, sizes: npt.ArrayLike) -> np.ndarray:
        """Return the share that is at least so large."""
        return np.asarray(sizes, dtype=float) ** -self.exponent


def zhejiang() -> pd.DataFrame:
    """Return Zhejiang's shares: limit (units), share of its 601 clusters, low, high (Wilson)."""
    rows = []
    for limit, count in zip(LIMITS, COUNTED[1:], strict=True):
        rows.append((limit, count / COUNTED[0], *share_interval(count, COUNTED[0])))
    return pd.DataFrame(rows, columns=["limit", "share", "low", "high"])


def year_sizes(clusters: pd.DataFrame, first: int) -> pd.DataFrame:
    """Return what each cluster sells in the four quarters from ``first`` on.

    Parameters
    ----------
    clusters : table of clusters
    first : quarter of the history with which the year begins

    Returns
    -------
    DataFrame
        One row a run and cluster that sells anything: scenario, seed, cluster, size (thousand
        yuan a year).
    """
    rows = clusters[clusters["quarter"].between(first, first + 3)]
    sizes = rows.groupby([*RUN, "cluster"], sort=False)["sales"].sum().rename("size")
    return sizes[sizes > 0.0].reset_index()


def counted_year(clusters: pd.DataFrame, start_year: float) -> int:
    """Return the first quarter of Zhejiang's year, or of the last whole year if runs end before."""
    first = round(4 * (YEAR - start_year))
    return min(first, int(clusters["quarter"].max()) - 3)


def survival(sizes: npt.ArrayLike, limits: npt.ArrayLike = LIMITS) -> np.ndarray:
    """Return the share of clusters at least as large as each limit; NaN without clusters.

    Parameters
    ----------
    sizes : float[cluster];  limits : float[limit], both in one unit
    """
    ordered = np.sort(np.asarray(sizes, dtype=float))
    bounds = np.asarray(limits, dtype=float)
    if not ordered.size:
        return np.full(bounds.shape, math.nan)
    return 1.0 - np.searchsorted(ordered, bounds, side="left") / ordered.size


def survivals(sizes: pd.DataFrame, unit: float) -> pd.DataFrame:
    """Return the shares at least 10, 100 and 300 units large: a row a run, a column a limit."""
    by_run = sizes.groupby(RUN)["size"]
    return pd.DataFrame(
        {name: survival(run / unit) for name, run in by_run}, index=list(LIMITS)
    ).T.rename_axis(RUN)


def best_unit(sizes: npt.ArrayLike) -> float:
    """Return the unit of size in which the shares are as near as they can be to Zhejiang's.

    It has the highest multinomial likelihood of Zhejiang's counts in the four classes that the
    limits make, given the shares of the model's clusters. Clusters smaller than the unit stand in
    the lowest class: the preset means its clusters as a tenth of the 601. Half a cluster more is
    counted in every class, so that an empty one rules nothing out (Jeffreys' prior).

    Parameters
    ----------
    sizes : float[cluster] above 0, in any one unit; of all runs together
    """
    ordered = np.sort(np.asarray(sizes, dtype=float))
    if not ordered.size:
        return math.nan
    steps = np.unique(np.divide.outer(ordered, np.array(LIMITS)))
    # Shares change only where a limit passes a size: one unit between each two such places.
    units = np.sqrt(steps[:-1] * steps[1:]) if steps.size > 1 else steps
    above = ordered.size - np.searchsorted(ordered, np.multiply.outer(units, LIMITS))
    classes = -np.diff(above, axis=1, prepend=ordered.size, append=0)
    shares = (classes + 0.5) / (ordered.size + 0.5 * (len(LIMITS) + 1))
    likelihood = (classes_of(COUNTED) * np.log(shares)).sum(axis=1)
    return float(units[likelihood.argmax()])


def classes_of(counts: npt.ArrayLike) -> np.ndarray:
    """Return how many lie between each limit and the next, from how many lie above each."""
    return -np.diff(np.asarray(counts, dtype=float), append=0.0)


def fit_log_normal(sizes: npt.ArrayLike) -> LogNormal:
    """Return the log-normal law, cut off below size 1, of highest likelihood.

    Likelihoods are of log sizes.

    Parameters
    ----------
    sizes : float[cluster], over the size at which the law begins, so that all are at least 1
    """
    logs = np.log(np.asarray(sizes, dtype=float))

    def surprise(mean: float, deviation: float) -> float:
        density = stats.norm.logpdf(logs, mean, deviation)
        return -float(density.sum() - logs.size * stats.norm.logsf(0.0, mean, deviation))

    return _most_likely(surprise, float(logs.mean()), float(logs.std()))


def fit_pareto(sizes: npt.ArrayLike) -> Pareto:
    """Return Pareto's law from size 1 on of highest likelihood (of log sizes).

    Parameters
    ----------
    sizes : float[cluster], over the size at which the law begins, so that all are at least 1
    """
    values = np.asarray(sizes, dtype=float)
    exponent = float(stats.pareto.fit(values, floc=0.0, fscale=1.0)[0])
    logs = np.log(values)
    return Pareto(exponent, float(stats.expon.logpdf(logs, scale=1.0 / exponent).sum()))


def fit_counts() -> tuple[LogNormal, Pareto]:
    """Return both laws of highest likelihood for Zhejiang's four counts."""
    seen = classes_of(COUNTED)
    edges = np.log([1.0, *LIMITS])

    def likelihood(log_survival: np.ndarray) -> float:
        shares = classes_of(np.exp(log_survival - log_survival[0]))
        return float((seen * np.log(np.maximum(shares, 1e-300))).sum())

    def exponential(exponent: float) -> float:
        return -likelihood(-exponent * edges)

    found = optimize.minimize_scalar(exponential, bounds=(0.01, 10.0), method="bounded")
    pareto = Pareto(float(found.x), -float(found.fun))
    log_normal = _most_likely(
        lambda mean, deviation: -likelihood(stats.norm.logsf(edges, mean, deviation)), 2.0, 1.5
    )
    return log_normal, pareto


def preference(log_normal: LogNormal, pareto: Pareto) -> float:
    """Return how much better the log-normal law tells the sizes than Pareto's.

    The difference of Akaike's information criterion, Pareto's less the log-normal's, which has one
    parameter more (Akaike 1974; above 2 the worse law has considerably less support, Burnham &
    Anderson 2002, section 2.6). Above 0 the log-normal is preferred.
    """
    return 2.0 * (log_normal.log_likelihood - pareto.log_likelihood) - 2.0


def preferences(sizes: pd.DataFrame, unit: float) -> pd.Series:
    """Return the `preference` of each run, over its clusters of at least one unit.

    Smaller ones are not in Zhejiang's counts. Both laws begin at the smallest of the rest, which is
    the likeliest beginning of Pareto's law. Runs with fewer than `FEWEST` such clusters, or with
    clusters of one size only, are left out.
    """
    found = {}
    for name, run in sizes.groupby(RUN)["size"]:
        own = run[run >= unit].to_numpy()
        if own.size >= FEWEST and np.ptp(own) > 0.0:
            own = own / own.min()
            found[name] = preference(fit_log_normal(own), fit_pareto(own))
    return pd.Series(found, dtype=float)


def rejected(sizes: pd.DataFrame, level: float = 0.05) -> float:
    """Return the share of runs whose sizes are not log-normal, by Shapiro & Wilk's test (1965).

    One law can be better than another and still be wrong. All clusters with sales are tested; runs
    with fewer than `FEWEST`, or with clusters of one size only, are left out (NaN if all are).

    Parameters
    ----------
    sizes : as of `year_sizes`
    level : p-value below which a run's sizes are rejected
    """
    values = [
        stats.shapiro(np.log(run)).pvalue < level
        for _, run in sizes.groupby(RUN)["size"]
        if len(run) >= FEWEST and np.ptp(run) > 0.0
    ]
    return float(np.mean(values)) if values else math.nan


def _most_likely(
    surprise: Callable[[float, float], float], mean: float, deviation: float
) -> LogNormal:
    """Return the log-normal law that surprises least, sought from a first guess."""
    found = optimize.minimize(
        lambda given: surprise(given[0], math.exp(given[1])),
        [mean, math.log(deviation)],
        method="Nelder-Mead",
        bounds=[(mean - LONGEST, mean + LONGEST), (math.log(1e-3), math.log(WIDEST))],
        options={"maxiter": 4000, "xatol": 1e-6, "fatol": 1e-9},
    )
    return LogNormal(float(found.x[0]), math.exp(found.x[1]), -float(found.fun))
