"""A map of an outcome over two factors, from points that lie anywhere."""

from __future__ import annotations

import matplotlib
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable

from brandabm.figures.palette import INK
from brandabm.state import Array

ORDER_MAP, DIFFERENCE_MAP = "cividis", "PuOr_r"
"""Colour maps that readers who do not see all colours can read (Nuñez et al. 2018)."""


def draw_map(axes: Axes, values: pd.Series, colours: str, levels: Array) -> ScalarMappable:
    """Shade the surface through points linearly, and mark the points.

    Parameters
    ----------
    values : the outcome, indexed by both factors
    colours : name of a colour map
    levels : limits of the shades
    """
    x, y = np.array(values.index.to_list(), float).T
    shading = axes.tricontourf(
        x, y, values.to_numpy(), levels=levels, cmap=matplotlib.colormaps[colours], extend="both"
    )
    axes.plot(x, y, marker=".", markersize=2.0, linestyle="none", color="white",
              markeredgecolor=INK, markeredgewidth=0.2, clip_on=False)  # fmt: skip
    return shading
