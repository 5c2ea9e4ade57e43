"""Searching for portfolios, and measuring what each measure does alone."""

import numpy as np
import pandas as pd
import pytest

from brandabm import Scenario
from brandabm.analysis.measure_effects import (
    OUTCOMES,
    effects_markdown,
    measure_effects,
    run_measures,
)
from brandabm.analysis.policy_search import (
    affordable,
    chances_of_being_best,
    search_portfolio,
    with_plan,
)


@pytest.fixture(scope="module")
def county():
    return Scenario.load("small").replace(
        **{"time.quarters": 8, "time.burn_in": 1, "policy.budget": 120.0, "policy.strength": 0.5}
    )


def test_a_budget_pays_for_as_many_programmes_as_it_can(county):
    assert affordable(county) == 2
    assert affordable(county.replace(**{"policy.programme_cost": 0.0})) == 53
    for hopeless in ({"policy.budget": 49.0}, {"policy.budget": None}):
        with pytest.raises(ValueError, match=r"policy\.budget"):
            affordable(county.replace(**hopeless))


def test_a_plan_stands_in_place_of_the_scenarios_own_measures(county):
    planned = with_plan(county, (("A11", 0), ("B32", 4)), 1)
    assert [(each.measure, each.start, each.cluster) for each in planned.policy.measures] == [
        ("A11", 0, 1),
        ("B32", 4, 1),
    ]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"goal": "happiness"}, "goal must be one of"),
        ({"seeds": [1, 2], "fresh_seeds": [2, 3]}, "apart"),
    ],
)
def test_a_search_that_is_no_search_is_refused(wrong, said, county):
    with pytest.raises(ValueError, match=said):
        search_portfolio(county, **wrong)


def small_search(county):
    return search_portfolio(
        county,
        "sales",
        0,
        trials=4,
        seeds=range(2),
        fresh_seeds=range(10, 13),
        finalists=3,
        starts=(0, 2),
        workers=1,
    )


@pytest.fixture(scope="module")
def found(county):
    return small_search(county)


def test_a_search_tries_as_many_portfolios_as_asked_within_the_budget(found):
    assert len(found.trials) == 4
    assert all(len(plan) <= 2 for plan in found.trials["plan"])
    assert all(start in (0, 2) for plan in found.trials["plan"] for _, start in plan)


def test_portfolios_that_lead_together_share_the_chance_of_being_best():
    assert chances_of_being_best(np.zeros((4, 12))).tolist() == [0.25] * 4
    shared = chances_of_being_best(np.array([[0.0] * 9, [1.0] * 9, [1.0] * 9]))
    assert shared.tolist() == [0.0, 0.5, 0.5]


def test_a_ranking_is_sure_only_where_one_portfolio_leads_on_most_seeds():
    noise = np.random.default_rng(3).normal(size=(2, 12))
    sure = chances_of_being_best(noise + np.array([[0.0], [5.0]]))
    assert sure.tolist() == [0.0, 1.0]
    assert 0.05 < chances_of_being_best(noise)[0] < 0.95


def test_the_best_are_judged_again_and_the_chances_of_being_best_sum_to_one(found):
    finalists = found.finalists
    assert finalists["gain"].is_monotonic_decreasing
    assert finalists["best"].sum() == pytest.approx(1.0)
    assert (finalists["low"] <= finalists["gain"]).all()
    tried = found.trials.groupby("plan")["value"].first().nlargest(len(finalists))
    assert set(finalists["plan"]) == set(tried.index)


def test_the_same_search_finds_the_same(county, found):
    again = small_search(county)
    pd.testing.assert_frame_equal(again.trials, found.trials)
    pd.testing.assert_frame_equal(again.finalists, found.finalists)


def constructed(effect):
    """Return runs of ten seeds without and with a measure that adds so much to every outcome."""
    luck = np.random.default_rng(1).normal(100.0, 20.0, 10)
    rows = []
    for code, added in (("none", 0.0), ("A11", effect)):
        for seed, base in enumerate(luck):
            shift = added + 0.01 * (seed % 3 - 1) * (code != "none")
            rows.append({"scenario": code, "seed": seed} | dict.fromkeys(OUTCOMES, base + shift))
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("effect", "told"), [(2.0, True), (0.001, False)])
def test_an_effect_is_told_from_nothing_by_its_paired_interval(effect, told):
    runs = constructed(effect)
    effects = measure_effects(runs).set_index("outcome")
    assert (effects["told"] == told).all()
    mean = runs.query("scenario == 'none'")["sales"].mean()
    assert effects.loc["sales", "estimate"] == pytest.approx(effect / mean, abs=1e-4)
    assert effects.loc["EB", "estimate"] == pytest.approx(effect, abs=1e-2)
    text = effects_markdown(effects.reset_index(), range(10), 1.0)
    assert text.count("| [") == (0 if told else len(OUTCOMES))
    assert "about 0.05 would seem told in each column." in text


def test_every_measure_asked_for_is_run_alone_beside_none(county):
    runs = run_measures([1, 2], 1.0, ["A21", "S7"], county, workers=1)
    assert list(runs["scenario"].unique()) == ["none", "A21", "S7"]
    assert len(runs) == 6
