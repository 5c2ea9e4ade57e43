import pandas as pd
import pytest
from analysis_samples import MOVES, table_of_quarters

from brandabm import BrandModel, Scenario
from brandabm.analysis.runs import agents, band, end_window, start_year

QUARTERS = table_of_quarters()


def test_founders_are_counted_from_the_first_quarter_and_entrants_from_their_entries():
    firms = agents(MOVES, QUARTERS, "firm").query("seed == 0").set_index("identity")
    assert firms["founder"].to_dict() == {0: True, 1: True, 2: True, 3: False}
    assert firms["start"].to_dict() == {0: -3, 1: -3, 2: -3, 3: 2}
    assert firms["last"].to_dict() == {0: 7, 1: 1, 2: 7, 3: 7}
    assert firms["exited"].to_dict() == {0: False, 1: True, 2: False, 3: False}


def test_entries_of_the_first_quarter_are_no_founders():
    quarters = table_of_quarters(seeds=(0,), founders=3, entries=((0, -2),))
    assert len(agents(MOVES.iloc[:0], quarters, "firm")) == 3


def test_an_unknown_level_is_refused():
    with pytest.raises(ValueError, match="level"):
        agents(MOVES, QUARTERS, "town")


def test_the_end_window_holds_the_last_quarters_but_no_burn_in():
    assert set(end_window(QUARTERS, 3)["quarter"]) == {5, 6, 7}
    assert set(end_window(QUARTERS, 50)["quarter"]) == set(range(8))


def test_the_history_begins_in_quarter_zero():
    assert start_year(QUARTERS) == 2003.0


def test_a_band_is_mean_and_quantiles_over_runs():
    frame = pd.DataFrame({"year": [1] * 11, "value": range(11)})
    row = band(frame, "value", ["year"]).iloc[0]
    assert (row["mean"], row["low"], row["high"], row["runs"]) == (5.0, 1.0, 9.0, 11)


def test_the_founders_of_a_run_are_the_firms_that_the_scenario_asks_for():
    scenario = Scenario.load("small").replace(**{"time.quarters": 4, "entry_exit.entry_rate": 0.5})
    results = BrandModel(scenario, seed=1).run()
    assert results.quarters["entries"].iloc[0] > 0
    frames = {
        name: results.frame(name).assign(scenario="small", seed=1)
        for name in ("quarters", "transitions")
    }
    everybody = agents(frames["transitions"], frames["quarters"], "firm")
    assert everybody["founder"].sum() == scenario.firms.number_at_start
    assert len(everybody) == scenario.firms.number_at_start + results.quarters["entries"].sum()
