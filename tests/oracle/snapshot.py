"""Copy the package's state into the oracle's objects; tell where the two differ."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import Any

import numpy as np

from brandabm import BrandModel
from oracle.agents import Cluster, Consumer, Event, Firm, Market
from oracle.model import OracleModel

RELATIVE = 1e-9
ABSOLUTE = 1e-9


def as_python(value: Any) -> Any:
    """Return an entry or row of an array as plain Python; single precision stays what it is."""
    array = np.asarray(value)
    if array.dtype == np.float32:
        return list(array) if array.ndim else array[()]
    return array.tolist()


def copy_columns(agent: object, table: Any, row: int) -> None:
    """Give an agent the values that the package's table holds in a row."""
    for name in table.columns():
        setattr(agent, name, as_python(getattr(table, name)[row]))


def oracle_from(model: BrandModel) -> OracleModel:
    """Return an oracle in the state that the package's model is in."""
    context, state = model.context, model.state
    oracle = OracleModel(model.scenario, model.seed, started=False)
    oracle.quarter = context.quarter
    oracle.entries, oracle.exits = context.entries, context.exits
    oracle.events = [Event(*event) for event in context.events]
    for name, value in asdict(state.world).items():
        setattr(oracle.world, name, float(value))
    oracle.markets = [Market(oracle, row) for row in range(state.markets.rows)]
    oracle.clusters = [Cluster(oracle, row) for row in range(state.clusters.rows)]
    oracle.consumers = [Consumer(oracle, row) for row in range(state.consumers.rows)]
    for name in ("markets", "clusters", "consumers"):
        for row, agent in enumerate(getattr(oracle, name)):
            copy_columns(agent, getattr(state, name), row)
    for row, cluster in enumerate(oracle.clusters):
        copy_columns(cluster.levers, state.levers, row)
    for slot in blocked_slots(model):
        oracle.all_firms[slot] = Firm(oracle, slot)
        copy_columns(oracle.all_firms[slot], state.firms, slot)
    oracle.funnel = state.funnel.tolist()
    oracle.supply_density = state.supply_density.tolist()
    return oracle


def blocked_slots(model: BrandModel) -> list[int]:
    """Return the slots of firms in business or gone since the last entry of firms."""
    firms = model.state.firms
    lately = (firms.identity >= 0) & (firms.died >= model.context.quarter - 1)
    return np.flatnonzero(firms.alive | lately).tolist()


def differ(ours: Any, theirs: Any) -> bool:
    """Return whether two values or lists differ; floats may by rounding, nothing else may."""
    if isinstance(theirs, list):
        return len(ours) != len(theirs) or any(map(differ, ours, theirs))
    if isinstance(theirs, float | np.floating):
        ours, theirs = float(ours), float(theirs)
        both_nan = math.isnan(ours) and math.isnan(theirs)
        return not both_nan and not math.isclose(ours, theirs, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return type(ours) is not type(theirs) or ours != theirs


def compare(label: str, ours: Any, theirs: Any) -> list[str]:
    """Return nothing, or one line with both values."""
    return [f"{label}: oracle {ours!r}, package {theirs!r}"] if differ(ours, theirs) else []


def column_lines(name: str, agents: list[Any], rows: list[int], table: Any) -> list[str]:
    """Return a line for every value of a table that agents do not share with their rows."""
    lines = []
    for column in table.columns():
        ours, theirs = [getattr(agent, column) for agent in agents], getattr(table, column)[rows]
        if not same(ours, theirs):
            for row, own, other in zip(rows, ours, theirs, strict=True):
                lines += compare(f"{name}.{column}[{row}]", own, as_python(other))
    return lines


def same(ours: list[Any], theirs: np.ndarray) -> bool:
    """Return whether a whole column is the same to the last bit: a short way to the usual end."""
    try:
        array = np.array(ours)
    except ValueError:
        return False
    return array.dtype.kind == theirs.dtype.kind and np.array_equal(array, theirs)


def differences(oracle: OracleModel, model: BrandModel) -> list[str]:
    """Return a line for every value that the oracle and the package do not share."""
    context, state = model.context, model.state
    lines = compare("quarter", oracle.quarter, context.quarter)
    for name, value in asdict(state.world).items():
        lines += compare(f"world.{name}", getattr(oracle.world, name), float(value))
    for name in ("markets", "clusters", "consumers"):
        agents = getattr(oracle, name)
        lines += column_lines(name, agents, list(range(len(agents))), getattr(state, name))
    levers = [cluster.levers for cluster in oracle.clusters]
    lines += column_lines("levers", levers, list(range(len(levers))), state.levers)
    slots = [firm.slot for firm in oracle.firms]
    lines += compare("slots of the firms in business", slots, state.active.tolist())
    shared = [slot for slot in state.active.tolist() if slot in oracle.all_firms]
    firms = [oracle.all_firms[slot] for slot in shared]
    lines += column_lines("firms", firms, shared, state.firms)
    lines += compare("funnel", oracle.funnel, state.funnel.tolist())
    lines += compare("supply_density", oracle.supply_density, state.supply_density.tolist())
    lines += compare("entries", oracle.entries, int(context.entries))
    lines += compare("exits", oracle.exits, int(context.exits))
    lines += compare("events", oracle.events, [Event(*event) for event in context.events])
    return lines
