"""The niche circle (ODD sections 2 and 7.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.agents import GRID

if TYPE_CHECKING:
    from oracle.model import OracleModel


def circle_distance(first: float, second: float) -> float:
    """Return the distance of two places on a circle of circumference one."""
    gap = abs(first - second)
    return min(gap, 1.0 - gap)


def supply_density(model: OracleModel) -> list[float]:
    """Return the supply at the points of the niche circle, mean one (ODD 7.3)."""
    reach = model.scenario.consumers.segment_reach
    density = [0.0] * GRID
    for firm in model.firms:
        supply = sum(firm.units) + 0.2 * firm.capacity
        for point in range(GRID):
            gap = circle_distance(firm.niche, point / GRID)
            if gap < reach:
                density[point] += supply * (1.0 - gap / reach)
    mean = sum(density) / GRID
    return [value / mean for value in density] if mean > 0.0 else density
