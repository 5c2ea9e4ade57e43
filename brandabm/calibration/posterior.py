"""The posterior: sequential Monte Carlo ABC (Toni et al. 2009) by pyabc (Schälte et al. 2022).

Parameters are searched for as shares of their ranges, uniformly before anything is known. All
candidates are run on the same seeds, so that the distance of a candidate is a fixed number. Every
generation is drawn from a seed of its own; an interrupted calibration goes on with the next one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from brandabm.calibration.candidates import evaluate, judge
from brandabm.calibration.plan import Calibration

Report = Callable[[int, int], None]

DATABASE = "posterior.db"
CANDIDATE, WEIGHT, DISTANCE, VIOLATION = "candidate", "weight", "distance", "violation"


class MissingExtra(Exception):
    """pyabc is not installed."""


def sample(
    calibration: Calibration,
    folder: Path,
    population: int,
    generations: int,
    pool: ProcessPoolExecutor | None = None,
    progress: Report | None = None,
) -> pd.DataFrame:
    """Draw generations of candidates, each nearer to the numbers; return the last one.

    Parameters
    ----------
    folder : where generations are kept; those already there are not drawn again
    population : candidates of a generation; generations : how many, the first from the prior
    progress : called with the number of generations done and to do

    Returns
    -------
    DataFrame
        One row a candidate: weight (they add up to 1), distance, the value of every parameter,
        and what was measured of every target and requirement.

    Raises
    ------
    MissingExtra
        If pyabc is not installed.
    """
    try:
        import pyabc
    except ModuleNotFoundError as problem:
        raise MissingExtra("a posterior needs pyabc: pip install 'brandabm[abc]'") from problem
    for name in ("ABC", "ABC.Sampler", "ABC.History", "ABC.Distance", "ABC.Transition"):
        logging.getLogger(name).setLevel(logging.ERROR)

    def model(shares: Any) -> dict[str, float]:
        values = calibration.at(dict(shares))
        return evaluate(calibration, [values], calibration.seed_list, pool)[0].measured

    def distance(found: dict[str, float], _: dict[str, float]) -> float:
        return judge(calibration, {}, found).distance

    prior = pyabc.Distribution(
        **{name: pyabc.RV("uniform", 0.0, 1.0) for name in calibration.parameters}
    )
    address = f"sqlite:///{(folder / DATABASE).resolve()}"
    observed = {name: target.value for name, target in calibration.targets.items()}
    report = progress or (lambda done, total: None)
    done = 0
    report(done, generations)
    while True:
        search = pyabc.ABCSMC(
            model,
            prior,
            distance,
            population_size=population,
            eps=pyabc.MedianEpsilon(),
            sampler=pyabc.SingleCoreSampler(),
        )
        kept = (folder / DATABASE).exists() and _generations(search, address) > 0
        history = search.load(address) if kept else search.new(address, observed)
        done = history.max_t + 1
        report(min(done, generations), generations)
        if done >= generations:
            return _candidates(calibration, history, generations - 1)
        # pyabc draws from NumPy's global generator.
        np.random.seed([done, len(calibration.parameters)])  # noqa: NPY002
        search.run(max_nr_populations=1)


def _generations(search: Any, address: str) -> int:
    history = search.load(address)
    return int(history.max_t) + 1


def _candidates(calibration: Calibration, history: Any, generation: int) -> pd.DataFrame:
    shares, weights = history.get_distribution(t=generation)
    _, measured = history.get_weighted_sum_stats(t=generation)
    rows = []
    for (_, row), weight, numbers in zip(shares.iterrows(), weights, measured, strict=True):
        found = judge(calibration, calibration.at(row.to_dict()), numbers)
        rows.append(
            {
                WEIGHT: float(weight),
                DISTANCE: found.distance,
                VIOLATION: found.violation,
                **found.values,
                **found.measured,
            }
        )
    frame = pd.DataFrame(rows)
    frame.index.name = CANDIDATE
    return frame
