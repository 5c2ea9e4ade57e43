"""A chart as files: image, numbers and caption, in the style of the figures."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import pandas as pd
from matplotlib.figure import Figure

from brandabm.figures.drawing import images_of
from brandabm.figures.painters import Painter
from brandabm.figures.style import journal_style, new_figure
from brandabm.figures.texts import Texts

HEIGHT = 2.9
"""Inches."""
FORMATS = ("svg", "png")


@dataclass(frozen=True)
class Still:
    """One chart: what it is called, what it shows, how it is drawn.

    data : the table that ``painter`` asks for
    height : inches
    """

    name: str
    title: str
    caption: str
    data: pd.DataFrame
    painter: Painter
    height: float = HEIGHT


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
    figure = new_figure(still.height)
    still.painter.paint(figure, still.data)
    figure.axes[0].set_title(still.title)
    return figure
