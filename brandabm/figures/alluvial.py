"""Flows between stages at successive dates, as ribbons between stacked bars."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from brandabm.analysis.runs import EXIT, STAGES
from brandabm.analysis.transitions import ABSENT
from brandabm.figures.palette import ABSENT_COLOUR, EXIT_COLOUR, INK, stage_colour
from brandabm.figures.texts import Texts, number

BAR = 0.09
"""Half width of a bar, the dates being one apart."""
GAP = 0.035
"""Space between bars, as a share of the tallest column."""


def state_colour(state: str) -> str:
    """Return the colour of a stage, of exit, or of not having entered."""
    return {EXIT: EXIT_COLOUR, ABSENT: ABSENT_COLOUR}.get(state) or stage_colour(state)


def draw_alluvial(
    axes: Axes, flows: pd.DataFrame, level: str, dates: Sequence[str], texts: Texts
) -> None:
    """Draw mean numbers of agents at each date and the flows between the dates.

    Exits leave downwards, entrants come in from above.

    Parameters
    ----------
    flows : interval, from_stage, to_stage, mean
    level : "firm" or "cluster"
    dates : labels of the dates
    """
    order = [EXIT, *STAGES[level], ABSENT]
    heights = [column_heights(flows, place, order) for place in range(len(dates))]
    total = max((sum(column.values()) for column in heights), default=0.0) or 1.0
    bottoms = []
    for place, column in enumerate(heights):
        height, edge = {}, 0.0
        for state in order:
            if column.get(state, 0.0) > 0.0:
                height[state] = edge
                edge += column[state] + GAP * total
        bottoms.append(height)
        for state, bottom in height.items():
            draw_bar(axes, place, len(dates) - 1, bottom, column[state], state, texts)
    for interval, rows in flows.groupby("interval"):
        draw_ribbons(axes, rows, int(interval), bottoms, order)
    top = max(max(column.values(), default=0.0) for column in heights)
    axes.set_xlim(-0.62, len(dates) - 0.38)
    axes.set_ylim(-0.02 * total, total * (1.0 + GAP * (len(order) - 1)) if top else 1.0)
    axes.set_xticks(range(len(dates)), dates)
    axes.set_yticks([])
    axes.tick_params(length=0.0)
    axes.spines[:].set_visible(False)


def column_heights(flows: pd.DataFrame, place: int, order: Sequence[str]) -> dict[str, float]:
    """Return how tall the bar of each state is at one date.

    Exits count only where they arrive and entrants only where they start.
    """
    incoming = flows[flows["interval"] == place - 1].groupby("to_stage")["mean"].sum()
    outgoing = flows[flows["interval"] == place].groupby("from_stage")["mean"].sum()
    return {
        state: max(float(incoming.get(state, 0.0)), float(outgoing.get(state, 0.0)))
        for state in order
    }


def draw_bar(
    axes: Axes, place: int, last: int, bottom: float, height: float, state: str, texts: Texts
) -> None:
    """Draw one bar with its name and number, beside it at the first and the last date."""
    colour = state_colour(state)
    axes.add_patch(
        Rectangle(
            (place - BAR, bottom),
            2 * BAR,
            height,
            facecolor=colour,
            edgecolor=INK,
            linewidth=0.5,
            hatch="////" if state == ABSENT else None,
        )
    )
    label = f"{texts(f'state-{state}')} {number(height, 0 if height >= 10 else 1)}"
    beside = {0: -BAR - 0.03, last: last + BAR + 0.03}.get(place, place)
    side = "right" if place == 0 else "left" if place == last else "center"
    axes.annotate(
        label, (beside, bottom + height / 2.0), ha=side, va="center", fontsize=6.5, color=INK,
        bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none",
              "alpha": 0.85},
        zorder=6,
    )  # fmt: skip


def draw_ribbons(
    axes: Axes,
    rows: pd.DataFrame,
    interval: int,
    bottoms: Sequence[dict[str, float]],
    order: Sequence[str],
) -> None:
    """Draw the flows of one interval, stacked in the order of the states at both ends."""
    rank = {state: number for number, state in enumerate(order)}
    left, right = dict(bottoms[interval]), dict(bottoms[interval + 1])
    ordered = rows.assign(
        first=rows["from_stage"].map(rank), second=rows["to_stage"].map(rank)
    ).sort_values(["first", "second"])
    starts = {}
    for row in ordered.itertuples():
        starts[row.Index] = left[row.from_stage]
        left[row.from_stage] += row.mean
    for row in ordered.sort_values(["second", "first"]).itertuples():
        if row.mean <= 0.0:
            continue
        low, end = starts[row.Index], right[row.to_stage]
        right[row.to_stage] += row.mean
        axes.add_patch(
            ribbon(interval + BAR, interval + 1 - BAR, low, end, row.mean,
                   state_colour(row.from_stage))
        )  # fmt: skip


def ribbon(
    left: float, right: float, start: float, end: float, height: float, colour: str
) -> PathPatch:
    """Return a band of one height that swings from one level to another."""
    middle = (left + right) / 2.0
    points = [
        (left, start), (middle, start), (middle, end), (right, end),
        (right, end + height), (middle, end + height), (middle, start + height),
        (left, start + height), (left, start),
    ]  # fmt: skip
    codes = [
        Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY,
    ]  # fmt: skip
    return PathPatch(
        Path(points, codes), facecolor=colour, alpha=0.55, edgecolor=INK, linewidth=0.2
    )
