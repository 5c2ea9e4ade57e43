"""The row of the quarter (ODD section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.abilities import has_record
from oracle.agents import IB, ICB, SCATTERED, VARIABLE_COST, Firm
from oracle.categories import (
    categories,
    coupled_environment,
    mean,
    ratio,
    weighted_environment,
)
from oracle.concentration import (
    cluster_sales,
    ellison_glaeser,
    four_largest,
    gini,
    herfindahl,
    location_quotients,
    morans_i,
)
from oracle.funnel import overall_rates
from oracle.surroundings import mean_over_people

if TYPE_CHECKING:
    from oracle.model import OracleModel

DISPLAYED = ("unbranded", "PB", "EB", "IB", "ICB")
BUDGETS = ("process", "product", "innovation", "advertising", "co_branding")
ACCOUNTS = (
    "gross_receipts",
    "freight",
    "tariff",
    "commission",
    "variable_cost",
    "overhead",
    "presence_cost",
    "registration",
    "budgets",
    "fee",
    "profit",
    "investment",
    "dividends",
    "support",
)


def quarter_row(model: OracleModel) -> dict[str, Any]:
    """Return the measures of the whole industry."""
    firms = model.established
    return (
        {
            "quarter": model.history_quarter,
            "year": model.scenario.time.start_year + model.history_quarter / 4.0,
            "burn_in": model.history_quarter < 0,
            "firms": len(firms),
            "entries": model.entries,
            "exits": model.exits,
        }
        | categories(model, firms, model.clusters)
        | displayed_shares(model)
        | means(model)
        | trade(model)
        | brands(model)
        | surroundings(model)
        | spending(model)
        | overall_rates(model)
        | space(model)
    )


def displayed_shares(model: OracleModel) -> dict[str, Any]:
    """Return shares of firms and sales by displayed stage, and clusters by stage."""
    firms, row = model.established, {}
    total = sum(firm.sales for firm in firms)
    for stage, name in enumerate(DISPLAYED):
        shown = [firm for firm in firms if firm.displayed_stage == stage]
        row[f"displayed_{name}"] = ratio(len(shown), len(firms))
        row[f"sales_{name}"] = ratio(sum(firm.sales for firm in shown), total)
    for stage, name in ((SCATTERED, "SCATTERED"), (IB, "IB"), (ICB, "ICB")):
        row[f"clusters_{name}"] = sum(cluster.stage == stage for cluster in model.clusters)
    return row


def means(model: OracleModel) -> dict[str, float]:
    """Return plain means over firms."""
    names = ("mark_up", "price", "unit_cost", "quality", "utilisation", "culture_fit")
    return {name: mean([getattr(firm, name) for firm in model.established]) for name in names}


def trade(model: OracleModel) -> dict[str, float]:
    """Return sales, and what was sold."""
    firms = model.established
    sales = [firm.sales for firm in firms]
    units = [sum(firm.units) for firm in firms]
    quality = sum(sold * firm.quality for sold, firm in zip(units, firms, strict=True))
    return {
        "sales": sum(sales),
        "value_added": sum(value_added(model, firm) for firm in firms),
        "units": sum(units),
        "quality_sold": ratio(quality, sum(units)),
        "price_sold": ratio(
            sum(sold * firm.price for sold, firm in zip(units, firms, strict=True)), sum(units)
        ),
        "hhi": herfindahl(sales),
        "cr4": four_largest(sales),
        "price_cut": sum(price_cut(model, firm) for firm in firms),
    }


def value_added(model: OracleModel, firm: Firm) -> float:
    """Return sales less what was bought from others to make them."""
    return firm.sales - (1.0 - model.scenario.firms.labour_share) * firm.accounts[VARIABLE_COST]


def price_cut(model: OracleModel, firm: Firm) -> float:
    """Return the money a firm gave up by a mark-up below that of the start."""
    cut = max(0.0, model.scenario.firms.mark_up_at_start - firm.mark_up)
    return cut * firm.unit_cost * sum(firm.units)


def brands(model: OracleModel) -> dict[str, float]:
    """Return how far brands, innovation and the alliance have spread."""
    firms = model.established
    sales = sum(firm.sales for firm in firms)
    bought = sum(sum(firm.needs) for firm in firms)
    recorded = [firm for firm in firms if has_record(model, firm)]
    return {
        "registered_share": mean([firm.registered for firm in firms]),
        "branded_sales_share": ratio(sum(f.sales for f in firms if f.registered), sales),
        "recorded_sales_share": ratio(sum(f.sales for f in recorded), sales),
        "own_innovation_share": mean([firm.innovations > 0 for firm in firms]),
        "member_share": mean([firm.member for firm in firms]),
        "direct_share": ratio(sum(sum(f.direct_purchases) for f in firms), bought),
        "repeat_share": model.world.repeat_share,
    }


def surroundings(model: OracleModel) -> dict[str, float]:
    """Return the state of markets, clusters and the world."""
    online = sum(market.online_agents for market in model.markets)
    return {
        "online_share": mean_over_people(model, [m.online_share for m in model.markets]),
        "buyer_share": ratio(sum(market.buyers for market in model.markets), online),
        "digital_readiness": mean([cluster.readiness for cluster in model.clusters]),
        "environment": mean([coupled_environment(cluster) for cluster in model.clusters]),
        "environment_weighted": mean([weighted_environment(c) for c in model.clusters]),
        "labour_cost": model.world.labour_cost,
        "world_frontier": model.world.frontier,
    }


def spending(model: OracleModel) -> dict[str, float]:
    """Return what all firms spent, by budget and by account."""
    firms = model.established
    row = {}
    for place, name in enumerate(BUDGETS):
        row[f"spending_{name}"] = sum(firm.spending[place] for firm in firms)
    for place, name in enumerate(ACCOUNTS):
        row[f"account_{name}"] = sum(firm.accounts[place] for firm in firms)
    row["spending_co_branding"] += sum(firm.fees for firm in firms)
    row["public_programmes"] = sum(cluster.programmes for cluster in model.clusters)
    row["public_transfers"] = sum(cluster.transfers for cluster in model.clusters)
    return row


def space(model: OracleModel) -> dict[str, float]:
    """Return how sales lie in space."""
    sales = cluster_sales(model)
    coastal = [sold for sold, c in zip(sales, model.clusters, strict=True) if c.coastal]
    return {
        "ellison_glaeser": ellison_glaeser(model, model.established),
        "largest_location_quotient": max(location_quotients(model)),
        "morans_i": morans_i(model),
        "gini_clusters": gini(sales),
        "coastal_sales_share": ratio(sum(coastal), sum(sales)),
    }
