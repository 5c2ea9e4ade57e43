"""The parts of the gates between stages (ODD section 7.9)."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from oracle.abilities import is_international, markets_needed
from oracle.agents import CO_BRANDING, EB, PROCESS, Cluster, Firm
from oracle.learning import established_of
from oracle.research import density_at
from oracle.surroundings import mean_over_sales

if TYPE_CHECKING:
    from oracle.model import OracleModel

Parts = dict[str, float]
"""Measure over threshold of each part of a gate, in the order of the ODD."""


def over(measure: float, threshold: float) -> float:
    """Return measure over threshold; a threshold of zero is met twice over."""
    return measure / threshold if threshold > 0.0 else 2.0


def product_brand_gates(model: OracleModel) -> list[Parts]:
    """Return the parts of the gate to PB of every firm that was in business all quarter."""
    settings, firms = model.scenario.stages, model.established
    if not firms:
        return []
    usual = median(firm.adjusted_cost for firm in firms)
    return [
        {
            "PC": settings.product_brand_cost_ratio * usual / max(firm.adjusted_cost, 1e-12),
            "BN": 1.0 if sum(firm.units) > 0.0 else 0.0,
            "CrB": 1.0 if firm.registered else 0.0,
            "CE": over(commercial(model, firm), settings.product_brand_environment),
        }
        for firm in firms
    ]


def commercial(model: OracleModel, firm: Firm) -> float:
    """Return CE of a firm's cluster."""
    return model.clusters[firm.cluster].environment[0]


def brand_spending(firm: Firm) -> float:
    """Return spending on all but process research, with the fee to the alliance."""
    return sum(firm.spending) - firm.spending[PROCESS] + firm.fees


def openness(model: OracleModel, firm: Firm) -> float:
    """Return how little supply there is around a firm's niche (ODD 7.3)."""
    return 1.0 / (density_at(model, firm.niche) + 0.1)


def enterprise_brand_gates(model: OracleModel) -> list[Parts]:
    """Return the parts of the gate to EB of every firm that was in business all quarter."""
    firms = model.established
    if not firms:
        return []
    quality = median(firm.quality for firm in firms)
    ordinary = [firm for firm in firms if firm.stage < EB]
    price = median(firm.price for firm in ordinary or firms)
    usual_openness = {
        cluster.row: median(openness(model, firm) for firm in established_of(model, cluster))
        for cluster in model.clusters
        if established_of(model, cluster)
    }
    return [
        enterprise_brand_parts(model, firm, quality, price, usual_openness[firm.cluster])
        for firm in firms
    ]


def enterprise_brand_parts(
    model: OracleModel, firm: Firm, quality: float, price: float, usual_openness: float
) -> Parts:
    """Return the parts of a firm's gate to EB, given what is usual among others."""
    settings = model.scenario.stages
    year_ago = firm.share_year_ago[3]
    kept = firm.share / year_ago if year_ago > 0.0 else 0.0
    needed = settings.enterprise_environment
    return {
        "PA": max(
            min(
                firm.quality / quality / settings.enterprise_quality_gap,
                over(firm.quality, settings.enterprise_world_quality * model.world.frontier),
            ),
            openness(model, firm) / usual_openness / settings.enterprise_niche_gap,
        ),
        "DN premium": firm.price / max(price, 1e-12) / (1.0 + settings.enterprise_price_premium),
        "DN share": over(kept, 1.0 - settings.enterprise_share_tolerance),
        "BP awareness": over(firm.segment_share, settings.enterprise_awareness),
        "BP credibility": over(firm.credibility, settings.enterprise_credibility),
        "CE": over(commercial(model, firm), needed),
        "CC": over(model.clusters[firm.cluster].environment[3], needed),
        "brand spending": over(
            brand_spending(firm) / max(firm.sales, 1e-9), settings.enterprise_brand_spending
        ),
    }


def industrial_brand_parts(model: OracleModel, cluster: Cluster) -> Parts:
    """Return the parts of a cluster's gate to IB."""
    settings, firms = model.scenario.stages, established_of(model, cluster)
    branded = [firm for firm in firms if firm.registered]
    enterprise = sum(firm.stage == EB for firm in firms) / max(1, len(firms))
    membership = sum(firm.member for firm in branded) / max(1, len(branded))
    spent = sum(brand_spending(firm) for firm in branded)
    together = sum(firm.spending[CO_BRANDING] + firm.fees for firm in branded)
    _, modularity, process, chain = cluster.conditions
    parts = {
        "IC size": over(len(firms), settings.industrial_size),
        "IC enterprise brands": over(enterprise, settings.industrial_enterprise_share),
        "RW": over(max(cluster.known), settings.industrial_renown),
        "BC membership": over(membership, settings.industrial_membership),
        "BC co-branding": over(
            together / spent if spent > 0.0 else 0.0, settings.industrial_co_branding
        ),
        **environment_parts(cluster, settings.industrial_environment),
        "modularity": over(modularity, settings.industrial_modularity),
        "process": over(process, settings.industrial_process),
        "chain": over(chain, settings.industrial_chain),
    }
    return parts if firms else dict.fromkeys(parts, 0.0)


def environment_parts(cluster: Cluster, needed: float) -> Parts:
    """Return CE, TE, LE and CC over what is needed."""
    names = ("CE", "TE", "LE", "CC")
    return {
        name: over(value, needed) for name, value in zip(names, cluster.environment, strict=True)
    }


def international_brand_parts(model: OracleModel, cluster: Cluster) -> Parts:
    """Return the parts of a cluster's gate to ICB."""
    settings, firms = model.scenario.stages, established_of(model, cluster)
    frontier = mean_over_sales(firms, "frontier") / model.world.frontier
    renowned = sum(known >= settings.industrial_renown for known in cluster.known)
    better = sum(
        reputation > market.country_reputation
        for reputation, market in zip(cluster.reputation, model.markets, strict=True)
    )
    strong = sum(is_international(model, firm) for firm in firms)
    order, _, _, chain = cluster.conditions
    parts = {
        "CT": over(frontier, settings.international_frontier),
        "IS": renowned / markets_needed(model),
        "GB reputation": better / markets_needed(model),
        "GB brands": over(strong, settings.international_brands),
        **environment_parts(cluster, settings.international_environment),
        "chain": over(chain, settings.international_chain),
        "niche order": over(order, settings.international_niche_order),
    }
    return parts if firms else dict.fromkeys(parts, 0.0)
