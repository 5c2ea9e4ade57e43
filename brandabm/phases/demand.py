"""Phase 5: exposure, word of mouth, choice. Every consumer online lives through the quarter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context
from brandabm.phases.display import delivered_quality, describe_habits, show_market
from brandabm.rules import tally
from brandabm.rules.choice import consumer_quarter
from brandabm.rules.crowd import Counts, People
from brandabm.state import DISPLAYED_STAGES, Array

_SETS = np.arange(2 ** len(DISPLAYED_STAGES))
_CONTAINS = np.vstack(
    [*(_SETS >> stage & 1 for stage in range(len(DISPLAYED_STAGES))), _SETS > 0]
).T.astype(np.int64)
"""Whether a set of stages (row) contains a stage, or (last column) any."""


def expose_and_choose(context: Context) -> None:
    """Let consumers meet listings and advertisements, talk, choose and experience."""
    state = context.state
    firms, markets = state.firms, state.markets
    firms.felt_quality[:] = delivered_quality(context)
    counts = run_consumers(context)
    limit = context.scenario.firms.full_utilisation * firms.capacity
    if context.quarter == 0:
        limit[:] = np.inf
    tally.fill_orders(counts.demand, markets.weight, limit, firms.units)
    tally.note_purchases(
        counts.purchases,
        abilities.has_record(context),
        abilities.are_international(context),
        abilities.are_renowned(context)[firms.cluster],
        firms.repeat_purchases,
        firms.direct_purchases,
        firms.needs,
        markets.buyers,
    )
    tally.note_awareness(
        counts.aware,
        firms.present,
        counts.online,
        context.scenario.consumers.segment_reach,
        firms.aware,
        firms.aware_segment,
        firms.segment_share,
    )
    markets.online_agents[:] = counts.online
    state.funnel[:] = count_funnel(counts.funnel)
    branded = firms.needs[abilities.has_record(context)].sum()
    state.world.repeat_share = float(firms.repeat_purchases.sum() / branded) if branded else 0.0


def count_funnel(sets: Array) -> Array:
    """Return consumers by market, stage (the last row: any) and level of the funnel.

    Parameters
    ----------
    sets : int64[market, level, set], consumers by the set of stages of the brands at this level
    """
    return (sets @ _CONTAINS).transpose(0, 2, 1)


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
