"""What a stage enables, and nothing else (specification MODEL, "Stages").

With ``stages.abilities_need_stage`` off every agent has every ability (gates off).
"""

from __future__ import annotations

import numpy as np

from brandabm.phases.context import Context
from brandabm.state import Array, ClusterStage, FirmStage


def has_record(context: Context) -> Array:
    """Return who has a rating of its own and can be recalled: product brands (bool[slot])."""
    firms = context.state.firms
    if context.scenario.stages.abilities_need_stage:
        return firms.registered & (firms.stage >= FirmStage.PB)
    return firms.registered.copy()


def can_advertise(context: Context) -> Array:
    """Return who can advertise at market level and to a segment: enterprise brands."""
    firms = context.state.firms
    if context.scenario.stages.abilities_need_stage:
        return firms.registered & (firms.stage >= FirmStage.EB)
    return firms.registered.copy()


def activate_marks(context: Context) -> None:
    """Let the certified mark count: for IB where the cluster is renowned, for ICB everywhere."""
    scenario, clusters = context.scenario, context.state.clusters
    if not scenario.stages.abilities_need_stage:
        clusters.mark_active[:] = scenario.mechanisms.cluster
        return
    renowned = clusters.known >= scenario.stages.industrial_renown
    industrial = (clusters.stage == ClusterStage.IB)[:, None]
    international = (clusters.stage == ClusterStage.ICB)[:, None]
    clusters.mark_active[:] = (industrial & renowned) | international


def under_mark(context: Context) -> Array:
    """Return whose products bear a mark that counts (bool[slot, market])."""
    firms = context.state.firms
    return firms.member[:, None] & context.state.clusters.mark_active[firms.cluster]


def are_renowned(context: Context) -> Array:
    """Return which clusters' names hold in the markets that status takes (bool[cluster])."""
    scenario, clusters, markets = context.scenario, context.state.clusters, context.state.markets
    needed = min(scenario.stages.international_markets, markets.rows)
    renowned = (clusters.known >= scenario.stages.industrial_renown) & (
        clusters.reputation > markets.country_reputation
    )
    return renowned.sum(axis=1) >= needed


def esteem_brands(context: Context) -> None:
    """Note where a brand is known and judged above the country's prior."""
    scenario, state = context.scenario, context.state
    firms, markets = state.firms, state.markets
    online = np.maximum(1, markets.online_agents)
    known = firms.aware / online >= scenario.stages.enterprise_awareness
    better = (firms.rating > markets.country_reputation) & (firms.rating_mass > 0.0)
    firms.esteemed[:] = known & better


def are_international(context: Context) -> Array:
    """Return which brands are esteemed in the markets that status takes (bool[slot])."""
    firms = context.state.firms
    needed = min(context.scenario.stages.international_markets, context.state.markets.rows)
    return (firms.esteemed & firms.present).sum(axis=1) >= needed
