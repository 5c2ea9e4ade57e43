"""A film as a moving picture."""

from __future__ import annotations

import numpy as np

from brandabm.dashboard.charts.places import COAST, FIRM_SIZES, LEFT, RIGHT, symbol_sizes
from brandabm.dashboard.film import TASTES, Film
from brandabm.figures.moving_picture import Frame, MovingPicture
from brandabm.figures.palette import stage_colour
from brandabm.figures.texts import Texts, quarter_of
from brandabm.state import DISPLAYED_STAGES


def clip_of(film: Film, texts: Texts) -> MovingPicture:
    """Return the whole history as a picture: the map, the circle of niches, the quarter.

    Parameters
    ----------
    film : with the tables ``quarters``, ``firms``, ``clusters`` and ``tastes``
    """
    tastes = film.tables[TASTES]
    largest = float(film.tables["firms"]["sales"].max())
    return MovingPicture(
        language=texts.language,
        map_title=texts("watch-map"),
        map_limits=(LEFT, RIGHT),
        coast=COAST,
        circle_title=texts("watch-circle"),
        tastes=np.column_stack(
            (2.0 * np.pi * tastes["niche"], tastes["share"] / tastes["share"].max())
        ),
        stages={texts(f"stage-short-{stage}"): stage_colour(stage) for stage in DISPLAYED_STAGES},
        frames=[_frame(film, quarter, largest) for quarter in film.quarters.tolist()],
    )


def _frame(film: Film, quarter: int, largest: float) -> Frame:
    firms = film.at("firms", quarter)
    return Frame(
        name=quarter_of(film.years[0], quarter),
        places=film.firm_places_at(quarter),
        around=np.column_stack((2.0 * np.pi * firms["niche"], firms["quality"])),
        areas=np.square(symbol_sizes(firms["sales"].to_numpy(), largest, FIRM_SIZES)) * 0.25,
        colours=[stage_colour(stage) for stage in firms["displayed_stage"]],
    )
