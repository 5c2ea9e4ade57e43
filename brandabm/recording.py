"""The recorder: what a run leaves behind, as tidy tables."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property

import numpy as np
import pandas as pd

from brandabm.indicators import agglomeration
from brandabm.indicators.categories import CATEGORIES, CONDITIONS, measure_categories
from brandabm.indicators.cognition import cognition_funnel
from brandabm.indicators.subsystems import measure_subsystems
from brandabm.phases.abilities import strong_markets
from brandabm.phases.context import Context, Event
from brandabm.phases.gates import GATES, firm_density
from brandabm.scenario import Scenario
from brandabm.state import (
    ACCOUNTS,
    BUDGETS,
    DISPLAYED_STAGES,
    Array,
    ClusterStage,
    FirmStage,
)

TABLES = ("quarters", "firms", "clusters", "markets", "transitions")
FUNNEL_RATES = ("awareness", "consideration", "preference", "repeat")

FIRM_COLUMNS = (
    "cluster", "born", "niche", "quality", "productivity", "capacity", "utilisation", "mark_up",
    "unit_cost", "price", "cash", "frontier", "culture_fit", "price_stance", "registered", "member",
    "sales", "share", "credibility", "segment_share", "margin", "profit", "innovations",
    "outsourced", "gate",
)  # fmt: skip


class Results:
    """The tables of one run; each is a data frame made when first asked for."""

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        tables: Collection[str] = TABLES,
        firms_every: int = 1,
    ) -> None:
        unknown = sorted(set(tables) - set(TABLES))
        if unknown:
            raise ValueError(f"unknown tables {unknown}; known are {', '.join(TABLES)}")
        self.scenario = scenario
        if firms_every < 1:
            raise ValueError(f"firms_every must be at least 1 quarter, not {firms_every!r}")
        self.seed = seed
        self.firms_every = firms_every
        self.tables = tuple(name for name in TABLES if name in tables)
        self._rows: dict[str, list[dict]] = {name: [] for name in TABLES}
        self._events: list[Event] = []

    def record(self, context: Context) -> None:
        """Append one quarter; called by the last phase."""
        self._forget_frames()
        self._events = context.events
        categories = measure_categories(context)
        self._rows["quarters"].append(quarter_row(context, categories))
        if "clusters" in self.tables:
            self._rows["clusters"].append(cluster_rows(context, categories))
        if "markets" in self.tables:
            self._rows["markets"].append(market_rows(context))
        if "firms" in self.tables and context.history_quarter % self.firms_every == 0:
            self._rows["firms"].append(firm_rows(context))

    def _forget_frames(self) -> None:
        for name in TABLES:
            self.__dict__.pop(name, None)

    @cached_property
    def quarters(self) -> pd.DataFrame:
        """One row a quarter: categories, conditions, shares, prices, concentration, synergy."""
        frame = pd.DataFrame(self._rows["quarters"])
        if frame.empty:
            return frame
        columns = {name: frame[name].to_numpy() for name in frame.columns}
        base = min(self.scenario.time.burn_in, len(frame) - 1)
        return frame.assign(**measure_subsystems(columns, base))

    @cached_property
    def clusters(self) -> pd.DataFrame:
        """One row a cluster and quarter."""
        return self._joined("clusters")

    @cached_property
    def markets(self) -> pd.DataFrame:
        """One row a market and quarter, with the cognition funnel of each displayed stage."""
        return self._joined("markets")

    @cached_property
    def firms(self) -> pd.DataFrame:
        """One row a firm in business and quarter."""
        return self._joined("firms")

    @cached_property
    def transitions(self) -> pd.DataFrame:
        """One row a move between stages, entry or exit: who, when, from, to, binding part."""
        columns = ("quarter", "level", "identity", "cluster", "from_stage", "to_stage", "binding")
        frame = pd.DataFrame(self._events, columns=list(columns))
        frame["quarter"] -= self.scenario.time.burn_in
        return frame

    def _joined(self, table: str) -> pd.DataFrame:
        if table not in self.tables:
            raise ValueError(
                f"table {table!r} was not recorded; recorded: {', '.join(self.tables)}"
            )
        rows = self._rows[table]
        if not rows:
            return pd.DataFrame()
        return pd.DataFrame({name: np.concatenate([row[name] for row in rows]) for name in rows[0]})

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the recorded tables by name."""
        return {name: getattr(self, name) for name in self.tables}


def safe_ratio(numerator: float, denominator: float) -> float:
    """Return a ratio, 0 where there is nothing to divide by."""
    return float(numerator / denominator) if denominator > 0.0 else 0.0


def quarter_row(context: Context, categories: dict[str, Array]) -> dict[str, float]:
    """Return the row of the table of quarters, without the order degrees."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets, active = state.firms, state.clusters, state.markets, state.active
    time = scenario.time
    history = context.history_quarter
    row: dict[str, float] = {
        "quarter": history,
        "year": time.start_year + history / 4.0,
        "burn_in": history < 0,
        "firms": active.size,
        "entries": context.entries,
        "exits": context.exits,
    }
    row |= {name: float(categories[name][0]) for name in (*CATEGORIES, *CONDITIONS)}
    shown = np.bincount(firms.displayed_stage[active], minlength=len(DISPLAYED_STAGES))
    for number, name in enumerate(DISPLAYED_STAGES):
        row[f"displayed_{name}"] = safe_ratio(shown[number], active.size)
    for stage in ClusterStage:
        row[f"clusters_{stage.name}"] = int((clusters.stage == stage).sum())
    sales, units = firms.sales[active], firms.units[active].sum(axis=1)
    money = sales.sum()
    for name in ("mark_up", "price", "unit_cost", "quality", "utilisation", "culture_fit"):
        values = getattr(firms, name)[active]
        row[name] = float(values.mean()) if active.size else 0.0
    row |= {
        "sales": float(money),
        "units": float(units.sum()),
        "quality_sold": safe_ratio(firms.quality[active] @ units, units.sum()),
        "price_sold": safe_ratio(firms.price[active] @ units, units.sum()),
        "hhi": float(agglomeration.herfindahl(sales)) if money > 0.0 else 0.0,
        "cr4": float(agglomeration.concentration_ratio(sales, 4)) if money > 0.0 else 0.0,
        "registered_share": safe_ratio(firms.registered[active].sum(), active.size),
        "branded_sales_share": safe_ratio(sales[firms.registered[active]].sum(), money),
        "recorded_sales_share": safe_ratio(sales[firms.stage[active] > 0].sum(), money),
        "own_innovation_share": safe_ratio((firms.innovations[active] > 0).sum(), active.size),
        "member_share": safe_ratio(firms.member[active].sum(), active.size),
        "direct_share": safe_ratio(firms.direct_purchases[active].sum(), markets.buyers.sum()),
        "repeat_share": state.world.repeat_share,
        "online_share": safe_ratio(
            markets.online_share @ markets.population, markets.population.sum()
        ),
        "buyer_share": safe_ratio(markets.buyers.sum(), markets.online_agents.sum()),
        "digital_readiness": float(clusters.readiness.mean()),
        "labour_cost": state.world.labour_cost,
        "world_frontier": state.world.frontier,
        "price_cut": price_cut(context),
    }
    for number, name in enumerate(BUDGETS):
        row[f"spending_{name}"] = float(firms.spending[active, number].sum())
    row["spending_co_branding"] += float(firms.fees[active].sum())
    for number, name in enumerate(ACCOUNTS):
        row[f"account_{name}"] = float(firms.accounts[active, number].sum())
    levels = state.funnel[:, len(DISPLAYED_STAGES)].sum(axis=0)
    online = int(markets.online_agents.sum())
    aware, considered, bought, repeated = levels
    rates = cognition_funnel(aware, considered, bought, repeated, online)
    row |= {name: float(value) for name, value in zip(FUNNEL_RATES, rates, strict=True)}
    row |= spatial_measures(context)
    return row


def price_cut(context: Context) -> float:
    """Return the money given up by mark-ups below the starting one (thousand yuan a quarter)."""
    firms, active = context.state.firms, context.state.active
    gap = np.maximum(0.0, context.scenario.firms.mark_up_at_start - firms.mark_up[active])
    return float((gap * firms.unit_cost[active] * firms.units[active].sum(axis=1)).sum())


def spatial_measures(context: Context) -> dict[str, float]:
    """Return Ellison-Glaeser, location quotient, Moran's I and Gini of clusters' sales."""
    state = context.state
    firms, clusters, active = state.firms, state.clusters, state.active
    area = np.full(clusters.rows, 1.0 / clusters.rows)
    sales = np.bincount(firms.cluster[active], weights=firms.sales[active], minlength=clusters.rows)
    weights = agglomeration.inverse_distance_weights(clusters.position)
    return {
        "ellison_glaeser": agglomeration.ellison_glaeser(
            firms.sales[active], firms.cluster[active], area
        ),
        "largest_location_quotient": float(agglomeration.location_quotient(sales, area).max()),
        "morans_i": agglomeration.morans_i(sales, weights),
        "gini_clusters": agglomeration.gini(sales),
        "coastal_sales_share": safe_ratio(sales[clusters.coastal].sum(), sales.sum()),
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


def cluster_rows(context: Context, categories: dict[str, Array]) -> dict[str, Array]:
    """Return the columns of the table of clusters for one quarter."""
    state = context.state
    firms, clusters, active = state.firms, state.clusters, state.active
    home, count = firms.cluster[active], clusters.rows
    international = strong_markets(context)[active].sum(axis=1)
    needed = min(context.scenario.stages.international_markets, state.markets.rows)
    sales = np.bincount(home, weights=firms.sales[active], minlength=count)
    largest = np.zeros(count)
    for cluster in range(count):
        inside = np.sort(firms.sales[active[home == cluster]])[::-1]
        largest[cluster] = safe_ratio(inside[:4].sum(), inside.sum())
    return {
        "quarter": np.full(count, context.history_quarter),
        "cluster": np.arange(count),
        "stage": stage_names(ClusterStage, clusters.stage),
        "coastal": clusters.coastal.copy(),
        "firms": clusters.firms.copy(),
        "members": np.bincount(home, weights=firms.member[active], minlength=count).astype(int),
        "brands_abroad": np.bincount(home, weights=international >= needed, minlength=count).astype(
            int
        ),
        "firms_in_markets": np.bincount(
            home, weights=firms.present[active].sum(axis=1) >= needed, minlength=count
        ).astype(int),
        "sales": sales,
        "output": clusters.output.copy(),
        "cr4": largest,
        "agglomeration": clusters.agglomeration.copy(),
        "knowledge": clusters.knowledge.copy(),
        "links": clusters.links.sum(axis=1),
        "known": clusters.known.max(axis=1),
        "known_markets": (clusters.known >= context.scenario.stages.industrial_renown).sum(axis=1),
        "reputation": clusters.reputation.mean(axis=1),
        "goodwill": clusters.goodwill.mean(axis=1),
        "gate": clusters.gate.copy(),
        "binding": weakest_parts(ClusterStage, clusters.gate_stage, clusters.binding),
        **{name: categories[name][1:] for name in (*CATEGORIES, *CONDITIONS)},
    }


def market_rows(context: Context) -> dict[str, Array]:
    """Return the columns of the table of markets for one quarter."""
    state = context.state
    firms, markets, active = state.firms, state.markets, state.active
    count = markets.rows
    units = firms.units[active]
    paid = (units * firms.landed_price[active]).sum(axis=0)
    sold = units.sum(axis=0)
    columns: dict[str, Array] = {
        "quarter": np.full(count, context.history_quarter),
        "market": np.array([market.name for market in context.scenario.markets], dtype=object),
        "units": sold,
        "value": paid,
        "mean_price": np.divide(paid, sold, out=np.zeros(count), where=sold > 0.0),
        "sellers": firms.present[active].sum(axis=0),
        "online_share": markets.online_share.copy(),
        "buyer_share": markets.buyers / np.maximum(1, markets.online_agents),
        "exchange_rate": markets.exchange_rate.copy(),
        "tariff": markets.tariff.copy(),
        "clearance_days": markets.clearance_days.copy(),
        "country_reputation": markets.country_reputation.copy(),
        "known_cluster": state.clusters.known.max(axis=0),
    }
    levels = np.moveaxis(state.funnel[:, : len(DISPLAYED_STAGES)], -1, 0)
    aware, considered, bought, repeated = levels
    online = markets.online_agents[:, None]
    rates = cognition_funnel(aware, considered, bought, repeated, online)
    for number, stage in enumerate(DISPLAYED_STAGES):
        for name, values in zip(FUNNEL_RATES, rates, strict=True):
            columns[f"{name}_{stage}"] = np.asarray(values)[:, number]
    return columns


def firm_rows(context: Context) -> dict[str, Array]:
    """Return the columns of the table of firms for one quarter."""
    firms, active = context.state.firms, context.state.active
    return {
        "quarter": np.full(active.size, context.history_quarter),
        "firm": firms.identity[active],
        "stage": stage_names(FirmStage, firms.stage[active]),
        "displayed_stage": np.array(DISPLAYED_STAGES, dtype=object)[firms.displayed_stage[active]],
        **{name: getattr(firms, name)[active] for name in FIRM_COLUMNS},
        "units": firms.units[active].sum(axis=1),
        "markets": firms.present[active].sum(axis=1),
        "goodwill": firms.goodwill[active].mean(axis=1),
        **{f"spending_{name}": firms.spending[active, k] for k, name in enumerate(BUDGETS)},
        "fees": firms.fees[active],
        "distinctiveness": firms.quality[active] / (1.0 + firm_density(context)[active]),
        "binding": weakest_parts(FirmStage, firms.gate_stage[active], firms.binding[active]),
    }
