"""What firms, platform and media show to consumers in a quarter, laid out for the kernel."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities, policy
from brandabm.phases.context import Context
from brandabm.phases.supply import prior_precision
from brandabm.rules import exposure, learning
from brandabm.rules.crowd import Habits, Market
from brandabm.state import Array
from brandabm.streams import Decision


def delivered_quality(context: Context) -> Array:
    """Return quality less what late delivery costs, 0 to 1 (float64[slot, market])."""
    state, settings = context.state, context.scenario.environment
    fast, slow = settings.fast_delivery, settings.slow_delivery
    late = np.clip((state.clusters.days - fast) / (slow - fast), 0.0, 1.0)
    loss = context.scenario.consumers.delay_disappointment * late
    quality = (state.firms.quality - state.firms.scandal)[:, None]
    return np.maximum(quality - loss[state.firms.cluster], 0.0)


def by_cell(context: Context, by_cluster: Array) -> Array:
    """Return a value of clusters for every cell, 0 for nobody (float64[cell])."""
    firms, markets = context.state.firms, context.state.markets
    cells = np.zeros((markets.rows, firms.rows + 1))
    cells[:, 1:] = by_cluster[firms.cluster]
    return cells.reshape(-1)


def first_cells(context: Context) -> Array:
    """Return the cell of nobody of each market (int64[market]); see ``rules.exposure``."""
    return np.arange(context.state.markets.rows) * (context.state.firms.rows + 1)


def show_market(context: Context) -> Market:
    """Return what firms, platform and media show this quarter."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets, settings = (
        state.firms,
        state.clusters,
        state.markets,
        scenario.consumers,
    )
    recallable = abilities.has_record(context) & firms.alive
    prior_quality, prior_mass, gap = (
        np.zeros((firms.rows, markets.rows), np.float32) for _ in range(3)
    )
    precision = prior_precision(context)
    learning.public_beliefs(
        state.active,
        firms.cluster,
        recallable,
        abilities.under_mark(context),
        firms.rating,
        firms.rating_mass,
        clusters.reputation,
        clusters.mark_reputation,
        markets.country_reputation,
        precision,
        prior_quality,
        prior_mass,
        gap,
    )
    price_ratio = firms.landed_price / scenario.firms.reference_price
    shape = (markets.rows, firms.rows + 1)
    offer = np.zeros((*shape, exposure.OFFER), np.float32)
    flags, delivered = np.zeros(shape, np.uint8), np.zeros(shape, np.float32)
    exposure.show_offers(
        firms.cluster,
        recallable,
        firms.present,
        firms.member,
        firms.displayed_stage,
        price_ratio,
        prior_quality,
        prior_mass,
        gap,
        precision,
        firms.niche,
        firms.culture_fit,
        firms.felt_quality,
        firms.goodwill,
        scenario.branding.cluster_goodwill_weight * np.log1p(clusters.goodwill),
        settings.delay_weight * clusters.days,
        markets.cultural_distance,
        settings.goodwill_weight,
        settings.culture_weight,
        offer,
        flags,
        delivered,
    )
    listings, adverts, advert_chance = rank_firms(context, price_ratio, prior_quality)
    return Market(
        nobody=first_cells(context).astype(np.int32),
        flags=flags.reshape(-1),
        offer=offer.reshape(-1, exposure.OFFER),
        delivered=delivered.reshape(-1),
        traceability=by_cell(context, policy.traceability(context)),
        online_share=markets.online_share,
        price_multiple=markets.price_multiple,
        listings=listings,
        adverts=adverts,
        advert_chance=np.round(advert_chance * 2.0**32).astype(np.uint64),
    )


def rank_firms(
    context: Context, price_ratio: Array, expected_quality: Array
) -> tuple[Array, Array, Array]:
    """Rank listings and advertisements.

    Parameters
    ----------
    price_ratio, expected_quality : float[slot, market]

    Returns
    -------
    tuple
        Tables to draw listings and advertisements from (uint32[market * firm, 4]); probability of
        meeting an advertisement (float64[market]).
    """
    scenario, state = context.scenario, context.state
    firms, markets, platform = state.firms, state.markets, scenario.platform
    active = state.active
    shape = (markets.rows, active.size)
    # Without firms there is one row: nobody.
    listings, adverts = (np.zeros((shape[0], max(1, shape[1]), 4), np.uint32) for _ in range(2))
    nobody = first_cells(context)
    if active.size == 0:
        listings[:, :, 1:] = adverts[:, :, 1:] = nobody[:, None, None]
        return listings.reshape(-1, 4), adverts.reshape(-1, 4), np.zeros(markets.rows)
    goodwill, listed = firms.goodwill[active], firms.present[active]
    advertised = exposure.advertising_weights(
        abilities.can_advertise(context)[active], listed, goodwill
    )
    if context.brands_only:
        listed &= firms.registered[active, None]
    weights = exposure.visibility(
        listed,
        price_ratio[active],
        firms.units[active],
        expected_quality[active],
        goodwill,
        platform.visibility_base,
        platform.ranking_price,
        platform.ranking_sales,
        platform.ranking_rating,
        platform.ranking_advertising,
        placement(context)[active],
    )
    exposure.rank_markets(weights, nobody, active, listings)
    volumes = exposure.rank_markets(advertised, nobody, active, adverts)
    chances = 1.0 - np.exp(-scenario.consumers.advertising_reach * volumes)
    return listings.reshape(-1, 4), adverts.reshape(-1, 4), chances


def placement(context: Context) -> Array:
    """Return how well a cluster's goods are listed: readiness and policy (float64[slot])."""
    state, platform = context.state, context.scenario.platform
    ready = state.clusters.readiness**platform.ranking_readiness
    return (ready * state.levers.listings)[state.firms.cluster]


def describe_habits(context: Context) -> Habits:
    """Return how consumers decide this quarter."""
    scenario, state = context.scenario, context.state
    settings = scenario.consumers
    listed = max(1, state.active.size)
    crowding = (listed / max(1, scenario.firms.number_at_start)) ** -scenario.platform.congestion
    return Habits(
        listings_met=settings.listings_met,
        outside_utility=settings.outside_utility,
        outside_quality=scenario.environment.outside_quality_share * state.world.frontier,
        outside_price=state.world.outside_price,
        recall_decay=settings.recall_decay,
        exposure_effect=min(1.0, settings.exposure_effect * crowding),
        talk_effect=settings.word_of_mouth_effect,
        advert_effect=settings.advertising_effect,
        segment_reach=settings.segment_reach,
        purchase_recall=settings.purchase_recall,
        aware_threshold=settings.awareness_threshold,
        # Without learning people know what they bought, but not what to think of it.
        own_weight=scenario.learning.own_experience_weight * scenario.mechanisms.cognition,
        experience_noise=settings.experience_noise,
        experience_decay=settings.experience_decay,
        tolerance=settings.tolerance,
        distinct_gain=settings.distinct_gain,
        consideration_chance=settings.consideration_chance,
        learns=scenario.mechanisms.cognition,
        listing_key=context.key(Decision.LISTING),
        advert_key=context.key(Decision.ADVERTISEMENT),
        talk_key=context.key(Decision.TALK),
        purchase_key=context.key(Decision.PURCHASE),
        experience_key=context.key(Decision.EXPERIENCE),
    )
