"""The rows of the markets (ODD section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.agents import Market
from oracle.categories import ratio
from oracle.funnel import market_rates
from oracle.quarter_table import DISPLAYED

if TYPE_CHECKING:
    from oracle.model import OracleModel


def market_row(model: OracleModel, market: Market) -> dict[str, Any]:
    """Return the measures of a market."""
    firms, r = model.established, market.row
    units = sum(firm.units[r] for firm in firms)
    value = sum(firm.units[r] * firm.landed_price[r] for firm in firms)
    row = {
        "quarter": model.history_quarter,
        "market": model.scenario.markets[r].name,
        "units": units,
        "value": value,
        "mean_price": ratio(value, units),
        "sellers": sum(firm.present[r] for firm in firms),
        "online_share": market.online_share,
        "buyer_share": ratio(market.buyers, market.online_agents),
        "exchange_rate": market.exchange_rate,
        "tariff": market.tariff,
        "clearance_days": market.clearance_days,
        "country_reputation": market.country_reputation,
        "known_cluster": max(cluster.known[r] for cluster in model.clusters),
    }
    for stage, name in enumerate(DISPLAYED):
        rates = market_rates(model, r, stage)
        row |= {f"{rate}_{name}": value for rate, value in rates.items()}
    return row
