"""Figure 11: the price war and the shake-out (000 §5.1, 003 §2)."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.runs import RUN, band, end_window, start_year
from brandabm.figures.findings import Check, Drawing, Fact, in_most_runs
from brandabm.figures.palette import ACCENT, INK
from brandabm.figures.style import draw_band, mark_history, new_figure, title_panel, year_axis
from brandabm.figures.texts import Texts, number, percent, quarter_of

MARK_UP_FALL, FIRMS_FALL = 0.2, 0.25
"""Falls that count as a price war and as a shake-out (FIGURES, pattern P2)."""
PANELS = {
    "firms": ("firms",),
    "mark_up": ("mark_up",),
    "quality": ("quality", "quality_sold"),
    "turnover": ("entries", "exits"),
}
LOOKS = {
    "firms": (INK, {}),
    "mark_up": (INK, {}),
    "quality": (INK, {}),
    "quality_sold": (ACCENT, {"dashes": (4.0, 1.5)}),
    "entries": (ACCENT, {}),
    "exits": (INK, {"dashes": (2.0, 1.2)}),
}
SMOOTHING = 4
"""Quarters over which entries and exits are averaged before they are drawn."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw firms, mark-up, quality and turnover under one another, with the dates of the war."""
    quarters = frames["quarters"].sort_values([*RUN, "quarter"])
    start = start_year(quarters)
    moments = war_moments(quarters)
    data = series_rows(quarters)
    medians = moments[["mark_up_lowest", "firms_fewest"]].median()
    trough, fewest = start + medians / 4.0
    data["mark_up_lowest"], data["firms_fewest"] = trough, fewest
    figure = new_figure(6.2)
    column = figure.subplots(len(PANELS), 1, sharex=True, height_ratios=[1.1, 1.1, 1.0, 1.0])
    for axes, (panel, names), letter in zip(column, PANELS.items(), "abcd", strict=True):
        for name in names:
            rows = data[data["series"] == name]
            colour, line = LOOKS[name]
            draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"], colour,
                      label=texts(f"series-{name}"), **line)  # fmt: skip
        mark_history(axes, start)
        axes.set_ylabel(texts(f"figure-11-axis-{panel}"))
        axes.set_ylim(bottom=min(0.0, axes.get_ylim()[0]) if panel == "mark_up" else 0.0)
        title_panel(axes, letter, texts(f"figure-11-panel-{panel}"))
        if len(names) > 1:
            axes.legend(
                loc="lower right", bbox_to_anchor=(1.0, 0.98), ncols=len(names), borderpad=0.0
            )
        for date in (trough, fewest):
            if not math.isnan(date):
                axes.axvline(date, color=INK, linewidth=0.7, dashes=(1.0, 1.5), zorder=1)
    lowest = texts("figure-11-lowest", date=quarter_of(start, medians["mark_up_lowest"]))
    annotate(column[1], data, "mark_up", trough, lowest)
    fewest_firms = texts("figure-11-fewest", date=quarter_of(start, medians["firms_fewest"]))
    annotate(column[0], data, "firms", fewest, fewest_firms)
    year_axis(column[-1], data["year"].min(), data["year"].max())
    checks, facts = judge(quarters, moments, start)
    return Drawing(figure, data, checks, facts)


def series_rows(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return mean and spread of every series: panel, series, year, mean, low, high, runs."""
    parts = []
    for panel, names in PANELS.items():
        for name in names:
            values = quarters[[*RUN, "year", name]]
            if panel == "turnover":
                smooth = values.groupby(RUN)[name].transform(
                    lambda own: own.rolling(SMOOTHING, min_periods=1).mean()
                )
                values = values.assign(**{name: smooth})
            parts.append(band(values, name, ["year"]).assign(panel=panel, series=name))
    return pd.concat(parts, ignore_index=True)


def annotate(axes: Axes, data: pd.DataFrame, name: str, date: float, label: str) -> None:
    """Point at the curve at a date."""
    if math.isnan(date):
        return
    rows = data[data["series"] == name]
    nearest = rows.loc[(rows["year"] - date).abs().idxmin()]
    low, high = axes.get_ylim()
    middle = rows["year"].mean()
    above = nearest["mean"] < 0.5 * (low + high)
    late = date > middle
    axes.annotate(
        label, (date, nearest["mean"]),
        xytext=(date + (-0.8 if late else 0.8), 0.88 if above else 0.2),
        textcoords=("data", "axes fraction"), va="center", ha="right" if late else "left",
        arrowprops={"arrowstyle": "->", "color": INK, "linewidth": 0.7},
        bbox={"boxstyle": "round,pad=0.2", "facecolor": "white", "edgecolor": "none", "alpha": 0.9},
        zorder=7,
    )  # fmt: skip


def war_moments(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return the dates and sizes of each run's war, one row a run.

    Columns: mark_up_fall (lowest mark-up against the first, as a share), mark_up_lowest (its
    quarter), price_war (first quarter below the first mark-up by `MARK_UP_FALL`), firms_fall (from
    the peak to the fewest thereafter), firms_fewest (its quarter), shake_out (first quarter below
    the peak so far by `FIRMS_FALL`), quality_fall (lowest mean quality against the first) and
    quality_gain (quality of goods sold, end window against the lowest). The mark-up is followed
    until firms are at their fewest.
    """
    rows = []
    ends = end_window(quarters).groupby(RUN)["quality_sold"].mean()
    for name, run in quarters.groupby(RUN, sort=False):
        own = run.set_index("quarter")
        firms, mark_up = own["firms"], own["mark_up"]
        after = firms.loc[firms.idxmax() :]
        fewest = after.idxmin()
        war = mark_up.loc[:fewest]
        fallen = mark_up <= (1.0 - MARK_UP_FALL) * mark_up.iloc[0]
        thinned = firms <= (1.0 - FIRMS_FALL) * firms.cummax()
        rows.append(
            {
                **dict(zip(RUN, name, strict=True)),
                "mark_up_fall": 1.0 - war.min() / mark_up.iloc[0],
                "mark_up_lowest": war.idxmin(),
                "price_war": fallen.idxmax() if fallen.any() else math.nan,
                "firms_fall": 1.0 - after.min() / firms.max(),
                "firms_fewest": fewest,
                "shake_out": thinned.idxmax() if thinned.any() else math.nan,
                "quality_fall": 1.0 - own["quality"].min() / own["quality"].iloc[0],
                "quality_gain": ends[name] / own["quality_sold"].min() - 1.0,
            }
        )
    return pd.DataFrame(rows)


def judge(
    quarters: pd.DataFrame, moments: pd.DataFrame, start: float
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check price war, shake-out, their order, and the fall and rise of quality."""
    runs = len(moments)

    def seen(key: str, happened: pd.Series, **values: str) -> Check:
        share = float(happened.mean())
        return Check(key, in_most_runs(share), {"share": percent(share), "runs": runs, **values})

    war, shake_out = moments["price_war"], moments["shake_out"]
    checks = (
        seen("figure-11-war", war.notna(), limit=percent(MARK_UP_FALL),
             fall=percent(moments["mark_up_fall"].mean())),
        seen("figure-11-shake-out", shake_out.notna(), limit=percent(FIRMS_FALL),
             fall=percent(moments["firms_fall"].mean())),
        seen("figure-11-order", war < shake_out,
             first=quarter_of(start, war.median()),
             second=quarter_of(start, shake_out.median())),
        seen("figure-11-quality-falls", moments["quality_fall"] > 0.0,
             fall=percent(moments["quality_fall"].mean())),
        seen("figure-11-quality-rises", moments["quality_gain"] > 0.0,
             gain=percent(moments["quality_gain"].mean())),
    )  # fmt: skip
    values: dict[str, str | int] = {
        "lowest": quarter_of(start, moments["mark_up_lowest"].median()),
        "fewest": quarter_of(start, moments["firms_fewest"].median()),
        "peak": number(quarters.groupby(RUN)["firms"].max().mean(), 0),
        "trough": number(
            (quarters.groupby(RUN)["firms"].max().to_numpy()
             * (1.0 - moments["firms_fall"].to_numpy())).mean(), 0),
    }  # fmt: skip
    return checks, (Fact("figure-11-dates", values),)
