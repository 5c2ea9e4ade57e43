"""Figure 12: the cognition funnel by displayed stage and market (000 §4.3)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy import stats

from brandabm.analysis.runs import RUN, band, end_window
from brandabm.figures.findings import Check, Drawing, Fact, in_most_runs
from brandabm.figures.palette import FAINT, INK, STAGE_COLOURS, STAGE_DASHES, STAGE_MARKERS
from brandabm.figures.style import new_figure, share_axis, title_panel
from brandabm.figures.texts import Texts, number, percent

RATES = ("awareness", "consideration", "preference", "repeat")
STEPS = ("aware", "considered", "bought", "repeated")
STAGES = tuple(STAGE_COLOURS)
UNBRANDED, BRANDED = STAGES[0], STAGES[1:]
MARKERS = "osD^vP*X"


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw how many online consumers reach each step by stage, and the rates by stage."""
    markets = frames["markets"]
    by_run = funnel_of_runs(markets)
    names = list(markets["market"].drop_duplicates())
    steps = band(by_run, "reached", ["market", "stage", "step"]).assign(panel="steps")
    rates = band(by_run, "rate", ["market", "stage", "rate_name"]).assign(panel="rates")
    # What unbranded goods reach follows from how they are counted: rates would mislead.
    rates = rates[rates["stage"] != UNBRANDED]
    data = pd.concat([steps, rates], ignore_index=True).query("runs > 0").reset_index(drop=True)
    figure = new_figure(4.9)
    upper, lower = figure.subfigures(2, 1, squeeze=False, height_ratios=[1.15, 1.0]).flat
    top = upper.subplots(1, len(names), sharey=True, squeeze=False)[0]
    for place, (axes, market) in enumerate(zip(top, names, strict=True)):
        own = data[(data["panel"] == "steps") & (data["market"] == market)]
        draw_steps(axes, own, texts)
        title_panel(axes, "a" if place == 0 else "", market_name(market, texts))
    top[0].set_ylabel(texts("figure-12-reached"))
    upper.legend(*top[0].get_legend_handles_labels(), loc="outside upper center", ncols=len(STAGES))
    bottom = lower.subplots(1, len(RATES), sharey=True)
    for place, (axes, rate) in enumerate(zip(bottom, RATES, strict=True)):
        own = data[(data["panel"] == "rates") & (data["rate_name"] == rate)]
        draw_rates(axes, own, names, texts)
        title_panel(axes, "b" if place == 0 else "", texts(f"figure-12-rate-{rate}"))
    bottom[0].set_ylabel(texts("figure-12-rate"))
    lower.legend(
        *bottom[0].get_legend_handles_labels(), loc="outside lower center", ncols=len(names)
    )
    checks, facts = judge(by_run)
    return Drawing(figure, data, checks, facts)


def market_name(market: str, texts: Texts) -> str:
    """Return the name of a built-in market, or what the scenario calls it."""
    known = ("US", "EU", "AsiaPacific", "Emerging")
    return texts(f"market-{market}") if market in known else market


def funnel_of_runs(markets: pd.DataFrame) -> pd.DataFrame:
    """Return the funnel of every run, market and stage over the last twenty quarters.

    Only quarters in which anybody was aware of the stage count. Columns: scenario, seed, market,
    stage, step, reached (share of online consumers), rate_name, rate (of those one step before).
    """
    end = end_window(markets)
    parts = []
    for stage in STAGES:
        rates = end[[f"{rate}_{stage}" for rate in RATES]].to_numpy(dtype=float)
        seen = rates[:, 0] > 0.0
        reached = np.cumprod(rates, axis=1)
        for place, (rate, step) in enumerate(zip(RATES, STEPS, strict=True)):
            rows = end.loc[seen, [*RUN, "market"]].assign(
                stage=stage, step=step, reached=reached[seen, place], rate_name=rate
            )
            rows["before"] = reached[seen, place - 1] if place else 1.0
            parts.append(rows)
    key = [*RUN, "market", "stage", "step", "rate_name"]
    means = pd.concat(parts).groupby(key, sort=False)[["reached", "before"]].mean().reset_index()
    return means.assign(rate=means["reached"] / means["before"].where(means["before"] > 0.0))


def draw_steps(axes: Axes, rows: pd.DataFrame, texts: Texts) -> None:
    """Draw one market: the share of online consumers that reaches each step, by stage."""
    for place, stage in enumerate(STAGES):
        own = rows[rows["stage"] == stage].set_index("step").reindex(STEPS)
        places = np.arange(len(STEPS)) + (place - 2) * 0.07
        colour = STAGE_COLOURS[stage]
        axes.vlines(places, own["low"], own["high"], color=FAINT, linewidth=0.8)
        axes.plot(
            places, own["mean"], color=colour, marker=STAGE_MARKERS[stage], markersize=4.0,
            markeredgecolor=INK, markeredgewidth=0.4, linestyle=STAGE_DASHES[stage],
            label=texts(f"stage-{stage}"), clip_on=False, zorder=3,
        )  # fmt: skip
    axes.set_xticks(range(len(STEPS)), [texts(f"step-{step}") for step in STEPS])
    axes.set_xlim(-0.35, len(STEPS) - 0.65)
    share_axis(axes)


def draw_rates(axes: Axes, rows: pd.DataFrame, names: list[str], texts: Texts) -> None:
    """Draw one rate against the stage, with a marker for each market."""
    width = 0.6 / max(1, len(names))
    for place, market in enumerate(names):
        own = rows[rows["market"] == market].set_index("stage").reindex(BRANDED)
        places = np.arange(len(BRANDED)) + (place - 0.5 * (len(names) - 1)) * width
        axes.vlines(places, own["low"], own["high"], color=FAINT, linewidth=0.8)
        axes.scatter(
            places, own["mean"], s=13.0, marker=MARKERS[place % len(MARKERS)],
            c=[STAGE_COLOURS[stage] for stage in BRANDED], edgecolors=INK, linewidths=0.5,
            zorder=3, clip_on=False,
        )  # fmt: skip
        axes.plot([], [], linestyle="none", marker=MARKERS[place % len(MARKERS)], markersize=4.0,
                  markerfacecolor="white", markeredgecolor=INK, markeredgewidth=0.6,
                  label=market_name(market, texts))  # fmt: skip
    axes.set_xticks(range(len(BRANDED)), BRANDED)
    axes.set_xlim(-0.5, len(BRANDED) - 0.5)
    share_axis(axes)


def judge(by_run: pd.DataFrame) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that brands further up the ladder take consumers further along the funnel."""
    branded = by_run[by_run["stage"] != UNBRANDED]
    checks = []
    for rate in RATES:
        own = branded[branded["rate_name"] == rate]
        table = own.pivot_table(index=RUN, columns="stage", values="rate")
        table = table.reindex(columns=list(BRANDED))
        correlations = table.apply(rank_correlation, axis=1).dropna()
        share = float((correlations > 0.0).mean())
        values: dict[str, str | int] = {
            "rate": rate,
            "share": percent(share),
            "runs": len(correlations),
            "correlation": number(correlations.mean()),
            **{stage: percent(table[stage].mean()) for stage in BRANDED},
        }
        checks.append(Check("figure-12-rises", in_most_runs(share), values))
    plain = by_run[by_run["stage"] == UNBRANDED].pivot_table(
        index=RUN, columns="rate_name", values="reached"
    )
    plain = plain.reindex(columns=list(RATES)).mean()
    facts = (
        Fact(
            "figure-12-unbranded",
            {"aware": percent(plain["awareness"], 1), "repeated": percent(plain["repeat"], 1)},
        ),
    )
    return tuple(checks), facts


def rank_correlation(rates: pd.Series) -> float:
    """Return Spearman's correlation of a rate with the order of the stages (NaN below three)."""
    known = rates.dropna()
    if len(known) < 3 or known.nunique() < 2:
        return float("nan")
    order = [STAGES.index(stage) for stage in known.index]
    return float(stats.spearmanr(order, known.to_numpy()).statistic)
