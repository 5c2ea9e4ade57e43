"""The columns of the tables that a run leaves behind, measured from a panel of quarters."""

from __future__ import annotations

import numpy as np

from brandabm.indicators import agglomeration
from brandabm.indicators.categories import (
    CATEGORIES,
    CONDITIONS,
    ENVIRONMENT,
    distinctiveness,
)
from brandabm.indicators.cognition import cognition_funnel
from brandabm.panel import Panel, safe_ratio, side_by_side
from brandabm.phases.gates import FREQUENCY, GATES
from brandabm.state import ACCOUNTS, BUDGETS, DISPLAYED_STAGES, Array, ClusterStage, FirmStage

FUNNEL_RATES = ("awareness", "consideration", "preference", "repeat")
FIRM_MEANS = ("mark_up", "price", "unit_cost", "quality", "utilisation", "culture_fit")
PUBLIC_MONEY = ("programmes", "transfers")
"""What governments spend: on measures as such, and on firms and the cluster's name."""
FIRM_COLUMNS = (
    "cluster", "niche", "quality", "productivity", "capacity", "utilisation", "mark_up",
    "unit_cost", "price", "cash", "frontier", "culture_fit", "price_stance", "registered", "member",
    "sales", "share", "credibility", "segment_share", "margin", "profit", "innovations",
    "outsourced", "gate",
)  # fmt: skip


def value_added(panel: Panel) -> Array:
    """Return the value added of each firm: sales less the part of variable cost not labour."""
    bought = 1.0 - panel.scenario.firms.labour_share
    return panel.firms.sales - bought * panel.firms.accounts[:, ACCOUNTS.index("variable_cost")]


def quarter_table(panel: Panel, categories: dict[str, Array]) -> dict[str, Array]:
    """Return the table of quarters, without the order degrees; each column [quarter]."""
    firms, clusters, markets, world = panel.firms, panel.clusters, panel.markets, panel.world
    time = panel.scenario.time
    buyers, online = markets.buyers.sum(axis=1), markets.online_agents.sum(axis=1)
    total = panel.by_quarter
    sales, sold = total(firms.sales), firms.units.sum(axis=1)
    units = total(sold)
    table: dict[str, Array] = {
        "quarter": panel.quarter,
        "year": time.start_year + panel.quarter / 4.0,
        "burn_in": panel.quarter < 0,
        "firms": panel.size,
        "entries": world.entries,
        "exits": world.exits,
    }
    table |= {name: categories[name][:, 0] for name in (*CATEGORIES, *CONDITIONS)}
    for number, name in enumerate(DISPLAYED_STAGES):
        shown = firms.displayed_stage == number
        table[f"displayed_{name}"] = safe_ratio(total(shown), panel.size)
        table[f"sales_{name}"] = safe_ratio(total(firms.sales * shown), sales)
    for stage in ClusterStage:
        table[f"clusters_{stage.name}"] = (clusters.stage == stage).sum(axis=1)
    for name in FIRM_MEANS:
        table[name] = safe_ratio(total(getattr(firms, name)), panel.size)
    by_firm = side_by_side(firms.sales, panel.period, len(panel.quarter))
    cut = np.maximum(0.0, panel.scenario.firms.mark_up_at_start - firms.mark_up)
    table |= {
        "sales": sales,
        "value_added": total(value_added(panel)),
        "units": units,
        "quality_sold": safe_ratio(total(firms.quality * sold), units),
        "price_sold": safe_ratio(total(firms.price * sold), units),
        "hhi": agglomeration.herfindahl(by_firm),
        "cr4": agglomeration.concentration_ratio(by_firm, 4),
        "registered_share": safe_ratio(total(firms.registered), panel.size),
        "branded_sales_share": safe_ratio(total(firms.sales * firms.registered), sales),
        "recorded_sales_share": safe_ratio(total(firms.sales * panel.recorded()), sales),
        "own_innovation_share": safe_ratio(total(firms.innovations > 0), panel.size),
        "member_share": safe_ratio(total(firms.member), panel.size),
        "direct_share": safe_ratio(
            total(firms.direct_purchases.sum(axis=1)), total(firms.needs.sum(axis=1))
        ),
        "repeat_share": world.repeat_share,
        "online_share": safe_ratio(
            (markets.online_share * markets.population).sum(axis=1), markets.population.sum(axis=1)
        ),
        "buyer_share": safe_ratio(buyers, online),
        "digital_readiness": clusters.readiness.mean(axis=1),
        "environment": coupled_environment(panel).mean(axis=1),
        "environment_weighted": coupled_environment(panel, weighted=True).mean(axis=1),
        "labour_cost": world.labour_cost,
        "world_frontier": world.frontier,
        # Money given up by mark-ups below the starting one (thousand yuan a quarter).
        "price_cut": total(cut * firms.unit_cost * sold),
    }
    for number, name in enumerate(BUDGETS):
        table[f"spending_{name}"] = total(firms.spending[:, number])
    table["spending_co_branding"] += total(firms.fees)
    for number, name in enumerate(ACCOUNTS):
        table[f"account_{name}"] = total(firms.accounts[:, number])
    for name in PUBLIC_MONEY:
        table[f"public_{name}"] = getattr(clusters, name).sum(axis=1)
    levels = panel.funnel[:, :, len(DISPLAYED_STAGES)].sum(axis=1)
    aware, considered, bought, repeated = levels.T
    rates = cognition_funnel(aware, considered, bought, repeated, online)
    table |= dict(zip(FUNNEL_RATES, rates, strict=True))
    return table | spatial_measures(panel, by_firm)


def coupled_environment(panel: Panel, weighted: bool = False) -> Array:
    """Return the geometric mean of CE, TE, LE and CC (float64[quarter, cluster]).

    Weighted, the weights are the interview frequencies of 000 Table 2. One missing environment
    makes the index zero, whatever the others are (document 002, the barrel effect).
    """
    weights = np.array([FREQUENCY[code] if weighted else 1.0 for code in ENVIRONMENT])
    return np.prod(panel.clusters.environment ** (weights / weights.sum()), axis=2)


def spatial_measures(panel: Panel, sales_by_firm: Array) -> dict[str, Array]:
    """Return Ellison-Glaeser, location quotient, Moran's I and Gini of sales, each [quarter]."""
    count = panel.cluster_count
    area = np.full(count, 1.0 / count)
    home = side_by_side(panel.firms.cluster, panel.period, len(panel.quarter))
    sales = panel.by_cluster(panel.firms.sales)
    weights = agglomeration.inverse_distance_weights(panel.position)
    quotients = agglomeration.location_quotient(sales, area)
    return {
        "ellison_glaeser": agglomeration.ellison_glaeser(sales_by_firm, home, area),
        "largest_location_quotient": quotients.max(axis=1, initial=0.0),
        "morans_i": agglomeration.morans_i(sales, weights),
        "gini_clusters": agglomeration.gini(sales),
        "coastal_sales_share": safe_ratio(
            (sales * panel.clusters.coastal).sum(axis=1), sales.sum(axis=1)
        ),
    }


def stage_names(stages: type[FirmStage] | type[ClusterStage], values: Array) -> Array:
    """Return names of stages (object[row])."""
    return np.array([stage.name for stage in stages], dtype=object)[values]


def weakest_parts(
    stages: type[FirmStage] | type[ClusterStage], gate_stage: Array, binding: Array
) -> Array:
    """Return the name of the weakest part of each agent's next gate (object[row])."""
    names = np.full((len(stages), max(map(len, GATES.values())) + 1), "", dtype=object)
    for stage in stages:
        parts = GATES.get(stage.name, ())
        names[stage, : len(parts)] = parts
    return names[gate_stage, binding]


def cluster_table(panel: Panel, categories: dict[str, Array]) -> dict[str, Array]:
    """Return the table of clusters; each column [quarter * cluster]."""
    firms, clusters, total = panel.firms, panel.clusters, panel.by_cluster
    quarters, count = clusters.stage.shape
    needed = min(panel.scenario.stages.international_markets, firms.present.shape[1])
    by_firm = side_by_side(firms.sales, panel.group, quarters * count)
    renown = panel.scenario.stages.industrial_renown
    sales = total(firms.sales)
    table = {
        "quarter": np.repeat(panel.quarter, count),
        "cluster": np.tile(np.arange(count), quarters),
        "stage": stage_names(ClusterStage, clusters.stage),
        "coastal": clusters.coastal,
        "position_x": np.tile(panel.position[:, 0], quarters),
        "position_y": np.tile(panel.position[:, 1], quarters),
        "firms": total(np.ones(len(panel.group))).astype(np.int64),
        "members": total(firms.member).astype(np.int64),
        "brands_abroad": total(panel.international()).astype(np.int64),
        "firms_in_markets": total(firms.present.sum(axis=1) >= needed).astype(np.int64),
        "sales": sales,
        "value_added": total(value_added(panel)),
        "location_quotient": agglomeration.location_quotient(sales, np.ones(count)),
        "output": total(firms.units.sum(axis=1)),
        "cr4": agglomeration.concentration_ratio(by_firm, 4),
        "agglomeration": clusters.agglomeration,
        "knowledge": clusters.knowledge,
        "links": clusters.links.sum(axis=2),
        "environment": coupled_environment(panel),
        "known": clusters.known.max(axis=2),
        "known_markets": (clusters.known >= renown).sum(axis=2),
        "reputation": clusters.reputation.mean(axis=2),
        "goodwill": clusters.goodwill.mean(axis=2),
        "gate": clusters.gate,
        "binding": weakest_parts(ClusterStage, clusters.gate_stage, clusters.binding),
        **{f"public_{name}": getattr(clusters, name) for name in PUBLIC_MONEY},
        **{name: categories[name][:, 1:] for name in (*CATEGORIES, *CONDITIONS)},
    }
    return {name: values.reshape(-1) for name, values in table.items()}


def market_table(panel: Panel) -> dict[str, Array]:
    """Return the table of markets, with the cognition funnel of each displayed stage."""
    firms, markets, total = panel.firms, panel.markets, panel.by_quarter
    quarters, count = markets.tariff.shape
    names = np.array([market.name for market in panel.scenario.markets], dtype=object)
    units = np.column_stack([total(values) for values in firms.units.T])
    value = np.column_stack([total(values) for values in (firms.units * firms.landed_price).T])
    table = {
        "quarter": np.repeat(panel.quarter, count),
        "market": np.tile(names, quarters),
        "units": units,
        "value": value,
        "mean_price": safe_ratio(value, units),
        "sellers": np.column_stack([total(present) for present in firms.present.T]).astype(int),
        "online_share": markets.online_share,
        "buyer_share": markets.buyers / np.maximum(1, markets.online_agents),
        "exchange_rate": markets.exchange_rate,
        "tariff": markets.tariff,
        "clearance_days": markets.clearance_days,
        "country_reputation": markets.country_reputation,
        "known_cluster": panel.clusters.known.max(axis=1),
    }
    for number, stage in enumerate(DISPLAYED_STAGES):
        aware, considered, bought, repeated = np.moveaxis(panel.funnel[:, :, number], -1, 0)
        rates = cognition_funnel(aware, considered, bought, repeated, markets.online_agents)
        table |= {f"{name}_{stage}": rate for name, rate in zip(FUNNEL_RATES, rates, strict=True)}
    return {name: column.reshape(-1) for name, column in table.items()}


def firm_table(panel: Panel, every: int) -> dict[str, Array]:
    """Return the table of firms in every ``every``-th quarter; each column [row]."""
    firms = panel.firms
    recorded = (panel.quarter % every == 0)[panel.period]
    table = {
        "quarter": panel.quarter[panel.period],
        "firm": firms.identity,
        "stage": stage_names(FirmStage, firms.stage),
        "displayed_stage": np.array(DISPLAYED_STAGES, dtype=object)[firms.displayed_stage],
        "born": firms.born - panel.scenario.time.burn_in,
        **{name: getattr(firms, name) for name in FIRM_COLUMNS},
        "units": firms.units.sum(axis=1),
        "markets": firms.present.sum(axis=1),
        "goodwill": firms.goodwill.mean(axis=1),
        **{f"spending_{name}": firms.spending[:, k] for k, name in enumerate(BUDGETS)},
        "fees": firms.fees,
        "distinctiveness": distinctiveness(panel),
        "binding": weakest_parts(FirmStage, firms.gate_stage, firms.binding),
    }
    return {name: column[recorded] for name, column in table.items()}
