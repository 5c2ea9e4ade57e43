"""The entities of ODD section 2, one Python object each, as they are before anything happens.

Names, units and meanings of the attributes are those of the tables in ``brandabm/state.py``. What
differs by market is a list with one entry per market; clusters and markets are named by their row.
"""

from __future__ import annotations

from typing import NamedTuple

import mesa
import numpy as np

from oracle.levers import Levers

UNBRANDED, PB, EB = 0, 1, 2
"""Stages of a firm."""
SCATTERED, IB, ICB = 0, 1, 2
"""Stages of a cluster."""
PROCESS, PRODUCT, INNOVATION, ADVERTISING, CO_BRANDING = range(5)
"""Places of the five budgets in ``strategy`` and ``spending``."""
LOGISTICS, OVERSEAS_WAREHOUSE = 1, 7
"""Places of the two transport services among the nine of ``links``."""
VARIABLE_COST = 4
"""Place of the variable cost in ``accounts``."""
DISPLAYED_STAGES = 5
FUNNEL_LEVELS = 4
GRID = 64
"""Points of the niche circle at which supply density is measured."""


class Event(NamedTuple):
    """A transition of a firm or cluster, an entry, or an exit."""

    quarter: int
    level: str
    identity: int
    cluster: int
    from_stage: str
    to_stage: str
    binding: str


class Firm(mesa.Agent):
    """An export firm; its slot is the number by which consumers remember it."""

    def __init__(self, model: mesa.Model, slot: int) -> None:
        super().__init__(model)
        markets = len(model.markets)
        self.slot = slot
        self.identity = -1
        self.alive = False
        self.cluster = 0
        self.born = 0
        self.died = -10
        self.niche = 0.0
        self.quality = 0.0
        self.productivity = 1.0
        self.cumulative_output = 0.0
        self.capacity = 0.0
        self.utilisation = 0.0
        self.mark_up = 0.0
        self.unit_cost = 0.0
        self.adjusted_cost = 0.0
        self.making_cost = 0.0
        self.price = 0.0
        self.cash = 0.0
        self.negative_quarters = 0
        self.negligible_quarters = 0
        self.research_stock = 0.0
        self.innovations = 0
        self.frontier = 0.0
        self.culture_fit = 0.0
        self.strategy = [0.0] * 5
        self.price_stance = 1.0
        self.spending = [0.0] * 5
        self.registered = False
        self.member = False
        self.stage = UNBRANDED
        self.displayed_stage = 0
        self.open_quarters = 0
        self.weak_quarters = 0
        self.gate = 0.0
        self.gate_stage = 1
        self.binding = -1
        self.held_by = -1
        self.present = [False] * markets
        self.weak_presence = [0] * markets
        self.landed_price = [0.0] * markets
        self.units = [0.0] * markets
        self.sales = 0.0
        self.share = 0.0
        self.share_before = 0.0
        self.share_year_ago = [0.0] * 4
        self.scandal = 0.0
        self.goodwill = [0.0] * markets
        self.rating = [0.0] * markets
        self.rating_mass = [0.0] * markets
        self.esteemed = [False] * markets
        self.credibility = 0.0
        self.aware = [0] * markets
        self.aware_segment = 0
        self.segment_share = 0.0
        self.repeat_purchases = [0] * markets
        self.direct_purchases = [0] * markets
        self.needs = [0] * 4
        self.research_aid = 0.0
        self.advertising_aid = 0.0
        self.margin = 0.0
        self.profit = 0.0
        self.accounts = [0.0] * 14
        self.fees = 0.0
        self.registration_paid = 0.0
        self.entry_paid = 0.0
        self.expected_credibility = 0.0
        self.felt_quality = [0.0] * markets
        self.outsourced = 0
        self.service_cost = 1.0


class Consumer(mesa.Agent):
    """A consumer of a foreign market; its numbers are held in single precision (ODD 7.6)."""

    def __init__(self, model: mesa.Model, identity: int) -> None:
        super().__init__(model)
        settings = model.scenario.consumers
        self.identity = identity
        self.market = 0
        self.taste = np.float32(0.0)
        self.price_sensitivity = np.float32(0.0)
        self.quality_weight = np.float32(0.0)
        self.variety_weight = np.float32(0.0)
        self.online_threshold = np.float32(0.0)
        self.remembered = [-1] * settings.memory_size
        self.recall = [np.float32(0.0)] * settings.memory_size
        self.experience = [np.float32(0.0)] * settings.memory_size
        self.experience_count = [np.float32(0.0)] * settings.memory_size
        self.talk = -1
        self.neighbours = [0] * settings.neighbours


class Cluster(mesa.Agent):
    """A cluster of firms, with its services and its alliance."""

    def __init__(self, model: mesa.Model, row: int) -> None:
        super().__init__(model)
        markets = len(model.markets)
        self.row = row
        self.coastal = False
        self.position = [0.0, 0.0]
        self.sea_access = 0.0
        self.air_access = 0.0
        self.size_share = 0.0
        self.niche = 0.0
        self.readiness = 0.0
        self.firms = 0
        self.output = 0.0
        self.links = [False] * 9
        self.link_demand = [0.0] * 9
        self.agglomeration = 1.0
        self.knowledge = 0.0
        self.days = [0.0] * markets
        self.freight = [0.0] * markets
        self.pool_quality = [0.0] * markets
        self.pool_mass = [0.0] * markets
        self.reputation = [0.0] * markets
        self.mark_reputation = [0.0] * markets
        self.mark_quality = [0.0] * markets
        self.mark_mass = [0.0] * markets
        self.goodwill = [0.0] * markets
        self.known = [0.0] * markets
        self.mark_active = [False] * markets
        self.minimum_quality = 0.0
        self.promotion = 0.0
        self.programmes = 0.0
        self.transfers = 0.0
        self.budget_left = 0.0
        self.stage = SCATTERED
        self.open_quarters = 0
        self.weak_quarters = 0
        self.gate = 0.0
        self.gate_stage = 1
        self.binding = -1
        self.held_by = -1
        self.environment = [0.0] * 4
        self.conditions = [0.0] * 4
        self.levers = Levers()


class Market(mesa.Agent):
    """A foreign market."""

    def __init__(self, model: mesa.Model, row: int) -> None:
        super().__init__(model)
        self.row = row
        self.population = 0.0
        self.agents = 0
        self.weight = 0.0
        self.tariff = 0.0
        self.exchange_rate = 1.0
        self.log_exchange = 0.0
        self.exchange_shock = 0.0
        self.clearance_days = 0.0
        self.shipping_days = 0.0
        self.freight = 0.0
        self.cultural_distance = 0.0
        self.income = 1.0
        self.price_multiple = 1.0
        self.online_path = 0.0
        self.online_share = 0.0
        self.customs_delay = 0.0
        self.transport_delay = 0.0
        self.online_agents = 0
        self.country_reputation = 0.0
        self.buyers = 0


class World:
    """What all agents share."""

    def __init__(self) -> None:
        self.frontier = 0.0
        self.frontier_at_start = 0.0
        self.labour_cost = 1.0
        self.outside_price = 1.0
        self.initial_output = 1.0
        self.initial_cost = 1.0
        self.repeat_share = 0.0
