"""Small charts of one category each, for the grid of the mechanism."""

from __future__ import annotations

from brandabm.dashboard.charts.options import Option, percent
from brandabm.dashboard.histories import Histories


def cell_option(code: str, shown: Histories, ghost: Histories | None, colour: str) -> Option:
    """Return the option of a cell: its course in percent, its band, what stood there before."""
    series = []
    if shown.seeds > 2:
        low, high = shown.band(code)
        between = [up - down for down, up in zip(low, high, strict=True)]
        for values, opacity in ((low, 0.0), (between, 0.2)):
            series.append(
                {"type": "line", "stack": "band", "symbol": "none", "silent": True,
                 "lineStyle": {"width": 0}, "color": colour, "areaStyle": {"opacity": opacity},
                 "data": percent(values)}
            )  # fmt: skip
    if ghost is not None:
        series.append(
            {"type": "line", "symbol": "none", "silent": True, "color": "#888888",
             "lineStyle": {"width": 1, "type": "dashed"}, "data": percent(ghost.mean(code))}
        )  # fmt: skip
    series.append(
        {"type": "line", "symbol": "none", "color": colour, "lineStyle": {"width": 2},
         "data": percent(shown.mean(code))}
    )  # fmt: skip
    return {
        "animation": False,
        "backgroundColor": "transparent",
        "grid": {"left": 22, "right": 4, "top": 4, "bottom": 4},
        "xAxis": {"type": "category", "data": [f"{year:.2f}" for year in shown.years],
                  "boundaryGap": False, "show": False},
        "yAxis": {"type": "value", "min": 0, "max": 100, "splitNumber": 2,
                  "axisLabel": {"fontSize": 8}, "splitLine": {"lineStyle": {"opacity": 0.3}}},
        "series": series,
    }  # fmt: skip
