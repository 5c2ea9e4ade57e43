"""Tables of single gates and brands: why an agent moved or did not, and what consumers remember.

They are many times as long as the tables of `brandabm.recording.TABLES` and recorded only if they
are asked for.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from brandabm.phases.context import Context
from brandabm.phases.gates import GATES
from brandabm.state import Array

Columns = dict[str, Array]

FIRM_GATES, CLUSTER_GATES = ("PB", "EB"), ("IB", "ICB")
"""Gates of each level."""


def gate_column(gate: str, part: str) -> str:
    """Return the column of a part of a gate, such as ``EB_DN_premium``."""
    return f"{gate}_{part}".replace(" ", "_").replace("-", "_")


def gate_columns(context: Context, gates: tuple[str, ...]) -> Columns:
    """Return every part of some gates this quarter, measure over threshold (float64[agent])."""
    return {
        gate_column(gate, part): context.gate_parts[gate][:, number]
        for gate in gates
        for number, part in enumerate(GATES[gate])
    }


def firm_gates(context: Context) -> Columns:
    """Return one row a firm: each part of the gates to PB and EB; 1 and above is open."""
    identity = context.state.firms.identity[context.established]
    return {
        "quarter": np.full(len(identity), context.history_quarter),
        "firm": identity,
        **gate_columns(context, FIRM_GATES),
    }


def cluster_gates(context: Context) -> Columns:
    """Return one row a cluster: each part of the gates to IB and ICB; 1 and above is open."""
    count = context.state.clusters.rows
    return {
        "quarter": np.full(count, context.history_quarter),
        "cluster": np.arange(count),
        **gate_columns(context, CLUSTER_GATES),
    }


def firm_brands(context: Context) -> Columns:
    """Return one row a firm and market in which it sells or is known.

    ``awareness`` is the share of consumers online who know the brand, ``experience`` the mean
    quality that buyers felt, ``rating`` the mean public rating and ``rating_mass`` the number of
    ratings behind it.
    """
    state, rows = context.state, context.established
    firms = state.firms
    known = firms.present[rows] | (firms.aware[rows] > 0)
    which, market = np.nonzero(known)
    slot = rows[which]
    online = np.maximum(1, state.markets.online_agents)
    return {
        "quarter": np.full(len(slot), context.history_quarter),
        "firm": firms.identity[slot],
        "market": market_names(context)[market],
        "present": firms.present[slot, market],
        "units": firms.units[slot, market],
        "landed_price": firms.landed_price[slot, market],
        "awareness": firms.aware[slot, market] / online[market],
        "goodwill": firms.goodwill[slot, market],
        "rating": firms.rating[slot, market],
        "rating_mass": firms.rating_mass[slot, market],
        "experience": firms.felt_quality[slot, market],
        "esteemed": firms.esteemed[slot, market],
    }


def cluster_brands(context: Context) -> Columns:
    """Return one row a cluster and market.

    ``known`` is the share of consumers online who know the cluster's name, ``reputation`` the
    quality that they expect of it.
    """
    clusters = context.state.clusters
    count, markets = clusters.known.shape
    return {
        "quarter": np.full(count * markets, context.history_quarter),
        "cluster": np.repeat(np.arange(count), markets),
        "market": np.tile(market_names(context), count),
        "known": clusters.known.reshape(-1).copy(),
        "reputation": clusters.reputation.reshape(-1).copy(),
        "goodwill": clusters.goodwill.reshape(-1).copy(),
    }


def market_names(context: Context) -> Array:
    """Return the names of the markets (object[market])."""
    return np.array([market.name for market in context.scenario.markets], dtype=object)


DETAILS: dict[str, Callable[[Context], Columns]] = {
    "firm_gates": firm_gates,
    "cluster_gates": cluster_gates,
    "firm_brands": firm_brands,
    "cluster_brands": cluster_brands,
}
"""Tables by name; each makes the rows of one quarter."""
