"""Figure 1: shares of firms, clusters and sales at each stage over time (000 §5.1)."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.runs import CLUSTER_STAGES, RUN, band, end_window, start_year
from brandabm.figures.findings import Check, Drawing, Fact, in_most_runs
from brandabm.figures.palette import INK, STAGE_COLOURS, stage_colour
from brandabm.figures.style import (
    mark_history,
    new_figure,
    share_axis,
    stage_patches,
    title_panel,
    year_axis,
)
from brandabm.figures.texts import Texts, number, percent, quarter_of

LADDER = ("PB", "EB", "IB", "ICB")
SINGLE_RUNS = 6
"""Runs shown one by one, those with the smallest seeds."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the stacked shares, mean over runs, and a few single runs beneath."""
    quarters = frames["quarters"]
    shares = stage_shares(quarters)
    mean = boundaries(shares)
    single = shares[shares["seed"].isin(sorted(shares["seed"].unique())[:SINGLE_RUNS])]
    single = single[single["panel"] != "sales"].assign(panel=lambda rows: "run_" + rows["panel"])
    data = pd.concat([mean, single.drop(columns="scenario")], ignore_index=True)

    panels = ("firms", "clusters", "sales")
    seeds = sorted(single["seed"].unique())
    figure = new_figure(5.4)
    upper, lower = figure.subfigures(2, 1, squeeze=False, height_ratios=[1.25, 1.0]).flat
    start = start_year(quarters)
    for axes, panel, letter in zip(
        upper.subplots(1, len(panels), sharex=True, squeeze=False)[0], panels, "abc", strict=True
    ):
        stack(axes, data[data["panel"] == panel], bounds=True)
        decorate(axes, data, start)
        share_axis(axes, texts(f"figure-01-share-{panel}"))
        title_panel(axes, letter, texts(f"figure-01-panel-{panel}"))
    grid = lower.subplots(2, max(1, len(seeds)), sharex=True, sharey=True, squeeze=False)
    for row, panel in enumerate(("run_firms", "run_clusters")):
        for axes, seed in zip(grid[row], seeds, strict=True):
            rows = data[(data["panel"] == panel) & (data["seed"] == seed)]
            stack(axes, rows, bounds=False)
            decorate(axes, data, start, most=3)
            share_axis(axes)
            if row == 0:
                axes.set_title(texts("seed", number=int(seed)), fontsize=7.0)
        grid[row][0].set_ylabel(texts(f"figure-01-share-{panel.removeprefix('run_')}"))
    lower.suptitle(texts("figure-01-single"), fontsize=8.0, x=0.012, ha="left")
    names = {stage: texts(f"stage-{stage}") for stage in STAGE_COLOURS}
    names["unbranded"] = texts("stage-unbranded-or-scattered")
    upper.legend(handles=stage_patches(names), loc="outside upper center", ncols=len(names))

    checks, facts = judge(quarters, start)
    return Drawing(figure, data, checks, facts)


def stage_shares(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return shares of firms, clusters and sales: panel, scenario, seed, year, stage, share."""
    parts = []
    for panel, prefix in (("firms", "displayed"), ("sales", "sales")):
        for stage in STAGE_COLOURS:
            share = quarters[f"{prefix}_{stage}"]
            parts.append(quarters[[*RUN, "year"]].assign(panel=panel, stage=stage, share=share))
    clusters = quarters[[f"clusters_{stage}" for stage in CLUSTER_STAGES]].sum(axis=1)
    for stage in CLUSTER_STAGES:
        share = quarters[f"clusters_{stage}"] / clusters.where(clusters > 0)
        rows = quarters[[*RUN, "year"]].assign(panel="clusters", stage=stage, share=share.fillna(0))
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)


def boundaries(shares: pd.DataFrame) -> pd.DataFrame:
    """Return mean shares, and the spread over runs of the boundary above each stage."""
    key = ["panel", *RUN, "year"]
    stacked = shares.assign(boundary=shares.groupby(key, sort=False)["share"].cumsum())
    by = ["panel", "stage", "year"]
    mean = band(stacked, "share", by)[[*by, "mean"]].rename(columns={"mean": "share"})
    spread = band(stacked, "boundary", by).rename(
        columns={"low": "boundary_low", "high": "boundary_high"}
    )
    return mean.merge(spread[[*by, "boundary_low", "boundary_high", "runs"]], on=by)


def stack(axes: Axes, rows: pd.DataFrame, *, bounds: bool) -> None:
    """Draw one stacked area; with ``bounds``, the spread of each boundary as thin lines."""
    stages = list(rows["stage"].unique())
    wide = rows.pivot(index="year", columns="stage", values="share")[stages]
    axes.stackplot(
        wide.index,
        wide.to_numpy().T,
        colors=[stage_colour(stage) for stage in stages],
        edgecolor=INK,
        linewidth=0.25,
    )
    if not bounds:
        return
    for stage in stages[:-1]:
        edge = rows[rows["stage"] == stage]
        for side in ("boundary_low", "boundary_high"):
            axes.plot(edge["year"], edge[side], color="white", linewidth=0.9, alpha=0.7)
            axes.plot(edge["year"], edge[side], color=INK, linewidth=0.45, dashes=(3.0, 2.0))


def decorate(axes: Axes, data: pd.DataFrame, start: float, most: int = 5) -> None:
    """Set the calendar of a panel."""
    year_axis(axes, data["year"].min(), data["year"].max(), most)
    mark_history(axes, start)


def first_appearances(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return the quarter in which each stage was first seen, one row a run (NaN: never)."""
    columns = {}
    for stage in LADDER:
        seen = quarters[quarters[stage] > 0.0]
        columns[stage] = seen.groupby(RUN)["quarter"].min()
    runs = pd.MultiIndex.from_frame(quarters[RUN].drop_duplicates())
    return pd.DataFrame(columns).reindex(runs)


def judge(quarters: pd.DataFrame, start: float) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that the stages appear, and in the order of the documents."""
    first = first_appearances(quarters)
    runs = len(first)
    checks, facts = [], []
    for stage in LADDER:
        reached = first[stage].notna()
        median = first[stage].median()
        values: dict[str, str | int] = {
            "stage": stage,
            "count": int(reached.sum()),
            "runs": runs,
            "date": quarter_of(start, median),
        }
        checks.append(Check("figure-01-reached", in_most_runs(reached.mean()), values))
    # PB precedes EB, and IB precedes ICB, by definition: only the step between can fail.
    both = first[first["EB"].notna() & first["IB"].notna()]
    ordered = (both["EB"] < both["IB"]).mean() if len(both) else math.nan
    values = {"share": percent(ordered), "runs": len(both), "all": runs}
    checks.append(Check("figure-01-order", in_most_runs(ordered), values))
    end = end_window(quarters)
    per_run = end.groupby(RUN)[[f"displayed_{stage}" for stage in STAGE_COLOURS]].mean()
    shown = {
        f"share_{stage}": percent(per_run[f"displayed_{stage}"].mean()) for stage in STAGE_COLOURS
    }
    facts.append(
        Fact("figure-01-end", {"years": number(end["quarter"].nunique() / 4.0, 0), **shown})
    )
    return tuple(checks), tuple(facts)
