"""Tables of gates and brands: they say the same as the tables of firms and clusters."""

import numpy as np
import pandas as pd
import pytest

from brandabm import BrandModel, Scenario
from brandabm.details import DETAILS, gate_column
from brandabm.phases.gates import GATES

NEXT = {"UNBRANDED": "PB", "PB": "EB", "EB": "EB", "SCATTERED": "IB", "IB": "ICB", "ICB": "ICB"}


@pytest.fixture(scope="module")
def frames():
    scenario = Scenario.load("small").replace(**{"time.quarters": 40})
    tables = ("quarters", "firms", "clusters", "markets", "transitions", *DETAILS)
    return BrandModel(scenario, 3, tables=tables).run().frames()


@pytest.mark.parametrize("level", ["firm", "cluster"])
def test_the_least_part_of_the_next_gate_is_its_value_and_names_what_binds(frames, level):
    agents = frames[f"{level}s"]
    moved = frames["transitions"].query("level == @level")[["quarter", "identity"]]
    moved = moved.rename(columns={"identity": level}).assign(moved=True)
    rows = agents.merge(frames[f"{level}_gates"], on=["quarter", level], validate="one_to_one")
    rows = rows.merge(moved.drop_duplicates(), how="left", on=["quarter", level])
    rows = rows[rows["moved"].isna()]  # the gate was measured before the move
    assert len(rows) > 100
    seen = set()
    for stage, same in rows.groupby("stage"):
        gate = NEXT[stage]
        parts = same[[gate_column(gate, part) for part in GATES[gate]]].to_numpy()
        assert np.array_equal(parts.min(axis=1), same["gate"].to_numpy())
        names = np.array(GATES[gate])[parts.argmin(axis=1)]
        assert (names == same["binding"].to_numpy()).all()
        seen.add(gate)
    assert {"firm": {"PB", "EB"}, "cluster": {"IB"}}[level] <= seen


def test_a_firm_is_in_the_table_of_brands_where_it_sells_or_is_known(frames):
    brands = frames["firm_brands"]
    selling = brands[brands["present"]].groupby(["quarter", "firm"]).size()
    markets = frames["firms"].set_index(["quarter", "firm"])["markets"]
    counted = selling.reindex(markets.index, fill_value=0)
    assert np.array_equal(counted.to_numpy(), markets.to_numpy())
    assert ((brands["present"]) | (brands["awareness"] > 0.0)).all()
    assert brands["awareness"].between(0.0, 1.0).all()
    sold = brands.groupby(["quarter", "firm"])["units"].sum()
    firms = frames["firms"].set_index(["quarter", "firm"])["units"]
    assert np.allclose(sold.reindex(firms.index, fill_value=0.0), firms)


def test_what_consumers_know_of_clusters_is_what_the_table_of_clusters_says(frames):
    brands = frames["cluster_brands"]
    most = brands.groupby(["quarter", "cluster"])["known"].max()
    clusters = frames["clusters"].set_index(["quarter", "cluster"])["known"]
    assert np.array_equal(most.reindex(clusters.index), clusters)


def test_asking_for_details_changes_nothing_else(frames):
    scenario = Scenario.load("small").replace(**{"time.quarters": 40})
    plain = BrandModel(scenario, 3).run().frames()
    assert set(plain) == {"quarters", "firms", "clusters", "markets", "transitions"}
    for name, frame in plain.items():
        pd.testing.assert_frame_equal(frame, frames[name])
