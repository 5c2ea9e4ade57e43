"""Run candidates on the same seeds, and measure how far they are from the numbers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import pandas as pd

from brandabm.analysis import sizes, targets
from brandabm.analysis.patterns import Frames
from brandabm.analysis.runs import start_year
from brandabm.batch import run_batch
from brandabm.calibration.plan import TABLES, Calibration, Target, Values
from brandabm.scenario import ScenarioError

WORST = 1000.0
"""Deviations by which a number counts as missed at most, and where nothing could be measured."""


@dataclass(frozen=True)
class Found:
    """What a candidate's runs gave.

    measured : value of every target and requirement, by name; NaN where there is none
    distance : root of the sum of squared misfits of the targets [deviations]
    violation : sum of misfits of the requirements [deviations]; 0: all are met
    """

    values: Values
    measured: dict[str, float]
    distance: float
    violation: float

    @property
    def admissible(self) -> bool:
        """Return whether all requirements are met."""
        return self.violation == 0.0


def measure(target: Target, frames: Frames, label: str) -> float:
    """Return what a target counts in the runs of one label: the mean of the runs."""
    if target.measure == "size_share":  # all clusters of all runs together
        return size_share(target, frames, label)
    return float(measure_each(target, frames, label).mean())


def measure_each(target: Target, frames: Frames, label: str) -> pd.Series:
    """Return what a target counts in each run of one label, by seed."""
    if target.measure == "size_share":
        rows = frames["quarters"]
        seeds = rows.loc[rows["scenario"] == label, "seed"].unique()
        alone = {seed: {name: frame[frame["seed"] == seed] for name, frame in frames.items()}
                 for seed in seeds}  # fmt: skip
        return pd.Series({seed: size_share(target, own, label) for seed, own in alone.items()})
    if target.measure == "growth":
        years = (target.first, target.last)
        before, after = (_column(target, frames, label, year) for year in years)
        ratio = after / before.where(before > 0.0)
        return ratio ** (1.0 / (target.last - target.first)) - 1.0
    all_years = range(target.first, target.last + 1)
    return pd.concat([_column(target, frames, label, year) for year in all_years], axis=1).mean(
        axis=1
    )


def _column(target: Target, frames: Frames, label: str, year: int) -> pd.Series:
    found = [targets.in_year(frames, label, column, year) for column in target.columns]
    return pd.concat(found, axis=1).sum(axis=1, min_count=1)


def size_share(target: Target, frames: Frames, label: str) -> float:
    """Return the share of clusters of at least ``limit`` units, the unit that fits Zhejiang."""
    quarters, clusters = (frames[name] for name in TABLES)
    rows = clusters[clusters["scenario"] == label]
    own = quarters[quarters["scenario"] == label]
    found = sizes.year_sizes(rows, round(4 * (target.first - start_year(own))))
    if found.empty:
        return math.nan
    unit = sizes.best_unit(found["size"])
    return float(sizes.survival(found["size"] / unit, [float(target.limit or 1.0)])[0])


def misfit(target: Target, measured: float) -> float:
    """Return a target's misfit, with a bound on how bad it can be."""
    return min(max(target.misfit(measured), -WORST), WORST)


def judge(calibration: Calibration, values: Values, measured: Mapping[str, float]) -> Found:
    """Return how far measured values are from the numbers."""
    squares = [misfit(each, measured[name]) ** 2 for name, each in calibration.targets.items()]
    missed = [abs(misfit(each, measured[name])) for name, each in calibration.requirements.items()]
    return Found(dict(values), dict(measured), math.sqrt(sum(squares)), float(sum(missed)))


def evaluate(
    calibration: Calibration,
    candidates: Sequence[Values],
    seeds: Sequence[int],
    pool: ProcessPoolExecutor | None,
) -> list[Found]:
    """Run candidates at all points on the same seeds; return what each gave, in order.

    A candidate that no scenario allows has measured nothing.

    Parameters
    ----------
    pool : processes to run on; this process when None
    """
    points, allowed = {}, set()
    for number, values in enumerate(candidates):
        try:
            for label, scenario in calibration.scenarios(values).items():
                points[_label(number, label)] = scenario
        except ScenarioError:
            continue
        allowed.add(number)
    frames: Frames = {}
    if points:
        workers = 1 if pool is None else None
        frames = run_batch(points, seeds, tables=TABLES, workers=workers, pool=pool)
    asked = {**calibration.targets, **calibration.requirements}
    found = []
    for number, values in enumerate(candidates):
        measured = {
            name: measure(each, frames, _label(number, each.point))
            if number in allowed
            else math.nan
            for name, each in asked.items()
        }
        found.append(judge(calibration, values, measured))
    return found


def _label(number: int, point: str) -> str:
    return f"{number}-{point}"
