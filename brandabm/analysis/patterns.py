"""The patterns the model must show (pattern-oriented modelling; Grimm et al. 2005).

Each is a check that can fail, on paired runs with common random numbers, with an estimate, a 95 %
interval and the threshold asked. A verdict is computed from the runs, never typed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from scipy import stats

from brandabm.analysis.effects import Dominance, cliffs_delta
from brandabm.analysis.paired import ratio_of_means
from brandabm.analysis.runs import end_window

Frames = Mapping[str, pd.DataFrame]

WAR_QUARTERS = 24
"""Length of the price war from the first simulated quarter: the burn-in belongs to it."""
SHAKE_OUT_MIDDLE = 8
"""Quarter at which survivors and later exits are compared (P3)."""
ABLATIONS: dict[str, dict[str, object]] = {
    "baseline": {},
    **{
        name: {f"mechanisms.{name}": False}
        for name in ("price", "product", "cluster", "innovation", "cognition", "environment")
    },
    "lemons": {"learning.traceability": 0.0, "branding.inspection": 0.0},
    "gates_off": {"stages.abilities_need_stage": False},
}


Verdict = Literal["yes", "no", "open"]
TOLD: dict[Verdict, str] = {"yes": "yes", "no": "**no**", "open": "open"}
"""Verdicts in a document."""


@dataclass(frozen=True)
class Pattern:
    """One checked pattern."""

    identifier: str
    claim: str
    source: str
    measure: str
    estimate: float
    interval: tuple[float, float]
    threshold: str
    holds: bool

    @property
    def verdict(self) -> Verdict:
        """Return whether it holds; open where there was nothing to estimate."""
        return verdict(self.holds, self.estimate)


def verdict(holds: bool, estimate: float) -> Verdict:
    """Return a verdict on an estimate; open where there was nothing to estimate (NaN)."""
    if math.isnan(estimate):
        return "open"
    return "yes" if holds else "no"


def by_seed(frame: pd.DataFrame, scenario: str, value: str) -> pd.Series:
    """Return the end-window mean of a column for each seed of one scenario."""
    rows = end_window(frame[frame["scenario"] == scenario])
    return rows.groupby("seed")[value].mean()


def share_interval(successes: int, trials: int) -> tuple[float, float]:
    """Return the Wilson interval of a share."""
    interval = stats.binomtest(successes, trials).proportion_ci(method="wilson")
    return float(interval.low), float(interval.high)


def share_pattern(
    identifier: str,
    claim: str,
    source: str,
    measure: str,
    hits: Sequence[bool],
    asked: float,
    units: str = "runs",
) -> Pattern:
    """Return a pattern that must hold in a share of the runs, or of other units."""
    count, trials = int(np.sum(hits)), len(hits)
    share = count / trials if trials else 0.0
    interval = share_interval(count, trials) if trials else (0.0, 1.0)
    return Pattern(
        identifier,
        claim,
        source,
        measure,
        share,
        interval,
        f"≥ {asked:.2f} of {units}",
        trials > 0 and share >= asked,
    )


def ratio_pattern(
    identifier: str,
    claim: str,
    source: str,
    measure: str,
    treated: pd.Series,
    baseline: pd.Series,
    bound: float,
    at_most: bool = True,
) -> Pattern:
    """Return a pattern on the ratio of two paired means."""
    both = pd.concat([treated, baseline], axis=1).fillna(0.0)
    ratio = ratio_of_means(both.iloc[:, 0].to_numpy(), both.iloc[:, 1].to_numpy())
    holds = ratio.estimate <= bound if at_most else ratio.estimate >= bound
    sign = "≤" if at_most else "≥"
    return Pattern(
        identifier,
        claim,
        source,
        measure,
        ratio.estimate,
        (ratio.low, ratio.high),
        f"{sign} {bound:.2f}",
        bool(holds),
    )


def check_spending_order(frames: Frames) -> Pattern:
    """P1: efforts peak in the order price cuts, differentiation, co-branding, innovation."""
    rows = frames["quarters"].query("scenario == 'gates_off'")
    names = ("price_cut", "spending_product", "spending_co_branding", "spending_innovation")
    hits = []
    for _, run in rows.groupby("seed"):
        run = run.set_index("quarter")
        budgets = [name for name in run.columns if name.startswith("spending_")]
        effort = run[["price_cut", *budgets]].sum(axis=1)
        shares = run[list(names)].div(effort.where(effort > 0.0), axis=0)
        peaks = shares.rolling(9, center=True, min_periods=5).mean().idxmax()
        hits.append(bool(peaks.is_monotonic_increasing and peaks.is_unique))
    return share_pattern(
        "P1",
        "efforts peak in the order price cuts, differentiation, co-branding, innovation",
        "000 §5.5",
        "runs with the whole order, gates off",
        hits,
        0.8,
    )


def check_price_war(frames: Frames) -> Pattern:
    """P2: the mean mark-up falls by 20 %, then the number of firms by 25 % from its peak."""
    hits = []
    for _, run in frames["quarters"].query("scenario == 'baseline'").groupby("seed"):
        mark_up, firms = run["mark_up"].to_numpy(), run["firms"].to_numpy()
        window = 2 * WAR_QUARTERS
        lowest = int(mark_up[: window + 1].argmin())
        peak = int(firms[: window + 1].argmax())
        trough = peak + int(firms[peak : peak + window + 1].argmin())
        cut = mark_up[lowest] <= 0.8 * mark_up[0]
        fewer = firms[trough] <= 0.75 * firms[peak]
        hits.append(bool(cut and fewer and lowest < trough))
    return share_pattern(
        "P2",
        "the mark-up falls by 20 %, then the number of firms by 25 % from its peak",
        "000 §5.1",
        "runs with both falls in this order",
        hits,
        0.8,
    )


def check_survivors(frames: Frames) -> Pattern:
    """P3: firms that survive the shake-out are more distinct than those that exit.

    Measured in the middle of the shake-out: at its beginning cost decides, later distinction does
    (``docs/VALIDATION.md`` gives the course).
    """
    delta = survivor_delta(frames, SHAKE_OUT_MIDDLE, "distinctiveness")
    end = SHAKE_OUT_MIDDLE + WAR_QUARTERS
    return Pattern(
        "P3",
        "survivors of the shake-out are more differentiated than firms that exit",
        "000 §5.1",
        f"Cliff's delta of quality x niche distance at quarter {SHAKE_OUT_MIDDLE}, exits to {end}",
        delta.delta,
        (delta.low, delta.high),
        "> 0.20",
        delta.delta > 0.2,
    )


def survivor_delta(frames: Frames, quarter: int, column: str) -> Dominance:
    """Return Cliff's delta of a column between firms that stay 24 quarters and those that exit."""
    firms = frames["firms"].query("scenario == 'baseline' and quarter == @quarter")
    moves = frames["transitions"].query("scenario == 'baseline' and to_stage == 'EXIT'")
    gone = moves[(moves["quarter"] > quarter) & (moves["quarter"] <= quarter + WAR_QUARTERS)]
    key = pd.MultiIndex.from_frame(firms[["seed", "firm"]])
    left = key.isin(pd.MultiIndex.from_frame(gone[["seed", "identity"]]))
    return cliffs_delta(firms[column][~left], firms[column][left])


def survivors_markdown(frames: Frames) -> str:
    """Return what told survivors from leavers, by the quarter in which they are compared."""
    lines = ["| quarter | delta of distinction | delta of unit cost |", "|---|---|---|"]
    for quarter in range(0, 3 * SHAKE_OUT_MIDDLE, SHAKE_OUT_MIDDLE):
        cells = []
        for column in ("distinctiveness", "unit_cost"):
            delta = survivor_delta(frames, quarter, column)
            cells.append(f"{delta.delta:.2f} ({delta.low:.2f} to {delta.high:.2f})")
        lines.append(f"| {quarter} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def check_lemons(frames: Frames) -> list[Pattern]:
    """P4: without traceability and inspection quality and volume fall; with them they do not."""
    patterns = []
    for value, name in (("quality_sold", "quality"), ("buyer_share", "volume")):
        rows = frames["quarters"].query("scenario == 'lemons'")
        start = rows[rows["quarter"].between(-4, -1)].groupby("seed")[value].mean()
        end = by_seed(frames["quarters"], "lemons", value)
        patterns.append(
            ratio_pattern(
                f"P4 {name}",
                f"no traceability, no inspection: {name} falls by 20 %",
                "003 §2",
                f"{value}, last 20 quarters over the last year of the burn-in",
                end,
                start,
                0.8,
            )
        )
        supervised = by_seed(frames["quarters"], "baseline", value)
        patterns.append(
            ratio_pattern(
                f"P4 {name}, supervised",
                f"with both, at least half of the {name} gap closes",
                "003 B3",
                f"gap of {value} closed by traceability and inspection",
                supervised - end,
                start - end,
                0.5,
                at_most=False,
            )
        )
    return patterns


def founder_exits(frames: Frames, scenario: str) -> pd.Series:
    """Return how many firms of the start exit within the price war, for each seed."""
    quarters = frames["quarters"].query("scenario == @scenario")
    first = quarters.groupby("seed")["quarter"].min()
    founders = quarters.groupby("seed")[["firms", "exits"]].first()
    number = founders["firms"] + founders["exits"]  # entrants count from the next quarter on
    moves = frames["transitions"].query("scenario == @scenario and to_stage == 'EXIT'")
    seed = moves["seed"]
    old = moves["identity"] < seed.map(number)
    early = moves["quarter"] < seed.map(first) + WAR_QUARTERS
    return moves[old & early].groupby("seed").size().reindex(first.index, fill_value=0)


def check_ablations(frames: Frames) -> list[Pattern]:
    """P10: without its mechanism each step of the ladder is missing, and the steps below stay."""
    quarters = frames["quarters"].assign(industrial=lambda f: f["IB"] + f["ICB"])

    def ratio(
        identifier: str, claim: str, off: str, value: str, bound: float, most: bool = True
    ) -> Pattern:
        return ratio_pattern(
            identifier,
            claim,
            "000 §4.3" if off == "cognition" else "000 §5.5",
            f"{value}, {off} off over baseline, last 20 quarters",
            by_seed(quarters, off, value),
            by_seed(quarters, "baseline", value),
            bound,
            most,
        )

    exits = ratio_pattern(
        "P10a",
        "price off: no shake-out",
        "000 §5.1",
        "firms of the start that exit within 24 quarters, price off over baseline",
        founder_exits(frames, "price"),
        founder_exits(frames, "baseline"),
        0.5,
    )
    return [
        exits,
        ratio("P10b", "product research off: EB rare", "product", "EB", 0.25),
        ratio("P10b, IB", "product research off: so IB rare", "product", "industrial", 0.25),
        ratio("P10c", "cluster off: no IB", "cluster", "industrial", 0.25),
        ratio("P10c, EB", "cluster off: EB lives", "cluster", "EB", 0.75, False),
        ratio("P10d", "innovation off: no ICB", "innovation", "ICB", 0.25),
        ratio("P10d, IB", "innovation off: IB lives", "innovation", "industrial", 0.75, False),
        ratio("P10e", "cognition off: no EB", "cognition", "EB", 0.25),
    ]


def check_many_brands(frames: Frames) -> list[Pattern]:
    """P18: ICB clusters hold many international brands, not one winner."""
    clusters = frames["clusters"].query("scenario == 'baseline' and stage == 'ICB'")
    last = clusters[clusters["quarter"] == frames["clusters"]["quarter"].max()]
    many = share_pattern(
        "P18",
        "ICB clusters hold at least 5 firms that each sell in 3 markets",
        "000 Table 2",
        "ICB clusters of the last quarter",
        list(last["firms_in_markets"] >= 5),
        0.8,
        "clusters",
    )
    mean = float(last["cr4"].mean()) if len(last) else 1.0
    error = float(last["cr4"].sem()) if len(last) > 1 else float("inf")
    low, high = stats.t.interval(0.95, max(1, len(last) - 1), mean, error)
    concentration = Pattern(
        "P18, CR4",
        "no few of them hold the cluster: CR4 within ICB clusters below 0.6",
        "000 Table 2",
        f"mean CR4 of {len(last)} ICB clusters; "
        f"{float((last['cr4'] < 0.6).mean()) if len(last) else 0.0:.0%} of them below 0.6",
        mean,
        (float(low), float(high)),
        "< 0.60",
        mean < 0.6,
    )
    return [many, concentration]
