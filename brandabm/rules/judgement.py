"""How consumers judge alternatives: utility, weights of choice, the need that decided.

V = price + own quality and niche + own goodwill + what the cluster shares + the rest; weight of an
alternative = recall * exp(V), of the outside option exp(V0) (mixed logit over the evoked set;
Train 2009; Hauser & Wernerfelt 1990). Source: specification MODEL, "Choice", "Need met".

Everything here goes along a block of consumers, one alternative of each at a time, so that it
becomes vector operations. A block is held in four arrays: ``person`` (float32) and
``person_whole`` (int32) have a field per property of a consumer, ``option`` (float32) and
``option_whole`` (int32) a row per alternative with a field per property. A field begins at the
offset given below; consumer i of the block is at offset + i.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.rules.exposure import (
    ABSENT,
    CLUSTER,
    GAP,
    GOODWILL,
    MASS,
    NICHE,
    OTHER,
    PRICE,
    QUALITY,
)
from brandabm.rules.niche import MEAN_DISTANCE, circle_distance

FIXED_POINT = 1048576.0
"""Demand is summed in whole numbers of 2**-20 consumers, so that its order does not matter."""

BLOCK = 128
"""Consumers treated together; the size changes the speed, not the results."""

STRIDE = BLOCK + 16
"""Distance of two fields; not a power of two, lest they compete for the same cache lines."""

(QUALITY_WEIGHT, VARIETY_WEIGHT, SENSITIVITY, TASTE, OUTSIDE, BEST, TOTAL, SCALE, POINT) = range(
    0, 9 * STRIDE, STRIDE
)
(SUM_COUNT, SUM_PRICE, SUM_OWN, SUM_GOODWILL, SUM_SHARED) = range(9 * STRIDE, 14 * STRIDE, STRIDE)
PERSON = 14 * STRIDE
"""Fields of ``person``: tastes; value of the outside option and of the best alternative; sum of
weights, FIXED_POINT over it, and point between 0 and it; sums over alternatives; length."""

(NOBODY, CHOSEN, PART, AWARE, CONSIDERED, AMOUNT, PERSON_WHOLE) = range(0, 7 * STRIDE, STRIDE)
"""Fields of ``person_whole``: cell of nobody, chosen alternative, part of V that decided, stages
of the brands it is aware of and of those considered, amount to be added to a sum; length."""

(RECALL, LISTED, FELT, TIMES, VALUE, OPTION) = range(0, 6 * STRIDE, STRIDE)
"""Fields of ``option``: recall, 1 if met as a listing, mean and number of own experiences, value
and later weight; length."""

(CELL, MARK, OPTION_WHOLE) = range(0, 3 * STRIDE, STRIDE)
"""Fields of ``option_whole``: cell, flags if it is remembered; length."""

ONCE, ONCE_NEAR, NEAR_BIT = np.int32(1), np.int32(-2147483647), 31
"""Amounts for awareness of a brand, and for the same inside its segment: 2**NEAR_BIT + 1."""

_NONE, _ZERO, _ONE = np.int32(0), np.float32(0.0), np.float32(1.0)
_PRESENT_ABOVE = np.float32(0.5 * ABSENT)

_PER_LN2, _LN2_HIGH, _LN2_LOW = (
    np.float32(1.442695),
    np.float32(0.693359375),
    np.float32(-2.1219444e-4),
)
_SHIFT, _LOWEST = np.float32(12582912.0), np.float32(-60.0)
_C2, _C3, _C4, _C5, _C6 = (np.float32(1.0 / math.factorial(n)) for n in range(2, 7))
_BIAS, _MANTISSA = np.int32(127), np.int32(23)


@njit(cache=True, forceinline=True, error_model="numpy")
def exponential(x):
    """exp(x) for x <= 0 in float32, to 5e-7; below -60 as at -60 (after Cody & Waite 1980).

    x = k ln 2 + rest; exp(rest) is its Taylor polynomial and 2**k goes into the exponent bits.
    Unlike the library's function it is the same on every machine and becomes vector operations.
    Nothing below -60 lest weights become subnormal numbers, with which processors are slow.
    """
    x = max(x, _LOWEST)
    shifted = np.float32(x * _PER_LN2 + _SHIFT)
    power = shifted - _SHIFT
    rest = x - power * _LN2_HIGH - power * _LN2_LOW
    square = rest * rest
    series = (_ONE + rest) + square * (
        (_C2 + rest * _C3) + square * ((_C4 + rest * _C5) + square * _C6)
    )
    scale = np.int32((shifted.view(np.int32) + _BIAS) << _MANTISSA)
    return series * scale.view(np.float32)


@njit(cache=True, forceinline=True)
def fetch(n, cells, offer, shown):
    """Copy what the market shows of one alternative of each consumer, column by column.

    Parameters
    ----------
    cells : one row of ``option_whole``;  offer : float32[cell * 8]
    shown : float32[8 * STRIDE] (out), in which column k begins at k * STRIDE
    """
    for i in range(n):
        start = np.uint64(np.uint32(cells[CELL + i])) << np.uint64(3)
        for number in range(8):
            shown[number * STRIDE + i] = offer[start + np.uint64(number)]


@njit(cache=True, forceinline=True, error_model="numpy")
def utility_parts(i, shown, own_weight, person, option):
    """Parts of V of an alternative of consumer i, and the distance of its niche.

    E[q] = prior + trust * (own experience - prior), trust = m / (mass + m), m = own_weight * own
    experiences. The shared part is what the cluster's reputation above the country's adds to E[q]
    and the goodwill of the cluster's name.

    Returns
    -------
    tuple of float32
        Price, own quality and niche, own goodwill, shared; distance on the niche circle.
    """
    mine = own_weight * option[TIMES + i]
    trust = mine / (shown[MASS * STRIDE + i] + mine)
    prior = shown[QUALITY * STRIDE + i]
    expected = prior + trust * (option[FELT + i] - prior)
    niche = shown[NICHE * STRIDE + i]
    distance = circle_distance(niche, person[TASTE + i])
    placed = MEAN_DISTANCE if niche < _ZERO else distance
    weight = person[QUALITY_WEIGHT + i]
    reputed = weight * ((_ONE - trust) * shown[GAP * STRIDE + i])
    own = weight * expected - person[VARIETY_WEIGHT + i] * placed - reputed
    price = -person[SENSITIVITY + i] * shown[PRICE * STRIDE + i]
    goodwill = shown[GOODWILL * STRIDE + i]
    return price, own, goodwill, reputed + shown[CLUSTER * STRIDE + i], distance


@njit(cache=True, forceinline=True)
def start_judging(person, person_whole):
    """Set sums over alternatives to those over none."""
    for i in range(BLOCK):
        person[BEST + i] = person[OUTSIDE + i]
        person[SUM_COUNT + i] = _ZERO
        person[SUM_PRICE + i] = _ZERO
        person[SUM_OWN + i] = _ZERO
        person[SUM_GOODWILL + i] = _ZERO
        person[SUM_SHARED + i] = _ZERO
    for i in range(BLOCK):
        person_whole[AWARE + i] = _NONE
        person_whole[CONSIDERED + i] = _NONE
        person_whole[CHOSEN + i] = _NONE


@njit(cache=True, forceinline=True, error_model="numpy")
def judge(shown, own_weight, reach, threshold, person, person_whole, option, option_whole):
    """Value one alternative of every consumer; the amount says whether they are aware of it."""
    for i in range(BLOCK):
        price, own, goodwill, shared, distance = utility_parts(i, shown, own_weight, person, option)
        other = shown[OTHER * STRIDE + i]
        present = _ONE if other > _PRESENT_ABOVE else _ZERO
        value = price + own + goodwill + shared + other
        mark = option_whole[MARK + i]
        known = mark if option[RECALL + i] >= threshold else _NONE
        once = ONCE_NEAR if distance <= reach else ONCE
        option[VALUE + i] = value
        person[BEST + i] = max(person[BEST + i], value)
        person[SUM_COUNT + i] += present
        person[SUM_PRICE + i] += present * price
        person[SUM_OWN + i] += present * own
        person[SUM_GOODWILL + i] += present * goodwill
        person[SUM_SHARED + i] += present * shared
        person_whole[AMOUNT + i] = once if known else _NONE
        person_whole[AWARE + i] |= known


@njit(cache=True, forceinline=True, error_model="numpy")
def weigh(words, person, option):
    """Turn values into weights of choice; draw for each consumer a point between 0 and their sum.

    The values are taken relative to the best one, so that no weight overflows.
    """
    for i in range(BLOCK):
        person[TOTAL + i] = exponential(person[OUTSIDE + i] - person[BEST + i])
    for number in range(option.shape[0] - 1):
        for i in range(BLOCK):
            recall = max(option[number, RECALL + i], option[number, LISTED + i])
            weight = recall * exponential(option[number, VALUE + i] - person[BEST + i])
            option[number, VALUE + i] = weight
            person[TOTAL + i] += weight
    for i in range(BLOCK):
        # The middle of 2**24 steps: never 0, at which an alternative of no weight would be taken.
        step = np.float32(np.int32(words[i] >> np.uint64(40))) + np.float32(0.5)
        share = step * np.float32(2.0**-24)
        person[POINT + i] = share * person[TOTAL + i]
        person[SCALE + i] = np.float32(FIXED_POINT) / person[TOTAL + i]


@njit(cache=True, forceinline=True)
def pass_by(least_chance, person, person_whole, option, option_whole):
    """Pass one alternative on the way to the point; the amount is its chance to be chosen.

    A remembered brand is considered if the chance is at least ``least_chance`` (in FIXED_POINT).
    """
    for i in range(BLOCK):
        left = person[POINT + i] - option[VALUE + i]
        chosen = person_whole[CHOSEN + i]
        person[POINT + i] = left
        person_whole[CHOSEN + i] = chosen + np.int32(left >= _ZERO)
        chance = np.int32(option[VALUE + i] * person[SCALE + i])
        mark = option_whole[MARK + i]
        person_whole[AMOUNT + i] = chance
        person_whole[CONSIDERED + i] |= mark if chance >= least_chance else _NONE


@njit(cache=True, forceinline=True)
def add_amounts(n, cells, person_whole, total):
    """Add every consumer's amount to the sum (int64[cell]) of its alternative."""
    for i in range(n):
        total[np.uint32(cells[CELL + i])] += np.int64(np.uint32(person_whole[AMOUNT + i]))


@njit(cache=True, forceinline=True, error_model="numpy")
def decide_part(shown, own_weight, distinct_gain, person, person_whole, option):
    """Name the part of V in which the chosen alternative most exceeds the mean of all.

    0 price, 1 own quality and niche, 2 own goodwill, 3 shared; the first of equals. Price also
    stands for a purchase in which no other part gains more than ``distinct_gain``.
    """
    for i in range(BLOCK):
        price, own, goodwill, shared, _ = utility_parts(i, shown, own_weight, person, option)
        share = _ONE / max(_ONE, person[SUM_COUNT + i])
        price -= person[SUM_PRICE + i] * share
        own -= person[SUM_OWN + i] * share
        goodwill -= person[SUM_GOODWILL + i] * share
        shared -= person[SUM_SHARED + i] * share
        most = max(price, distinct_gain)
        part = np.int32(own > most)
        most = max(most, own)
        part = np.int32(2) if goodwill > most else part
        most = max(most, goodwill)
        person_whole[PART + i] = np.int32(3) if shared > most else part
