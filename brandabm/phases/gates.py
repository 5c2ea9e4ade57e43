"""The gates between stages: what is measured, in parts, against thresholds (MODEL, "Stages")."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.phases.supply import niche_density
from brandabm.rules import population, research, stages
from brandabm.rules.environment import environment_indices
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


def firm_density(context: Context) -> Array:
    """Return the supply around each firm's niche, mean over the circle one (float64[slot])."""
    firms = context.state.firms
    place = (firms.niche * research.GRID).astype(np.int64) % research.GRID
    return niche_density(context)[place]


def niche_openness(context: Context) -> Array:
    """Return openness of each firm's niche over the median of its cluster (float64[slot]).

    A firm stands out from its neighbours; where a cluster happens to lie on the circle is no
    product advantage of its firms.
    """
    state = context.state
    firms = state.firms
    value = 1.0 / (firm_density(context) + 0.1)
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
        gate: np.column_stack([np.asarray(part, float) for part in parts])
        for gate, parts in (("PB", product), ("EB", enterprise))
    }


def over(measure: Array, threshold: float) -> Array:
    """Return measure over threshold; a threshold of zero is always met."""
    measure = np.asarray(measure, float)
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
    for cluster in range(clusters.rows):
        inside = active[firms.cluster[active] == cluster]
        if inside.size == 0:
            clusters.conditions[cluster] = 0.0
            continue
        overlap = niche_overlap(firms.niche[inside], scenario.consumers.segment_reach)
        days = float(clusters.days[cluster] @ weight)
        clusters.conditions[cluster] = (
            0.5 * (1.0 - overlap) + 0.5 * ranks[inside].mean(),
            firms.outsourced[inside].mean() / clusters.links.shape[1],
            np.clip(1.0 - (days - 7.0) / 23.0, 0.0, 1.0),
            clusters.links[cluster].mean(),
        )


def niche_overlap(niches: Array, reach: float) -> float:
    """Return the mean overlap of two firms' target segments, 0 (none) to 1 (the same)."""
    if niches.size < 2:
        return 0.0
    gaps = np.abs(niches[:, None] - niches[None, :])
    gaps = np.minimum(gaps, 1.0 - gaps)
    overlap = np.clip(1.0 - gaps / (2.0 * reach), 0.0, 1.0)
    count = niches.size
    return float((overlap.sum() - count) / (count * (count - 1)))


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
    strong = abilities.strong_markets(context).sum(axis=1)
    needed = min(settings.international_markets, markets.rows)
    brands_needed = float(settings.international_brands)
    industrial = np.zeros((clusters.rows, len(GATES["IB"])))
    international = np.zeros((clusters.rows, len(GATES["ICB"])))
    for row in range(clusters.rows):
        inside = active[firms.cluster[active] == row]
        count = inside.size
        if count == 0:
            continue
        branded = inside[firms.registered[inside]]
        brand_money = spending[branded].sum()
        members = firms.member[branded].mean() if branded.size else 0.0
        co_share = co_branding[branded].sum() / brand_money if brand_money > 0.0 else 0.0
        ce, te, le, cc = clusters.environment[row]
        order, modularity, process, chain = clusters.conditions[row]
        renowned = int((clusters.known[row] >= settings.industrial_renown).sum())
        better = int((clusters.reputation[row] > markets.country_reputation).sum())
        sales = firms.sales[inside]
        money = sales.sum()
        frontier = float(
            (firms.frontier[inside] @ sales) / money
            if money > 0.0
            else firms.frontier[inside].mean()
        )
        industrial[row] = (
            over(count, settings.industrial_size),
            over(
                (firms.stage[inside] == FirmStage.EB).mean(), settings.industrial_enterprise_share
            ),
            over(clusters.known[row].max(), settings.industrial_renown),
            over(members, settings.industrial_membership),
            over(co_share, settings.industrial_co_branding),
            *(over(value, settings.industrial_environment) for value in (ce, te, le, cc)),
            over(modularity, settings.industrial_modularity),
            over(process, settings.industrial_process),
            over(chain, settings.industrial_chain),
        )
        international[row] = (
            over(frontier / state.world.frontier, settings.international_frontier),
            renowned / needed,
            better / needed,
            over(float((strong[inside] >= needed).sum()), brands_needed),
            *(over(value, settings.international_environment) for value in (ce, te, le, cc)),
            over(chain, settings.international_chain),
            over(order, settings.international_niche_order),
        )
    return {"IB": industrial, "ICB": international}
