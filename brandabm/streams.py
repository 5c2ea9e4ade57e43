"""Keyed random numbers: every draw is a function of (seed, decision, identity, time).

No generator is advanced, so one more agent, one more thread or another order of agents changes
nobody's draws (principle 5 of the specification; compare vivarium's and starsim's streams).
The mixing function is the finaliser of SplitMix64 (Steele, Lea & Flood 2014, variant 13).
"""

from __future__ import annotations

import math
from enum import IntEnum, unique

import numpy as np
from numba import njit, uint64

GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_INNER = 1 << 40
"""First number of the branches that a single draw uses itself; callers number theirs from 0."""
_TO_UNIT = 1.0 / 9007199254740992.0  # 2 ** -53


@unique
class Decision(IntEnum):
    """Every decision that draws random numbers; its number is part of the key."""

    CONSUMER_TASTE = 1
    CONSUMER_PRICE_SENSITIVITY = 2
    CONSUMER_QUALITY_WEIGHT = 3
    CONSUMER_VARIETY_WEIGHT = 4
    CONSUMER_ONLINE = 5
    CONSUMER_TIE = 6
    CLUSTER_LOCATION = 10
    CLUSTER_SIZE = 11
    CLUSTER_NICHE = 12
    CLUSTER_READINESS = 13
    FIRM_CLUSTER = 20
    FIRM_QUALITY = 21
    FIRM_PRODUCTIVITY = 22
    FIRM_NICHE = 23
    FIRM_STRATEGY = 24
    FIRM_REGISTERED = 25
    FIRM_MARKET = 26
    FIRM_FIT = 27
    FIRM_SIZE = 28
    EXCHANGE_RATE = 30
    PROCESS_RESEARCH = 40
    PRODUCT_RESEARCH = 41
    IMITATION = 42
    INNOVATION = 43
    NICHE_SEARCH = 44
    DESIGN = 45
    POSITIONING = 46
    REGISTRATION = 50
    MARKET_ENTRY = 51
    MEMBERSHIP = 52
    INSPECTION = 53
    LISTING = 60
    ADVERTISEMENT = 61
    TALK = 62
    PURCHASE = 63
    EXPERIENCE = 64
    ENTRY = 70
    ENTRANT = 71
    STRATEGY_REVIEW = 72
    STRATEGY_MODEL = 73
    STRATEGY_ERROR = 74


@njit(cache=True, inline="always")
def mix(value: int) -> int:
    """Return 64 well-mixed bits of ``value`` (uint64)."""
    value = uint64(value)
    value = (value ^ (value >> uint64(30))) * _FIRST
    value = (value ^ (value >> uint64(27))) * _SECOND
    return value ^ (value >> uint64(31))


@njit(cache=True)
def _key(seed: int, decision: int, time: int) -> int:
    key = mix(uint64(seed) + GOLDEN)
    key = mix(key ^ (uint64(decision) * GOLDEN + uint64(1)))
    return mix(key ^ (uint64(time) * _FIRST + uint64(2)))


def stream_key(seed: int, decision: Decision, time: int = 0) -> np.uint64:
    """Return the key of all draws of one decision in one quarter.

    Parameters
    ----------
    seed : int
        Seed of the run, 0 to 2**63 - 1.
    decision : Decision
        What is decided.
    time : int
        Quarter (0 for draws made once).
    """
    return np.uint64(_key(seed, int(decision), time))


@njit(cache=True, inline="always")
def bits(key: int, identity: int) -> int:
    """Return 64 random bits for one agent under a key."""
    return mix(uint64(key) + uint64(identity) * GOLDEN)


@njit(cache=True, inline="always")
def branch(key: int, number: int) -> int:
    """Return the key of the ``number``-th draw of the same decision."""
    return mix(uint64(key) ^ (uint64(number) * _SECOND + uint64(3)))


def branch_key(key: np.uint64, number: int) -> np.uint64:
    """Return ``branch`` of a key outside compiled code."""
    return np.uint64(_branch(key, number))


@njit(cache=True)
def _branch(key: int, number: int) -> int:
    return branch(key, number)


@njit(cache=True, inline="always")
def uniform(key: int, identity: int) -> float:
    """Return a uniform draw in [0, 1) for one agent."""
    return (bits(key, identity) >> uint64(11)) * _TO_UNIT


@njit(cache=True)
def normal(key: int, identity: int) -> float:
    """Return a standard normal draw for one agent (Box & Muller 1958)."""
    first = 1.0 - uniform(key, identity)
    second = uniform(branch(key, _INNER), identity)
    return math.sqrt(-2.0 * math.log(first)) * math.cos(2.0 * math.pi * second)


@njit(cache=True)
def beta_step(key: int, identity: int, bound: float) -> float:
    """Return a Beta(3, 3) draw stretched over [-bound, bound].

    The third smallest of five uniforms is Beta(3, 3) exactly (order statistics).
    """
    draws = np.empty(5)
    for number in range(5):
        draws[number] = uniform(branch(key, _INNER + number), identity)
    draws.sort()
    return (2.0 * draws[2] - 1.0) * bound


@njit(cache=True)
def poisson(mean: float, key: int, identity: int) -> int:
    """Return a Poisson draw by inversion; the normal limit is used above a mean of 500."""
    if mean <= 0.0:
        return 0
    if mean > 500.0:
        return max(0, round(mean + math.sqrt(mean) * normal(key, identity)))
    remaining = uniform(key, identity)
    term = math.exp(-mean)
    count = 0
    while remaining >= term and count < 2000:
        remaining -= term
        count += 1
        term *= mean / count
    return count


@njit(cache=True)
def uniforms(key: int, identities: np.ndarray) -> np.ndarray:
    """Return one uniform draw for each identity (float64, same shape)."""
    out = np.empty(identities.size)
    for position in range(identities.size):
        out[position] = uniform(key, identities[position])
    return out


@njit(cache=True)
def normals(key: int, identities: np.ndarray) -> np.ndarray:
    """Return one standard normal draw for each identity (float64, same shape)."""
    out = np.empty(identities.size)
    for position in range(identities.size):
        out[position] = normal(key, identities[position])
    return out


@njit(cache=True)
def uniform_rows(keys: np.ndarray, identities: np.ndarray) -> np.ndarray:
    """Return uniform draws under many keys (float64[key, identity])."""
    out = np.empty((keys.size, identities.size))
    for row in range(keys.size):
        out[row] = uniforms(keys[row], identities)
    return out


@njit(cache=True)
def normal_rows(keys: np.ndarray, identities: np.ndarray) -> np.ndarray:
    """Return standard normal draws under many keys (float64[key, identity])."""
    out = np.empty((keys.size, identities.size))
    for row in range(keys.size):
        out[row] = normals(keys[row], identities)
    return out
