"""What the public thinks of clusters and of their firms' goods (ODD section 7.7)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.abilities import has_record
from oracle.agents import Firm

if TYPE_CHECKING:
    from oracle.model import OracleModel


def form_beliefs(model: OracleModel) -> None:
    """Shrink the pools of clusters and of their members to the country's reputation."""
    learning = model.scenario.learning
    for cluster in model.clusters:
        for r, market in enumerate(model.markets):
            known, country = cluster.known[r], market.country_reputation
            weight = known * credibility(cluster.pool_mass[r], learning.cluster_prior_precision)
            cluster.reputation[r] = weight * cluster.pool_quality[r] + (1.0 - weight) * country
            sharpness = learning.mark_precision * cluster.levers.mark_precision
            weight = math.sqrt(known) * credibility(
                sharpness * cluster.mark_mass[r], learning.cluster_prior_precision
            )
            cluster.mark_reputation[r] = weight * cluster.mark_quality[r] + (1.0 - weight) * country


def credibility(mass: float, precision: float) -> float:
    """Return the weight of a record of ``mass`` against a prior worth ``precision``."""
    return mass / (mass + precision)


def prior_precision(model: OracleModel) -> float:
    """Return n0 times the noise of ratings: what the shared prior weighs."""
    return model.scenario.learning.prior_precision * model.scenario.learning.rating_noise


def shared_prior(model: OracleModel, firm: Firm, r: int) -> float:
    """Return R of a firm's goods in a market: of the mark if they bear one, else the cluster's."""
    cluster = model.clusters[firm.cluster]
    marked = firm.member and cluster.mark_active[r]
    return cluster.mark_reputation[r] if marked else cluster.reputation[r]


def record_mass(model: OracleModel, firm: Firm, r: int) -> float:
    """Return n: what the public record of a firm in a market weighs."""
    return firm.rating_mass[r] if has_record(model, firm) else 0.0


def public_mean(model: OracleModel, firm: Firm, r: int) -> float:
    """Return E[q] of somebody who has never used the firm's goods."""
    weight = credibility(record_mass(model, firm, r), prior_precision(model))
    return weight * firm.rating[r] + (1.0 - weight) * shared_prior(model, firm, r)
