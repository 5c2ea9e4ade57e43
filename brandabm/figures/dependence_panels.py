"""An outcome along each factor, one panel a factor."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.batch.design import Design, Factor
from brandabm.figures.palette import INK
from brandabm.figures.style import draw_band, new_figure
from brandabm.figures.texts import significant

COLUMNS = 4
PANEL_HEIGHT = 1.35
"""Inches of the figure's height for a row of panels."""


def draw_panels(design: Design, table: pd.DataFrame, outcome: str) -> Figure:
    """Draw the mean outcome along each factor with its interval, all on one scale.

    Parameters
    ----------
    table : one row a factor and value: factor, value, mean, low, high
    """
    names = list(design.factors)
    rows = -(-len(names) // COLUMNS)
    columns = min(COLUMNS, len(names))
    figure = new_figure(0.4 + PANEL_HEIGHT * rows)
    grid = figure.subplots(rows, columns, sharey=True, squeeze=False)
    for place, axes in enumerate(grid.flat):
        if place >= len(names):
            axes.set_visible(False)
            continue
        own = table[table["factor"] == names[place]]
        draw_factor(axes, design.factors[names[place]], own)
        section, _, name = names[place].rpartition(".")
        axes.set_xlabel(f"{section}.\n{name}" if section else name, fontsize=6.5)
    figure.supylabel(outcome, fontsize="medium")
    return figure


def draw_factor(axes: Axes, factor: Factor, rows: pd.DataFrame) -> None:
    """Draw one factor: a curve over a range, points with intervals over values."""
    if factor.values is None:
        values = rows["value"].astype(float)
        draw_band(axes, values, rows["mean"], rows["low"], rows["high"], INK)
        if factor.scale == "log":
            low, high = float(values.min()), float(values.max())
            ends = [low, (low * high) ** 0.5, high]
            axes.set_xscale("log")
            axes.set_xticks(ends, [significant(end) for end in ends])
            axes.set_xticks([], minor=True)
        return
    places = np.arange(len(rows))
    errors = np.maximum(0.0, [rows["mean"] - rows["low"], rows["high"] - rows["mean"]])
    axes.errorbar(places, rows["mean"], np.nan_to_num(errors), color=INK, linestyle="none",
                  marker="o", markersize=3.5, capsize=2.0, linewidth=1.0)  # fmt: skip
    axes.set_xticks(places, [str(value) for value in factor.values])
    axes.set_xlim(-0.5, len(rows) - 0.5)
