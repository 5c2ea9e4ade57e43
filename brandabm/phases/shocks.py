"""Phase 1: shocks, after the environment has moved on its own.

Any number of shocks may last at once; sizes of one kind add up. Markets show what they were
declared with and what the environment has made of it, as the shocks leave it.
"""

from __future__ import annotations

import numpy as np

from brandabm.phases.context import Context
from brandabm.scenario.sections.policy import EVERY
from brandabm.scenario.sections.shocks import Shock
from brandabm.state import Array

PANDEMIC = {"shipping": 10.0, "freight": 1.0, "online_demand": 0.2}
"""What a pandemic of size 1 is made of (specification MODEL, "Shocks")."""
LOWEST_RATE = 1e-6
"""Lowest exchange rate, and lowest multiple of it, that shocks can leave."""


def strike(context: Context) -> None:
    """Set what markets, wages and firms suffer from shocks this quarter."""
    scenario, state = context.scenario, context.state
    markets, firms = state.markets, state.firms
    struck = {
        name: np.zeros(markets.rows)
        for name in ("exchange_rate", "tariff", "clearance", "shipping", "freight", "online_demand")
    }
    firms.scandal[:] = 0.0
    dearer = 0.0
    for number, shock in enumerate(scenario.shocks):
        level = shock.level(context.history_quarter)
        size = level * shock.full_size()
        if shock.kind in struck:
            struck[shock.kind][struck_markets(context, shock)] += size
        elif shock.kind == "pandemic":
            for name, part in PANDEMIC.items():
                struck[name][struck_markets(context, shock)] += size * part
        elif shock.kind == "labour_cost":
            dearer += size
        elif shock.kind == "scandal" and level > 0.0:
            firms.scandal[victim(context, number, shock)] += size
        elif shock.kind == "leader_failure" and context.history_quarter == shock.start:
            context.failing = np.union1d(context.failing, victim(context, number, shock))
    state.world.labour_cost *= 1.0 + dearer
    for row, market in enumerate(scenario.markets):
        deviation = np.exp(markets.log_exchange[row])
        rate = market.exchange_rate * deviation * (1.0 + struck["exchange_rate"][row])
        markets.exchange_rate[row] = max(LOWEST_RATE, rate)
        markets.tariff[row] = max(0.0, market.tariff + struck["tariff"][row])
        markets.freight[row] = market.freight * max(0.0, 1.0 + struck["freight"][row])
    markets.exchange_shock[:] = np.log(np.maximum(LOWEST_RATE, 1.0 + struck["exchange_rate"]))
    markets.customs_delay[:] = struck["clearance"]
    markets.transport_delay[:] = struck["shipping"]
    demand = markets.online_path * (1.0 + struck["online_demand"])
    markets.online_share[:] = np.clip(demand, 0.0, 1.0)


def struck_markets(context: Context, shock: Shock) -> Array:
    """Return which markets a shock strikes (bool[market])."""
    names = [market.name for market in context.scenario.markets]
    return np.array([shock.market in (EVERY, name) for name in names])


def victim(context: Context, number: int, shock: Shock) -> Array:
    """Return the slot of the firm that a shock strikes (int64[0 or 1]).

    It is the largest seller when the shock begins, of those with a brand if it is a scandal, and
    stays the same firm.
    """
    state = context.state
    firms = state.firms
    if number not in context.victims:
        candidates = context.state.active
        if shock.cluster != EVERY:
            row = context.scenario.clusters.row_of(shock.cluster)
            candidates = candidates[firms.cluster[candidates] == row]
        if shock.kind == "scandal":
            candidates = candidates[firms.registered[candidates]]
        if candidates.size == 0:
            return np.empty(0, np.int64)
        largest = candidates[np.argmax(firms.sales[candidates])]
        context.victims[number] = int(firms.identity[largest])
    same = firms.identity[state.active] == context.victims[number]
    return state.active[same]
