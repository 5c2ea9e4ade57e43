"""The charts of the page Watch, to be drawn in the style of the figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import cycle

import numpy as np
import pandas as pd

from brandabm.dashboard.charts.options import LINE_COLOURS, Values
from brandabm.dashboard.charts.places import (
    CLUSTER_OPACITY,
    CLUSTER_SIZES,
    COAST,
    FIRM_SIZES,
    LEFT,
    RIGHT,
    symbol_sizes,
)
from brandabm.dashboard.charts.single import OPEN, part_name
from brandabm.dashboard.film import Film, GatePart
from brandabm.dashboard.names import cluster_name, stage_name
from brandabm.dashboard.stills import choice_name
from brandabm.figures.painters import Bars, Lines, Places
from brandabm.figures.palette import stage_colour
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts, quarter_of
from brandabm.state import DISPLAYED_STAGES

AREA = 0.25
"""Square points of a symbol for a square pixel of the page."""
SQUARE = 4.2
"""Inches: height of the map and of the circle."""
GATE_HEIGHT = 1.8
"""Inches."""


def film_caption(film: Film, quarter: int, texts: Texts) -> str:
    """Return which history and which quarter of it are shown."""
    scenario = choice_name(film.choice, texts)
    when = quarter_of(film.years[0], quarter)
    return texts("still-film", scenario=scenario, seed=film.seed, when=when)


def map_still(film: Film, quarter: int, texts: Texts) -> Still:
    """Return the map of a quarter: clusters, and their firms around them."""
    clusters = film.at("clusters", quarter)
    firms = _firms(film, quarter, texts)
    firms[["x", "y"]] = film.firm_places_at(quarter)
    largest = float(film.tables["clusters"]["sales"].max())
    rows = pd.DataFrame(
        {"kind": "cluster", "number": clusters["cluster"],
         "name": [cluster_name(cluster, film.named, texts) for cluster in clusters["cluster"]],
         "x": clusters["position_x"],
         "y": clusters["position_y"], "sales": clusters["sales"],
         "stage": [stage_name(stage, texts) for stage in clusters["stage"]],
         "area": _areas(clusters["sales"], largest, CLUSTER_SIZES), "opacity": CLUSTER_OPACITY}
    )  # fmt: skip
    painter = Places(_stages(texts), (LEFT, RIGHT), COAST)
    table = pd.concat([rows, firms], ignore_index=True)
    caption = film_caption(film, quarter, texts)
    return Still("map", texts("watch-map"), caption, table, painter, SQUARE)


def circle_still(film: Film, quarter: int, texts: Texts) -> Still:
    """Return the circle of niches of a quarter: x is the niche, y the quality."""
    firms = _firms(film, quarter, texts)
    table = film.at("firms", quarter)
    firms["x"], firms["y"] = table["niche"].to_numpy(), table["quality"].to_numpy()
    caption = film_caption(film, quarter, texts)
    return Still("circle", texts("watch-circle"), caption, firms, Places(_stages(texts)), SQUARE)


def gate_still(
    film: Film, quarter: int, parts: Sequence[GatePart], title: str, texts: Texts
) -> Still:
    """Return the parts of a gate; ``title`` says whose and which."""
    table = pd.DataFrame(
        {"name": [part_name(part.part, texts) for part in parts],
         "value": [part.value for part in parts], "low": np.nan, "high": np.nan,
         "binding": [part.binding for part in parts]}
    )  # fmt: skip
    caption = f"{film_caption(film, quarter, texts)} {texts('still-gate')}"
    return Still("gate", title, caption, table, Bars(OPEN), GATE_HEIGHT)


def course_still(
    name: str,
    title: str,
    film: Film,
    quarter: int,
    lines: Mapping[str, Values],
    colours: Sequence[str],
    texts: Texts,
) -> Still:
    """Return lines over the years; ``colours`` are those of other charts when empty."""
    palette = dict(zip(lines, cycle(colours or LINE_COLOURS), strict=False))
    rows = [
        pd.DataFrame({"year": film.years, "series": line, "mean": pd.array(values, "Float64")})
        for line, values in lines.items()
    ]
    table = pd.concat(rows, ignore_index=True).astype({"mean": float})
    return Still(name, title, film_caption(film, quarter, texts), table, Lines(palette))


def _firms(film: Film, quarter: int, texts: Texts) -> pd.DataFrame:
    firms = film.at("firms", quarter)
    largest = float(film.tables["firms"]["sales"].max())
    return pd.DataFrame(
        {"kind": "firm", "number": [film.number[identity] for identity in firms["firm"]],
         "x": np.nan, "y": np.nan, "sales": firms["sales"].to_numpy(),
         "stage": [stage_name(stage, texts) for stage in firms["displayed_stage"]],
         "area": _areas(firms["sales"], largest, FIRM_SIZES), "opacity": 1.0}
    )  # fmt: skip


def _areas(sales: pd.Series, largest: float, sizes: tuple[float, float]) -> np.ndarray:
    return np.square(symbol_sizes(sales.to_numpy(), largest, sizes)) * AREA


def _stages(texts: Texts) -> dict[str, str]:
    stages = (*DISPLAYED_STAGES, "SCATTERED")
    return {stage_name(stage, texts): stage_colour(stage) for stage in stages}
