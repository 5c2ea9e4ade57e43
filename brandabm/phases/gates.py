"""The gates between stages: what is measured, in parts, against thresholds (MODEL, "Stages")."""

from __future__ import annotations

from functools import cache

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.rules import gates, stages
from brandabm.rules.environment import environment_indices
from brandabm.state import BUDGETS, Array

GATES = {
    "PB": ("PC", "BN", "CrB", "CE"),
    "EB": (
        "PA",
        "DN premium",
        "DN share",
        "BP awareness",
        "BP credibility",
        "CE",
        "CC",
        "brand spending",
    ),
    "IB": (
        "IC size",
        "IC enterprise brands",
        "RW",
        "BC membership",
        "BC co-branding",
        "CE",
        "TE",
        "LE",
        "CC",
        "modularity",
        "process",
        "chain",
    ),
    "ICB": (
        "CT",
        "IS",
        "GB reputation",
        "GB brands",
        "CE",
        "TE",
        "LE",
        "CC",
        "chain",
        "niche order",
    ),
}
"""Parts of each gate, in order; the first word is the category they measure."""

FREQUENCY = {
    "PC": 22,
    "BN": 27,
    "CrB": 23,
    "CE": 30,
    "PA": 22,
    "DN": 23,
    "BP": 23,
    "CC": 40,
    "IC": 22,
    "RW": 21,
    "BC": 18,
    "TE": 20,
    "LE": 22,
    "CT": 25,
    "IS": 16,
    "GB": 20,
}
"""Interview frequencies (000 Table 2); parts that are no category weigh as much as the mean."""


@cache
def gate_weights(gate: str) -> Array:
    """Return the interview frequency of each part of a gate (float64[part]).

    Parts of one category share its frequency.
    """
    mean = sum(FREQUENCY.values()) / len(FREQUENCY)
    categories = [part.split()[0] if part.split()[0] in FREQUENCY else part for part in GATES[gate]]
    return np.array([FREQUENCY.get(name, mean) / categories.count(name) for name in categories])


def measure_environment(context: Context) -> None:
    """Measure CE, TE, LE and CC of every cluster."""
    state, settings = context.state, context.scenario.environment
    firms, clusters, markets = state.firms, state.clusters, state.markets
    environment_indices(
        context.established,
        firms.cluster,
        firms.sales,
        firms.culture_fit,
        clusters.links,
        1.0 / (1.0 + context.scenario.clusters.link_missing_premium),
        clusters.readiness,
        clusters.sea_access,
        clusters.air_access,
        clusters.days,
        markets.tariff,
        markets.log_exchange + markets.exchange_shock,
        markets.clearance_days + markets.customs_delay,
        markets.price_multiple,
        markets.population,
        settings.fast_delivery,
        settings.slow_delivery,
        settings.slow_clearance,
        settings.exchange_alarm,
        settings.price_insensitivity_rate,
        clusters.environment,
    )


def brand_spending(context: Context) -> Array:
    """Return spending on product, innovation, advertising and co-branding, with fees."""
    firms = context.state.firms
    return firms.spending[:, 1:].sum(axis=1) + firms.fees


def firm_gates(context: Context) -> dict[str, Array]:
    """Return the parts of the gates to PB and to EB (float64[firm, part]).

    Rows are the firms that were in business all quarter, as ``Context.established`` gives them.
    """
    state, thresholds = context.state, context.thresholds
    firms, active = state.firms, context.established
    product, enterprise = (np.empty((active.size, len(GATES[gate]))) for gate in ("PB", "EB"))
    gates.product_brand_parts(
        active,
        firms.cluster,
        firms.adjusted_cost,
        firms.units,
        firms.registered,
        state.clusters.environment,
        thresholds,
        product,
    )
    gates.enterprise_brand_parts(
        active,
        firms.cluster,
        firms.stage,
        firms.quality,
        firms.niche,
        firms.price,
        firms.share,
        firms.share_year_ago,
        firms.segment_share,
        firms.credibility,
        brand_spending(context),
        firms.sales,
        state.supply_density,
        state.clusters.environment,
        state.world.frontier,
        thresholds,
        enterprise,
    )
    return {"PB": product, "EB": enterprise}


def gate_values(context: Context, gate: str, parts: Array, rows: Array, size: int) -> tuple:
    """Return value and weakest part of a gate (float64[size], int64[size]); others are zero.

    Parameters
    ----------
    parts : float64[agent, part]; rows : row of each agent in its table, which has ``size`` rows
    """
    mode = ("minimum", "geometric", "weighted").index(context.scenario.stages.gate)
    value, binding = np.zeros(size), np.zeros(size, np.int64)
    stages.combine_gates(parts, gate_weights(gate), mode, rows, value, binding)
    return value, binding


def measure_conditions(context: Context) -> None:
    """Measure the four formation conditions of every cluster (000 §5.2)."""
    state = context.state
    firms, clusters = state.firms, state.clusters
    gates.formation_conditions(
        context.established,
        firms.cluster,
        firms.niche,
        firms.mark_up,
        firms.outsourced,
        clusters.days,
        clusters.links,
        state.markets.population,
        context.scenario.consumers.segment_reach,
        context.scenario.environment.fast_delivery,
        context.scenario.environment.slow_delivery,
        clusters.conditions,
    )


def cluster_gates(context: Context) -> dict[str, Array]:
    """Return the parts of the gates to IB and to ICB (float64[cluster, part])."""
    state = context.state
    firms, clusters = state.firms, state.clusters
    industrial, international = (
        np.empty((clusters.rows, len(GATES[gate]))) for gate in ("IB", "ICB")
    )
    gates.cluster_brand_parts(
        context.established,
        firms.cluster,
        firms.stage,
        firms.registered,
        firms.member,
        abilities.are_international(context),
        firms.frontier,
        firms.sales,
        brand_spending(context),
        firms.spending[:, BUDGETS.index("co_branding")] + firms.fees,
        clusters.known,
        clusters.reputation,
        state.markets.country_reputation,
        clusters.environment,
        clusters.conditions,
        state.world.frontier,
        context.thresholds,
        industrial,
        international,
    )
    return {"IB": industrial, "ICB": international}
