"""Two scenarios compared: the figure of the paths, what is said of it, and all files."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.analysis.comparison import DEFAULT_MEASURES, Comparison
from brandabm.analysis.runs import start_year
from brandabm.batch.output import finished_folder, library_versions, write_tables
from brandabm.figures.drawing import images_of
from brandabm.figures.palette import FAINT, INK
from brandabm.figures.plans import BAR_HEIGHT, bars_of, draw_strip, mark_dates, strip_rows
from brandabm.figures.style import (
    draw_band,
    journal_style,
    mark_history,
    new_figure,
    title_panel,
    usable_language,
    year_axis,
)
from brandabm.figures.texts import Texts, seed_range, significant
from brandabm.scenario.errors import shown
from brandabm.scenario.fields import kind_of

COLUMNS = 2
"""Panels side by side."""
PANEL_HEIGHT = 1.15
"""Inches of the figure's height that a row of panels takes."""


def write_comparison(
    comparison: Comparison, out: Path, *, lang: str = "en", seconds: float | None = None
) -> None:
    """Write the tables, the manifest and the figure of a comparison, all or none of them.

    The files are differences.parquet, paths.parquet and .csv (what the figure shows), summary.csv,
    manifest.json, paths.png, .svg, .pdf, and the caption, paths.md.

    Parameters
    ----------
    comparison : what `brandabm.compare` returned
    out : folder for the files
    lang : "en" or "zh"; without a font that has Chinese letters, English with a warning
    seconds : how long the runs took, for the manifest
    """
    texts = Texts(usable_language(lang))
    title = title_of(comparison, texts)
    with journal_style(texts.language):
        images = images_of(draw_paths(comparison, texts), title)
    tables = {"differences": comparison.differences, "paths": comparison.paths}
    with finished_folder(out) as working:
        write_tables(working, tables, manifest_of(comparison, texts, seconds))
        comparison.summary.to_csv(working / "summary.csv", index=False)
        comparison.paths.to_csv(working / "paths.csv", index=False)
        for ending, image in images.items():
            (working / f"paths.{ending}").write_bytes(image)
        (working / "paths.md").write_text(caption_of(comparison, texts), encoding="utf-8")


def manifest_of(comparison: Comparison, texts: Texts, seconds: float | None) -> dict[str, Any]:
    """Return everything that is needed to make the comparison again."""
    sides = {"first": comparison.first, "second": comparison.second}
    return {
        "scenarios": {
            side: {"scenario": scenario.to_dict(), "hash": scenario.hash}
            for side, scenario in sides.items()
        },
        "changes": comparison.changes.to_dict("records"),
        "seeds": list(comparison.seeds),
        "measures": list(comparison.summary["measure"]),
        "quarters": list(comparison.quarters),
        "window": list(comparison.window),
        "language": texts.language,
        "versions": library_versions(),
        "seconds": seconds,
        "tables": {"differences": len(comparison.differences), "paths": len(comparison.paths)},
    }


def draw_paths(comparison: Comparison, texts: Texts) -> Figure:
    """Draw the mean difference of each measure over time, with the interval of the pairs.

    Above stands what governments and shocks do when, if either scenario plans anything.
    """
    paths = comparison.paths
    names = list(comparison.summary["measure"])
    start = start_year(paths)
    years = (paths["year"].min(), max(paths["year"].max(), start + 0.25))
    bars = bars_of(comparison.first, comparison.second, comparison.quarters, texts)
    count = -(-len(names) // COLUMNS)
    strip = BAR_HEIGHT * strip_rows(bars)
    figure = new_figure(0.5 + strip + PANEL_HEIGHT * count)
    heights = [strip] * bool(bars) + [PANEL_HEIGHT] * count
    grid = figure.subplots(len(heights), COLUMNS, sharex=True, squeeze=False, height_ratios=heights)
    if bars:
        for axes in grid[0]:
            draw_strip(axes, bars, start, years)
        grid = grid[1:]
    for place, axes in enumerate(grid.flat):
        if place >= len(names):
            axes.set_visible(False)
            continue
        draw_path(axes, paths[paths["measure"] == names[place]])
        shade(axes, comparison.window, start)
        mark_history(axes, start)
        mark_dates(axes, bars, start, years)
        letter = ascii_lowercase[place] if place < len(ascii_lowercase) else ""
        title_panel(axes, letter, measure_name(names[place], texts))
        axes.xaxis.set_tick_params(labelbottom=place + COLUMNS >= len(names))
    year_axis(grid[0, 0], *years)
    figure.supylabel(texts("comparison-axis"), fontsize="medium")
    return figure


def draw_path(axes: Axes, rows: pd.DataFrame) -> None:
    """Draw one measure: difference, interval, and the line of no difference."""
    axes.axhline(0.0, color=FAINT, linewidth=0.6)
    draw_band(axes, rows["year"], rows["difference"], rows["low"], rows["high"], INK)
    axes.ticklabel_format(axis="y", style="plain", useOffset=False)
    axes.locator_params(axis="y", nbins=4)


def shade(axes: Axes, window: tuple[int, int], start: float) -> None:
    """Shade the quarters over which the summary averages."""
    first, last = start + (window[0] - 0.5) / 4.0, start + (window[1] + 0.5) / 4.0
    axes.axvspan(first, last, color=FAINT, alpha=0.12, linewidth=0.0, zorder=0)


def measure_name(measure: str, texts: Texts) -> str:
    """Return what a measure is called in a figure: the usual ones have a name with a unit."""
    return texts(f"measure-{measure}") if measure in DEFAULT_MEASURES else measure


def title_of(comparison: Comparison, texts: Texts) -> str:
    """Return the title: which scenario less which."""
    first, second = names_of(comparison, texts)
    return texts("comparison-title", first=first, second=second)


def names_of(comparison: Comparison, texts: Texts) -> tuple[str, str]:
    """Return names of both scenarios; a second one of the same name is said to be changed."""
    first, second = comparison.first.name, comparison.second.name
    if first == second and not comparison.same:
        second = texts("comparison-changed", name=second)
    return first, second


def caption_of(comparison: Comparison, texts: Texts) -> str:
    """Return the caption in Markdown: what differs, runs, how to read it, what was found."""
    changes = [
        f"- {kind_name(key, texts)} `{key}`: "
        f"{value_text(first, second)} → {value_text(second, first)}"
        for key, first, second in comparison.changes.itertuples(index=False)
    ]
    first, last = comparison.window
    paragraphs = [
        f"# {title_of(comparison, texts)}",
        texts("comparison-changes"),
        "\n".join(changes) or texts("comparison-no-change"),
        texts(
            "comparison-runs",
            runs=str(2 * len(comparison.seeds)),
            seeds=seed_range(comparison.seeds),
        ),
        *notes(comparison, texts),
        texts("caption-reading", reading=texts("comparison-reading")),
        *reading_of_plans(comparison, texts),
        texts("comparison-found", quarters=str(last - first + 1)),
        "\n".join(f"- {sentence}" for sentence in verdicts(comparison, texts)),
    ]
    return "\n\n".join(paragraphs) + "\n"


def reading_of_plans(comparison: Comparison, texts: Texts) -> list[str]:
    """Return how to read the strip of measures and shocks, if there is one."""
    bars = bars_of(comparison.first, comparison.second, comparison.quarters, texts)
    return [texts("comparison-reading-plans")] if bars else []


def notes(comparison: Comparison, texts: Texts) -> list[str]:
    """Return what a reader must know about the calendars, where they differ."""
    one, other = comparison.first.time, comparison.second.time
    told = []
    if one.quarters != other.quarters:
        first, last = comparison.quarters
        common = last - max(first, 0) + 1
        lengths = {"first": str(one.quarters), "second": str(other.quarters)}
        told.append(texts("comparison-lengths", common=str(common), **lengths))
    if one.burn_in != other.burn_in:
        lengths = {"first": str(one.burn_in), "second": str(other.burn_in)}
        told.append(texts("comparison-burn-in", **lengths))
    return told


def verdicts(comparison: Comparison, texts: Texts) -> list[str]:
    """Return one sentence a measure: whether its difference can be told from nothing."""
    equal = comparison.differences.groupby("measure")["difference"].agg(
        lambda all: (all == 0).all()
    )
    return [verdict(row, bool(equal[row["measure"]]), texts)
            for row in comparison.summary.to_dict("records")]  # fmt: skip


def verdict(row: Mapping[str, Any], equal: bool, texts: Texts) -> str:
    """Return the sentence about one row of the summary."""
    values = {"measure": row["measure"], "size": significant(row["difference"])}
    if equal:
        return texts("comparison-equal", measure=row["measure"])
    if math.isnan(row["low"]):
        return texts("comparison-one", **values)
    values["low"], values["high"] = significant(row["low"]), significant(row["high"])
    if row["low"] <= 0.0 <= row["high"]:
        return texts("comparison-open", **values)
    values["size"] = significant(abs(row["difference"]))
    values["unpaired"] = "no" if row["unpaired_low"] <= 0.0 <= row["unpaired_high"] else "yes"
    values["direction"] = "up" if row["difference"] > 0.0 else "down"
    return texts("comparison-told", **values)


def kind_name(key: str, texts: Texts) -> str:
    """Return whether governments set a parameter (a lever), nobody does, or what else it is."""
    return texts("parameter-kind", kind=kind_of(key))


def value_text(value: object, other: object) -> str:
    """Return a value of a change as a scenario file would spell it; a dash for an absent item."""
    if value is None and isinstance(other, Mapping):
        return "–"
    if isinstance(value, Mapping | list):
        return json.dumps(value, ensure_ascii=False).replace('"', "")
    return shown(value)
