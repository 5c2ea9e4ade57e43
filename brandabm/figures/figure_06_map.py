"""Figure 6: firms on the map at three dates, with two indices of agglomeration (000 §5.2).

Clusters have a place on the map of the model, firms only a cluster: they are drawn around its
place, the largest in the middle.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from brandabm.analysis.paired import Interval, paired_difference
from brandabm.analysis.runs import RUN, band, start_year
from brandabm.figures.findings import Check, Drawing, Fact, beyond
from brandabm.figures.palette import FAINT, INK, STAGE_COLOURS, STAGE_MARKERS
from brandabm.figures.style import (
    draw_band,
    mark_history,
    new_figure,
    title_panel,
    year_axis,
)
from brandabm.figures.texts import Texts, interval, number, quarter_of

INDICES = ("ellison_glaeser", "morans_i")
YEAR = 4
"""Quarters over which the indices are averaged at each end of the history."""
SPACING = 0.0125
"""Distance on the unit map between neighbouring firms of a cluster."""
GOLDEN_ANGLE = np.pi * (3.0 - np.sqrt(5.0))
SEA = "#e4ebf0"
SHORE = 1.1
"""Where the sea is drawn: coastal clusters lie at up to 1, and their firms around them."""
MARKER_AREA = 3.0, 28.0
"""Square points of a firm that sells nothing, and of the largest seller of the three dates."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the firms of one history at three dates, and the indices of all over time."""
    quarters = frames["quarters"].sort_values([*RUN, "quarter"])
    start = start_year(quarters)
    firms = firms_on_the_map(frames["firms"], frames["clusters"])
    dates = sorted(firms["quarter"].unique())
    figure = new_figure(4.7)
    upper, lower = figure.subfigures(2, 1, squeeze=False, height_ratios=[1.3, 1.0]).flat
    maps = upper.subplots(1, len(dates), sharey=True, squeeze=False)[0]
    places = frames["clusters"].query("seed == @firms.seed.iloc[0]").drop_duplicates("cluster")
    for axes, date, letter in zip(maps, dates, "abc", strict=False):
        own = firms[firms["quarter"] == date]
        draw_map(axes, own, places, firms["sales"].max())
        title_panel(axes, letter, texts("figure-06-date", date=quarter_of(start, date),
                                        firms=str(len(own))))  # fmt: skip
    maps[0].set_ylabel(texts("figure-06-map", seed=str(firms["seed"].iloc[0])))
    upper.legend(handles=stage_markers(texts), loc="outside lower center",
                 ncols=len(STAGE_COLOURS))  # fmt: skip
    rows = index_rows(quarters)
    pair = lower.subplots(1, len(INDICES), squeeze=False)[0]
    for axes, name, letter in zip(pair, INDICES, "de", strict=True):
        draw_index(axes, rows[rows["series"] == name], start, dates)
        title_panel(axes, letter, texts(f"figure-06-{name}"))
    data = pd.concat([firms.assign(panel="map"), rows.assign(panel="index")], ignore_index=True)
    checks, facts = judge(quarters, frames["clusters"], dates, start)
    return Drawing(figure, data, checks, facts)


def three_dates(firms: pd.DataFrame) -> list[int]:
    """Return the first recorded quarter of the history, the middle one and the last."""
    recorded = np.sort(firms.loc[firms["quarter"] >= 0, "quarter"].unique())
    return sorted({int(recorded[place]) for place in (0, len(recorded) // 2, -1)})


def firms_on_the_map(firms: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """Return the firms of the first run at three dates, each with a place around its cluster's.

    A cluster's firms lie on a sunflower's spiral (Vogel 1979), in the order of their sales.

    Returns
    -------
    DataFrame
        scenario, seed, quarter, firm, cluster, displayed_stage, sales, x, y (unit map).
    """
    first = firms.iloc[0]
    run = firms[(firms["scenario"] == first["scenario"]) & (firms["seed"] == first["seed"])]
    shown = run[run["quarter"].isin(three_dates(run))]
    columns = [*RUN, "quarter", "firm", "cluster", "displayed_stage", "sales"]
    shown = shown[columns].sort_values(
        ["quarter", "cluster", "sales"], ascending=[True, True, False]
    )
    keys = [*RUN, "cluster"]
    places = clusters.drop_duplicates(keys).set_index(keys)[["position_x", "position_y"]]
    shown = shown.join(places, on=keys)
    rank = shown.groupby(["quarter", "cluster"]).cumcount()
    radius, angle = SPACING * np.sqrt(rank + 0.5), GOLDEN_ANGLE * rank
    shown["x"] = shown.pop("position_x") + radius * np.cos(angle)
    shown["y"] = shown.pop("position_y") + radius * np.sin(angle)
    return shown.reset_index(drop=True)


def draw_map(axes: Axes, firms: pd.DataFrame, places: pd.DataFrame, most: float) -> None:
    """Draw firms by displayed stage, with areas in proportion to sales; crosses are clusters."""
    axes.axvspan(SHORE, 1.22, color=SEA, linewidth=0.0, zorder=0)
    axes.plot(places["position_x"], places["position_y"], linestyle="none", marker="+",
              markersize=5.0, markeredgewidth=0.6, color=FAINT, zorder=1)  # fmt: skip
    least, largest = MARKER_AREA
    for stage, colour in STAGE_COLOURS.items():
        own = firms[firms["displayed_stage"] == stage]
        area = least + (largest - least) * own["sales"] / (most if most > 0.0 else 1.0)
        axes.scatter(own["x"], own["y"], s=area, c=colour, marker=STAGE_MARKERS[stage],
                     linewidths=0.25, edgecolors=INK, zorder=2)  # fmt: skip
    axes.set_xlim(-0.12, 1.22)
    axes.set_ylim(-0.12, 1.12)
    axes.set_aspect("equal")
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[:].set_visible(True)


def stage_markers(texts: Texts) -> list[Line2D]:
    """Return legend handles for the displayed stages, as they are on the maps."""
    return [
        Line2D([], [], linestyle="none", marker=STAGE_MARKERS[stage], markersize=5.0,
               markerfacecolor=colour, markeredgecolor=INK, markeredgewidth=0.25,
               label=texts(f"state-{stage.upper()}"))
        for stage, colour in STAGE_COLOURS.items()
    ]  # fmt: skip


def index_rows(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return mean and spread of both indices: series, year, mean, low, high, runs."""
    parts = [band(quarters, name, ["year"]).assign(series=name) for name in INDICES]
    return pd.concat(parts, ignore_index=True)


def draw_index(axes: Axes, rows: pd.DataFrame, start: float, dates: list[int]) -> None:
    """Draw an index over time; dotted lines are the dates of the maps."""
    draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"], INK)
    axes.axhline(0.0, color=INK, linewidth=0.5, zorder=1)
    mark_history(axes, start)
    for date in dates:
        axes.axvline(start + date / 4.0, color=INK, linewidth=0.7, dashes=(1.0, 1.5), zorder=1)
    year_axis(axes, rows["year"].min(), rows["year"].max())


def rise(quarters: pd.DataFrame, name: str) -> tuple[Interval, float, float]:
    """Return how much an index rises from the first year of the history to the last, with both."""
    history = quarters[quarters["quarter"] >= 0]
    last = history["quarter"].max()
    first = history[history["quarter"] < YEAR].groupby(RUN)[name].mean()
    end = history[history["quarter"] > last - YEAR].groupby(RUN)[name].mean()
    return paired_difference(end, first), float(first.mean()), float(end.mean())


def judge(
    quarters: pd.DataFrame, clusters: pd.DataFrame, dates: list[int], start: float
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that both indices rise; say how many clusters have firms, and where most are."""
    checks = []
    for name in INDICES:
        found, first, end = rise(quarters, name)
        values: dict[str, str | int] = {
            "index": name,
            "first": number(first, 3),
            "end": number(end, 3),
            "change": number(found.estimate, 3),
            "interval": interval(found.low, found.high, 3),
            "runs": found.pairs,
        }
        checks.append(Check("figure-06-rises", beyond(found, 0.0, above=True), values))
    return tuple(checks), tuple(date_fact(clusters, date, start) for date in dates)


def date_fact(clusters: pd.DataFrame, date: int, start: float) -> Fact:
    """Say how firms were spread over clusters at a date, on average over the runs."""
    table = clusters[clusters["quarter"] == date].pivot_table(
        index=RUN, columns="cluster", values="firms"
    )
    counts = np.sort(table.to_numpy(dtype=float), axis=1)[:, ::-1]
    total = counts.sum(axis=1)
    shares = np.divide(counts[:, 0], total, out=np.zeros(len(total)), where=total > 0.0)
    return Fact(
        "figure-06-spread",
        {
            "date": quarter_of(start, date),
            "firms": number(float(total.mean()), 0),
            "settled": number(float((counts > 0.0).sum(axis=1).mean()), 1),
            "clusters": str(counts.shape[1]),
            "share": number(100.0 * float(shares.mean()), 0),
        },
    )
