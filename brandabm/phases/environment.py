"""Phase 1: the environment. The world outside moves on its own."""

from __future__ import annotations

import numpy as np

from brandabm.phases.context import Context
from brandabm.rules import environment as rules
from brandabm.streams import Decision, normals


def move_environment(context: Context) -> None:
    """Move exchange rates, clearance, shipping, income, online access, wages and the frontier."""
    scenario, state = context.scenario, context.state
    if not scenario.mechanisms.environment:
        return
    settings, markets = scenario.environment, state.markets
    rows = np.arange(markets.rows, dtype=np.int64)
    shocks = normals(context.key(Decision.EXCHANGE_RATE), rows)
    markets.log_exchange[:] = (
        settings.exchange_rate_persistence * markets.log_exchange
        + settings.exchange_rate_volatility * shocks
    )
    time = float(context.history_quarter)
    for row, market in enumerate(scenario.markets):
        floor = min(settings.clearance_days_floor, market.clearance_days)
        markets.clearance_days[row] = rules.approach(
            markets.clearance_days[row], floor, settings.clearance_improvement
        )
        fastest = min(settings.fast_delivery, market.shipping_days)
        markets.shipping_days[row] = rules.approach(
            markets.shipping_days[row], fastest, settings.shipping_improvement
        )
        markets.online_path[row] = rules.logistic_path(
            market.online_share_start,
            market.online_share_end,
            settings.online_adoption_speed,
            settings.online_adoption_midpoint,
            time,
        )
        markets.income[row] *= 1.0 + market.income_growth
        markets.price_multiple[row] = (
            market.price_sensitivity
            * markets.income[row] ** scenario.consumers.price_sensitivity_income_elasticity
        )
    state.clusters.readiness[:] = rules.approach(
        state.clusters.readiness, 1.0, settings.digital_readiness_growth
    )
    state.world.outside_price *= 1.0 - settings.outside_price_decline
    state.world.labour_cost *= 1.0 + settings.labour_cost_growth
    state.world.frontier = rules.approach(state.world.frontier, 1.0, settings.world_frontier_growth)
