"""What gates measure: of whom, against whom, and with what weight."""

import numpy as np
import pytest

from brandabm import BrandModel
from brandabm.panel import take_snapshot
from brandabm.phases.gates import FREQUENCY, GATES, cluster_gates, firm_gates, gate_weights
from brandabm.rules.gates import mean_places


def test_equal_values_share_their_mean_place():
    values = np.array([0.3, 0.1, 0.3, 0.0, 0.3, 0.1])
    assert mean_places(values).tolist() == [4.0, 1.5, 4.0, 0.0, 4.0, 1.5]
    assert mean_places(np.zeros(0)).size == 0


def test_parts_of_one_category_share_its_frequency():
    weights = dict(zip(GATES["EB"], gate_weights("EB"), strict=True))
    assert weights["DN premium"] + weights["DN share"] == FREQUENCY["DN"]
    assert weights["BP awareness"] + weights["BP credibility"] == FREQUENCY["BP"]
    assert weights["CC"] == FREQUENCY["CC"]
    assert weights["brand spending"] == pytest.approx(np.mean(list(FREQUENCY.values())))


@pytest.fixture
def entered(tiny_scenario):
    """A world at the end of a quarter in which firms have entered."""
    model = BrandModel(tiny_scenario.replace(**{"entry_exit.entry_rate": 0.2}), seed=2)
    for _ in range(6):
        model.step()
    model.context.quarter -= 1  # the quarter that has ended
    assert model.context.established.size < model.state.active.size
    return model


def test_entrants_are_in_no_median_gate_or_table_before_their_first_quarter(entered):
    """Whatever they are like: they have no cost, price or sales yet."""
    context, firms = entered.context, entered.state.firms
    before = {**firm_gates(context), **cluster_gates(context)}
    entrants = np.setdiff1d(entered.state.active, context.established)
    assert (firms.unit_cost[entrants] == 0.0).all()
    for name in ("adjusted_cost", "price", "quality", "mark_up", "outsourced"):
        getattr(firms, name)[entrants] = 7
    firms.registered[entrants] = firms.member[entrants] = True
    for gate, parts in {**firm_gates(context), **cluster_gates(context)}.items():
        assert np.array_equal(parts, before[gate]), gate
    assert set(take_snapshot(context).firms["identity"]).isdisjoint(firms.identity[entrants])
    assert len(before["EB"]) == context.established.size


def test_gates_compare_reputations_of_one_day(entered):
    """A cluster that nobody knows is held for as good as its country, and no better."""
    entered.context.quarter += 1
    entered.state.clusters.known[:] = 0.0
    entered.context.scenario = entered.scenario.replace(
        **{"branding.cluster_exposure_effect": 0.0, "branding.cluster_word_of_mouth_effect": 0.0}
    )
    state = entered.state
    for _ in range(3):
        entered.step()
        reputation, country = state.clusters.reputation, state.markets.country_reputation
        assert reputation == pytest.approx(np.broadcast_to(country, reputation.shape))
    assert not np.allclose(country, entered.scenario.learning.country_prior)
    assert (
        cluster_gates(entered.context)["ICB"][:, GATES["ICB"].index("GB reputation")] == 0
    ).all()
