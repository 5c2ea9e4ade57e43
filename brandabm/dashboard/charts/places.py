"""The map of clusters and firms, and the circle of niches, in one quarter of a film."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from brandabm.dashboard.charts.options import PLAIN, Option, ink_of
from brandabm.dashboard.film import TASTES, Film
from brandabm.dashboard.names import cluster_name, firm_name
from brandabm.figures.palette import FAINT, stage_colour
from brandabm.figures.texts import Texts
from brandabm.state import DISPLAYED_STAGES, Array

FIRM_SIZES, CLUSTER_SIZES = (3.0, 16.0), (14.0, 70.0)
"""Diameters of the smallest and the largest symbol, in pixels."""
CLUSTER_OPACITY = 0.35
TASTE_RING = (1.08, 1.3)
"""Radii between which the ring of tastes lies, in qualities."""
LEFT, COAST, RIGHT = -0.06, 1.05, 1.08
"""Ends of the map and its coast; clusters lie between 0 and 1."""
GROUNDS = {False: "#ffffff", True: "#1e1e1e"}
"""Of the page, by whether it is dark."""
CHOSEN = "#e0218a"
"""Rim of what was chosen; no stage has it."""


@dataclass(frozen=True)
class Scene:
    """What a picture of one quarter is drawn from.

    chosen : level and number of what was chosen, if anything was
    """

    film: Film
    quarter: int
    chosen: tuple[str, int | str] | None
    texts: Texts
    dark: bool

    @property
    def ink(self) -> str:
        """Return the colour of words."""
        return ink_of(self.dark)

    def rim(self, level: str, identity: int) -> Option:
        """Return the rim of a symbol."""
        if self.chosen == (level, identity):
            return {"borderColor": CHOSEN, "borderWidth": 3}
        return {"borderColor": "#999999" if self.dark else "#ffffff", "borderWidth": 0.6}


def map_option(scene: Scene) -> Option:
    """Return the option of the map: clusters where they lie, their firms around them."""
    places = scene.film.firm_places_at(scene.quarter)
    option = _frame(scene)
    option |= {
        "grid": {"left": 8, "right": 8, "top": 30, "bottom": 8},
        "xAxis": {"type": "value", "min": LEFT, "max": RIGHT, "show": False},
        "yAxis": {"type": "value", "min": LEFT, "max": RIGHT, "show": False},
    }
    coast = {"silent": True, "symbol": "none", "lineStyle": {"color": FAINT, "type": "solid"},
             "label": {"formatter": scene.texts("watch-coast"), "color": FAINT,
                       "position": "insideStartTop"},
             "data": [{"xAxis": COAST}]}  # fmt: skip
    clusters = _clusters(scene)
    names = _names(scene, clusters["data"])
    option["series"] = [{**clusters, "markLine": coast}, *_firms(scene, places, {}), names]
    return option


def circle_option(scene: Scene) -> Option:
    """Return the option of the circle: firms by niche (angle) and quality (distance), tastes."""
    firms = scene.film.at("firms", scene.quarter)
    places = np.column_stack((firms["quality"], firms["niche"]))
    option = _frame(scene)
    option |= {
        "polar": {"center": ["50%", "52%"], "radius": "88%"},
        "angleAxis": {"type": "value", "min": 0, "max": 1, "startAngle": 90,
                      "axisLabel": {"show": False}, "axisTick": {"show": False},
                      "splitLine": {"show": False},
                      "axisLine": {"show": False}},
        "radiusAxis": {"type": "value", "min": 0, "max": TASTE_RING[1], "interval": 0.5,
                       "axisLabel": {"color": scene.ink, "fontSize": 8, "showMaxLabel": False},
                       "axisLine": {"show": False}, "axisTick": {"show": False},
                       "splitLine": {"lineStyle": {"color": FAINT, "opacity": 0.35}}},
    }  # fmt: skip
    polar: Option = {"coordinateSystem": "polar"}
    option["series"] = [*_tastes(scene), *_firms(scene, places, polar)]
    # The stages' colours stand beside the map.
    option["legend"]["data"] = [scene.texts("watch-tastes")]
    return option


def _frame(scene: Scene) -> Option:
    names = [scene.texts(f"stage-short-{stage}") for stage in DISPLAYED_STAGES]
    return {
        **PLAIN,
        "legend": {"top": 0, "left": 0, "itemGap": 8, "itemWidth": 10, "itemHeight": 8,
                   "textStyle": {"color": scene.ink, "fontSize": 10}, "data": names},
        "tooltip": {"trigger": "item", "formatter": "{b}", "confine": True},
    }  # fmt: skip


def _clusters(scene: Scene) -> Option:
    table = scene.film.at("clusters", scene.quarter)
    sizes = symbol_sizes(table["sales"].to_numpy(), _largest(scene.film, "clusters"), CLUSTER_SIZES)
    data, named = [], scene.film.named
    for cluster, x, y, stage, size in zip(
        table["cluster"].tolist(), table["position_x"].tolist(), table["position_y"].tolist(),
        table["stage"].tolist(), sizes, strict=True,
    ):  # fmt: skip
        colour = _faint(stage_colour(stage, scene.dark))
        data.append(
            {"name": cluster_name(cluster, named, scene.texts), "id": f"cluster:{cluster}",
             "value": [round(x, 4), round(y, 4)], "symbolSize": size,
             "itemStyle": {"color": colour, **scene.rim("cluster", cluster)}}
        )  # fmt: skip
    return {"type": "scatter", "data": data, "z": 1}


def _names(scene: Scene, clusters: list[Option]) -> Option:
    """Return the names of clusters, above everything; one that another covers is left out.

    Of two that meet, that of the larger symbol stays: symbols are not seen here, and those of
    clusters that the scenario names, or that were chosen, count as larger.
    """
    data = []
    for cluster in clusters:
        number = int(cluster["id"].partition(":")[2])
        size = cluster["symbolSize"]
        if scene.chosen == ("cluster", number):
            first = 2.0
        else:
            first = 1.0 if number < len(scene.film.named) else 0.0
        unseen = size + first * 2.0 * CLUSTER_SIZES[1]
        data.append(
            {"name": cluster["name"], "value": cluster["value"],
             "symbolSize": unseen,
             "label": {"position": ["50%", round(0.5 * (unseen - size) - 7.0, 1)]}}
        )  # fmt: skip
    return {"type": "scatter", "data": data, "z": 6, "silent": True, "color": "transparent",
            "label": {"show": True, "align": "center", "verticalAlign": "middle",
                      "formatter": "{b}", "fontSize": 10, "color": scene.ink,
                      "textBorderColor": GROUNDS[scene.dark], "textBorderWidth": 2},
            "labelLayout": {"hideOverlap": True}}  # fmt: skip


def _faint(colour: str) -> str:
    """Return a colour through which firms are seen."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{CLUSTER_OPACITY})"


def _firms(scene: Scene, places: Array, system: Option) -> list[Option]:
    """Return one series of firms a displayed stage."""
    table = scene.film.at("firms", scene.quarter)
    sizes = symbol_sizes(table["sales"].to_numpy(), _largest(scene.film, "firms"), FIRM_SIZES)
    by_stage: dict[str, list[Option]] = {stage: [] for stage in DISPLAYED_STAGES}
    for identity, cluster, stage, place, size in zip(
        table["firm"].tolist(), table["cluster"].tolist(), table["displayed_stage"].tolist(),
        places.round(4).tolist(), sizes, strict=True,
    ):  # fmt: skip
        home = cluster_name(cluster, scene.film.named, scene.texts)
        name = firm_name(scene.texts, scene.film.number[identity], home)
        item = {"name": name, "id": f"firm:{identity}", "value": place, "symbolSize": size}
        if scene.chosen == ("firm", identity):
            item["itemStyle"] = scene.rim("firm", identity)
        by_stage[stage].append(item)
    rim = scene.rim("", -1)
    return [
        {"type": "scatter", "name": scene.texts(f"stage-short-{stage}"), "data": items, "z": 3,
         "color": stage_colour(stage, scene.dark), "itemStyle": rim, **system}
        for stage, items in by_stage.items()
    ]  # fmt: skip


def _tastes(scene: Scene) -> list[Option]:
    """Return the ring of consumers' tastes around the circle."""
    table = scene.film.tables[TASTES]
    low, high = TASTE_RING
    shares = table["share"].to_numpy()
    radii = low + (high - low) * shares / max(float(shares.max()), 1e-12)
    points = np.column_stack((radii, table["niche"])).round(4).tolist()
    closed = [*points, [points[0][0], 1.0 + points[0][1]]]
    return [
        {"type": "line", "name": scene.texts("watch-tastes"), "coordinateSystem": "polar",
         "symbol": "none", "silent": True, "data": closed, "color": FAINT,
         "lineStyle": {"width": 1.5}}
    ]  # fmt: skip


def _largest(film: Film, table: str) -> float:
    """Return the largest sales of the whole history, so that sizes compare across quarters."""
    return float(film.tables[table]["sales"].max())


def symbol_sizes(values: Array, largest: float, limits: tuple[float, float]) -> list[float]:
    """Return diameters whose discs grow as the values do, between two limits (pixels)."""
    low, high = limits
    return [
        round(low + (high - low) * math.sqrt(max(0.0, value) / largest), 1) if largest > 0 else low
        for value in values.tolist()
    ]
