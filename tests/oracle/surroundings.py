"""Environment and formation conditions of clusters (ODD section 8)."""

from __future__ import annotations

import math
from itertools import combinations
from typing import TYPE_CHECKING

from oracle.agents import Cluster, Firm
from oracle.learning import established_of
from oracle.niche import circle_distance

if TYPE_CHECKING:
    from oracle.model import OracleModel


def measure_environment(model: OracleModel) -> None:
    """Measure CE, TE, LE and CC of every cluster."""
    for cluster in model.clusters:
        cluster.environment = [
            commercial_environment(model, cluster),
            mean_over_people(model, trade_environments(model)),
            (cluster.sea_access + cluster.air_access + delivery_speed(model, cluster)) / 3.0,
            cultural_environment(model, cluster),
        ]


def mean_over_people(model: OracleModel, values: list[float]) -> float:
    """Return the mean over markets, weighted by their population."""
    people = sum(market.population for market in model.markets)
    return sum(market.population * values[market.row] for market in model.markets) / people


def lateness(model: OracleModel, days: float) -> float:
    """Return how late a delivery is, from 0 (fast) to 1 (slow or slower)."""
    settings = model.scenario.environment
    late = (days - settings.fast_delivery) / (settings.slow_delivery - settings.fast_delivery)
    return min(1.0, max(0.0, late))


def delivery_speed(model: OracleModel, cluster: Cluster) -> float:
    """Return how fast a cluster delivers."""
    return mean_over_people(model, [1.0 - lateness(model, days) for days in cluster.days])


def commercial_environment(model: OracleModel, cluster: Cluster) -> float:
    """Return CE: access to services, digital readiness, delivery speed."""
    from_afar = 1.0 / (1.0 + model.scenario.clusters.link_missing_premium)
    access = sum(1.0 if local else from_afar for local in cluster.links) / len(cluster.links)
    speed = max(0.01, delivery_speed(model, cluster))
    return (access * cluster.readiness * speed) ** (1.0 / 3.0)


def trade_environments(model: OracleModel) -> list[float]:
    """Return TE of each market: openness, calm of the exchange rate, quick clearance."""
    settings = model.scenario.environment
    values = []
    for market in model.markets:
        openness = max(0.0, 1.0 - market.tariff)
        deviation = abs(market.log_exchange + market.exchange_shock)
        calm = max(0.0, 1.0 - deviation / settings.exchange_alarm)
        clearance = market.clearance_days + market.customs_delay
        quick = 1.0 - min(1.0, clearance / settings.slow_clearance)
        values.append((openness + calm + quick) / 3.0)
    return values


def cultural_environment(model: OracleModel, cluster: Cluster) -> float:
    """Return CC: culture fit of the cluster's firms, and price-insensitivity of demand."""
    rate = model.scenario.environment.price_insensitivity_rate
    fit = mean_over_sales(established_of(model, cluster), "culture_fit")
    insensitive = [math.exp(-rate * market.price_multiple) for market in model.markets]
    return 0.5 * fit + 0.5 * mean_over_people(model, insensitive)


def mean_over_sales(firms: list[Firm], name: str) -> float:
    """Return the mean of a state weighted by receipts; plain if there are none."""
    receipts = sum(firm.sales for firm in firms)
    if receipts > 0.0:
        return sum(firm.sales * getattr(firm, name) for firm in firms) / receipts
    return sum(getattr(firm, name) for firm in firms) / len(firms) if firms else 0.0


def measure_conditions(model: OracleModel) -> None:
    """Measure niche order, modularity, process and chain of every cluster."""
    for cluster in model.clusters:
        firms = established_of(model, cluster)
        if not firms:
            cluster.conditions = [0.0] * 4
            continue
        services = len(cluster.links)
        modularity = sum(firm.outsourced for firm in firms) / len(firms) / services
        process = 1.0 - lateness(model, mean_over_people(model, cluster.days))
        chain = sum(cluster.links) / services
        cluster.conditions = [niche_order(model, firms), modularity, process, chain]


def niche_order(model: OracleModel, firms: list[Firm]) -> float:
    """Return how far a cluster's firms keep out of each other's way, and how much they earn."""
    mark_ups = [firm.mark_up for firm in model.established]
    last = max(1, len(mark_ups) - 1)
    rank = sum(mean_place(firm.mark_up, mark_ups) / last for firm in firms) / len(firms)
    width = 2.0 * model.scenario.consumers.segment_reach
    shared = [
        max(0.0, 1.0 - circle_distance(one.niche, other.niche) / width)
        for one, other in combinations(firms, 2)
    ]
    overlap = sum(shared) / len(shared) if shared else 0.0
    return 0.5 * (1.0 - overlap) + 0.5 * rank


def mean_place(value: float, values: list[float]) -> float:
    """Return the place from 0 of a value among all; equal values share their mean place."""
    below = sum(other < value for other in values)
    same = sum(other == value for other in values)
    return below + 0.5 * (same - 1)
