"""The look of all figures: size, fonts, lines, bands, panels."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import matplotlib
import numpy.typing as npt
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from brandabm.figures.palette import FAINT, INK, STAGE_COLOURS

WIDTH = 7.2
"""Inches: two columns of a journal (183 mm)."""

LATIN_FONTS = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans")
CHINESE_FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Heiti SC",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "SimSun",
)
"""Fonts with Chinese letters, best first; none is bundled."""

SETTINGS: dict[str, Any] = {
    "font.size": 7.5,
    "axes.titlesize": 8.0,
    "axes.titleweight": "regular",
    "axes.titlelocation": "left",
    "axes.titlepad": 4.0,
    "axes.labelsize": 7.5,
    "axes.labelpad": 2.5,
    "axes.edgecolor": INK,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": True,
    "text.color": INK,
    "xtick.color": INK,
    "ytick.color": INK,
    "xtick.labelsize": 7.0,
    "ytick.labelsize": 7.0,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "xtick.major.pad": 2.0,
    "ytick.major.pad": 2.0,
    "lines.linewidth": 1.3,
    "legend.frameon": False,
    "legend.fontsize": 7.0,
    "legend.handlelength": 1.6,
    "hatch.linewidth": 0.4,
    "figure.constrained_layout.h_pad": 0.05,
    "figure.constrained_layout.w_pad": 0.05,
    "savefig.dpi": 200,
    "svg.fonttype": "path",
    "svg.hashsalt": "brandabm",
    "pdf.compression": 6,
}


def installed_font(candidates: tuple[str, ...]) -> str | None:
    """Return the first of these fonts that is installed."""
    installed = {font.name for font in font_manager.fontManager.ttflist}
    return next((name for name in candidates if name in installed), None)


def usable_language(language: str) -> str:
    """Return the language, or English, with a warning, if no font can show Chinese letters."""
    if language != "zh" or installed_font(CHINESE_FONTS) is not None:
        return language
    warnings.warn(
        "No installed font has Chinese letters, so the figures are labelled in English. "
        "Install one, such as Noto Sans CJK (package fonts-noto-cjk), and draw them again.",
        stacklevel=2,
    )
    return "en"


@contextmanager
def journal_style(language: str) -> Iterator[None]:
    """Draw and save in the house style: matplotlib's defaults, our settings, a fitting font."""
    candidates = CHINESE_FONTS if language == "zh" else LATIN_FONTS
    font = installed_font(candidates) or "DejaVu Sans"
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS | {"font.family": [font, "DejaVu Sans"]})
        yield


def new_figure(height: float) -> Figure:
    """Return an empty figure of the journal's width and a height in inches."""
    return Figure(figsize=(WIDTH, height), layout="constrained")


def title_panel(axes: Axes, letter: str, title: str) -> None:
    """Write a panel's letter in bold and its title above it."""
    axes.set_title(letter, fontweight="bold")
    axes.annotate(
        title,
        (0.0, 1.0),
        xytext=(10.0 if letter else 0.0, SETTINGS["axes.titlepad"]),
        xycoords="axes fraction",
        textcoords="offset points",
        fontsize=SETTINGS["axes.titlesize"],
        va="baseline",
    )


def draw_band(
    axes: Axes,
    x: npt.ArrayLike,
    mean: npt.ArrayLike,
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    colour: str,
    **line: Any,
) -> None:
    """Draw a mean as a line and its spread over runs as a band."""
    axes.fill_between(x, low, high, color=colour, alpha=0.22, linewidth=0.0)
    axes.plot(x, mean, color=colour, **line)


def mark_history(axes: Axes, start_year: float) -> None:
    """Mark where the burn-in ends."""
    axes.axvline(start_year, color=FAINT, linewidth=0.6, dashes=(2.0, 2.0), zorder=5)


def share_axis(axes: Axes, label: str = "") -> None:
    """Let the vertical axis run from 0 to 1."""
    axes.set_ylim(0.0, 1.0)
    axes.set_yticks([0.0, 0.25, 0.5, 0.75, 1.0], ["0", ".25", ".5", ".75", "1"])
    axes.set_ylabel(label)


def tick_step(span: float, most: int) -> int:
    """Return the smallest round number of years that gives at most ``most`` ticks."""
    return next((step for step in (1, 2, 5, 10, 20, 50) if span / step <= most), 100)


def year_axis(axes: Axes, first: float, last: float, most: int = 5) -> None:
    """Let the horizontal axis run over calendar years, with at most ``most`` ticks or so."""
    axes.set_xlim(first, last)
    step = tick_step(last - first, most)
    start = int(-(-first // step) * step)
    years = [year for year in range(start, int(last) + 1, step)]
    axes.set_xticks(years, [str(year) for year in years])


def stage_patches(names: dict[str, str]) -> list[Patch]:
    """Return legend handles for stages.

    Parameters
    ----------
    names : label of each displayed stage to be shown
    """
    return [
        Patch(facecolor=STAGE_COLOURS[stage], edgecolor=INK, linewidth=0.3, label=label)
        for stage, label in names.items()
    ]
