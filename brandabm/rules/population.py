"""Exit, entry, and how strategies spread.

Source: documents 000 §5.1 (firms without profit are eliminated), 002 §3 (low entry barriers);
Klepper 2007 (spin-offs); Nelson & Winter 1982 and Dosi et al. 2010 (imitation).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.rules.niche import circle_distance
from brandabm.streams import branch, normal, poisson, uniform


@njit(cache=True)
def find_exits(
    active,
    cash,
    overdraft,
    output,
    insolvency_quarters,
    negligible_output,
    negligible_quarters,
    negative,
    negligible,
    leaving,
):
    """Mark firms that leave: owing more than they may, or with negligible sales, for too long.

    Parameters
    ----------
    cash, overdraft, output : float64[slot]; negative, negligible : int64[slot], counters (in, out)
    leaving : bool[slot] (out)
    """
    for position in range(active.size):
        firm = active[position]
        negative[firm] = negative[firm] + 1 if cash[firm] < -overdraft[firm] else 0
        negligible[firm] = negligible[firm] + 1 if output[firm] < negligible_output else 0
        leaving[firm] = (
            negative[firm] >= insolvency_quarters or negligible[firm] >= negligible_quarters
        )


@njit(cache=True)
def count_entrants(active, firm_cluster, sales, profit, rate, response, floor_firms, key, out):
    """Number of firms that enter each cluster: Poisson in the cluster's mean return on sales.

    mean = max(0, rate + response * profit / sales) * max(firms, floor)

    Parameters
    ----------
    rate : float64[cluster]; floor_firms : firms that an empty cluster counts as
    out : int64[cluster]
    """
    clusters = out.size
    count = np.zeros(clusters)
    money = np.zeros(clusters)
    earned = np.zeros(clusters)
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        count[c] += 1.0
        money[c] += sales[firm]
        earned[c] += profit[firm]
    for c in range(clusters):
        returns = earned[c] / money[c] if money[c] > 0.0 else 0.0
        mean = max(0.0, rate[c] + response * returns) * max(count[c], floor_firms)
        out[c] = poisson(mean, key, c)


@njit(cache=True)
def choose_parents(active, firm_cluster, identity, entrants, home, key, out):
    """Draw a parent for each entrant among the firms of its cluster.

    Every pair of entrant and firm has a draw of its own and the firm with the largest is the
    parent, so that one more firm changes only the entrants that it becomes the parent of.

    Parameters
    ----------
    identity : int64[slot]; entrants : int64[entrant], identities; home : their clusters
    out : int64[entrant] (out), slot of the parent, -1 where the cluster is empty
    """
    for number in range(entrants.size):
        own_key = branch(key, entrants[number])
        largest = -1.0
        out[number] = -1
        for position in range(active.size):
            firm = active[position]
            if firm_cluster[firm] == home[number]:
                draw = uniform(own_key, identity[firm])
                if draw > largest:
                    largest = draw
                    out[number] = firm


@njit(cache=True)
def cluster_medians(active, firm_cluster, value, clusters):
    """Median of ``value`` over the firms of each cluster (float64[cluster]; 0 when empty)."""
    out = np.zeros(clusters)
    for c in range(clusters):
        inside = value[active[firm_cluster[active] == c]]
        if inside.size:
            out[c] = np.median(inside)
    return out


@njit(cache=True)
def imitate_strategies(
    active,
    identity,
    firm_cluster,
    performance,
    rate,
    error,
    review_key,
    model_key,
    error_key,
    strategy,
    price_stance,
):
    """Let firms below their cluster's median copy the strategy of a better firm, with errors.

    The model is drawn among the better firms of the cluster in proportion to the gap. Performance
    is the operating margin.

    Parameters
    ----------
    performance : float64[slot] [thousand yuan]; strategy : float64[slot, 5] (in, out)
    price_stance : float64[slot] (in, out); error : log standard deviation of the copy
    """
    clusters = 0
    for position in range(active.size):
        clusters = max(clusters, firm_cluster[active[position]] + 1)
    median = cluster_medians(active, firm_cluster, performance, clusters)
    old_strategy = strategy.copy()
    old_stance = price_stance.copy()
    for position in range(active.size):
        firm = active[position]
        who = identity[firm]
        c = firm_cluster[firm]
        if uniform(review_key, who) >= rate or performance[firm] >= median[c]:
            continue
        total = 0.0
        for other in range(active.size):
            rival = active[other]
            if firm_cluster[rival] == c:
                total += max(0.0, performance[rival] - performance[firm])
        left = uniform(model_key, who) * total
        model = -1
        for other in range(active.size):
            rival = active[other]
            if firm_cluster[rival] == c:
                left -= max(0.0, performance[rival] - performance[firm])
                if left < 0.0:
                    model = rival
                    break
        if model < 0:
            continue
        total = 0.0
        for budget in range(strategy.shape[1]):
            noise = error * normal(branch(error_key, budget), who)
            strategy[firm, budget] = max(1e-6, old_strategy[model, budget]) * math.exp(noise)
            total += strategy[firm, budget]
        for budget in range(strategy.shape[1]):
            strategy[firm, budget] /= total
        noise = error * normal(branch(error_key, 99), who)
        price_stance[firm] = min(3.0, max(0.1, old_stance[model] * math.exp(noise)))


@njit(cache=True)
def segment_overlaps(niche, home, reach, out):
    """Mean overlap of the target segments of two firms of a cluster, 0 (none) to 1 (the same).

    Parameters
    ----------
    niche : float64[firm]; home : int64[firm], cluster; reach : half-width of a segment
    out : float64[cluster] (out), 0 where there are fewer than two firms
    """
    clusters = out.size
    count = np.zeros(clusters + 1, np.int64)
    for firm in range(home.size):
        count[home[firm] + 1] += 1
    first = np.cumsum(count)
    place = first[:-1].copy()
    ordered = np.empty(home.size)
    for firm in range(home.size):
        ordered[place[home[firm]]] = niche[firm]
        place[home[firm]] += 1
    for c in range(clusters):
        size = first[c + 1] - first[c]
        if size < 2:
            out[c] = 0.0
            continue
        total = 0.0
        for one in range(first[c], first[c + 1]):
            for other in range(one + 1, first[c + 1]):
                gap = circle_distance(ordered[one], ordered[other])
                total += max(0.0, 1.0 - gap / (2.0 * reach))
        out[c] = 2.0 * total / (size * (size - 1))
