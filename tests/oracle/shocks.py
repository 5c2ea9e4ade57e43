"""Shocks (ODD section 7.10, "Shocks")."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brandabm.scenario.sections.shocks import Shock
from oracle.agents import Firm, Market
from oracle.governments import EVERYWHERE, is_meant

if TYPE_CHECKING:
    from oracle.model import OracleModel

USUAL_SIZE = {
    **{"exchange_rate": 0.1, "tariff": 0.25, "clearance": 7.0, "shipping": 10.0, "freight": 1.0},
    **{"online_demand": 0.2, "pandemic": 1.0, "labour_cost": 0.01, "scandal": 0.3},
}
PANDEMIC = {"shipping": 10.0, "freight": 1.0, "online_demand": 0.2}
"""What a pandemic of size one is made of."""


def strike(model: OracleModel) -> None:
    """Let shocks strike markets, wages and leading firms."""
    for market in model.markets:
        strike_market(model, market)
    model.world.labour_cost *= 1.0 + sum_of(model, "labour_cost")
    choose_leaders(model)


def strike_market(model: OracleModel, market: Market) -> None:
    """Set what shocks change in a market."""
    declared = model.scenario.markets[market.row]
    rate = declared.exchange_rate * math.exp(market.log_exchange)
    multiple = 1.0 + sum_of(model, "exchange_rate", market)
    market.exchange_rate = max(1e-6, rate * multiple)
    market.exchange_shock = math.log(max(1e-6, multiple))
    market.tariff = max(0.0, declared.tariff + sum_of(model, "tariff", market))
    market.freight = max(0.0, declared.freight * (1.0 + sum_of(model, "freight", market)))
    market.customs_delay = sum_of(model, "clearance", market)
    market.transport_delay = sum_of(model, "shipping", market)
    demand = market.online_path * (1.0 + sum_of(model, "online_demand", market))
    market.online_share = min(1.0, max(0.0, demand))


def level(shock: Shock, quarter: int) -> float:
    """Return the part of a shock's size that counts in a quarter of the history."""
    if quarter < shock.start:
        return 0.0
    if shock.duration is None or quarter < shock.start + shock.duration:
        return 1.0
    after = quarter - shock.start - shock.duration
    return max(0.0, 1.0 - (after + 1) / (shock.recovery + 1))


def sum_of(model: OracleModel, kind: str, market: Market | None = None) -> float:
    """Return the sizes of one kind of shock, in one market, added up."""
    total = 0.0
    for shock in model.scenario.shocks:
        part = 1.0 if shock.kind == kind else 0.0
        if shock.kind == "pandemic":
            part = PANDEMIC.get(kind, 0.0)
        if part and (market is None or strikes(model, shock, market)):
            size = USUAL_SIZE[shock.kind] if shock.size is None else shock.size
            total += part * size * level(shock, model.history_quarter)
    return total


def strikes(model: OracleModel, shock: Shock, market: Market) -> bool:
    """Return whether a shock strikes a market."""
    return shock.market in (EVERYWHERE, model.scenario.markets[market.row].name)


def lists_brands_only(model: OracleModel) -> bool:
    """Return whether the platform lists only registered brands."""
    start, quarter = model.scenario.platform.brands_only_from, model.history_quarter
    return (start is not None and quarter >= start) or any(
        shock.kind == "brands_only" and level(shock, quarter) > 0.0
        for shock in model.scenario.shocks
    )


def choose_leaders(model: OracleModel) -> None:
    """Find the firm of each scandal and failure; let scandals tell on it."""
    model.failing = []
    for firm in model.firms:
        firm.scandal = 0.0
    for number, shock in enumerate(model.scenario.shocks):
        now = level(shock, model.history_quarter)
        if shock.kind == "leader_failure" and model.history_quarter == shock.start:
            model.failing.append(leader(model, shock))
        if shock.kind == "scandal" and now > 0.0:
            if model.disgraced.get(number) is None:
                model.disgraced[number] = leader(model, shock)
            firm = model.disgraced[number]
            if firm is not None and firm.alive:
                firm.scandal += now * (USUAL_SIZE["scandal"] if shock.size is None else shock.size)


def leader(model: OracleModel, shock: Shock) -> Firm | None:
    """Return the firm with the largest receipts among those that a shock can strike."""
    firms = [
        firm
        for firm in model.firms
        if is_meant(model, model.clusters[firm.cluster], shock.cluster)
        and (firm.registered or shock.kind != "scandal")
    ]
    return max(firms, key=lambda firm: firm.sales, default=None)
