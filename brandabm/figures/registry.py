"""Which figures there are: what each needs, tests and draws."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from brandabm.figures import (
    figure_01_stage_shares,
    figure_02_transitions,
    figure_03_first_passages,
    figure_04_phases,
    figure_05_mechanisms,
    figure_06_map,
    figure_07_mechanism_grid,
    figure_08_timing,
    figure_09_counties,
    figure_10_subsystems,
    figure_11_price_war,
    figure_12_cognition_funnel,
    figure_13_sizes,
    figure_14_shocks,
    figure_15_scorecard,
)
from brandabm.figures.findings import Drawing
from brandabm.figures.texts import Texts

Draw = Callable[[Mapping[str, pd.DataFrame], Texts], Drawing]


@dataclass(frozen=True)
class FigureEntry:
    """One figure: its number, its name, the experiment and tables it is drawn from.

    Texts are found by the number: ``figure-01-title``, ``-claim``, ``-section``, ``-reading``; the
    claim comes from a section of ``document``. ``demo``: whether it is among the figures of the
    demonstration, which is kept short.
    """

    number: int
    key: str
    experiment: str
    tables: tuple[str, ...]
    draw: Draw
    document: str = "000"
    demo: bool = True

    @property
    def stem(self) -> str:
        """Return how the figure's files and texts begin."""
        return f"figure-{self.number:02d}"


ENTRIES = (
    FigureEntry(1, "stage-shares", "baseline", ("quarters",), figure_01_stage_shares.draw),
    FigureEntry(
        2, "transitions", "baseline", ("quarters", "transitions"), figure_02_transitions.draw
    ),
    FigureEntry(
        3, "first-passages", "baseline", ("quarters", "transitions"), figure_03_first_passages.draw
    ),
    FigureEntry(4, "phases", "phases", ("summary",), figure_04_phases.draw, demo=False),
    FigureEntry(
        5, "mechanisms", "mechanisms", ("quarters", "transitions"), figure_05_mechanisms.draw
    ),
    FigureEntry(
        6, "map", "baseline", ("quarters", "firms", "clusters"), figure_06_map.draw, demo=False
    ),
    FigureEntry(7, "mechanism-grid", "baseline", ("quarters",), figure_07_mechanism_grid.draw),
    FigureEntry(8, "timing", "timing", ("clusters",), figure_08_timing.draw, "003", demo=False),
    FigureEntry(
        9, "counties", "counties", ("clusters",), figure_09_counties.draw, "003", demo=False
    ),
    FigureEntry(
        10, "subsystems", "baseline", ("quarters",), figure_10_subsystems.draw, "001", demo=False
    ),
    FigureEntry(11, "price-war", "baseline", ("quarters",), figure_11_price_war.draw),
    FigureEntry(12, "cognition-funnel", "baseline", ("markets",), figure_12_cognition_funnel.draw),
    FigureEntry(
        13, "sizes", "zhejiang", ("quarters", "clusters"), figure_13_sizes.draw, "002", demo=False
    ),
    FigureEntry(14, "shocks", "shocks", ("quarters",), figure_14_shocks.draw, demo=False),
    FigureEntry(
        15,
        "scorecard",
        "scorecard",
        ("quarters", "firms", "clusters", "transitions"),
        figure_15_scorecard.draw,
        "all",
        demo=False,
    ),
)

FIGURES: dict[int, FigureEntry] = {entry.number: entry for entry in ENTRIES}
"""Figures by number."""


def figure_entry(number_or_key: int | str) -> FigureEntry:
    """Return a figure by its number or its key.

    Raises
    ------
    KeyError
        If there is none, with those that there are.
    """
    for entry in ENTRIES:
        if number_or_key in (entry.number, entry.key):
            return entry
    known = ", ".join(f"{entry.number} ({entry.key})" for entry in ENTRIES)
    raise KeyError(f"there is no figure {number_or_key!r}; there are {known}")
