"""What the gates between stages measure: the parts of each, as measure over threshold.

Source: specification MODEL, "Stages"; document 000 §5.1 (stages), §5.2 (formation conditions),
Table 2 (categories). Definitions that differ from the specification: ``docs/ODD.md``, section 9.
The order of the columns is that of ``brandabm.phases.gates.GATES``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from brandabm.rules.environment import lateness
from brandabm.rules.population import cluster_medians, segment_overlaps
from brandabm.rules.research import openness
from brandabm.rules.stages import LARGEST_RATIO, market_medians

ENTERPRISE = 2
"""Own stage of an enterprise brand."""


class Thresholds(NamedTuple):
    """Thresholds of ``scenario.stages`` (units there), with the markets that status takes."""

    product_brand_cost_ratio: float
    product_brand_environment: float
    enterprise_quality_gap: float
    enterprise_world_quality: float
    enterprise_niche_gap: float
    enterprise_price_premium: float
    enterprise_share_tolerance: float
    enterprise_awareness: float
    enterprise_credibility: float
    enterprise_environment: float
    enterprise_brand_spending: float
    industrial_size: float
    industrial_enterprise_share: float
    industrial_renown: float
    industrial_membership: float
    industrial_co_branding: float
    industrial_environment: float
    industrial_modularity: float
    industrial_process: float
    industrial_chain: float
    international_frontier: float
    international_markets: float
    international_brands: float
    international_environment: float
    international_chain: float
    international_niche_order: float


@njit(cache=True)
def over(measure, threshold):
    """Measure over threshold; a threshold of zero is always met."""
    return measure / threshold if threshold > 0.0 else LARGEST_RATIO


@njit(cache=True)
def product_brand_parts(
    active,
    firm_cluster,
    adjusted_cost,
    units,
    registered,
    environment,
    thresholds,
    out,
):
    """Parts of the gate to PB: PC, BN, CrB, CE.

    Parameters
    ----------
    adjusted_cost : float64[slot]; units : float64[slot, market]; registered : bool[slot]
    environment : float64[cluster, 4]; out : float64[firm, 4] (out), by position in ``active``
    """
    median_cost = market_medians(active, adjusted_cost)
    for position in range(active.size):
        firm = active[position]
        cheapness = median_cost / max(adjusted_cost[firm], 1e-12)
        out[position, 0] = thresholds.product_brand_cost_ratio * cheapness
        out[position, 1] = 1.0 if units[firm].sum() > 0.0 else 0.0
        out[position, 2] = 1.0 if registered[firm] else 0.0
        out[position, 3] = over(
            environment[firm_cluster[firm], 0], thresholds.product_brand_environment
        )


@njit(cache=True)
def enterprise_brand_parts(
    active,
    firm_cluster,
    stage,
    quality,
    niche,
    price,
    share,
    share_year_ago,
    segment_share,
    credibility,
    brand_spending,
    sales,
    supply_density,
    environment,
    world_frontier,
    thresholds,
    out,
):
    """Parts of the gate to EB: PA, DN (premium, share), BP (awareness, credibility), CE, CC, money.

    A niche is compared with the cluster's: a firm stands out from its neighbours; where a cluster
    happens to lie on the circle is no advantage of its firms. A price is compared with those of
    firms that are no enterprise brands.

    Parameters
    ----------
    stage : int64[slot]; quality, niche, price, share, segment_share, credibility,
    brand_spending, sales : float64[slot]; share_year_ago : float64[slot, 4]
    supply_density : float64[point]; environment : float64[cluster, 4]
    out : float64[firm, 8] (out), by position in ``active``
    """
    clusters = environment.shape[0]
    median_quality = max(market_medians(active, quality), 1e-9)
    ordinary = active[stage[active] < ENTERPRISE]
    benchmark = ordinary if ordinary.size > 0 else active
    median_price = max(market_medians(benchmark, price), 1e-12)
    room = np.zeros(niche.size)
    for position in range(active.size):
        room[active[position]] = openness(supply_density, niche[active[position]])
    median_room = cluster_medians(active, firm_cluster, room, clusters)
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        gap = quality[firm] / median_quality / thresholds.enterprise_quality_gap
        world = over(quality[firm], thresholds.enterprise_world_quality * world_frontier)
        apart = room[firm] / median_room[c] if median_room[c] > 0.0 else 1.0
        before = share_year_ago[firm, 3]
        kept = share[firm] / before if before > 0.0 else 0.0
        spent = brand_spending[firm] / max(sales[firm], 1e-9)
        premium = price[firm] / median_price
        out[position, 0] = max(min(gap, world), apart / thresholds.enterprise_niche_gap)
        out[position, 1] = premium / (1.0 + thresholds.enterprise_price_premium)
        out[position, 2] = over(kept, 1.0 - thresholds.enterprise_share_tolerance)
        out[position, 3] = over(segment_share[firm], thresholds.enterprise_awareness)
        out[position, 4] = over(credibility[firm], thresholds.enterprise_credibility)
        out[position, 5] = over(environment[c, 0], thresholds.enterprise_environment)
        out[position, 6] = over(environment[c, 3], thresholds.enterprise_environment)
        out[position, 7] = over(spent, thresholds.enterprise_brand_spending)


@njit(cache=True)
def mean_places(value):
    """Place of each value from 0 in ascending order; equal values share their mean place.

    Parameters
    ----------
    value : float64[row]

    Returns
    -------
    float64[row]
    """
    order = np.argsort(value)
    places = np.empty(value.size)
    first = 0
    while first < value.size:
        last = first
        while last + 1 < value.size and value[order[last + 1]] == value[order[first]]:
            last += 1
        for place in range(first, last + 1):
            places[order[place]] = 0.5 * (first + last)
        first = last + 1
    return places


@njit(cache=True)
def formation_conditions(
    active,
    firm_cluster,
    niche,
    mark_up,
    outsourced,
    days,
    links,
    population,
    reach,
    fast,
    slow,
    out,
):
    """Formation conditions of each cluster: niche order, modularity, process, chain (000 §5.2).

    Parameters
    ----------
    niche, mark_up : float64[slot]; outsourced : int64[slot], services bought in the cluster
    days : float64[cluster, market]; links : bool[cluster, link]; population : float64[market]
    reach : half-width of a target segment; fast, slow : see ``environment.lateness`` [days]
    out : float64[cluster, 4] (out), 0 without firms
    """
    clusters, services = links.shape
    places = mean_places(mark_up[active])
    count = np.zeros(clusters)
    rank = np.zeros(clusters)
    bought = np.zeros(clusters)
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        count[c] += 1.0
        rank[c] += places[position] / max(1, active.size - 1)
        bought[c] += outsourced[firm]
    overlap = np.zeros(clusters)
    segment_overlaps(niche[active], firm_cluster[active], reach, overlap)
    people = population.sum()
    for c in range(clusters):
        if count[c] == 0.0:
            out[c] = 0.0
            continue
        mean_days = (days[c] * population).sum() / people
        out[c, 0] = 0.5 * (1.0 - overlap[c]) + 0.5 * rank[c] / count[c]
        out[c, 1] = bought[c] / count[c] / services
        out[c, 2] = 1.0 - lateness(mean_days, fast, slow)
        out[c, 3] = links[c].sum() / services


@njit(cache=True)
def cluster_brand_parts(
    active,
    firm_cluster,
    stage,
    registered,
    member,
    international,
    frontier,
    sales,
    brand_spending,
    co_branding,
    known,
    reputation,
    country_reputation,
    environment,
    conditions,
    world_frontier,
    thresholds,
    industrial,
    international_brand,
):
    """Parts of the gates to IB and to ICB.

    IB: IC (size, enterprise brands), RW, BC (membership, co-branding), CE, TE, LE, CC,
    modularity, process, chain. ICB: CT, IS, GB (reputation, brands), CE, TE, LE, CC, chain,
    niche order.

    Parameters
    ----------
    stage : int64[slot]; registered, member, international : bool[slot]
    frontier, sales, brand_spending, co_branding : float64[slot] [quality; thousand yuan]
    known, reputation : float64[cluster, market]; country_reputation : float64[market]
    environment, conditions : float64[cluster, 4]
    industrial : float64[cluster, 12]; international_brand : float64[cluster, 10] (both out)
    """
    clusters, markets = known.shape
    sums = np.zeros((10, clusters))
    firms, enterprise, branded, joined, strong = sums[0], sums[1], sums[2], sums[3], sums[4]
    money, together, sold = sums[5], sums[6], sums[7]
    frontier_sold, frontier_plain = sums[8], sums[9]
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        firms[c] += 1.0
        enterprise[c] += stage[firm] == ENTERPRISE
        strong[c] += international[firm]
        sold[c] += sales[firm]
        frontier_sold[c] += sales[firm] * frontier[firm]
        frontier_plain[c] += frontier[firm]
        if registered[firm]:
            branded[c] += 1.0
            joined[c] += member[firm]
            money[c] += brand_spending[firm]
            together[c] += co_branding[firm]
    needed = min(thresholds.international_markets, markets)
    for c in range(clusters):
        if firms[c] == 0.0:
            industrial[c] = 0.0
            international_brand[c] = 0.0
            continue
        renowned, better = 0.0, 0.0
        for r in range(markets):
            renowned += known[c, r] >= thresholds.industrial_renown
            better += reputation[c, r] > country_reputation[r]
        order, modularity, process, chain = conditions[c]
        membership = joined[c] / branded[c] if branded[c] > 0.0 else 0.0
        shared = together[c] / money[c] if money[c] > 0.0 else 0.0
        mean = frontier_sold[c] / sold[c] if sold[c] > 0.0 else frontier_plain[c] / firms[c]
        industrial[c, 0] = over(firms[c], thresholds.industrial_size)
        industrial[c, 1] = over(enterprise[c] / firms[c], thresholds.industrial_enterprise_share)
        industrial[c, 2] = over(known[c].max(), thresholds.industrial_renown)
        industrial[c, 3] = over(membership, thresholds.industrial_membership)
        industrial[c, 4] = over(shared, thresholds.industrial_co_branding)
        international_brand[c, 0] = over(mean / world_frontier, thresholds.international_frontier)
        international_brand[c, 1] = renowned / needed
        international_brand[c, 2] = better / needed
        international_brand[c, 3] = over(strong[c], thresholds.international_brands)
        for part in range(4):
            industrial[c, 5 + part] = over(environment[c, part], thresholds.industrial_environment)
            international_brand[c, 4 + part] = over(
                environment[c, part], thresholds.international_environment
            )
        industrial[c, 9] = over(modularity, thresholds.industrial_modularity)
        industrial[c, 10] = over(process, thresholds.industrial_process)
        industrial[c, 11] = over(chain, thresholds.industrial_chain)
        international_brand[c, 8] = over(chain, thresholds.international_chain)
        international_brand[c, 9] = over(order, thresholds.international_niche_order)
