"""Mark-ups and prices (ODD 7.5, landed price 7.2)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.agents import Firm
from oracle.governments import commission, levers_of

if TYPE_CHECKING:
    from oracle.model import OracleModel


def set_prices(model: OracleModel) -> None:
    """Change mark-ups; set prices at the factory and at the buyers' doors."""
    settings = model.scenario.firms
    for firm in model.firms:
        if model.scenario.mechanisms.price:
            firm.mark_up = next_mark_up(model, firm)
        strain = overtime(model, firm.utilisation)
        firm.price = firm.unit_cost * strain * (1.0 + firm.mark_up)
        for market in model.markets:
            abroad = firm.price * market.exchange_rate**settings.exchange_pass_through
            duties = (1.0 + market.tariff) * (1.0 + commission(model, firm))
            freight = model.clusters[firm.cluster].freight[market.row]
            firm.landed_price[market.row] = abroad * duties + freight


def next_mark_up(model: OracleModel, firm: Firm) -> float:
    """Return the mark-up after the last change of the share and the last use of capacity."""
    settings = model.scenario.firms
    growth = 0.0
    if firm.share_before > 0.0:
        growth = (firm.share - firm.share_before) / firm.share_before
    growth = max(-0.5, min(0.5, growth))
    use = min(firm.utilisation, 1.5) - settings.normal_utilisation
    calm = levers_of(model, firm).price_calm
    change = calm * settings.price_response_share * growth
    change += settings.price_response_utilisation * use
    if change < 0.0:
        change *= firm.price_stance
    lowest = settings.mark_up_floor
    if firm.cash <= 0.0:
        lowest = max(0.0, lowest)
    mark_up = math.exp(math.log1p(firm.mark_up) + change) - 1.0
    return min(settings.mark_up_ceiling, max(lowest, mark_up))


def overtime(model: OracleModel, utilisation: float) -> float:
    """Return by how much unit cost rises when capacity is strained."""
    settings = model.scenario.firms
    excess = max(0.0, utilisation - settings.overtime_threshold)
    return min(settings.overtime_ceiling, 1.0 + settings.overtime_cost * excess**2)


def receipts_of_a_unit(model: OracleModel, firm: Firm, market: int) -> float:
    """Return what a unit sold in a market brings in home money, before its cost: p E^(psi - 1)."""
    pass_through = model.scenario.firms.exchange_pass_through
    return firm.price * model.markets[market].exchange_rate ** (pass_through - 1.0)
