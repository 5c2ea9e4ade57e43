"""The world outside moves on its own (ODD 7.1)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brandabm.scenario.sections import Market
from brandabm.streams import Decision, normal

if TYPE_CHECKING:
    from oracle.model import OracleModel


def move_environment(model: OracleModel) -> None:
    """Move markets, digital readiness, labour cost, outside option and world frontier."""
    if not model.scenario.mechanisms.environment:
        return
    settings, world = model.scenario.environment, model.world
    move_markets(model)
    for cluster in model.clusters:
        cluster.readiness = approach(cluster.readiness, 1.0, settings.digital_readiness_growth)
    world.labour_cost *= 1.0 + settings.labour_cost_growth
    world.outside_price *= 1.0 - settings.outside_price_decline
    world.frontier = approach(world.frontier, 1.0, settings.world_frontier_growth)


def move_markets(model: OracleModel) -> None:
    """Move exchange rates, days, online access, income and what it does to price sensitivity."""
    settings = model.scenario.environment
    elasticity = model.scenario.consumers.price_sensitivity_income_elasticity
    for market, start in zip(model.markets, model.scenario.markets, strict=True):
        shock = normal(model.key(Decision.EXCHANGE_RATE), market.row)
        market.log_exchange = (
            settings.exchange_rate_persistence * market.log_exchange
            + settings.exchange_rate_volatility * shock
        )
        market.clearance_days = approach(
            market.clearance_days,
            min(settings.clearance_days_floor, start.clearance_days),
            settings.clearance_improvement,
        )
        market.shipping_days = approach(
            market.shipping_days,
            min(settings.fast_delivery, start.shipping_days),
            settings.shipping_improvement,
        )
        market.online_path = online_share(model, start, model.history_quarter)
        market.income *= 1.0 + start.income_growth
        market.price_multiple = start.price_sensitivity * market.income**elasticity


def online_share(model: OracleModel, declared: Market, quarter: int) -> float:
    """Return the share of a market that is online so many quarters after the burn-in."""
    settings = model.scenario.environment
    growth = declared.online_share_end - declared.online_share_start
    late = quarter - settings.online_adoption_midpoint
    return declared.online_share_start + growth / (
        1.0 + math.exp(-settings.online_adoption_speed * late)
    )


def approach(value: float, limit: float, speed: float) -> float:
    """Return the value after a quarter in which it closes part of its gap to the limit."""
    return value + speed * (limit - value)
