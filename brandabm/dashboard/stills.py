"""A chart of the pages as files: image, numbers and caption, in the style of the figures."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.dashboard.charts.catalogue import Chart, Unit
from brandabm.dashboard.charts.options import FEWEST, LINE_COLOURS, SCALES, View, stage_shares
from brandabm.dashboard.compared import LETTERS
from brandabm.dashboard.histories import Histories
from brandabm.figures.drawing import images_of
from brandabm.figures.palette import INK, stage_colour
from brandabm.figures.style import draw_band, journal_style, new_figure, year_axis
from brandabm.figures.texts import Texts

HEIGHT = 2.9
"""Inches."""
FORMATS = ("svg", "png")


@dataclass(frozen=True)
class Still:
    """One chart: what it is called, what it shows, how it is drawn.

    data : one row a series and year: year, series, mean; low and high (80 % of the histories; NaN
        of fewer than three), before (what is behind it; NaN without)
    """

    name: str
    title: str
    caption: str
    data: pd.DataFrame
    colours: dict[str, str]
    stacked: bool


def still_of(chart: Chart, view: View) -> Still:
    """Return a chart of the page Explore."""
    texts, shown, ghost = view.texts, view.shown, view.ghost
    title = texts(f"chart-{chart.name}")
    if chart.stages:
        shares = stage_shares(chart, shown)
        behind = stage_shares(chart, ghost) if ghost is not None else {}
        rows = [
            _rows(texts(f"stage-short-{stage}"), shown.years, "share", values,
                  before=behind.get(stage))
            for stage, values in shares.items()
        ]  # fmt: skip
        colours = {
            texts(f"stage-short-{stage}"): stage_colour(
                "unbranded" if stage == "scattered" else stage
            )
            for stage in shares
        }
        return Still(chart.name, title, caption_of(view), pd.concat(rows), colours, True)
    rows, colours = [], {}
    for column, colour in zip(chart.columns, LINE_COLOURS, strict=False):
        name = texts(f"measure-short-{column}")
        rows.append(_measured(name, shown, column, chart.unit, ghost))
        colours[name] = colour
    return Still(chart.name, title, caption_of(view), pd.concat(rows), colours, False)


def several_still(column: str, unit: Unit, found: Sequence[Histories], texts: Texts) -> Still:
    """Return a chart of the page Compare."""
    rows, colours = [], {}
    for letter, colour, histories in zip(LETTERS, LINE_COLOURS, found, strict=False):
        rows.append(_measured(letter, histories, column, unit, None))
        colours[letter] = colour
    names = [f"{letter} {scenario_name(histories, texts)}"
             for letter, histories in zip(LETTERS, found, strict=False)]  # fmt: skip
    seeds = min(histories.seeds for histories in found)
    caption = texts("still-several", scenarios="; ".join(names), seeds=seeds)
    return Still(column, texts(f"compare-{column}"), caption, pd.concat(rows), colours, False)


def scenario_name(histories: Histories, texts: Texts) -> str:
    """Return a scenario in words: the built-in one and what was changed in it."""
    changes = ", ".join(f"{key} = {value}" for key, value in histories.choice.changes.items())
    name = texts(f"preset-{histories.choice.preset}")
    return texts("still-scenario", name=name, changes=changes) if changes else name


def caption_of(view: View) -> str:
    """Return what a chart of Explore shows: scenario, runs, lines."""
    scenario = scenario_name(view.shown, view.texts)
    caption = view.texts("still-caption", scenario=scenario, seeds=view.shown.seeds)
    if view.ghost is None:
        return caption
    behind = scenario_name(view.ghost, view.texts)
    return f"{caption} {view.texts('still-before', scenario=behind)}"


def still_files(still: Still, texts: Texts) -> bytes:
    """Return a ZIP with the chart as SVG and PNG, its numbers as CSV and its caption."""
    with journal_style(texts.language):
        images = images_of(draw(still), still.title)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for ending in FORMATS:
            archive.writestr(f"{still.name}.{ending}", images[ending])
        archive.writestr(f"{still.name}.csv", still.data.to_csv(index=False))
        archive.writestr(f"{still.name}.md", f"# {still.title}\n\n{still.caption}\n")
    return buffer.getvalue()


def draw(still: Still) -> Figure:
    """Return a chart as a figure; call it within ``journal_style``."""
    figure = new_figure(HEIGHT)
    axes = figure.add_subplot()
    series = still.data.groupby("series", sort=False)
    if still.stacked:
        _draw_shares(axes, still)
    else:
        for name, rows in series:
            colour = still.colours[str(name)]
            draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"], colour,
                      label=name)  # fmt: skip
            axes.plot(rows["year"], rows["before"], color=INK, linewidth=0.8, dashes=(3.0, 2.0))
    year_axis(axes, float(still.data["year"].min()), float(still.data["year"].max()))
    axes.set_title(still.title)
    figure.legend(loc="outside lower center", ncols=len(still.colours))
    return figure


def _draw_shares(axes: Axes, still: Still) -> None:
    means = still.data.pivot(index="year", columns="series", values="mean")[list(still.colours)]
    axes.stackplot(means.index, means.T, labels=list(means), colors=list(still.colours.values()))
    before = still.data.pivot(index="year", columns="series", values="before")[list(means)]
    for _, line in before.cumsum(axis=1).iloc[:, :-1].items():
        axes.plot(line.index, line, color=INK, linewidth=0.8, dashes=(3.0, 2.0))
    axes.set_ylim(0.0, 100.0)


def _measured(
    name: str, shown: Histories, column: str, unit: Unit, ghost: Histories | None
) -> pd.DataFrame:
    low, high = shown.band(column) if shown.seeds >= FEWEST else (None, None)
    before = ghost.mean(column) if ghost is not None else None
    return _rows(name, shown.years, unit, shown.mean(column), low, high, before)


def _rows(
    name: str,
    years: Sequence[float],
    unit: Unit,
    mean: list[float],
    low: list[float] | None = None,
    high: list[float] | None = None,
    before: list[float] | None = None,
) -> pd.DataFrame:
    """Return the rows of one series in the unit of its chart; histories begin together."""
    scale = SCALES[unit]
    table = pd.DataFrame({"year": years, "series": name})
    for column, values in (("mean", mean), ("low", low), ("high", high), ("before", before)):
        scaled = pd.Series(scale(values) if values is not None else [], dtype=float)
        table[column] = scaled.reindex(table.index)
    return table
