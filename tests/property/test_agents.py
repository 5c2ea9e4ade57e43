"""The model as Mesa sees it: agents that are views of the arrays."""

import mesa
import numpy as np
import pytest

from brandabm import BrandModel
from brandabm.agents import Cluster, Consumer, Firm
from brandabm.model import SCHEDULE


@pytest.fixture
def model(tiny_scenario):
    """A world in which firms come and go."""
    return BrandModel(tiny_scenario.replace(**{"entry_exit.entry_rate": 0.1}), seed=1)


def test_the_model_is_a_mesa_model_with_sets_of_agents(model):
    assert isinstance(model, mesa.Model)
    kinds = {"firms": Firm, "clusters": Cluster, "consumers": Consumer}
    for name, kind in kinds.items():
        agents = getattr(model, name)
        assert isinstance(agents, mesa.agent.AgentSet)
        assert all(isinstance(agent, kind) for agent in agents)
    assert len(model.firms) == model.state.active.size
    assert len(model.clusters) == model.scenario.clusters.number
    assert len(model.consumers) == model.scenario.consumers.number


def test_agents_read_the_arrays_as_they_are_now(model):
    firm, cluster, consumer = (
        agents.to_list()[row]
        for agents, row in ((model.firms, 3), (model.clusters, 1), (model.consumers, 7))
    )
    for _ in range(3):
        model.step()
        assert firm.price == model.state.firms.price[firm.row]
        assert np.array_equal(cluster.known, model.state.clusters.known[1])
        assert consumer.market == model.state.consumers.market[7]
    model.state.firms.quality[firm.row] = 0.77
    assert firm.quality == 0.77


def test_agents_cannot_be_given_a_state_of_their_own(model):
    """A value written to a view must reach the array or be refused, never hide it."""
    firm = model.firms.to_list()[0]
    try:
        firm.quality = 0.9
    except AttributeError:
        return
    assert model.state.firms.quality[firm.row] == 0.9


def test_firms_can_be_selected_and_aggregated(model):
    for _ in range(6):
        model.step()
    state, firms = model.state, model.firms
    branded = firms.select(lambda firm: firm.registered)
    assert len(branded) == state.firms.registered[state.active].sum() > 0
    mean = state.firms.quality[state.active].mean()
    assert firms.agg("quality", np.mean) == pytest.approx(mean)
    assert firms.get("identity") == state.firms.identity[state.active].tolist()
    by_cluster = firms.groupby("cluster").count()
    assert sum(by_cluster.values()) == state.active.size


def test_members_of_a_cluster_are_its_firms_in_the_alliance(tiny_model):
    state = tiny_model.state
    for cluster in tiny_model.clusters:
        expected = state.firms.member & (state.firms.cluster == cluster.row) & state.firms.alive
        assert {firm.row for firm in cluster.members} == set(np.flatnonzero(expected))


def test_what_consumers_remember_are_brands_in_business(tiny_model):
    alive = set(tiny_model.state.firms.identity[tiny_model.state.active].tolist())
    evoked = [consumer.evoked_set for consumer in tiny_model.consumers]
    assert any(evoked)
    for memory in evoked:
        assert memory.keys() <= alive
        assert all(0.0 <= recall <= 1.0 for recall in memory.values())
        assert len(memory) <= tiny_model.scenario.consumers.memory_size


def test_firms_that_exit_leave_the_set_and_entrants_join_it(model):
    before = {firm.identity: firm for firm in model.firms}
    model.run()
    moves = model.results.transitions
    gone = set(moves.loc[moves["to_stage"] == "EXIT", "identity"])
    new = set(moves.loc[moves["from_stage"] == "ENTRY", "identity"])
    present = {firm.identity for firm in model.firms}
    assert gone & before.keys()
    assert new - gone
    assert present == (before.keys() | new) - gone
    for identity, firm in before.items():
        assert firm.in_business == (identity in present)
        assert (firm in model.agents) == (identity in present)


def test_a_firm_is_the_same_agent_as_long_as_it_lives(model):
    first = {firm.identity: firm for firm in model.firms}
    numbers = {identity: firm.unique_id for identity, firm in first.items()}
    for _ in range(5):
        model.step()
        for firm in model.firms:
            if firm.identity in first:
                assert firm is first[firm.identity]
                assert firm.unique_id == numbers[firm.identity]


def test_identities_are_never_given_twice(model):
    seen = {int(identity) for identity in model.state.firms.identity[model.state.active]}
    while model.running:
        before = {firm.identity for firm in model.firms}
        model.step()
        newcomers = {firm.identity for firm in model.firms} - before
        assert not newcomers & seen
        seen |= newcomers
    assert len(seen) > model.scenario.firms.number_at_start


def test_an_unknown_attribute_is_an_error_that_names_it(model):
    with pytest.raises(AttributeError, match="Firm has no attribute 'qualty'"):
        _ = model.firms.to_list()[0].qualty


def test_the_quarter_is_a_list_that_can_be_read(model):
    assert [phase.number for phase in SCHEDULE] == sorted(phase.number for phase in SCHEDULE)
    assert {phase.number for phase in SCHEDULE} == set(range(1, 10))
    names = [phase.name for phase in SCHEDULE]
    assert len(set(names)) == len(names)
    assert all(name and name.strip() == name for name in names)
    assert all(callable(phase.act) for phase in SCHEDULE)


def test_the_phases_of_the_schedule_are_what_a_step_does(model, tiny_scenario):
    """Acting the phases one by one leads to the state that a step leads to."""
    by_hand = BrandModel(model.scenario, seed=1)
    for _ in range(3):
        model.step()
        for phase in SCHEDULE:
            phase.act(by_hand.context)
        by_hand.context.quarter += 1
    for name in model.state.firms.columns():
        mine, theirs = (getattr(each.state.firms, name) for each in (model, by_hand))
        assert np.array_equal(mine, theirs), name


def test_a_model_runs_for_its_burn_in_and_its_history(tiny_model):
    time = tiny_model.scenario.time
    assert tiny_model.steps == time.burn_in + time.quarters
    assert not tiny_model.running
    quarters = tiny_model.results.quarters["quarter"].to_list()
    assert quarters == list(range(-time.burn_in, time.quarters))


@pytest.mark.parametrize("seed", [-1, 2**63, 1.5, float("inf"), True, None, "7"])
def test_a_seed_that_cannot_be_used_is_refused(seed):
    with pytest.raises(ValueError, match="seed must be a whole number"):
        BrandModel(seed=seed)


def test_threads_and_tables_that_cannot_be_used_are_refused(tiny_scenario):
    for threads in (0, 1.5, 10**6):
        with pytest.raises(ValueError, match="threads must be a whole number from 1"):
            BrandModel(tiny_scenario, threads=threads)
    with pytest.raises(ValueError, match="firms_every must be at least 1"):
        BrandModel(tiny_scenario, firms_every=0)
    with pytest.raises(ValueError, match=r"unknown tables .*'firm'"):
        BrandModel(tiny_scenario, tables=("firm",))
    with pytest.raises(ValueError, match="collection of names"):
        BrandModel(tiny_scenario, tables="quarters")


def test_the_name_of_a_scenario_is_no_scenario():
    with pytest.raises(TypeError, match=r"Scenario\.load"):
        BrandModel("small")


def test_a_table_that_was_not_recorded_cannot_be_asked_for(tiny_scenario):
    results = BrandModel(tiny_scenario, tables=("quarters",)).results
    with pytest.raises(ValueError, match="'firms' was not recorded"):
        _ = results.firms


def test_the_table_of_firms_can_be_recorded_less_often(tiny_scenario):
    results = BrandModel(tiny_scenario, tables=("quarters", "firms"), firms_every=5).run()
    assert set(results.firms["quarter"] % 5) == {0}
    assert len(results.quarters) == tiny_scenario.time.quarters + tiny_scenario.time.burn_in
