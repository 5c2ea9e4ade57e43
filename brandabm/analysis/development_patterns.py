"""Patterns of development: subsystems in and out of step (P11), and cluster sizes (P14)."""

from __future__ import annotations

import pandas as pd

from brandabm.analysis import sizes
from brandabm.analysis.paired import mean_over_runs, share_over_runs
from brandabm.analysis.patterns import Frames, Pattern
from brandabm.analysis.runs import RUN, start_year
from brandabm.analysis.trends import falls, history, trends
from brandabm.indicators.subsystems import SUBSYSTEMS
from brandabm.scenario import Scenario
from brandabm.scenario.loading import EXTENDS

LOW_SYNERGY = 0.3
"""Mean synergy below which it counts as low (FIGURES, pattern P11)."""
FLUCTUATING = 0.25
"""Share of quarters in which synergy falls, from which on it counts as fluctuating: half way from a
series that only rises to one without direction. None was proposed; this one is ours."""
ZHEJIANG = "zhejiang"


def points() -> dict[str, dict[str, object]]:
    """Return what is run for P14: Zhejiang, to the end of the year of its counts."""
    start = Scenario.load(ZHEJIANG).time.start_year
    return {ZHEJIANG: {EXTENDS: ZHEJIANG, "time.quarters": round(4 * (sizes.YEAR + 1 - start))}}


def mean_synergy(quarters: pd.DataFrame) -> pd.Series:
    """Return each run's mean synergy after the base quarter, in which it is zero."""
    rows = history(quarters)
    return rows[rows["quarter"] > 0].groupby(RUN)["synergy"].mean()


def check_order_and_synergy(frames: Frames) -> list[Pattern]:
    """P11: order degrees of the four subsystems rise, while synergy stays low and fluctuates.

    The sizes of the rise and of low synergy are those proposed; that of fluctuation is ours.
    """
    quarters = frames["quarters"].query("scenario == 'baseline'")
    found = []
    for subsystem in SUBSYSTEMS:
        rise = mean_over_runs(trends(quarters, f"order_{subsystem}"))
        found.append(
            Pattern(
                f"P11, {subsystem}",
                f"the order degree of the subsystem {subsystem} rises",
                "002 §1.2",
                "slope over the history, in ten years",
                rise.estimate,
                (rise.low, rise.high),
                "> 0 with its whole interval",
                bool(rise.low > 0.0),
            )
        )
    synergy = mean_over_runs(mean_synergy(quarters))
    found.append(
        Pattern(
            "P11, synergy",
            "meanwhile synergy stays low",
            "002 §1.2",
            "mean synergy of the history",
            synergy.estimate,
            (synergy.low, synergy.high),
            f"< {LOW_SYNERGY:.2f}",
            bool(synergy.estimate < LOW_SYNERGY),
        )
    )
    fallen = share_over_runs(falls(quarters, "synergy"))
    found.append(
        Pattern(
            "P11, fluctuation",
            "meanwhile synergy fluctuates",
            "002 §1.2",
            "share of quarters in which synergy is below the quarter before",
            fallen.estimate,
            (fallen.low, fallen.high),
            f"≥ {FLUCTUATING:.2f}",
            bool(fallen.estimate >= FLUCTUATING),
        )
    )
    return found


def check_sizes(frames: Frames) -> list[Pattern]:
    """P14: cluster sizes are log-normal rather than Pareto, and shared out as Zhejiang's."""
    quarters = frames["quarters"].query("scenario == @ZHEJIANG")
    clusters = frames["clusters"].query("scenario == @ZHEJIANG")
    found = sizes.year_sizes(clusters, sizes.counted_year(clusters, start_year(quarters)))
    unit = sizes.best_unit(found["size"])
    better = sizes.preferences(found, unit)
    mean = mean_over_runs(better)
    counted = (found["size"] >= unit).mean()
    patterns = [
        Pattern(
            "P14",
            "cluster sizes are log-normal rather than Pareto",
            "002 §2",
            f"AIC of Pareto less AIC of the log-normal, sales of {sizes.YEAR}, the {counted:.0%} "
            f"of clusters with at least one unit; above 2 in {(better > 2.0).mean():.0%} of the "
            f"runs; a log-normal is itself rejected in {sizes.rejected(found):.0%}",
            mean.estimate,
            (mean.low, mean.high),
            "> 0 with its whole interval",
            bool(mean.low > 0.0),
        )
    ]
    shares = sizes.survivals(found, unit)
    for row in sizes.zhejiang().itertuples():
        share = share_over_runs(shares[row.limit])
        patterns.append(
            Pattern(
                f"P14, {row.limit:.0f}",
                f"as many clusters have {row.limit:.0f} units or more as in Zhejiang",
                "002 §2",
                f"share of clusters, sales of {sizes.YEAR}; Zhejiang: {row.share:.3f}",
                share.estimate,
                (share.low, share.high),
                f"{row.low:.3f} to {row.high:.3f}",
                bool(row.low <= share.estimate <= row.high),
            )
        )
    return patterns
