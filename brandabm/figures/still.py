"""A chart over the years as files: image, numbers and caption, in the style of the figures."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from brandabm.figures.drawing import images_of
from brandabm.figures.palette import INK
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
