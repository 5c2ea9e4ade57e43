"""Figure 10: order degrees, synergy and coupling coordination of four subsystems (001 §3-4)."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.development_patterns import (
    FLUCTUATING,
    LOW_SYNERGY,
    mean_synergy,
)
from brandabm.analysis.paired import Interval, mean_over_runs, share_over_runs
from brandabm.analysis.runs import RUN, band, start_year
from brandabm.analysis.trends import falls, history, trends
from brandabm.figures.findings import Check, Drawing, Fact, beyond
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK
from brandabm.figures.style import (
    draw_band,
    mark_history,
    new_figure,
    share_axis,
    title_panel,
    year_axis,
)
from brandabm.figures.texts import Texts, interval, number, percent
from brandabm.indicators.subsystems import SUBSYSTEMS
from brandabm.indicators.synergy import COUPLING_BANDS, coupling_band

PANELS = {
    "order": tuple(f"order_{name}" for name in SUBSYSTEMS),
    "synergy": ("synergy",),
    "coordination": ("coupling", "development", "coordination"),
}
LOOKS: dict[str, tuple[str, dict[str, Any]]] = {
    "order_commerce": (INK, {}),
    "order_cluster": (ACCENT, {"dashes": (6.0, 1.5)}),
    "order_factors": (EMPHASIS, {"dashes": (3.0, 1.2)}),
    "order_environment": (FAINT, {"dashes": (1.2, 1.0)}),
    "synergy": (INK, {}),
    "coupling": (FAINT, {"dashes": (1.2, 1.0)}),
    "development": (ACCENT, {"dashes": (4.0, 1.5)}),
    "coordination": (INK, {}),
}
"""Colour and dashes of each series."""
SYNERGY_REACH = (-0.1, 0.5)
"""What the panel of synergy shows at least: its threshold, and room on both sides."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw order degrees, synergy and coordination under one another."""
    quarters = frames["quarters"].sort_values([*RUN, "quarter"])
    start = start_year(quarters)
    data = series_rows(quarters)
    figure = new_figure(6.6)
    column = figure.subplots(len(PANELS), 1, sharex=True, height_ratios=[1.25, 1.0, 1.1])
    for axes, (panel, names), letter in zip(column, PANELS.items(), "abc", strict=True):
        for name in names:
            rows = data[data["series"] == name]
            colour, line = LOOKS[name]
            draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"], colour,
                      label=texts(f"series-{name}"), **line)  # fmt: skip
        mark_history(axes, start)
        title_panel(axes, letter, texts(f"figure-10-panel-{panel}"))
        axes.set_ylabel(texts(f"figure-10-axis-{panel}"))
    for axes in (column[0], column[2]):
        share_axis(axes, axes.get_ylabel())
        axes.legend(loc="upper right", bbox_to_anchor=(1.0, 1.16), ncols=4, borderpad=0.0)
    draw_single(column[1], quarters, texts)
    draw_bands(column[2], texts)
    year_axis(column[-1], data["year"].min(), data["year"].max())
    checks, facts = judge(quarters)
    return Drawing(figure, data, checks, facts)


def series_rows(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return mean and spread of every series: panel, series, year, mean, low, high, runs."""
    return pd.concat(
        [
            band(quarters, name, ["year"]).assign(panel=panel, series=name)
            for panel, names in PANELS.items()
            for name in names
        ],
        ignore_index=True,
    )


def draw_single(axes: Axes, quarters: pd.DataFrame, texts: Texts) -> None:
    """Draw the synergy of the first run, and up to where synergy counts as low."""
    seed = int(quarters["seed"].iloc[0])
    run = quarters[quarters["seed"] == seed]
    axes.plot(run["year"], run["synergy"], color=ACCENT, linewidth=0.6,
              label=texts("seed", number=str(seed)))  # fmt: skip
    axes.axhline(0.0, color=INK, linewidth=0.5, zorder=1)
    axes.axhline(LOW_SYNERGY, color=EMPHASIS, linewidth=0.8, dashes=(4.0, 2.0), zorder=1,
                 label=texts("figure-10-low", limit=number(LOW_SYNERGY, 1)))  # fmt: skip
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, SYNERGY_REACH[0]), max(high, SYNERGY_REACH[1]))
    axes.legend(loc="upper right", bbox_to_anchor=(1.0, 1.2), ncols=3, borderpad=0.0)


def draw_bands(axes: Axes, texts: Texts) -> None:
    """Mark the bands of coordination and name them at the right edge."""
    lows = [low for low, _ in COUPLING_BANDS] + [1.0]
    for low in lows[1:-1]:
        axes.axhline(low, color=FAINT, linewidth=0.4, zorder=0)
    middles = [0.5 * (low + high) for low, high in pairwise(lows)]
    side = axes.twinx()
    side.set_ylim(0.0, 1.0)
    names = [texts(f"coordination-{name}") for _, name in COUPLING_BANDS]
    side.set_yticks(middles, names, fontsize=6.0)
    side.tick_params(length=0.0)
    side.set_ylabel(texts("figure-10-bands"))
    side.spines[:].set_visible(False)


def judge(quarters: pd.DataFrame) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that all order degrees rise while synergy stays low and fluctuates (P11)."""
    checks = []
    for subsystem in SUBSYSTEMS:
        rise = mean_over_runs(trends(quarters, f"order_{subsystem}"))
        values = {"subsystem": subsystem} | told(rise)
        checks.append(Check("figure-10-rises", beyond(rise, 0.0, above=True), values))
    synergy = mean_over_runs(mean_synergy(quarters))
    low = beyond(synergy, LOW_SYNERGY, above=False)
    checks.append(Check("figure-10-stays-low", low, told(synergy) | {"limit": number(LOW_SYNERGY)}))
    rows = history(quarters)
    ends = rows[rows["quarter"] == rows["quarter"].max()]
    starts = rows[rows["quarter"] == rows["quarter"].min()]
    highest = rows.groupby(RUN)["synergy"].max().mean()
    fallen = share_over_runs(falls(quarters, "synergy"))
    checks.append(
        Check(
            "figure-10-fluctuates",
            beyond(fallen, FLUCTUATING, above=True),
            {
                "share": percent(fallen.estimate, 1),
                "interval": f"[{percent(fallen.low, 1)}, {percent(fallen.high, 1)}]",
                "asked": percent(FLUCTUATING),
            },
        )
    )
    facts = (
        Fact(
            "figure-10-end",
            {"highest": number(float(highest), 3), "end": number(float(ends["synergy"].mean()), 3)},
        ),
        Fact("figure-10-coordination", coordination(starts, "first") | coordination(ends, "last")),
    )
    return tuple(checks), facts


def told(found: Interval) -> dict[str, str | int]:
    """Return an estimate and its interval in words, and the number of runs."""
    return {
        "estimate": number(found.estimate, 3),
        "interval": interval(found.low, found.high, 3),
        "runs": found.pairs,
    }


def coordination(rows: pd.DataFrame, when: str) -> dict[str, str | int]:
    """Return the mean coordination at a date, and its band."""
    mean = float(rows["coordination"].mean())
    return {when: number(mean, 3), f"{when}_band": coupling_band(mean)}
