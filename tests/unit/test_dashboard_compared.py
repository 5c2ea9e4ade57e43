"""Scenarios side by side: means, paired differences, the words of the table."""

import math

import numpy as np
import pandas as pd
import pytest

from brandabm import BrandModel, Scenario
from brandabm.analysis.comparison import compare
from brandabm.analysis.paired import Interval
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import (
    MEASURES,
    Difference,
    differences,
)
from brandabm.dashboard.components.compare_runner import in_order
from brandabm.dashboard.components.difference_table import Cell, cells
from brandabm.dashboard.histories import FOCAL, TABLES, Histories, table_of, years_of

SEEDS = range(3)


def histories(choice):
    scenario = choice.scenario()
    frames = []
    for seed in SEEDS:
        tables = BrandModel(scenario, seed, tables=TABLES).run().frames()
        frames.append(table_of(tables, scenario))
    return Histories(choice, years_of(scenario), tuple(frames))


@pytest.fixture(scope="module")
def found():
    dearer = {"environment.labour_cost_growth": 0.03}
    return [histories(Choice("small")), histories(Choice("small", dearer))]


def test_differences_are_those_of_the_command_compare(found):
    measures = [name for name in MEASURES if name != FOCAL]
    scenarios = [one.choice.scenario() for one in found]
    summary = compare(*scenarios, SEEDS, measures=measures, workers=1).summary
    for name in measures:
        first, second = differences(found, name)
        row = summary.set_index("measure").loc[name]
        assert first.value == pytest.approx(row["first"])
        assert second.value == pytest.approx(row["second"])
        assert second.interval.estimate == pytest.approx(row["difference"])
        assert second.interval.low == pytest.approx(row["low"], nan_ok=True)


def test_histories_of_different_length_are_compared_over_what_both_have(found):
    short = histories(Choice("small", {"time.quarters": 12}))
    first, second = differences([found[0], short], "sales")
    same = found[0].values("sales")[:, :12].mean()
    assert first.value == pytest.approx(same)
    assert second.value == pytest.approx(same)  # the same history, only shorter
    assert second.interval.estimate == pytest.approx(0.0)


def test_named_clusters_are_those_that_come_first():
    named = Scenario.load("guangshan").replace(**{"time.quarters": 2, "consumers.number": 200})
    tables = BrandModel(named, 1).run().frames()
    sales = table_of(tables, named)[FOCAL].to_numpy()
    own = tables["clusters"].query("cluster == 0")["sales"].to_numpy()
    assert np.array_equal(sales, own)
    assert table_of(tables, Scenario())[FOCAL].isna().all()


def test_runs_that_come_out_of_order_wait_for_those_before_them():
    one, two, three = (pd.DataFrame({"a": [value]}) for value in range(3))
    assert in_order({0: one, 2: three}) == (one,)
    assert in_order({0: one, 1: two, 2: three}) == (one, two, three)
    assert in_order({}) == ()


def test_cells_say_what_is_clear_and_what_has_no_counterpart():
    nowhere = math.nan
    written = cells(
        [
            Difference(0.5, None),
            Difference(0.6, Interval(0.1, 0.05, 0.15, 9)),
            Difference(0.4, Interval(-0.1, -0.25, 0.05, 9)),
            Difference(0.4, Interval(-0.1, nowhere, nowhere, 1)),
            Difference(0.7, Interval(nowhere, nowhere, nowhere, 0)),
            Difference(0.5, Interval(-0.01, -0.025, -0.0002, 9)),
        ],
        "share",
    )
    assert written == [
        Cell("50.0"),
        Cell("+10.0", "[5.0, 15.0]", True),
        Cell("−10.0", "[−25.0, 5.0]", False),
        Cell("−10.0"),
        Cell("(70.0)"),
        Cell("−1.00", "[−2.50, −0.02]", True),
    ]
