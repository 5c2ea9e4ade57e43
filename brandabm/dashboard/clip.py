"""A film as a moving picture that can be shown elsewhere: an animated GIF."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
from matplotlib import animation
from matplotlib.lines import Line2D

from brandabm.dashboard.charts.places import COAST, FIRM_SIZES, LEFT, RIGHT, symbol_sizes
from brandabm.dashboard.film import TASTES, Film
from brandabm.figures.palette import FAINT, stage_colour
from brandabm.figures.style import journal_style, new_figure
from brandabm.figures.texts import Texts, quarter_of
from brandabm.state import DISPLAYED_STAGES

FRAMES_A_SECOND = 6
DOTS_PER_INCH = 110
HEIGHT = 3.6
"""Inches."""


def draw_clip(film: Film, texts: Texts) -> bytes:
    """Return the whole history as a GIF: the map, the circle of niches, the quarter.

    Parameters
    ----------
    film : with the tables ``quarters``, ``firms``, ``clusters`` and ``tastes``
    """
    with journal_style(texts.language):
        return _moving(film, texts)


def _moving(film: Film, texts: Texts) -> bytes:
    figure = new_figure(HEIGHT)
    place = figure.add_subplot(1, 2, 1)
    circle = figure.add_subplot(
        1, 2, 2, projection="polar", theta_offset=0.5 * np.pi, theta_direction=-1
    )
    place.set(xlim=(LEFT, RIGHT), ylim=(LEFT, RIGHT), xticks=[], yticks=[],
              title=texts("watch-map"))  # fmt: skip
    place.spines[:].set_visible(False)
    place.axvline(COAST, color=FAINT, linewidth=0.8)
    circle.set(ylim=(0.0, 1.3), xticks=[], yticks=[0.5, 1.0], title=texts("watch-circle"))
    tastes = film.tables[TASTES]
    share = tastes["share"] / tastes["share"].max()
    circle.plot(2.0 * np.pi * tastes["niche"], 1.08 + 0.2 * share, color=FAINT, linewidth=0.8)
    marks = [
        Line2D([], [], marker="o", linestyle="", color=stage_colour(stage), markersize=4,
               label=texts(f"stage-short-{stage}"))
        for stage in DISPLAYED_STAGES
    ]  # fmt: skip
    figure.legend(handles=marks, loc="outside lower center", ncols=len(marks), frameon=False)
    largest = float(film.tables["firms"]["sales"].max())
    on_map = place.scatter([], [], linewidths=0.3, edgecolors="white")
    on_circle = circle.scatter([], [], linewidths=0.3, edgecolors="white")
    when = figure.suptitle(quarter_of(film.years[0], 0))
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # laid out once: nothing but dots moves

    def show(quarter: int) -> None:
        firms = film.at("firms", quarter)
        areas = np.square(symbol_sizes(firms["sales"].to_numpy(), largest, FIRM_SIZES)) * 0.25
        colours = [stage_colour(stage) for stage in firms["displayed_stage"]]
        around = np.column_stack((2.0 * np.pi * firms["niche"], firms["quality"]))
        for dots, places in ((on_map, film.firm_places_at(quarter)), (on_circle, around)):
            dots.set_offsets(places)
            dots.set_sizes(areas)
            dots.set_facecolor(colours)
        when.set_text(quarter_of(film.years[0], quarter))

    frames = film.quarters.tolist()
    clip = animation.FuncAnimation(figure, show, frames=frames, init_func=lambda: None)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.gif"
        clip.save(path, writer=animation.PillowWriter(fps=FRAMES_A_SECOND), dpi=DOTS_PER_INCH)
        return path.read_bytes()
