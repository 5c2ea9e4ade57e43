"""Process, product and imitation research, the squeeze on quality, and niches.

Pr(success) = 1 - exp(-z * sqrt(effective spending)); steps are Beta(3,3) on [-b, b] (Dosi, Fagiolo
& Roventini 2010). Others' knowledge counts in proportion to absorptive capacity RD / (RD + k)
(Cohen & Levinthal 1990). Documents 000 §5.1 (squeeze, then differentiate), 002 §3 (spillovers).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from brandabm.rules.niche import circle_distance
from brandabm.streams import beta_step, branch, uniform

GRID = 64
"""Points on the niche circle at which supply is measured."""


@njit(cache=True)
def success_probability(spending, rate):
    """Probability that research succeeds in a quarter; ``spending`` in spending units."""
    return 1.0 - math.exp(-rate * math.sqrt(max(0.0, spending)))


@njit(cache=True)
def effective_spending(own, stock, absorptive_half, spillover, others):
    """Own spending plus the part of others' knowledge that the firm can use [same unit as own]."""
    if own <= 0.0:
        return 0.0
    return own + spillover * stock / (stock + absorptive_half) * others


IDLE_SUPPLY = 0.2
"""What a unit of capacity counts as supply beside a unit sold."""


@njit(cache=True)
def supply_density(active, niche, units, capacity, reach):
    """Supply on the niche circle: triangular kernel of half-width ``reach``, mean one.

    Parameters
    ----------
    niche, capacity : float64[slot], position and units that can be made
    units : float64[slot, market], units sold

    Returns
    -------
    float64[GRID]
    """
    density = np.zeros(GRID)
    for position in range(active.size):
        firm = active[position]
        weight = units[firm].sum() + IDLE_SUPPLY * capacity[firm]
        for point in range(GRID):
            gap = circle_distance(niche[firm], point / GRID)
            if gap < reach:
                density[point] += weight * (1.0 - gap / reach)
    mean = density.mean()
    if mean > 0.0:
        density /= mean
    return density


@njit(cache=True)
def openness(density, place):
    """How little supply there is at the point nearest to a place: 1 / (density + 0.1)."""
    return 1.0 / (density[int(place * GRID + 0.5) % GRID] + 0.1)


@njit(cache=True)
def quality_return(
    quality,
    expected_credibility,
    quality_weight,
    price_weight,
    making_cost,
    quality_cost,
    mark_up,
    reference_price,
):
    """Return the utility that quality earns its maker, net of what it adds to the price.

    w_q * k - w_p * dc/dq * (1 + mu) / P0. Below zero quality does not pay: a lemons market.
    """
    cost_slope = making_cost * 2.0 * quality_cost * quality
    return (
        quality_weight * expected_credibility
        - price_weight * cost_slope * (1.0 + mark_up) / reference_price
    )


@njit(cache=True)
def quality_returns(
    active,
    quality,
    expected_credibility,
    making_cost,
    mark_up,
    quality_weight,
    price_weight,
    quality_cost,
    reference_price,
):
    """Return of quality to every firm (float64[slot]); see ``quality_return``."""
    out = np.zeros(quality.size)
    for position in range(active.size):
        firm = active[position]
        out[firm] = quality_return(
            quality[firm],
            expected_credibility[firm],
            quality_weight,
            price_weight,
            making_cost[firm],
            quality_cost,
            mark_up[firm],
            reference_price,
        )
    return out


@njit(cache=True)
def firm_research(
    active,
    identity,
    firm_cluster,
    spending,
    stock,
    knowledge,
    cluster_firms,
    quality,
    productivity,
    niche,
    frontier,
    mark_up,
    making_cost,
    expected_credibility,
    lowest_quality,
    density,
    given,
    innovations,
    rate,
    unit,
    step_bound,
    process_step,
    product_step,
    niche_step,
    imitation_share,
    imitation_gain,
    imitation_reach,
    absorptive_half,
    spillover,
    cost_squeeze,
    quality_weight,
    price_weight,
    quality_cost,
    reference_price,
    product_on,
    clustered,
    process_key,
    product_key,
    niche_key,
    imitation_key,
):
    """Let every firm search: process, product and niche, imitation, and the squeeze on quality.

    Parameters
    ----------
    active, identity, firm_cluster : int64; spending : float64[slot, 5] [thousand yuan]
    stock : float64[slot], research stock; knowledge : float64[cluster], pool [thousand yuan]
    quality, productivity, niche, frontier, innovations : in and out
    expected_credibility : float64[slot], weight of the own record within the planning horizon
    lowest_quality : float64[slot], platform's or alliance's minimum
    density : float64[GRID], supply on the niche circle
    given : bool[slot], who is given a design: a success of product research
    rate, absorptive_half, spillover : float64[cluster]
    product_on : bool, off: quality and niche are frozen (product mechanism ablated)
    clustered : bool, off: nobody learns from a firm for being its neighbour (cluster ablated)
    """
    new_quality = quality.copy()
    new_productivity = productivity.copy()
    new_niche = niche.copy()
    new_frontier = frontier.copy()
    for position in range(active.size):
        firm = active[position]
        who = identity[firm]
        c = firm_cluster[firm]
        others = knowledge[c] / max(1, cluster_firms[c])
        own = 1.0 - imitation_share
        process = (
            effective_spending(
                own * spending[firm, 0], stock[firm], absorptive_half[c], spillover[c], others
            )
            / unit
        )
        product = (
            effective_spending(
                own * spending[firm, 1], stock[firm], absorptive_half[c], spillover[c], others
            )
            / unit
        )
        copying = imitation_share * (spending[firm, 0] + spending[firm, 1]) / unit
        pays = quality_return(
            quality[firm],
            expected_credibility[firm],
            quality_weight,
            price_weight,
            making_cost[firm],
            quality_cost,
            mark_up[firm],
            reference_price,
        )
        if uniform(process_key, who) < success_probability(process, rate[c]):
            step = process_step * beta_step(branch(process_key, 1), who, step_bound)
            if step > 0.0:
                new_productivity[firm] *= 1.0 + step
        found = uniform(product_key, who) < success_probability(product, rate[c])
        if product_on and (found or given[firm]):
            step = product_step * beta_step(branch(product_key, 1), who, step_bound)
            if step * pays > 0.0:
                value = min(max(frontier[firm], quality[firm]), new_quality[firm] + step)
                if value > new_quality[firm]:
                    innovations[firm] += 1
                new_quality[firm] = max(min(quality[firm], lowest_quality[firm]), value)
            place = (niche[firm] + niche_step * beta_step(niche_key, who, step_bound)) % 1.0
            if openness(density, place) > openness(density, niche[firm]):
                new_niche[firm] = place
        if product_on and pays < 0.0:
            new_quality[firm] = max(
                min(new_quality[firm], lowest_quality[firm]), new_quality[firm] - cost_squeeze
            )
        if uniform(imitation_key, who) < success_probability(copying, rate[c]):
            pick = int(uniform(branch(imitation_key, 1), who) * active.size)
            model = active[pick]
            near = circle_distance(niche[firm], niche[model]) <= imitation_reach
            colleague = clustered and firm_cluster[model] == c
            if model != firm and (near or colleague):
                understood = imitation_gain * (
                    0.5 + 0.5 * stock[firm] / (stock[firm] + absorptive_half[c])
                )
                if productivity[model] > productivity[firm]:
                    new_productivity[firm] += understood * (
                        productivity[model] - productivity[firm]
                    )
                if colleague and frontier[model] > frontier[firm]:
                    new_frontier[firm] += understood * (frontier[model] - frontier[firm])
                if product_on and near and pays > 0.0 and quality[model] > quality[firm]:
                    copied = new_quality[firm] + understood * (quality[model] - quality[firm])
                    reachable = max(frontier[firm], quality[firm])
                    new_quality[firm] = max(new_quality[firm], min(copied, reachable))
    for position in range(active.size):
        firm = active[position]
        productivity[firm] = new_productivity[firm]
        niche[firm] = new_niche[firm]
        quality[firm] = min(1.0, new_quality[firm])
        frontier[firm] = new_frontier[firm]


@njit(cache=True)
def reposition(active, identity, chance, density, step, bound, key, niche):
    """Help some firms to a thinner place on the niche circle, without research of their own.

    Parameters
    ----------
    chance : float64[slot], probability this quarter; density : float64[GRID]
    step, bound : scale and support of a step; niche : float64[slot] (in, out)
    """
    for position in range(active.size):
        firm = active[position]
        who = identity[firm]
        if chance[firm] > 0.0 and uniform(key, who) < chance[firm]:
            place = (niche[firm] + step * beta_step(branch(key, 1), who, bound)) % 1.0
            if openness(density, place) > openness(density, niche[firm]):
                niche[firm] = place


@njit(cache=True)
def accumulate_knowledge(active, firm_cluster, spending, decay, pooled, stock, knowledge):
    """Add a quarter's research to the firms' stocks and, if pooled, to their cluster's pool.

    Parameters
    ----------
    spending : float64[slot, 5]; stock : float64[slot]; knowledge : float64[cluster] (in, out)
    pooled : bool, off: knowledge does not leave the firm (cluster mechanism ablated)
    """
    for c in range(knowledge.size):
        knowledge[c] *= 1.0 - decay
        if not pooled:
            knowledge[c] = 0.0
    for position in range(active.size):
        firm = active[position]
        spent = spending[firm, 0] + spending[firm, 1] + spending[firm, 2]
        stock[firm] = (1.0 - decay) * stock[firm] + spent
        if pooled:
            knowledge[firm_cluster[firm]] += spent
