"""The funnel of consumers from awareness to repeated purchase (ODD section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.agents import DISPLAYED_STAGES
from oracle.categories import ratio

if TYPE_CHECKING:
    from oracle.model import OracleModel

RATES = ("awareness", "consideration", "preference", "repeat")


def rates(online: int, counts: list[int]) -> dict[str, float]:
    """Return the share of each level of the funnel in the level before it."""
    before = [online, *counts[:3]]
    shares = [ratio(count, whole) for count, whole in zip(counts, before, strict=True)]
    return dict(zip(RATES, shares, strict=True))


def market_rates(model: OracleModel, row: int, stage: int) -> dict[str, float]:
    """Return the rates of a displayed stage in a market."""
    return rates(model.markets[row].online_agents, model.funnel[row][stage])


def overall_rates(model: OracleModel) -> dict[str, float]:
    """Return the rates of any stage in all markets together."""
    online = sum(market.online_agents for market in model.markets)
    counts = [
        sum(model.funnel[market.row][DISPLAYED_STAGES][level] for market in model.markets)
        for level in range(len(RATES))
    ]
    return rates(online, counts)
