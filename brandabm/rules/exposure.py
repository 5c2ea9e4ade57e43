"""Exposure: which listings and advertisements a consumer meets.

Source: specification MODEL, "Exposure and recall"; documents 000 §5.1 (cheap goods win the
listing) and 003 A13 (platforms raise congestion of search).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.streams import uniform


@njit(cache=True)
def visibility(
    active,
    present,
    utilisation,
    full_use,
    price_ratio,
    sales_relative,
    expected_quality,
    goodwill,
    base,
    price_exponent,
    sales_exponent,
    rating_exponent,
    goodwill_weight,
    out,
):
    """Weight of each firm's listing in the platform's ranking of one market.

    weight = (base + sales ** a + w * log(1 + goodwill)) * rating ** b / price ** c * in stock,
    in stock = min(1, full use / capacity use): who sold more than it can make is often sold out

    Parameters
    ----------
    active : int64[firm]; present : bool[slot] (listed in this market)
    utilisation : float64[slot], last quarter's capacity use; full_use : use at which stock lasts
    price_ratio, sales_relative, expected_quality, goodwill : float64[slot], landed price over the
        reference price, sales over the mean of listed firms, prior quality, goodwill [-]
    out : float64[firm], weight by position in ``active``; 0 where not listed
    """
    for position in range(active.size):
        firm = active[position]
        if not present[firm]:
            out[position] = 0.0
            continue
        reach = (
            base
            + sales_relative[firm] ** sales_exponent
            + goodwill_weight * math.log1p(goodwill[firm])
        )
        rating = max(expected_quality[firm], 0.01) ** rating_exponent
        in_stock = min(1.0, full_use / max(utilisation[firm], 1e-9))
        out[position] = in_stock * reach * rating / max(price_ratio[firm], 0.05) ** price_exponent


@njit(cache=True)
def build_alias_table(weights, probability, alias):
    """Prepare drawing in proportion to ``weights`` in constant time (Walker 1977; Vose 1991).

    Parameters
    ----------
    weights : float64[n], non-negative
    probability : float64[n] (out); alias : int64[n] (out)

    Returns
    -------
    float
        Sum of the weights; 0 means that nothing can be drawn.
    """
    count = weights.size
    total = 0.0
    for position in range(count):
        total += weights[position]
    if total <= 0.0:
        return 0.0
    small = np.empty(count, np.int64)
    large = np.empty(count, np.int64)
    smalls = 0
    larges = 0
    for position in range(count):
        probability[position] = weights[position] * count / total
        alias[position] = position
        if probability[position] < 1.0:
            small[smalls] = position
            smalls += 1
        else:
            large[larges] = position
            larges += 1
    while smalls > 0 and larges > 0:
        smalls -= 1
        low = small[smalls]
        high = large[larges - 1]
        alias[low] = high
        probability[high] -= 1.0 - probability[low]
        if probability[high] < 1.0:
            larges -= 1
            small[smalls] = high
            smalls += 1
    for rest in range(larges):
        probability[large[rest]] = 1.0
    for rest in range(smalls):
        probability[small[rest]] = 1.0
    return total


@njit(cache=True, inline="always")
def draw_alias(probability, alias, key, identity):
    """Draw one position from an alias table with one uniform number."""
    scaled = uniform(key, identity) * probability.size
    position = int(scaled)
    if scaled - position < probability[position]:
        return position
    return alias[position]
