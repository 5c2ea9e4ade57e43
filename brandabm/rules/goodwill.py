"""Goodwill of brands and clusters, and how far a cluster's name is known.

Source: Nerlove & Arrow 1962; Little 1979 (saturation); Bass 1969 (external and internal
influence); specification MODEL, "Goodwill".
"""

from __future__ import annotations

import math

from numba import njit


@njit(cache=True)
def update_goodwill(goodwill, advertising, decay, saturation):
    """Goodwill after one quarter: g' = (1 - decay) g + advertising ** saturation.

    Parameters
    ----------
    goodwill, advertising : float, goodwill [-] and advertising in advertising units
    decay : share lost per quarter;  saturation : exponent in (0, 1]
    """
    return (1.0 - decay) * goodwill + advertising**saturation


@njit(cache=True)
def brand_goodwill(active, spending, present, population, unit, decay, saturation, goodwill):
    """Spread each firm's advertising over its markets by population; update goodwill in place.

    Parameters
    ----------
    spending : float64[slot] [thousand yuan]; present : bool[slot, market]
    population : float64[market] [thousand]; unit : thousand yuan per thousand consumers
    goodwill : float64[slot, market] (in, out)
    """
    for position in range(active.size):
        firm = active[position]
        people = 0.0
        for r in range(population.size):
            if present[firm, r]:
                people += population[r]
        for r in range(population.size):
            intensity = 0.0
            if present[firm, r] and people > 0.0:
                intensity = spending[firm] / people / unit
            goodwill[firm, r] = update_goodwill(goodwill[firm, r], intensity, decay, saturation)


@njit(cache=True)
def pool_co_branding(
    active, firm_cluster, co_branding, promotion, present, population, pool, people
):
    """Pool the co-branding money of each cluster and the people of the markets it is spent in.

    It is spent where those who paid it sell, whether or not they still are members; public money
    for the cluster's name is spent wherever any of its firms sells.

    Parameters
    ----------
    co_branding : float64[slot], fees and voluntary co-branding [thousand yuan]
    promotion : float64[cluster], public money [thousand yuan]
    present : bool[slot, market]; population : float64[market] [thousand]
    pool : float64[cluster] (out) [thousand yuan]; people : float64[cluster, market] (out), the
        population of the markets reached, 0 in others [thousand]
    """
    pool[:] = promotion
    people[:] = 0.0
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        if co_branding[firm] > 0.0 or promotion[c] > 0.0:
            pool[c] += co_branding[firm]
            for r in range(population.size):
                if present[firm, r]:
                    people[c, r] = population[r]


@njit(cache=True)
def cluster_goodwill(pool, people, unit, decay, saturation, goodwill):
    """Spread co-branding money over the people it reaches; update goodwill in place.

    Parameters
    ----------
    pool : float64[cluster]; people : float64[cluster, market] (``pool_co_branding``)
    goodwill : float64[cluster, market] (in, out)
    """
    for c in range(pool.size):
        total = people[c].sum()
        for r in range(people.shape[1]):
            intensity = pool[c] / total / unit if people[c, r] > 0.0 else 0.0
            goodwill[c, r] = update_goodwill(goodwill[c, r], intensity, decay, saturation)


@njit(cache=True)
def diffuse_name(known, goodwill, buyer_share, decay, exposure_effect, talk_effect):
    """Share of consumers who know the cluster after one quarter (Bass 1969 with forgetting).

    a' = (1 - d) a + (1 - a) * min(1, p * log(1 + G) + w * buyers)

    Parameters
    ----------
    known, goodwill, buyer_share : float64[cluster, market]; ``known`` is updated in place
    """
    for c in range(known.shape[0]):
        for r in range(known.shape[1]):
            gain = min(
                1.0, exposure_effect * math.log1p(goodwill[c, r]) + talk_effect * buyer_share[c, r]
            )
            known[c, r] = (1.0 - decay) * known[c, r] + (1.0 - known[c, r]) * gain
