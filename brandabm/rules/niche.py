"""The niche circle: where products stand and what consumers would like best (Salop 1979)."""

from __future__ import annotations

import numpy as np
from numba import njit

_ONE = np.float32(1.0)

MEAN_DISTANCE = np.float32(0.25)
"""Mean distance of two points on the circle."""


@njit(cache=True, forceinline=True)
def circle_distance(first, second):
    """Distance on a circle of circumference one, 0 to 1/2, in the precision of the arguments."""
    gap = abs(first - second)
    return min(gap, _ONE - gap)
