"""The package and the oracle measure the same tables, column by column (ODD section 8).

Whole numbers, switches and texts must be equal, floats within 1e-9 of each other's size.
"""

from functools import cache

import pytest

from brandabm import BrandModel, recording
from oracle import (
    categories,
    cluster_table,
    concentration,
    firm_table,
    funnel,
    market_table,
    quarter_table,
    subsystems,
)
from oracle.model import SCHEDULE, OracleModel
from oracle.record import TABLES, joined, measured, with_subsystems
from oracle.scenarios import QUARTERS, SMALL, scenarios
from oracle.snapshot import oracle_from
from oracle.table_comparison import row_differences, rows_of, table_differences

SCENARIOS = scenarios()
SEED = 3
COMPARED = (
    "baseline",
    "price off",
    "product off",
    "cluster off",
    "innovation off",
    "cognition off",
    "environment off",
    "one listing",
    "one market",
    "many markets",
    "one cluster",
    "more clusters than firms",
    "no firm",
    "no consumer",
    "no gates",
    "easy stages, easily lost",
    "easy stages, weighted, harsh buyers",
    "much entry and exit",
    "policy: everything",
    "shocks: leaders",
    "random 0",
    "random 1",
    "random 5",
)
"""Scenarios in which the measures of every quarter are compared."""

LIVELY = "easy stages, weighted, harsh buyers"
"""Scenario in which a wrong measure shows: all stages are reached and brands are pooled."""


def lived(name, quarters=QUARTERS + SMALL["time.burn_in"]):
    """Return the package after a run, and the oracle's states after each quarter of it."""
    package = BrandModel(SCENARIOS[name], seed=SEED)
    states = []
    for _ in range(quarters):
        package.step()
        states.append(oracle_from(package))
        states[-1].quarter -= 1  # measured before the clock moves
    return package, states


@cache
def history(name):
    """Return the package's tables of a run, and what the oracle measures in each quarter."""
    package, states = lived(name)
    return rows_of(package.results), [measured(state) for state in states]


def completed(name, quarters):
    """Return the oracle's tables with the measures of the subsystems."""
    return with_subsystems(joined(quarters), SCENARIOS[name].time.burn_in)


@pytest.mark.parametrize("name", COMPARED)
def test_oracle_and_package_measure_the_same(name):
    theirs, quarters = history(name)
    lines = table_differences(completed(name, quarters), theirs)
    assert not lines, "\n".join(lines[:20])


@pytest.mark.parametrize("name", ["easy stages", "much entry and exit"])
def test_the_oracle_makes_the_same_tables_of_its_own_history(name):
    package, oracle = BrandModel(SCENARIOS[name], seed=SEED), OracleModel(SCENARIOS[name], SEED)
    quarters = []
    while package.running:
        package.step()
        for _, phase in SCHEDULE:
            phase(oracle)
        quarters.append(measured(oracle))
        oracle.quarter += 1
    theirs = rows_of(package.results)
    lines = table_differences(completed(name, quarters), theirs)
    assert not lines, "\n".join(lines[:20])
    burn_in = SCENARIOS[name].time.burn_in
    moves = [event._asdict() | {"quarter": event.quarter - burn_in} for event in oracle.events]
    assert moves == package.results.transitions.to_dict("records")


def test_measures_do_not_depend_on_how_many_quarters_are_measured_at_once(monkeypatch):
    name = "much entry and exit"
    whole, quarters = history(name)
    monkeypatch.setattr(recording, "LARGEST_BACKLOG", 60)
    package = BrandModel(SCENARIOS[name], seed=SEED)
    for number in range(1, len(quarters) + 1):
        package.step()
        if number in (1, 2, 5, 9):
            theirs = rows_of(package.results)
            ours = completed(name, quarters[:number])
            assert table_differences(ours, theirs) == []
    assert table_differences(rows_of(package.results), whole) == []


def doubled(rule):
    """Return a rule whose number, or every number in whose list, is twice what it should be."""

    def wrong(*arguments):
        value = rule(*arguments)
        return [2 * one for one in value] if isinstance(value, list) else 2 * value

    return wrong


def renamed(rule):
    """Return a rule that gives another name."""
    return lambda *arguments: rule(*arguments) + "?"


def shifted(rule):
    """Return a rule with each number in the place of the one before it."""

    def wrong(*arguments):
        value = rule(*arguments)
        if isinstance(value, list):
            return [*value[1:], value[0]]
        return dict(zip(value, [*list(value.values())[1:], 0.0], strict=True))

    return wrong


WRONG_MEASURES = [
    (("quarters.PC", "clusters.PC"), categories, "price_advantage", doubled),
    (("quarters.PA", "clusters.PA"), categories, "product_advantage", doubled),
    (("quarters.IC", "clusters.IC"), categories, "industrial_cluster", doubled),
    (("quarters.CT", "clusters.CT"), categories, "creativity", doubled),
    (("quarters.BP", "clusters.BP"), categories, "positioning", doubled),
    (("quarters.BC", "clusters.BC"), categories, "collaboration", doubled),
    (("quarters.GB", "clusters.GB"), categories, "global_brands", doubled),
    (("quarters.BN", "quarters.DN", "clusters.BN"), categories, "needs", shifted),
    (("quarters.GB",), categories, "is_international", lambda rule: lambda *_: False),
    (("clusters.brands_abroad",), cluster_table, "is_international", lambda rule: lambda *_: True),
    (("quarters.environment",), quarter_table, "coupled_environment", doubled),
    (("quarters.environment_weighted",), quarter_table, "weighted_environment", doubled),
    (("quarters.hhi",), quarter_table, "herfindahl", doubled),
    (("quarters.cr4",), quarter_table, "four_largest", doubled),
    (("quarters.price_cut",), quarter_table, "price_cut", doubled),
    (("quarters.value_added",), quarter_table, "value_added", doubled),
    (("clusters.value_added",), cluster_table, "value_added", doubled),
    (("quarters.gini_clusters",), quarter_table, "gini", doubled),
    (("quarters.ellison_glaeser",), concentration, "herfindahl", doubled),
    (("quarters.morans_i",), concentration, "neighbour_weights", shifted),
    (("quarters.largest_location_quotient",), quarter_table, "location_quotients", doubled),
    (("clusters.location_quotient",), cluster_table, "location_quotients", shifted),
    (("clusters.binding",), cluster_table, "binding", renamed),
    (("quarters.awareness", "quarters.repeat", "markets.awareness_ICB"), funnel, "rates", shifted),
    (("markets.mean_price", "markets.buyer_share"), market_table, "ratio", doubled),
    (("firms.distinctiveness",), firm_table, "distinctiveness", doubled),
    (("firms.binding",), firm_table, "binding", renamed),
    (
        ("quarters.order_commerce", "quarters.order_environment"),
        subsystems,
        "subsystem_orders",
        shifted,
    ),
    (("quarters.synergy",), subsystems, "synergy", doubled),
    (("quarters.coupling", "quarters.coordination"), subsystems, "geometric_mean", doubled),
    (("quarters.coordination_band",), subsystems, "band", renamed),
]
"""Columns that must be reported, module, name of a measure in it, and how it is made wrong."""


@pytest.fixture(scope="module")
def lively():
    """The package's tables of some quarters, the oracle's states, and what it measures in each."""
    package, states = lived(LIVELY, 12)
    return rows_of(package.results), states, [measured(state) for state in states]


@pytest.mark.parametrize(("columns", "module", "name", "error"), WRONG_MEASURES)
def test_a_wrong_measure_is_found_in_its_column_and_quarter(
    columns, module, name, error, lively, monkeypatch
):
    theirs, states, quarters = lively
    right = completed(LIVELY, quarters)
    monkeypatch.setattr(module, name, error(getattr(module, name)))
    mistaken = [*quarters[:-2], measured(states[-2]), quarters[-1]]
    wrong = completed(LIVELY, mistaken)
    wrong_only_once = {
        table: [
            false if true["quarter"] == states[-2].history_quarter else true
            for true, false in zip(right[table], wrong[table], strict=True)
        ]
        for table in TABLES
    }
    lines = table_differences(wrong_only_once, theirs)
    assert set(columns) <= {line.split()[0] for line in lines}
    assert all(f"(quarter {states[-2].history_quarter}" in line for line in lines)


@pytest.mark.parametrize("table", TABLES)
def test_a_change_of_any_column_is_a_difference(table, lively):
    theirs, _, quarters = lively
    ours = completed(LIVELY, quarters)
    row, other = ours[table][-1], theirs[table][-1]
    assert row_differences(table, row, other) == []
    for column, value in row.items():
        (line,) = row_differences(table, row | {column: changed(value)}, other)
        assert line.startswith(f"{table}.{column} (quarter 7")


def changed(value):
    """Return an entry that is a little different."""
    if isinstance(value, str):
        return value + "?"
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int) else value * (1 + 1e-8) + 1e-11


@pytest.mark.parametrize("table", TABLES)
def test_a_column_or_row_that_only_one_record_has_is_a_difference(table, lively):
    theirs, _, quarters = lively
    ours = completed(LIVELY, quarters)
    *others, last = ours[table]
    (line,) = table_differences(ours | {table: others}, theirs)
    assert line.startswith(f"{table}: ")
    for row, column in (({**last, "unheard of": 1.0}, "unheard of"), (less(last), "quarter")):
        (line,) = table_differences(ours | {table: [*others, row]}, theirs)
        assert line.startswith(f"{table}.{column} (quarter 7")


def less(row):
    """Return a row without its quarter."""
    return {column: value for column, value in row.items() if column != "quarter"}
