"""What charts of the dashboard are given: shares, bands, ghosts, gaps."""

import numpy as np
import pandas as pd
import pytest

from brandabm.dashboard.charts.calendar import calendar_option, entries_of
from brandabm.dashboard.charts.catalogue import EXPLORE, Chart
from brandabm.dashboard.charts.cells import cell_option
from brandabm.dashboard.charts.options import FEWEST, View, ink_of, option_of, stage_shares
from brandabm.dashboard.charts.points import diagram_option
from brandabm.dashboard.charts.several import several_option
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.drawing import spoken
from brandabm.dashboard.histories import Histories
from brandabm.figures.texts import Texts

YEARS = (2003.0, 2003.25, 2003.5, 2003.75)
COLUMNS = sorted({name for chart in EXPLORE for name in (*chart.columns, *chart.stages[1:])})


def histories(seeds, shift=0.0, years=YEARS):
    """Return histories with two quarters of burn-in, in which every column rises by 0.1."""
    frames = []
    for seed in range(seeds):
        frame = pd.DataFrame({"quarter": range(-2, len(years))})
        for column in COLUMNS:
            frame[column] = 0.1 * frame["quarter"] + 0.01 * seed + shift
        frames.append(frame)
    return Histories(Choice(), years, tuple(frames))


def view(seeds=3, ghost=None, dark=False):
    return View(histories(seeds), ghost, Texts("en", ("figures", "dashboard")), dark)


def dashed(option):
    return [each for each in option["series"] if each["lineStyle"].get("type") == "dashed"]


def test_stages_make_a_whole_and_the_burn_in_is_left_out():
    shares = stage_shares(EXPLORE[0], histories(1))
    assert np.sum(list(shares.values()), axis=0) == pytest.approx(1.0)
    assert shares["PB"] == pytest.approx([0.0, 0.1, 0.2, 0.3])


@pytest.mark.parametrize("chart", EXPLORE, ids=lambda chart: chart.name)
def test_a_ghost_stands_behind_every_chart_and_nowhere_without_one(chart):
    assert dashed(option_of(chart, view())) == []
    behind = dashed(option_of(chart, view(ghost=histories(1, 0.2))))
    assert len(behind) == (len(chart.stages) - 1 if chart.stages else len(chart.columns))


@pytest.mark.parametrize("chart", EXPLORE[:2], ids=lambda chart: chart.name)
def test_a_ghost_of_other_years_stands_where_its_years_are(chart):
    later = histories(1, years=YEARS[2:])
    behind = dashed(option_of(chart, view(ghost=later)))[0]["data"]
    alone = dashed(option_of(chart, View(later, later, view().texts, False)))[0]["data"]
    assert behind == [None, None, *alone]


def test_compared_lines_stand_where_their_years_are():
    early, late = histories(3), histories(3, years=(2004.5, 2004.75))
    option = several_option("sales", "money", [early, late], "#000000", False)
    drawn = {each["name"]: each["data"] for each in option["series"] if "name" in each}
    assert len(option["xAxis"]["data"]) == 8
    assert [value is None for value in drawn["A"]] == [False] * 4 + [True] * 4
    assert [value is None for value in drawn["B"]] == [True] * 6 + [False] * 2
    low = next(each["data"] for each in option["series"] if each.get("stack") == "band-1")
    assert [value is None for value in low] == [True] * 6 + [False] * 2


def test_a_band_holds_its_line_and_needs_some_histories():
    chart = Chart("margins", columns=("mark_up",))
    few = option_of(chart, view(seeds=FEWEST - 1))["series"]
    assert len(few) == 1
    low, between, line = (each["data"] for each in option_of(chart, view(seeds=9))["series"])
    high = np.add(low, between)
    assert (np.array(low) < line).all()
    assert (np.array(line) < high).all()
    assert low == pytest.approx([0.8, 10.8, 20.8, 30.8])


def test_money_is_told_in_millions_and_what_is_unknown_is_a_gap():
    shown = histories(1)
    shown.quarters[0].loc[3, "sales"] = np.nan
    shown.quarters[0].loc[4, "sales"] = 1500.0
    looked = View(shown, None, Texts("zh", ("figures", "dashboard")), True)
    chart = next(each for each in EXPLORE if each.name == "exports")
    sales = option_of(chart, looked)["series"][0]["data"]
    assert sales[1] is None
    assert sales[2] == 1.5


def test_a_cell_shows_its_category_from_nothing_to_all():
    option = cell_option("PB", view(ghost=histories(1)), "#123456")
    assert (option["yAxis"]["min"], option["yAxis"]["max"]) == (0, 1)
    assert option["series"][-1]["data"] == pytest.approx([0.01, 0.11, 0.21, 0.31])
    assert len(dashed(option)) == 1


def test_a_band_below_zero_is_stacked_over_its_low_end():
    series = option_of(Chart("margins", columns=("mark_up",)), view(seeds=9))["series"]
    assert [each.get("stackStrategy") for each in series[:2]] == ["all", "all"]


def test_the_tooltip_leaves_out_sums_of_shares():
    behind = dashed(option_of(EXPLORE[0], view(ghost=histories(3))))
    assert all(each["tooltip"] == {"show": False} for each in behind)


def test_every_quarter_has_a_date_and_few_have_a_label():
    axis = option_of(EXPLORE[0], view())["xAxis"]
    assert axis["data"] == ["2003Q1", "2003Q2", "2003Q3", "2003Q4"]
    assert axis["axisLabel"]["interval"] == 3


def test_the_bar_that_is_changed_has_a_rim_that_is_seen_in_the_dark():
    choice = Choice("guangshan")
    entries = entries_of(choice, 80, Texts("en", ("figures", "dashboard")))
    bars = calendar_option(entries, YEARS, entries[0].identity, ink_of(True))["series"][1]["data"]
    rims = {bar["id"]: bar["itemStyle"]["borderColor"] for bar in bars}
    assert rims.pop(entries[0].identity) == ink_of(True)
    assert set(rims.values()) == {"transparent"}


def test_what_is_high_in_a_diagram_stands_out_from_its_ground():
    points = pd.DataFrame({"run": [0, 1], "a": [1.0, 2.0], "outcome": [0.0, 1.0]})

    def brightest(dark):
        names = {"a": "A", "outcome": "EB"}
        option = diagram_option(points, "a", "outcome", names, ink_of(dark), dark)
        high = option["visualMap"]["inRange"]["color"][-1]
        return sum(int(high[place : place + 2], 16) for place in (1, 3, 5))

    assert brightest(dark=True) > 600 > 150 > brightest(dark=False)


def test_a_screen_reader_is_told_what_lines_end_at_and_of_no_other_parts():
    texts = Texts("en", ("figures", "dashboard"))
    chart = next(chart for chart in EXPLORE if chart.name == "exports")
    told = spoken("Exports", option_of(chart, view(seeds=3, ghost=histories(3, 0.5))), texts)
    assert told == "Exports. At the end: Sales 0.0003, Value added 0.0003"
    assert spoken("Nothing", {"series": []}, texts) == "Nothing"
