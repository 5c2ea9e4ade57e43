"""Phase 9: stages. Gates are measured, agents move up and down, abilities follow."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context, Event
from brandabm.phases.supply import niche_density
from brandabm.rules import population, research, stages
from brandabm.rules.environment import environment_indices
from brandabm.state import Array, ClusterStage, FirmStage

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


def change_stages(context: Context) -> None:
    """Measure every gate, move firms and clusters, set abilities and displayed stages."""
    measure_environment(context)
    move_firms(context)
    measure_conditions(context)
    move_clusters(context)
    abilities.activate_marks(context)
    show_stages(context)


def show_stages(context: Context) -> None:
    """Show a member of an IB or ICB cluster's alliance at its cluster's stage, others at their own."""
    firms, clusters = context.state.firms, context.state.clusters
    of_cluster = clusters.stage[firms.cluster]
    shown = np.where(firms.member & (of_cluster > 0), of_cluster + 2, firms.stage)
    firms.displayed_stage[:] = np.where(firms.alive, shown, 0)


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
    median = population.cluster_medians(
        state.active, firms.cluster, value, state.clusters.rows
    )[firms.cluster]
    return np.where(median > 0.0, value / np.maximum(median, 1e-12), 1.0)


def brand_spending(context: Context) -> Array:
    """Return spending on product, innovation, advertising and co-branding, with fees."""
    firms = context.state.firms
    return firms.spending[:, 1:].sum(axis=1) + firms.fees


def firm_gates(context: Context) -> dict[str, Array]:
    """Return the parts of the gates to PB and to EB (float64[slot, part])."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.stages, state.firms
    environment = state.clusters.environment[firms.cluster]
    active = state.active
    over = stages.over_threshold
    median_cost = stages.market_medians(active, firms.adjusted_cost)
    median_quality = max(stages.market_medians(active, firms.quality), 1e-9)
    ordinary = active[firms.stage[active] < FirmStage.EB]
    benchmark = ordinary if ordinary.size else active
    median_price = max(stages.market_medians(benchmark, firms.price), 1e-12)
    openness = niche_openness(context)
    spending = brand_spending(context)
    product = np.zeros((firms.rows, len(GATES["PB"])))
    enterprise = np.zeros((firms.rows, len(GATES["EB"])))
    for firm in active:
        ratio = firms.adjusted_cost[firm] / median_cost if median_cost > 0.0 else 1.0
        product[firm] = (
            settings.product_brand_cost_ratio / max(ratio, 1e-9),
            firms.units[firm].sum() > 0.0,
            firms.registered[firm],
            over(environment[firm, 0], settings.product_brand_environment),
        )
        year_ago = firms.share_year_ago[firm, 3]
        sales = max(firms.sales[firm], 1e-9)
        enterprise[firm] = (
            max(
                min(
                    firms.quality[firm] / median_quality / settings.enterprise_quality_gap,
                    over(firms.quality[firm], settings.enterprise_world_quality * state.world.frontier),
                ),
                openness[firm] / settings.enterprise_niche_gap,
            ),
            (firms.price[firm] / median_price) / (1.0 + settings.enterprise_price_premium),
            over(firms.share[firm] / year_ago, 1.0 - settings.enterprise_share_tolerance)
            if year_ago > 0.0
            else 0.0,
            over(firms.segment_share[firm], settings.enterprise_awareness),
            over(firms.credibility[firm], settings.enterprise_credibility),
            over(environment[firm, 0], settings.enterprise_environment),
            over(environment[firm, 3], settings.enterprise_environment),
            over(spending[firm] / sales, settings.enterprise_brand_spending),
        )
    return {"PB": product, "EB": enterprise}


def gate_values(context: Context, gate: str, parts: Array, rows: Array) -> tuple[Array, Array]:
    """Return value and weakest part of a gate for each row (float64[row], int64[row])."""
    mode = ("minimum", "geometric", "weighted").index(context.scenario.stages.gate)
    weights = gate_weights(gate)
    value, binding = np.zeros(parts.shape[0]), np.zeros(parts.shape[0], np.int64)
    for row in rows:
        value[row], binding[row] = stages.combine_parts(parts[row], weights, mode)
    return value, binding


def move_firms(context: Context) -> None:
    """Promote and demote firms."""
    state = context.state
    firms = state.firms
    parts = firm_gates(context)
    values = {gate: gate_values(context, gate, parts[gate], state.active) for gate in ("PB", "EB")}
    unbranded = firms.stage == FirmStage.UNBRANDED
    enterprise = firms.stage == FirmStage.EB
    own = [np.where(enterprise, values["EB"][k], values["PB"][k]) for k in (0, 1)]
    following = [np.where(unbranded, values["PB"][k], values["EB"][k]) for k in (0, 1)]
    before = firms.stage.copy()
    moved = apply_moves(context, state.active, firms, own, following, int(FirmStage.EB))
    for slot, change, binding in moved:
        origin, target = FirmStage(int(before[slot])), FirmStage(int(firms.stage[slot]))
        gate = target.name if change > 0 else origin.name
        context.events.append(
            Event(
                context.quarter,
                "firm",
                int(firms.identity[slot]),
                int(firms.cluster[slot]),
                origin.name,
                target.name,
                GATES[gate][binding],
            )
        )


def apply_moves(
    context: Context,
    rows: Array,
    table: object,
    own: list[Array],
    following: list[Array],
    top: int,
) -> list[tuple[int, int, int]]:
    """Move agents of one table; return (row, change, weakest part) of those that moved."""
    settings = context.scenario.stages
    size = own[0].size
    moved, binding = np.zeros(size, np.int64), np.zeros(size, np.int64)
    stages.move_stages(
        rows,
        own[0],
        following[0],
        own[1],
        following[1],
        top,
        settings.promotion_quarters,
        settings.demotion_level,
        settings.demotion_quarters,
        table.stage,
        table.open_quarters,
        table.weak_quarters,
        table.gate,
        table.gate_stage,
        table.binding,
        moved,
        binding,
    )
    return [(int(row), int(moved[row]), int(binding[row])) for row in rows if moved[row]]


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
    over = stages.over_threshold
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


def move_clusters(context: Context) -> None:
    """Promote and demote clusters."""
    clusters = context.state.clusters
    rows = np.arange(clusters.rows, dtype=np.int64)
    parts = cluster_gates(context)
    values = {gate: gate_values(context, gate, parts[gate], rows) for gate in ("IB", "ICB")}
    scattered = clusters.stage == ClusterStage.SCATTERED
    international = clusters.stage == ClusterStage.ICB
    own = [np.where(international, values["ICB"][k], values["IB"][k]) for k in (0, 1)]
    following = [np.where(scattered, values["IB"][k], values["ICB"][k]) for k in (0, 1)]
    before = clusters.stage.copy()
    moved = apply_moves(context, rows, clusters, own, following, int(ClusterStage.ICB))
    for row, change, binding in moved:
        origin, target = ClusterStage(int(before[row])), ClusterStage(int(clusters.stage[row]))
        gate = target.name if change > 0 else origin.name
        context.events.append(
            Event(
                context.quarter, "cluster", row, row, origin.name, target.name, GATES[gate][binding]
            )
        )
