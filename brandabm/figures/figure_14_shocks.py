"""Figure 14: responses to shocks (000 §5.4, 001 §3.4, 003 §2).

Every line is a difference between runs with the same seed, as a share of the runs without the
shock; before the shock it is exactly zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from brandabm.analysis.paired import Interval, ratio_of_means
from brandabm.analysis.policy_patterns import (
    ENDED,
    HORIZON,
    SHOCK_START,
    WITHIN,
    exits_after,
    unbranded_left,
)
from brandabm.analysis.responses import responses, window_gain
from brandabm.figures.findings import Check, Drawing, Fact, beyond, in_most_runs
from brandabm.figures.palette import ACCENT, EMPHASIS, INK
from brandabm.figures.style import draw_band, mark_history, new_figure, title_panel
from brandabm.figures.texts import Texts, interval, number, percent

BASELINE = "baseline"
SHOCKS = (
    "exchange_rate", "tariff", "freight",
    "clearance", "pandemic", "labour_cost",
    "scandal", "leader_failure", "brands_only",
)  # fmt: skip
SERIES: dict[str, tuple[str, dict[str, Any]]] = {
    "sales": (INK, {}),
    "account_profit": (ACCENT, {"dashes": (4.0, 1.5)}),
    "firms": (EMPHASIS, {"dashes": (1.2, 1.2)}),
}
"""Columns drawn, with colour and dashes."""
BEFORE = 8
"""Quarters before the shock that are shown."""
LEAST_REACH = 0.05
"""What a panel shows at least, on either side of zero: small responses shall look small."""
COLUMNS = 3


@dataclass(frozen=True)
class Expectation:
    """A fall that the documents lead to expect of one column after one shock."""

    shock: str
    series: str


EXPECTED = (
    Expectation("exchange_rate", "account_profit"),
    Expectation("tariff", "account_profit"),
    Expectation("freight", "account_profit"),
    Expectation("clearance", "sales"),
    Expectation("labour_cost", "account_profit"),
    Expectation("scandal", "sales"),
    Expectation("leader_failure", "sales"),
)
"""Directions that the documents give; a pandemic makes demand and delays at once, and has none."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the response of sales, profit and firms to every shock, one panel each."""
    quarters = frames["quarters"]
    history = quarters[quarters["quarter"] >= 0]
    data = responses(history, list(SERIES), BASELINE)
    data["since"] = data["quarter"] - SHOCK_START
    shocks = [shock for shock in SHOCKS if shock in set(data["scenario"])]
    figure = new_figure(6.6)
    panels = figure.subplots(-(-len(shocks) // COLUMNS), COLUMNS, sharex=True, squeeze=False)
    for place, (axes, shock) in enumerate(zip(panels.flat, shocks, strict=False)):
        draw_shock(axes, data[data["scenario"] == shock], texts)
        title_panel(axes, "abcdefghi"[place], texts(f"point-{shock}"))
    for axes in panels[:, 0]:
        axes.set_ylabel(texts("figure-14-change"))
    for axes in panels[-1]:
        axes.set_xlabel(texts("figure-14-since"))
    figure.legend(*panels.flat[0].get_legend_handles_labels(), loc="outside lower center",
                  ncols=len(SERIES))  # fmt: skip
    checks = [*(check_of(expected, quarters) for expected in EXPECTED), *brand_checks(quarters)]
    return Drawing(figure, data, tuple(checks), response_facts(quarters, shocks))


def draw_shock(axes: Axes, rows: pd.DataFrame, texts: Texts) -> None:
    """Draw the responses to one shock against the quarters since it struck."""
    for name, (colour, line) in SERIES.items():
        own = rows[rows["series"] == name]
        draw_band(axes, own["since"], own["mean"], own["low"], own["high"], colour,
                  label=texts(f"series-{name}"), **line)  # fmt: skip
    axes.axhline(0.0, color=INK, linewidth=0.5, zorder=1)
    mark_history(axes, 0.0)
    shown = rows[rows["since"] >= -BEFORE]
    if len(shown):
        axes.set_xlim(-BEFORE, max(1, shown["since"].max()))
    low, high = axes.get_ylim()
    axes.set_ylim(min(low, -LEAST_REACH), max(high, LEAST_REACH))
    axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(lambda value, _: percent(value))


def gain(quarters: pd.DataFrame, series: str, shock: str, first: int, last: int) -> Interval:
    """Return the change of a column in quarters since the shock, as a share."""
    start = SHOCK_START
    return window_gain(quarters, series, shock, BASELINE, start + first, start + last)


def check_of(expected: Expectation, quarters: pd.DataFrame) -> Check:
    """Check one expected fall over the first quarters against its whole interval."""
    found = gain(quarters, expected.series, expected.shock, 0, HORIZON - 1)
    values: dict[str, str | int] = {
        "shock": expected.shock,
        "series": expected.series,
        "change": percent(found.estimate, 1),
        "interval": shares(found),
        "quarters": HORIZON,
    }
    return Check("figure-14-falls", beyond(found, 0.0, above=False), values)


def brand_checks(quarters: pd.DataFrame) -> list[Check]:
    """Check that unbranded sales end, and exits spike, once the platform demands brands (P16)."""
    left = unbranded_left(quarters)
    ended = float((left < ENDED).mean()) if len(left) else float("nan")
    exits = exits_after(quarters, WITHIN)
    spike = ratio_of_means(exits["brands_only"], exits[BASELINE])
    return [
        Check(
            "figure-14-unbranded",
            in_most_runs(ended),
            {"share": percent(ended), "runs": len(left), "quarters": WITHIN,
             "limit": percent(ENDED)},
        ),
        Check(
            "figure-14-exits",
            beyond(spike, 1.0, above=True),
            {"ratio": number(spike.estimate), "interval": interval(spike.low, spike.high),
             "quarters": WITHIN},
        ),
    ]  # fmt: skip


def response_facts(quarters: pd.DataFrame, shocks: list[str]) -> tuple[Fact, ...]:
    """Say how sales, profit and firms stood in the first two years and in the last two."""
    last = int(quarters["quarter"].max()) - SHOCK_START
    facts = []
    for shock in shocks:
        values: dict[str, str | int] = {"shock": shock, "quarters": HORIZON}
        for name in SERIES:
            early = gain(quarters, name, shock, 0, HORIZON - 1)
            late = gain(quarters, name, shock, last - HORIZON + 1, last)
            values[name] = f"{percent(early.estimate, 1)} {shares(early)}"
            values[f"{name}_late"] = f"{percent(late.estimate, 1)} {shares(late)}"
        facts.append(Fact("figure-14-response", values))
    return tuple(facts)


def shares(found: Interval) -> str:
    """Return an interval of shares as percentages in brackets."""
    return f"[{percent(found.low, 1)}, {percent(found.high, 1)}]"
