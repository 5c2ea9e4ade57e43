"""Watch: one history as a film; what is clicked on is looked at closely."""

from __future__ import annotations

from typing import Any

import pandas as pd
import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.places import Scene, circle_option, map_option
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.clip_download import ClipDownload
from brandabm.dashboard.components.film_runner import FilmRunner
from brandabm.dashboard.components.inspector import Inspector
from brandabm.dashboard.components.player import Player
from brandabm.dashboard.components.waiting import Busy, Waiting
from brandabm.dashboard.film import Film
from brandabm.dashboard.film_stills import circle_still, map_still
from brandabm.dashboard.names import cluster_name, firm_name, market_name

HEIGHT = 430
"""Pixels of the map and of the circle."""
LARGEST = 12
"""Firms that can be chosen by name before a cluster is."""


@solara.component
def Watch() -> None:
    """Show the film of the scenario that is looked at."""
    texts, film = session.texts(), session.film.value
    FilmRunner()
    problem = session.film_problem.value
    Waiting(problem, texts("watch-first-film") if film is None and not problem else "")
    if film is None:
        return
    wanted = (session.choice.value, session.film_seed.value)
    Busy((film.choice, film.seed) != wanted and not problem)
    Player(film)
    chosen = session.chosen.value
    with solara.ColumnsResponsive([12, 12], large=[8, 4] if chosen else [9, 3]):
        Pictures(film)
        with solara.Column(gap="4px"):
            Choose(film)
            ClipDownload(film)
            if chosen is None:
                solara.Text(texts("watch-hint"), style={"font-size": "12px"})
            else:
                Inspector(film, *chosen)


@solara.component
def Pictures(film: Film) -> None:
    """Show the map and the circle of niches."""
    texts, quarter = session.texts(), session.quarter.value
    scene = Scene(film, quarter, session.chosen.value, texts, session.dark.value)

    def click(event: dict[str, Any]) -> None:
        level, _, identity = str((event.get("data") or {}).get("id", "")).partition(":")
        if level in ("firm", "cluster") and identity.isdigit():
            session.chosen.value = (level, int(identity))

    with solara.ColumnsResponsive(12, medium=6):
        ChartCard(
            texts("watch-map"),
            ("picture", "map"),
            lambda: map_option(scene),
            lambda texts: map_still(film, quarter, texts),
            HEIGHT,
            on_click=click,
        )
        ChartCard(
            texts("watch-circle"), ("picture", "circle"), lambda: circle_option(scene),
            lambda texts: circle_still(film, quarter, texts), HEIGHT, on_click=click,
        )  # fmt: skip


@solara.component
def Choose(film: Film) -> None:
    """Choose a cluster, a market or a firm by its name, without a mouse.

    Firms are the largest of all, or those of the cluster that is looked at.
    """
    texts, chosen = session.texts(), session.chosen.value
    clusters = film.at("clusters", session.quarter.value)["cluster"].tolist()
    options: dict[str, tuple[str, int | str]] = {
        **{cluster_name(cluster, film.named, texts): ("cluster", cluster) for cluster in clusters},
        **{market_name(market, texts): ("market", market) for market in film.markets},
    }
    firms = film.at("firms", session.quarter.value)
    home = home_of(chosen, firms)
    if home is None:
        firms = firms.nlargest(LARGEST, "sales")
    else:
        firms = firms[firms["cluster"] == home].sort_values("sales", ascending=False)
    for identity, cluster in zip(firms["firm"].tolist(), firms["cluster"].tolist(), strict=True):
        place = cluster_name(cluster, film.named, texts)
        options[firm_name(texts, film.number[identity], place)] = ("firm", identity)
    shown = next((name for name, known in options.items() if known == chosen), None)
    solara.Select(
        texts("watch-choose"),
        values=list(options),
        value=shown,
        on_value=lambda name: session.chosen.set(options[name]) if name in options else None,
        dense=True,
    )


def home_of(chosen: tuple[str, int | str] | None, firms: pd.DataFrame) -> int | None:
    """Return the cluster that is looked at, itself or through one of its firms."""
    if chosen is None or chosen[0] == "market":
        return None
    if chosen[0] == "cluster":
        return int(chosen[1])
    own = firms.loc[firms["firm"] == chosen[1], "cluster"]
    return int(own.iloc[0]) if len(own) else None
