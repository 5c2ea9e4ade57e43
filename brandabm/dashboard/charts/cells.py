"""Small charts of one category each, for the grid of the mechanism."""

from __future__ import annotations

from brandabm.dashboard.charts.options import (
    PLAIN,
    Option,
    View,
    band_parts,
    ghost_colour,
    ghost_line,
    main_line,
    plain,
)


def cell_option(code: str, view: View, colour: str) -> Option:
    """Return the option of a cell: its course from 0 to 1, its band, what stood there before."""
    series = band_parts(code, view.shown, plain, colour, view.shown.years)
    if view.ghost is not None:
        behind = plain(view.ghost.dated(view.ghost.mean(code), view.shown.years))
        series.append(ghost_line(code, behind, ghost_colour(view.dark)))
    series.append(main_line(code, plain(view.shown.mean(code)), colour))
    return {
        **PLAIN,
        "aria": {"enabled": False},  # the cell's own name is what is read
        "grid": {"left": 22, "right": 4, "top": 4, "bottom": 4},
        "xAxis": {"type": "category", "data": [f"{year:.2f}" for year in view.shown.years],
                  "boundaryGap": False, "show": False},
        "yAxis": {"type": "value", "min": 0, "max": 1, "splitNumber": 2,
                  "axisLabel": {"fontSize": 8}, "splitLine": {"lineStyle": {"opacity": 0.3}}},
        "series": series,
    }  # fmt: skip
