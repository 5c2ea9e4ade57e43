"""Order, synergy and coupling of document 001's four subsystems (ODD section 8)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

INDICATORS = {
    "commerce": ("CE", "online_share", "buyer_share", "direct_share"),
    "cluster": ("IC", "modularity", "process", "member_share"),
    "factors": ("quality", "own_innovation_share", "CT", "CrB"),
    "environment": ("TE", "LE", "CC", "digital_readiness"),
}
"""Columns of the table of quarters that tell how ordered each subsystem is."""

BANDS = (
    (0.9, "excellent"),
    (0.8, "good"),
    (0.7, "intermediate"),
    (0.6, "primary"),
    (0.5, "barely"),
    (0.0, "uncoordinated"),
)


def subsystem_rows(quarters: Sequence[Mapping[str, Any]], burn_in: int) -> list[dict[str, Any]]:
    """Return the measures of the subsystems in every quarter, from the rows of the quarters."""
    orders = [subsystem_orders(row) for row in quarters]
    if not orders:
        return []
    base = orders[min(burn_in, len(orders) - 1)]
    return [
        {f"order_{name}": order for name, order in zip(INDICATORS, now, strict=True)}
        | {"synergy": synergy(now, base)}
        | coupling(now)
        for now in orders
    ]


def subsystem_orders(row: Mapping[str, Any]) -> list[float]:
    """Return the order degree of each subsystem."""
    return [
        geometric_mean([min(1.0, max(0.0, float(row[name]))) for name in names])
        for names in INDICATORS.values()
    ]


def geometric_mean(values: Sequence[float]) -> float:
    """Return the plain geometric mean."""
    return math.prod(value ** (1.0 / len(values)) for value in values)


def synergy(now: Sequence[float], base: Sequence[float]) -> float:
    """Return the geometric mean gain of order since the base, signed by the least (Meng & Han)."""
    gains = [later - before for later, before in zip(now, base, strict=True)]
    size = geometric_mean([abs(gain) for gain in gains])
    return size if min(gains) > 0.0 else -size


def coupling(orders: Sequence[float]) -> dict[str, Any]:
    """Return coupling, development and coordination (Wang et al. 2021), and its band."""
    development = sum(orders) / len(orders)
    equal = min(1.0, geometric_mean(orders) / development) if development > 0.0 else 0.0
    coordination = math.sqrt(equal * development)
    return {
        "coupling": equal,
        "development": development,
        "coordination": coordination,
        "coordination_band": band(coordination),
    }


def band(coordination: float) -> str:
    """Return the name of the highest band whose threshold the coordination reaches."""
    return next(name for threshold, name in BANDS if coordination >= threshold)
