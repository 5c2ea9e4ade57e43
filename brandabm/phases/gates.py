"""The gates between stages: what is measured, in parts, against thresholds (MODEL, "Stages")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.rules import population, research, stages
from brandabm.rules.environment import environment_indices
from brandabm.scenario import Scenario
from brandabm.state import Array, FirmStage

GATES = {
    "PB": ("PC", "BN", "CrB", "CE"),
    "EB": (
        "PA",
        "DN premium",
        "DN share",
        "BP awareness",
        "BP credibility",
        "CE",
        "CC",
        "brand spending",
    ),
    "IB": (
        "IC size",
        "IC enterprise brands",
        "RW",
        "BC membership",
        "BC co-branding",
        "CE",
        "TE",
        "LE",
        "CC",
        "modularity",
        "process",
        "chain",
    ),
    "ICB": (
        "CT",
        "IS",
        "GB reputation",
        "GB brands",
        "CE",
        "TE",
        "LE",
        "CC",
        "chain",
        "niche order",
    ),
}
"""Parts of each gate, in order; the first word is the category they measure."""

FREQUENCY = {
    "PC": 22,
    "BN": 27,
    "CrB": 23,
    "CE": 30,
    "PA": 22,
    "DN": 23,
    "BP": 23,
    "CC": 40,
    "IC": 22,
    "RW": 21,
    "BC": 18,
    "TE": 20,
    "LE": 22,
    "CT": 25,
    "IS": 16,
    "GB": 20,
}
"""Interview frequencies (000 Table 2); parts that are no category weigh as much as the mean."""


@cache
def gate_weights(gate: str) -> Array:
    """Return the interview frequency of each part of a gate (float64[part])."""
    mean = sum(FREQUENCY.values()) / len(FREQUENCY)
    return np.array([float(FREQUENCY.get(part.split()[0], mean)) for part in GATES[gate]])


def measure_environment(context: Context) -> None:
    """Measure CE, TE, LE and CC of every cluster."""
    state = context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    environment_indices(
        state.active,
        firms.cluster,
        firms.sales,
        firms.culture_fit,
        clusters.links,
        1.0 / (1.0 + context.scenario.clusters.link_missing_premium),
        clusters.readiness,
        clusters.sea_access,
        clusters.air_access,
        clusters.days,
        markets.tariff,
        markets.log_exchange,
        markets.clearance_days,
        markets.price_multiple,
        markets.population,
        clusters.environment,
    )


def niche_openness(context: Context) -> Array:
    """Return openness of each firm's niche over the median of its cluster (float64[slot]).

    A firm stands out from its neighbours; where a cluster happens to lie on the circle is no
    product advantage of its firms.
    """
    state = context.state
    firms = state.firms
    place = (firms.niche * research.GRID).astype(np.int64) % research.GRID
    value = 1.0 / (state.supply_density[place] + 0.1)
    median = population.cluster_medians(state.active, firms.cluster, value, state.clusters.rows)[
        firms.cluster
    ]
    return np.where(median > 0.0, value / np.maximum(median, 1e-12), 1.0)


def brand_spending(context: Context) -> Array:
    """Return spending on product, innovation, advertising and co-branding, with fees."""
    firms = context.state.firms
    return firms.spending[:, 1:].sum(axis=1) + firms.fees


def firm_gates(context: Context) -> dict[str, Array]:
    """Return the parts of the gates to PB and to EB (float64[firm, part], by ``active``)."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.stages, state.firms
    active = state.active
    quality = firms.quality[active]
    median_cost = stages.market_medians(active, firms.adjusted_cost)
    median_quality = max(stages.market_medians(active, firms.quality), 1e-9)
    ordinary = active[firms.stage[active] < FirmStage.EB]
    benchmark = ordinary if ordinary.size else active
    median_price = max(stages.market_medians(benchmark, firms.price), 1e-12)
    environment = state.clusters.environment[firms.cluster[active]]
    share, year_ago = firms.share[active], firms.share_year_ago[active, 3]
    kept = np.divide(share, year_ago, out=np.zeros(active.size), where=year_ago > 0.0)
    advantage = np.maximum(
        np.minimum(
            quality / median_quality / settings.enterprise_quality_gap,
            over(quality, settings.enterprise_world_quality * state.world.frontier),
        ),
        niche_openness(context)[active] / settings.enterprise_niche_gap,
    )
    premium = firms.price[active] / median_price / (1.0 + settings.enterprise_price_premium)
    spending = brand_spending(context)[active] / np.maximum(firms.sales[active], 1e-9)
    cheapness = median_cost / np.maximum(firms.adjusted_cost[active], 1e-12)
    product = (
        settings.product_brand_cost_ratio * cheapness,
        firms.units[active].sum(axis=1) > 0.0,
        firms.registered[active],
        over(environment[:, 0], settings.product_brand_environment),
    )
    enterprise = (
        advantage,
        premium,
        over(kept, 1.0 - settings.enterprise_share_tolerance),
        over(firms.segment_share[active], settings.enterprise_awareness),
        over(firms.credibility[active], settings.enterprise_credibility),
        over(environment[:, 0], settings.enterprise_environment),
        over(environment[:, 3], settings.enterprise_environment),
        over(spending, settings.enterprise_brand_spending),
    )
    return {
        gate: as_columns(parts, active.size)
        for gate, parts in (("PB", product), ("EB", enterprise))
    }


def as_columns(parts: Sequence[Array], size: int) -> Array:
    """Return the parts of a gate as columns (float64[agent, part])."""
    columns = np.empty((size, len(parts)))
    for number, part in enumerate(parts):
        columns[:, number] = part
    return columns


def over(measure: Array, threshold: float) -> Array:
    """Return measure over threshold; a threshold of zero is always met."""
    return measure / threshold if threshold > 0.0 else np.full(measure.shape, stages.LARGEST_RATIO)


def gate_values(context: Context, gate: str, parts: Array, rows: Array, size: int) -> tuple:
    """Return value and weakest part of a gate (float64[size], int64[size]); others are zero.

    Parameters
    ----------
    parts : float64[agent, part]; rows : row of each agent in its table, which has ``size`` rows
    """
    mode = ("minimum", "geometric", "weighted").index(context.scenario.stages.gate)
    value, binding = np.zeros(size), np.zeros(size, np.int64)
    stages.combine_gates(parts, gate_weights(gate), mode, rows, value, binding)
    return value, binding


def measure_conditions(context: Context) -> None:
    """Measure the four formation conditions of every cluster (000 §5.2)."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    ranks = np.zeros(firms.rows)
    active = state.active
    if active.size > 1:
        order = firms.mark_up[active].argsort(kind="stable").argsort()
        ranks[active] = order / (active.size - 1)
    weight = markets.population / markets.population.sum()
    home = firms.cluster[active]
    overlap = niche_overlaps(firms.niche[active], home, clusters.rows, scenario)
    conditions = np.column_stack(
        (
            0.5 * (1.0 - overlap) + 0.5 * cluster_means(ranks[active], home, clusters.rows),
            cluster_means(firms.outsourced[active], home, clusters.rows) / clusters.links.shape[1],
            np.clip(1.0 - (clusters.days @ weight - 7.0) / 23.0, 0.0, 1.0),
            clusters.links.mean(axis=1),
        )
    )
    occupied = np.bincount(home, minlength=clusters.rows) > 0
    clusters.conditions[:] = np.where(occupied[:, None], conditions, 0.0)


def cluster_sums(values: Array, home: Array, count: int) -> Array:
    """Return the sum over the firms of each cluster (float64[cluster])."""
    return np.bincount(home, weights=values, minlength=count)


def cluster_means(values: Array, home: Array, count: int, weights: Array | None = None) -> Array:
    """Return the (weighted) mean over the firms of each cluster, 0 where there is none."""
    weights = np.ones(values.size) if weights is None else weights
    total = cluster_sums(weights, home, count)
    summed = cluster_sums(weights * values, home, count)
    return np.divide(summed, total, out=np.zeros(count), where=total > 0.0)


def niche_overlaps(niche: Array, home: Array, count: int, scenario: Scenario) -> Array:
    """Return the mean overlap of two firms' target segments in each cluster (float64[cluster])."""
    out = np.zeros(count)
    population.segment_overlaps(niche, home, scenario.consumers.segment_reach, out)
    return out


def cluster_gates(context: Context) -> dict[str, Array]:
    """Return the parts of the gates to IB and to ICB (float64[cluster, part])."""
    scenario, state = context.scenario, context.state
    settings, firms, clusters, markets = (
        scenario.stages,
        state.firms,
        state.clusters,
        state.markets,
    )
    active = state.active
    spending, co_branding = brand_spending(context), firms.spending[:, 4] + firms.fees
    needed = min(settings.international_markets, markets.rows)
    home, rows = firms.cluster[active], clusters.rows
    count = np.bincount(home, minlength=rows)
    strong = abilities.are_international(context)[active]
    branded = firms.registered[active].astype(float)
    brand_money = cluster_sums(spending[active] * branded, home, rows)
    co_money = cluster_sums(co_branding[active] * branded, home, rows)
    co_share = np.divide(co_money, brand_money, out=np.zeros(rows), where=brand_money > 0.0)
    sales = firms.sales[active]
    sold = cluster_sums(sales, home, rows) > 0.0
    frontier = np.where(
        sold,
        cluster_means(firms.frontier[active], home, rows, sales),
        cluster_means(firms.frontier[active], home, rows),
    )
    renowned = clusters.known >= settings.industrial_renown
    better = clusters.reputation > markets.country_reputation
    enterprise = cluster_means(firms.stage[active] == FirmStage.EB, home, rows)
    members = cluster_means(firms.member[active], home, rows, branded)
    order, modularity, process, chain = clusters.conditions.T
    industrial = (
        over(count, settings.industrial_size),
        over(enterprise, settings.industrial_enterprise_share),
        over(clusters.known.max(axis=1), settings.industrial_renown),
        over(members, settings.industrial_membership),
        over(co_share, settings.industrial_co_branding),
        *(over(part, settings.industrial_environment) for part in clusters.environment.T),
        over(modularity, settings.industrial_modularity),
        over(process, settings.industrial_process),
        over(chain, settings.industrial_chain),
    )
    international = (
        over(frontier / state.world.frontier, settings.international_frontier),
        renowned.sum(axis=1) / needed,
        better.sum(axis=1) / needed,
        over(cluster_sums(strong, home, rows), float(settings.international_brands)),
        *(over(part, settings.international_environment) for part in clusters.environment.T),
        over(chain, settings.international_chain),
        over(order, settings.international_niche_order),
    )
    return {
        gate: np.where((count > 0)[:, None], as_columns(parts, rows), 0.0)
        for gate, parts in (("IB", industrial), ("ICB", international))
    }
