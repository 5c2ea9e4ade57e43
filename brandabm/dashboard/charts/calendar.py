"""The calendar of a scenario's measures and shocks, as bars from beginning to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from brandabm.dashboard.charts.options import PLAIN, Option, year_axis
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.plans import MEASURES_KEY, SHOCKS_KEY, planned
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT
from brandabm.figures.texts import Texts
from brandabm.measures import MEASURES

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

    @property
    def colour(self) -> str:
        """Return the colour of the bar: that of the measure's class, or of shocks."""
        return EMPHASIS if self.shock else CLASS_COLOURS.get(self.name[:1], FAINT)


def measure_name(code: str, texts: Texts) -> str:
    """Return the code and the name of a measure."""
    measure = MEASURES[code]
    return f"{code} {measure.name_zh if texts.language == 'zh' else measure.name_en}"


def entries_of(choice: Choice, quarters: int, texts: Texts) -> list[Entry]:
    """Return the bars of the measures, then of the shocks, of a scenario."""
    entries = []
    for place, plan in enumerate(planned(choice, MEASURES_KEY)):
        end = quarters if plan.get("end") is None else int(plan["end"])
        size = float(plan.get("intensity", 1.0))
        entries.append(
            Entry(f"measure:{place}", measure_name(plan["measure"], texts),
                  int(plan.get("start", 0)), end, False, f"×{size:.3g}" if size != 1.0 else "")
        )  # fmt: skip
    for place, shock in enumerate(planned(choice, SHOCKS_KEY)):
        start = int(shock.get("start", 0))
        lasting = shock.get("duration")
        end = quarters if lasting is None else start + int(lasting)
        name = texts(f"shock-{shock['kind']}")
        entries.append(Entry(f"shock:{place}", name, start, end, True, ""))
    return entries


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
         "itemStyle": {"color": entry.colour, "borderWidth": 2,
                       "borderColor": ink if entry.identity == chosen else "transparent"},
         "label": {"show": bool(entry.note), "formatter": entry.note}}
        for entry, first in zip(ordered, before, strict=True)
    ]  # fmt: skip
    axis = {**year_axis([*years, years[-1] + 0.25], ink), "show": False}
    axis["axisLabel"] |= {"interval": 2 * axis["axisLabel"]["interval"] + 1}  # there is less room
    return {
        **PLAIN,
        "grid": {"left": 4, "right": 24, "top": 4, "bottom": 4, "containLabel": True},
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
