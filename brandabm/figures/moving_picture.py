"""A history as a moving picture that can be shown elsewhere: an animated GIF."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib import animation
from matplotlib.lines import Line2D

from brandabm.figures.palette import FAINT
from brandabm.figures.style import journal_style, new_figure

FRAMES_A_SECOND = 6
DOTS_PER_INCH = 110
HEIGHT = 3.6
"""Inches."""


@dataclass(frozen=True)
class Frame:
    """One quarter: its name, and every firm on the map and on the circle of niches.

    places : shape (firms, 2), on the map
    around : shape (firms, 2), angle in radians and distance from the centre
    areas : shape (firms,), square points
    colours : one a firm
    """

    name: str
    places: np.ndarray
    around: np.ndarray
    areas: np.ndarray
    colours: Sequence[str]


@dataclass(frozen=True)
class MovingPicture:
    """What stands still in the picture, and its frames.

    stages : colour of each stage by its name
    tastes : shape (points, 2), angle in radians and share of the consumers, the largest 1
    """

    language: str
    map_title: str
    map_limits: tuple[float, float]
    coast: float
    circle_title: str
    tastes: np.ndarray
    stages: Mapping[str, str]
    frames: Sequence[Frame]

    def gif(self) -> bytes:
        """Return the picture as a GIF."""
        with journal_style(self.language):
            return _draw(self)


def _draw(picture: MovingPicture) -> bytes:
    figure = new_figure(HEIGHT)
    place = figure.add_subplot(1, 2, 1)
    circle = figure.add_subplot(
        1, 2, 2, projection="polar", theta_offset=0.5 * np.pi, theta_direction=-1
    )
    place.set(xlim=picture.map_limits, ylim=picture.map_limits, xticks=[], yticks=[],
              title=picture.map_title)  # fmt: skip
    place.spines[:].set_visible(False)
    place.axvline(picture.coast, color=FAINT, linewidth=0.8)
    circle.set(ylim=(0.0, 1.3), xticks=[], yticks=[0.5, 1.0], title=picture.circle_title)
    angle, share = picture.tastes.T
    circle.plot(angle, 1.08 + 0.2 * share, color=FAINT, linewidth=0.8)
    marks = [Line2D([], [], marker="o", linestyle="", color=colour, markersize=4, label=name)
             for name, colour in picture.stages.items()]  # fmt: skip
    figure.legend(handles=marks, loc="outside lower center", ncols=len(marks), frameon=False)
    on_map = place.scatter([], [], linewidths=0.3, edgecolors="white")
    on_circle = circle.scatter([], [], linewidths=0.3, edgecolors="white")
    when = figure.suptitle(picture.frames[0].name)
    figure.draw_without_rendering()
    figure.set_layout_engine("none")  # laid out once: nothing but dots moves

    def show(frame: Frame) -> None:
        for dots, places in ((on_map, frame.places), (on_circle, frame.around)):
            dots.set_offsets(places)
            dots.set_sizes(frame.areas)
            dots.set_facecolor(frame.colours)
        when.set_text(frame.name)

    clip = animation.FuncAnimation(
        figure, show, frames=list(picture.frames), init_func=lambda: None
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clip.gif"
        clip.save(path, writer=animation.PillowWriter(fps=FRAMES_A_SECOND), dpi=DOTS_PER_INCH)
        return path.read_bytes()
