"""Unit cost and the price at the buyer's door.

Source: specification MODEL, "Cost", "Landed price", "Capacity"; documents 000 §6 (freight, delays),
003 (labour cost). Learning by doing: Wright 1936.
"""

from __future__ import annotations

import numpy as np
from numba import njit


@njit(cache=True)
def overtime_multiple(utilisation, threshold, steepness, ceiling):
    """Rise of unit cost above the comfortable capacity use (multiple, 1 to ``ceiling``).

    Beyond the ceiling a firm has orders made by others at that cost.
    """
    excess = max(0.0, utilisation - threshold)
    return min(ceiling, 1.0 + steepness * excess * excess)


@njit(cache=True)
def overtime_multiples(utilisation, threshold, steepness, ceiling):
    """Rise of unit cost of every firm (float64[slot])."""
    out = np.empty(utilisation.size)
    for firm in range(utilisation.size):
        out[firm] = overtime_multiple(utilisation[firm], threshold, steepness, ceiling)
    return out


@njit(cache=True)
def unit_costs(
    active,
    firm_cluster,
    quality,
    productivity,
    cumulative_output,
    service_cost,
    agglomeration,
    base_cost,
    labour_cost,
    labour_share,
    quality_cost,
    learning_exponent,
    initial_output,
    link_cost_share,
    unit_cost,
    adjusted_cost,
    making_cost,
):
    """Variable cost of one unit for every firm, without overtime.

    c = c0 * (w ** l * (1 + k q**2) / A * (Q/Q0) ** -b * agglomeration + services)

    Parameters
    ----------
    active, firm_cluster : int64; quality ... service_cost : float64[slot]
    agglomeration : float64[cluster], multiple;  base_cost : thousand yuan per unit
    initial_output : Q0, experience of a firm of the start [units]
    unit_cost : float64[slot] (out); adjusted_cost : float64[slot] (out), the same at zero quality
    making_cost : float64[slot] (out), the same at zero quality and without services
    """
    for position in range(active.size):
        firm = active[position]
        making = (
            labour_cost**labour_share
            / productivity[firm]
            * agglomeration[firm_cluster[firm]]
            * max(cumulative_output[firm] / initial_output, 1e-9) ** -learning_exponent
        )
        services = link_cost_share * service_cost[firm]
        unit_cost[firm] = base_cost * (
            making * (1.0 + quality_cost * quality[firm] * quality[firm]) + services
        )
        adjusted_cost[firm] = base_cost * (making + services)
        making_cost[firm] = base_cost * making


@njit(cache=True)
def landed_prices(
    active, firm_cluster, price, tariff, exchange_rate, pass_through, commission, freight, out
):
    """Price to the buyer in each market: P = p E**psi (1 + tariff) (1 + commission) + freight.

    The commission of a cluster's firms may be lower, or be due on part of the sales only.

    Parameters
    ----------
    price : float64[slot] [thousand yuan]; tariff, exchange_rate : float64[market]
    commission : float64[cluster]; freight : float64[cluster, market] [thousand yuan per unit]
    out : float64[slot, market]
    """
    for position in range(active.size):
        firm = active[position]
        for r in range(tariff.size):
            out[firm, r] = (
                price[firm]
                * exchange_rate[r] ** pass_through
                * (1.0 + tariff[r])
                * (1.0 + commission[firm_cluster[firm]])
                + freight[firm_cluster[firm], r]
            )
