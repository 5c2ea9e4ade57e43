"""The state after several quarters, side by side, as measuring needs it.

Measuring a quarter of a few hundred firms costs as much as measuring a hundred such quarters in
one go, so a run keeps snapshots and everything is measured from a panel of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from types import SimpleNamespace

import numpy as np

from brandabm.phases.context import Context
from brandabm.scenario import Scenario
from brandabm.state import Array

FIRM_COLUMNS = (
    "identity", "cluster", "born", "niche", "quality", "productivity", "capacity", "utilisation",
    "mark_up", "unit_cost", "adjusted_cost", "price", "cash", "innovations", "frontier",
    "culture_fit", "price_stance", "spending", "registered", "member", "stage", "displayed_stage",
    "gate", "gate_stage", "binding", "present", "esteemed", "landed_price", "units", "sales",
    "share", "goodwill", "credibility", "segment_share", "direct_purchases", "needs", "margin",
    "profit", "accounts", "fees", "outsourced",
)  # fmt: skip
CLUSTER_COLUMNS = (
    "coastal", "links", "agglomeration", "knowledge", "known", "reputation",
    "goodwill", "readiness", "stage", "gate", "gate_stage", "binding", "environment", "conditions",
    "programmes", "transfers",
)  # fmt: skip
MARKET_COLUMNS = (
    "tariff", "exchange_rate", "clearance_days", "population", "online_share", "online_agents",
    "country_reputation", "buyers",
)  # fmt: skip


@dataclass(frozen=True)
class Snapshot:
    """Copies of the columns that are measured, after one quarter."""

    quarter: int
    firms: dict[str, Array]
    clusters: dict[str, Array]
    markets: dict[str, Array]
    world: dict[str, float]
    position: Array
    funnel: Array
    supply_density: Array

    @property
    def size(self) -> int:
        """Return the number of firms."""
        return len(self.firms["identity"])


def take_snapshot(context: Context) -> Snapshot:
    """Copy what is measured; of firms, those that were in business all quarter and stay."""
    state = context.state
    rows = context.established
    return Snapshot(
        quarter=context.history_quarter,
        firms={name: getattr(state.firms, name)[rows] for name in FIRM_COLUMNS},
        clusters={name: getattr(state.clusters, name).copy() for name in CLUSTER_COLUMNS},
        markets={name: getattr(state.markets, name).copy() for name in MARKET_COLUMNS},
        world={**asdict(state.world), "entries": context.entries, "exits": context.exits},
        position=state.clusters.position,
        funnel=state.funnel.copy(),
        supply_density=state.supply_density.copy(),
    )


class Panel:
    """Several quarters of one run.

    Attributes
    ----------
    quarter : int64[quarter], counted from the end of the burn-in
    firms : columns [firm-quarter, ...], one row a firm in business and quarter
    clusters, markets : columns [quarter, cluster or market, ...]
    world : float64[quarter] each
    funnel : int64[quarter, market, stage, level];  supply_density : float64[quarter, point]
    period : int64[firm-quarter], place of the quarter
    group : int64[firm-quarter], number of the quarter's cluster among all quarters' clusters
    """

    def __init__(self, scenario: Scenario, snapshots: Sequence[Snapshot]) -> None:
        self.scenario = scenario
        self.quarter = np.array([snapshot.quarter for snapshot in snapshots])
        self.firms = _join([snapshot.firms for snapshot in snapshots], np.concatenate)
        self.clusters = _join([snapshot.clusters for snapshot in snapshots], np.stack)
        self.markets = _join([snapshot.markets for snapshot in snapshots], np.stack)
        self.world = _join([snapshot.world for snapshot in snapshots], np.array)
        self.position = snapshots[0].position
        self.funnel = np.stack([snapshot.funnel for snapshot in snapshots])
        self.supply_density = np.stack([snapshot.supply_density for snapshot in snapshots])
        self.size = np.array([snapshot.size for snapshot in snapshots])
        self.period = np.repeat(np.arange(len(snapshots)), self.size)
        self.group = self.period * self.cluster_count + self.firms.cluster

    @property
    def cluster_count(self) -> int:
        """Return the number of clusters."""
        return len(self.position)

    def by_quarter(self, values: Array) -> Array:
        """Return sums over the firms of each quarter (float64[quarter])."""
        return np.bincount(self.period, weights=values, minlength=len(self.quarter))

    def by_cluster(self, values: Array) -> Array:
        """Return sums over the firms of each cluster (float64[quarter, cluster])."""
        count = len(self.quarter) * self.cluster_count
        sums = np.bincount(self.group, weights=values, minlength=count)
        return sums.reshape(-1, self.cluster_count)

    def mean(
        self, values: Array, weights: Array | None = None, plain_without: bool = False
    ) -> Array:
        """Return the (weighted) mean over all firms, then over each cluster's.

        Parameters
        ----------
        values, weights : [row];  plain_without : whether firms without any weight count alike

        Returns
        -------
        float64[quarter, 1 + cluster], 0 where there is no firm or no weight.
        """
        weights = np.ones(len(self.period)) if weights is None else np.asarray(weights, float)
        total = self.by_cluster(weights)
        summed = self.by_cluster(weights * values)
        means = np.column_stack(
            (safe_ratio(summed.sum(axis=1), total.sum(axis=1)), safe_ratio(summed, total))
        )
        if not plain_without:
            return means
        weighted = np.column_stack((total.sum(axis=1), total)) > 0.0
        return np.where(weighted, means, self.mean(values))

    def density(self) -> Array:
        """Return the supply around each firm's niche, mean over the circle one (float64[row])."""
        points = self.supply_density.shape[1]
        place = (self.firms.niche * points + 0.5).astype(np.int64) % points
        return self.supply_density[self.period, place]

    def recorded(self) -> Array:
        """Return whose products can be told apart (bool[row])."""
        needs_stage = self.scenario.stages.abilities_need_stage
        return self.firms.registered & ((self.firms.stage > 0) | (not needs_stage))

    def international(self) -> Array:
        """Return who is known and esteemed in the markets that status takes (bool[row])."""
        needed = min(self.scenario.stages.international_markets, self.firms.present.shape[1])
        return (self.firms.esteemed & self.firms.present).sum(axis=1) >= needed


def _join(snapshots: Sequence[dict], join: Callable[[list], Array]) -> SimpleNamespace:
    return SimpleNamespace(
        **{name: join([snapshot[name] for snapshot in snapshots]) for name in snapshots[0]}
    )


def safe_ratio(numerator: Array, denominator: Array) -> Array:
    """Return ratios (float64[...]), 0 where there is nothing to divide by."""
    parts, wholes = np.broadcast_arrays(
        np.asarray(numerator, np.float64), np.asarray(denominator, np.float64)
    )
    return np.divide(parts, wholes, out=np.zeros(parts.shape), where=wholes > 0.0)


def side_by_side(values: Array, groups: Array, count: int) -> Array:
    """Return the values of each group in a row of its own, zeros behind them.

    Parameters
    ----------
    values : [row];  groups : int64[row], 0 to ``count`` - 1

    Returns
    -------
    Array [group, most rows of a group]
    """
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups, minlength=count)
    place = np.arange(len(groups)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rows = np.zeros((count, max(1, int(sizes.max(initial=0)))), values.dtype)
    rows[groups[order], place] = values[order]
    return rows
