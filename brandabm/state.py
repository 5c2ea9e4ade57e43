"""The state of a run: one table of arrays for firms, consumers, clusters and markets.

Columns are declared side by side, each with its type, shape, unit and meaning. Rows of
``Firms`` are slots: a firm that exits frees its slot one quarter later, when every consumer has
had the occasion to forget it; the table doubles when no slot is free, so no ceiling binds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from brandabm.columns import Array, Table, column
from brandabm.levers import Levers

BUDGETS = ("process", "product", "innovation", "advertising", "co_branding")
LINKS = (
    "platform",
    "logistics",
    "finance",
    "creative_design",
    "photography",
    "agency_operation",
    "marketing",
    "overseas_warehouse",
    "testing",
)
TRANSPORT_LINKS = ("logistics", "overseas_warehouse")
NEEDS = ("BN", "DN", "RW", "IS")
DISPLAYED_STAGES = ("unbranded", "PB", "EB", "IB", "ICB")
FUNNEL_LEVELS = ("aware", "considered", "bought", "repeated")
ACCOUNTS = (
    "gross_receipts",
    "freight",
    "tariff",
    "commission",
    "variable_cost",
    "overhead",
    "presence_cost",
    "registration",
    "budgets",
    "fee",
    "profit",
    "investment",
    "dividends",
    "support",
)


class FirmStage(IntEnum):
    """Brand stage of a firm (000 §5.2)."""

    UNBRANDED = 0
    PB = 1
    EB = 2


class ClusterStage(IntEnum):
    """Brand stage of a cluster (000 §5.2)."""

    SCATTERED = 0
    IB = 1
    ICB = 2


class Firms(Table):
    """Firms, one slot each."""

    identity: Array = column(
        np.int64, fill=-1, unit="-", meaning="number given at birth; -1: free slot"
    )
    alive: Array = column(np.bool_, unit="-", meaning="in business")
    cluster: Array = column(np.int64, unit="-", meaning="home cluster")
    born: Array = column(np.int64, unit="quarter", meaning="first quarter in business")
    died: Array = column(np.int64, fill=-10, unit="quarter", meaning="quarter of exit")
    niche: Array = column(np.float64, unit="circle", meaning="position x in [0, 1)")
    quality: Array = column(np.float64, unit="quality", meaning="q in (0, 1]")
    productivity: Array = column(np.float64, fill=1.0, unit="index", meaning="A")
    cumulative_output: Array = column(np.float64, unit="units", meaning="Q")
    capacity: Array = column(np.float64, unit="units per quarter", meaning="normal output")
    utilisation: Array = column(
        np.float64, unit="share", meaning="output over capacity, last quarter"
    )
    mark_up: Array = column(np.float64, unit="share of unit cost", meaning="mu")
    unit_cost: Array = column(np.float64, unit="thousand yuan", meaning="variable cost of a unit")
    adjusted_cost: Array = column(
        np.float64, unit="thousand yuan", meaning="unit cost without the cost of quality"
    )
    making_cost: Array = column(
        np.float64, unit="thousand yuan", meaning="the same without services"
    )
    price: Array = column(np.float64, unit="thousand yuan", meaning="price at the factory")
    cash: Array = column(np.float64, unit="thousand yuan", meaning="money held")
    negative_quarters: Array = column(np.int64, unit="quarters", meaning="negative cash in a row")
    negligible_quarters: Array = column(
        np.int64, unit="quarters", meaning="negligible sales in a row"
    )
    research_stock: Array = column(
        np.float64, unit="thousand yuan", meaning="decayed sum of research"
    )
    innovations: Array = column(
        np.int64, unit="count", meaning="own successes of product or innovation"
    )
    frontier: Array = column(
        np.float64, unit="quality", meaning="best quality the firm knows how to make"
    )
    culture_fit: Array = column(np.float64, unit="index", meaning="fit with foreign cultures")
    strategy: Array = column(np.float64, len(BUDGETS), unit="share", meaning="budget shares, sum 1")
    price_stance: Array = column(
        np.float64, fill=1.0, unit="multiple", meaning="aggressiveness of price cuts"
    )
    spending: Array = column(
        np.float64, len(BUDGETS), unit="thousand yuan", meaning="budgets spent"
    )
    registered: Array = column(np.bool_, unit="-", meaning="brand registered abroad")
    member: Array = column(np.bool_, unit="-", meaning="member of the cluster's alliance")
    stage: Array = column(np.int64, unit="FirmStage", meaning="own stage")
    displayed_stage: Array = column(np.int64, unit="0-4", meaning="own or cluster's stage")
    open_quarters: Array = column(np.int64, unit="quarters", meaning="next gate open in a row")
    weak_quarters: Array = column(np.int64, unit="quarters", meaning="own gate weak in a row")
    gate: Array = column(np.float64, unit="gate value", meaning="value of the next gate")
    gate_stage: Array = column(
        np.int64, fill=1, unit="stage", meaning="stage the next gate leads to"
    )
    binding: Array = column(np.int64, fill=-1, unit="part", meaning="weakest part of the next gate")
    held_by: Array = column(
        np.int64, fill=-1, unit="part", meaning="part that last kept the next gate shut"
    )
    present: Array = column(np.bool_, "market", unit="-", meaning="sells in the market")
    weak_presence: Array = column(
        np.int64, "market", unit="quarters", meaning="presence that does not pay"
    )
    landed_price: Array = column(
        np.float64, "market", unit="thousand yuan", meaning="price to the buyer"
    )
    units: Array = column(np.float64, "market", unit="units", meaning="sold last quarter")
    sales: Array = column(
        np.float64, unit="thousand yuan", meaning="receipts of the firm last quarter"
    )
    share: Array = column(np.float64, unit="share", meaning="share of all sales")
    share_before: Array = column(np.float64, unit="share", meaning="share a quarter earlier")
    share_year_ago: Array = column(
        np.float64, 4, unit="share", meaning="shares of the last four quarters"
    )
    scandal: Array = column(
        np.float64, unit="quality", meaning="quality that buyers miss because of a scandal"
    )
    goodwill: Array = column(np.float64, "market", unit="-", meaning="g")
    rating: Array = column(np.float64, "market", unit="quality", meaning="mean public rating")
    rating_mass: Array = column(
        np.float64, "market", unit="ratings", meaning="number of ratings read"
    )
    esteemed: Array = column(
        np.bool_, "market", unit="-", meaning="known and judged above the country's prior"
    )
    credibility: Array = column(
        np.float64, unit="kappa", meaning="weight of the own record, over sales"
    )
    aware: Array = column(np.int64, "market", unit="agents", meaning="consumers aware of the brand")
    aware_segment: Array = column(np.int64, unit="agents", meaning="the same in the target segment")
    segment_share: Array = column(
        np.float64, unit="share", meaning="awareness of the target segment"
    )
    repeat_purchases: Array = column(np.int64, "market", unit="agents", meaning="repeat purchases")
    direct_purchases: Array = column(
        np.int64, "market", unit="agents", meaning="purchases of a remembered brand sought by name"
    )
    needs: Array = column(np.int64, len(NEEDS), unit="agents", meaning="purchases by deciding need")
    research_aid: Array = column(
        np.float64, unit="thousand yuan", meaning="public part of product research this quarter"
    )
    advertising_aid: Array = column(
        np.float64, unit="thousand yuan", meaning="advertising paid by the public this quarter"
    )
    margin: Array = column(
        np.float64, unit="thousand yuan", meaning="operating margin last quarter"
    )
    profit: Array = column(np.float64, unit="thousand yuan", meaning="profit last quarter")
    accounts: Array = column(
        np.float64, len(ACCOUNTS), unit="thousand yuan", meaning="where receipts went, last quarter"
    )
    fees: Array = column(
        np.float64, unit="thousand yuan", meaning="fee to the alliance, last quarter"
    )
    registration_paid: Array = column(np.float64, unit="thousand yuan", meaning="paid this quarter")
    entry_paid: Array = column(
        np.float64, unit="thousand yuan", meaning="market entry, this quarter"
    )
    expected_credibility: Array = column(
        np.float64, unit="kappa", meaning="weight of the own record within the horizon"
    )
    felt_quality: Array = column(np.float64, "market", unit="quality", meaning="mean experience")
    outsourced: Array = column(np.int64, unit="links", meaning="services bought in the cluster")
    service_cost: Array = column(
        np.float64, fill=1.0, unit="fees per unit and service", meaning="cost of the nine services"
    )

    @property
    def variable_cost(self) -> Array:
        """Return the variable cost of last quarter, overtime included (float64[slot])."""
        return self.accounts[:, ACCOUNTS.index("variable_cost")]

    @property
    def gross_margin(self) -> Array:
        """Return the receipts of last quarter less its variable cost (float64[slot])."""
        return self.sales - self.variable_cost


class Consumers(Table):
    """Consumers, one row each; rows of one market lie together."""

    identity: Array = column(np.int64, unit="-", meaning="number")
    market: Array = column(np.int8, unit="-", meaning="market")
    taste: Array = column(np.float32, unit="circle", meaning="preferred niche y in [0, 1)")
    price_sensitivity: Array = column(np.float32, unit="utility", meaning="weight of price")
    quality_weight: Array = column(np.float32, unit="utility", meaning="weight of expected quality")
    variety_weight: Array = column(np.float32, unit="utility", meaning="weight of distance")
    online_threshold: Array = column(
        np.float32, unit="share", meaning="online when the share exceeds it"
    )
    remembered: Array = column(
        np.int32, "memory", fill=-1, unit="slot", meaning="brands remembered; -1: none"
    )
    recall: Array = column(np.float32, "memory", unit="share", meaning="strength of each memory")
    experience: Array = column(np.float32, "memory", unit="quality", meaning="mean own experience")
    experience_count: Array = column(
        np.float32, "memory", unit="purchases", meaning="number of own experiences"
    )
    talk: Array = column(
        np.int32,
        fill=-1,
        unit="slot",
        meaning="brand bought last quarter and recommended; -2 - slot: warned against; -1: none",
    )
    neighbours: Array = column(np.int32, "neighbour", unit="row", meaning="people listened to")


class Clusters(Table):
    """Clusters, one row each."""

    coastal: Array = column(np.bool_, unit="-", meaning="on the coast")
    position: Array = column(
        np.float64, 2, unit="map", meaning="place on the unit map, coast at x = 1"
    )
    sea_access: Array = column(np.float64, unit="index", meaning="sea transport")
    air_access: Array = column(np.float64, unit="index", meaning="air transport")
    size_share: Array = column(np.float64, unit="share", meaning="share of the firms at the start")
    niche: Array = column(np.float64, unit="circle", meaning="traditional product")
    readiness: Array = column(np.float64, unit="index", meaning="digital readiness")
    firms: Array = column(np.int64, unit="firms", meaning="firms in business")
    output: Array = column(np.float64, unit="units", meaning="units sold last quarter")
    links: Array = column(np.bool_, len(LINKS), unit="-", meaning="service exists locally")
    link_demand: Array = column(
        np.float64, len(LINKS), unit="units", meaning="demand for the service"
    )
    agglomeration: Array = column(
        np.float64, fill=1.0, unit="multiple", meaning="effect of size on unit cost"
    )
    knowledge: Array = column(np.float64, unit="thousand yuan", meaning="knowledge pool")
    days: Array = column(np.float64, "market", unit="days", meaning="delivery time")
    freight: Array = column(np.float64, "market", unit="thousand yuan", meaning="freight of a unit")
    pool_quality: Array = column(
        np.float64, "market", unit="quality", meaning="mean experience with the cluster"
    )
    pool_mass: Array = column(
        np.float64, "market", unit="purchases per thousand", meaning="mass behind it"
    )
    reputation: Array = column(
        np.float64, "market", unit="quality", meaning="collective reputation R_c"
    )
    mark_reputation: Array = column(
        np.float64, "market", unit="quality", meaning="prior for members under the mark"
    )
    mark_quality: Array = column(
        np.float64, "market", unit="quality", meaning="mean experience with members"
    )
    mark_mass: Array = column(
        np.float64, "market", unit="purchases per thousand", meaning="mass behind it"
    )
    goodwill: Array = column(
        np.float64, "market", unit="-", meaning="goodwill of the cluster's name"
    )
    known: Array = column(
        np.float64, "market", unit="share", meaning="consumers who know the cluster"
    )
    mark_active: Array = column(
        np.bool_, "market", unit="-", meaning="certified mark counts in the market"
    )
    minimum_quality: Array = column(
        np.float64, unit="quality", meaning="minimum quality of members"
    )
    promotion: Array = column(
        np.float64,
        unit="thousand yuan",
        meaning="public money for the cluster's name, this quarter",
    )
    programmes: Array = column(
        np.float64, unit="thousand yuan", meaning="cost of measures this quarter"
    )
    transfers: Array = column(
        np.float64, unit="thousand yuan", meaning="public money for firms this quarter"
    )
    budget_left: Array = column(
        np.float64, unit="thousand yuan", meaning="what the government can still spend"
    )
    stage: Array = column(np.int64, unit="ClusterStage", meaning="stage")
    open_quarters: Array = column(np.int64, unit="quarters", meaning="next gate open in a row")
    weak_quarters: Array = column(np.int64, unit="quarters", meaning="own gate weak in a row")
    gate: Array = column(np.float64, unit="gate value", meaning="value of the next gate")
    gate_stage: Array = column(
        np.int64, fill=1, unit="stage", meaning="stage the next gate leads to"
    )
    binding: Array = column(np.int64, fill=-1, unit="part", meaning="weakest part of the next gate")
    held_by: Array = column(
        np.int64, fill=-1, unit="part", meaning="part that last kept the next gate shut"
    )
    environment: Array = column(np.float64, 4, unit="index", meaning="CE, TE, LE, CC")
    conditions: Array = column(
        np.float64, 4, unit="index", meaning="niche order, modularity, process, chain"
    )


class Markets(Table):
    """Foreign markets, one row each."""

    population: Array = column(
        np.float64, unit="thousand consumers", meaning="consumers reachable online"
    )
    agents: Array = column(np.int64, unit="agents", meaning="consumer agents")
    weight: Array = column(
        np.float64, unit="thousand consumers per agent", meaning="what an agent stands for"
    )
    tariff: Array = column(np.float64, unit="share", meaning="import duty")
    exchange_rate: Array = column(
        np.float64, fill=1.0, unit="index", meaning="foreign price of home currency"
    )
    log_exchange: Array = column(np.float64, unit="log", meaning="deviation of the exchange rate")
    exchange_shock: Array = column(
        np.float64, unit="log", meaning="added to the deviation by shocks"
    )
    clearance_days: Array = column(np.float64, unit="days", meaning="customs clearance")
    shipping_days: Array = column(np.float64, unit="days", meaning="transport")
    freight: Array = column(np.float64, unit="thousand yuan", meaning="freight with full access")
    cultural_distance: Array = column(np.float64, unit="Kogut-Singh", meaning="cultural distance")
    income: Array = column(np.float64, fill=1.0, unit="index", meaning="real income")
    price_multiple: Array = column(
        np.float64, fill=1.0, unit="multiple", meaning="of price sensitivity"
    )
    online_path: Array = column(
        np.float64, unit="share", meaning="population that would be online without shocks"
    )
    online_share: Array = column(np.float64, unit="share", meaning="population that is online")
    customs_delay: Array = column(np.float64, unit="days", meaning="added to clearance by shocks")
    transport_delay: Array = column(np.float64, unit="days", meaning="added to transport by shocks")
    online_agents: Array = column(np.int64, unit="agents", meaning="consumer agents online")
    country_reputation: Array = column(
        np.float64, unit="quality", meaning="prior for the country of origin"
    )
    buyers: Array = column(np.int64, unit="agents", meaning="consumers who bought")


@dataclass
class World:
    """Scalars that all agents share."""

    frontier: float = 0.0
    frontier_at_start: float = 0.0
    labour_cost: float = 1.0
    outside_price: float = 1.0
    initial_output: float = 1.0
    initial_cost: float = 1.0
    repeat_share: float = 0.0


@dataclass
class State:
    """Everything that a quarter reads and writes."""

    firms: Firms
    consumers: Consumers
    clusters: Clusters
    markets: Markets
    levers: Levers
    world: World
    funnel: Array
    """Consumers by market, displayed stage (the last: any) and level of the funnel."""
    supply_density: Array
    """Supply on the niche circle as firms last saw it, mean one (float64[point])."""
    active: Array
    """Slots of the firms in business, in the order of their identities (int64)."""

    def refresh_active(self) -> None:
        """Recompute ``active`` after entry or exit."""
        slots = np.flatnonzero(self.firms.alive)
        self.active = slots[np.argsort(self.firms.identity[slots])]

    def sum_by_cluster(self, values: Array) -> Array:
        """Sum ``values`` (float64[slot]) over the firms of each cluster (float64[cluster]).

        In the order of identities: the order of slots would show in the last bit.
        """
        home, weights = self.firms.cluster[self.active], values[self.active]
        return np.bincount(home, weights=weights, minlength=self.clusters.rows)
