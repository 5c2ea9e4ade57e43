"""What each ablated mechanism does to outcomes that no gate measures.

Some verdicts on stages follow from a definition: with the cognition mechanism off no brand has a
record of its own, and the gate to EB asks for one. These ratios show what firms and consumers do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from brandabm.analysis.paired import ratio_of_means
from brandabm.analysis.patterns import ABLATIONS
from brandabm.analysis.runs import end_window

OUTCOMES = {
    "firms": "firms",
    "sales": "sales",
    "quality_sold": "quality sold",
    "mark_up": "mark-up",
    "branded_sales_share": "branded share of sales",
    "enterprise_brands": "number of EB",
    "EB": "EB share of firms",
    "GB": "sales share of brands esteemed in 3 markets",
    "member_share": "members' share of firms",
    "coordination": "coupling coordination",
}
"""Columns of the table of quarters, and how they are headed."""


def ablation_markdown(frames: Mapping[str, pd.DataFrame], seeds: Sequence[int]) -> str:
    """Return the ratios to the baseline as a Markdown table, scenarios in rows.

    Each is the ratio of means over the end window, on paired seeds, with its 95 % interval.
    """
    quarters = frames["quarters"].assign(enterprise_brands=lambda rows: rows["EB"] * rows["firms"])
    quarters = quarters[quarters["scenario"].isin(ABLATIONS)]
    means = end_window(quarters).groupby(["scenario", "seed"])[list(OUTCOMES)].mean()
    baseline = means.loc["baseline"]
    lines = [
        f"Ratios to the baseline, last 20 quarters, {len(seeds)} paired seeds (95 % interval).",
        "",
        f"| switched off | {' | '.join(OUTCOMES.values())} |",
        f"|---|{'---|' * len(OUTCOMES)}",
    ]
    for scenario in quarters["scenario"].drop_duplicates():
        if scenario == "baseline":
            continue
        cells = []
        for outcome in OUTCOMES:
            ratio = ratio_of_means(
                means.loc[scenario, outcome].to_numpy(), baseline[outcome].to_numpy()
            )
            cells.append(f"{ratio.estimate:.2f} ({ratio.low:.2f}–{ratio.high:.2f})")
        lines.append(f"| {scenario} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
