"""Phase 5: exposure, word of mouth, choice. Every consumer online lives through the quarter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.phases.supply import prior_precision
from brandabm.rules import exposure, learning
from brandabm.rules.choice import FIXED_POINT, consumer_quarter
from brandabm.state import DISPLAYED_STAGES, FUNNEL_LEVELS, NEEDS, Array
from brandabm.streams import Decision


@dataclass
class Tally:
    """Whole-number sums of one block of consumers; blocks add up in any order."""

    slots: int
    markets: int
    purchases: Array = field(init=False)
    repeats: Array = field(init=False)
    direct: Array = field(init=False)
    needs: Array = field(init=False)
    demand: Array = field(init=False)
    aware: Array = field(init=False)
    aware_segment: Array = field(init=False)
    funnel: Array = field(init=False)
    online: Array = field(init=False)
    buyers: Array = field(init=False)

    def __post_init__(self) -> None:
        """Allocate zeros."""
        for name in ("purchases", "repeats", "direct", "demand", "aware"):
            setattr(self, name, np.zeros((self.slots, self.markets), np.int64))
        self.needs = np.zeros((self.slots, len(NEEDS)), np.int64)
        self.aware_segment = np.zeros(self.slots, np.int64)
        self.funnel = np.zeros(
            (self.markets, len(DISPLAYED_STAGES) + 1, len(FUNNEL_LEVELS)), np.int64
        )
        self.online = np.zeros(self.markets, np.int64)
        self.buyers = np.zeros(self.markets, np.int64)

    def arrays(self) -> tuple[Array, ...]:
        """Return the sums in the order in which the kernel takes them."""
        return (
            self.purchases,
            self.repeats,
            self.direct,
            self.needs,
            self.demand,
            self.aware,
            self.aware_segment,
            self.funnel,
            self.online,
            self.buyers,
        )

    def add(self, other: Tally) -> None:
        """Add another block's sums."""
        for mine, theirs in zip(self.arrays(), other.arrays(), strict=True):
            mine += theirs


def expose_and_choose(context: Context) -> None:
    """Let consumers meet listings and advertisements, talk, choose and experience."""
    tally = run_consumers(context)
    state = context.state
    firms, markets = state.firms, state.markets
    firms.units[:] = fill_orders(context, tally.demand / FIXED_POINT * markets.weight * 1000.0)
    lateness = np.clip((state.clusters.days[firms.cluster] - 7.0) / 23.0, 0.0, 1.0)
    disappointment = context.scenario.consumers.delay_disappointment * lateness
    firms.felt_quality[:] = np.clip(firms.quality[:, None] - disappointment, 0.0, 1.0)
    firms.repeat_purchases[:] = tally.repeats
    firms.direct_purchases[:] = tally.direct
    firms.needs[:] = tally.needs
    firms.aware[:] = tally.aware
    firms.aware_segment[:] = tally.aware_segment
    segment = firms.present @ tally.online * 2.0 * context.scenario.consumers.segment_reach
    firms.segment_share[:] = tally.aware_segment / np.maximum(segment, 1.0)
    state.funnel[:] = tally.funnel
    markets.online_agents[:] = tally.online
    markets.buyers[:] = tally.buyers
    branded = tally.purchases[abilities.has_record(context)].sum()
    state.world.repeat_share = float(tally.repeats.sum() / branded) if branded else 0.0


def fill_orders(context: Context, orders: Array) -> Array:
    """Return units sold (float64[slot, market]): orders beyond full capacity are lost."""
    firms = context.state.firms
    limit = context.scenario.firms.full_utilisation * firms.capacity
    wanted = orders.sum(axis=1)
    if context.quarter == 0:
        return orders
    filled = np.minimum(1.0, limit / np.maximum(wanted, 1e-12))
    return orders * filled[:, None]


def run_consumers(context: Context) -> Tally:
    """Run the consumer kernel over blocks of consumers, on threads if the context says so."""
    consumers = context.state.consumers
    market_side = prepare_market_side(context)
    purchase_out = np.empty(consumers.rows, np.int32)
    firms, markets = context.state.firms, context.state.markets

    def run(start: int, stop: int) -> Tally:
        tally = Tally(firms.rows, markets.rows)
        consumer_quarter(
            start,
            stop,
            consumers.identity,
            consumers.market,
            consumers.taste,
            consumers.price_sensitivity,
            consumers.quality_weight,
            consumers.variety_weight,
            consumers.online_threshold,
            consumers.remembered,
            consumers.recall,
            consumers.experience,
            consumers.experience_count,
            consumers.last_purchase,
            consumers.neighbours,
            purchase_out,
            *market_side,
            *tally.arrays(),
        )
        return tally

    edges = np.linspace(0, consumers.rows, context.threads + 1).astype(int)
    if context.threads == 1:
        total = run(0, consumers.rows)
    else:
        with ThreadPoolExecutor(context.threads) as pool:
            blocks = list(pool.map(run, edges[:-1], edges[1:]))
        total = blocks[0]
        for block in blocks[1:]:
            total.add(block)
    consumers.last_purchase[:] = purchase_out
    return total


def prepare_market_side(context: Context) -> tuple:
    """Return what firms, platform and media show to consumers this quarter, for the kernel."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    settings, learning_settings = scenario.consumers, scenario.learning
    recallable = abilities.has_record(context)
    under_mark = abilities.under_mark(context)
    shape = (firms.rows, markets.rows)
    prior_quality, prior_mass, gap = (np.zeros(shape, np.float32) for _ in range(3))
    learning.public_beliefs(
        state.active,
        firms.cluster,
        recallable,
        under_mark,
        firms.rating,
        firms.rating_mass,
        clusters.reputation,
        clusters.mark_reputation,
        markets.country_reputation,
        prior_precision(context),
        prior_quality,
        prior_mass,
        gap,
    )
    own_goodwill = settings.goodwill_weight * np.log1p(firms.goodwill)
    cluster_part = np.where(
        firms.member[:, None],
        scenario.branding.cluster_goodwill_weight * np.log1p(clusters.goodwill[firms.cluster]),
        0.0,
    )
    misfit = markets.cultural_distance * (1.0 - firms.culture_fit)[:, None]
    days = clusters.days[firms.cluster]
    common = (
        own_goodwill
        + cluster_part
        - settings.culture_weight * misfit
        - settings.delay_weight * days
    )
    lateness = np.clip((days - 7.0) / 23.0, 0.0, 1.0)
    price_ratio = firms.landed_price / scenario.firms.reference_price
    listings, adverts = build_rankings(context, price_ratio, prior_quality)
    listed = max(1, state.active.size)
    crowding = (listed / max(1, scenario.firms.number_at_start)) ** -scenario.platform.congestion
    return (
        state.active,
        firms.alive,
        recallable,
        firms.displayed_stage,
        abilities.hold_status(context),
        firms.present,
        firms.niche,
        firms.quality,
        price_ratio.astype(np.float32),
        common.astype(np.float32),
        own_goodwill.astype(np.float32),
        cluster_part.astype(np.float32),
        prior_quality,
        prior_mass,
        gap,
        prior_precision(context),
        (settings.delay_disappointment * lateness).astype(np.float32),
        markets.online_share,
        markets.price_multiple,
        settings.outside_utility
        + settings.price_sensitivity * markets.price_multiple * (1.0 - state.world.outside_price),
        scenario.environment.outside_quality_share * state.world.frontier,
        *listings,
        *adverts,
        settings.recall_decay,
        min(1.0, settings.exposure_effect * crowding),
        settings.word_of_mouth_effect,
        settings.advertising_effect,
        settings.segment_reach,
        settings.purchase_recall,
        settings.awareness_threshold,
        learning_settings.own_experience_weight,
        settings.experience_noise,
        settings.experience_decay,
        scenario.mechanisms.cognition,
        learning_settings.traceability,
        settings.listings_met,
        context.key(Decision.LISTING),
        context.key(Decision.ADVERTISEMENT),
        context.key(Decision.TALK),
        context.key(Decision.PURCHASE),
        context.key(Decision.EXPERIENCE),
    )


def build_rankings(
    context: Context, price_ratio: Array, expected_quality: Array
) -> tuple[tuple[Array, Array, Array], tuple[Array, Array, Array]]:
    """Return alias tables of listings and of advertisements, with their totals and chances."""
    scenario, state = context.scenario, context.state
    firms, markets, platform = state.firms, state.markets, scenario.platform
    active = state.active
    shape = (markets.rows, active.size)
    listing_probability, advert_probability = np.ones(shape), np.ones(shape)
    listing_alias, advert_alias = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    totals, chances = np.zeros(markets.rows), np.zeros(markets.rows)
    weights = np.empty(active.size)
    advertisers = abilities.can_advertise(context)
    listed = firms.alive[:, None] & firms.present
    start = platform.brands_only_from
    if start is not None and context.history_quarter >= start:
        listed &= firms.registered[:, None]
    for row in range(markets.rows):
        sellers = max(1, int(listed[:, row].sum()))
        mean = firms.units[active, row].sum() / sellers
        relative = firms.units[:, row] / mean if mean > 0.0 else np.zeros(firms.rows)
        exposure.visibility(
            active,
            listed[:, row].copy(),
            firms.utilisation,
            1e9,
            price_ratio[:, row].copy(),
            relative,
            expected_quality[:, row].astype(float),
            firms.goodwill[:, row].copy(),
            platform.visibility_base,
            platform.ranking_price,
            platform.ranking_sales,
            platform.ranking_rating,
            platform.ranking_advertising,
            weights,
        )
        totals[row] = exposure.build_alias_table(
            weights, listing_probability[row], listing_alias[row]
        )
        weights[:] = np.where(
            advertisers[active] & listed[active, row], np.log1p(firms.goodwill[active, row]), 0.0
        )
        volume = exposure.build_alias_table(weights, advert_probability[row], advert_alias[row])
        chances[row] = 1.0 - np.exp(-scenario.consumers.advertising_reach * volume)
    return (listing_probability, listing_alias, totals), (advert_probability, advert_alias, chances)
