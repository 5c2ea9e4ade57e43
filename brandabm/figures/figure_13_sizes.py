"""Figure 13: the distribution of cluster sizes against Zhejiang's counts (002 §2)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis import sizes
from brandabm.analysis.paired import mean_over_runs, share_over_runs
from brandabm.analysis.runs import RUN, band, start_year
from brandabm.figures.findings import Check, Drawing, Fact, Outcome, beyond
from brandabm.figures.palette import ACCENT, EMPHASIS, FAINT, INK
from brandabm.figures.style import draw_band, new_figure, title_panel, year_axis
from brandabm.figures.texts import Texts, interval, number, percent, significant

LIMIT_LOOKS = ((INK, "o"), (ACCENT, "s"), (EMPHASIS, "^"))
"""Colour and marker of the shares above 10, 100 and 300 units."""
LEAST_SHARE = 0.002
"""Bottom of the logarithmic axes: below Zhejiang's least interval."""
GRID = np.geomspace(1.0, 1000.0, 91)
"""Sizes, in units, at which survival functions are drawn."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the survival function of sizes with both laws, and three of its points over time."""
    clusters = frames["clusters"]
    start = start_year(frames["quarters"])
    first = sizes.counted_year(clusters, start)
    counted = sizes.year_sizes(clusters, first)
    unit = sizes.best_unit(counted["size"])
    year = int(start + first / 4.0)
    curve, laws = survival_rows(counted, unit), law_rows(counted, unit)
    course = course_rows(clusters, unit, start)
    evidence = sizes.zhejiang().assign(panel="zhejiang", year=year)
    figure = new_figure(3.5)
    left, right = figure.subplots(1, 2, width_ratios=[1.15, 1.0])
    draw_survival(left, curve, laws, evidence, year, texts)
    title_panel(left, "a", texts("figure-13-panel-survival", year=str(year)))
    draw_course(right, course, evidence, texts)
    title_panel(right, "b", texts("figure-13-panel-course"))
    data = pd.concat([curve, laws, course, evidence], ignore_index=True).assign(unit=unit)
    checks, facts = judge(counted, unit, year)
    return Drawing(figure, data, checks, facts)


def survival_rows(counted: pd.DataFrame, unit: float) -> pd.DataFrame:
    """Return the share of clusters at least so large: panel, size (units), mean, low, high, runs.

    Mean and 2.5 % and 97.5 % quantiles over runs.
    """
    parts = [
        pd.DataFrame({"size": GRID, "share": sizes.survival(run / unit, GRID)})
        for _, run in counted.groupby(RUN)["size"]
    ]
    rows = band(pd.concat(parts), "share", ["size"], 0.025, 0.975)
    return rows.assign(panel="survival")


def law_rows(counted: pd.DataFrame, unit: float) -> pd.DataFrame:
    """Return both laws, fitted to the clusters of all runs: panel, law, size (units), mean.

    Laws begin at the smallest cluster of at least one unit; they are drawn as shares of all.
    """
    own = counted["size"].to_numpy() / unit
    above = own[own >= 1.0]
    if above.size < sizes.FEWEST or np.ptp(above) == 0.0:
        return pd.DataFrame({"panel": ["law"], "law": ["none"]})
    least = above.min()
    laws: dict[str, sizes.LogNormal | sizes.Pareto] = {
        "log-normal": sizes.fit_log_normal(above / least),
        "pareto": sizes.fit_pareto(above / least),
    }
    shown = GRID[least <= GRID]
    return pd.concat(
        [
            pd.DataFrame(
                {"panel": "law", "law": name, "size": shown,
                 "mean": law.survival(shown / least) * above.size / own.size}
            )
            for name, law in laws.items()
        ],
        ignore_index=True,
    )  # fmt: skip


def course_rows(clusters: pd.DataFrame, unit: float, start: float) -> pd.DataFrame:
    """Return the shares above each limit by year: panel, year, limit, mean, low, high, runs."""
    parts = []
    last = int(clusters["quarter"].max())
    for first in range(int(clusters["quarter"].min()), last - 2):
        if first % 4 == 0:
            shares = sizes.survivals(sizes.year_sizes(clusters, first), unit)
            long = shares.melt(var_name="limit", value_name="share")
            parts.append(long.assign(year=start + first / 4.0))
    rows = band(pd.concat(parts), "share", ["year", "limit"], 0.025, 0.975)
    return rows.assign(panel="course")


def draw_survival(
    axes: Axes,
    curve: pd.DataFrame,
    laws: pd.DataFrame,
    evidence: pd.DataFrame,
    year: int,
    texts: Texts,
) -> None:
    """Draw the model's survival function, both laws and Zhejiang's shares, on log axes."""
    draw_band(axes, curve["size"], curve["mean"], curve["low"].clip(LEAST_SHARE), curve["high"],
              INK, label=texts("figure-13-model"))  # fmt: skip
    looks = {"log-normal": (ACCENT, (4.0, 1.5)), "pareto": (FAINT, (1.2, 1.0))}
    for name, (colour, dashes) in looks.items():
        own = laws[laws["law"] == name]
        if len(own):
            axes.plot(own["size"], own["mean"], color=colour, dashes=dashes, linewidth=1.1,
                      label=texts(f"figure-13-law-{name}"))  # fmt: skip
    errors = [evidence["share"] - evidence["low"], evidence["high"] - evidence["share"]]
    axes.errorbar(evidence["limit"], evidence["share"], errors, color=EMPHASIS, linestyle="none",
                  marker="D", markersize=4.0, capsize=2.5, linewidth=1.0, zorder=6,
                  label=texts("figure-13-zhejiang"))  # fmt: skip
    axes.set_xscale("log")
    axes.set_yscale("log")
    axes.set_xlim(1.0, 1000.0)
    axes.set_ylim(LEAST_SHARE, 1.15)
    axes.set_xticks([1, 10, 100, 1000], ["1", "10", "100", "1000"])
    axes.set_yticks([0.01, 0.1, 1.0], ["1%", "10%", "100%"])
    axes.set_xlabel(texts("figure-13-size", year=str(year)))
    axes.set_ylabel(texts("figure-13-share"))
    axes.legend(loc="lower left", borderpad=0.2)


def draw_course(axes: Axes, course: pd.DataFrame, evidence: pd.DataFrame, texts: Texts) -> None:
    """Draw the shares above three limits over time, with Zhejiang's at their date."""
    for (colour, marker), row in zip(LIMIT_LOOKS, evidence.itertuples(), strict=True):
        own = course[course["limit"] == row.limit]
        some = own["high"] > 0.0
        draw_band(axes, own["year"], own["mean"].where(some), own["low"].clip(LEAST_SHARE),
                  own["high"].where(some), colour, marker=marker, markersize=2.2,
                  label=texts("figure-13-above", limit=number(row.limit, 0)))  # fmt: skip
        axes.errorbar([row.year], [row.share], [[row.share - row.low], [row.high - row.share]],
                      color=colour, marker="D", markersize=4.5, markerfacecolor="white",
                      capsize=2.5, linewidth=1.0, zorder=6)  # fmt: skip
    axes.set_yscale("log")
    axes.set_ylim(LEAST_SHARE, 1.15)
    axes.set_yticks([0.01, 0.1, 1.0], ["1%", "10%", "100%"])
    year_axis(axes, course["year"].min() - 0.5, course["year"].max() + 0.5)
    axes.set_xlabel(texts("figure-13-year"))
    axes.legend(loc="upper right", bbox_to_anchor=(1.0, 1.02), ncols=3, borderpad=0.2,
                columnspacing=0.9)  # fmt: skip


def judge(
    counted: pd.DataFrame, unit: float, year: int
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check the form of the distribution and three of its shares (P14)."""
    better = sizes.preferences(counted, unit)
    mean = mean_over_runs(better)
    checks = [
        Check(
            "figure-13-form",
            beyond(mean, 0.0, above=True),
            {
                "difference": number(mean.estimate, 1),
                "interval": interval(mean.low, mean.high, 1),
                "runs": mean.pairs,
                "clear": percent(float((better > 2.0).mean())),
            },
        )
    ]
    shares = sizes.survivals(counted, unit)
    for row in sizes.zhejiang().itertuples():
        found = share_over_runs(shares[row.limit])
        inside = Outcome.HELD if row.low <= found.estimate <= row.high else Outcome.FAILED
        checks.append(
            Check(
                "figure-13-inside",
                Outcome.OPEN if np.isnan(found.estimate) else inside,
                {
                    "limit": number(row.limit, 0),
                    "share": percent(found.estimate, 1),
                    "interval": f"[{percent(found.low, 1)}, {percent(found.high, 1)}]",
                    "asked": f"[{percent(row.low, 1)}, {percent(row.high, 1)}]",
                    "zhejiang": percent(row.share, 1),
                },
            )
        )
    facts = (
        Fact("figure-13-rejected", {"share": percent(sizes.rejected(counted)), "year": str(year)}),
        unit_fact(counted, unit, year),
        law_fact(),
    )
    return tuple(checks), facts


def unit_fact(counted: pd.DataFrame, unit: float, year: int) -> Fact:
    """Say what one unit of size is in the model, and how many clusters have as much."""
    runs = max(1, len(counted[RUN].drop_duplicates()))
    return Fact(
        "figure-13-unit",
        {
            "unit": significant(unit / 1000.0, 2),
            "share": percent(float((counted["size"] >= unit).mean())),
            "year": str(year),
            "selling": number(len(counted) / runs, 0),
        },
    )


def law_fact() -> Fact:
    """Say which law Zhejiang's own counts bear out."""
    log_normal, pareto = sizes.fit_counts()
    return Fact(
        "figure-13-evidence",
        {
            "difference": number(sizes.preference(log_normal, pareto), 0),
            "deviation": number(log_normal.deviation),
            "exponent": number(pareto.exponent),
        },
    )
