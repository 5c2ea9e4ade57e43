"""Exposure and recall: what a consumer meets on the platform and hears, and what stays in mind.

Recall a' = (1-d) a + (1-a) * gain (Bass 1969; Vidale & Wolfe 1957). Source: specification MODEL,
"Exposure and recall"; documents 000 §5.1 (cheap goods win the listing) and 003 A13 (platforms
raise congestion of search).

What the market shows lies in rows called cells: those of one market together, and first among
them a cell for nobody, so the firm in slot s is found at ``nobody of the market + 1 + s``.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.rules.niche import circle_distance

RECALLABLE, PRESENT, STAGES = 1, 2, 2
"""Flags of a cell: has a brand that can be recalled; is present; then one bit for each stage."""

PRICE, OTHER, QUALITY, MASS, GAP, NICHE, GOODWILL, CLUSTER, OFFER = range(9)
"""Columns of ``Market.offer``, and their number."""

UNPLACED = -1.0
"""Niche of a product without a name: nobody knows where it stands."""

ABSENT = -1e9
"""Column OTHER of a product that is not sold in the market."""

_LOW_HALF, _HALF = np.uint64(0xFFFFFFFF), np.uint64(32)
_ONE, _ZERO = np.float32(1.0), np.float32(0.0)


@njit(cache=True)
def visibility(
    listed,
    price_ratio,
    units,
    expected_quality,
    goodwill,
    base,
    price_exponent,
    sales_exponent,
    rating_exponent,
    goodwill_weight,
    placement,
):
    """Return the weight of each firm's listing in the platform's rankings (float64[firm, market]).

    weight = placement * (base + sales ** a + w * log(1 + goodwill)) * rating ** b / price ** c,
    with sales over the mean of the market's listed firms; 0 where a firm is not listed.

    Parameters
    ----------
    listed : bool[firm, market]
    price_ratio, units, expected_quality, goodwill : float[firm, market], landed price over the
        reference price, units sold last quarter, prior quality, goodwill [-]
    placement : float64[firm], how well the goods are presented
    """
    firms, markets = listed.shape
    weights = np.zeros((firms, markets))
    for r in range(markets):
        sold, number = 0.0, 0
        for firm in range(firms):
            sold += units[firm, r]
            number += listed[firm, r]
        scale = number / sold if sold > 0.0 else 0.0
        for firm in range(firms):
            if listed[firm, r]:
                name = goodwill_weight * math.log1p(goodwill[firm, r])
                reach = base + (units[firm, r] * scale) ** sales_exponent + name
                rating = max(expected_quality[firm, r], 0.01) ** rating_exponent
                price = max(price_ratio[firm, r], 0.05) ** price_exponent
                weights[firm, r] = placement[firm] * reach * rating / price
    return weights


@njit(cache=True)
def advertising_weights(advertises, present, goodwill):
    """Return the weight of each firm's advertisements, log(1 + goodwill) (float64[firm, market]).

    Parameters
    ----------
    advertises : bool[firm]; present : bool[firm, market]; goodwill : float64[firm, market]
    """
    weights = np.zeros(present.shape)
    for firm in range(present.shape[0]):
        for r in range(present.shape[1]):
            if advertises[firm] and present[firm, r]:
                weights[firm, r] = math.log1p(goodwill[firm, r])
    return weights


@njit(cache=True)
def show_offers(
    firm_cluster,
    recallable,
    present,
    member,
    displayed_stage,
    price_ratio,
    prior_quality,
    prior_mass,
    collective_gap,
    collective_mass,
    niche,
    culture_fit,
    felt_quality,
    goodwill,
    cluster_goodwill,
    delay,
    cultural_distance,
    goodwill_weight,
    culture_weight,
    offer,
    flags,
    delivered,
):
    """Lay out what every firm shows in every market, by cell.

    Parameters
    ----------
    recallable, member : bool[slot]; present : bool[slot, market]; displayed_stage : int64[slot]
    price_ratio, prior_quality, prior_mass, collective_gap, felt_quality, goodwill :
        float[slot, market]; collective_mass : weight of the shared prior [ratings]
    niche, culture_fit : float64[slot]; cluster_goodwill, delay : float64[cluster, market], utility
        of the cluster's name and disutility of waiting; cultural_distance : float64[market]
    offer : float32[market, slot + 1, OFFER]; flags : uint8[market, slot + 1]
    delivered : float32[market, slot + 1] (all out, zero before)
    """
    slots, markets = present.shape
    for r in range(markets):
        offer[r, 0, OTHER] = ABSENT
        offer[r, 0, MASS] = 1.0
        for firm in range(slots):
            c, cell = firm_cluster[firm], firm + 1
            # A slot without a firm is never met; its mass must only not be zero.
            mass = max(prior_mass[firm, r], 1e-30)
            misfit = cultural_distance[r] * (1.0 - culture_fit[firm])
            other = -culture_weight * misfit - delay[c, r]
            offer[r, cell, PRICE] = price_ratio[firm, r]
            offer[r, cell, OTHER] = other if present[firm, r] else ABSENT
            offer[r, cell, QUALITY] = prior_quality[firm, r]
            offer[r, cell, MASS] = mass
            offer[r, cell, GAP] = collective_gap[firm, r] * collective_mass / mass
            offer[r, cell, NICHE] = niche[firm] if recallable[firm] else UNPLACED
            offer[r, cell, GOODWILL] = goodwill_weight * math.log1p(goodwill[firm, r])
            offer[r, cell, CLUSTER] = cluster_goodwill[c, r] if member[firm] else 0.0
            flags[r, cell] = (
                RECALLABLE * recallable[firm]
                + PRESENT * present[firm, r]
                + (1 << (STAGES + displayed_stage[firm]))
            )
            delivered[r, cell] = felt_quality[firm, r]


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


@njit(cache=True)
def rank(weights, first, active, table):
    """Prepare the table from which ``draw_cell`` draws firms of one market by their weights.

    Parameters
    ----------
    weights : float64[firm], by position in ``active`` (int64[firm], slots)
    first : cell of nobody in the market
    table : uint32[firm, 4] (out): chance to stay in 2**-32, cell to stay at, cell to move to

    Returns
    -------
    float
        Sum of the weights; 0 means that every draw meets nobody.
    """
    probability = np.ones(weights.size)
    alias = np.zeros(weights.size, np.int64)
    total = build_alias_table(weights, probability, alias)
    for position in range(weights.size):
        stay = min(4294967295.0, np.floor(probability[position] * 4294967296.0))
        table[position, 0] = np.uint32(stay)
        table[position, 1] = first + 1 + active[position] if total > 0.0 else first
        table[position, 2] = first + 1 + active[alias[position]] if total > 0.0 else first
    return total


@njit(cache=True)
def rank_markets(weights, nobody, active, tables):
    """Prepare the table of every market (``rank``).

    Parameters
    ----------
    weights : float64[firm, market], by position in ``active``; nobody : int64[market], cells
    tables : uint32[market, firm, 4] (out)

    Returns
    -------
    float64[market], sums of the weights
    """
    totals = np.empty(nobody.size)
    for r in range(nobody.size):
        totals[r] = rank(weights[:, r].copy(), nobody[r], active, tables[r])
    return totals


@njit(cache=True, forceinline=True)
def draw_cell(table, row, firms, half):
    """Draw a cell from the ``firms`` rows of ``table`` that begin at ``row``, by 32 random bits."""
    product = half * firms
    position = row + (product >> _HALF)
    moved = np.uint64((product & _LOW_HALF) >= np.uint64(table[position, 0]))
    return table[position, np.uint64(1) + moved]


@njit(cache=True, forceinline=True)
def hear(n, row, nobody, words, talk, neighbours, flags, met):
    """Let each consumer hear what one neighbour, drawn by ``words``, says of its last purchase.

    Parameters
    ----------
    row, nobody : int32[n], row of the consumer, cell of nobody in its market
    talk : int32[consumer], slot recommended, -2 - slot warned against, -1 nothing
    neighbours : int32[consumer, neighbour], rows;  flags : uint8[cell]
    met : int32[n] (out), cell recommended, minus the cell warned against, 0 for nothing
    """
    ties = np.uint64(neighbours.shape[1])
    for i in range(n):
        tie = ((words[i] >> _HALF) * ties) >> _HALF
        said = talk[np.uint32(neighbours[np.uint32(row[i]), tie])]
        warned = said < np.int32(-1)
        firm = np.int32(-2) - said if warned else said
        cell = np.int32(firm + nobody[i] + np.int32(1))
        flag = np.int32(flags[np.uint32(cell)])
        sold_here = np.int32(flag & (flag >> 1) & 1)
        met[i] = -cell * sold_here if warned else cell * sold_here


@njit(cache=True, forceinline=True)
def watch(n, market, taste, words, table, chance, offer, reach, met):
    """Let each consumer perhaps meet an advertisement, which works inside the brand's segment.

    Parameters
    ----------
    market : int32[n]; taste : float32[n]; words : uint64[n], 64 random bits
    table : uint32[market * firm, 4]; chance : uint64[market], probability in 2**-32
    offer : float32[cell, 8]; reach : distance that counts as the segment; met : int32[n] (out)
    """
    firms = np.uint64(table.shape[0] // chance.size)
    for i in range(n):
        r = np.uint64(market[i])
        cell = draw_cell(table, r * firms, firms, words[i] & _LOW_HALF)
        near = circle_distance(offer[cell, NICHE], taste[i]) <= reach
        hit = np.int32((words[i] >> _HALF) < chance[r]) & np.int32(near)
        met[i] = np.int32(cell) | (hit - 1)


@njit(cache=True, forceinline=True)
def browse(n, market, words, table, markets, flags, met, cells):
    """Let each consumer meet one listing; it can be remembered if it bears a brand.

    Parameters
    ----------
    market : int32[n]; words : uint64[n]; table : uint32[market * firm, 4]; markets : their number
    flags : uint8[cell]; cells : int32[n] (out), the listing; met : int32[n] (out), its brand
    """
    firms = np.uint64(table.shape[0] // markets)
    for i in range(n):
        cell = draw_cell(table, np.uint64(market[i]) * firms, firms, words[i] >> _HALF)
        cells[i] = np.int32(cell)
        met[i] = np.int32(cell) | (np.int32(flags[cell] & 1) - 1)


@njit(cache=True, forceinline=True)
def fade(consumer, nobody, flags, kept_recall, kept_count, remembered, recall, experience_count):
    """Let memories fade; forget a firm that is gone or without a brand, for others use its slot.

    Parameters
    ----------
    consumer : row;  nobody : cell of nobody in its market;  flags : uint8[cell]
    kept_recall, kept_count : shares that stay
    remembered, recall, experience_count : columns of ``Consumers`` (in, out)
    """
    lost = np.int32(0)
    for place in range(remembered.shape[1]):
        firm = remembered[consumer, place]
        flag = np.int32(flags[np.uint32(firm + nobody + np.int32(1))])
        lost |= np.int32(~(firm >> np.int32(31)) & ~flag)
        recall[consumer, place] *= kept_recall
        experience_count[consumer, place] *= kept_count
    if lost & RECALLABLE:
        for place in range(remembered.shape[1]):
            firm = remembered[consumer, place]
            if not flags[np.uint32(firm + nobody + np.int32(1))] & RECALLABLE:
                remembered[consumer, place] = -1
                recall[consumer, place] = _ZERO
                experience_count[consumer, place] = _ZERO


@njit(cache=True)
def doubt(remembered, recall, consumer, firm, loss):
    """Lower the recall of a brand, if it is remembered, by a share ``loss``.

    Parameters
    ----------
    remembered, recall : int32, float32[consumer, memory];  consumer : row;  firm : slot
    """
    for place in range(remembered.shape[1]):
        if remembered[consumer, place] == firm:
            recall[consumer, place] *= _ONE - loss


@njit(cache=True)
def remember(remembered, recall, experience, experience_count, consumer, firm, gain):
    """Raise the recall of a brand; a new brand takes the weakest place if it is stronger.

    Parameters
    ----------
    remembered : int32[consumer, memory]
    recall, experience, experience_count : float32[consumer, memory]
    consumer : row;  firm : slot of the brand;  gain : share of the missing recall that is gained

    Returns
    -------
    int
        Place of the brand in the memory, -1 if it found none.
    """
    memory = remembered.shape[1]
    known = -1
    for place in range(memory):
        known = place if remembered[consumer, place] == firm else known
    if known >= 0:
        # Rounding must not leave it weaker than a brand that is met for the first time.
        old = recall[consumer, known]
        recall[consumer, known] = max(old + (_ONE - old) * gain, gain)
        return known
    weakest = 0
    least = recall[consumer, 0]
    for place in range(1, memory):
        weakest = place if recall[consumer, place] < least else weakest
        least = min(recall[consumer, place], least)
    if least >= gain:
        return -1
    remembered[consumer, weakest] = firm
    recall[consumer, weakest] = gain
    experience[consumer, weakest] = _ZERO
    experience_count[consumer, weakest] = _ZERO
    return weakest
