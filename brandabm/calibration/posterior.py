"""The posterior: sequential Monte Carlo ABC (Toni et al. 2009) by pyabc (Schälte et al. 2022).

Generations lead to the region near the numbers. The last one is weighted by exp(-distance ** 2 /
2), which is exact for numbers known with normal errors of the given deviations (Wilkinson 2013), as
far as nothing of weight lies beyond the last threshold.
Parameters are searched for as shares of their ranges, uniformly before anything is known. All
candidates are run on the same seeds, so that the distance of a candidate is a fixed number. Every
generation is drawn from a seed of its own; an interrupted calibration goes on with the next one.
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from brandabm.batch.output import write_document
from brandabm.calibration.candidates import evaluate, judge
from brandabm.calibration.plan import Calibration, KeptError

Report = Callable[[int, int], None]

DATABASE, CLAIM = "posterior.db", "posterior.json"
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
    KeptError
        If the folder holds another posterior, or what it holds cannot be read.
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
    database = (folder / DATABASE).resolve()
    observed = {name: target.value for name, target in calibration.targets.items()}
    report = progress or (lambda done, total: None)
    _claim(folder, {"calibration": calibration.key, "population": population})
    report(0, generations)
    while True:
        search = pyabc.ABCSMC(
            model,
            prior,
            distance,
            population_size=population,
            eps=pyabc.MedianEpsilon(),
            sampler=pyabc.SingleCoreSampler(),
        )
        history = _kept(search, database)
        if history is None:  # a first generation that was interrupted is begun anew
            database.unlink(missing_ok=True)
            history = search.new(f"sqlite:///{database}", observed)
        done = int(history.max_t) + 1
        report(min(done, generations), generations)
        if done >= generations:
            return _candidates(calibration, history, generations - 1)
        # pyabc draws from NumPy's global generator.
        np.random.seed([done, len(calibration.parameters)])  # noqa: NPY002
        search.run(max_nr_populations=1)


def _claim(folder: Path, told: dict[str, Any]) -> None:
    """Write down whose generations a folder keeps, or raise KeptError if they are another's."""
    file = folder / CLAIM
    if file.exists():
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
        except ValueError as problem:
            raise KeptError(f"{file} cannot be read: {problem}") from None
        if kept != told:
            raise KeptError(f"{folder} holds another posterior (calibration or population)")
    elif (folder / DATABASE).exists():
        raise KeptError(f"{folder} holds {DATABASE}, and nothing that says of what")
    else:
        write_document(file, json.dumps(told))


def _kept(search: Any, database: Path) -> Any | None:
    """Return the history with its finished generations, None without any."""
    if not database.exists():
        return None
    from sqlalchemy.exc import SQLAlchemyError

    try:
        history = search.load(f"sqlite:///{database}")
        return history if history.max_t >= 0 else None
    except SQLAlchemyError as problem:
        raise KeptError(f"{database} cannot be read: {problem}") from None
    except (TypeError, ValueError, AttributeError):
        return None  # it was interrupted before it had a beginning


def _candidates(calibration: Calibration, history: Any, generation: int) -> pd.DataFrame:
    shares, weights = history.get_distribution(t=generation)
    _, measured = history.get_weighted_sum_stats(t=generation)
    rows = []
    for (_, row), weight, numbers in zip(shares.iterrows(), weights, measured, strict=True):
        found = judge(calibration, calibration.at(row.to_dict()), numbers)
        rows.append(
            {
                WEIGHT: float(weight) * math.exp(-0.5 * found.distance**2),
                DISTANCE: found.distance,
                VIOLATION: found.violation,
                **found.values,
                **found.measured,
            }
        )
    frame = pd.DataFrame(rows)
    if frame[WEIGHT].sum() > 0.0:
        frame[WEIGHT] /= frame[WEIGHT].sum()
    else:  # none is anywhere near; then the nearest is all there is
        frame[WEIGHT] = (frame[DISTANCE] == frame[DISTANCE].min()).astype(float)
        frame[WEIGHT] /= frame[WEIGHT].sum()
    frame.index.name = CANDIDATE
    return frame
