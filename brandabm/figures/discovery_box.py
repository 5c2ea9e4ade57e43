"""Scenario discovery: the way to the box, and the box."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.analysis.discovery import CLEAR, Discovery
from brandabm.batch.design import Design
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK
from brandabm.figures.style import new_figure, share_axis, title_panel
from brandabm.figures.texts import Texts, significant


def draw_discovery(design: Design, found: Discovery, texts: Texts) -> Figure:
    """Draw coverage and density of all boxes, and the limits of the chosen one."""
    figure = new_figure(max(2.6, 1.2 + 0.22 * len(found.limits)))
    left, right = figure.subplots(1, 2, width_ratios=[1.0, 1.3])
    draw_trajectory(left, found, texts)
    title_panel(left, "a", texts("analysis-discovery-trajectory"))
    draw_limits(right, design, found.limits, texts)
    title_panel(right, "b", texts("analysis-discovery-box"))
    return figure


def draw_trajectory(axes: Axes, found: Discovery, texts: Texts) -> None:
    """Draw every box by coverage and density; the chosen one is filled."""
    way = found.trajectory
    axes.plot(way["coverage"], way["density"], "o", color=FAINT, markersize=3.0)
    chosen = way.iloc[found.chosen]
    axes.plot(chosen["coverage"], chosen["density"], "D", color=EMPHASIS, markersize=5.5)
    axes.axhline(found.cases / found.points, color=INK, linewidth=0.6, dashes=(2.0, 2.0))
    share_axis(axes, texts("analysis-discovery-density"))
    axes.set_xlim(0.0, 1.03)
    axes.set_xlabel(texts("analysis-discovery-coverage"))


def draw_limits(axes: Axes, design: Design, limits: pd.DataFrame, texts: Texts) -> None:
    """Draw the part of each limited factor's range that lies in the box, with its ends."""
    places = np.arange(len(limits))
    for place, row in zip(places, limits.to_dict("records"), strict=True):
        low, high = shares_of(design, row)
        axes.barh(place, 1.0, 0.5, color="#ececec")
        colour = ACCENT if row["chance"] < CLEAR else FAINT
        axes.barh(place, high - low, 0.5, left=low, color=colour)
        axes.annotate(range_text(row), (1.02, place), va="center", fontsize=6.5,
                      annotation_clip=False)  # fmt: skip
    axes.set_yticks(places, limits["factor"])
    axes.invert_yaxis()
    axes.set_xlim(0.0, 1.0)
    axes.set_xticks([0.0, 1.0], [texts("analysis-discovery-low"), texts("analysis-discovery-high")])


def shares_of(design: Design, row: Mapping[str, Any]) -> tuple[float, float]:
    """Return where in a factor's range the box begins and ends."""
    factor = design.factors[row["factor"]]
    if factor.values is not None:
        kept = [str(value) in row["values"].split(", ") for value in factor.values]
        inside = np.flatnonzero(kept) if any(kept) else np.arange(len(kept))
        return float(inside[0]) / len(kept), float(inside[-1] + 1) / len(kept)
    low, high = float(factor.low or 0.0), float(factor.high or 1.0)

    def share(value: float) -> float:
        if factor.scale == "log":
            return math.log(value / low) / math.log(high / low)
        return (value - low) / (high - low)

    first = 0.0 if math.isnan(row["low"]) else share(row["low"])
    last = 1.0 if math.isnan(row["high"]) else share(row["high"])
    return first, last


def range_text(row: Mapping[str, Any]) -> str:
    """Return a limited range such as "0.3 to 0.9" or "≥ 0.3", or the values in the box."""
    if row["values"]:
        return str(row["values"])
    if math.isnan(row["low"]):
        return f"≤ {significant(row['high'])}"
    if math.isnan(row["high"]):
        return f"≥ {significant(row['low'])}"
    return f"{significant(row['low'])}–{significant(row['high'])}"


def sentence(row: Mapping[str, Any], texts: Texts) -> str:
    """Return a limit in words, and whether it may be luck."""
    return texts(
        "analysis-discovery-limit",
        factor=row["factor"],
        range=range_text(row),
        chance=significant(row["chance"]),
        clear="yes" if row["chance"] < CLEAR else "no",
    )
