import numpy as np
from hypothesis import given
from random_scenarios import SEEDS, few, scenarios

from brandabm import BrandModel
from brandabm.state import DISPLAYED_STAGES

STOCKS = (
    "capacity",
    "cumulative_output",
    "goodwill",
    "research_stock",
    "rating_mass",
    "units",
    "sales",
    "unit_cost",
    "price",
    "spending",
)
SHARES = (
    "share",
    "niche",
    "quality",
    "frontier",
    "culture_fit",
    "rating",
    "credibility",
    "expected_credibility",
    "felt_quality",
    "strategy",
)
CLUSTER_SHARES = (
    "readiness",
    "sea_access",
    "air_access",
    "reputation",
    "mark_reputation",
    "pool_quality",
    "mark_quality",
    "known",
    "environment",
    "conditions",
)
CLUSTER_STOCKS = ("knowledge", "goodwill", "pool_mass", "mark_mass", "days", "freight", "output")


def within(values, low, high, name):
    assert np.isfinite(values).all(), name
    assert values.min(initial=low) >= low, name
    assert values.max(initial=low) <= high, name


def check_state(state):
    active, firms, clusters = state.active, state.firms, state.clusters
    for name in STOCKS:
        within(getattr(firms, name)[active], 0.0, np.inf, name)
    for name in SHARES:
        within(getattr(firms, name)[active], 0.0, 1.0 + 1e-12, name)
    for name in CLUSTER_SHARES:
        within(getattr(clusters, name), 0.0, 1.0 + 1e-12, name)
    for name in CLUSTER_STOCKS:
        within(getattr(clusters, name), 0.0, np.inf, name)
    # Of the mean quality of the cluster's brands: an alliance may ask for more than is possible.
    within(clusters.minimum_quality, 0.0, 2.0, "minimum_quality")
    assert np.isfinite(firms.cash[active]).all()
    assert np.allclose(firms.strategy[active].sum(axis=1), 1.0)
    assert firms.present[active].any(axis=1).all()
    assert not (firms.member & ~firms.registered)[active].any()
    assert not ((firms.stage > 0) & ~firms.registered)[active].any()
    for table, columns in ((state.consumers, ("recall", "experience", "taste")),):
        for name in columns:
            within(getattr(table, name), 0.0, 1.0 + 1e-6, name)
    within(state.markets.online_share, 0.0, 1.0, "online_share")
    within(state.markets.country_reputation, 0.0, 1.0, "country_reputation")


def check_slots(state):
    """Living firms hold different slots and identities, and the index of them is right."""
    firms, active = state.firms, state.active
    assert np.array_equal(np.sort(active), np.flatnonzero(firms.alive))
    assert (np.diff(firms.identity[active]) > 0).all()


def check_tables(results):
    for table, frame in results.frames().items():
        numbers = frame.select_dtypes("number").to_numpy(float)
        assert np.isfinite(numbers).all(), table
    quarters = results.quarters
    shown = quarters[[f"displayed_{stage}" for stage in DISPLAYED_STAGES]].sum(axis=1)
    assert np.allclose(shown, (quarters["firms"] > 0).astype(float))
    stages = [f"clusters_{stage}" for stage in ("SCATTERED", "IB", "ICB")]
    assert (quarters[stages].sum(axis=1) == results.scenario.clusters.number).all()
    shares = [name for name in quarters if name.endswith("_share") or name in ("hhi", "cr4")]
    within(quarters[shares].to_numpy(float), 0.0, 1.0 + 1e-9, "shares of the industry")


@few(40)
@given(scenario=scenarios(), seed=SEEDS)
def test_in_random_worlds_numbers_are_finite_stocks_not_negative_and_shares_are_shares(
    scenario, seed
):
    model = BrandModel(scenario, seed)
    while model.running:
        model.step()
        check_state(model.state)
        check_slots(model.state)
    check_tables(model.results)
    assert len(model.results.quarters) == scenario.time.quarters + scenario.time.burn_in


def test_the_number_of_firms_changes_by_entries_and_exits_alone(tiny_results, tiny_scenario):
    """Who enters at the end of a quarter is in business from the next one on."""
    quarters = tiny_results.quarters
    began = quarters["entries"].shift(1, fill_value=0)
    net = (began - quarters["exits"]).cumsum()
    assert np.array_equal(quarters["firms"], tiny_scenario.firms.number_at_start + net)
    moves = tiny_results.transitions
    assert (moves["from_stage"] == "ENTRY").sum() == quarters["entries"].sum()
    assert (moves["to_stage"] == "EXIT").sum() == quarters["exits"].sum()


def test_every_transition_moves_one_stage_and_lands_where_the_tables_say(tiny_results):
    moves, firms = tiny_results.transitions, tiny_results.firms
    ladder = ["UNBRANDED", "PB", "EB"]
    steps = moves[(moves["level"] == "firm") & moves["from_stage"].isin(ladder)]
    steps = steps[steps["to_stage"].isin(ladder)]
    assert len(steps) > 0
    ranks = {stage: rank for rank, stage in enumerate(ladder)}
    assert (steps["to_stage"].map(ranks) - steps["from_stage"].map(ranks)).abs().eq(1).all()
    recorded = firms.set_index(["quarter", "firm"])["stage"]
    for step in steps.itertuples():
        assert recorded[step.quarter, step.identity] == step.to_stage


def test_a_firm_is_shown_at_its_own_stage_or_as_a_member_at_its_clusters(tiny_scenario):
    easy = {"stages.industrial_environment": 0.0, "stages.industrial_co_branding": 0.0}
    easy |= {f"stages.industrial_{name}": 0.0 for name in ("size", "enterprise_share", "renown")}
    easy |= {f"stages.industrial_{name}": 0.0 for name in ("modularity", "process", "chain")}
    easy |= {"branding.membership_cost": 0.0, "branding.review_rate": 0.5}
    model = BrandModel(tiny_scenario.replace(**easy), seed=1)
    seen = set()
    while model.running:
        model.step()
        firms, clusters = model.state.firms, model.state.clusters
        for slot in model.state.active:
            stage = clusters.stage[firms.cluster[slot]]
            expected = stage + 2 if firms.member[slot] and stage else firms.stage[slot]
            assert firms.displayed_stage[slot] == expected
            seen.add(int(expected))
    assert {0, 1, 3} <= seen
