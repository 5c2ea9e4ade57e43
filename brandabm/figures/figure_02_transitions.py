"""Figure 2: moves between stages, with demotion and exit (000 §5.1)."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.paired import paired_difference
from brandabm.analysis.runs import EXIT, FIRM_STAGES, RUN, STAGES, band, start_year
from brandabm.analysis.transitions import ABSENT, flows, transition_counts, yearly_matrix
from brandabm.figures.alluvial import draw_alluvial
from brandabm.figures.findings import Check, Drawing, Fact, Outcome, beyond
from brandabm.figures.palette import FAINT
from brandabm.figures.style import new_figure, title_panel
from brandabm.figures.texts import Texts, interval, number, percent

LEVELS = ("firm", "cluster")
DARKEST = 0.6
"""Share of the grey scale used, so that words in the cells stay readable."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw a matrix of yearly probabilities and the flows between three dates, by level."""
    quarters, transitions = frames["quarters"], frames["transitions"]
    start = start_year(quarters)
    counts = {level: transition_counts(transitions, quarters, level) for level in LEVELS}
    matrices = {level: matrix_cells(counts[level], level) for level in LEVELS}
    dates = three_dates(quarters)
    moved = {level: mean_flows(transitions, quarters, level, dates) for level in LEVELS}

    figure = new_figure(5.8)
    grid = figure.subplots(2, 2, width_ratios=[1.0, 1.25], height_ratios=[1.15, 1.0])
    years = [number(start + (date + 1) / 4.0, 0) for date in dates]
    for row, level in enumerate(LEVELS):
        draw_matrix(grid[row][0], matrices[level], level, texts)
        title_panel(grid[row][0], "ac"[row], texts(f"figure-02-matrix-{level}"))
        draw_alluvial(grid[row][1], moved[level], level, years, texts)
        title_panel(grid[row][1], "bd"[row], texts(f"figure-02-flow-{level}"))
    data = pd.concat(
        [matrices[level].assign(panel=f"matrix_{level}") for level in LEVELS]
        + [moved[level].assign(panel=f"flow_{level}") for level in LEVELS],
        ignore_index=True,
    )
    checks, facts = judge(counts, transitions)
    return Drawing(figure, data, checks, facts)


def three_dates(quarters: pd.DataFrame) -> list[int]:
    """Return the quarter before the history, its middle, and its end."""
    last = int(quarters["quarter"].max())
    first = max(-1, int(quarters["quarter"].min()))
    return [first, (first + last) // 2, last]


def matrix_cells(counts: pd.DataFrame, level: str) -> pd.DataFrame:
    """Return the yearly probability of each move, its spread over runs, and moves per run."""
    pooled = yearly_matrix(counts, level)
    by_run = pd.concat(
        [
            yearly_matrix(run, level)
            .rename_axis("from_stage")
            .reset_index()
            .melt("from_stage", var_name="to_stage", value_name="probability")
            for _, run in counts.groupby(RUN, sort=False)
        ]
    )
    key = ["from_stage", "to_stage"]
    spread = band(by_run, "probability", key).rename(columns={"mean": "mean_of_runs"})
    moves = counts.groupby(key, sort=False)["count"].sum() / counts[RUN].drop_duplicates().shape[0]
    cells = pooled.rename_axis("from_stage").reset_index()
    cells = cells.melt("from_stage", var_name="to_stage", value_name="probability")
    return cells.merge(spread, on=key).join(moves.rename("moves_per_run"), on=key)


def draw_matrix(axes: Axes, cells: pd.DataFrame, level: str, texts: Texts) -> None:
    """Draw the matrix as a heat map with its numbers."""
    origins = list(STAGES[level])
    targets = [*origins, EXIT] if level == "firm" else origins
    key = ["from_stage", "to_stage"]
    table = cells.set_index(key)
    values = np.array([[table.loc[(o, t), "probability"] for t in targets] for o in origins])
    axes.imshow(
        DARKEST * np.sqrt(np.nan_to_num(values)), cmap="Greys", vmin=0.0, vmax=1.0, aspect="auto"
    )
    for row, origin in enumerate(origins):
        for place, target in enumerate(targets):
            cell = table.loc[(origin, target)]
            if np.isnan(cell["probability"]):
                axes.text(
                    place,
                    row,
                    texts("figure-02-nobody"),
                    ha="center",
                    va="center",
                    fontsize=6.5,
                    color=FAINT,
                )
                continue
            ink = "white" if DARKEST * np.sqrt(cell["probability"]) > 0.55 else "black"
            axes.text(
                place,
                row - 0.2,
                percent(cell["probability"], 1),
                ha="center",
                va="center",
                fontsize=8.0,
                fontweight="bold",
                color=ink,
            )
            spread = f"{number(100 * cell['low'], 1)}–{percent(cell['high'], 1)}"
            axes.text(place, row + 0.08, spread, ha="center", va="center", fontsize=6.0, color=ink)
            if origin != target:
                moves = texts("figure-02-moves", count=short(cell["moves_per_run"]))
                axes.text(
                    place, row + 0.3, moves, ha="center", va="center", fontsize=6.0, color=ink
                )
    axes.set_xticks(range(len(targets)), [texts(f"state-{name}") for name in targets])
    axes.set_yticks(range(len(origins)), [texts(f"state-{name}") for name in origins])
    axes.set_xlabel(texts("figure-02-to"))
    axes.set_ylabel(texts("figure-02-from"))
    axes.tick_params(length=0.0)
    axes.set_xticks(np.arange(0.5, len(targets) - 1), minor=True)
    axes.set_yticks(np.arange(0.5, len(origins) - 1), minor=True)
    axes.grid(which="minor", color="white", linewidth=1.5)
    axes.tick_params(which="minor", length=0.0)
    axes.spines[:].set_visible(False)


def short(value: float) -> str:
    """Return a number with one decimal if it is small."""
    return number(value, 0 if value >= 10.0 else 1)


def mean_flows(
    transitions: pd.DataFrame, quarters: pd.DataFrame, level: str, dates: list[int]
) -> pd.DataFrame:
    """Return the mean number of agents that go from one stage to another between two dates.

    Who enters and leaves between the same two dates is left out.
    """
    seen = flows(transitions, quarters, level, dates)
    passing = seen["from_stage"].eq(ABSENT) & seen["to_stage"].eq(EXIT)
    seen = seen[~passing]
    key = ["interval", "from_stage", "to_stage"]
    runs = pd.MultiIndex.from_frame(quarters[RUN].drop_duplicates())
    wide = seen.pivot_table(index=RUN, columns=key, values="count", fill_value=0)
    long = wide.reindex(runs, fill_value=0).stack(key, future_stack=True).rename("count")
    return band(long.reset_index(), "count", key).drop(columns="runs")


def judge(
    counts: dict[str, pd.DataFrame], transitions: pd.DataFrame
) -> tuple[tuple[Check, ...], tuple[Fact, ...]]:
    """Check that firms without a brand are eliminated more often than those with one."""
    exits = counts["firm"].query("to_stage == @EXIT")
    table = exits.pivot(index=RUN, columns="from_stage", values="probability")[list(FIRM_STAGES)]
    yearly = 1.0 - (1.0 - table) ** 4
    checks = []
    for lower, upper in itertools.pairwise(FIRM_STAGES):
        pairs = yearly[[lower, upper]].dropna()
        found = paired_difference(pairs[lower], pairs[upper])
        seen = pairs.to_numpy().any()
        outcome = beyond(found, 0.0, above=True) if seen else Outcome.OPEN
        values: dict[str, str | int] = {
            "lower": lower,
            "upper": upper,
            "first": percent(pairs[lower].mean(), 1),
            "second": percent(pairs[upper].mean(), 1),
            "difference": number(100 * found.estimate, 1),
            "interval": interval(100 * found.low, 100 * found.high, 1),
            "runs": len(pairs),
        }
        checks.append(Check("figure-02-elimination", outcome, values))
    facts = []
    runs = counts["firm"][RUN].drop_duplicates().shape[0]
    for level in LEVELS:
        own = transitions[transitions["level"] == level]
        ranks = {stage: rank for rank, stage in enumerate(STAGES[level])}
        first, second = (own[side].map(ranks).astype(float) for side in ("from_stage", "to_stage"))
        change = second - first
        values = {
            "up": number((change > 0).sum() / runs, 1),
            "down": number((change < 0).sum() / runs, 1),
        }
        facts.append(Fact(f"figure-02-moves-{level}", values))
    return tuple(checks), tuple(facts)
