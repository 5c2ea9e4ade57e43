"""A scenario as a report: one HTML file that opens without a network."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import quote

import pandas as pd
from jinja2 import Environment, StrictUndefined

from brandabm.analysis.comparison import WINDOW
from brandabm.batch.output import library_versions
from brandabm.dashboard.changes import changes_in_words
from brandabm.dashboard.charts.catalogue import charts_of
from brandabm.dashboard.charts.options import SCALES, View
from brandabm.dashboard.histories import HIGH, LOW
from brandabm.dashboard.stills import choice_name, columns_in_words, still_of
from brandabm.figures.drawing import image_bytes
from brandabm.figures.still import Still, draw
from brandabm.figures.style import journal_style
from brandabm.figures.texts import number


@dataclass(frozen=True)
class ReportChart:
    """A chart of the report: its image as SVG, its numbers as an address that holds them."""

    still: Still
    image: str
    data: str


def scenario_report(view: View) -> str:
    """Return the report on what is looked at: scenario, charts, outcomes, how to repeat it."""
    texts, shown = view.texts, view.shown
    scenario = shown.choice.scenario()
    with journal_style(texts.language):
        charts = [_chart(still_of(chart, view)) for chart in charts_of(shown.choice)]
    source = files("brandabm.dashboard").joinpath("texts", "report.html").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string(source).render(
        texts=texts,
        name=choice_name(shown.choice, texts),
        changes=changes_in_words(shown.choice, texts),
        charts=charts,
        columns=columns_in_words(charts[0].still, texts),
        outcomes=outcome_rows(view),
        window=WINDOW,
        seeds=shown.seeds,
        low=round(100 * LOW),
        high=round(100 * HIGH),
        yaml=scenario.to_yaml(),
        hash=scenario.hash,
        versions=library_versions(),
        link=shown.choice.link(),
    )


def _chart(still: Still) -> ReportChart:
    svg = image_bytes(draw(still), "svg", still.title).decode("utf-8")
    data = "data:text/csv;charset=utf-8," + quote(still.data.to_csv(index=False))
    return ReportChart(still, svg[svg.index("<svg") :], data)


def outcome_rows(view: View) -> list[tuple[str, str, str, str]]:
    """Return name, mean, low and high over seeds of every line of the charts, in the last years."""
    rows = []
    for chart in charts_of(view.shown.choice):
        scale = SCALES[chart.unit]
        for column in (*chart.columns, *chart.stages[1:]):
            ends = pd.Series(view.shown.values(column)[:, -WINDOW:].mean(axis=1))
            values = scale([ends.mean(), ends.quantile(LOW), ends.quantile(HIGH)])
            key = f"stage-short-{column}" if chart.stages else f"measure-short-{column}"
            name = f"{view.texts(f'chart-{chart.name}')}: {view.texts(key)}"
            mean, low, high = (number(math.nan if value is None else value) for value in values)
            rows.append((name, mean, low, high))
    return rows
