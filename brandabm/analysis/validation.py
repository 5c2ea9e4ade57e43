"""All patterns together: what is run for them, how they are checked, how they are told."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from brandabm.analysis import (
    counties,
    development_patterns,
    patterns,
    policy_patterns,
    premium,
)
from brandabm.analysis.patterns import ABLATIONS, SHAKE_OUT_MIDDLE, Frames, Pattern
from brandabm.batch import run_batch
from brandabm.batch.experiment import Experiment
from brandabm.batch.runner import Progress

SCORECARD = "scorecard"
"""Name of the experiment."""

Check = Callable[[Frames], Pattern | list[Pattern]]


def experiment() -> Experiment:
    """Return the experiment of the scorecard: the baseline, and what tells patterns from it.

    It is declared here and not in a file, because the measures that counties take from each other
    are computed from their presets.
    """
    points = {**ABLATIONS, **policy_patterns.points(), **development_patterns.points()}
    return Experiment.model_validate(
        {
            "name": SCORECARD,
            "description": "Ablations, shocks, counties and Zhejiang, for all patterns and targets",
            "seeds": "0:50",
            "tables": ["quarters", "firms", "clusters", "transitions"],
            "firms_every": SHAKE_OUT_MIDDLE,
            "points": points,
        }
    )


def run_patterns(
    seeds: Sequence[int], workers: int | None = None, progress: Progress | None = None
) -> dict[str, pd.DataFrame]:
    """Run all points of the patterns on the same seeds; return their tables."""
    declared = experiment()
    return run_batch(
        declared.scenarios(), seeds, declared.tables, workers, progress, declared.firms_every
    )


def check_patterns(frames: Frames) -> list[Pattern]:
    """Check every pattern for which the tables hold the runs."""
    present = set(frames["quarters"]["scenario"])
    found: list[Pattern] = []
    for check, scenarios, tables in CHECKS:
        if scenarios <= present and tables <= set(frames):
            one = check(frames)
            found += one if isinstance(one, list) else [one]
    return found


def patterns_markdown(found: Sequence[Pattern], seeds: Sequence[int]) -> str:
    """Return the patterns as a Markdown table, with the seeds of the runs."""
    holding = sum(pattern.holds for pattern in found)
    number = len(experiment().points)
    lines = [
        f"{len(seeds)} seeds ({min(seeds)} to {max(seeds)}), {number} scenarios on the "
        f"same seeds; {holding} of {len(found)} checks hold.",
        "",
        "| pattern | claim | source | measured | estimate | 95 % interval | asked | holds |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for pattern in found:
        low, high = pattern.interval
        lines.append(
            f"| {pattern.identifier} | {pattern.claim} | {pattern.source} | {pattern.measure} | "
            f"{pattern.estimate:.2f} | {low:.2f} to {high:.2f} | {pattern.threshold} | "
            f"{patterns.TOLD[pattern.verdict]} |"
        )
    return "\n".join(lines) + "\n"


COUNTY_POINTS = set(counties.LABELS)

CHECKS: tuple[tuple[Check, set[str], set[str]], ...] = (
    (patterns.check_spending_order, {"gates_off"}, {"quarters"}),
    (patterns.check_price_war, {"baseline"}, {"quarters"}),
    (patterns.check_survivors, {"baseline"}, {"quarters", "firms", "transitions"}),
    (patterns.check_lemons, {"baseline", "lemons"}, {"quarters"}),
    (premium.check_mark_premium, {"baseline"}, {"firms"}),
    (policy_patterns.check_coast, {"baseline"}, {"quarters", "clusters"}),
    (policy_patterns.check_appreciation, {"baseline", "exchange_rate"}, {"quarters"}),
    (
        patterns.check_ablations,
        {"baseline", "price", "product", "cluster", "innovation", "cognition"},
        {"quarters", "transitions"},
    ),
    (development_patterns.check_order_and_synergy, {"baseline"}, {"quarters"}),
    (policy_patterns.check_own_measures, COUNTY_POINTS, {"clusters"}),
    (policy_patterns.check_counties, COUNTY_POINTS, {"clusters"}),
    (development_patterns.check_sizes, {"zhejiang"}, {"quarters", "clusters"}),
    (policy_patterns.check_brands_only, {"baseline", "brands_only"}, {"quarters"}),
    (patterns.check_many_brands, {"baseline"}, {"quarters", "clusters"}),
)
"""Checks, with the scenarios and tables that each needs."""
