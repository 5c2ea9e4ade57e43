"""The package and the model written a second time from the ODD give the same histories."""

import numpy as np
import pytest

from brandabm import BrandModel
from brandabm.levers import Levers
from brandabm.model import SCHEDULE as PACKAGE_SCHEDULE
from brandabm.state import Clusters, Consumers, Firms, Markets
from oracle import (
    accounts,
    branding,
    choice,
    consumers,
    display,
    environment,
    gates,
    governments,
    learning,
    links,
    pricing,
    reputation,
    research,
    shocks,
    start,
    strategies,
    turnover,
)
from oracle.comparison import first_parting
from oracle.model import SCHEDULE
from oracle.scenarios import QUARTERS, scenarios
from oracle.snapshot import differences, oracle_from

SCENARIOS = scenarios()
SEED = 3


@pytest.mark.parametrize("name", SCENARIOS)
def test_oracle_and_package_live_through_the_same_history(name):
    parting = first_parting(SCENARIOS[name], SEED, QUARTERS)
    assert parting is None, str(parting)


@pytest.mark.parametrize("seed", [0, 11, 2**63 - 1])
def test_they_agree_with_other_seeds(seed):
    parting = first_parting(SCENARIOS["easy stages, easily lost"], seed, QUARTERS)
    assert parting is None, str(parting)


def test_the_schedules_have_the_same_phases_in_the_same_order():
    assert [name for name, _ in SCHEDULE] == [phase.name for phase in PACKAGE_SCHEDULE]


def doubled(rule):
    """Return a rule whose number is twice what it should be."""
    return lambda *arguments: 2 * rule(*arguments)


def left_out(rule):
    """Return a rule that does nothing."""
    return lambda *arguments: None


def lowered(rule):
    """Return a rule whose number is half of what it should be."""
    return lambda *arguments: rule(*arguments) / 2


def negated(rule):
    """Return a rule that says the opposite."""
    return lambda *arguments: not rule(*arguments)


WRONG_RULES = [
    ("the start", start, "planned_output", doubled),
    ("environment", environment, "approach", doubled),
    ("service links and agglomeration", links, "agglomeration", doubled),
    ("unit costs", links, "unit_cost", doubled),
    ("research, imitation, innovation", research, "effective_spending", doubled),
    ("research, imitation, innovation", research, "imitated", left_out),
    ("prices", pricing, "overtime", doubled),
    ("brands and markets", branding, "consider_entry", left_out),
    ("advertising and alliance", branding, "minimum_quality", doubled),
    ("experience, ratings, reputation", reputation, "credibility", doubled),
    ("exposure, word of mouth, choice", choice, "price_sensitivity", doubled),
    ("exposure, word of mouth, choice", consumers, "forget_lost", left_out),
    ("sales, cash, learning by doing", accounts, "invest", left_out),
    ("experience, ratings, reputation", learning, "credibility", doubled),
    ("exit, entry, imitation of strategies", strategies, "success_slope", doubled),
    ("exit, entry, imitation of strategies", turnover, "choose_parent", left_out),
    ("stages", gates, "over", doubled),
]
"""Phase, module, name of a rule in it, and how it is made wrong."""


WRONG_PLANS = [
    ("the start", "named clusters", start, "given", lambda rule: lambda *given: given[-1]),
    ("shocks", "shocks: all", shocks, "strikes", negated),
    ("shocks", "shocks: leaders", shocks, "leader", left_out),
    ("exposure, word of mouth, choice", "shocks: all", display, "lists_brands_only", negated),
    ("policy", "policy: everything", governments, "level", doubled),
    ("policy", "policy: everything", governments, "is_meant", negated),
    ("research, imitation, innovation", "policy: products", research, "reposition", left_out),
    ("prices", "policy: prices", pricing, "commission", doubled),
    ("sales, cash, learning by doing", "policy: money", accounts, "support", left_out),
    ("exit, entry, imitation of strategies", "policy: money", turnover, "overdraft", lowered),
    ("advertising and alliance", "policy: brands", branding, "promote", left_out),
    ("advertising and alliance", "policy: brands pull their cluster", branding, "pulled", doubled),
    ("experience, ratings, reputation", "policy: quality", learning, "traceability", lowered),
    ("experience, ratings, reputation", "policy: quality", learning, "rating_rate", doubled),
]
"""Phase, scenario, module, name of a rule in it, and how it is made wrong."""


@pytest.mark.parametrize(("phase", "scenario", "module", "name", "error"), WRONG_PLANS)
def test_a_wrong_rule_of_policy_or_shocks_is_found_in_its_phase(
    phase, scenario, module, name, error, monkeypatch
):
    monkeypatch.setattr(module, name, error(getattr(module, name)))
    parting = first_parting(SCENARIOS[scenario], SEED, QUARTERS)
    assert parting is not None
    assert parting.phase == phase


@pytest.mark.parametrize(("phase", "module", "name", "error"), WRONG_RULES)
def test_a_wrong_rule_is_found_in_its_phase(phase, module, name, error, monkeypatch):
    monkeypatch.setattr(module, name, error(getattr(module, name)))
    parting = first_parting(SCENARIOS["easy stages, easily lost"], SEED, QUARTERS)
    assert parting is not None
    assert parting.phase == phase


@pytest.fixture(scope="module")
def package():
    """The package after some quarters in which much happens."""
    model = BrandModel(SCENARIOS["easy stages, easily lost"], seed=SEED)
    for _ in range(6):
        model.step()
    return model


def test_a_copy_of_the_package_has_no_difference(package):
    assert differences(oracle_from(package), package) == []


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        *((Firms, "firms"), (Consumers, "consumers"), (Clusters, "clusters")),
        *((Markets, "markets"), (Levers, "levers")),
    ],
)
def test_a_change_of_any_column_is_a_difference(table, rows, package):
    oracle = oracle_from(package)
    agent = oracle.clusters[0].levers if rows == "levers" else getattr(oracle, rows)[0]
    for column in table.columns():
        right = getattr(agent, column)
        if np.size(right):
            setattr(agent, column, changed(right))
            lines = differences(oracle, package)
            assert any(line.startswith((f"{rows}.{column}[", "slots")) for line in lines), column
            setattr(agent, column, right)
    assert differences(oracle, package) == []


def changed(value):
    """Return a value, or a list of which the last entry, that is a little different."""
    if isinstance(value, list):
        return [*value[:-1], changed(value[-1])]
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    return 0.0 if np.isinf(value) else type(value)(value * (1 + 1e-6) + 1e-6)
