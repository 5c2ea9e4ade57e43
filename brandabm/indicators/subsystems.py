"""Order degrees of the four subsystems of document 001 (§3), their synergy and coupling.

Every indicator is a share or index, so its bounds are 0 and 1; the base period of synergy is the
first quarter after the burn-in.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from brandabm.indicators.synergy import (
    coupling_band,
    coupling_coordination,
    order_degree,
    subsystem_order,
    synergy_series,
)
from brandabm.state import Array

SUBSYSTEMS: dict[str, tuple[str, ...]] = {
    "commerce": ("CE", "online_share", "buyer_share", "direct_share"),
    "cluster": ("IC", "modularity", "process", "member_share"),
    "factors": ("quality", "own_innovation_share", "CT", "CrB"),
    "environment": ("TE", "LE", "CC", "digital_readiness"),
}
"""Indicators of each subsystem, by their column in the table of quarters."""


def measure_subsystems(
    quarters: Mapping[str, Array], base_period: int
) -> dict[str, Array | list[str]]:
    """Return order degrees, synergy and coupling over a run.

    Parameters
    ----------
    quarters : columns of the table of quarters, each of one length
    base_period : place of the base quarter in those columns

    Returns
    -------
    dict
        ``order_<subsystem>``, ``synergy``, ``coupling``, ``development``, ``coordination`` as
        float64[quarter] and ``coordination_band`` as names.
    """
    orders = {}
    for name, columns in SUBSYSTEMS.items():
        degrees = [
            order_degree(np.clip(quarters[column], 0.0, 1.0), 0.0, 1.0) for column in columns
        ]
        orders[name] = subsystem_order(np.stack(degrees, axis=-1))
    together = np.stack(list(orders.values()), axis=-1)
    coupling, development, coordination = coupling_coordination(together)
    return {
        **{f"order_{name}": order for name, order in orders.items()},
        "synergy": synergy_series(together, base_period),
        "coupling": coupling,
        "development": development,
        "coordination": coordination,
        "coordination_band": [coupling_band(float(value)) for value in coordination],
    }
