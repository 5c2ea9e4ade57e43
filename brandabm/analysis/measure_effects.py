"""What each measure does alone: paired runs with and without it (docs/POLICY.md)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from brandabm.analysis.paired import CONFIDENCE, Interval, paired_difference
from brandabm.analysis.runs import end_window
from brandabm.batch import run_batch
from brandabm.batch.runner import Progress
from brandabm.measures import MEASURES
from brandabm.scenario import Scenario

OUTCOMES = {
    "sales": "their export sales",
    "others": "sales of the other clusters",
    "EB": "enterprise brands, share of their firms",
    "industrial": "industrial and international brands, share of them",
}
"""What is compared: mean of the last 20 quarters, of the clusters that take the measure."""

RELATIVE = ("sales", "others")
"""Outcomes whose difference is given in per cent of the run without the measure."""


def run_measures(
    seeds: Sequence[int],
    intensity: float = 1.0,
    codes: Iterable[str] = tuple(MEASURES),
    scenario: Scenario | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Run a scenario without any measure and with each one alone, in every second cluster.

    What only moves buyers from one cluster to another would not show if all took it.

    Parameters
    ----------
    seeds : the same for all;  intensity : of every measure, from the first quarter on
    codes : measures to try;  scenario : the baseline when left out

    Returns
    -------
    DataFrame
        One row a measure (``none`` first) and seed: scenario, seed, and each of ``OUTCOMES``.
    """
    base = scenario if scenario is not None else Scenario.load("baseline")
    points = {"none": base.replace(**{"policy.measures": []})}
    for code in codes:
        plan = {"measure": code, "start": -base.time.burn_in, "intensity": intensity}
        plans = [plan | {"cluster": row} for row in range(0, base.clusters.number, 2)]
        points[code] = base.replace(**{"policy.measures": plans})
    frames = run_batch(points, seeds, tables=("clusters",), workers=workers, progress=progress)
    return outcomes(end_window(frames["clusters"]))


def outcomes(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return ``OUTCOMES`` of each run from its table of clusters, of which the even ones act."""
    rows = clusters.assign(
        acts=clusters["cluster"] % 2 == 0, brands=clusters["EB"] * clusters["firms"]
    )
    run = ["scenario", "seed"]
    ours, theirs = (rows[rows["acts"] == acts].groupby(run, sort=False) for acts in (True, False))
    quarters = rows.groupby(run, sort=False)["quarter"].nunique()
    return pd.DataFrame(
        {
            "sales": ours["sales"].sum() / quarters,
            "others": theirs["sales"].sum() / quarters,
            "EB": ours["brands"].sum() / ours["firms"].sum().clip(lower=1),
            "industrial": (ours["IB"].mean() + ours["ICB"].mean()),
        }
    ).reset_index()


def measure_effects(runs: pd.DataFrame) -> pd.DataFrame:
    """Return the paired effect of every measure on every outcome.

    Returns
    -------
    DataFrame
        One row a measure and outcome: code, outcome, estimate, low, high (95 %; outcomes in
        ``RELATIVE`` as share of the mean without the measure), told (the interval is apart from 0).
    """
    by_code = {code: rows.set_index("seed") for code, rows in runs.groupby("scenario", sort=False)}
    without = by_code.pop("none")
    rows = []
    for code, with_it in by_code.items():
        for outcome in OUTCOMES:
            unit = without[outcome].mean() if outcome in RELATIVE else 1.0
            found: Interval = paired_difference(
                with_it[outcome].loc[without.index] / unit, without[outcome] / unit
            )
            told = found.low > 0.0 or found.high < 0.0
            rows.append((code, outcome, found.estimate, found.low, found.high, told))
    return pd.DataFrame(rows, columns=["code", "outcome", "estimate", "low", "high", "told"])


def effects_markdown(effects: pd.DataFrame, seeds: Sequence[int], intensity: float) -> str:
    """Return the effects as a table; what cannot be told from nothing is set in brackets."""
    lines = [
        f"{len(seeds)} seeds ({seeds[0]} to {seeds[-1]}), each measure alone at intensity "
        f"{intensity:g} in every second cluster from the first quarter on; mean of the last 20 "
        "quarters, paired 95 % intervals. Sales in per cent of the run without the measure, "
        "shares in points. In brackets: cannot be told from nothing.",
        "",
        f"| code | measure | {' | '.join(OUTCOMES.values())} |",
        f"|---|---|{'---|' * len(OUTCOMES)}",
    ]
    cells = effects.set_index(["code", "outcome"])
    for code in effects["code"].drop_duplicates():
        shown = [_cell(cells.loc[(code, outcome)]) for outcome in OUTCOMES]
        lines.append(f"| {code} | {MEASURES[code].name_en} | {' | '.join(shown)} |")
    told = effects.groupby("outcome", sort=False)["told"].sum()
    counts = ", ".join(f"{OUTCOMES[outcome]} {number}" for outcome, number in told.items())
    whole = len(cells) // len(OUTCOMES)
    chance = (1.0 - CONFIDENCE) * whole
    lines += [
        "",
        f"Measures whose effect can be told from nothing, of {whole}: {counts}. If none had any "
        f"effect, about {chance:.2g} would seem told in each column.",
    ]
    return "\n".join(lines)


def _cell(effect: pd.Series) -> str:
    estimate, low, high = (f"{100.0 * effect[name]:+.1f}" for name in ("estimate", "low", "high"))
    text = f"{estimate} ({low} to {high})"
    return text if effect["told"] else f"[{text}]"
