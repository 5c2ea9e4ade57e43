"""Governments move levers where mechanisms act, and spend no more than they have."""

import numpy as np
import pytest
from comparison import assert_same_bits

from brandabm import BrandModel, Scenario, ScenarioError
from brandabm.levers import Lever, Levers
from brandabm.measures import COUNTIES, MEASURES
from brandabm.state import LINKS

SEED = 3
NAMED = {"clusters.named": [{"name": "Qinghe"}]}
TWICE = [{"measure": "A11", "cluster": place} for place in ("Qinghe", 0)]
"""The same cluster by its name and by its number."""
TWO = [{"measure": "A11", "cluster": "Qinghe"}, {"measure": "A12", "cluster": 0}]
SOME = [{"measure": "A11"}, {"measure": "A12", "cluster": 4, "start": 10}]
QUARTERS = {"time.quarters": 24, "time.burn_in": 4}


@pytest.fixture(scope="module")
def lively(tiny_scenario):
    """A world with brands, alliances and advertisements from the start."""
    return tiny_scenario.replace(
        **QUARTERS
        | {"branding.review_rate": 0.5, "branding.membership_cost": 1.0}
        | {"stages.abilities_need_stage": False, "branding.alliance_founders": 1}
        | {"branding.alliance_quality_share": 1.05, "learning.traceability": 0.6}
    )


@pytest.fixture(scope="module")
def usual(lively):
    return BrandModel(lively, SEED).run().quarters


def planned(scenario, *codes, **plan):
    """Return the scenario with measures in force from the start, at their largest."""
    plan = {"intensity": 20.0, "start": -4} | plan
    measures = [{"measure": code} | plan for code in codes]
    return scenario.replace(**{"policy.measures": measures})


def test_the_45_measures_of_the_document_and_eight_strategies_are_known():
    assert len([code for code in MEASURES if not code.startswith("S")]) == 45
    assert len(MEASURES) == 53
    taken = {county: sum(county in m.counties for m in MEASURES.values()) for county in COUNTIES}
    assert taken == {"guangshan": 19, "jinzhai": 24, "qinghe": 32}  # 15/4/0, 10/13/1, 8/7/17


def test_every_measure_moves_levers_that_exist_and_every_lever_is_moved():
    moved = {effect for measure in MEASURES.values() for effect in measure.effects}
    for lever, service in moved:
        assert isinstance(Levers.columns()[lever], Lever)
        assert (service in LINKS) == (lever == "services")
    assert {lever for lever, _ in moved} == set(Levers.columns())


@pytest.mark.parametrize("code", MEASURES)
def test_a_measure_at_its_largest_changes_the_history(code, lively, usual):
    quarters = BrandModel(planned(lively, code), SEED).run().quarters
    columns = [name for name in usual if name != "account_support"]
    assert not quarters[columns].equals(usual[columns])


@pytest.mark.parametrize("nothing", [{"intensity": 0.0}, {"start": 24}, {"start": -4, "end": -3}])
def test_a_measure_of_no_strength_or_out_of_time_changes_no_bit(nothing, lively):
    """Measures that end are over before quarter 0 only where the run has no burn-in."""
    base = lively.replace(**{"time.burn_in": 0}) if "end" in nothing else lively
    runs = [BrandModel(each, SEED).run() for each in (base, planned(base, *MEASURES, **nothing))]
    assert_same_bits(*runs)


def test_without_the_policy_mechanism_nothing_planned_happens(lively):
    off = planned(lively, *MEASURES).replace(**{"mechanisms.policy": False})
    assert_same_bits(BrandModel(off, SEED).run(), BrandModel(lively, SEED).run())


def test_levers_stay_between_neutral_and_limit_whatever_is_planned(lively):
    model = BrandModel(planned(lively, *MEASURES), SEED)
    model.step()
    for name, declared in Levers.columns().items():
        values = getattr(model.state.levers, name)
        assert (values >= min(declared.fill, declared.limit)).all(), name
        assert (values <= max(declared.fill, declared.limit)).all(), name
        assert (values != declared.fill).any(), name


def test_a_measure_grows_over_its_ramp_and_ends():
    plan = Scenario().replace(
        **{"policy.measures": [{"measure": "A15", "start": 2, "end": 8, "ramp": 3}]}
    )
    levels = [plan.policy.measures[0].level(quarter) for quarter in range(10)]
    assert levels == [0.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.0, 1.0, 0.0, 0.0]


def test_a_measure_acts_in_its_own_cluster_alone(lively):
    model = BrandModel(planned(lively, *MEASURES, cluster=1), SEED)
    model.step()
    for name, declared in Levers.columns().items():
        others = np.delete(getattr(model.state.levers, name), 1, axis=0)
        assert (others == declared.fill).all(), name


@pytest.mark.parametrize("budget", [0.0, 3.0, 40.0])
def test_a_government_spends_what_it_has_and_no_more(budget, lively):
    scenario = planned(lively, *MEASURES, cost=0.0).replace(**{"policy.budget": budget})
    model, granted = BrandModel(scenario, SEED), 0.0
    while model.running:
        model.step()
        clusters = model.state.clusters
        spent = clusters.programmes + clusters.transfers
        assert (spent <= budget * (1.0 + 1e-9)).all()
        assert clusters.budget_left == pytest.approx(budget - spent)
        granted += clusters.transfers.sum()
    assert (granted > 0.0) == (budget > 0.0)


def test_what_governments_spend_stands_in_the_tables(lively):
    """A programme in its cluster while it is in force, and what its firms are granted."""
    plan = {"measure": "S7", "cluster": 0, "start": 4, "end": 9, "intensity": 2.0, "cost": 7.0}
    run = BrandModel(lively.replace(**{"policy.measures": [plan]}), SEED).run()
    rows = run.clusters.pivot(index="quarter", columns="cluster", values="public_programmes")
    due = [14.0 if 4 <= quarter < 9 else 0.0 for quarter in rows.index]
    assert rows[0].to_list() == due
    assert (rows.drop(columns=0) == 0.0).all(axis=None)
    quarters = run.quarters
    assert quarters["public_programmes"].to_list() == due
    # All relief goes to firms; who left in the same quarter stands in no sum over firms.
    missing = quarters["public_transfers"] - quarters["account_support"]
    assert (missing >= -1e-9).all()
    assert missing[quarters["exits"] == 0].to_numpy() == pytest.approx(0.0)
    assert quarters["public_transfers"].sum() > 0.0


def test_public_money_arrives_where_the_accounts_say(lively):
    """What firms get, and what is spent on their behalf, is what governments grant."""
    model = BrandModel(planned(lively, *MEASURES), SEED)
    while model.running:
        model.step()
        state = model.state
        support = state.firms.accounts[:, -1]
        aid = state.firms.research_aid + state.firms.advertising_aid
        total = np.bincount(
            state.firms.cluster, weights=support + aid, minlength=state.clusters.rows
        )
        assert total + state.clusters.promotion == pytest.approx(state.clusters.transfers)
    assert support.sum() > 0.0


def test_nothing_reads_what_was_granted_last_quarter(lively):
    """Promotion and aid stand until they are granted anew; spoiling them before changes no bit."""
    scenario = planned(lively, *MEASURES)
    usual, spoilt = BrandModel(scenario, SEED), BrandModel(scenario, SEED)
    while usual.running:
        usual.step()
        state = spoilt.state
        for granted in (
            state.clusters.promotion,
            state.firms.research_aid,
            state.firms.advertising_aid,
        ):
            granted[:] = np.nan
        spoilt.step()
        assert (usual.state.clusters.promotion == spoilt.state.clusters.promotion).all()
    assert usual.state.clusters.promotion.sum() > 0.0
    assert_same_bits(usual.results, spoilt.results)


def test_without_the_cluster_mechanism_no_name_is_promoted(lively):
    alone = planned(lively, *MEASURES).replace(**{"mechanisms.cluster": False})
    model = BrandModel(alone, SEED)
    while model.running:
        model.step()
        assert (model.state.clusters.promotion == 0.0).all()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"policy.measures": [{"measure": "A99"}]}, "must be one of: A11"),
        ({"policy.measures": [{"measure": "A11", "start": 5, "end": 3}]}, "later than start"),
        ({"policy.measures": [{"measure": "A11", "intensity": -1.0}]}, "from 0 to 20"),
        ({"policy.measures": [{"measure": "A11"}, {"measure": "A11"}]}, "overlaps"),
        ({"policy.measures": [{"measure": "A11", "cluster": 99}]}, "is no cluster"),
        ({"policy.measures": [{"measure": "A11"}], "policy.budget": 10.0}, "is exceeded"),
        (NAMED | {"policy.measures": TWICE}, "overlaps"),
        (NAMED | {"policy.measures": TWO, "policy.budget": 60.0}, "cluster 0 cost 100"),
        ({"policy.measures": SOME, "policy.budget": 60.0}, "cluster 4 cost 100"),
        ({"shocks": [{"kind": "tariff", "market": "USA"}]}, "did you mean US?"),
        ({"shocks": [{"kind": "tarif"}]}, "Did you mean 'tariff'?"),
        ({"shocks": [{"kind": "brands_only", "market": "EU"}]}, "strikes no single market"),
        ({"shocks": [{"kind": "tariff", "cluster": 1}]}, "strikes no single cluster"),
        ({"clusters.named": [{"name": "a"}, {"name": "a"}]}, "different names"),
        ({"clusters.named": [{"name": "a", "size": 0.7}, {"name": "b", "size": 0.7}]}, "exceed 1"),
    ],
)
def test_a_plan_that_is_impossible_is_one_clear_error(changes, said):
    with pytest.raises(ScenarioError) as caught:
        Scenario().replace(**changes)
    assert said in str(caught.value)
    assert len(caught.value.problems) == 1
