"""Mark-ups: how firms set prices, and the equilibrium they would play if they could compute it.

Source: specification MODEL, "Pricing"; Dosi, Fagiolo & Roventini 2010, eq. 7; document 000 §5.1
(some firms sell at a loss to occupy the market).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit
from scipy.special import lambertw


@njit(cache=True)
def update_mark_ups(
    active,
    firm_cluster,
    share,
    share_before,
    utilisation,
    stance,
    cash,
    normal_utilisation,
    share_response,
    use_response,
    floor,
    ceiling,
    mark_up,
):
    """Change mark-ups with the own share and with capacity use.

    log(1+mu)' = log(1+mu) + v * clip(ds/s, -1/2, 1/2) + h * (u - u*), where a cut is multiplied
    by the firm's price stance; a firm without money does not sell below cost.

    Parameters
    ----------
    active : int64[firm]; share, share_before, utilisation, stance, cash : float64[slot]
    share_response : v, float64[cluster];  use_response : h;  floor, ceiling : bounds of the mark-up
    mark_up : float64[slot] (in, out)
    """
    for position in range(active.size):
        firm = active[position]
        change = 0.0
        if share_before[firm] > 0.0:
            growth = share[firm] / share_before[firm] - 1.0
            change = share_response[firm_cluster[firm]] * min(0.5, max(-0.5, growth))
        change += use_response * (min(utilisation[firm], 1.5) - normal_utilisation)
        if change < 0.0:
            change *= stance[firm]
        lowest = floor if cash[firm] > 0.0 else max(0.0, floor)
        value = math.exp(math.log1p(mark_up[firm]) + change) - 1.0
        mark_up[firm] = min(ceiling, max(lowest, value))


def bertrand_nash_price(
    unit_cost: float, price_sensitivity: float, appeal: float, rivals: float
) -> float:
    """Best-response price of one firm in a logit market (Li & Huh 2011; Lambert W).

    p = c + (1 + W(exp(appeal - b c - 1) / A)) / b

    Parameters
    ----------
    unit_cost : thousand yuan;  price_sensitivity : utility per thousand yuan (b)
    appeal : utility at price zero;  rivals : sum of exp(V) of all other options (A > 0)
    """
    if rivals <= 0.0 or price_sensitivity <= 0.0:
        raise ValueError("rivals and price_sensitivity must be positive")
    argument = np.exp(appeal - price_sensitivity * unit_cost - 1.0) / rivals
    return float(unit_cost + (1.0 + lambertw(argument).real) / price_sensitivity)
