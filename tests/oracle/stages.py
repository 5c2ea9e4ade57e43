"""Promotion and demotion of firms and clusters (ODD section 7.9)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from oracle.abilities import activate_marks
from oracle.agents import EB, ICB, SCATTERED, Cluster, Event, Firm
from oracle.gates import (
    Parts,
    enterprise_brand_gates,
    industrial_brand_parts,
    international_brand_parts,
    product_brand_gates,
)
from oracle.surroundings import measure_conditions, measure_environment

if TYPE_CHECKING:
    from oracle.model import OracleModel

FIRM_STAGES = ("UNBRANDED", "PB", "EB")
CLUSTER_STAGES = ("SCATTERED", "IB", "ICB")
FREQUENCIES = {
    **{"PC": 22, "PA": 22, "IC": 22, "CT": 25, "BN": 27, "DN": 23, "RW": 21, "IS": 16},
    **{"CrB": 23, "BP": 23, "BC": 18, "GB": 20, "CE": 30, "TE": 20, "LE": 22, "CC": 40},
}
"""How often the interviews speak of each category (document 000, Table 2)."""


class Gate(NamedTuple):
    """Value of a gate, and the place and names of its parts."""

    value: float
    weakest: int
    names: tuple[str, ...]


def change_stages(model: OracleModel) -> None:
    """Measure every gate, move firms and clusters, set marks and displayed stages."""
    measure_environment(model)
    move_firms(model)
    measure_conditions(model)
    move_clusters(model)
    activate_marks(model)
    for firm in model.firms:
        of_cluster = model.clusters[firm.cluster].stage
        shared = firm.member and of_cluster > SCATTERED
        firm.displayed_stage = of_cluster + 2 if shared else firm.stage


def combine(model: OracleModel, parts: Parts) -> Gate:
    """Combine the parts of a gate: the weakest, or a geometric mean, plain or weighted."""
    names, values = tuple(parts), list(parts.values())
    weakest = values.index(min(values))
    mode = model.scenario.stages.gate
    if mode == "minimum":
        return Gate(values[weakest], weakest, names)
    if values[weakest] <= 0.0:
        return Gate(0.0, weakest, names)
    mean = sum(FREQUENCIES.values()) / len(FREQUENCIES)
    categories = [name.split()[0] if name.split()[0] in FREQUENCIES else name for name in names]
    weights = [FREQUENCIES.get(name, mean) / categories.count(name) for name in categories]
    if mode == "geometric":
        weights = [1.0] * len(names)
    logs = [math.log(min(2.0, value)) for value in values]
    total = sum(weight * log for weight, log in zip(weights, logs, strict=True))
    return Gate(math.exp(total / sum(weights)), weakest, names)


def move_firms(model: OracleModel) -> None:
    """Promote and demote firms."""
    product = [combine(model, parts) for parts in product_brand_gates(model)]
    enterprise = [combine(model, parts) for parts in enterprise_brand_gates(model)]
    for firm, gates in zip(model.established, zip(product, enterprise, strict=True), strict=True):
        origin = firm.stage
        binding = move(model, firm, gates, EB)
        if binding:
            names = FIRM_STAGES[origin], FIRM_STAGES[firm.stage]
            identity = firm.identity, firm.cluster
            model.events.append(Event(model.quarter, "firm", *identity, *names, binding))


def move_clusters(model: OracleModel) -> None:
    """Promote and demote clusters."""
    for cluster in model.clusters:
        gates = (
            combine(model, industrial_brand_parts(model, cluster)),
            combine(model, international_brand_parts(model, cluster)),
        )
        origin = cluster.stage
        binding = move(model, cluster, gates, ICB)
        if binding:
            names = CLUSTER_STAGES[origin], CLUSTER_STAGES[cluster.stage]
            identity = cluster.row, cluster.row
            model.events.append(Event(model.quarter, "cluster", *identity, *names, binding))


def move(model: OracleModel, agent: Firm | Cluster, gates: Sequence[Gate], top: int) -> str:
    """Count quarters and move an agent at most one stage; return the part named, if it moved.

    ``gates`` are those that lead to the first and to the second stage above the lowest.
    """
    settings, stage = model.scenario.stages, agent.stage
    own, following = gates[max(0, stage - 1)], gates[min(stage, top - 1)]
    agent.gate = following.value
    agent.gate_stage = min(stage + 1, top)
    agent.binding = following.weakest
    if following.value < 1.0:
        agent.held_by = following.weakest
    weak = stage > 0 and own.value < settings.demotion_level
    agent.weak_quarters = agent.weak_quarters + 1 if weak else 0
    open_now = stage < top and following.value >= 1.0
    agent.open_quarters = agent.open_quarters + 1 if open_now else 0
    if agent.weak_quarters >= settings.demotion_quarters:
        agent.stage -= 1
        named = own.names[own.weakest]
    elif agent.open_quarters >= settings.promotion_quarters:
        agent.stage += 1
        last_shut = agent.held_by if agent.held_by >= 0 else following.weakest
        named = following.names[last_shut]
    else:
        return ""
    agent.held_by = -1
    agent.open_quarters = 0
    agent.weak_quarters = 0
    return named
