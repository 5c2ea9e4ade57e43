"""Lines of several scenarios in one chart, with their bands."""

from __future__ import annotations

from collections.abc import Sequence

from brandabm.dashboard.charts.catalogue import Unit
from brandabm.dashboard.charts.options import (
    DARK_LINE_COLOURS,
    LINE_COLOURS,
    PLAIN,
    SCALES,
    Option,
    band_parts,
    main_line,
    year_axis,
)
from brandabm.dashboard.compared import LETTERS
from brandabm.dashboard.histories import Histories, all_years


def colour_of(place: int, dark: bool) -> str:
    """Return the colour of a scenario by its place."""
    return (DARK_LINE_COLOURS if dark else LINE_COLOURS)[place]


def several_option(
    column: str, unit: Unit, found: Sequence[Histories], ink: str, dark: bool
) -> Option:
    """Return the option of a column in up to four scenarios, each with its letter."""
    scale, series, years = SCALES[unit], [], all_years(found)
    for place, histories in enumerate(found):
        colour = colour_of(place, dark)
        series += [
            {**part, "stack": f"band-{place}"}
            for part in band_parts(column, histories, scale, colour, years)
        ]
        values = scale(histories.dated(histories.mean(column), years))
        series.append(main_line(LETTERS[place], values, colour))
    return {
        **PLAIN,
        "grid": {"left": 46, "right": 12, "top": 22, "bottom": 20},
        "legend": {"top": 0, "right": 44, "itemGap": 8, "itemWidth": 12, "itemHeight": 8,
                   "textStyle": {"color": ink, "fontSize": 10},
                   "data": list(LETTERS[: len(found)])},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": year_axis(years, ink),
        "yAxis": {"type": "value", "axisLabel": {"color": ink, "fontSize": 10},
                  "splitLine": {"lineStyle": {"opacity": 0.3}}},
        "series": series,
    }  # fmt: skip
