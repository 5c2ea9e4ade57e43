"""Phase 5: exposure, word of mouth, choice. Every consumer online lives through the quarter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.phases.display import delivered_quality, describe_habits, show_market, slots_of
from brandabm.rules.choice import consumer_quarter
from brandabm.rules.crowd import DIRECT, PARTS, REPEATS, Counts, People
from brandabm.rules.judgement import FIXED_POINT, NEAR_BIT
from brandabm.state import DISPLAYED_STAGES, FUNNEL_LEVELS, Array


def expose_and_choose(context: Context) -> None:
    """Let consumers meet listings and advertisements, talk, choose and experience."""
    state = context.state
    firms, markets = state.firms, state.markets
    firms.felt_quality[:] = delivered_quality(context)
    counts = run_consumers(context)
    demand = slots_of(counts.demand, markets.rows) / FIXED_POINT
    firms.units[:] = fill_orders(context, demand * markets.weight * 1000.0)
    purchases = slots_of(counts.purchases, markets.rows)
    firms.repeat_purchases[:] = purchases[:, :, REPEATS]
    firms.direct_purchases[:] = purchases[:, :, DIRECT]
    bought = purchases[:, :, PARTS:]
    status = abilities.are_international(context), abilities.are_renowned(context)[firms.cluster]
    firms.needs[:] = name_needs(bought.sum(axis=1), *status)
    markets.online_agents[:] = counts.online
    markets.buyers[:] = bought.sum(axis=(0, 2))
    noticed = slots_of(counts.aware, markets.rows)
    firms.aware[:] = noticed & ((1 << NEAR_BIT) - 1)
    firms.aware_segment[:] = (noticed >> NEAR_BIT).sum(axis=1)
    segment = firms.present @ counts.online * 2.0 * context.scenario.consumers.segment_reach
    firms.segment_share[:] = firms.aware_segment / np.maximum(segment, 1.0)
    state.funnel[:] = count_funnel(counts.funnel)
    branded = bought[abilities.has_record(context)].sum()
    state.world.repeat_share = float(firms.repeat_purchases.sum() / branded) if branded else 0.0


def fill_orders(context: Context, orders: Array) -> Array:
    """Return units sold (float64[slot, market]): orders beyond full capacity are lost."""
    firms = context.state.firms
    limit = context.scenario.firms.full_utilisation * firms.capacity
    wanted = orders.sum(axis=1)
    if context.quarter == 0:
        return orders
    filled = np.minimum(1.0, limit / np.maximum(wanted, 1e-12))
    return orders * filled[:, None]


def name_needs(parts: Array, brand_status: Array, cluster_status: Array) -> Array:
    """Return purchases by the need that they met (int64[slot, need]).

    Parameters
    ----------
    parts : int64[slot, 4], purchases by the part of V that decided: price, own quality and niche,
        own goodwill, what the cluster shares
    brand_status, cluster_status : bool[slot], the own name and that of the cluster hold in enough
        markets for status

    Source: specification MODEL, "Need met": own goodwill and the cluster's name meet the need for
    international status where they hold in enough markets, else the needs for difference and for
    renown.
    """
    price, own, goodwill, shared = parts.T
    return np.stack(
        (
            price,
            own + np.where(brand_status, 0, goodwill),
            np.where(cluster_status, 0, shared),
            np.where(brand_status, goodwill, 0) + np.where(cluster_status, shared, 0),
        ),
        axis=1,
    )


def count_funnel(sets: Array) -> Array:
    """Return consumers by market, stage (the last row: any) and level of the funnel.

    Parameters
    ----------
    sets : int64[market, level, set], consumers by the set of stages of the brands at this level
    """
    stages, levels = len(DISPLAYED_STAGES), len(FUNNEL_LEVELS)
    contains = np.arange(sets.shape[2])[:, None] >> np.arange(stages) & 1
    any_stage = contains.any(axis=1)[:, None]
    counted = sets[:, :levels] @ np.hstack((contains, any_stage)).astype(np.int64)
    return counted.transpose(0, 2, 1)


def run_consumers(context: Context) -> Counts:
    """Run the consumer kernel over blocks of consumers, on threads if the context says so."""
    consumers, markets = context.state.consumers, context.state.markets
    people = People(*(getattr(consumers, name) for name in People._fields))
    market, habits = show_market(context), describe_habits(context)
    talk_out = np.empty(consumers.rows, np.int32)

    def run(start: int, stop: int) -> Counts:
        counts = Counts.zeros(len(market.flags), markets.rows)
        consumer_quarter(start, stop, people, market, habits, talk_out, counts)
        return counts

    edges = np.linspace(0, consumers.rows, context.threads + 1).astype(int)
    if context.threads == 1:
        total = run(0, consumers.rows)
    else:
        with ThreadPoolExecutor(context.threads) as pool:
            blocks = list(pool.map(run, edges[:-1], edges[1:]))
        total = Counts(*(np.sum(parts, axis=0) for parts in zip(*blocks, strict=True)))
    consumers.talk[:] = talk_out
    return total
