"""Order degrees, composite-system synergy and coupling coordination of subsystems.

The subsystems are those of document 001: cross-border e-commerce, industrial cluster,
production factors and product, external environment. The functions only need their indicators
and hold for any number of subsystems.

Sources
-------
Haken (1983), *Synergetics: An Introduction* (order parameters).
Meng & Han (2000), Journal of Tianjin University 33(4), 444-446 (order degree, synergy).
Wang et al. (2021), Journal of Natural Resources 36(3), 793-810 (normative coupling formula).
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

type FloatArray = npt.NDArray[np.float64]

COUPLING_BANDS: tuple[tuple[float, str], ...] = (
    (0.0, "uncoordinated"),
    (0.5, "barely"),
    (0.6, "primary"),
    (0.7, "intermediate"),
    (0.8, "good"),
    (0.9, "excellent"),
)
"""Lowest coordination degree of each band and the name of the band, in rising order."""

# An order degree computed in single precision may leave [0, 1] by this much.
_ROUNDING = 1e-6


class CouplingCoordination(NamedTuple):
    """Coupling coordination of subsystems; all three lie in [0, 1] and share one shape."""

    coupling: FloatArray
    """C: how equal the order degrees are, whatever their level."""
    development: FloatArray
    """T: the weighted level of the order degrees."""
    coordination: FloatArray
    """D: geometric mean of the two."""


def order_degree(
    value: npt.ArrayLike,
    low: npt.ArrayLike,
    high: npt.ArrayLike,
    minimise: npt.ArrayLike = False,
) -> FloatArray:
    """Order degree of an indicator (Meng & Han 2000).

    u = (value - low) / (high - low), or (high - value) / (high - low) for an indicator to be
    minimised. A value outside its bounds counts as the bound: the degree is clipped to [0, 1].

    Where low equals high the range says nothing about degrees in between; the indicator then is
    in order (1) when it reaches the bound from the wanted side and in disorder (0) when it does
    not. A constant indicator bounded by its own value thus has degree 1 and does not veto the
    order of its subsystem.

    Parameters
    ----------
    value : float[...]
        The indicator, in its own unit.
    low, high : float[...]
        Its bounds beta and alpha, in the same unit; broadcast against `value`.
    minimise : bool[...]
        Whether less is better; broadcast against `value`.

    Returns
    -------
    float[...]
        Order degree [0, 1].

    Raises
    ------
    ValueError
        If an entry is not finite or a lower bound exceeds its upper bound.
    """
    values, lows, highs = (np.asarray(given, dtype=np.float64) for given in (value, low, high))
    for name, given in (("value", values), ("low", lows), ("high", highs)):
        if not np.isfinite(given).all():
            raise ValueError(f"order_degree: {name} must be finite, got {given}")
    if (lows > highs).any():
        raise ValueError(f"order_degree: low must not exceed high, got low {lows}, high {highs}")
    from_worst = np.where(minimise, highs - values, values - lows)
    span = np.broadcast_to(highs - lows, from_worst.shape)
    at_a_single_bound = np.asarray(from_worst >= 0.0, dtype=np.float64)
    within = np.clip(from_worst, 0.0, span)
    return np.divide(within, span, out=at_a_single_bound, where=span > 0.0)


def subsystem_order(
    order_degrees: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> FloatArray:
    """Order degree of a subsystem: the geometric mean of its indicators (Meng & Han 2000).

    One indicator without order leaves the subsystem without order, unless its weight is zero.

    Parameters
    ----------
    order_degrees : float[..., indicator]
        Order degrees of the indicators [0, 1].
    weights : float[indicator], optional
        Non-negative weights in any unit, divided by their sum here; equal if not given.

    Returns
    -------
    float[...]
        Order degree of the subsystem [0, 1].

    Raises
    ------
    ValueError
        If an order degree is outside [0, 1] or the weights do not fit.
    """
    degrees = _order_degrees("order_degrees", order_degrees)
    return _geometric_mean(degrees, _weight_shares(weights, degrees.shape[-1]))


def composite_synergy(subsystem_orders: npt.ArrayLike, base_orders: npt.ArrayLike) -> FloatArray:
    """Synergy of a composite system since its base period (Meng & Han 2000).

    synergy = theta * |prod_j change_j| ** (1 / k), change_j = order_j - base order_j,
    theta = sign(min_j change_j). It is positive only if every subsystem gained order, zero if
    one of them stands still, and negative if one lost order while none stands still.

    Parameters
    ----------
    subsystem_orders : float[..., subsystem]
        Order degrees [0, 1], for example float[quarter, subsystem].
    base_orders : float[subsystem]
        Order degrees [0, 1] in the base period; broadcast against `subsystem_orders`.

    Returns
    -------
    float[...]
        Synergy [-1, 1].

    Raises
    ------
    ValueError
        If an order degree is outside [0, 1].

    See Also
    --------
    synergy_series : the same with the base period given as an index.
    """
    orders = _order_degrees("subsystem_orders", subsystem_orders)
    change = orders - _order_degrees("base_orders", base_orders)
    size = _geometric_mean(np.abs(change), _weight_shares(None, change.shape[-1]))
    return np.sign(change.min(axis=-1)) * size


def synergy_series(subsystem_orders: npt.ArrayLike, base_period: int) -> FloatArray:
    """Synergy of every quarter against one base quarter (Meng & Han 2000).

    Parameters
    ----------
    subsystem_orders : float[quarter, subsystem]
        Order degrees [0, 1].
    base_period : int
        Row of the base quarter, counted from 0; its own synergy is 0.

    Returns
    -------
    float[quarter]
        Synergy [-1, 1], see `composite_synergy`.

    Raises
    ------
    ValueError
        If the base quarter is not one of the rows or an order degree is outside [0, 1].
    """
    orders = np.asarray(subsystem_orders, dtype=np.float64)
    if orders.ndim != 2:
        raise ValueError(f"synergy_series: expected [quarter, subsystem], got shape {orders.shape}")
    if not 0 <= base_period < len(orders):
        raise ValueError(
            f"synergy_series: base_period must be in 0..{len(orders) - 1}, got {base_period}"
        )
    return composite_synergy(orders, orders[base_period])


def coupling_coordination(
    subsystem_orders: npt.ArrayLike, weights: npt.ArrayLike | None = None
) -> CouplingCoordination:
    """Coupling coordination of subsystems (Wang et al. 2021, normative form).

    With U the order degrees of n subsystems and weights alpha that sum to 1:
    C = [prod U / (sum U / n) ** n] ** (1 / n), that is geometric over arithmetic mean;
    T = sum alpha * U; D = sqrt(C * T). Where all U are 0, C = T = D = 0.

    Parameters
    ----------
    subsystem_orders : float[..., subsystem]
        Order degrees [0, 1].
    weights : float[subsystem], optional
        Non-negative weights of the subsystems in T (C has none), divided by their sum here;
        equal if not given.

    Returns
    -------
    CouplingCoordination
        (C, T, D), each float[...] in [0, 1].

    Raises
    ------
    ValueError
        If an order degree is outside [0, 1] or the weights do not fit.
    """
    orders = _order_degrees("subsystem_orders", subsystem_orders)
    subsystems = orders.shape[-1]
    geometric = _geometric_mean(orders, _weight_shares(None, subsystems))
    arithmetic = orders.mean(axis=-1)
    ratio = np.divide(geometric, arithmetic, out=np.zeros_like(arithmetic), where=arithmetic > 0.0)
    coupling = np.minimum(ratio, 1.0)
    development = np.minimum(orders @ _weight_shares(weights, subsystems), 1.0)
    return CouplingCoordination(coupling, development, np.sqrt(coupling * development))


def coupling_band(coordination: float) -> str:
    """Name of the band of a coordination degree D; a band includes its lower threshold.

    Parameters
    ----------
    coordination : float
        D of `coupling_coordination` [0, 1].

    Returns
    -------
    str
        One of the names in `COUPLING_BANDS`.

    Raises
    ------
    ValueError
        If the degree is outside [0, 1].
    """
    if not 0.0 <= coordination <= 1.0:
        raise ValueError(f"coupling_band: coordination must be in [0, 1], got {coordination}")
    return next(name for lowest, name in reversed(COUPLING_BANDS) if coordination >= lowest)


def _geometric_mean(values: FloatArray, weight_shares: FloatArray) -> FloatArray:
    # Powers before the product: a product of many small numbers would underflow.
    return np.prod(values**weight_shares, axis=-1)


def _order_degrees(name: str, given: npt.ArrayLike) -> FloatArray:
    degrees = np.asarray(given, dtype=np.float64)
    if degrees.ndim == 0 or degrees.shape[-1] == 0:
        raise ValueError(f"{name}: expected at least one entry on the last axis")
    if not ((degrees >= -_ROUNDING) & (degrees <= 1.0 + _ROUNDING)).all():
        raise ValueError(f"{name}: order degrees must be in [0, 1], got {degrees}")
    return np.clip(degrees, 0.0, 1.0)


def _weight_shares(weights: npt.ArrayLike | None, count: int) -> FloatArray:
    if weights is None:
        return np.full(count, 1.0 / count)
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (count,):
        raise ValueError(f"weights: expected {count} of them, got shape {given.shape}")
    if not (np.isfinite(given) & (given >= 0.0)).all() or given.sum() <= 0.0:
        raise ValueError(f"weights: must be non-negative with a positive sum, got {given}")
    return given / given.sum()
