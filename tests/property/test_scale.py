"""Principle 6: neither the unit of money nor the number of agents is part of the result."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from random_scenarios import SEEDS, few, scenarios

from brandabm import BrandModel, Scenario, ScenarioError
from brandabm.scenario.fields import describe

MONEY = "thousand yuan"
PREFIXES = ("account_", "spending_", "public_")
SEED = 5


def multiplied(scenario, factor, units):
    """Return the scenario with every parameter of these units multiplied."""
    changes = {}
    for row in describe(Scenario):
        if row.unit not in units:
            continue
        places = [row.key]
        if "[]" in row.key:
            section, name = row.key.split("[].")
            places = [f"{section}.{item}.{name}" for item in range(len(at(scenario, section)))]
        for place in places:
            value = at(scenario, place)
            if value is not None:
                changes[place] = value * factor
    assert len(changes) > 8
    return scenario.replace(**changes)


def at(scenario, place):
    """Return the value at a dotted key."""
    value = scenario
    for part in place.split("."):
        value = value[int(part)] if part.isdigit() else getattr(value, part)
    return value


def in_another_currency(scenario, factor):
    """Return the scenario with every amount of money in a unit that is worth less."""
    return multiplied(
        scenario, factor, {row.unit for row in describe(Scenario) if MONEY in row.unit}
    )


def with_more_people(scenario, factor):
    """Return the scenario with more consumers, and fixed costs and pools to match."""
    whole = {"thousand consumers", MONEY, f"{MONEY} per quarter"}
    return multiplied(scenario, factor, whole)


def is_money(column):
    names = ("sales", "price", "unit_cost", "cash", "margin", "profit", "value", "fees", "output")
    exact = ("price_sold", "mean_price", "price_cut", "knowledge", "value_added")
    return column in names[:-1] or column in exact or column.startswith(PREFIXES)


@pytest.mark.parametrize("factor", [8.0, 7.0])
def test_the_unit_of_money_changes_no_share_and_no_stage(factor, tiny_scenario):
    """To the bit for a power of two; for other factors within rounding."""
    here = BrandModel(tiny_scenario, SEED).run()
    there = BrandModel(in_another_currency(tiny_scenario, factor), SEED).run()
    pd.testing.assert_frame_equal(there.transitions, here.transitions)
    for name, frame in here.frames().items():
        other = there.frames()[name]
        for column in frame:
            expected = frame[column] * factor if is_money(column) else frame[column]
            pd.testing.assert_series_equal(
                other[column], expected, check_exact=factor == 8.0, rtol=1e-8, obj=column
            )


def assert_multiplied(results, expected, factor, grows):
    """Compare all tables; columns that ``grows`` names are multiplied; all to the last bit."""
    for name, frame in expected.frames().items():
        for column in frame:
            wanted = frame[column] * factor if grows(name, column) else frame[column]
            pd.testing.assert_series_equal(
                results.frame(name)[column], wanted, check_exact=True, obj=f"{name}.{column}"
            )


POWERS_OF_TWO = st.integers(-6, 6).filter(bool).map(lambda power: 2.0**power)


@few(12)
@given(scenario=scenarios(), seed=SEEDS, factor=POWERS_OF_TWO)
def test_in_random_worlds_the_unit_of_money_changes_nothing_but_amounts_of_money(
    scenario, seed, factor
):
    try:
        other = in_another_currency(scenario, factor)
    except ScenarioError:
        assume(False)  # out of a range
    results = [BrandModel(each, seed).run() for each in (other, scenario)]
    assert_multiplied(*results, factor, lambda table, column: is_money(column))


EACH = ("price", "unit_cost", "price_sold", "mean_price")
"""Money for one unit."""
VOLUMES = ("units", "output", "capacity")


@few(12)
@given(
    scenario=scenarios(**{"firms.capacity_decay": 0.05}),
    seed=SEEDS,
    factor=POWERS_OF_TWO,
)
def test_in_random_worlds_a_larger_population_with_costs_to_match_changes_no_share(
    scenario, seed, factor
):
    """Not where firms are so small that it counts that they can make one unit a quarter."""
    smallest = min(1.0, factor) * min(market.population for market in scenario.markets)
    assume(smallest >= 1.0)
    try:
        other = with_more_people(scenario, factor)
    except ScenarioError:
        assume(False)  # out of a range
    results = [BrandModel(each, seed).run() for each in (other, scenario)]
    capacities = [each.firms["capacity"].min() for each in results if len(each.firms)]
    assume(min(capacities, default=2.0) > 1.0)
    assert_multiplied(
        *results,
        factor,
        lambda table, column: (is_money(column) and column not in EACH) or column in VOLUMES,
    )


@few(10)
@given(scenario=scenarios(), seed=SEEDS)
def test_in_random_worlds_agents_stand_for_the_whole_population(scenario, seed):
    markets = BrandModel(scenario, seed).state.markets
    served = markets.agents > 0
    assert markets.agents.sum() == scenario.consumers.number
    assert markets.agents[served] * markets.weight[served] == pytest.approx(
        markets.population[served]
    )


SHARES = (
    "buyer_share",
    "direct_share",
    "repeat_share",
    "branded_sales_share",
    "displayed_unbranded",
    "awareness",
    "BN",
    "DN",
    "hhi",
    "mark_up",
    "quality_sold",
)


def test_the_number_of_consumer_agents_changes_no_share_beyond_sampling_error(tiny_scenario):
    """Eight worlds, each with 800 and with 3200 agents for the same population."""
    shares = {}
    for number in (800, 3200):
        scenario = tiny_scenario.replace(**{"consumers.number": number, "time.quarters": 10})
        shares[number] = pd.DataFrame(
            [
                BrandModel(scenario, seed, tables=("quarters",))
                .run()
                .quarters.iloc[-4:]
                .select_dtypes("number")
                .mean()
                for seed in range(8)
            ]
        )
    gap = shares[3200] - shares[800]
    error = gap.std(ddof=1) / np.sqrt(len(gap))
    for name in SHARES:
        assert abs(gap[name].mean()) < 4.5 * error[name] + 0.002, name
    volume = np.log(shares[3200]["units"] / shares[800]["units"])
    assert abs(volume.mean()) < 4.5 * volume.std(ddof=1) / np.sqrt(len(volume))
    assert abs(volume.mean()) < 0.2


def test_the_population_of_every_market_stands_behind_its_agents(tiny_scenario):
    for number in (1, 601, 5000):
        scenario = tiny_scenario.replace(**{"consumers.number": number})
        markets = BrandModel(scenario, SEED).state.markets
        served = markets.agents > 0
        assert markets.agents.sum() == number
        assert markets.agents.max() - markets.agents.min() <= 1
        assert markets.agents[served] * markets.weight[served] == pytest.approx(
            markets.population[served]
        )
