import numpy as np
import pytest

from brandabm import BrandModel, Scenario
from brandabm.scenario.sections import Mechanisms

TWICE = {"markets": [{"name": "US", "population": 5000.0}, {"name": "EU", "population": 1.0}]}
EDGES = {
    "one firm": {"firms.number_at_start": 1},
    "no firm": {"firms.number_at_start": 0},
    "no firm and no entry": {
        "firms.number_at_start": 0,
        "entry_exit.entry_rate": 0.0,
        "entry_exit.entry_profit_response": 0.0,
    },
    "one cluster": {"clusters.number": 1},
    "more clusters than firms": {"clusters.number": 100},
    "one market": {"markets": [{"name": "US"}]},
    "a market too small for an agent": TWICE,
    "no consumer": {"consumers.number": 0},
    "one consumer": {"consumers.number": 1},
    "fewer consumers than neighbours": {"consumers.number": 9, "consumers.neighbours": 64},
    "nobody online": {
        f"markets.{market}.online_share_{when}": 0.0
        for market in range(4)
        for when in ("start", "end")
    },
    "one quarter": {"time.quarters": 1, "time.burn_in": 0},
    "no burn-in": {"time.burn_in": 0},
    "a memory of one brand": {"consumers.memory_size": 1},
    "one listing": {"consumers.listings_met": 1},
    "no neighbours": {"consumers.neighbours": 0},
    "all mechanisms off": {f"mechanisms.{name}": False for name in Mechanisms.model_fields},
    "no gates": {"stages.abilities_need_stage": False},
    "brands only, but nobody has one": {
        "platform.brands_only_from": 0,
        "branding.registered_share_at_start": 0.0,
    },
    "firms without money": {"firms.cash_at_start": 0.0},
    "goods that nobody can pay": {"firms.base_unit_cost": 1e6},
    "a product that everybody wants": {"consumers.outside_utility": -50.0},
    "a product that nobody wants": {"consumers.outside_utility": 50.0},
    "capacity that rots at once": {
        "firms.capacity_decay": 1.0,
        "entry_exit.negligible_quarters": 100,
    },
    "goodwill that is forgotten at once": {"branding.goodwill_decay": 1.0},
    "nothing is forgotten": {"consumers.recall_decay": 0.0, "consumers.experience_decay": 0.0},
    "hardly any prior": {"learning.prior_precision": 1e-6, "learning.rating_noise": 1e-6},
    "hardly any step": {"research.product_step": 1e-6, "research.step_bound": 1e-6},
    "money that is worth hardly anything": {"markets.0.exchange_rate": 1e-6},
}


@pytest.mark.parametrize("edge", EDGES)
def test_the_model_runs_to_its_end_at_the_edge_and_records_finite_numbers(edge, tiny_scenario):
    scenario = tiny_scenario.replace(**{"time.quarters": 12, "time.burn_in": 3} | EDGES[edge])
    results = BrandModel(scenario, seed=3).run()
    assert len(results.quarters) == scenario.time.quarters + scenario.time.burn_in
    for table, frame in results.frames().items():
        assert np.isfinite(frame.select_dtypes("number").to_numpy(float)).all(), table


def test_no_firm_makes_better_goods_than_it_knows_how_to(tiny_scenario):
    """Not even a member whose alliance asks for more than anybody knows (ODD 7.3)."""
    strict = {"branding.alliance_quality_share": 1.2, "branding.inspection": 0.0}
    founded = {"branding.alliance_founders": 1, "branding.membership_cost": 0.0}
    keen = {"stages.abilities_need_stage": False, "branding.review_rate": 0.5}
    scenario = tiny_scenario.replace(**strict | founded | keen | {"time.quarters": 40})
    model = BrandModel(scenario, seed=1)
    while model.running:
        firms = model.state.firms
        quality, identity = firms.quality.copy(), firms.identity.copy()
        model.step()
        stayed = model.state.active[model.state.active < identity.size]
        stayed = stayed[firms.identity[stayed] == identity[stayed]]
        known = np.maximum(firms.frontier[stayed], quality[stayed])
        assert (firms.quality[stayed] <= known + 1e-12).all()


def test_without_consumers_nothing_is_sold_and_firms_leave(tiny_scenario):
    quarters = BrandModel(tiny_scenario.replace(**{"consumers.number": 0})).run().quarters
    assert quarters["sales"].max() == 0.0
    assert quarters["firms"].iloc[-1] < quarters["firms"].iloc[0]


def test_without_firms_and_entry_nobody_ever_buys(tiny_scenario):
    scenario = tiny_scenario.replace(**EDGES["no firm and no entry"])
    quarters = BrandModel(scenario).run().quarters
    assert quarters["firms"].max() == 0
    assert quarters["buyer_share"].max() == 0.0


def test_where_nobody_is_online_nobody_buys(tiny_scenario):
    quarters = BrandModel(tiny_scenario.replace(**EDGES["nobody online"])).run().quarters
    assert quarters["units"].max() == 0.0


def test_the_table_of_firms_grows_without_a_ceiling():
    scenario = Scenario().replace(
        **{
            "consumers.number": 400,
            "firms.number_at_start": 30,
            "clusters.number": 2,
            "entry_exit.entry_rate": 0.5,
            "time.quarters": 12,
            "time.burn_in": 0,
        }
    )
    model = BrandModel(scenario, seed=1)
    slots_at_start = model.state.firms.rows
    quarters = model.run().quarters
    assert quarters["firms"].max() > slots_at_start
    assert model.state.firms.rows >= quarters["firms"].max()
    assert quarters["entries"].sum() > 200


def test_five_thousand_firms_can_live_together():
    scenario = Scenario().replace(
        **{
            "consumers.number": 2000,
            "firms.number_at_start": 5000,
            "time.quarters": 3,
            "time.burn_in": 0,
        }
    )
    quarters = BrandModel(scenario, tables=("quarters",)).run().quarters
    assert quarters["firms"].iloc[0] >= 5000
    assert quarters["units"].min() > 0.0


def test_a_century_of_a_tiny_world_stays_in_bounds():
    scenario = Scenario().replace(
        **{
            "consumers.number": 100,
            "firms.number_at_start": 10,
            "clusters.number": 2,
            "time.quarters": 400,
            "time.burn_in": 0,
        }
    )
    quarters = BrandModel(scenario, tables=("quarters",)).run().quarters
    assert np.isfinite(quarters.select_dtypes("number").to_numpy(float)).all()
    assert quarters["world_frontier"].iloc[-1] <= 1.0
    assert quarters["world_frontier"].is_monotonic_increasing
    assert len(quarters) == 400
