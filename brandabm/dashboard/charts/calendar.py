"""The calendar of a scenario's measures and shocks, as bars from beginning to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brandabm.dashboard.charts.options import PLAIN, Option, year_axis
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK

CLASS_COLOURS = {"A": "#5b8db8", "B": ACCENT, "C": "#8c6d1f", "S": "#7a5c99"}
"""Of measures by the first letter of their code: phases of document 003, and strategies."""
ROW = 18
"""Pixels of a bar with its room."""
EMPTY = 46
"""Pixels of a calendar without bars."""


@dataclass(frozen=True)
class Entry:
    """One bar: what a click on it means, its name, its quarters, and whether it is a shock."""

    identity: str
    name: str
    start: int
    end: int
    shock: bool
    note: str


def calendar_height(entries: Sequence[Entry]) -> int:
    """Return the height of the calendar in pixels."""
    return EMPTY + ROW * len(entries)


def calendar_option(
    entries: Sequence[Entry], years: Sequence[float], chosen: str | None, ink: str
) -> Option:
    """Return the option of the calendar; the bar that is being changed has a rim."""
    ordered = list(reversed(entries))  # ECharts begins at the bottom
    last = len(years)
    before = [max(0, min(entry.start, last)) for entry in ordered]
    lasting = [
        {"value": max(0, min(entry.end, last) - first), "id": entry.identity, "name": entry.name,
         "itemStyle": {"color": _colour(entry), "borderWidth": 2,
                       "borderColor": INK if entry.identity == chosen else "transparent"},
         "label": {"show": bool(entry.note), "formatter": entry.note}}
        for entry, first in zip(ordered, before, strict=True)
    ]  # fmt: skip
    axis = {**year_axis([*years, years[-1] + 0.25], ink), "show": False}
    return {
        **PLAIN,
        "grid": {"left": 4, "right": 12, "top": 4, "bottom": 4, "containLabel": True},
        "tooltip": {"trigger": "item", "confine": True, "formatter": "{b}"},
        "xAxis": [
            {"type": "value", "min": 0, "max": last, "interval": 20, "splitLine": {
                "lineStyle": {"color": FAINT, "opacity": 0.4}}, "axisLabel": {"show": False}},
            {**axis, "position": "bottom", "show": True, "boundaryGap": False},
        ],
        "yAxis": {"type": "category", "data": [entry.name for entry in ordered],
                  "axisTick": {"show": False}, "axisLabel": {
                      "color": ink, "fontSize": 10, "width": 190, "overflow": "truncate"}},
        "series": [
            {"type": "bar", "stack": "all", "silent": True, "data": before,
             "itemStyle": {"color": "transparent"}},
            {"type": "bar", "stack": "all", "data": lasting, "barCategoryGap": "20%",
             "label": {"position": "insideLeft", "fontSize": 9, "color": "#ffffff"}},
        ],
    }  # fmt: skip


def _colour(entry: Entry) -> str:
    return EMPHASIS if entry.shock else CLASS_COLOURS.get(entry.name[:1], FAINT)
