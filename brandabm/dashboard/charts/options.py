"""Options for ECharts: shares that make a whole, and lines with bands and ghosts."""

from __future__ import annotations

import math
from typing import Any

from brandabm.dashboard.charts.catalogue import Chart
from brandabm.dashboard.histories import Histories
from brandabm.figures.palette import ACCENT, EMPHASIS, INK, STAGE_COLOURS
from brandabm.figures.texts import Texts

Option = dict[str, Any]

LINE_COLOURS = (INK, ACCENT, EMPHASIS, "#8c6d1f")
DARK_LINE_COLOURS = ("#e6e6e6", "#35c4b1", "#ff7b72", "#e3c35b")
MILLION = 1000.0
"""Money is in thousands."""


def option_of(
    chart: Chart, shown: Histories, ghost: Histories | None, texts: Texts, dark: bool
) -> Option:
    """Return the option of a chart.

    Parameters
    ----------
    shown : what is looked at
    ghost : what is shown behind it, if anything
    texts : of figures and dashboard
    dark : whether the page is dark
    """
    option = _frame(chart, shown, texts, dark)
    if chart.stages:
        _add_shares(option, chart, shown, ghost, texts, dark)
    else:
        _add_lines(option, chart, shown, ghost, texts, dark)
    return option


def stage_shares(chart: Chart, histories: Histories) -> dict[str, list[float]]:
    """Return the mean share of every stage in every quarter; the first is what is left."""
    first, *others = chart.stages
    shares = {stage: histories.mean(stage) for stage in others}
    left = [1.0 - sum(values) for values in zip(*shares.values(), strict=True)]
    return {first: left, **shares}


def _frame(chart: Chart, shown: Histories, texts: Texts, dark: bool) -> Option:
    ink = "#cccccc" if dark else "#444444"
    labels = [f"{year:.0f}" if year == int(year) else "" for year in shown.years]
    formatter = {"share": "{value}%", "number": "{value}", "money": "{value}"}[chart.unit]
    return {
        "animation": False,
        "backgroundColor": "transparent",
        "textStyle": {"fontFamily": "inherit"},
        "grid": {"left": 46, "right": 12, "top": 48, "bottom": 22},
        "legend": {"top": 12, "left": 36, "right": 0, "itemGap": 8, "itemWidth": 12,
                   "itemHeight": 8,
                   "textStyle": {"color": ink, "fontSize": 10}, "data": []},
        "tooltip": {"trigger": "axis", "confine": True},
        "toolbox": {
            "right": 4, "top": -4, "itemSize": 12,
            "feature": {
                "saveAsImage": {"title": texts("chart-save"), "name": f"brandabm-{chart.name}",
                                "pixelRatio": 2},
                "dataView": {"title": texts("chart-data"), "readOnly": True,
                             "lang": [texts("chart-data"), texts("chart-close"), ""]},
            },
        },
        "xAxis": {"type": "category", "data": labels, "boundaryGap": False,
                  "axisLabel": {"color": ink, "interval": 19, "showMinLabel": True},
                  "axisTick": {"interval": 19}, "axisLine": {"lineStyle": {"color": ink}}},
        "yAxis": {"type": "value", "axisLabel": {"color": ink, "formatter": formatter},
                  "splitLine": {"lineStyle": {"color": "#444444" if dark else "#eeeeee"}}},
        "series": [],
        "aria": {"enabled": True, "label": {"description": texts(f"chart-{chart.name}")}},
    }  # fmt: skip


def _add_shares(
    option: Option,
    chart: Chart,
    shown: Histories,
    ghost: Histories | None,
    texts: Texts,
    dark: bool,
) -> None:
    option["yAxis"] |= {"min": 0, "max": 100}
    behind = stage_shares(chart, ghost) if ghost is not None else {}
    total = [0.0] * len(shown.years)
    for stage, values in stage_shares(chart, shown).items():
        name = texts(f"stage-short-{stage}")
        option["legend"]["data"].append(name)
        colour = STAGE_COLOURS["unbranded" if stage == "scattered" else stage]
        option["series"].append(
            {"name": name, "type": "line", "stack": "all", "symbol": "none", "color": colour,
             "lineStyle": {"width": 0}, "areaStyle": {"opacity": 1.0}, "data": percent(values)}
        )  # fmt: skip
    for stage, values in list(behind.items())[:-1]:
        total = [one + other for one, other in zip(total, values, strict=False)]
        option["series"].append(_ghost_line(texts(f"stage-short-{stage}"), percent(total), dark))


def _add_lines(
    option: Option,
    chart: Chart,
    shown: Histories,
    ghost: Histories | None,
    texts: Texts,
    dark: bool,
) -> None:
    scale = {"share": percent, "number": plain, "money": millions}[chart.unit]
    colours = DARK_LINE_COLOURS if dark else LINE_COLOURS
    for column, colour in zip(chart.columns, colours, strict=False):
        name = texts(f"measure-short-{column}")
        option["legend"]["data"].append(name)
        if shown.seeds > 2:
            low, high = shown.band(column)
            between = [up - down for down, up in zip(low, high, strict=True)]
            option["series"] += [
                _band_part(column, scale(low), colour, 0.0),
                _band_part(column, scale(between), colour, 0.18),
            ]
        if ghost is not None:
            option["series"].append(_ghost_line(name, scale(ghost.mean(column)), dark))
        option["series"].append(
            {"name": name, "type": "line", "symbol": "none", "color": colour,
             "lineStyle": {"width": 2}, "data": scale(shown.mean(column)), "z": 5}
        )  # fmt: skip


def _band_part(column: str, values: list[float | None], colour: str, opacity: float) -> Option:
    return {"type": "line", "stack": f"band-{column}", "symbol": "none", "silent": True,
            "lineStyle": {"width": 0}, "color": colour, "areaStyle": {"opacity": opacity},
            "tooltip": {"show": False}, "data": values}  # fmt: skip


def _ghost_line(name: str, values: list[float | None], dark: bool) -> Option:
    colour = "#ffffff" if dark else "#000000"
    return {"name": f"{name} ◦", "type": "line", "symbol": "none", "silent": True, "color": colour,
            "lineStyle": {"width": 1.2, "type": "dashed", "opacity": 0.65},
            "data": values, "z": 4}  # fmt: skip


def percent(values: list[float]) -> list[float | None]:
    """Return shares in percent; what is not a number is a gap."""
    return [None if math.isnan(value) else round(100.0 * value, 3) for value in values]


def plain(values: list[float]) -> list[float | None]:
    """Return numbers; what is not a number is a gap."""
    return [None if math.isnan(value) else round(value, 3) for value in values]


def millions(values: list[float]) -> list[float | None]:
    """Return thousands of money in millions; what is not a number is a gap."""
    return [None if math.isnan(value) else round(value / MILLION, 4) for value in values]
