"""Tables of a world small enough to be run in a test, and ways to bend them."""

from functools import cache

import pandas as pd
import pytest

from brandabm.batch import run_batch
from brandabm.batch.experiment import Experiment
from brandabm.figures import sources
from brandabm.figures.sources import Source, run_sweep
from brandabm.figures.style import CHINESE_FONTS, installed_font

LANGUAGES_HERE = [
    "en",
    pytest.param(
        "zh",
        marks=pytest.mark.skipif(
            installed_font(CHINESE_FONTS) is None, reason="no font with Chinese letters"
        ),
    ),
]
"""Languages in which figures can be drawn on this machine."""

SEEDS = (0, 1, 2)
TINY = {
    "consumers.number": 400,
    "firms.number_at_start": 30,
    "clusters.number": 3,
    "time.quarters": 16,
    "time.burn_in": 2,
}


@cache
def source(name: str) -> Source:
    """Return the runs of an experiment in the small world."""
    declared = sources.declared(name)
    if declared.design is not None:
        return designed(declared)
    points = declared.scenarios(TINY)
    frames = run_batch(points, SEEDS, declared.tables, 1, None, declared.firms_every)
    return Source(declared, points, SEEDS, frames, TINY)


def designed(declared: Experiment) -> Source:
    """Return the runs of an experiment with a design, at its first points only."""
    design = declared.design.model_copy(update={"size": len(declared.design.points())})
    points = {label: {**own, **TINY} for label, own in declared.points.items()}
    smaller = declared.model_copy(update={"design": design, "points": points})
    frames = run_sweep(smaller, SEEDS, declared.tables, 1, lambda done, total: None, {})
    return Source(smaller, smaller.scenarios(), SEEDS, frames, TINY)


def frames_of(name: str) -> dict[str, pd.DataFrame]:
    """Return copies of the tables, free to be changed."""
    return {table: frame.copy() for table, frame in source(name).frames.items()}


def with_path(frame: pd.DataFrame, column: str, path) -> pd.DataFrame:
    """Return quarters with a column that follows ``path(quarter)`` in every run."""
    return frame.assign(**{column: frame["quarter"].map(path)})
