"""All patterns together: what is run for them, how they are checked, how they are told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from brandabm.analysis import counties, development_patterns, patterns, policy_patterns
from brandabm.analysis.patterns import ABLATIONS, SHAKE_OUT_MIDDLE, Frames, Pattern
from brandabm.batch import run_batch
from brandabm.batch.runner import Progress
from brandabm.scenario import Scenario

Check = Callable[[Frames], Pattern | list[Pattern]]


def ablation_points() -> dict[str, Scenario]:
    """Return the baseline and its ablations by label (P1 to P4, P7, P10, P18)."""
    base = Scenario.load("baseline")
    return {label: base.replace(**changes) for label, changes in ABLATIONS.items()}


def run_patterns(
    seeds: Sequence[int], workers: int | None = None, progress: Progress | None = None
) -> dict[str, pd.DataFrame]:
    """Run all points of the patterns on the same seeds; return their tables.

    Governments, counties, shocks and Zhejiang are recorded in the tables of quarters and clusters
    alone.
    """
    parts: tuple[tuple[Mapping[str, Scenario], tuple[str, ...]], ...] = (
        (ablation_points(), ("quarters", "firms", "clusters", "transitions")),
        (policy_patterns.points() | development_patterns.points(), ("quarters", "clusters")),
    )
    total = sum(len(points) for points, _ in parts) * len(seeds)
    frames: dict[str, list[pd.DataFrame]] = {}
    done = 0
    for points, tables in parts:

        def report(finished: int, _: int, before: int = done) -> None:
            if progress is not None:
                progress(before + finished, total)

        found = run_batch(points, seeds, tables, workers, report, firms_every=SHAKE_OUT_MIDDLE)
        for table, frame in found.items():
            frames.setdefault(table, []).append(frame)
        done += len(points) * len(seeds)
    return {table: pd.concat(rows, ignore_index=True) for table, rows in frames.items()}


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
    number = len(ABLATIONS) + len(policy_patterns.points()) + len(development_patterns.points())
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
            f"{'yes' if pattern.holds else '**no**'} |"
        )
    return "\n".join(lines) + "\n"


COUNTY_POINTS = set(counties.LABELS)

CHECKS: tuple[tuple[Check, set[str], set[str]], ...] = (
    (patterns.check_spending_order, {"gates_off"}, {"quarters"}),
    (patterns.check_price_war, {"baseline"}, {"quarters"}),
    (patterns.check_survivors, {"baseline"}, {"quarters", "firms", "transitions"}),
    (patterns.check_lemons, {"baseline", "lemons"}, {"quarters"}),
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
