"""How unequal sales are among firms and clusters, and in space (ODD section 8)."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from oracle.agents import Firm
from oracle.categories import ratio
from oracle.learning import established_of

if TYPE_CHECKING:
    from oracle.model import OracleModel


def shares_of(values: list[float]) -> list[float]:
    """Return each value over their sum."""
    return [ratio(value, sum(values)) for value in values]


def herfindahl(values: list[float]) -> float:
    """Return the sum of squared shares (Herfindahl 1950)."""
    return sum(share**2 for share in shares_of(values))


def four_largest(values: list[float]) -> float:
    """Return the share of the four largest."""
    return sum(sorted(shares_of(values), reverse=True)[:4])


def gini(values: list[float]) -> float:
    """Return half the mean absolute difference of all pairs, over the mean (Gini 1912)."""
    count, total = len(values), sum(values)
    differences = sum(abs(one - other) for one in values for other in values)
    return ratio(differences, 2.0 * count * total)


def cluster_sales(model: OracleModel) -> list[float]:
    """Return the receipts of each cluster."""
    return [
        sum(firm.sales for firm in established_of(model, cluster)) for cluster in model.clusters
    ]


def ellison_glaeser(model: OracleModel, firms: list[Firm]) -> float:
    """Return gamma of Ellison & Glaeser (1997), all clusters being equally likely places."""
    plants = [firm.sales for firm in firms if firm.sales > 0.0]
    count = len(model.clusters)
    if len(plants) < 2 or count < 2:
        return 0.0
    spread = 1.0 - 1.0 / count
    raw = sum((share - 1.0 / count) ** 2 for share in shares_of(cluster_sales(model)))
    return (raw / spread - herfindahl(plants)) / (1.0 - herfindahl(plants))


def location_quotients(model: OracleModel) -> list[float]:
    """Return each cluster's share of receipts over an equal share."""
    return [share * len(model.clusters) for share in shares_of(cluster_sales(model))]


def morans_i(model: OracleModel) -> float:
    """Return Moran's (1950) I of the clusters' receipts, neighbours weighted by nearness."""
    values = cluster_sales(model)
    centre = sum(values) / len(values)
    gaps = [value - centre for value in values]
    if max(values) - min(values) <= 1e-12 * max(values):
        return 0.0
    weights = neighbour_weights(model)
    together = sum(
        weight * gaps[one] * gaps[other]
        for one, row in enumerate(weights)
        for other, weight in enumerate(row)
    )
    total = sum(sum(row) for row in weights)
    return len(gaps) / total * together / sum(gap**2 for gap in gaps)


def neighbour_weights(model: OracleModel) -> list[list[float]]:
    """Return the weight of every other cluster for each: one over distance, scaled to sum 1."""
    places = [cluster.position for cluster in model.clusters]
    apart = [math.dist(one, other) for one, other in combinations(places, 2)]
    nearest = min([distance for distance in apart if distance > 0.0], default=1.0)
    rows = []
    for one, place in enumerate(places):
        near = [1.0 / max(nearest, math.dist(place, other)) for other in places]
        near[one] = 0.0
        rows.append(shares_of(near))
    return rows
