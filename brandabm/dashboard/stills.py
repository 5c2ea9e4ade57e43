"""What the charts of the pages show, to be drawn in the style of the figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from brandabm.dashboard.changes import changes_in_words
from brandabm.dashboard.charts.calendar import entries_of
from brandabm.dashboard.charts.catalogue import Chart, Unit
from brandabm.dashboard.charts.options import FEWEST, LINE_COLOURS, SCALES, View, stage_shares
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import LETTERS
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.names import scenario_name
from brandabm.dashboard.wording import COLONS, SEPARATORS
from brandabm.figures.painters import Lines, Points, Shares, Spans
from brandabm.figures.palette import INK, stage_colour
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts

CALENDAR_ROOM, CALENDAR_ROW = 0.8, 0.2
"""Inches of a calendar without bars, and of a bar."""


def still_of(chart: Chart, view: View) -> Still:
    """Return a chart of the page Explore."""
    texts, shown, ghost = view.texts, view.shown, view.ghost
    title = texts(f"chart-{chart.name}")
    if chart.stages:
        shares = stage_shares(chart, shown)
        behind = {}
        if ghost is not None:
            behind = {
                stage: ghost.dated(values, shown.years)
                for stage, values in stage_shares(chart, ghost).items()
            }
        rows = [
            _rows(texts(f"stage-short-{stage}"), shown.years, "share", values,
                  before=behind.get(stage))
            for stage, values in shares.items()
        ]  # fmt: skip
        colours = {
            texts(f"stage-short-{stage}"): stage_colour(
                "unbranded" if stage == "scattered" else stage
            )
            for stage in shares
        }
        return Still(chart.name, title, caption_of(view), pd.concat(rows), Shares(colours))
    rows, colours = [], {}
    for column, colour in zip(chart.columns, LINE_COLOURS, strict=False):
        name = texts(f"measure-short-{column}")
        rows.append(_measured(name, shown, column, chart.unit, ghost))
        colours[name] = colour
    return Still(chart.name, title, caption_of(view), pd.concat(rows), Lines(colours))


def several_still(column: str, unit: Unit, found: Sequence[Histories], texts: Texts) -> Still:
    """Return a chart of the page Compare."""
    rows, colours = [], {}
    for letter, colour, histories in zip(LETTERS, LINE_COLOURS, found, strict=False):
        rows.append(_measured(letter, histories, column, unit, None))
        colours[letter] = colour
    names = [f"{letter} {choice_name(histories.choice, texts)}"
             for letter, histories in zip(LETTERS, found, strict=False)]  # fmt: skip
    seeds = min(histories.seeds for histories in found)
    caption = texts("still-several", scenarios="; ".join(names), seeds=seeds)
    return Still(column, texts(f"compare-{column}"), caption, pd.concat(rows), Lines(colours))


def cell_still(code: str, view: View) -> Still:
    """Return the course of a category, as on the page Mechanism."""
    name = f"{code} {view.texts.category(code)}"
    rows = _measured(name, view.shown, code, "share", view.ghost)
    return Still(code, name, caption_of(view), rows, Lines({name: INK}))


def calendar_still(choice: Choice, years: Sequence[float], texts: Texts) -> Still:
    """Return the calendar of a scenario's measures and shocks, as on the page Compare."""
    begin = years[0]
    rows = [
        (entry.name, begin + entry.start / 4.0, min(begin + entry.end / 4.0, years[-1] + 0.25),
         entry.note, entry.colour)
        for entry in entries_of(choice, len(years), texts)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["name", "begin", "end", "note", "colour"])
    caption = texts("still-calendar", scenario=choice_name(choice, texts))
    height = CALENDAR_ROOM + CALENDAR_ROW * len(rows)
    title, painter = texts("compare-calendar"), Spans((begin, years[-1] + 0.25))
    return Still("calendar", title, caption, table, painter, height)


def choice_name(choice: Choice, texts: Texts) -> str:
    """Return a scenario in words: the built-in one and what was changed in it."""
    changes = "; ".join(f"{name}: {value}" for name, _, value in changes_in_words(choice, texts))
    name = scenario_name(choice, texts)
    return texts("still-scenario", name=name, changes=changes) if changes else name


def caption_of(view: View) -> str:
    """Return what a chart of Explore shows: scenario, runs, lines."""
    scenario = choice_name(view.shown.choice, view.texts)
    caption = view.texts("still-caption", scenario=scenario, seeds=view.shown.seeds)
    if view.ghost is None:
        return caption
    behind = choice_name(view.ghost.choice, view.texts)
    return f"{caption} {view.texts('still-before', scenario=behind, seeds=view.ghost.seeds)}"


def with_columns(still: Still, texts: Texts) -> Still:
    """Return a chart whose caption tells what the columns of its numbers hold."""
    told = texts("download-columns", columns=columns_in_words(still, texts))
    return replace(still, caption=f"{still.caption}\n\n{told}")


def columns_in_words(still: Still, texts: Texts) -> str:
    """Return what the columns of a chart's numbers hold; their names are the same in all files."""
    own = still.painter.names if isinstance(still.painter, Points) else {}
    words = {name: own[name] if name in own else texts(f"column-{name}") for name in still.data}
    colon, separator = COLONS[texts.language], SEPARATORS[texts.language]
    return separator.join(f"{name}{colon}{meaning}" for name, meaning in words.items())


def _measured(
    name: str, shown: Histories, column: str, unit: Unit, ghost: Histories | None
) -> pd.DataFrame:
    low, high = shown.band(column) if shown.seeds >= FEWEST else (None, None)
    before = ghost.dated(ghost.mean(column), shown.years) if ghost is not None else None
    return _rows(name, shown.years, unit, shown.mean(column), low, high, before)


def _rows(
    name: str,
    years: Sequence[float],
    unit: Unit,
    mean: list[float],
    low: list[float] | None = None,
    high: list[float] | None = None,
    before: list[float] | None = None,
) -> pd.DataFrame:
    """Return the rows of one series in the unit of its chart."""
    scale = SCALES[unit]
    table = pd.DataFrame({"year": years, "series": name})
    for column, values in (("mean", mean), ("low", low), ("high", high), ("before", before)):
        scaled = pd.Series(scale(values) if values is not None else [], dtype=float)
        table[column] = scaled.reindex(table.index)
    return table
