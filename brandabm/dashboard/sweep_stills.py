"""The charts of the page Experiments, to be drawn in the style of the figures."""

from __future__ import annotations

import pandas as pd

from brandabm.dashboard.charts.points import GROUND, OUTCOME
from brandabm.dashboard.sweep_names import Names
from brandabm.dashboard.sweeps import Sweep
from brandabm.figures.painters import Bars, Points
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts

ROOM, ROW = 0.8, 0.22
"""Inches of a chart without bars, and of a bar."""
DIAGRAM = 3.6
"""Inches."""


def diagram_still(
    sweep: Sweep, points: pd.DataFrame, across: str, up: str, names: Names, texts: Texts
) -> Still:
    """Return the points of a sweep by two of their factors, coloured by an outcome."""
    painter = Points(across, up, OUTCOME, names, GROUND)
    known = points[points[OUTCOME].notna()]
    title = texts("still-diagram", points=len(known))
    return Still("diagram", title, _caption(sweep, texts), known, painter, DIAGRAM)


def importance_still(sweep: Sweep, table: pd.DataFrame, names: Names, texts: Texts) -> Still:
    """Return how much each factor of a sweep matters."""
    rows = table.assign(name=[names[factor] for factor in table["factor"]])
    design = sweep.manifest["experiment"].get("design") or {"kind": "list"}
    title = f"{texts('sweep-importance', kind=design['kind'])}: {names[OUTCOME]}"
    return Still("importance", title, _caption(sweep, texts), rows, Bars(), ROOM + ROW * len(rows))


def _caption(sweep: Sweep, texts: Texts) -> str:
    status = sweep.status
    return texts("still-sweep", name=sweep.manifest["experiment"]["name"], done=status.done,
                 total=status.total, failed=status.failed)  # fmt: skip
