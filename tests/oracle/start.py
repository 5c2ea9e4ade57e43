"""Who is there before the first quarter (ODD section 5)."""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np

from brandabm.streams import Decision, branch_key, normal, stream_key, uniform
from oracle.agents import Cluster, Consumer, Firm, Market
from oracle.environment import online_share
from oracle.niche import supply_density

if TYPE_CHECKING:
    from oracle.model import OracleModel


def start(model: OracleModel) -> None:
    """Set up world, markets, clusters, consumers and firms."""
    environment = model.scenario.environment
    model.world.frontier = environment.world_frontier_start
    model.world.frontier_at_start = environment.world_frontier_start
    make_markets(model)
    model.world.initial_output = planned_output(model)
    make_clusters(model)
    make_consumers(model)
    shares = [cluster.size_share for cluster in model.clusters]
    for identity in range(model.scenario.firms.number_at_start):
        draw = uniform(once(model, Decision.FIRM_CLUSTER), identity)
        home = min(place_of(draw, shares), len(shares) - 1)
        new_firm(model, slot=identity, identity=identity, cluster=home)
        model.clusters[home].firms += 1
    model.supply_density = supply_density(model)


def once(model: OracleModel, decision: Decision) -> np.uint64:
    """Return the key of draws that are made once in a life."""
    return stream_key(model.seed, decision)


def clip(value: float, low: float, high: float) -> float:
    """Return the value, or the bound that it passes."""
    return min(high, max(low, value))


def place_of(draw: float, shares: list[float]) -> int:
    """Return the first place whose cumulated share exceeds the draw."""
    return sum(edge <= draw for edge in accumulate(shares))


def planned_output(model: OracleModel) -> float:
    """Return Y0, the quarterly output per firm for which the start was planned."""
    scenario = model.scenario
    online = sum(market.population * market.online_share for market in model.markets)
    buyers = 1000.0 * online * scenario.firms.expected_buyer_share
    return max(1e-6, buyers / max(1, scenario.firms.number_at_start))


def make_markets(model: OracleModel) -> None:
    """Make the declared markets and share out the consumer agents by population."""
    scenario = model.scenario
    for row, declared in enumerate(scenario.markets):
        market = Market(model, row)
        market.population = declared.population
        market.tariff = declared.tariff
        market.exchange_rate = declared.exchange_rate
        market.clearance_days = declared.clearance_days
        market.shipping_days = declared.shipping_days
        market.freight = declared.freight
        market.cultural_distance = declared.cultural_distance
        market.price_multiple = declared.price_sensitivity
        market.online_path = online_share(model, declared, -scenario.time.burn_in)
        market.online_share = market.online_path
        market.country_reputation = scenario.learning.country_prior
        model.markets.append(market)
    everybody = sum(market.population for market in model.markets)
    number = scenario.consumers.number
    quota = [market.population / everybody * number for market in model.markets]
    for market in model.markets:
        market.agents = math.floor(quota[market.row])
    missing = number - sum(market.agents for market in model.markets)
    by_remainder = sorted(model.markets, key=lambda market: market.agents - quota[market.row])
    for market in by_remainder[:missing]:
        market.agents += 1
    for market in model.markets:
        market.weight = market.population / market.agents if market.agents > 0 else 0.0


def make_clusters(model: OracleModel) -> None:
    """Make the clusters with their places, sizes, niches and digital readiness."""
    settings, prior = model.scenario.clusters, model.scenario.learning.country_prior
    location = once(model, Decision.CLUSTER_LOCATION)
    rows = range(settings.number)
    from_the_coast = sorted(rows, key=lambda row: uniform(location, row))
    coastal = from_the_coast[: round(settings.coastal_share * settings.number)]
    size = [
        math.exp(settings.size_dispersion * normal(once(model, Decision.CLUSTER_SIZE), row))
        for row in rows
    ]
    drawn = [row for row in rows if given(model, row, "size", None) is None]
    others = sum(size[row] for row in drawn)
    left = 1.0 - sum(given(model, row, "size", 0.0) for row in rows)
    for row in rows:
        cluster = Cluster(model, row)
        cluster.coastal = given(model, row, "coastal", row in coastal)
        across, along = (uniform(branch_key(location, number), row) for number in (1, 2))
        cluster.position = [0.75 + 0.25 * across if cluster.coastal else 0.7 * across, along]
        access = settings.coastal_access if cluster.coastal else settings.inland_access
        sea, air = (normal(branch_key(location, number), row) for number in (3, 4))
        sea_access = clip(access + settings.access_dispersion * sea, 0.0, 1.0)
        air_access = clip(access + settings.access_dispersion * air, 0.0, 1.0)
        cluster.sea_access = given(model, row, "sea_access", sea_access)
        cluster.air_access = given(model, row, "air_access", air_access)
        cluster.size_share = given(model, row, "size", left * size[row] / max(others, 1e-300))
        cluster.known = [given(model, row, "known", 0.0) for _ in model.markets]
        shift = uniform(once(model, Decision.CLUSTER_NICHE), row)
        cluster.niche = (row + shift) / settings.number
        for name in ("pool_quality", "mark_quality", "reputation", "mark_reputation"):
            setattr(cluster, name, [prior for _ in model.markets])
        model.clusters.append(cluster)
    mean = sum(0.5 + cluster.sea_access for cluster in model.clusters) / settings.number
    for cluster in model.clusters:
        noise = normal(once(model, Decision.CLUSTER_READINESS), cluster.row)
        environment = model.scenario.environment
        usual = environment.digital_readiness_start * (0.5 + cluster.sea_access) / mean
        spread = environment.digital_readiness_dispersion * noise
        readiness = clip(usual + spread, 0.01, 1.0)
        cluster.readiness = given(model, cluster.row, "readiness", readiness)


def given(model: OracleModel, row: int, name: str, drawn: Any) -> Any:
    """Return what is given of a named cluster (ODD 7.10), what was drawn if nothing is."""
    named = model.scenario.clusters.named
    value = getattr(named[row], name) if row < len(named) else None
    return drawn if value is None else value


def make_consumers(model: OracleModel) -> None:
    """Make the consumers, market by market, with their tastes, weights and ties."""
    settings = model.scenario.consumers

    def weight(mean: float, decision: Decision, identity: int) -> np.float32:
        noise = settings.heterogeneity * normal(once(model, decision), identity)
        return np.float32(mean * math.exp(noise - 0.5 * settings.heterogeneity**2))

    for market in model.markets:
        first = len(model.consumers)
        for identity in range(first, first + market.agents):
            person = Consumer(model, identity)
            person.market = market.row
            person.taste = np.float32(uniform(once(model, Decision.CONSUMER_TASTE), identity))
            person.online_threshold = np.float32(
                uniform(once(model, Decision.CONSUMER_ONLINE), identity)
            )
            person.price_sensitivity = weight(
                settings.price_sensitivity, Decision.CONSUMER_PRICE_SENSITIVITY, identity
            )
            person.quality_weight = weight(
                settings.quality_weight, Decision.CONSUMER_QUALITY_WEIGHT, identity
            )
            person.variety_weight = weight(
                settings.variety_weight, Decision.CONSUMER_VARIETY_WEIGHT, identity
            )
            person.neighbours = ties(model, identity, first, market.agents)
            model.consumers.append(person)


def ties(model: OracleModel, identity: int, first: int, count: int) -> list[int]:
    """Return whom a consumer listens to among the ``count`` of its market, ``first`` on."""
    settings, rows = model.scenario.consumers, []
    for number in range(settings.neighbours):
        key = branch_key(once(model, Decision.CONSUMER_TIE), number)
        if uniform(key, identity) < settings.rewiring:
            own = identity - first
            others = [place for place in range(count) if place != own] or [own]
            place = others[int(uniform(branch_key(key, 1), identity) * len(others))]
        else:
            step = number // 2 + 1
            place = (identity - first + (step if number % 2 else -step)) % count
        rows.append(first + place)
    return rows


def new_firm(model: OracleModel, slot: int, identity: int, cluster: int) -> Firm:
    """Put a firm of the first kind into a slot (also the stuff of which entrants are made)."""
    scenario, home, output = model.scenario, model.clusters[cluster], model.world.initial_output
    settings, research, strategy = scenario.firms, scenario.research, scenario.strategy

    def noise(decision: Decision, number: int = 0) -> float:
        return normal(branch_key(once(model, decision), number), identity)

    firm = Firm(model, slot)
    firm.identity = identity
    firm.alive = True
    firm.cluster = cluster
    firm.frontier = research.frontier_at_start * model.world.frontier
    quality = given(model, cluster, "quality", settings.quality_at_start)
    quality += settings.quality_dispersion * noise(Decision.FIRM_QUALITY)
    firm.quality = clip(quality, research.quality_floor, 1.0)
    firm.productivity = math.exp(
        settings.productivity_dispersion * noise(Decision.FIRM_PRODUCTIVITY)
    )
    firm.niche = (home.niche + scenario.clusters.niche_spread * noise(Decision.FIRM_NICHE)) % 1.0
    fit = given(model, cluster, "culture_fit", research.culture_fit_at_start)
    fit += research.culture_fit_dispersion * noise(Decision.FIRM_FIT)
    firm.culture_fit = clip(fit, 0.0, 1.0)
    spread = settings.size_dispersion
    size = math.exp(spread * noise(Decision.FIRM_SIZE) - 0.5 * spread**2)
    firm.capacity = output * size / settings.utilisation_at_start
    firm.utilisation = settings.normal_utilisation
    firm.cumulative_output = settings.experience_at_start * output * size
    firm.mark_up = settings.mark_up_at_start
    price = settings.base_unit_cost * (1.0 + settings.mark_up_at_start)
    firm.cash = settings.cash_at_start * output * size * price
    means = (
        strategy.process_at_start,
        strategy.product_at_start,
        strategy.innovation_at_start,
        strategy.advertising_at_start,
        strategy.co_branding_at_start,
    )
    shares = [
        mean * math.exp(strategy.dispersion * noise(Decision.FIRM_STRATEGY, budget))
        for budget, mean in enumerate(means)
    ]
    firm.strategy = [share / sum(shares) for share in shares]
    firm.price_stance = math.exp(
        strategy.price_stance_dispersion * noise(Decision.FIRM_STRATEGY, 99)
    )
    registered = uniform(once(model, Decision.FIRM_REGISTERED), identity)
    share = scenario.branding.registered_share_at_start
    firm.registered = registered < given(model, cluster, "registered_share", share)
    firm.present = markets_at_birth(model, identity)
    firm.rating = [scenario.learning.country_prior for _ in model.markets]
    model.all_firms[slot] = firm
    return firm


def markets_at_birth(model: OracleModel, identity: int) -> list[bool]:
    """Return in which markets a new firm sells: one drawn by population, others by luck."""
    key, chance = once(model, Decision.FIRM_MARKET), model.scenario.firms.extra_market_probability
    everybody = sum(market.population for market in model.markets)
    first = place_of(
        uniform(key, identity), [market.population / everybody for market in model.markets]
    )
    return [
        row == first or uniform(branch_key(key, row + 1), identity) < chance
        for row in range(len(model.markets))
    ]
