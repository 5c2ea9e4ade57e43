"""What firms make of the quarter: orders filled, purchases and awareness by firm and market.

Source: specification MODEL, "Capacity", "Need met". Sums over consumers come by cell (``crowd``).
"""

from __future__ import annotations

from numba import njit

from brandabm.rules.crowd import DIRECT, PARTS, REPEATS
from brandabm.rules.judgement import FIXED_POINT, NEAR_BIT

BASIC, DIFFERENCE, RENOWN, STATUS = range(4)
"""Columns of ``needs``: BN, DN, RW, IS."""
_AWARE = (1 << NEAR_BIT) - 1


@njit(cache=True)
def _cell(firm, r, slots):
    """Return the cell of a firm in a market (see ``exposure``)."""
    return r * (slots + 1) + 1 + firm


@njit(cache=True)
def fill_orders(demand, weight, limit, units):
    """Let every firm sell what is ordered; orders beyond full capacity are lost.

    Parameters
    ----------
    demand : int64[cell], chances of a purchase in FIXED_POINT
    weight : float64[market], thousand people that a consumer stands for
    limit : float64[slot], units that the firm can make
    units : float64[slot, market] (out), units sold
    """
    slots, markets = units.shape
    for firm in range(slots):
        wanted = 0.0
        for r in range(markets):
            order = demand[_cell(firm, r, slots)] / FIXED_POINT * weight[r] * 1000.0
            units[firm, r] = order
            wanted += order
        filled = min(1.0, limit[firm] / max(wanted, 1e-12))
        for r in range(markets):
            units[firm, r] *= filled


@njit(cache=True)
def note_purchases(
    purchases, has_record, brand_status, cluster_status, repeats, direct, needs, buyers
):
    """Note what was bought, by whom, and which need it met.

    Own goodwill and the cluster's name meet the need for international status where they hold in
    enough markets, else the needs for difference and for renown. A product that cannot be told
    apart meets no need for difference, whatever is expected of it.

    Parameters
    ----------
    purchases : int64[cell, 6] (``crowd.Counts``)
    has_record, brand_status, cluster_status : bool[slot], the product can be told apart; the own
        name and that of the cluster hold in enough markets for status
    repeats, direct : int64[slot, market] (out), purchases of a brand bought before, sought by name
    needs : int64[slot, need] (out); buyers : int64[market] (out)
    """
    slots, markets = repeats.shape
    needs[:] = 0
    buyers[:] = 0
    for firm in range(slots):
        for r in range(markets):
            bought = purchases[_cell(firm, r, slots)]
            price, own, goodwill, shared = bought[PARTS:]
            repeats[firm, r], direct[firm, r] = bought[REPEATS], bought[DIRECT]
            buyers[r] += price + own + goodwill + shared
            needs[firm, DIFFERENCE if has_record[firm] else BASIC] += own
            needs[firm, BASIC] += price
            needs[firm, STATUS if brand_status[firm] else DIFFERENCE] += goodwill
            needs[firm, STATUS if cluster_status[firm] else RENOWN] += shared


@njit(cache=True)
def note_awareness(noticed, present, online, reach, aware, aware_segment, segment_share):
    """Note who is aware of each brand, and which share of its target segment.

    Parameters
    ----------
    noticed : int64[cell] (``Counts.aware``); present : bool[slot, market]
    online : int64[market], consumers online; reach : half-width of a segment
    aware : int64[slot, market]; aware_segment : int64[slot]; segment_share : float64[slot] (out)
    """
    slots, markets = aware.shape
    for firm in range(slots):
        near, people = 0, 0
        for r in range(markets):
            number = noticed[_cell(firm, r, slots)]
            aware[firm, r] = number & _AWARE
            if present[firm, r]:
                near += number >> NEAR_BIT
                people += online[r]
        aware_segment[firm] = near
        segment_share[firm] = near / max(people * 2.0 * reach, 1.0)
