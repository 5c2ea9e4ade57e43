"""Figure 7: the mechanism of document 000 (its Figure 2), all 20 categories over time."""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.runs import RUN, band, start_year
from brandabm.figures.findings import Check, Drawing, Fact, in_most_runs
from brandabm.figures.palette import INK, STAGE_COLOURS
from brandabm.figures.style import draw_band, mark_history, new_figure, share_axis, year_axis
from brandabm.figures.texts import Texts, percent, quarter_of
from brandabm.indicators.categories import COGNITION, DEMAND, DETERMINANTS, ENVIRONMENT, FORMATION

ROWS = {
    "formation": FORMATION,
    "determinant": DETERMINANTS,
    "cognition": COGNITION,
    "demand": DEMAND,
    "environment": ENVIRONMENT,
}
"""Main categories and their four steps; the environment has parts instead of steps."""
STEPPED = tuple(row for row in ROWS if row != "environment")
STEP_COLOURS = tuple(colour for stage, colour in STAGE_COLOURS.items() if stage != "unbranded")
TITLE_LENGTH = 33
"""Letters of a line above a cell."""
SMOOTHING = 4
"""Quarters over which a category is averaged before its rise is dated."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw every category as mean and band, and mark when it has made half of its rise."""
    quarters = frames["quarters"]
    rises = half_rises(quarters)
    start = start_year(quarters)
    data = pd.concat(
        [
            band(quarters, code, ["year"]).assign(row=row, step=step, code=code)
            for row, codes in ROWS.items()
            for step, code in enumerate(codes, start=1)
        ],
        ignore_index=True,
    )
    medians = {
        code: start + rises[code].median() / 4.0 for codes in ROWS.values() for code in codes
    }
    data["half_of_rise"] = data["code"].map(medians)
    figure = new_figure(6.6)
    grid = figure.subplots(len(ROWS), 4, sharex=True, sharey=True)
    for number_of_row, (row, codes) in enumerate(ROWS.items()):
        for step, code in enumerate(codes):
            axes = grid[number_of_row][step]
            colour = INK if row == "environment" else STEP_COLOURS[step]
            draw_cell(axes, data[data["code"] == code], code, colour, start, texts)
            share_axis(axes)
            if row != "environment":
                mark_rise(axes, medians[code], colour)
        grid[number_of_row][0].set_ylabel(texts(f"main-{row}"))
    for step in range(4):
        axes = grid[0][step]
        axes.annotate(
            texts("figure-07-step", step=step + 1), (0.5, 1.0), xytext=(0.0, 17.0),
            xycoords="axes fraction", textcoords="offset points", ha="center", fontweight="bold",
        )  # fmt: skip
        year_axis(grid[-1][step], data["year"].min(), data["year"].max())
    checks, facts = judge(rises, quarters)
    return Drawing(figure, data, checks, facts)


def draw_cell(
    axes: Axes, rows: pd.DataFrame, code: str, colour: str, start: float, texts: Texts
) -> None:
    """Draw the path of one category."""
    draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"], colour)
    axes.plot(rows["year"], rows["low"], color=colour, linewidth=0.3)
    axes.plot(rows["year"], rows["high"], color=colour, linewidth=0.3)
    mark_history(axes, start)
    title = texts("figure-07-cell", code=code, name=texts.category(code))
    axes.set_title(textwrap.fill(title, TITLE_LENGTH), fontsize=7.0)


def mark_rise(axes: Axes, year: float, colour: str) -> None:
    """Mark the median date of half the rise on the horizontal axis."""
    if math.isnan(year):
        return
    axes.plot(
        year, 0.0, marker="^", markersize=5.0, markerfacecolor=colour, markeredgecolor=INK,
        markeredgewidth=0.5, clip_on=False, zorder=6, transform=axes.get_xaxis_transform(),
    )  # fmt: skip


def half_rises(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return when each category first was half way from its start to its peak, one row a run.

    In quarters of the history, on means of four quarters; NaN for what never was above zero. What
    never exceeds its start has its date there. Formation stages count all at the stage or above.
    """
    codes = [code for codes in ROWS.values() for code in codes]
    ordered = quarters.sort_values([*RUN, "quarter"])
    # Who has gone further has reached the stage too.
    ordered = ordered.assign(PB=ordered["PB"] + ordered["EB"], IB=ordered["IB"] + ordered["ICB"])
    smooth = ordered.groupby(RUN)[codes].transform(
        lambda values: values.rolling(SMOOTHING, min_periods=1).mean()
    )
    runs = smooth.groupby([ordered[name] for name in RUN])
    first, peaks = runs.transform("first"), runs.transform("max")
    result = {}
    for code in codes:
        half = 0.5 * (first[code] + peaks[code])
        reached = (smooth[code] >= half) & (peaks[code] > 0.0)
        result[code] = ordered[reached].groupby(RUN)["quarter"].min()
    return pd.DataFrame(result).reindex(pd.MultiIndex.from_frame(quarters[RUN].drop_duplicates()))


def judge(
    rises: pd.DataFrame, quarters: pd.DataFrame
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check for each main category that its four steps rise one after the other."""
    start = start_year(quarters)
    checks, facts = [], []
    for row in STEPPED:
        codes = ROWS[row]
        table = rises[list(codes)]
        known = table.notna().all(axis=1)
        steps = [table[first] <= table[second] for first, second in itertools.pairwise(codes)]
        last = table[codes[0]] < table[codes[-1]]
        share = float((known & steps[0] & steps[1] & steps[2] & last).mean())
        dates = [quarter_of(start, table[code].median()) for code in codes]
        sequence = " → ".join(f"{code} {date}" for code, date in zip(codes, dates, strict=True))
        values: dict[str, str | int] = {
            "row": row, "share": percent(share), "runs": len(table), "sequence": sequence,
        }  # fmt: skip
        checks.append(Check("figure-07-order", in_most_runs(share), values))
    never = [code for codes in ROWS.values() for code in codes if rises[code].isna().all()]
    if never:
        facts.append(Fact("figure-07-never", {"codes": ", ".join(never)}))
    return tuple(checks), tuple(facts)
