"""The world outside: exchange rates, clearance, income, online access, world frontier.

Source: documents 000 §5.4 and 001 §3.4; specification MODEL, "Environment".
"""

from __future__ import annotations

import math

from numba import njit


@njit(cache=True)
def logistic_path(start, end, speed, midpoint, time):
    """Value between ``start`` and ``end`` on a logistic path (online access; share)."""
    return start + (end - start) / (1.0 + math.exp(-speed * (time - midpoint)))


@njit(cache=True)
def approach(value, limit, speed):
    """Close the share ``speed`` of the gap to ``limit`` in one quarter."""
    return value + speed * (limit - value)


@njit(cache=True)
def lateness(days, fast, slow):
    """How late a delivery is, from 0 (fast) to 1 (slow or slower)."""
    return min(1.0, max(0.0, (days - fast) / (slow - fast)))


@njit(cache=True)
def environment_indices(
    active,
    firm_cluster,
    firm_sales,
    firm_fit,
    links,
    remote_access,
    readiness,
    sea_access,
    air_access,
    days,
    tariff,
    exchange_deviation,
    clearance_days,
    price_multiple,
    population,
    fast_delivery,
    slow_delivery,
    slow_clearance,
    exchange_alarm,
    price_insensitivity_rate,
    out,
):
    """Environment of each cluster: CE, TE, LE, CC, each in [0, 1] from named parts.

    CE: geometric mean of access to services (a service from afar counts 1 / (1 + premium)),
    digital readiness and delivery speed.
    TE: mean over markets of openness (1 - tariff), exchange-rate calm and quick clearance.
    LE: mean of sea and air access and delivery speed. CC: mean of culture fit (weighted by
    sales) and price-insensitivity of demand. Source: 000 Table 2 and §5.4; definitions ours.

    Parameters
    ----------
    active, firm_cluster : int64; firm_sales, firm_fit : float64[slot]
    links : bool[cluster, link]; readiness, sea_access, air_access : float64[cluster]
    days : float64[cluster, market]; tariff ... population : float64[market]; clearance days and
        the deviation of the exchange rate (log) with what shocks add to them
    fast_delivery ... price_insensitivity_rate : as in ``scenario.environment``
    out : float64[cluster, 4]
    """
    clusters, markets = days.shape
    people = 0.0
    trade = 0.0
    insensitive = 0.0
    for r in range(markets):
        people += population[r]
        calm = max(0.0, 1.0 - abs(exchange_deviation[r]) / exchange_alarm)
        quick = 1.0 - min(1.0, clearance_days[r] / slow_clearance)
        open_market = max(0.0, 1.0 - tariff[r])
        trade += population[r] * (calm + quick + open_market) / 3.0
        insensitive += population[r] * math.exp(-price_insensitivity_rate * price_multiple[r])
    trade /= people
    insensitive /= people
    fit = out[:, 3]
    fit[:] = 0.0
    for c in range(clusters):
        total = 0.0
        count = 0
        plain = 0.0
        for position in range(active.size):
            firm = active[position]
            if firm_cluster[firm] == c:
                fit[c] += firm_sales[firm] * firm_fit[firm]
                total += firm_sales[firm]
                plain += firm_fit[firm]
                count += 1
        if total > 0.0:
            fit[c] /= total
        elif count > 0:
            fit[c] = plain / count
        local = 0.0
        for link in range(links.shape[1]):
            local += 1.0 if links[c, link] else remote_access
        local /= links.shape[1]
        speed = 0.0
        for r in range(markets):
            late = lateness(days[c, r], fast_delivery, slow_delivery)
            speed += population[r] / people * (1.0 - late)
        out[c, 0] = (local * readiness[c] * max(speed, 0.01)) ** (1.0 / 3.0)
        out[c, 1] = trade
        out[c, 2] = (sea_access[c] + air_access[c] + speed) / 3.0
        out[c, 3] = 0.5 * fit[c] + 0.5 * insensitive
