"""Figure 5: where the ladder breaks when one mechanism is switched off (000 §5.5)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from brandabm.analysis.paired import Interval, paired_values, ratio_of_means
from brandabm.analysis.runs import RUN, agents, end_window
from brandabm.figures.findings import Check, Drawing, Fact, beyond
from brandabm.figures.palette import EMPHASIS, EXIT_COLOUR, FAINT, INK, STAGE_COLOURS, STAGE_MARKERS
from brandabm.figures.style import new_figure, title_panel
from brandabm.figures.texts import Texts, interval, number, percent

BASELINE = "baseline"
POINTS = (
    BASELINE, "price", "product", "cluster", "innovation", "cognition", "environment", "lemons",
)  # fmt: skip
STEPS = ("PB", "EB", "IB", "ICB")
MEASURES = (*STEPS, "exits")
LOST, KEPT, HALF = 0.25, 0.75, 0.5
"""Ratios to the baseline below which a stage counts as lost, and above which as kept."""
WAR = 24
"""Quarters after the beginning of the run in which founders' exits are counted."""
EXPECTED_LOOK: dict[str, Any] = {
    "facecolor": "none",
    "edgecolor": FAINT,
    "hatch": "//////",
    "linewidth": 0.4,
}
LARGEST = 2.0
"""Ratio at which the axis ends; larger ones are drawn at the edge as arrows."""


@dataclass(frozen=True)
class Expectation:
    """What the documents lead to expect of one measure when one mechanism is off."""

    point: str
    measure: str
    limit: float
    above: bool = False


EXPECTED = (
    Expectation("price", "exits", HALF),
    Expectation("product", "EB", LOST),
    Expectation("product", "IB", LOST),
    Expectation("cluster", "EB", KEPT, above=True),
    Expectation("cluster", "IB", LOST),
    Expectation("innovation", "IB", KEPT, above=True),
    Expectation("innovation", "ICB", LOST),
    Expectation("cognition", "EB", LOST),
)
"""Patterns P10a to P10e: a determinant for each stage."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the ratio of each measure to the baseline, one row a mechanism, one column a stage."""
    values = measures_of_runs(frames["quarters"], frames["transitions"])
    ratios = ratio_table(values)
    data = ratio_rows(ratios, values)
    points = [point for point in POINTS if point in set(values["scenario"])]
    figure = new_figure(0.9 + 0.42 * len(points))
    panels = figure.subplots(1, len(MEASURES), sharey=True)
    for axes, measure, letter in zip(panels, MEASURES, "abcde", strict=True):
        draw_column(axes, data[data["measure"] == measure], points, measure, texts)
        title_panel(axes, letter, texts(f"figure-05-measure-{measure}"))
    panels[0].set_yticks(range(len(points)), [texts(f"point-{point}") for point in points])
    panels[0].set_ylim(len(points) - 0.5, -0.5)
    figure.supxlabel(texts("figure-05-ratio"), fontsize=7.5)
    figure.legend(handles=[expected_patch(texts)], loc="outside lower left")
    checks = tuple(check_of(expected, ratios) for expected in EXPECTED)
    facts = [*break_facts(ratios, points), *lemons_facts(frames["quarters"])]
    return Drawing(figure, data, checks, tuple(facts))


def measures_of_runs(quarters: pd.DataFrame, transitions: pd.DataFrame) -> pd.DataFrame:
    """Return what each run reached: scenario, seed and one column a measure.

    Stages count all who stand there or higher, as a share of firms (PB, EB) or clusters (IB,
    ICB), mean of the last twenty quarters; exits are founders gone in the first `WAR` quarters.
    """
    at_least = end_window(quarters).assign(
        PB=lambda rows: rows["PB"] + rows["EB"], IB=lambda rows: rows["IB"] + rows["ICB"]
    )
    table = at_least.groupby(RUN, sort=False)[list(STEPS)].mean()
    firms = agents(transitions, quarters, "firm")
    founders = firms[firms["founder"]]
    age = founders["last"] - founders["start"]
    gone = founders[founders["exited"] & (age <= WAR)].groupby(RUN).size()
    return table.assign(exits=gone.reindex(table.index, fill_value=0)).reset_index()


def ratio_table(values: pd.DataFrame) -> dict[tuple[str, str], Interval]:
    """Return the ratio to the baseline, with its interval, for each point and measure."""
    ratios = {}
    for measure in MEASURES:
        table = paired_values(values, measure)
        for point in table.columns:
            ratios[point, measure] = ratio_of_means(table[point], table[BASELINE])
    return ratios


def ratio_rows(ratios: Mapping[tuple[str, str], Interval], values: pd.DataFrame) -> pd.DataFrame:
    """Return the ratios as a table, with the means behind them."""
    means = values.groupby("scenario")[list(MEASURES)].mean()
    return pd.DataFrame(
        [
            (point, measure, found.estimate, found.low, found.high, found.pairs,
             means.loc[point, measure])
            for (point, measure), found in ratios.items()
        ],
        columns=["point", "measure", "ratio", "low", "high", "pairs", "mean"],
    )  # fmt: skip


def draw_column(
    axes: Axes, rows: pd.DataFrame, points: list[str], measure: str, texts: Texts
) -> None:
    """Draw one measure: ratios with intervals, and the range that the documents expect."""
    table = rows.set_index("point")
    for row in range(0, len(points), 2):
        axes.axhspan(row - 0.5, row + 0.5, color="#f4f4f4", linewidth=0.0, zorder=0)
    for expected in EXPECTED:
        if expected.measure == measure and expected.point in points:
            row = points.index(expected.point)
            first, last = (expected.limit, LARGEST) if expected.above else (0.0, expected.limit)
            axes.fill_betweenx([row - 0.42, row + 0.42], first, last, zorder=1, **EXPECTED_LOOK)
    axes.axvline(1.0, color=INK, linewidth=0.6, zorder=2)
    colour = STAGE_COLOURS.get(measure, EXIT_COLOUR)
    for row, point in enumerate(points):
        found = table.loc[point]
        if math.isnan(found["ratio"]):
            axes.text(
                1.0,
                row,
                texts("figure-05-nothing"),
                ha="center",
                va="center",
                fontsize=6.5,
                backgroundcolor="white",
                zorder=4,
            )
            continue
        draw_ratio(axes, row, found, colour, STAGE_MARKERS.get(measure, "X"))
        broken = measure in STEPS and found["high"] <= LOST and point != BASELINE
        label = texts("figure-05-broken") if broken else number(found["ratio"])
        side = found["high"] > 0.75 * LARGEST
        axes.annotate(
            label, (min(found["low"] if side else found["high"], LARGEST), row),
            xytext=(-4.0 if side else 4.0, 0.0), textcoords="offset points", va="center",
            ha="right" if side else "left", fontsize=6.5, color=EMPHASIS if broken else INK,
            fontweight="bold" if broken else "normal", zorder=5,
            bbox={"boxstyle": "round,pad=0.1", "facecolor": "white", "edgecolor": "none",
                  "alpha": 0.8},
        )  # fmt: skip
    mean = table.loc[BASELINE, "mean"]
    told = number(mean, 0) if measure == "exits" else percent(mean, 1)
    axes.set_xlabel(texts("figure-05-baseline", value=told), fontsize=6.5)
    axes.set_xlim(-0.08, LARGEST + 0.08)
    axes.set_xticks(np.arange(0.0, LARGEST + 0.1, 0.5), ["0", ".5", "1", "1.5", "2"])
    axes.tick_params(axis="y", length=0.0)
    axes.spines["left"].set_visible(False)


def expected_patch(texts: Texts) -> Patch:
    """Return the legend's entry for the ranges that the documents lead to expect."""
    return Patch(label=texts("figure-05-hatched"), **EXPECTED_LOOK)


def draw_ratio(axes: Axes, row: int, found: pd.Series, colour: str, marker: str) -> None:
    """Draw one ratio with its interval; an arrow where it lies beyond the axis."""
    low, high = np.clip([found["low"], found["high"]], 0.0, LARGEST)
    axes.plot([low, high], [row, row], color=INK, linewidth=1.0, zorder=3, clip_on=False)
    beyond_axis = found["ratio"] > LARGEST
    axes.plot(
        min(found["ratio"], LARGEST), row, marker=">" if beyond_axis else marker, markersize=5.0,
        markerfacecolor=colour, markeredgecolor=INK, markeredgewidth=0.5, zorder=4, clip_on=False,
    )  # fmt: skip


def check_of(expected: Expectation, ratios: Mapping[tuple[str, str], Interval]) -> Check:
    """Check one expectation against the whole interval of the ratio."""
    missing = Interval(math.nan, math.nan, math.nan, 0)
    found = ratios.get((expected.point, expected.measure), missing)
    values: dict[str, str | int] = {
        "point": expected.point,
        "measure": expected.measure,
        "ratio": number(found.estimate),
        "interval": interval(found.low, found.high),
        "limit": number(expected.limit),
        "side": "above" if expected.above else "below",
    }
    return Check("figure-05-expected", beyond(found, expected.limit, above=expected.above), values)


def first_broken(ratios: Mapping[tuple[str, str], Interval], point: str) -> str:
    """Return the lowest stage that is lost when a mechanism is off, "none" if all are left."""
    for stage in STEPS:
        found = ratios[point, stage]
        if not math.isnan(found.high) and found.high <= LOST:
            return stage
    return "none"


def break_facts(ratios: Mapping[tuple[str, str], Interval], points: list[str]) -> list[Fact]:
    """Say at which stage the ladder breaks in each row."""
    return [
        Fact("figure-05-break", {"point": point, "stage": first_broken(ratios, point)})
        for point in points
        if point != BASELINE
    ]


def lemons_facts(quarters: pd.DataFrame) -> list[Fact]:
    """Say what becomes of quality and volume where nothing can be traced (003 §2)."""
    if "lemons" not in set(quarters["scenario"]):
        return []
    ends = end_window(quarters).groupby(RUN, sort=False)[["quality_sold", "units"]].mean()
    found = {}
    for column in ("quality_sold", "units"):
        table = paired_values(ends.reset_index(), column)
        ratio = ratio_of_means(table["lemons"], table[BASELINE])
        found[column] = number(ratio.estimate)
        found[f"{column}_interval"] = interval(ratio.low, ratio.high)
    return [Fact("figure-05-lemons", dict(found))]
