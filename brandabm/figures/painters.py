"""Ways to draw a table as a single chart: lines, shares, bars, points, places, spans."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from brandabm.figures.palette import ACCENT, FAINT, INK
from brandabm.figures.style import draw_band, year_axis

DASHES = (3.0, 2.0)
NAME_SIZE = 6
"""Points of the names on a map."""


@dataclass(frozen=True)
class Lines:
    """Lines over the years, with bands and with what was before, dashed.

    The table has one row a series and year: year, series, mean, and, if there are any, low, high
    and before. ``colours`` are those of the series.
    """

    colours: Mapping[str, str]

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        axes = figure.add_subplot()
        table = data.reindex(columns=[*data, *({"low", "high", "before"} - set(data))])
        for name, rows in table.groupby("series", sort=False):
            draw_band(axes, rows["year"], rows["mean"], rows["low"], rows["high"],
                      self.colours[str(name)], label=name)  # fmt: skip
            axes.plot(rows["year"], rows["before"], color=INK, linewidth=0.8, dashes=DASHES)
        _over_years(figure, axes, data, len(self.colours))


@dataclass(frozen=True)
class Shares:
    """Shares that make a whole, over the years, with the borders of what was before, dashed.

    The table is that of `Lines`, in percent; ``colours`` are in the order of the shares.
    """

    colours: Mapping[str, str]

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        axes = figure.add_subplot()
        means = data.pivot(index="year", columns="series", values="mean")[list(self.colours)]
        axes.stackplot(means.index, means.T, labels=list(means), colors=list(self.colours.values()))
        before = data.pivot(index="year", columns="series", values="before")[list(means)]
        for _, line in before.cumsum(axis=1).iloc[:, :-1].items():
            axes.plot(line.index, line, color=INK, linewidth=0.8, dashes=DASHES)
        axes.set_ylim(0.0, 100.0)
        _over_years(figure, axes, data, len(self.colours))


def _over_years(figure: Figure, axes: Axes, data: pd.DataFrame, columns: int) -> None:
    year_axis(axes, float(data["year"].min()), float(data["year"].max()))
    figure.legend(loc="outside lower center", ncols=columns)


@dataclass(frozen=True)
class Bars:
    """Horizontal bars, the first on top, with intervals if there are any.

    The table has the columns name, value, low, high (NaN without an interval). ``mark`` is a value
    at which a line stands.
    """

    mark: float | None = None

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        axes = figure.add_subplot()
        axes.barh(data["name"], data["value"], color=ACCENT)
        known = data[data["low"].notna()]
        axes.hlines(known["name"], known["low"], known["high"], color=INK, linewidth=1.0)
        if self.mark is not None:
            axes.axvline(self.mark, color=INK, linewidth=0.8)
        axes.invert_yaxis()


@dataclass(frozen=True)
class Points:
    """Points by two columns, coloured by a third.

    ``across``, ``up`` and ``outcome`` name the columns, ``names`` say what they are called;
    ``ground`` are the colours from low to high.
    """

    across: str
    up: str
    outcome: str
    names: Mapping[str, str]
    ground: tuple[str, ...]

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        axes = figure.add_subplot()
        x, y = (_values(data[column]) for column in (self.across, self.up))
        colours = LinearSegmentedColormap.from_list("ground", list(self.ground))
        dots = axes.scatter(
            x, y, c=data[self.outcome], cmap=colours, marker="s", s=22, linewidths=0.3,
            edgecolors=FAINT,
        )  # fmt: skip
        axes.set(xlabel=self.names[self.across], ylabel=self.names[self.up])
        figure.colorbar(dots, ax=axes, label=self.names[self.outcome])


def _values(column: pd.Series) -> pd.Series:
    return column if column.dtype.kind in "if" else column.astype(str)


@dataclass(frozen=True)
class Places:
    """Firms and clusters of one quarter on the map, or on the circle of niches.

    The table has the columns x, y (on the circle niche and quality), area in square points, stage,
    opacity, and on the map name (NaN for what has none). ``stages`` are the colours of the stages
    by name; ``limits`` are the ends of the map, ``coast`` where the land ends; without limits it
    is the circle.
    """

    stages: Mapping[str, str]
    limits: tuple[float, float] | None = None
    coast: float = 1.0
    radius: float = 1.1

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        x = data["x"]
        if self.limits is None:
            turned: dict[str, Any] = {"theta_offset": 0.5 * np.pi, "theta_direction": -1}
            axes = figure.add_subplot(projection="polar", **turned)
            axes.set(ylim=(0.0, self.radius), xticks=[], yticks=[0.5, 1.0])
            x = 2.0 * np.pi * x
        else:
            axes = figure.add_subplot(aspect="equal")
            axes.set(xlim=self.limits, ylim=self.limits, xticks=[], yticks=[])
            axes.spines[:].set_visible(False)
            axes.axvline(self.coast, color=FAINT, linewidth=0.8)
            for row in data[data["name"].notna()].itertuples(index=False):
                upwards = (0.0, 0.5 * float(np.sqrt(row.area)))
                axes.annotate(row.name, (row.x, row.y), upwards, textcoords="offset points",
                              ha="center", va="bottom", fontsize=NAME_SIZE)  # fmt: skip
        axes.scatter(
            x, data["y"], s=data["area"], c=data["stage"].map(dict(self.stages)),
            alpha=data["opacity"], linewidths=0.3, edgecolors="white",
        )  # fmt: skip
        patches = [Patch(facecolor=colour, label=name) for name, colour in self.stages.items()]
        figure.legend(handles=patches, loc="outside lower center", ncols=len(patches))


@dataclass(frozen=True)
class Spans:
    """Bars from beginning to end over the years, the first on top.

    The table has the columns name, begin, end (years) and colour. ``years`` are the ends of the
    axis. Two bars may have the same name.
    """

    years: tuple[float, float]

    def paint(self, figure: Figure, data: pd.DataFrame) -> None:
        """Draw the table."""
        axes = figure.add_subplot()
        rows = range(len(data))
        axes.barh(rows, data["end"] - data["begin"], left=data["begin"], color=data["colour"])
        axes.set_yticks(rows, data["name"])
        axes.invert_yaxis()
        year_axis(axes, *self.years)


Painter = Lines | Shares | Bars | Points | Places | Spans
