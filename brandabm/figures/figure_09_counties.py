"""Figure 9: three counties with their own measures, each other's, all and none (003 §3.4).

Each county is the focal cluster of its own preset. Whatever measures it takes, their programmes
cost the same: fewer measures are taken with more intensity.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from brandabm.analysis.paired import Interval, paired_difference, relative_gain
from brandabm.analysis.runs import end_window
from brandabm.figures.findings import Check, Drawing, Fact, Outcome, beyond
from brandabm.figures.palette import ACCENT, FAINT, INK
from brandabm.figures.style import new_figure, title_panel
from brandabm.figures.texts import MINUS, Texts, number, percent
from brandabm.measures import COUNTIES

NONE, ALL = "none", "all"
TAKEN = (*COUNTIES, ALL)
"""Whose measures a county can take; ``none`` is what they are compared with."""
FOCAL = 0
"""Row of the focal cluster in its preset."""
OUTCOMES = ("sales", "firms", "EB", "industrial", "known")
RELATIVE = ("sales", "firms")
"""Outcomes whose gain is a share of the mean without measures; others are in points."""
AGAINST_OWN = "against_own"
"""Gain in sales over the county's own measures, in place of none."""
ROWS = ("sales", AGAINST_OWN, *OUTCOMES[1:])
MARKERS = {"guangshan": "o", "jinzhai": "s", "qinghe": "^", ALL: "x"}
ASKED = 2
"""Counties that must do better with their own measures (FIGURES, pattern P12)."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw what each county gains by each set of measures: a row an outcome, a column a county."""
    values = county_values(frames["clusters"])
    data = gain_rows(values)
    figure = new_figure(7.4)
    panels = figure.subplots(len(ROWS), len(COUNTIES), sharex=True)
    for column, county in enumerate(COUNTIES):
        for axes, outcome in zip(panels[:, column], ROWS, strict=True):
            own = data[(data["county"] == county) & (data["outcome"] == outcome)]
            draw_gains(axes, own.set_index("measures"), county)
            label_gains(axes, share=outcome in (*RELATIVE, AGAINST_OWN))
            if column == 0:
                axes.set_ylabel(texts(f"figure-09-outcome-{outcome}"))
        title_panel(panels[0, column], "abc"[column], texts(f"county-{county}"))
        names = [texts(f"figure-09-taken-{taken}") for taken in TAKEN]
        panels[-1, column].set_xticks(range(len(TAKEN)), names, rotation=30, ha="right")
    figure.align_ylabels(panels[:, 0])
    figure.supxlabel(texts("figure-09-whose"), fontsize=7.5)
    checks = (*better_checks(values), guangshan_check(values))
    return Drawing(figure, data, checks, county_facts(values, data))


def county_values(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return the focal cluster's outcomes, mean of the last 20 quarters.

    Returns
    -------
    DataFrame
        One row a county, set of measures and seed: county, measures, seed, and each of `OUTCOMES`
        (export sales, firms, share of EB among firms, share of quarters as IB or ICB, share of
        consumers who know the cluster in the market where most do).
    """
    focal = clusters[clusters["cluster"] == FOCAL]
    rows = end_window(focal).assign(
        industrial=lambda each: each["stage"].isin(("IB", "ICB")).astype(float)
    )
    named = rows["scenario"].str.partition("-")
    rows = rows.assign(county=named[0], measures=named[2])
    keys = ["county", "measures", "seed"]
    return rows.groupby(keys, sort=False)[list(OUTCOMES)].mean().reset_index()


def seeds_of(values: pd.DataFrame, county: str, measures: str, outcome: str) -> pd.Series:
    """Return an outcome of a county under a set of measures by seed."""
    rows = values[(values["county"] == county) & (values["measures"] == measures)]
    return rows.set_index("seed")[outcome].sort_index()


def gain_rows(values: pd.DataFrame) -> pd.DataFrame:
    """Return the gain over no measures for every county, set of measures and outcome.

    Columns county, measures, outcome, gain, low, high (share of the mean without measures for
    sales and firms, else points; 95 %), pairs, mean, mean_compared. In the outcome `AGAINST_OWN`
    sales are compared with those under the county's own measures.
    """
    rows = []
    for county in COUNTIES:
        for taken in TAKEN:
            for outcome in ROWS:
                column = "sales" if outcome == AGAINST_OWN else outcome
                other = county if outcome == AGAINST_OWN else NONE
                treated = seeds_of(values, county, taken, column)
                without = seeds_of(values, county, other, column)
                method = relative_gain if column in RELATIVE else paired_difference
                found: Interval = method(treated, without)
                rows.append((county, taken, outcome, found.estimate, found.low, found.high,
                             found.pairs, treated.mean(), without.mean()))  # fmt: skip
    columns = ["county", "measures", "outcome", "gain", "low", "high", "pairs", "mean"]
    return pd.DataFrame(rows, columns=[*columns, "mean_compared"])


def draw_gains(axes: Axes, rows: pd.DataFrame, county: str) -> None:
    """Draw gains with intervals, one place for each set of measures; a county's own is filled."""
    axes.axhline(0.0, color=FAINT, linewidth=0.6, zorder=1)
    for place, taken in enumerate(TAKEN):
        found = rows.loc[taken]
        own = taken == county
        colour = ACCENT if own else INK
        axes.plot([place, place], [found["low"], found["high"]], color=colour, linewidth=1.2)
        axes.plot(
            place, found["gain"], marker=MARKERS[taken], markersize=5.5, color=colour,
            markerfacecolor=colour if own else "white", markeredgecolor=colour,
        )  # fmt: skip
    axes.set_xlim(-0.5, len(TAKEN) - 0.5)


def label_gains(axes: Axes, *, share: bool) -> None:
    """Label gains as percentages, or as points of a hundred."""
    axes.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    unit = "%" if share else ""
    axes.yaxis.set_major_formatter(lambda value, _: f"{100.0 * value:g}".replace("-", MINUS) + unit)


def better_checks(values: pd.DataFrame) -> tuple[Check, ...]:
    """Check for each county that its own measures do better than each other's (P12)."""
    checks = []
    for county in COUNTIES:
        told: dict[str, str | int] = {"county": county}
        outcomes = []
        others = [other for other in COUNTIES if other != county]
        for name, other in zip(("first", "second"), others, strict=True):
            found = relative_gain(
                seeds_of(values, county, county, "sales"), seeds_of(values, county, other, "sales")
            )
            outcomes.append(beyond(found, 0.0, above=True))
            told[name] = other
            told[f"{name}_gain"] = f"{percent(found.estimate, 1)} {shares(found)}"
        checks.append(Check("figure-09-better", together(outcomes), told))
    return tuple(checks)


def together(outcomes: list[Outcome]) -> Outcome:
    """Return the outcome of a statement all of whose parts must hold."""
    if Outcome.FAILED in outcomes:
        return Outcome.FAILED
    return Outcome.OPEN if Outcome.OPEN in outcomes else Outcome.HELD


def guangshan_check(values: pd.DataFrame) -> Check:
    """Check that Guangshan's own measures raise its sales by the largest share (P13)."""
    gains = {
        county: relative_gain(
            seeds_of(values, county, county, "sales"), seeds_of(values, county, NONE, "sales")
        )
        for county in COUNTIES
    }
    rest = [gains[county] for county in COUNTIES if county != "guangshan"]
    first = gains["guangshan"]
    outcomes = [
        Outcome.OPEN
        if pd.isna(first.estimate) or pd.isna(other.estimate)
        else Outcome.HELD
        if first.low > other.high
        else Outcome.FAILED
        if first.high < other.low
        else Outcome.OPEN
        for other in rest
    ]
    told: dict[str, str | int] = {
        county: f"{percent(found.estimate, 0)} {shares(found, 0)}"
        for county, found in gains.items()
    }
    return Check("figure-09-guangshan", together(outcomes), told)


def county_facts(values: pd.DataFrame, data: pd.DataFrame) -> tuple[Fact, ...]:
    """Say how large each county is without measures, and which set raises its sales most."""
    facts = []
    for county in COUNTIES:
        firms = seeds_of(values, county, NONE, "firms")
        sales = data[(data["county"] == county) & (data["outcome"] == "sales")]
        gains = sales.set_index("measures")["gain"]
        best = "none" if gains.isna().all() else str(gains.idxmax())
        told: dict[str, str | int] = {
            "county": county,
            "firms": number(float(firms.mean()), 1),
            "empty": int((firms == 0.0).sum()),
            "runs": len(firms),
            "best": best,
            "gain": percent(float(gains.max()), 0),
        }
        facts.append(Fact("figure-09-county", told))
    return tuple(facts)


def shares(found: Interval, digits: int = 1) -> str:
    """Return an interval of shares as percentages in brackets."""
    return f"[{percent(found.low, digits)}, {percent(found.high, digits)}]"
