"""Figure 3: cumulative incidence of reaching each stage, exit as competing risk (000 §5.1)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.paired import paired_difference
from brandabm.analysis.runs import RUN, band
from brandabm.analysis.survival import (
    LEFT,
    REACHED,
    cumulative_incidence,
    first_passages,
    incidence_by_run,
    median_passage,
)
from brandabm.figures.findings import Check, Drawing, Fact, Outcome, beyond
from brandabm.figures.palette import EXIT_COLOUR, INK, STAGE_COLOURS, STAGE_MARKERS
from brandabm.figures.style import draw_band, new_figure, share_axis, tick_step, title_panel
from brandabm.figures.texts import Texts, interval, number, percent

PANELS = (("firm", "PB"), ("firm", "EB"), ("cluster", "IB"), ("cluster", "ICB"))
EARLY = 20
"""Quarters after the start in which elimination is compared with success: five years."""
YEAR = 4


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw incidence against age, one panel a stage, with numbers at risk beneath."""
    quarters, transitions = frames["quarters"], frames["transitions"]
    horizon = int(quarters["quarter"].max() - quarters["quarter"].min() + 1)
    passages = {
        stage: first_passages(transitions, quarters, level, stage) for level, stage in PANELS
    }
    data = pd.concat(
        [incidence_rows(passages[stage], stage, horizon) for _, stage in PANELS],
        ignore_index=True,
    )
    figure = new_figure(5.2)
    grid = figure.subplots(2, 2).flat
    for axes, (level, stage), letter in zip(grid, PANELS, "abcd", strict=True):
        own = data[data["stage"] == stage]
        draw_panel(axes, own, level, stage, horizon, texts)
        share_axis(axes, texts(f"figure-03-share-{level}"))
        title_panel(axes, letter, texts(f"figure-03-panel-{stage}"))
    checks, facts = judge(passages, horizon)
    return Drawing(figure, data, checks, facts)


def incidence_rows(passages: pd.DataFrame, stage: str, horizon: int) -> pd.DataFrame:
    """Return the pooled incidence of the stage and of exit, their spread, and numbers at risk."""
    runs = passages[RUN].drop_duplicates().shape[0]
    at_risk = [(passages["time"] >= time).sum() / runs for time in range(horizon + 1)]
    parts = []
    for cause, name in ((REACHED, "reached"), (LEFT, "left")):
        pooled = cumulative_incidence(passages["time"], passages["status"], horizon, cause)
        spread = band(incidence_by_run(passages, horizon, cause), "incidence", ["time"])
        parts.append(
            pooled.assign(
                stage=stage,
                event=name,
                low=spread["low"],
                high=spread["high"],
                at_risk_per_run=at_risk,
            )
        )
    return pd.concat(parts, ignore_index=True)


def draw_panel(
    axes: Axes, rows: pd.DataFrame, level: str, stage: str, horizon: int, texts: Texts
) -> None:
    """Draw one stage: the pooled curve, its spread over runs, and for firms the exits."""
    reached, left = rows[rows["event"] == "reached"], rows[rows["event"] == "left"]
    colour = STAGE_COLOURS[stage]
    if level == "firm":
        draw_band(
            axes, left["time"] / YEAR, left["incidence"], left["low"], left["high"], EXIT_COLOUR,
            dashes=(3.0, 1.5), label=texts("figure-03-left", stage=stage),
        )  # fmt: skip
    draw_band(
        axes, reached["time"] / YEAR, reached["incidence"], reached["low"], reached["high"],
        colour, marker=STAGE_MARKERS[stage], markevery=YEAR * 2, markersize=3.2, clip_on=False,
        markeredgecolor=INK, markeredgewidth=0.4, label=texts("figure-03-reached", stage=stage),
    )  # fmt: skip
    axes.set_xlim(0.0, horizon / YEAR)
    axes.set_xlabel(texts(f"figure-03-age-{level}"))
    axes.legend(loc="upper left")
    ticks = np.arange(0, horizon / YEAR, tick_step(horizon / YEAR, 5))
    at_risk = reached.set_index("time")["at_risk_per_run"]
    axes.set_xticks(
        ticks, [f"{tick:.0f}\n{number(at_risk[int(tick * YEAR)], 0)}" for tick in ticks]
    )
    axes.annotate(
        texts("figure-03-at-risk"), (0.0, 0.0), xytext=(-9.0, -18.3), xycoords="axes fraction",
        textcoords="offset points", ha="right", fontsize=7.0,
    )  # fmt: skip


def judge(
    passages: Mapping[str, pd.DataFrame], horizon: int
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that elimination comes before success, and that later stages take longer."""
    early = min(EARLY, horizon)
    ends = {
        cause: incidence_by_run(passages["EB"], early, cause)
        .query("time == @early")
        .set_index(RUN)["incidence"]
        for cause in (REACHED, LEFT)
    }
    found = paired_difference(ends[LEFT], ends[REACHED])
    values: dict[str, str | int] = {
        "years": number(early / YEAR, 0),
        "left": percent(ends[LEFT].mean(), 1),
        "reached": percent(ends[REACHED].mean(), 1),
        "difference": number(100.0 * found.estimate, 1),
        "interval": interval(100.0 * found.low, 100.0 * found.high, 1),
    }
    checks = [Check("figure-03-elimination", beyond(found, 0.0, above=True), values)]
    medians = {stage: median_passage(passages[stage]) for _, stage in PANELS}
    known = [value for value in medians.values() if not math.isnan(value)]
    if len(known) < 2:
        outcome = Outcome.OPEN
    elif all(first < second for first, second in itertools.pairwise(known)):
        outcome = Outcome.HELD if len(known) == len(PANELS) else Outcome.OPEN
    else:
        outcome = Outcome.FAILED
    years = {stage: number(value / YEAR, 1) for stage, value in medians.items()}
    checks.append(Check("figure-03-order", outcome, dict(years)))
    shares = {}
    for _, stage in PANELS:
        by_run = incidence_by_run(passages[stage], horizon).query("time == @horizon")["incidence"]
        shares[stage] = percent(by_run.mean(), 1)
        low, high = by_run.quantile([0.1, 0.9])
        shares[f"{stage}_spread"] = f"{number(100.0 * low, 1)}–{percent(high, 1)}"
    facts = [Fact("figure-03-end", {"years": number(horizon / YEAR, 0), **shares})]
    firms = passages["EB"]
    for founder, key in ((True, "figure-03-founders"), (False, "figure-03-entrants")):
        group = firms[firms["founder"] == founder]
        if len(group):
            final = [
                cumulative_incidence(group["time"], group["status"], horizon, cause)["incidence"]
                for cause in (REACHED, LEFT)
            ]
            facts.append(
                Fact(key, {"reached": percent(final[0].iloc[-1], 1),
                           "left": percent(final[1].iloc[-1], 1)})
            )  # fmt: skip
    return tuple(checks), tuple(facts)
