"""What a firm begins with: of the first kind, or spun off from a parent.

Source: specification MODEL, "Entry" (spin-offs start near parents in niche and quality, weaker);
Klepper 2007.
"""

from __future__ import annotations

import math

from numba import njit

EQUIPMENT = 5
"""Normal draws before those of the strategy: quality, productivity, niche, culture fit, size."""


@njit(cache=True)
def equip_firms(
    slots,
    noise,
    niche_of_cluster,
    quality_mean,
    quality_spread,
    quality_floor,
    productivity_spread,
    niche_spread,
    fit_mean,
    fit_spread,
    size_spread,
    capacity_mean,
    output_mean,
    cash_mean,
    quality,
    productivity,
    niche,
    culture_fit,
    capacity,
    cumulative_output,
    cash,
):
    """Draw quality, productivity, niche, culture fit and size of new firms.

    Productivity and size are lognormal, size with mean 1; capacity, cumulative output and cash
    are in proportion to size.

    Parameters
    ----------
    slots : int64[firm]; noise : float64[draw, firm], standard normal; niche_of_cluster :
        float64[firm], of its cluster; quality_mean, fit_mean : float64[firm]; spreads are
        standard deviations
    quality, ... : float64[slot] (out)
    """
    for number in range(slots.size):
        firm = slots[number]
        drawn = quality_mean[number] + quality_spread * noise[0, number]
        quality[firm] = min(1.0, max(quality_floor, drawn))
        productivity[firm] = math.exp(productivity_spread * noise[1, number])
        niche[firm] = (niche_of_cluster[number] + niche_spread * noise[2, number]) % 1.0
        culture_fit[firm] = min(1.0, max(0.0, fit_mean[number] + fit_spread * noise[3, number]))
        size = math.exp(size_spread * noise[4, number] - 0.5 * size_spread**2)
        capacity[firm] = capacity_mean * size
        cumulative_output[firm] = output_mean * size
        cash[firm] = cash_mean * size


@njit(cache=True)
def choose_markets(slots, draws, population, extra_probability, present):
    """Let new firms sell in a first market, drawn by population, and perhaps in others.

    Parameters
    ----------
    slots : int64[firm]; draws : float64[1 + market, firm], uniform
    population : float64[market]; extra_probability : chance of each market besides the first
    present : bool[slot, market] (out)
    """
    everybody = population.sum()
    for number in range(slots.size):
        first, passed = 0, population[0]
        while first < population.size - 1 and draws[0, number] * everybody >= passed:
            first += 1
            passed += population[first]
        for r in range(population.size):
            extra = draws[1 + r, number] < extra_probability
            present[slots[number], r] = extra or r == first


@njit(cache=True)
def choose_strategies(slots, noise, means, spread, stance_spread, strategy, price_stance):
    """Draw the budgets of new firms, lognormal and scaled to sum to 1, and their price stance.

    Parameters
    ----------
    slots : int64[firm]; noise : float64[budget + 1, firm], standard normal, last for the stance
    means : float64[budget]; spread, stance_spread : log standard deviations
    strategy : float64[slot, budget]; price_stance : float64[slot] (out)
    """
    for number in range(slots.size):
        firm = slots[number]
        _scatter(strategy[firm], means, spread, noise[:, number])
        price_stance[firm] = math.exp(stance_spread * noise[means.size, number])


@njit(cache=True)
def _scatter(strategy, means, spread, noise):
    total = 0.0
    for budget in range(strategy.size):
        strategy[budget] = means[budget] * math.exp(spread * noise[budget])
        total += strategy[budget]
    for budget in range(strategy.size):
        strategy[budget] /= total


@njit(cache=True)
def spin_off(
    slots,
    parents,
    niche_noise,
    strategy_noise,
    weakness,
    quality_floor,
    inherited_experience,
    niche_spread,
    mutation,
    quality,
    productivity,
    frontier,
    culture_fit,
    mark_up,
    cumulative_output,
    niche,
    strategy,
    price_stance,
):
    """Let entrants inherit from their parents: weaker, near in niche, with a mutated strategy.

    Parameters
    ----------
    slots, parents : int64[entrant], slots; a parent below 0 leaves the entrant as it is
    niche_noise : float64[entrant]; strategy_noise : float64[budget, entrant], standard normal
    inherited_experience : float64[entrant], share of the parent's
    weakness : share of quality, productivity and culture fit that is lost
    quality, ... : float64[slot]; strategy : float64[slot, budget] (in, out)
    """
    kept = 1.0 - weakness
    for number in range(slots.size):
        child, parent = slots[number], parents[number]
        if parent < 0:
            continue
        quality[child] = max(quality_floor, kept * quality[parent])
        productivity[child] = kept * productivity[parent]
        frontier[child] = frontier[parent]
        culture_fit[child] = kept * culture_fit[parent]
        mark_up[child] = mark_up[parent]
        inherited = inherited_experience[number] * cumulative_output[parent]
        cumulative_output[child] = max(cumulative_output[child], inherited)
        niche[child] = (niche[parent] + niche_spread * niche_noise[number]) % 1.0
        _scatter(strategy[child], strategy[parent], mutation, strategy_noise[:, number])
        price_stance[child] = price_stance[parent]
