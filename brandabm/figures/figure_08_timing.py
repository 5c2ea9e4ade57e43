"""Figure 8: what classes of measures bring, by when and where they begin (003 §2, Figure 1).

The starting stage is told in two ways. By date, all clusters together: plain, but a date is more
than a stage, because the world changes too. By what each cluster is on that date, read from the run
without measures, which is the same until then: it compares unlike clusters under the same measures,
and is what the claim is checked on. In both ways all clusters have the measures at once, so that a
gain is what is left after competition between them.
"""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from brandabm.analysis.paired import Interval, relative_gain
from brandabm.analysis.timing import (
    CLASSES,
    DATES,
    OUTCOMES,
    STATES,
    per_seed,
    timing_gains,
    window_outcomes,
)
from brandabm.figures.findings import Check, Drawing, Fact, beyond
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK
from brandabm.figures.style import new_figure, title_panel
from brandabm.figures.texts import MINUS, Texts, number, percent

LOOKS = {"a": (INK, "o"), "b": (ACCENT, "s"), "c": (EMPHASIS, "D")}
MATCHED = dict(zip(STATES, CLASSES, strict=True))
"""The class of measures that document 003, Figure 1, gives each stage."""
SPREAD = 0.22
"""Distance between the classes of one group."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the gain from each class of measures by starting date and by starting stage."""
    outcomes = window_outcomes(frames["clusters"])
    data = pd.concat([timing_gains(outcomes, by) for by in ("date", "state")], ignore_index=True)
    figure = new_figure(4.8)
    panels = figure.subplots(2, 2)
    for row, (by, groups) in enumerate((("date", DATES), ("state", STATES))):
        for column, outcome in enumerate(OUTCOMES):
            axes = panels[row, column]
            own = data[(data["by"] == by) & (data["outcome"] == outcome)]
            draw_gains(axes, own, [str(group) for group in groups], texts)
            axes.set_xticks(range(len(groups)), [group_name(own, by, str(group), texts)
                                                 for group in groups])  # fmt: skip
            title_panel(axes, "abcd"[2 * row + column], texts(f"figure-08-{by}-{outcome}"))
            axes.set_ylabel(texts(f"figure-08-axis-{outcome}"))
    handles, labels = panels[0, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(CLASSES))
    checks = tuple(check_of(state, outcomes, data) for state in STATES)
    return Drawing(figure, data, checks, best_facts(data))


def group_name(rows: pd.DataFrame, by: str, group: str, texts: Texts) -> str:
    """Return the name of a date, or of a stage with the number of clusters in it."""
    if by == "date":
        return texts("figure-08-from", quarter=group)
    clusters = int(rows.loc[rows["group"] == group, "clusters"].max())
    return texts(f"figure-08-state-{group}", clusters=clusters)


def draw_gains(axes: Axes, rows: pd.DataFrame, groups: list[str], texts: Texts) -> None:
    """Draw gains with intervals; the class that the document gives a stage is filled."""
    axes.axhline(0.0, color=FAINT, linewidth=0.6, zorder=1)
    table = rows.set_index(["group", "measures"])
    for number_, name in enumerate(CLASSES):
        colour, marker = LOOKS[name]
        for place, group in enumerate(groups):
            found = table.loc[(group, name)]
            x = place + SPREAD * (number_ - 1)
            axes.plot([x, x], [found["low"], found["high"]], color=colour, linewidth=1.2)
            filled = found["by"] == "date" or MATCHED[group] == name
            axes.plot(
                x, found["gain"], marker=marker, markersize=5.5, linestyle="none",
                markeredgecolor=colour, markerfacecolor=colour if filled else "white",
                label=texts(f"figure-08-class-{name}") if place == 0 and filled else None,
            )  # fmt: skip
    axes.set_xlim(-0.5, len(groups) - 0.5)
    axes.yaxis.set_major_locator(MaxNLocator(5, steps=[1, 2, 5, 10]))
    unit = "%" if rows["outcome"].eq("sales").all() else ""
    axes.yaxis.set_major_formatter(lambda value, _: f"{100.0 * value:g}".replace("-", MINUS) + unit)


def check_of(state: str, outcomes: pd.DataFrame, data: pd.DataFrame) -> Check:
    """Check that the matched class brings more sales at a stage than the best of the others."""
    own = outcomes[outcomes["state"] == state]
    matched = MATCHED[state]
    gains = data[(data["group"] == state) & (data["outcome"] == "sales")]
    gains = gains.set_index("measures")["gain"]
    others = gains.drop(matched)
    best = str(others.idxmax()) if others.notna().any() else next(iter(others.index))
    treated, _ = per_seed(own[own["measures"] == matched], "sales")
    other, _ = per_seed(own[own["measures"] == best], "sales")
    found = relative_gain(treated, other)
    values: dict[str, str | int] = {
        "state": state,
        "matched": matched.upper(),
        "best": best.upper(),
        "gain": percent(float(gains[matched]), 1),
        "best_gain": percent(float(others[best]), 1),
        "difference": percent(found.estimate, 1),
        "interval": shares(found),
    }
    return Check("figure-08-matched", beyond(found, 0.0, above=True), values)


def best_facts(data: pd.DataFrame) -> tuple[Fact, ...]:
    """Say at which date and stage each class brings most."""
    facts = []
    for name in CLASSES:
        values: dict[str, str | int] = {"measures": name.upper()}
        for by in ("date", "state"):
            rows = data[(data["measures"] == name) & (data["by"] == by)]
            sales = rows[rows["outcome"] == "sales"].set_index("group")["gain"]
            if sales.isna().all():
                values |= {by: "none", f"{by}_gain": number(float("nan"))}
            else:
                values |= {by: str(sales.idxmax()), f"{by}_gain": percent(float(sales.max()), 1)}
        facts.append(Fact("figure-08-best", values))
    return tuple(facts)


def shares(found: Interval) -> str:
    """Return an interval of shares as percentages in brackets."""
    return f"[{percent(found.low, 1)}, {percent(found.high, 1)}]"
