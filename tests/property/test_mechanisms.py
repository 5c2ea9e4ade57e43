"""Principle 2: a mechanism is switched off where it acts, never at a gate."""

import numpy as np
import pytest

from brandabm import BrandModel
from brandabm.phases.gates import cluster_gates, firm_gates, measure_conditions
from brandabm.scenario.sections import Mechanisms

SEED = 2
COLUMNS = ("mark_up", "quality", "niche", "culture_fit", "frontier", "productivity", "innovations")


def histories(scenario, *columns):
    """Return the columns of every firm over time: {(identity, column): list}, and the model."""
    model, paths = BrandModel(scenario, SEED), {}
    while model.running:
        for name in columns:
            values = getattr(model.state.firms, name)
            for slot in model.state.active:
                identity = int(model.state.firms.identity[slot])
                paths.setdefault((identity, name), []).append(float(values[slot]))
        model.step()
    return paths, model


def movement(paths, column):
    """Return the largest range over which any firm's column moved."""
    return max(np.ptp(path) for (_, name), path in paths.items() if name == column)


def without(scenario, mechanism):
    return scenario.replace(**{f"mechanisms.{mechanism}": False})


def test_with_all_mechanisms_on_everything_moves(tiny_scenario):
    paths, model = histories(tiny_scenario, *COLUMNS)
    for column in COLUMNS:
        assert movement(paths, column) > 0.0, column
    quarters = model.results.quarters
    assert quarters["spending_innovation"].max() > 0.0
    clusters, firms = model.state.clusters, model.state.firms
    assert clusters.links.any()
    assert firms.member.any()
    assert (clusters.agglomeration != 1.0).any()
    assert clusters.knowledge.max() > 0.0
    assert firms.rating_mass.max() > 0.0
    assert np.ptp(clusters.reputation) > 0.0


def test_with_prices_off_no_firm_ever_changes_its_mark_up(tiny_scenario):
    paths, _ = histories(without(tiny_scenario, "price"), "mark_up", "quality")
    assert movement(paths, "mark_up") == 0.0
    assert movement(paths, "quality") > 0.0


def test_with_products_off_no_firm_ever_changes_its_quality_or_niche(tiny_scenario):
    off = without(tiny_scenario, "product")
    paths, model = histories(off, "quality", "niche", "mark_up", "productivity")
    assert movement(paths, "quality") == movement(paths, "niche") == 0.0
    assert movement(paths, "mark_up") > 0.0
    assert movement(paths, "productivity") > 0.0
    assert model.results.quarters["spending_product"].max() == 0.0


def test_with_innovation_off_nothing_is_spent_and_nothing_is_invented(tiny_scenario):
    """Successes of product research are counted too: with both off there are none at all."""
    paths, model = histories(without(tiny_scenario, "innovation"), "culture_fit", "quality")
    assert model.results.quarters["spending_innovation"].max() == 0.0
    assert movement(paths, "culture_fit") == 0.0
    assert movement(paths, "quality") > 0.0
    both = without(without(tiny_scenario, "innovation"), "product")
    assert BrandModel(both, SEED).run().quarters["own_innovation_share"].max() == 0.0


def test_with_innovation_off_the_known_frontier_still_diffuses_but_stays_behind(tiny_scenario):
    _, on = histories(tiny_scenario)
    _, off = histories(without(tiny_scenario, "innovation"))
    known = [model.state.firms.frontier[model.state.active].max() for model in (off, on)]
    start = (
        tiny_scenario.research.frontier_at_start * tiny_scenario.environment.world_frontier_start
    )
    assert start < known[0] < known[1] <= on.state.world.frontier


def test_with_clusters_off_firms_stand_alone(tiny_scenario):
    model = BrandModel(without(tiny_scenario, "cluster"), SEED)
    while model.running:
        model.step()
        clusters, firms = model.state.clusters, model.state.firms
        assert not clusters.links.any()
        assert not firms.member.any()
        assert (clusters.agglomeration == 1.0).all()
        assert (clusters.knowledge == 0.0).all()
        assert (clusters.goodwill == 0.0).all()
        assert not firms.outsourced[model.state.active].any()
    assert firms.research_stock.max() > 0.0


def test_with_cognition_off_nobody_learns(tiny_scenario):
    """But who has bought a brand has bought it: firms still have something to gain from one."""
    model = BrandModel(without(tiny_scenario, "cognition"), SEED)
    bought_again = False
    prior = tiny_scenario.learning.country_prior
    while model.running:
        model.step()
        state = model.state
        assert (state.firms.rating_mass == 0.0).all()
        assert (state.firms.credibility == 0.0).all()
        assert (state.markets.country_reputation == prior).all()
        assert state.clusters.reputation == pytest.approx(prior, abs=1e-15)
        assert state.clusters.mark_reputation == pytest.approx(prior, abs=1e-15)
        assert (state.consumers.talk >= -1).all()
        bought_again |= state.world.repeat_share > 0.0
    assert bought_again
    assert model.results.quarters["registered_share"].iloc[-1] > 0.1
    assert model.results.quarters["sales"].min() > 0.0


def test_with_the_environment_off_the_world_outside_stands_still(tiny_scenario):
    world = ("labour_cost", "outside_price", "frontier")
    markets = (
        "exchange_rate",
        "clearance_days",
        "shipping_days",
        "income",
        "price_multiple",
        "online_share",
        "tariff",
    )
    moved = set()
    for scenario in (without(tiny_scenario, "environment"), tiny_scenario):
        model = BrandModel(scenario, SEED)
        start = {name: getattr(model.state.world, name) for name in world}
        start |= {name: getattr(model.state.markets, name).copy() for name in markets}
        start["readiness"] = model.state.clusters.readiness.copy()
        model.run()
        state = model.state
        end = {name: getattr(state.world, name) for name in world}
        end |= {name: getattr(state.markets, name) for name in markets}
        end["readiness"] = state.clusters.readiness
        changed = {name for name in start if not np.array_equal(start[name], end[name])}
        if scenario is tiny_scenario:
            moved = changed
        else:
            assert not changed
    assert moved == {*world, *markets, "readiness"} - {"tariff"}


@pytest.mark.parametrize("mechanism", Mechanisms.model_fields)
def test_a_mechanism_that_is_off_leaves_every_threshold_and_gate_as_it_was(
    mechanism, tiny_scenario
):
    """The same state is measured by the same gates, whatever is switched off."""
    model = BrandModel(tiny_scenario, SEED)
    model.run()
    context = model.context
    context.quarter -= 1  # the last quarter again
    with_it = {**firm_gates(context), **cluster_gates(context)}
    off = without(tiny_scenario, mechanism)
    assert off.stages == tiny_scenario.stages
    context.scenario = off
    measure_conditions(context)
    without_it = {**firm_gates(context), **cluster_gates(context)}
    assert with_it.keys() == {"PB", "EB", "IB", "ICB"}
    for gate, parts in with_it.items():
        assert np.array_equal(parts, without_it[gate]), gate


@pytest.mark.parametrize("mechanism", sorted(Mechanisms.model_fields.keys() - {"policy"}))
def test_switching_a_mechanism_off_changes_the_history(mechanism, tiny_scenario, tiny_results):
    quarters = BrandModel(without(tiny_scenario, mechanism), seed=0).run().quarters
    assert not quarters["sales"].equals(tiny_results.quarters["sales"])
