"""Options for ECharts: shares that make a whole, and lines with bands and ghosts."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from brandabm.dashboard.charts.catalogue import Chart, Unit
from brandabm.dashboard.histories import Histories
from brandabm.figures.palette import ACCENT, EMPHASIS, INK, stage_colour
from brandabm.figures.texts import Texts, quarter_of

Option = dict[str, Any]
Values = list[float | None]
Scale = Callable[[list[float]], Values]

PLAIN: Option = {"animation": False, "backgroundColor": "transparent"}
"""What all charts have: they stand still, on the page's ground."""
LINE_COLOURS = (INK, ACCENT, EMPHASIS, "#8c6d1f")
DARK_LINE_COLOURS = ("#e6e6e6", "#35c4b1", "#ff7b72", "#e3c35b")
MILLION = 1000.0
"""Money is in thousands."""
LABELS = 4
"""Parts into which labels divide an axis of years."""
FEWEST = 3
"""Histories from which on a band is drawn."""
BAND_OPACITY = 0.18


@dataclass(frozen=True)
class View:
    """How a chart is looked at.

    shown : what is looked at;  ghost : what is shown behind it, if anything
    texts : of figures and dashboard;  dark : whether the page is dark
    """

    shown: Histories
    ghost: Histories | None
    texts: Texts
    dark: bool


def option_of(chart: Chart, view: View) -> Option:
    """Return the option of a chart."""
    option = _frame(chart, view)
    add = _add_shares if chart.stages else _add_lines
    add(option, chart, view)
    return option


def stage_shares(chart: Chart, histories: Histories) -> dict[str, list[float]]:
    """Return the mean share of every stage in every quarter; the first is what is left."""
    first, *others = chart.stages
    shares = {stage: histories.mean(stage) for stage in others}
    left = [1.0 - sum(values) for values in zip(*shares.values(), strict=True)]
    return {first: left, **shares}


def _frame(chart: Chart, view: View) -> Option:
    dark, ink = view.dark, ink_of(view.dark)
    formatter = {"share": "{value}%", "number": "{value}", "money": "{value}"}[chart.unit]
    return {
        **PLAIN,
        "textStyle": {"fontFamily": "inherit"},
        "grid": {"left": 46, "right": 12, "top": 44, "bottom": 22},
        "legend": {"top": 4, "left": 36, "right": 0, "itemGap": 8, "itemWidth": 12,
                   "itemHeight": 8,
                   "textStyle": {"color": ink, "fontSize": 10}, "data": []},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": year_axis(view.shown.years, ink),
        "yAxis": {"type": "value", "axisLabel": {"color": ink, "formatter": formatter},
                  "splitLine": {"lineStyle": {"color": rule_of(dark)}}},
        "series": [],
    }  # fmt: skip


def ink_of(dark: bool) -> str:
    """Return the colour of words."""
    return "#cccccc" if dark else "#444444"


def rule_of(dark: bool) -> str:
    """Return the colour of the lines of a grid."""
    return "#444444" if dark else "#eeeeee"


def year_axis(years: Sequence[float], ink: str) -> Option:
    """Return the axis of a history: a place a quarter, a label every fifth of it in whole years."""
    labels = [quarter_of(year, 0) for year in years]
    apart = 4 * max(1, len(years) // (4 * LABELS)) - 1
    return {"type": "category", "data": labels, "boundaryGap": False,
            "axisLabel": {"color": ink, "interval": apart, "showMinLabel": True, "fontSize": 10},
            "axisTick": {"interval": apart}, "axisLine": {"lineStyle": {"color": ink}}}  # fmt: skip


def _add_shares(option: Option, chart: Chart, view: View) -> None:
    option["yAxis"] |= {"min": 0, "max": 100}
    for stage, values in stage_shares(chart, view.shown).items():
        name = view.texts(f"stage-short-{stage}")
        option["legend"]["data"].append(name)
        colour = stage_colour(stage, view.dark)
        option["series"].append(
            {"name": name, "type": "line", "stack": "all", "symbol": "none", "color": colour,
             "lineStyle": {"width": 0}, "areaStyle": {"opacity": 1.0}, "data": percent(values)}
        )  # fmt: skip
    if view.ghost is None:
        return
    behind, years = stage_shares(chart, view.ghost), view.shown.years
    total = [0.0] * len(behind[chart.stages[0]])
    for stage in chart.stages[:-1]:
        total = [one + other for one, other in zip(total, behind[stage], strict=True)]
        name = view.texts(f"stage-short-{stage}")
        dated = percent(view.ghost.dated(total, years))
        line = ghost_line(name, dated, ghost_colour(view.dark))
        # The line is the upper edge of the stage, a sum, which is not to be read as its share.
        option["series"].append(line | {"tooltip": {"show": False}})


def _add_lines(option: Option, chart: Chart, view: View) -> None:
    scale = SCALES[chart.unit]
    colours = DARK_LINE_COLOURS if view.dark else LINE_COLOURS
    for column, colour in zip(chart.columns, colours, strict=False):
        name = view.texts(f"measure-short-{column}")
        option["legend"]["data"].append(name)
        option["series"] += band_parts(column, view.shown, scale, colour, view.shown.years)
        if view.ghost is not None:
            behind = scale(view.ghost.dated(view.ghost.mean(column), view.shown.years))
            option["series"].append(ghost_line(name, behind, ghost_colour(view.dark)))
        option["series"].append(main_line(name, scale(view.shown.mean(column)), colour))


def main_line(name: str, values: Values, colour: str) -> Option:
    """Return the line of what is looked at."""
    return {"name": name, "type": "line", "symbol": "none", "color": colour,
            "lineStyle": {"width": 2}, "data": values, "z": 5}  # fmt: skip


def band_parts(
    column: str, shown: Histories, scale: Scale, colour: str, years: Sequence[float]
) -> list[Option]:
    """Return the band over seeds: what lies below it, unseen, and it; none of fewer than three.

    Parameters
    ----------
    years : of the chart
    """
    if shown.seeds < FEWEST:
        return []
    low, high = shown.band(column)
    between = [up - down for down, up in zip(low, high, strict=True)]
    return [
        {"type": "line", "stack": f"band-{column}", "stackStrategy": "all", "symbol": "none",
         "silent": True,
         "lineStyle": {"width": 0}, "color": colour, "areaStyle": {"opacity": opacity},
         "tooltip": {"show": False}, "data": scale(shown.dated(values, years))}
        for values, opacity in ((low, 0.0), (between, BAND_OPACITY))
    ]  # fmt: skip


def ghost_line(name: str, values: Values, colour: str) -> Option:
    """Return the line of what is shown behind."""
    return {"name": f"{name} ◦", "type": "line", "symbol": "none", "silent": True, "color": colour,
            "lineStyle": {"width": 1.2, "type": "dashed", "opacity": 0.65},
            "data": values, "z": 4}  # fmt: skip


def ghost_colour(dark: bool) -> str:
    """Return the colour of what is shown behind, which no series has."""
    return "#ffffff" if dark else "#000000"


def percent(values: list[float]) -> Values:
    """Return shares in percent; what is not a number is a gap."""
    return [None if math.isnan(value) else round(100.0 * value, 2) for value in values]


def plain(values: list[float]) -> Values:
    """Return numbers; what is not a number is a gap."""
    return [None if math.isnan(value) else round(value, 3) for value in values]


def millions(values: list[float]) -> Values:
    """Return thousands of money in millions; what is not a number is a gap."""
    return [None if math.isnan(value) else round(value / MILLION, 4) for value in values]


SCALES: dict[Unit, Scale] = {"share": percent, "number": plain, "money": millions}
"""How the values of each unit are written."""
