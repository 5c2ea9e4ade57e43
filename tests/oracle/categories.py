"""The twenty categories and four conditions of firms and their clusters (ODD section 8)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.abilities import is_international
from oracle.agents import CO_BRANDING, EB, IB, ICB, PB, Cluster, Firm
from oracle.gates import brand_spending
from oracle.research import density_at
from oracle.stages import FREQUENCIES
from oracle.surroundings import mean_over_sales

if TYPE_CHECKING:
    from oracle.model import OracleModel

NEEDS = ("BN", "DN", "RW", "IS")
ENVIRONMENT = ("CE", "TE", "LE", "CC")
CONDITIONS = ("niche_order", "modularity", "process", "chain")


def mean(values: list[float]) -> float:
    """Return the mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def ratio(part: float, whole: float) -> float:
    """Return part over whole, 0 where there is no whole."""
    return part / whole if whole > 0.0 else 0.0


def categories(model: OracleModel, firms: list[Firm], clusters: list[Cluster]) -> dict[str, float]:
    """Return all measures of some clusters and of their firms."""
    branded = [firm for firm in firms if firm.registered]
    values = {
        "PB": mean([firm.stage == PB for firm in firms]),
        "EB": mean([firm.stage == EB for firm in firms]),
        "IB": mean([cluster.stage == IB for cluster in clusters]),
        "ICB": mean([cluster.stage == ICB for cluster in clusters]),
        "PC": price_advantage(model, firms),
        "PA": product_advantage(model, branded),
        "IC": mean([industrial_cluster(model, cluster) for cluster in clusters]),
        "CT": creativity(model, firms),
        "CrB": mean([firm.registered for firm in firms]),
        "BP": positioning(branded),
        "BC": collaboration(branded),
        "GB": global_brands(model, firms),
    }
    values |= dict(zip(NEEDS, needs(firms), strict=True))
    for place, name in enumerate(ENVIRONMENT):
        values[name] = mean([cluster.environment[place] for cluster in clusters])
    for place, name in enumerate(CONDITIONS):
        values[name] = mean([cluster.conditions[place] for cluster in clusters])
    return values


def price_advantage(model: OracleModel, firms: list[Firm]) -> float:
    """Return PC: how far unit costs fell below those of the start at today's wages."""
    wages = model.world.labour_cost**model.scenario.firms.labour_share
    usual = model.world.initial_cost * wages
    return mean([min(1.0, max(0.0, 1.0 - firm.adjusted_cost / usual)) for firm in firms])


def product_advantage(model: OracleModel, branded: list[Firm]) -> float:
    """Return PA: quality where there is little supply."""
    return mean([distinctiveness(model, firm) for firm in branded])


def distinctiveness(model: OracleModel, firm: Firm) -> float:
    """Return the quality of a firm over one plus the supply around its niche."""
    return firm.quality / (1.0 + density_at(model, firm.niche))


def industrial_cluster(model: OracleModel, cluster: Cluster) -> float:
    """Return IC of a cluster: chain, saving from agglomeration, knowledge."""
    half = model.scenario.research.knowledge_half
    saving = min(1.0, max(0.0, 1.0 - cluster.agglomeration))
    knowledge = cluster.knowledge / (cluster.knowledge + half)
    return (cluster.conditions[3] + saving + knowledge) / 3.0


def creativity(model: OracleModel, firms: list[Firm]) -> float:
    """Return CT: the known frontier over the world's, and culture fit."""
    known = mean_over_sales(firms, "frontier") / model.world.frontier
    return 0.5 * known + 0.5 * mean_over_sales(firms, "culture_fit")


def positioning(branded: list[Firm]) -> float:
    """Return BP: awareness of the target segment times credibility."""
    return mean([min(1.0, firm.segment_share) * firm.credibility for firm in branded])


def collaboration(branded: list[Firm]) -> float:
    """Return BC: share of members times the share of brand spending that is pooled."""
    members = mean([firm.member for firm in branded])
    together = sum(firm.spending[CO_BRANDING] + firm.fees for firm in branded)
    return members * ratio(together, sum(brand_spending(firm) for firm in branded))


def global_brands(model: OracleModel, firms: list[Firm]) -> float:
    """Return GB: the share in sales of brands that hold abroad."""
    held = sum(firm.sales for firm in firms if is_international(model, firm))
    return ratio(held, sum(firm.sales for firm in firms))


def needs(firms: list[Firm]) -> list[float]:
    """Return BN, DN, RW and IS: the shares of purchases that each need decided."""
    counts = [sum(firm.needs[place] for firm in firms) for place in range(len(NEEDS))]
    return [ratio(count, sum(counts)) for count in counts]


def coupled_environment(cluster: Cluster) -> float:
    """Return the geometric mean of CE, TE, LE and CC."""
    return math.prod(cluster.environment) ** 0.25


def weighted_environment(cluster: Cluster) -> float:
    """Return their geometric mean, weighted by how often the interviews speak of each."""
    weights = [FREQUENCIES[name] for name in ENVIRONMENT]
    powers = [value**weight for value, weight in zip(cluster.environment, weights, strict=True)]
    return math.prod(powers) ** (1.0 / sum(weights))
