"""Patterns of governments, counties, shocks and regions: P7, P8, P12, P13 and P16.

The counties of P12 and P13 stand in one world here, which takes fewer runs than a world for each;
figure 9 has each county in its own.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from brandabm.analysis import counties
from brandabm.analysis.paired import Interval, paired_difference, ratio_of_means
from brandabm.analysis.patterns import Frames, Pattern, by_seed, ratio_pattern, share_pattern
from brandabm.analysis.responses import window_gain
from brandabm.analysis.runs import end_window
from brandabm.measures import COUNTIES

SHOCK_START = 40
"""Quarter of the history in which the shocks of P8 and P16 begin (the default of a shock)."""
HORIZON = 8
"""Quarters over which the profit of P8 is compared: how far ahead firms plan (ODD, section 4)."""
ENDED, WITHIN = 0.01, 4
"""Share of unbranded sales that counts as none left (P16), and quarters in which they must end."""
COASTAL_SHARE = 0.9


COUNTIES_ASKED = 2
"""Counties that must do better with their own measures (P12)."""


def points() -> dict[str, counties.Changes]:
    """Return what is run for these patterns beside the baseline: changes of it, for each label.

    Runs with a shock end with the last quarter that is compared.
    """
    shocks: dict[str, counties.Changes] = {
        kind: {
            "shocks": [{"kind": kind, "start": SHOCK_START}],
            "time.quarters": SHOCK_START + HORIZON,
        }
        for kind in ("exchange_rate", "brands_only")
    }
    return shocks | counties.county_points()


def check_coast(frames: Frames) -> list[Pattern]:
    """P7: coastal clusters keep nine tenths of the trade, and inland clusters grow faster."""
    quarters = frames["quarters"].query("scenario == 'baseline'")
    share = by_seed(quarters, "baseline", "coastal_sales_share").dropna()
    found = paired_difference(share, np.zeros(len(share)))
    kept = Pattern(
        "P7",
        "coastal clusters keep most of the trade",
        "000 §5.4",
        "coastal share of sales, last 20 quarters",
        found.estimate,
        (found.low, found.high),
        f"≥ {COASTAL_SHARE:.2f}",
        bool(found.estimate >= COASTAL_SHARE),
    )
    growth = regional_growth(frames["clusters"].query("scenario == 'baseline'"))
    faster = ratio_pattern(
        "P7, growth",
        "latecomers grow faster: inland clusters against coastal ones",
        "000 §5.4",
        "growth of inland sales, first year to the last 20 quarters, over that of coastal sales",
        growth["inland"],
        growth["coastal"],
        1.0,
        at_most=False,
    )
    return [kept, faster]


def regional_growth(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return sales of the last 20 quarters over those of the first year of the history.

    Returns
    -------
    DataFrame
        One row a seed with sales in both regions at first; columns inland and coastal.
    """

    def level(rows: pd.DataFrame) -> pd.DataFrame:
        keys = ["seed", rows["coastal"].map({True: "coastal", False: "inland"})]
        total = rows.groupby(keys)["sales"].sum() / rows["quarter"].nunique()
        return total.unstack(fill_value=0.0).reindex(columns=["inland", "coastal"])

    first = level(clusters[clusters["quarter"].between(0, 3)])
    return (level(end_window(clusters)) / first.where(first > 0.0)).dropna()


def check_appreciation(frames: Frames) -> Pattern:
    """P8: when the home currency appreciates by a tenth, exporters' profit falls."""
    last = SHOCK_START + HORIZON - 1
    found = window_gain(
        frames["quarters"], "account_profit", "exchange_rate", "baseline", SHOCK_START, last
    )
    return Pattern(
        "P8",
        "an appreciation of the home currency by 10 % lowers exporters' profit",
        "000 §5.4",
        f"profit of the first {HORIZON} quarters over the baseline's, less 1",
        found.estimate,
        (found.low, found.high),
        "< 0 with its whole interval",
        bool(found.high < 0.0),
    )


def check_own_measures(frames: Frames) -> Pattern:
    """P12: counties sell more with their own measures than with either other county's.

    The interval counts the counties that surely do, and those of which it cannot be excluded.
    """
    found = counties.own_over_others(counties.county_sales(frames["clusters"]))
    gains = {county: list(by_giver.values()) for county, by_giver in found.items()}
    better = sum(all(gain.estimate > 0.0 for gain in each) for each in gains.values())
    surely = sum(all(gain.low > 0.0 for gain in each) for each in gains.values())
    perhaps = sum(all(gain.high > 0.0 for gain in each) for each in gains.values())
    told = "; ".join(
        f"{county.capitalize()} {', '.join(gain_text(*each) for each in by_giver.items())}"
        for county, by_giver in found.items()
    )
    return Pattern(
        "P12",
        "a county does better with its own measures than with another's, cost held equal",
        "003 §3.4",
        f"counties of 3 that sell more than with either other's, last 20 quarters: {told}",
        float(better),
        (float(surely), float(perhaps)),
        f"≥ {COUNTIES_ASKED} of 3 counties",
        better >= COUNTIES_ASKED,
    )


def gain_text(giver: str, gain: Interval) -> str:
    """Say what own measures gain over those of another county."""
    interval = f"({gain.low:+.1%} to {gain.high:+.1%})"
    return f"{gain.estimate:+.1%} {interval} over {giver.capitalize()}'s"


def check_counties(frames: Frames) -> list[Pattern]:
    """P13: Guangshan gains most from its policy; Jinzhai loses least when demand falls.

    Both are changes as shares. Who ties with another, as two counties do that both sell only with
    their measures, is not first: "most" is more than every other, and a tie does not bear it out.
    A run in which a county has no firm left cannot rank losses.
    """
    table = counties.county_sales(frames["clusters"])
    gain = counties.relative_change(table, counties.OWN, counties.NONE)
    struck = counties.shock_sales(frames["clusters"])
    alive = struck[counties.OWN].fillna(0.0).min(axis="columns") > 0.0
    loss = counties.relative_change(struck[alive], counties.SHOCKED, counties.OWN)
    gained = counties.mean_change(table, counties.OWN, counties.NONE)
    lost = counties.mean_change(struck, counties.SHOCKED, counties.OWN)
    return [
        share_pattern(
            "P13, gain",
            "Guangshan gains most from its policy",
            "003 §3.4",
            f"runs; gain in sales of the last 20 quarters: {changes_text(gained)}",
            list(ranks_first(gain, "guangshan")),
            0.8,
        ),
        share_pattern(
            "P13, shock",
            "Jinzhai loses least when online demand falls by 30 %",
            "003 §3.4",
            f"of {len(loss)} runs in which all three have firms; change of sales over the shock's "
            f"8 quarters: {changes_text(lost)}",
            list(ranks_first(loss, "jinzhai")),
            0.8,
        ),
    ]


def ranks_first(changes: pd.DataFrame, county: str) -> pd.Series:
    """Return, by seed, whether a county's change is above that of every other county."""
    return changes[county] > changes.drop(columns=county).max(axis="columns")


def changes_text(changes: pd.Series) -> str:
    """Return the change of every county in words."""
    return ", ".join(f"{county.capitalize()} {changes[county]:+.1%}" for county in COUNTIES)


def check_brands_only(frames: Frames) -> list[Pattern]:
    """P16: when the platform demands brands, unbranded sales end in a year, and exits spike.

    That they end is close to the platform's rule itself; that firms leave is not.
    """
    ended = share_pattern(
        "P16",
        f"the platform demands brands: unbranded sales end within {WITHIN} quarters",
        "000 §5.1",
        f"runs with less than {ENDED:.0%} left of what they were the quarter before",
        list(unbranded_left(frames["quarters"]) < ENDED),
        0.8,
    )
    exits = exits_after(frames["quarters"], WITHIN)
    found = ratio_of_means(exits["brands_only"], exits["baseline"])
    spike = Pattern(
        "P16, exits",
        "the platform demands brands: exits spike",
        "000 §5.1",
        f"exits of the first {WITHIN} quarters over the baseline's",
        found.estimate,
        (found.low, found.high),
        "> 1 with its whole interval",
        bool(found.low > 1.0),
    )
    return [ended, spike]


def unbranded_left(quarters: pd.DataFrame, start: int = SHOCK_START) -> pd.Series:
    """Return unbranded sales after `WITHIN` quarters over those before the shock, by seed."""
    rows = quarters[quarters["scenario"] == "brands_only"]
    sales = rows["sales"] * (1.0 - rows["branded_sales_share"])
    table = rows.assign(unbranded=sales).pivot(index="seed", columns="quarter", values="unbranded")
    table = table.reindex(columns=[start - 1, start + WITHIN - 1])
    before, after = (table[column] for column in table)
    return (after / before.where(before > 0.0)).dropna()


def exits_after(quarters: pd.DataFrame, number: int, start: int = SHOCK_START) -> pd.DataFrame:
    """Return the exits of the first quarters of the shock: a row a seed, a column a scenario."""
    rows = quarters[
        quarters["quarter"].between(start, start + number - 1)
        & quarters["scenario"].isin(["baseline", "brands_only"])
    ]
    table = rows.pivot_table(index="seed", columns="scenario", values="exits", aggfunc="sum")
    return table.reindex(columns=["baseline", "brands_only"]).dropna()
