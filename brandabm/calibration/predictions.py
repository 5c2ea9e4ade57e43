"""What follows from a posterior for numbers that nothing was fitted to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pandas as pd

from brandabm.analysis.patterns import TOLD, Frames
from brandabm.analysis.targets import (
    BASELINE,
    SIGNS,
    Comparison,
    Observable,
    compare_targets,
    compared,
)
from brandabm.batch import run_batch
from brandabm.batch.runner import join
from brandabm.calibration.candidates import measure_each
from brandabm.calibration.plan import TABLES, Calibration, Target
from brandabm.calibration.posterior import WEIGHT

Report = Callable[[int, int], None]

FRESH = 1000
"""First seed of the predictions, apart from those of the fit."""
SEEDS_A_DRAW = 4
NATIONAL = ("baseline", "uncalibrated")
"""Scenarios that stand for all exporters, whom the documents' numbers are about."""
HELD_OUT = "held out"
"""Role of the numbers that a plan keeps for its test."""


def predict(
    calibration: Calibration,
    posterior: pd.DataFrame,
    draws: int,
    pool: ProcessPoolExecutor | None = None,
    progress: Report | None = None,
) -> list[Comparison]:
    """Return numbers that the runs can be compared with beside the predictions.

    These are what the plan holds out, and for a calibration of the baseline all numbers of the
    documents, which are the nation's. Each draw is run with a few fresh seeds of its own: the
    interval holds both what is not known of the parameters and what differs between histories.

    Parameters
    ----------
    draws : candidates drawn from the posterior, by their weights
    """
    is_national = BASELINE in calibration.points and calibration.scenario in NATIONAL
    own = [_observable(name, target) for name, target in calibration.held_out.items()]
    labels = {one.scenario for one in own} | ({BASELINE} if is_national else set())
    if not labels:
        return []
    generator = np.random.default_rng(FRESH)
    places = generator.choice(len(posterior), draws, p=posterior[WEIGHT].to_numpy())
    candidates = posterior[list(calibration.parameters)].iloc[places]
    report = progress or (lambda done, total: None)
    report(0, draws)
    runs = []
    for number, (_, row) in enumerate(candidates.iterrows()):
        first = FRESH + SEEDS_A_DRAW * number
        scenarios = calibration.scenarios(dict(row))
        points = {label: scenarios[label] for label in calibration.points if label in labels}
        workers = 1 if pool is None else None
        runs.append(
            run_batch(points, range(first, first + SEEDS_A_DRAW), TABLES, workers, pool=pool)
        )
        report(number + 1, draws)
    frames = join(runs)
    found = [compared(one, one.value(frames, one.scenario).dropna()) for one in own]
    return [*found, *(compare_targets(frames) if is_national else [])]


def _observable(name: str, target: Target) -> Observable:
    """Return a number of the plan, as it is compared with the runs."""

    def value(frames: Frames, label: str) -> pd.Series:
        return measure_each(target, frames, label)

    what = f"at least {target.limit:g} units" if target.limit else " + ".join(target.columns)
    years = f"{target.first}" if target.first == target.last else f"{target.first} to {target.last}"
    told = f"{target.measure.replace('_', ' ')} of {what}, {years}"
    return Observable(name, told, target.value, target.relation, target.point, value, HELD_OUT)


def prediction_markdown(found: Sequence[Comparison], draws: int) -> str:
    """Return numbers beside the posterior's predictions."""
    if not found:
        return (
            "Nothing to compare: the plan holds no numbers out, and those of the documents are "
            "the nation's.\n"
        )
    lines = [
        f"{draws} candidates drawn from the posterior, {SEEDS_A_DRAW} fresh seeds each.",
        "",
        "| target | role | measured | documents | predicted | 95 % of the runs | agrees |",
        "|---|---|---|---|---|---|---|",
    ]
    for one in found:
        seen = one.observable
        lines.append(
            f"| {seen.identifier} | {one.role} | {seen.measure} | "
            f"{SIGNS[seen.relation]}{seen.evidence:.3f} | {one.estimate:.3f} | "
            f"{one.low:.3f} to {one.high:.3f} | {TOLD[one.verdict]} |"
        )
    return "\n".join(lines) + "\n"
