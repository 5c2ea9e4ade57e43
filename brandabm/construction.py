"""Build the state of quarter zero from a scenario and a seed."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from brandabm.levers import Levers
from brandabm.rules import founding
from brandabm.rules.environment import logistic_path
from brandabm.rules.founding import EQUIPMENT
from brandabm.rules.research import GRID, supply_density
from brandabm.scenario import Scenario
from brandabm.state import (
    BUDGETS,
    DISPLAYED_STAGES,
    FUNNEL_LEVELS,
    LINKS,
    Array,
    Clusters,
    Consumers,
    Firms,
    Markets,
    State,
    World,
)
from brandabm.streams import (
    Decision,
    branch_key,
    normal_rows,
    normals,
    stream_key,
    uniform_rows,
    uniforms,
)

SPARE_SLOTS = 64
"""Free firm slots at the start; the table doubles when they are used up."""


def build_state(scenario: Scenario, seed: int) -> State:
    """Return the state before the first quarter."""
    markets = build_markets(scenario)
    clusters = build_clusters(scenario, seed)
    consumers = build_consumers(scenario, seed, markets)
    world = World(
        frontier=scenario.environment.world_frontier_start,
        frontier_at_start=scenario.environment.world_frontier_start,
        initial_output=initial_output(scenario, markets),
    )
    firms = Firms(scenario.firms.number_at_start + SPARE_SLOTS, market=markets.rows)
    state = State(
        firms=firms,
        consumers=consumers,
        clusters=clusters,
        markets=markets,
        levers=Levers(clusters.rows, service=len(LINKS)),
        world=world,
        funnel=np.zeros((markets.rows, len(DISPLAYED_STAGES) + 1, len(FUNNEL_LEVELS)), np.int64),
        supply_density=np.zeros(GRID),
        active=np.empty(0, np.int64),
    )
    count = scenario.firms.number_at_start
    slots = np.arange(count, dtype=np.int64)
    identities = np.arange(count, dtype=np.int64)
    edges = np.cumsum(clusters.size_share)
    draws = uniforms(stream_key(seed, Decision.FIRM_CLUSTER), identities)
    home = np.minimum(np.searchsorted(edges, draws, side="right"), clusters.rows - 1)
    place_firms(state, scenario, seed, slots, identities, home)
    state.refresh_active()
    clusters.firms[:] = np.bincount(firms.cluster[state.active], minlength=clusters.rows)
    reach = scenario.consumers.segment_reach
    state.supply_density[:] = supply_density(
        state.active, firms.niche, firms.units, firms.capacity, reach
    )
    return state


def initial_output(scenario: Scenario, markets: Markets) -> float:
    """Return the output per firm and quarter that the capacity of the start was planned for."""
    people = float((markets.population * markets.online_share).sum())
    firms = max(1, scenario.firms.number_at_start)
    return max(1e-6, 1000.0 * people * scenario.firms.expected_buyer_share / firms)


def build_markets(scenario: Scenario) -> Markets:
    """Return the markets; consumer agents are shared out by population (largest remainder)."""
    declared = scenario.markets
    markets = Markets(len(declared))
    for row, market in enumerate(declared):
        markets.population[row] = market.population
        markets.tariff[row] = market.tariff
        markets.exchange_rate[row] = market.exchange_rate
        markets.clearance_days[row] = market.clearance_days
        markets.shipping_days[row] = market.shipping_days
        markets.freight[row] = market.freight
        markets.cultural_distance[row] = market.cultural_distance
        markets.price_multiple[row] = market.price_sensitivity
        markets.online_path[row] = logistic_path(
            market.online_share_start,
            market.online_share_end,
            scenario.environment.online_adoption_speed,
            scenario.environment.online_adoption_midpoint,
            -float(scenario.time.burn_in),
        )
        markets.country_reputation[row] = scenario.learning.country_prior
    markets.online_share[:] = markets.online_path
    quota = markets.population / markets.population.sum() * scenario.consumers.number
    markets.agents[:] = np.floor(quota)
    missing = scenario.consumers.number - int(markets.agents.sum())
    markets.agents[np.argsort(markets.agents - quota, kind="stable")[:missing]] += 1
    served = markets.agents > 0
    markets.weight[served] = markets.population[served] / markets.agents[served]
    return markets


def build_clusters(scenario: Scenario, seed: int) -> Clusters:
    """Return the clusters with keyed locations, sizes, niches and digital readiness."""
    settings = scenario.clusters
    clusters = Clusters(settings.number, market=len(scenario.markets))
    rows = np.arange(settings.number, dtype=np.int64)
    location = stream_key(seed, Decision.CLUSTER_LOCATION)
    rank = np.argsort(np.argsort(uniforms(location, rows)))
    clusters.coastal[:] = rank < round(settings.coastal_share * settings.number)
    name_clusters(scenario, clusters, {"coastal": "coastal"})
    across = uniforms(branch_key(location, 1), rows)
    clusters.position[:, 0] = np.where(clusters.coastal, 0.75 + 0.25 * across, 0.7 * across)
    clusters.position[:, 1] = uniforms(branch_key(location, 2), rows)
    access = np.where(clusters.coastal, settings.coastal_access, settings.inland_access)
    clusters.sea_access[:] = np.clip(
        access + settings.access_dispersion * normals(branch_key(location, 3), rows), 0.0, 1.0
    )
    clusters.air_access[:] = np.clip(
        access + settings.access_dispersion * normals(branch_key(location, 4), rows), 0.0, 1.0
    )
    size = np.exp(settings.size_dispersion * normals(stream_key(seed, Decision.CLUSTER_SIZE), rows))
    clusters.size_share[:] = size / size.sum()
    name_clusters(scenario, clusters, {"sea_access": "sea_access", "air_access": "air_access"})
    share_out(scenario, clusters)
    shift = uniforms(stream_key(seed, Decision.CLUSTER_NICHE), rows)
    clusters.niche[:] = (rows + shift) / settings.number
    environment = scenario.environment
    noise = normals(stream_key(seed, Decision.CLUSTER_READINESS), rows)
    near = 0.5 + clusters.sea_access
    usual = environment.digital_readiness_start * near / near.mean()
    spread = environment.digital_readiness_dispersion * noise
    clusters.readiness[:] = np.clip(usual + spread, 0.01, 1.0)
    name_clusters(scenario, clusters, {"readiness": "readiness", "known": "known"})
    prior = scenario.learning.country_prior
    for name in ("pool_quality", "mark_quality", "reputation", "mark_reputation"):
        getattr(clusters, name)[:] = prior
    return clusters


def name_clusters(scenario: Scenario, clusters: Clusters, columns: dict[str, str]) -> None:
    """Give the named clusters, which come first, what the scenario says of them."""
    for row, known in enumerate(scenario.clusters.named):
        for column, key in columns.items():
            value = getattr(known, key)
            if value is not None:
                getattr(clusters, column)[row] = value


def share_out(scenario: Scenario, clusters: Clusters) -> None:
    """Give named clusters their share of the firms; the others keep their proportions."""
    named = enumerate(scenario.clusters.named)
    given = {row: known.size for row, known in named if known.size is not None}
    rest = np.setdiff1d(np.arange(clusters.rows), list(given))
    left = clusters.size_share[rest].sum()
    if left > 0.0:
        clusters.size_share[rest] *= (1.0 - sum(given.values())) / left
    for row, share in given.items():
        clusters.size_share[row] = share


def by_home(scenario: Scenario, home: Array, key: str, usual: float) -> Array:
    """Return a mean at the start for each firm, that of its cluster if one is given."""
    values = np.full(scenario.clusters.number, usual)
    for row, known in enumerate(scenario.clusters.named):
        value = getattr(known, key)
        values[row] = usual if value is None else value
    return values[home]


def build_consumers(scenario: Scenario, seed: int, markets: Markets) -> Consumers:
    """Return the consumers with keyed tastes, weights and ties."""
    settings = scenario.consumers
    consumers = Consumers(
        settings.number, memory=settings.memory_size, neighbour=settings.neighbours
    )
    rows = np.arange(settings.number, dtype=np.int64)
    consumers.identity[:] = rows
    consumers.market[:] = np.repeat(np.arange(markets.rows), markets.agents)
    consumers.taste[:] = uniforms(stream_key(seed, Decision.CONSUMER_TASTE), rows)
    consumers.online_threshold[:] = uniforms(stream_key(seed, Decision.CONSUMER_ONLINE), rows)
    spread = settings.heterogeneity
    for name, mean, decision in (
        ("price_sensitivity", settings.price_sensitivity, Decision.CONSUMER_PRICE_SENSITIVITY),
        ("quality_weight", settings.quality_weight, Decision.CONSUMER_QUALITY_WEIGHT),
        ("variety_weight", settings.variety_weight, Decision.CONSUMER_VARIETY_WEIGHT),
    ):
        noise = normals(stream_key(seed, decision), rows)
        getattr(consumers, name)[:] = mean * np.exp(spread * noise - 0.5 * spread**2)
    first = 0
    for market in range(markets.rows):
        count = int(markets.agents[market])
        block = slice(first, first + count)
        consumers.neighbours[block] = first + small_world(
            rows[block], settings.neighbours, settings.rewiring, seed
        )
        first += count
    return consumers


def small_world(identities: Array, neighbours: int, rewiring: float, seed: int) -> Array:
    """Return whom each consumer of one market listens to (after Watts & Strogatz 1998).

    A ring in which everyone listens to ``neighbours / 2`` people on either side; each tie is
    rewired with probability ``rewiring`` to anyone else in the market.

    Returns
    -------
    int64[consumer, neighbour], places within the market
    """
    count = identities.size
    ties = np.empty((count, neighbours), np.int64)
    place = np.arange(count)
    for number in range(neighbours):
        step = number // 2 + 1
        key = branch_key(stream_key(seed, Decision.CONSUMER_TIE), number)
        ring = (place + (step if number % 2 else -step)) % max(count, 1)
        others = (uniforms(branch_key(key, 1), identities) * (count - 1)).astype(np.int64)
        anyone = others + (others >= place) if count > 1 else place
        ties[:, number] = np.where(uniforms(key, identities) < rewiring, anyone, ring)
    return ties


FIRM_NOISE = (
    (Decision.FIRM_QUALITY, 0),
    (Decision.FIRM_PRODUCTIVITY, 0),
    (Decision.FIRM_NICHE, 0),
    (Decision.FIRM_FIT, 0),
    (Decision.FIRM_SIZE, 0),
    *((Decision.FIRM_STRATEGY, budget) for budget in range(len(BUDGETS))),
    (Decision.FIRM_STRATEGY, 99),
)
"""Normal draws of a new firm in the order of ``founding``: decision and number of the draw."""


@lru_cache(maxsize=4)
def firm_keys(seed: int, markets: int) -> tuple[Array, Array]:
    """Return the keys of a new firm's normal and uniform draws (uint64[draw] each).

    The uniform draws are: registered; first market; each market besides it.
    """
    normal = [branch_key(stream_key(seed, decision), number) for decision, number in FIRM_NOISE]
    market = stream_key(seed, Decision.FIRM_MARKET)
    besides = [branch_key(market, number + 1) for number in range(markets)]
    uniform = [stream_key(seed, Decision.FIRM_REGISTERED), market, *besides]
    return np.array(normal, np.uint64), np.array(uniform, np.uint64)


def place_firms(
    state: State, scenario: Scenario, seed: int, slots: Array, identities: Array, home: Array
) -> None:
    """Write new firms of the initial kind into ``slots`` (int64[firm]); home : their clusters."""
    firms, clusters = state.firms, state.clusters
    settings, research = scenario.firms, scenario.research

    normal_keys, uniform_keys = firm_keys(seed, state.markets.rows)
    noise = normal_rows(normal_keys, identities)
    draws = uniform_rows(uniform_keys, identities)
    firms.reset(slots)
    firms.identity[slots] = identities
    firms.alive[slots] = True
    firms.cluster[slots] = home
    firms.utilisation[slots] = settings.normal_utilisation
    firms.mark_up[slots] = settings.mark_up_at_start
    firms.frontier[slots] = research.frontier_at_start * state.world.frontier
    firms.rating[slots] = scenario.learning.country_prior
    usual = scenario.branding.registered_share_at_start
    firms.registered[slots] = draws[0] < by_home(scenario, home, "registered_share", usual)
    markets = state.markets
    founding.choose_markets(
        slots, draws[1:], markets.population, settings.extra_market_probability, firms.present
    )
    output = state.world.initial_output
    price = settings.base_unit_cost * (1.0 + settings.mark_up_at_start)
    founding.equip_firms(
        slots,
        noise,
        clusters.niche[home],
        by_home(scenario, home, "quality", settings.quality_at_start),
        settings.quality_dispersion,
        research.quality_floor,
        settings.productivity_dispersion,
        scenario.clusters.niche_spread,
        by_home(scenario, home, "culture_fit", research.culture_fit_at_start),
        research.culture_fit_dispersion,
        settings.size_dispersion,
        output / settings.utilisation_at_start,
        settings.experience_at_start * output,
        settings.cash_at_start * output * price,
        firms.quality,
        firms.productivity,
        firms.niche,
        firms.culture_fit,
        firms.capacity,
        firms.cumulative_output,
        firms.cash,
    )
    means = [getattr(scenario.strategy, f"{name}_at_start") for name in BUDGETS]
    founding.choose_strategies(
        slots,
        noise[EQUIPMENT:],
        np.array(means),
        scenario.strategy.dispersion,
        scenario.strategy.price_stance_dispersion,
        firms.strategy,
        firms.price_stance,
    )
