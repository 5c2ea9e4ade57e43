"""What the pages give away: charts with their numbers, reports."""

import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from brandabm import BrandModel, Scenario
from brandabm.dashboard.changes import label_of
from brandabm.dashboard.charts.catalogue import EXPLORE
from brandabm.dashboard.charts.options import View
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.histories import TABLES, Histories, table_of, years_of
from brandabm.dashboard.report import outcome_rows, scenario_report
from brandabm.dashboard.stills import (
    calendar_still,
    cell_still,
    several_still,
    still_of,
    with_columns,
)
from brandabm.figures.still import still_files
from brandabm.figures.texts import Texts

ROOMS = ("figures", "dashboard")
SEEDS = 3


def histories(choice):
    scenario = choice.scenario()
    runs = [BrandModel(scenario, seed, tables=TABLES).run().frames() for seed in range(SEEDS)]
    frames = [table_of(tables, scenario) for tables in runs]
    return Histories(choice, years_of(scenario), tuple(frames))


@pytest.fixture(scope="module")
def shown():
    return histories(Choice("small", {"time.quarters": 12, "learning.traceability": 0.5}))


@pytest.fixture(scope="module")
def ghost():
    return histories(Choice("small", {"time.quarters": 8}))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("chart", EXPLORE, ids=lambda chart: chart.name)
def test_a_chart_comes_with_image_numbers_and_caption(chart, language, shown, ghost):
    texts = Texts(language, ROOMS)
    still = still_of(chart, View(shown, ghost, texts, dark=False))
    with zipfile.ZipFile(io.BytesIO(still_files(still, texts))) as archive:
        names = {f"{chart.name}.{ending}" for ending in ("svg", "png", "csv", "md")}
        assert set(archive.namelist()) == names
        numbers = pd.read_csv(archive.open(f"{chart.name}.csv"))
        caption = archive.read(f"{chart.name}.md").decode("utf-8")
        with Image.open(archive.open(f"{chart.name}.png")) as picture:
            assert picture.width > 1000
    assert f"{label_of('learning.traceability', texts)}: 0.5" in caption
    assert len(numbers) == 12 * len(set(numbers["series"]))
    assert numbers["mean"].notna().any()
    # What is behind is shorter and ends earlier.
    ends = numbers[numbers["before"].notna()].groupby("series")["year"].max()
    assert (ends < numbers["year"].max()).all()


def test_numbers_of_a_chart_are_those_of_the_tables(shown):
    texts = Texts("en", ROOMS)
    chart = next(chart for chart in EXPLORE if chart.name == "exports")
    data = still_of(chart, View(shown, None, texts, dark=False)).data
    last = data[data["series"] == texts("measure-short-sales")].iloc[-1]
    sales = pd.Series([frame["sales"].iloc[-1] / 1000.0 for frame in shown.quarters])
    assert last["mean"] == pytest.approx(sales.mean(), abs=1e-3)
    assert last["high"] == pytest.approx(sales.quantile(0.9), abs=1e-3)


def test_a_chart_of_several_scenarios_names_them(shown, ghost):
    texts = Texts("en", ROOMS)
    still = several_still("industrial", "share", [shown, ghost], texts)
    assert set(still.data["series"]) == {"A", "B"}
    assert (
        "A Small (for tests) with Share of a brand's sales whose quality is credited to the brand: "
        "0.5; Length of the history after the burn-in: 12;" in still.caption
    )
    assert zipfile.ZipFile(io.BytesIO(still_files(still, texts))).testzip() is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_category_and_a_calendar_are_drawn_too(language, shown, ghost):
    texts = Texts(language, ROOMS)
    cell = cell_still("CrB", View(shown, ghost, texts, dark=False))
    assert set(cell.data["series"]) == {f"CrB {texts.category('CrB')}"}
    choice = Choice("guangshan")
    years = years_of(choice.scenario())
    calendar = calendar_still(choice, years, texts)
    assert len(calendar.data) == len(choice.scenario().policy.measures)
    assert (calendar.data["begin"] < calendar.data["end"]).all()
    for still in (cell, calendar):
        with zipfile.ZipFile(io.BytesIO(still_files(still, texts))) as archive:
            assert {Path(name).suffix for name in archive.namelist()} == {
                ".svg", ".png", ".csv", ".md"
            }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_caption_tells_what_the_columns_hold(language, shown, ghost):
    texts = Texts(language, ROOMS)
    view = View(shown, ghost, texts, dark=False)
    years = years_of(Choice("guangshan").scenario())
    for still in (cell_still("CrB", view), calendar_still(Choice("guangshan"), years, texts)):
        told = with_columns(still, texts).caption
        assert told.startswith(still.caption)
        assert all(texts(f"column-{column}") in told for column in still.data)
    assert texts("column-before") in scenario_report(view)


class Addresses(HTMLParser):
    """Collects where a document would load from or lead to."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attributes):
        self.found += [value for name, value in attributes if name in ("href", "src", "xlink:href")]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_is_whole_without_a_network_and_can_be_repeated(language, shown, ghost):
    texts = Texts(language, ROOMS)
    report = scenario_report(View(shown, ghost, texts, dark=False))
    seen = Addresses()
    seen.feed(report)
    assert all(address.startswith(("data:", "#")) for address in seen.found)
    assert report.count("<svg") == len(EXPLORE)
    written = re.search(r"<summary>scenario.yaml</summary>\s*<pre>(.*?)</pre>", report, re.DOTALL)
    assert Scenario.from_yaml(written[1].replace("&#34;", '"').replace("&#39;", "'")
                              .replace("&gt;", ">").replace("&lt;", "<")
                              .replace("&amp;", "&")) == shown.choice.scenario()  # fmt: skip


def test_outcomes_of_a_report_are_means_of_the_last_years(shown):
    rows = {row[0]: row for row in outcome_rows(View(shown, None, Texts("en", ROOMS), False))}
    sales = shown.values("sales").mean(axis=1) / 1000.0
    assert float(rows["Exports (million yuan a quarter): Sales"][1]) == pytest.approx(
        sales.mean(), abs=0.01
    )
