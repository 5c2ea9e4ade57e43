"""Charts of one agent of a film: the parts of its gate, and its course over the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle

from brandabm.dashboard.charts.options import (
    DARK_LINE_COLOURS,
    LINE_COLOURS,
    PLAIN,
    Option,
    Values,
    main_line,
    year_axis,
)
from brandabm.dashboard.film import GatePart
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT
from brandabm.figures.texts import Texts

LARGEST_SHOWN = 2.0
"""Parts that are met twice over are drawn no longer than this."""
NAME_WIDTH = 148
"""Pixels of the names of a gate's parts; longer ones have two lines."""
NEAR = 0.7
"""Of the most that values can be: from here on the axis ends there."""
OPEN = 1.0
"""From here on a part of a gate is met."""


def gate_option(parts: Sequence[GatePart], texts: Texts, ink: str, dark: bool = False) -> Option:
    """Return the option of a gate's parts as bars; met from the line on, the binding one marked."""
    emphasis = DARK_LINE_COLOURS[2] if dark else EMPHASIS
    ordered = list(reversed(parts))  # ECharts begins at the bottom
    bars = [
        {"value": round(min(part.value, LARGEST_SHOWN), 3),
         "itemStyle": {"color": emphasis if part.binding else _bar_colour(part.value)}}
        for part in ordered
    ]  # fmt: skip
    values = [
        {"value": f"{part.value:.2f}" + (" ◂" if part.binding else ""),
         "textStyle": {"color": emphasis if part.binding else ink}}
        for part in ordered
    ]  # fmt: skip
    names = [part_name(part.part, texts) for part in ordered]
    axis: Option = {"type": "category", "axisTick": {"show": False},
                    "axisLine": {"lineStyle": {"color": FAINT}}}  # fmt: skip
    line = {"silent": True, "symbol": "none", "label": {"show": False},
            "lineStyle": {"color": ink, "type": "solid"}, "data": [{"xAxis": OPEN}]}  # fmt: skip
    return {
        **PLAIN,
        "grid": {"left": 4, "right": 4, "top": 2, "bottom": 2, "containLabel": True},
        "xAxis": {"type": "value", "min": 0, "max": LARGEST_SHOWN, "show": False},
        # Values have a column of their own: at the bars' ends the line would run through them.
        "yAxis": [
            {**axis, "data": names,
             "axisLabel": {"color": ink, "fontSize": 11, "lineHeight": 12, "width": NAME_WIDTH,
                           "overflow": "break", "interval": 0}},
            {**axis, "data": values, "position": "right",
             "axisLabel": {"fontSize": 11, "interval": 0}},
        ],
        "series": [{"type": "bar", "data": bars, "markLine": line, "barCategoryGap": "45%"}],
    }  # fmt: skip


def _bar_colour(value: float) -> str:
    return ACCENT if value >= OPEN else FAINT


def part_name(part: str, texts: Texts) -> str:
    """Return the name of a part of a gate, which is that of a category or one of its own."""
    if part.isupper() or part == "CrB":
        return f"{part} {texts.category(part)}"
    code = part.partition(" ")[0]
    return texts("gate-part-" + part.lower().replace(" ", "-"), code=code)


def course_option(
    lines: Mapping[str, Values],
    years: Sequence[float],
    now: int,
    ink: str,
    dark: bool,
    colours: Sequence[str] = (),
    most: float | None = None,
) -> Option:
    """Return the option of lines over the years, with a mark at the quarter that is looked at.

    Parameters
    ----------
    lines : values in every quarter by name;  years : of the quarters;  now : place of the quarter
    colours : of the lines; those of other charts when left out
    most : where the axis ends if lines come near, for what cannot be more
    """
    palette = colours or (DARK_LINE_COLOURS if dark else LINE_COLOURS)
    series = [
        main_line(name, values, colour)
        for (name, values), colour in zip(lines.items(), cycle(palette), strict=False)
    ]
    series[0]["markLine"] = {
        "silent": True, "symbol": "none", "label": {"show": False},
        "lineStyle": {"color": FAINT, "type": "dotted"}, "data": [{"xAxis": now}],
    }  # fmt: skip
    known = [value for values in lines.values() for value in values if value is not None]
    near = most is not None and max(known, default=0.0) > NEAR * most
    return {
        **PLAIN,
        "grid": {"left": 44, "right": 10, "top": 34 if len(lines) > 3 else 20, "bottom": 18},
        "legend": {"top": 0, "left": 30, "itemGap": 8, "itemWidth": 10, "itemHeight": 7,
                   "textStyle": {"color": ink, "fontSize": 10}, "data": list(lines)},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": year_axis(years, ink),
        "yAxis": {"type": "value", "max": most if near else None, "splitNumber": 3,
                  "axisLabel": {"color": ink, "fontSize": 9},
                  "splitLine": {"lineStyle": {"opacity": 0.3}}},
        "series": series,
    }  # fmt: skip
