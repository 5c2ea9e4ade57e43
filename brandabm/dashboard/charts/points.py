"""Points of a sweep by two of their factors, coloured by an outcome; and bars of importance."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from brandabm.dashboard.charts.options import PLAIN, Option, rule_of
from brandabm.figures.palette import ACCENT, FAINT

OUTCOME = "outcome"
GROUND = ("#f7e9c8", "#ecb339", "#cf6a25", "#7b2d43", "#2a1245")
"""From low to high: the colours of the ladder's stages, which darken."""
DARK_GROUND = ("#3d2a5c", "#8f3b56", "#cf6a25", "#ecb339", "#f7e9c8")
"""The same where the page is dark: what is high stands out."""
SYMBOL = 14
"""Pixels of a point."""
NAME_WIDTH = 190
"""Pixels of a factor's name beside its bar; the tooltip has all of it."""


def diagram_option(
    points: pd.DataFrame,
    across: str,
    up: str,
    names: Mapping[str, str],
    ink: str,
    dark: bool = False,
) -> Option:
    """Return the option of a phase diagram: a point a place, its colour the outcome.

    Parameters
    ----------
    points : as `Sweep.points` gives them
    across, up : factors on the axes; ``up`` may be "outcome"
    names : of what is on the axes, and of the outcome
    """
    known = points[points[OUTCOME].notna()]
    values = known[OUTCOME]
    low, high = (float(values.min()), float(values.max())) if len(known) else (0.0, 1.0)
    data = [
        {"id": f"run:{run}", "value": [_cell(x), _cell(y), round(value, 5)],
         "name": f"{names[OUTCOME]}: {value:.4g}"}
        for run, x, y, value in zip(
            known["run"], known[across], known[up], values.tolist(), strict=True)
    ]  # fmt: skip
    return {
        **PLAIN,
        "grid": {"left": 12, "right": 96, "top": 34, "bottom": 26, "containLabel": True},
        "tooltip": {"trigger": "item", "formatter": "{b}", "confine": True},
        "xAxis": {**_axis(known[across], names[across], ink, dark), "nameLocation": "middle"},
        # Its name lies above it: numbers of any length stand beside it.
        "yAxis": {**_axis(known[up], names[up], ink, dark), "nameLocation": "end", "nameGap": 12},
        "visualMap": {"type": "continuous", "min": low, "max": high if high > low else low + 1.0,
                      "dimension": 2, "right": 0, "top": "middle", "precision": 3,
                      "calculable": True,
                      "inRange": {"color": list(DARK_GROUND if dark else GROUND)},
                      "handleStyle": {"borderColor": ink},
                      "textStyle": {"color": ink, "fontSize": 10}},
        "series": [{"type": "scatter", "symbol": "rect", "symbolSize": SYMBOL, "data": data,
                    "itemStyle": {"borderColor": ink if dark else FAINT, "borderWidth": 0.4}}],
    }  # fmt: skip


def _axis(values: pd.Series, name: str, ink: str, dark: bool) -> Option:
    axis: Option = {"name": name, "nameGap": 28,
                    "nameTextStyle": {"color": ink, "fontSize": 11, "align": "left"},
                    "axisLabel": {"color": ink, "fontSize": 10},
                    "axisLine": {"lineStyle": {"color": ink}, "onZero": False},
                    "splitLine": {"lineStyle": {"color": rule_of(dark)}}}  # fmt: skip
    if is_numeric_dtype(values) and not is_bool_dtype(values):
        return {**axis, "type": "value", "scale": True, "boundaryGap": ["4%", "4%"]}
    return {**axis, "type": "category", "data": [str(value) for value in pd.unique(values)]}


def _cell(value: Any) -> Any:
    if isinstance(value, bool) or not hasattr(value, "__float__"):
        return str(value)
    return round(float(value), 6)


def bars_option(table: pd.DataFrame, names: Mapping[str, str], ink: str) -> Option:
    """Return the option of bars, the longest on top, with their intervals if they have any.

    Parameters
    ----------
    table : as `importance` gives it
    names : of the factors
    """
    ordered = table.iloc[::-1]
    lines = [
        [{"coord": [low, place]}, {"coord": [high, place]}]
        for place, (low, high) in enumerate(zip(ordered["low"], ordered["high"], strict=True))
        if not math.isnan(low)
    ]
    largest = max([*ordered["value"], *ordered["high"].dropna()], default=1.0)
    return {
        **PLAIN,
        "grid": {"left": 4, "right": 16, "top": 18, "bottom": 4, "containLabel": True},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {"type": "value", "min": 0, "max": round(largest * 1.05, 6), "splitNumber": 3,
                  "axisLabel": {"color": ink, "fontSize": 10, "hideOverlap": True,
                                "showMaxLabel": False},
                  "splitLine": {"lineStyle": {"opacity": 0.3}}},
        "yAxis": {"type": "category", "data": [names[factor] for factor in ordered["factor"]],
                  "axisTick": {"show": False},
                  "axisLabel": {"color": ink, "fontSize": 10, "width": NAME_WIDTH,
                                "overflow": "truncate"}},
        "series": [{"type": "bar", "color": ACCENT,
                    "data": [round(value, 5) for value in ordered["value"]],
                    "markLine": {"silent": True, "symbol": "none", "data": lines,
                                 "lineStyle": {"color": ink, "type": "solid", "width": 1.4}}}],
    }  # fmt: skip
