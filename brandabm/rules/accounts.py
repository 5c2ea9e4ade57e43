"""Money: where the buyers' payments go, and what a firm keeps.

receipts = freight + tariff + commission + variable cost + overhead + presence + registration
           + budgets + fee + profit, for every firm, to rounding.
Source: specification MODEL, "Money is conserved"; the accounting tests of BeforeIT.
"""

from __future__ import annotations

from numba import njit

from brandabm.rules.costs import overtime_multiple

SMALLEST_CAPACITY = 0.001
"""What even an idle firm can make, as a share of the mean initial output."""


@njit(cache=True)
def budgets(
    active,
    margin,
    cash,
    strategy,
    advertises,
    member,
    overdraft,
    budget_share,
    innovation_on,
    product_on,
    spending,
):
    """Split part of last quarter's operating margin over the five budgets and pay it.

    Advertising needs an enterprise brand (``advertises``: bool[slot]), co-branding a membership;
    what cannot be spent stays as money.

    Parameters
    ----------
    margin : float64[slot], last quarter's operating margin [thousand yuan]
    overdraft : float64[slot], money that may be spent beyond what is held [thousand yuan]
    cash : float64[slot] (in, out); strategy : float64[slot, 5], shares
    spending : float64[slot, 5] (out) [thousand yuan]
    """
    for position in range(active.size):
        firm = active[position]
        available = min(
            max(0.0, cash[firm] + overdraft[firm]), budget_share * max(0.0, margin[firm])
        )
        for budget in range(5):
            spending[firm, budget] = strategy[firm, budget] * available
        if not advertises[firm]:
            spending[firm, 3] = 0.0
        if not member[firm]:
            spending[firm, 4] = 0.0
        if not innovation_on:
            spending[firm, 2] = 0.0
        if not product_on:
            spending[firm, 1] = 0.0
        for budget in range(5):
            cash[firm] -= spending[firm, budget]


@njit(cache=True)
def takings(units, landed_price, price, tariff, exchange_rate, pass_through, commission, freight):
    """Split what the buyers of one firm pay among carrier, customs, platform and firm.

    Parameters
    ----------
    units, landed_price, tariff, exchange_rate, freight : float64[market]

    Returns
    -------
    tuple of float
        Gross receipts, freight, tariff, commission, what reaches the firm [thousand yuan]
        and units.
    """
    gross = 0.0
    freight_paid = 0.0
    tariff_paid = 0.0
    commission_paid = 0.0
    received = 0.0
    output = 0.0
    for r in range(units.size):
        quantity = units[r]
        if quantity <= 0.0:
            continue
        output += quantity
        gross += quantity * landed_price[r] / exchange_rate[r]
        factory = quantity * price * exchange_rate[r] ** (pass_through - 1.0)
        received += factory
        tariff_paid += factory * tariff[r]
        commission_paid += factory * (1.0 + tariff[r]) * commission
        freight_paid += quantity * freight[r] / exchange_rate[r]
    return gross, freight_paid, tariff_paid, commission_paid, received, output


@njit(cache=True)
def settle(
    active,
    firm_cluster,
    units,
    landed_price,
    price,
    unit_cost,
    capacity,
    spending,
    registration_paid,
    entry_paid,
    member,
    present,
    tariff,
    exchange_rate,
    pass_through,
    commission,
    freight,
    fixed_overhead,
    capacity_overhead,
    base_cost,
    presence_cost,
    fee,
    membership_cost,
    overtime_threshold,
    overtime_cost,
    overtime_ceiling,
    sales,
    margin,
    profit,
    utilisation,
    experience_decay,
    cumulative_output,
    cash,
    accounts,
    fees,
):
    """Turn units sold into receipts, costs, operating margin, profit and money.

    Parameters
    ----------
    units, landed_price : float64[slot, market]; spending : float64[slot, 5], already paid
    registration_paid, entry_paid : float64[slot], already paid; commission : float64[cluster]
    sales, margin, profit, utilisation, fees : float64[slot] (out)
    cash, cumulative_output : float64[slot] (in, out)
    accounts : float64[slot, account] (out), in the order of ``state.ACCOUNTS`` [thousand yuan]
    """
    for position in range(active.size):
        firm = active[position]
        presence = 0.0
        for r in range(units.shape[1]):
            if present[firm, r]:
                presence += presence_cost
        gross, freight_paid, tariff_paid, commission_paid, received, output = takings(
            units[firm],
            landed_price[firm],
            price[firm],
            tariff,
            exchange_rate,
            pass_through,
            commission[firm_cluster[firm]],
            freight[firm_cluster[firm]],
        )
        utilisation[firm] = output / capacity[firm]
        variable = (
            output
            * unit_cost[firm]
            * overtime_multiple(
                utilisation[firm], overtime_threshold, overtime_cost, overtime_ceiling
            )
        )
        overhead = fixed_overhead + capacity_overhead * base_cost * capacity[firm]
        fees[firm] = 0.0
        if member[firm]:
            overhead += membership_cost
            fees[firm] = fee * received
        spent = 0.0
        for budget in range(5):
            spent += spending[firm, budget]
        before = registration_paid[firm] + entry_paid[firm] + spent
        sales[firm] = received
        margin[firm] = received - variable - overhead - presence - fees[firm]
        profit[firm] = margin[firm] - before
        cash[firm] += margin[firm]
        cumulative_output[firm] = (1.0 - experience_decay) * cumulative_output[firm] + output
        accounts[firm, 0] = gross
        accounts[firm, 1] = freight_paid
        accounts[firm, 2] = tariff_paid
        accounts[firm, 3] = commission_paid
        accounts[firm, 4] = variable
        accounts[firm, 5] = overhead
        accounts[firm, 6] = presence + entry_paid[firm]
        accounts[firm, 7] = registration_paid[firm]
        accounts[firm, 8] = spent
        accounts[firm, 9] = fees[firm]
        accounts[firm, 10] = profit[firm]


@njit(cache=True)
def invest(
    active,
    utilisation,
    sales,
    normal_utilisation,
    growth,
    decay,
    capacity_price,
    cash_target,
    smallest_capacity,
    capacity,
    cash,
    accounts,
):
    """Build capacity when it is short, let idle capacity go, pay out money that is not needed.

    Parameters
    ----------
    capacity, cash : float64[slot] (in, out); capacity_price : thousand yuan per unit
    growth, decay : largest change per quarter; cash_target : quarters of sales kept
    smallest_capacity : units
    accounts : float64[slot, account], columns 11 (investment) and 12 (dividends) are written
    """
    for position in range(active.size):
        firm = active[position]
        investment = 0.0
        dividends = 0.0
        if utilisation[firm] > normal_utilisation and cash[firm] > 0.0:
            wanted = min(growth, utilisation[firm] / normal_utilisation - 1.0) * capacity[firm]
            bought = wanted
            if capacity_price > 0.0:
                bought = min(wanted, 0.5 * cash[firm] / capacity_price)
            capacity[firm] += bought
            investment = bought * capacity_price
        elif utilisation[firm] < normal_utilisation:
            kept = 1.0 - decay * (1.0 - utilisation[firm] / normal_utilisation)
            capacity[firm] = max(smallest_capacity, kept * capacity[firm])
        cash[firm] -= investment
        surplus = cash[firm] - cash_target * sales[firm]
        if surplus > 0.0:
            dividends = 0.25 * surplus
            cash[firm] -= dividends
        accounts[firm, 11] = investment
        accounts[firm, 12] = dividends
