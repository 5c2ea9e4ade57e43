"""How much each factor matters: Sobol' indices and Morris's elementary effects as bars."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK
from brandabm.figures.style import new_figure
from brandabm.figures.texts import Texts

ROW_HEIGHT, FRAME_HEIGHT = 0.2, 0.75
"""Inches of the figure's height for each factor, and for axis and legend."""
MOST_SHOWN = 30
"""Factors shown, the most important first; the table has all."""


def draw_indices(table: pd.DataFrame, texts: Texts) -> Figure:
    """Draw first and total Sobol' indices with their intervals, the largest total above."""
    axes, rows = _axes(table)
    places = np.arange(len(rows))
    for name, colour, offset in (("total", FAINT, 0.19), ("first", INK, -0.19)):
        errors = np.maximum(0.0, [rows[name] - rows[f"{name}_low"],
                                  rows[f"{name}_high"] - rows[name]])  # fmt: skip
        axes.barh(places + offset, rows[name], 0.36, color=colour, xerr=errors,
                  error_kw={"elinewidth": 0.8, "ecolor": EMPHASIS},
                  label=texts(f"analysis-sobol-{name}"))  # fmt: skip
    _finish(axes, rows, texts("analysis-sobol-axis"))
    return _figure(axes)


def draw_effects(table: pd.DataFrame, outcome: str, texts: Texts) -> Figure:
    """Draw Morris's mean absolute effects with intervals, signed means and deviations."""
    axes, rows = _axes(table)
    places = np.arange(len(rows))
    errors = np.maximum(
        0.0, [rows["mean_absolute"] - rows["low"], rows["high"] - rows["mean_absolute"]]
    )
    axes.barh(places, rows["mean_absolute"], 0.7, color="#c9c9c9", xerr=errors,
              error_kw={"elinewidth": 0.8, "ecolor": INK},
              label=texts("analysis-morris-absolute"))  # fmt: skip
    axes.plot(rows["mean"], places, "D", color=EMPHASIS, markersize=3.2,
              label=texts("analysis-morris-mean"))  # fmt: skip
    axes.plot(rows["deviation"], places, "o", markerfacecolor="none", color=ACCENT, markersize=3.6,
              label=texts("analysis-morris-deviation"))  # fmt: skip
    _finish(axes, rows, texts("analysis-morris-axis", outcome=outcome))
    return _figure(axes)


def _axes(table: pd.DataFrame) -> tuple[Axes, pd.DataFrame]:
    rows = table.head(MOST_SHOWN)
    figure = new_figure(FRAME_HEIGHT + ROW_HEIGHT * max(4, len(rows)))
    return figure.subplots(), rows


def _finish(axes: Axes, rows: pd.DataFrame, label: str) -> None:
    axes.set_yticks(np.arange(len(rows)), rows["factor"])
    axes.invert_yaxis()
    axes.axvline(0.0, color=INK, linewidth=0.6)
    axes.set_xlabel(label)
    axes.legend(loc="lower right")


def _figure(axes: Axes) -> Figure:
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    return figure
