"""The cluster's alliance: who joins, who is inspected, what quality it demands.

Members pay a fee into co-branding and accept a minimum quality and inspection; they join and leave
by expected gain. Source: specification MODEL, "Alliance"; documents 000 §6 (small firms must band
together), 003 B12, B31, B43 (association, inspection, one brand).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.streams import uniform


@njit(cache=True)
def minimum_qualities(active, firm_cluster, registered, quality, share, out):
    """Minimum quality: ``share`` of the mean of the cluster's registered brands, at most 1.

    Parameters
    ----------
    share, out : float64[cluster]
    """
    count = np.zeros(out.size)
    total = np.zeros(out.size)
    for position in range(active.size):
        firm = active[position]
        if registered[firm]:
            count[firm_cluster[firm]] += 1.0
            total[firm_cluster[firm]] += quality[firm]
    for c in range(out.size):
        out[c] = min(1.0, share[c] * total[c] / count[c]) if count[c] > 0.0 else 0.0


@njit(cache=True)
def prospective_goodwill(
    active,
    firm_cluster,
    registered,
    quality,
    minimum,
    sales,
    fee,
    participation,
    founders,
    present,
    population,
    unit,
    decay,
    saturation,
    out,
):
    """Goodwill a cluster's name would reach if part of its branded firms paid the fee.

    Steady state a ** s / d of the goodwill equation, the money spread over the markets in which
    these firms sell; zero below the number of founders.

    Parameters
    ----------
    minimum, out : float64[cluster]; sales : float64[slot] [thousand yuan]
    present : bool[slot, market]; population : float64[market] [thousand]
    """
    count = np.zeros(out.size)
    pool = np.zeros(out.size)
    reached = np.zeros((out.size, population.size), np.bool_)
    for position in range(active.size):
        firm = active[position]
        if registered[firm] and quality[firm] >= minimum[firm_cluster[firm]]:
            count[firm_cluster[firm]] += 1.0
            pool[firm_cluster[firm]] += fee * participation * sales[firm]
            reached[firm_cluster[firm]] |= present[firm]
    for c in range(out.size):
        people = (population * reached[c]).sum()
        out[c] = 0.0
        if count[c] >= founders and people > 0.0:
            out[c] = (pool[c] / people / unit) ** saturation / decay


@njit(cache=True)
def review_membership(
    active,
    identity,
    firm_cluster,
    registered,
    quality,
    sales,
    gross_margin,
    credibility,
    units,
    goodwill,
    prospect,
    minimum,
    mark_active,
    mark_reputation,
    reputation,
    fee,
    membership_cost,
    borne,
    goodwill_weight,
    quality_weight,
    review_rate,
    inspection,
    key,
    inspection_key,
    member,
):
    """Let firms join or leave their cluster's alliance by expected gain; expel what fails.

    gain = gross margin * (exp(dV) - 1) - fee * sales - cost of membership, where
    dV = w_g log(1 + G) + w_q (1 - k) (R_mark - R_c) where the mark counts, over the firm's markets.

    Parameters
    ----------
    gross_margin, sales, credibility : float64[slot]; units : float64[slot, market]
    goodwill, mark_reputation, reputation : float64[cluster, market]; mark_active : bool
    borne : float64[cluster], share of fee and cost that the public bears
    inspection : float64[cluster], probability; prospect, minimum : float64[cluster]
    member : bool[slot] (in, out)
    """
    markets = units.shape[1]
    for position in range(active.size):
        firm = active[position]
        who = identity[firm]
        c = firm_cluster[firm]
        if not registered[firm]:
            member[firm] = False
            continue
        below = quality[firm] < minimum[c]
        if member[firm] and below and uniform(inspection_key, who) < inspection[c]:
            member[firm] = False
            continue
        if uniform(key, who) >= review_rate:
            continue
        total = 0.0
        appeal = 0.0
        for r in range(markets):
            total += units[firm, r]
            gain = goodwill_weight * math.log1p(max(goodwill[c, r], prospect[c]))
            if mark_active[c, r]:
                gain += (
                    quality_weight
                    * (1.0 - credibility[firm])
                    * (mark_reputation[c, r] - reputation[c, r])
                )
            appeal += units[firm, r] * gain
        if total > 0.0:
            appeal /= total
        more = max(0.0, gross_margin[firm]) * math.expm1(appeal)
        gain = more - (1.0 - borne[c]) * (fee * sales[firm] + membership_cost)
        member[firm] = gain > 0.0 and not below and prospect[c] > 0.0
