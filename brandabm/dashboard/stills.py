"""What the charts of the pages show, to be drawn in the style of the figures."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from brandabm.dashboard.charts.catalogue import Chart, Unit
from brandabm.dashboard.charts.options import FEWEST, LINE_COLOURS, SCALES, View, stage_shares
from brandabm.dashboard.compared import LETTERS
from brandabm.dashboard.histories import Histories
from brandabm.figures.palette import stage_colour
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts


def still_of(chart: Chart, view: View) -> Still:
    """Return a chart of the page Explore."""
    texts, shown, ghost = view.texts, view.shown, view.ghost
    title = texts(f"chart-{chart.name}")
    if chart.stages:
        shares = stage_shares(chart, shown)
        behind = stage_shares(chart, ghost) if ghost is not None else {}
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
        return Still(chart.name, title, caption_of(view), pd.concat(rows), colours, True)
    rows, colours = [], {}
    for column, colour in zip(chart.columns, LINE_COLOURS, strict=False):
        name = texts(f"measure-short-{column}")
        rows.append(_measured(name, shown, column, chart.unit, ghost))
        colours[name] = colour
    return Still(chart.name, title, caption_of(view), pd.concat(rows), colours, False)


def several_still(column: str, unit: Unit, found: Sequence[Histories], texts: Texts) -> Still:
    """Return a chart of the page Compare."""
    rows, colours = [], {}
    for letter, colour, histories in zip(LETTERS, LINE_COLOURS, found, strict=False):
        rows.append(_measured(letter, histories, column, unit, None))
        colours[letter] = colour
    names = [f"{letter} {scenario_name(histories, texts)}"
             for letter, histories in zip(LETTERS, found, strict=False)]  # fmt: skip
    seeds = min(histories.seeds for histories in found)
    caption = texts("still-several", scenarios="; ".join(names), seeds=seeds)
    return Still(column, texts(f"compare-{column}"), caption, pd.concat(rows), colours, False)


def scenario_name(histories: Histories, texts: Texts) -> str:
    """Return a scenario in words: the built-in one and what was changed in it."""
    changes = ", ".join(f"{key} = {value}" for key, value in histories.choice.changes.items())
    name = texts(f"preset-{histories.choice.preset}")
    return texts("still-scenario", name=name, changes=changes) if changes else name


def caption_of(view: View) -> str:
    """Return what a chart of Explore shows: scenario, runs, lines."""
    scenario = scenario_name(view.shown, view.texts)
    caption = view.texts("still-caption", scenario=scenario, seeds=view.shown.seeds)
    if view.ghost is None:
        return caption
    behind = scenario_name(view.ghost, view.texts)
    return f"{caption} {view.texts('still-before', scenario=behind)}"


def _measured(
    name: str, shown: Histories, column: str, unit: Unit, ghost: Histories | None
) -> pd.DataFrame:
    low, high = shown.band(column) if shown.seeds >= FEWEST else (None, None)
    before = ghost.mean(column) if ghost is not None else None
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
    """Return the rows of one series in the unit of its chart; histories begin together."""
    scale = SCALES[unit]
    table = pd.DataFrame({"year": years, "series": name})
    for column, values in (("mean", mean), ("low", low), ("high", high), ("before", before)):
        scaled = pd.Series(scale(values) if values is not None else [], dtype=float)
        table[column] = scaled.reindex(table.index)
    return table
