"""What a firm commits itself to: a registered brand, and the markets it sells in.

Source: documents 000 §5.1 and Table 2 (create brand); specification MODEL, "Landed price" (Melitz
2003: a market is entered when expected variable profit covers its fixed cost).
"""

from __future__ import annotations

import math

from numba import njit

from brandabm.streams import branch, uniform


@njit(cache=True)
def expected_credibilities(
    active,
    firm_cluster,
    registered,
    units,
    population,
    rating_mass,
    traceability,
    rate,
    horizon,
    precision,
    if_registered,
    out,
):
    """Weight the public will give a firm's own record after the planning horizon.

    k = n / (n + n0), n = ratings now + horizon * ratings a quarter; zero without a brand.

    Parameters
    ----------
    traceability, rate : float64[cluster]
    if_registered : bool, true: also for firms that have no brand yet (what a brand would bring)
    out : float64[slot]
    """
    for position in range(active.size):
        firm = active[position]
        out[firm] = 0.0
        if not (registered[firm] or if_registered):
            continue
        total = 0.0
        mean = 0.0
        c = firm_cluster[firm]
        for r in range(population.size):
            flow = traceability[c] * rate[c] * units[firm, r] / population[r]
            mass = horizon * flow + (rating_mass[firm, r] if registered[firm] else 0.0)
            mean += units[firm, r] * mass / (mass + precision)
            total += units[firm, r]
        if total > 0.0:
            out[firm] = mean / total


@njit(cache=True)
def register_brands(
    active,
    identity,
    registered,
    cash,
    gross_margin,
    quality,
    shared_prior,
    expected_credibility,
    repeat_share,
    quality_weight,
    horizon,
    cost,
    review_rate,
    key,
    paid,
):
    """Register a brand when its expected gain over the horizon exceeds its cost.

    gain = gross margin * (exp(w_q k (q - R_c)) - 1 + share of repeat purchases of known brands);
    who sells at a loss gains nothing from selling more.

    Parameters
    ----------
    shared_prior : float64[slot], R_c over the firm's sales; repeat_share : of all brands
    registered, cash : in and out; paid : float64[slot] (out) [thousand yuan]
    """
    for position in range(active.size):
        firm = active[position]
        paid[firm] = 0.0
        if registered[firm] or uniform(key, identity[firm]) >= review_rate:
            continue
        appeal = quality_weight * expected_credibility[firm] * (quality[firm] - shared_prior[firm])
        gain = horizon * max(0.0, gross_margin[firm]) * (math.expm1(appeal) + repeat_share)
        if gain > cost and cash[firm] > cost:
            registered[firm] = True
            paid[firm] = cost
            cash[firm] -= cost


@njit(cache=True)
def review_markets(
    active,
    identity,
    units,
    unit_cost,
    price,
    exchange_rate,
    pass_through,
    capacity,
    in_first_quarter,
    mean_units,
    cultural_distance,
    culture_fit,
    culture_weight,
    presence_cost,
    entry_cost,
    horizon,
    patience,
    review_rate,
    cash,
    key,
    present,
    weak_presence,
    paid,
):
    """Enter one market that is expected to pay, leave markets that do not.

    Expected units in a new market: the firm's units per market it serves, times how much larger
    or smaller the new market is for the mean firm, times exp(-w_k KS (1 - fit)). The market that
    earns most is never left, and who is in its first quarter has not sold anywhere yet.

    Parameters
    ----------
    units : float64[slot, market]; mean_units : float64[market], of the firms that sell there
    unit_cost : float64[slot], with overtime; in_first_quarter : bool[slot]
    patience : quarters of loss before a market is left; present, weak_presence, cash : in, out
    paid : float64[slot] (out), entry costs [thousand yuan]
    """
    markets = mean_units.size
    for position in range(active.size):
        firm = active[position]
        who = identity[firm]
        paid[firm] = 0.0
        if in_first_quarter[firm]:
            continue
        best = -1
        most = 0.0
        total = 0.0
        usual = 0.0
        for r in range(markets):
            if present[firm, r]:
                total += units[firm, r]
                usual += mean_units[r]
                net = price[firm] * exchange_rate[r] ** (pass_through - 1.0) - unit_cost[firm]
                earned = net * units[firm, r]
                if best < 0 or earned > most:
                    best, most = r, earned
                if earned < presence_cost:
                    weak_presence[firm, r] += 1
                else:
                    weak_presence[firm, r] = 0
        r = int(uniform(branch(key, 1), who) * markets)
        chosen = uniform(key, who) < review_rate and not present[firm, r]
        for other in range(markets):
            if present[firm, other] and weak_presence[firm, other] >= patience and other != best:
                present[firm, other] = False
                weak_presence[firm, other] = 0
        if not chosen or usual <= 0.0 or total > capacity[firm]:
            continue
        fit = math.exp(-culture_weight * cultural_distance[r] * (1.0 - culture_fit[firm]))
        expected = total / usual * mean_units[r] * fit
        net = price[firm] * exchange_rate[r] ** (pass_through - 1.0) - unit_cost[firm]
        gain = net * expected - presence_cost - entry_cost / horizon
        if gain > 0.0 and cash[firm] > entry_cost:
            present[firm, r] = True
            cash[firm] -= entry_cost
            paid[firm] = entry_cost
