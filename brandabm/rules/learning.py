"""Hierarchical learning of quality: own record, cluster's reputation, country's prior.

E[q] = k * record + (1 - k) * R_c,  k = n / (n + n0 * noise);  R_c = k_c * pool + (1 - k_c) * R.
An unbranded product leaves no record: its quality informs only the pools, so quality does not
pay its maker (Akerlof 1970; Tirole 1996; Winfree & McCluskey 2005). A brand buys traceability, a
certified mark a sharper and better shared prior. Buehlmann 1967; Erdem & Keane 1996.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit


@njit(cache=True)
def credibility(mass, precision):
    """Weight of a record of ``mass`` observations against a prior worth ``precision`` of them."""
    return mass / (mass + precision)


@njit(cache=True)
def expected_quality(record, mass, prior, precision):
    """Posterior mean of quality: the credibility-weighted mean of record and prior."""
    weight = credibility(mass, precision)
    return weight * record + (1.0 - weight) * prior


@njit(cache=True)
def update_ratings(
    active,
    firm_cluster,
    has_record,
    units,
    felt_quality,
    population,
    traceability,
    rate,
    decay,
    rating,
    rating_mass,
):
    """Add a quarter's traced purchases to the public record of every brand.

    Parameters
    ----------
    has_record : bool[slot], the firm's products can be told apart
    units : float64[slot, market] [units sold]; felt_quality : float64[slot, market], mean
    population : float64[market] [thousand]; traceability : float64[cluster]
    rate : float64[cluster], ratings per unit sold per thousand consumers
    rating, rating_mass : float64[slot, market] (in, out)
    """
    for position in range(active.size):
        firm = active[position]
        for r in range(population.size):
            rating_mass[firm, r] *= 1.0 - decay
            if not has_record[firm]:
                rating_mass[firm, r] = 0.0
                continue
            c = firm_cluster[firm]
            new = traceability[c] * rate[c] * units[firm, r] / population[r]
            if new > 0.0:
                total = rating_mass[firm, r] + new
                rating[firm, r] += (felt_quality[firm, r] - rating[firm, r]) * new / total
                rating_mass[firm, r] = total


@njit(cache=True)
def update_pools(
    active,
    firm_cluster,
    has_record,
    member,
    units,
    felt_quality,
    population,
    traceability,
    spillover,
    speed,
    country_speed,
    pool_quality,
    pool_mass,
    mark_quality,
    mark_mass,
    country_reputation,
):
    """Let purchases inform the cluster's pool, the members' pool and the country's prior.

    An untraced purchase counts fully in the cluster's pool, a traced one with ``spillover``.

    Parameters
    ----------
    units, felt_quality : float64[slot, market]; population : float64[market] [thousand]
    traceability : float64[cluster]
    pool_quality, pool_mass, mark_quality, mark_mass : float64[cluster, market] (in, out)
    country_reputation : float64[market] (in, out)
    """
    clusters, markets = pool_quality.shape
    for r in range(markets):
        mass = np.zeros(clusters)
        total = np.zeros(clusters)
        members_mass = np.zeros(clusters)
        members_total = np.zeros(clusters)
        for position in range(active.size):
            firm = active[position]
            bought = units[firm, r] / population[r]
            if bought <= 0.0:
                continue
            c = firm_cluster[firm]
            traced = traceability[c] if has_record[firm] else 0.0
            counted = bought * (1.0 - traced + traced * spillover)
            mass[c] += counted
            total[c] += counted * felt_quality[firm, r]
            if member[firm]:
                members_mass[c] += bought
                members_total[c] += bought * felt_quality[firm, r]
        home_mass = 0.0
        home_total = 0.0
        for c in range(clusters):
            pool_mass[c, r] *= 1.0 - speed
            mark_mass[c, r] *= 1.0 - speed
            if mass[c] > 0.0:
                pool_mass[c, r] += mass[c]
                pool_quality[c, r] += (total[c] - mass[c] * pool_quality[c, r]) / pool_mass[c, r]
                home_mass += mass[c]
                home_total += total[c]
            if members_mass[c] > 0.0:
                mark_mass[c, r] += members_mass[c]
                mark_quality[c, r] += (
                    members_total[c] - members_mass[c] * mark_quality[c, r]
                ) / mark_mass[c, r]
        if home_mass > 0.0:
            country_reputation[r] += country_speed * (
                home_total / home_mass - country_reputation[r]
            )


@njit(cache=True)
def collective_reputations(
    pool_quality,
    pool_mass,
    mark_quality,
    mark_mass,
    known,
    country_reputation,
    precision,
    mark_precision,
    reputation,
    mark_reputation,
):
    """Shrink the pools to the country's prior; a mark is believed as if it had more mass.

    Parameters
    ----------
    pool_quality, pool_mass, mark_quality, mark_mass, known : float64[cluster, market]
    mark_precision : float64[cluster]; reputation, mark_reputation : float64[cluster, market] (out)
    """
    for c in range(known.shape[0]):
        for r in range(known.shape[1]):
            country = country_reputation[r]
            weight = known[c, r] * credibility(pool_mass[c, r], precision)
            reputation[c, r] = weight * pool_quality[c, r] + (1.0 - weight) * country
            weight = math.sqrt(known[c, r]) * credibility(
                mark_mass[c, r] * mark_precision[c], precision
            )
            mark_reputation[c, r] = weight * mark_quality[c, r] + (1.0 - weight) * country


@njit(cache=True)
def public_beliefs(
    active,
    firm_cluster,
    has_record,
    under_mark,
    rating,
    rating_mass,
    reputation,
    mark_reputation,
    country_reputation,
    precision,
    prior_quality,
    prior_mass,
    collective_gap,
):
    """What the public knows of every product before own experience.

    Parameters
    ----------
    under_mark : bool[slot, market]; precision : n0 * noise [ratings]
    prior_quality, prior_mass, collective_gap : float32[slot, market] (out): mean, weight
        (own record and shared prior) and R_c - R_country of the shared prior in use
    """
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        for r in range(country_reputation.size):
            shared = mark_reputation[c, r] if under_mark[firm, r] else reputation[c, r]
            mass = rating_mass[firm, r] if has_record[firm] else 0.0
            prior_quality[firm, r] = expected_quality(rating[firm, r], mass, shared, precision)
            prior_mass[firm, r] = mass + precision
            collective_gap[firm, r] = shared - country_reputation[r]
