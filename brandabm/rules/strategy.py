"""How a firm reallocates its budgets: towards what is expected to pay, a little every quarter.

The firm estimates, from the same relations that the model runs on, what one more yuan would earn
in each of its five uses over the planning horizon, and shifts budget shares towards the better
ones (adaptive search: Cyert & March 1963; Nelson & Winter 1982). Nothing here knows a stage.
Without this step strategies barely move, because large firms never fall below the median and so
never imitate (``docs/ODD.md``, "Adaptation").
"""

from __future__ import annotations

import math

from numba import njit

POSITIVE_STEP = 0.15625
"""Mean of the positive part of a Beta(3, 3) draw on [-1, 1]: 5/32."""
SMALLEST_SHARE = 0.01


@njit(cache=True)
def marginal_success(spending, rate):
    """Slope of the success probability 1 - exp(-rate * sqrt(spending)) per spending unit."""
    root = math.sqrt(max(spending, 1e-4))
    return rate * math.exp(-rate * root) / (2.0 * root)


@njit(cache=True)
def marginal_goodwill(spending, people, unit, saturation, decay):
    """Slope of steady goodwill a ** s / d per yuan spent, a = spending / people / unit."""
    intensity = max(spending / people / unit, 1e-6)
    return saturation * intensity ** (saturation - 1.0) / decay / people / unit


@njit(cache=True)
def expected_returns(
    active,
    firm_cluster,
    spending,
    own_share,
    variable_cost,
    gross_margin,
    quality_pays,
    quality,
    frontier,
    world_frontier,
    culture_fit,
    goodwill,
    cluster_goodwill,
    pool,
    pool_people,
    advertises,
    member,
    present,
    population,
    cultural_distance,
    knowledge,
    stock,
    knowledge_half,
    rate,
    spending_unit,
    process_step,
    product_step,
    frontier_gain,
    culture_gain,
    culture_weight,
    goodwill_weight,
    cluster_goodwill_weight,
    advertising_unit,
    saturation,
    decay,
    horizon,
    out,
):
    """Expected gain of one more yuan in each of the five budgets.

    Parameters
    ----------
    spending : float64[slot, 5] [thousand yuan]
    own_share : part of research that is not imitation
    variable_cost, gross_margin : float64[slot], of the quarter [thousand yuan]
    quality_pays : float64[slot], utility that one unit of quality earns its maker
    goodwill : float64[slot, market]; cluster_goodwill : float64[cluster, market]
    pool, pool_people : float64[cluster], float64[cluster, market] (``goodwill.pool_co_branding``)
    rate : float64[cluster], of success; process_step, product_step : largest step
    horizon : quarters over which a gain counts
    out : float64[slot, 5] (out) [yuan per yuan]
    """
    markets = population.size
    for position in range(active.size):
        firm = active[position]
        c = firm_cluster[firm]
        margin = max(0.0, gross_margin[firm]) * horizon
        people = 0.0
        distance = 0.0
        reached = 0
        held = 0.0
        known = 0.0
        for r in range(markets):
            if present[firm, r]:
                people += population[r]
                distance += population[r] * cultural_distance[r]
                reached += 1
                held += population[r] / (1.0 + goodwill[firm, r])
                known += population[r] / (1.0 + cluster_goodwill[c, r])
        for budget in range(5):
            out[firm, budget] = 0.0
        if people <= 0.0:
            continue
        slope = marginal_success(own_share * spending[firm, 0] / spending_unit, rate[c])
        saving = process_step * POSITIVE_STEP * variable_cost[firm] * horizon
        out[firm, 0] = own_share * slope / spending_unit * saving
        step = product_step * POSITIVE_STEP
        room = min(1.0, max(0.0, frontier[firm] - quality[firm]) / (0.5 * product_step))
        pays = max(0.0, quality_pays[firm])
        slope = marginal_success(own_share * spending[firm, 1] / spending_unit, rate[c])
        out[firm, 1] = own_share * slope / spending_unit * step * room * pays * margin
        knowing = max(knowledge[c], stock[firm])
        reach = knowing / (knowing + knowledge_half) * reached / markets
        slope = marginal_success(spending[firm, 2] / spending_unit, rate[c])
        opened = frontier_gain * max(0.0, world_frontier - frontier[firm]) * (1.0 - room) * pays
        fitted = culture_gain * (1.0 - culture_fit[firm]) * culture_weight * distance / people
        out[firm, 2] = slope / spending_unit * reach * (opened + fitted) * margin
        yearly = margin / horizon
        if advertises[firm]:
            slope = marginal_goodwill(
                spending[firm, 3], people, advertising_unit, saturation, decay
            )
            out[firm, 3] = goodwill_weight * held / people * slope * yearly
        if member[firm]:
            # A first yuan would be spent in the firm's own markets.
            audience = max(people, pool_people[c].sum())
            slope = marginal_goodwill(pool[c], audience, advertising_unit, saturation, decay)
            out[firm, 4] = cluster_goodwill_weight * known / people * slope * yearly


@njit(cache=True)
def reallocate(active, returns, speed, strategy):
    """Shift budget shares towards uses with more than the mean return.

    share' ~ share * exp(speed * clip(return / mean return - 1, -1, 1)), at least one per cent each

    Parameters
    ----------
    returns : float64[slot, 5]; speed : per quarter; strategy : float64[slot, 5] (in, out)
    """
    uses = strategy.shape[1]
    for position in range(active.size):
        firm = active[position]
        mean = 0.0
        for budget in range(uses):
            mean += strategy[firm, budget] * returns[firm, budget]
        if mean <= 0.0:
            continue
        total = 0.0
        for budget in range(uses):
            excess = min(1.0, max(-1.0, returns[firm, budget] / mean - 1.0))
            share = max(SMALLEST_SHARE, strategy[firm, budget] * math.exp(speed * excess))
            strategy[firm, budget] = share
            total += share
        for budget in range(uses):
            strategy[firm, budget] /= total
