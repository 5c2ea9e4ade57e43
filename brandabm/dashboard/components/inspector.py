"""What was chosen, looked at closely: facts, gate, course, and memory in consumers' minds."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.options import Values, plain
from brandabm.dashboard.charts.options import percent as percent_values
from brandabm.dashboard.charts.single import OPEN, course_option, gate_option, part_name
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.components.reveal import Reveal
from brandabm.dashboard.film import Film
from brandabm.dashboard.film_stills import course_still, gate_still
from brandabm.dashboard.names import cluster_name, firm_name, market_name, stage_name
from brandabm.figures.palette import stage_colour
from brandabm.figures.texts import number, percent, quarter_of, significant
from brandabm.state import DISPLAYED_STAGES

COURSES = {"firm": ("sales",), "cluster": ("firms", "members", "brands_abroad"),
           "market": ("value",)}  # fmt: skip
"""Columns of a level's own table whose course is shown."""
BRAND_STAGES = DISPLAYED_STAGES[1:]
"""Stages that consumers can know; goods without a name cannot be remembered."""
MARKET_COLOURS = {
    dark: tuple(stage_colour(stage, dark) for stage in BRAND_STAGES) for dark in (False, True)
}
"""Of the lines of a market's memory, by whether the page is dark."""
HEIGHTS = {"gate": 10, "part": 26, "course": 126}
"""Pixels: of a gate without its parts, of a part, of a course."""


@solara.component
def Inspector(film: Film, level: str, identity: int | str) -> None:
    """Show a firm, a cluster or a market of the film."""
    texts, quarter = session.texts(), session.quarter.value
    with solara.Column(gap="2px", style={"font-size": "12px"}, classes=["brandabm-opened"]):
        Reveal(what=f"{level}:{identity}")
        with solara.Row(gap="4px", style={"align-items": "center"}):
            Heading(title(film, level, identity), 3, "flex: 1")
            solara.Button(texts("watch-close"), text=True, x_small=True,
                          on_click=lambda: session.chosen.set(None))  # fmt: skip
        rows = film.at(f"{level}s", quarter)
        rows = rows[rows[level].to_numpy() == identity]
        if rows.empty:
            solara.Text(texts("watch-not-there"))
        else:
            for fact in facts(level, rows.iloc[0], film):
                solara.Text(fact)
        if level != "market":
            Gate(film, level, int(identity))
        Course("course", film, level, identity, own_course(film, level, identity))
        Course("memory", film, level, identity, memory(film, level, identity))
        if level != "market":
            Events(film, level, int(identity))


@solara.component
def Gate(film: Film, level: str, identity: int) -> None:
    """Show why an agent goes on or not: the parts of the gate that it stands before."""
    texts = session.texts()
    gate, parts = film.gate(level, identity, session.quarter.value)
    if not parts:
        return
    binding = next(part for part in parts if part.binding)
    rows = film.at(f"{level}s", session.quarter.value)
    stage = str(rows.loc[rows[level] == identity, "stage"].iloc[0])
    state = "open" if binding.value >= OPEN else "shut"
    key = f"watch-kept-{state}" if stage == gate else f"watch-gate-{state}"
    solara.Text(
        texts(key, stage=stage_name(gate, texts), part=part_name(binding.part, texts)),
        style={"font-weight": "600"},
    )
    quarter, ink, dark = session.quarter.value, session.ink(), session.dark.value
    whose = f"{title(film, level, identity)}: {stage_name(gate, texts)}"
    ChartCard(
        texts("watch-gate"),
        ("inspector", "gate"),
        lambda: gate_option(parts, texts, ink, dark),
        lambda texts: gate_still(film, quarter, parts, whose, texts),
        HEIGHTS["gate"] + HEIGHTS["part"] * len(parts),
    )


@solara.component
def Course(
    name: str, film: Film, level: str, identity: int | str, lines: Mapping[str, Values]
) -> None:
    """Show lines over the years under their name."""
    texts, quarter = session.texts(), session.quarter.value
    ink, dark = session.ink(), session.dark.value
    by_stage = (level, name) == ("market", "memory")
    label = texts("watch-memory-market" if by_stage else f"watch-{name}")
    whose = f"{title(film, level, identity)}: {label}"
    most = 100.0 if name == "memory" else None
    colours, on_paper = (MARKET_COLOURS[dark], MARKET_COLOURS[False]) if by_stage else ((), ())
    ChartCard(
        label,
        ("inspector", name),
        lambda: course_option(lines, film.years, quarter, ink, dark, colours, most),
        lambda texts: course_still(name, whose, film, quarter, lines, on_paper, texts),
        HEIGHTS["course"],
    )


@solara.component
def Events(film: Film, level: str, identity: int) -> None:
    """Show when an agent moved, and what moved it."""
    texts = session.texts()
    events = film.events(level, identity)
    begin = film.year(0)
    for event in events.itertuples(index=False):
        steps = {
            "when": quarter_of(begin, event.quarter),
            "origin": stage_name(event.from_stage, texts),
            "target": stage_name(event.to_stage, texts),
        }
        if event.to_stage == "EXIT":
            solara.Text(texts("watch-exit", when=steps["when"]))
        elif event.from_stage == "ENTRY":
            solara.Text(texts("watch-entry", when=steps["when"]))
        else:
            solara.Text(texts("watch-moved", part=part_name(event.binding, texts), **steps))


def title(film: Film, level: str, identity: int | str) -> str:
    """Return what was chosen, in words."""
    texts = session.texts()
    if level == "firm":
        course = film.course("firms", "firm", identity)
        cluster = int(course["cluster"].iloc[0]) if len(course) else 0
        home = cluster_name(cluster, film.named, texts)
        return firm_name(texts, film.number[int(identity)], home)
    if level == "cluster":
        return cluster_name(int(identity), film.named, texts)
    return market_name(str(identity), texts)


def facts(level: str, row: pd.Series, film: Film) -> list[str]:
    """Return what the tables say about an agent in a quarter."""
    texts = session.texts()
    if level == "firm":
        return [
            texts("watch-fact-stages", own=stage_name(row["stage"], texts),
                  shown=stage_name(row["displayed_stage"], texts)),
            texts("watch-fact-money", sales=significant(row["sales"]),
                  price=number(1000.0 * row["price"], 1),
                  mark_up=percent(row["mark_up"])),
            texts("watch-fact-goods", quality=number(row["quality"]), niche=number(row["niche"]),
                  markets=int(row["markets"])),
            texts("watch-fact-member" if row["member"] else "watch-fact-no-member"),
        ]  # fmt: skip
    if level == "cluster":
        return [
            texts("watch-fact-stage", stage=stage_name(row["stage"], texts)),
            texts("watch-fact-firms", firms=int(row["firms"]), members=int(row["members"]),
                  abroad=int(row["brands_abroad"])),
            texts("watch-fact-sales", sales=significant(row["sales"])),
            texts("watch-fact-coast" if row["coastal"] else "watch-fact-inland"),
        ]  # fmt: skip
    return [
        texts("watch-fact-market", sellers=int(row["sellers"]), value=significant(row["value"]),
              price=number(1000.0 * row["mean_price"], 1)),
        texts("watch-fact-online", online=percent(row["online_share"]),
              tariff=percent(row["tariff"])),
    ]  # fmt: skip


def own_course(film: Film, level: str, identity: int | str) -> dict[str, Values]:
    """Return the columns in `COURSES` by name."""
    texts = session.texts()
    course = film.course(f"{level}s", level, identity)
    return {
        texts(f"watch-line-{column}"): plain(film.over_time(course, column))
        for column in COURSES[level]
    }


def memory(film: Film, level: str, identity: int | str) -> dict[str, Values]:
    """Return what consumers know: by market, or of a market by stage of brand."""
    texts = session.texts()
    if level == "market":
        course = film.course("markets", "market", identity)
        return {
            stage_name(stage, texts): percent_values(film.over_time(course, f"awareness_{stage}"))
            for stage in BRAND_STAGES
        }
    column = "awareness" if level == "firm" else "known"
    course = film.course(f"{level}_brands", level, identity)
    lines = {}
    for market in film.markets:
        rows = course[course["market"] == market]
        lines[market_name(market, texts)] = percent_values(film.over_time(rows, column))
    return lines
