"""Stages: gates of several parts, promotion and demotion with hysteresis.

G = min_k (m_k / theta_k) (weakest link, document 002 §4), or the geometric mean, or the geometric
mean weighted by interview frequency (000 Table 2). Promotion after G >= 1 for some quarters,
demotion after G < level for more (specification MODEL, "Stages").
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

MINIMUM, GEOMETRIC, WEIGHTED = 0, 1, 2
LARGEST_RATIO = 2.0
"""A part that is met twice over counts no further in a mean."""


@njit(cache=True)
def combine_parts(parts, weights, mode):
    """Value of a gate and the place of its weakest part.

    Parameters
    ----------
    parts : float64[part], measure over threshold; weights : float64[part], interview frequency
    mode : 0 minimum, 1 geometric mean, 2 weighted geometric mean

    Returns
    -------
    tuple[float, int]
    """
    weakest = 0
    for part in range(parts.size):
        if parts[part] < parts[weakest]:
            weakest = part
    if mode == MINIMUM:
        return parts[weakest], weakest
    total = 0.0
    weight = 0.0
    for part in range(parts.size):
        share = weights[part] if mode == WEIGHTED else 1.0
        if parts[part] <= 0.0:
            return 0.0, weakest
        total += share * math.log(min(parts[part], LARGEST_RATIO))
        weight += share
    return math.exp(total / weight), weakest


@njit(cache=True)
def combine_gates(parts, weights, mode, rows, value, binding):
    """Combine the parts of many agents' gates.

    Parameters
    ----------
    parts : float64[agent, part]; rows : int64[agent], where each agent's result goes
    value : float64[row] (out); binding : int64[row] (out)
    """
    for agent in range(rows.size):
        value[rows[agent]], binding[rows[agent]] = combine_parts(parts[agent], weights, mode)


@njit(cache=True)
def move_stages(
    active,
    own_gate,
    next_gate,
    own_binding,
    next_binding,
    top_stage,
    promotion_quarters,
    demotion_level,
    demotion_quarters,
    stage,
    open_quarters,
    weak_quarters,
    gate,
    gate_stage,
    binding,
    held_by,
    moved,
    moved_binding,
):
    """Promote and demote; each agent moves at most one stage a quarter.

    Parameters
    ----------
    active : int64[agent], rows to treat
    own_gate, next_gate : float64[row], gate of the stage held and of the next one
    own_binding, next_binding : int64[row], weakest parts of the two
    stage, open_quarters, weak_quarters : int64[row] (in, out)
    gate, gate_stage, binding : (out), value of the next gate, the stage it leads to, weakest part
    held_by : int64[row] (in, out), part that last kept the next gate shut, -1 if it never was
    moved, moved_binding : int64[row] (out), +1, -1 or 0; for a promotion the part that opened
        last, for a demotion the weakest part
    """
    for position in range(active.size):
        row = active[position]
        moved[row] = 0
        gate[row] = next_gate[row]
        gate_stage[row] = min(stage[row] + 1, top_stage)
        binding[row] = next_binding[row]
        if next_gate[row] < 1.0:
            held_by[row] = next_binding[row]
        if stage[row] > 0 and own_gate[row] < demotion_level:
            weak_quarters[row] += 1
        else:
            weak_quarters[row] = 0
        if stage[row] < top_stage and next_gate[row] >= 1.0:
            open_quarters[row] += 1
        else:
            open_quarters[row] = 0
        if weak_quarters[row] >= demotion_quarters:
            stage[row] -= 1
            moved[row] = -1
            moved_binding[row] = own_binding[row]
        elif open_quarters[row] >= promotion_quarters:
            stage[row] += 1
            moved[row] = 1
            moved_binding[row] = held_by[row] if held_by[row] >= 0 else next_binding[row]
        if moved[row] != 0:
            held_by[row] = -1
            open_quarters[row] = 0
            weak_quarters[row] = 0


@njit(cache=True)
def market_medians(active, value):
    """Median over the firms in business of a column (0 when there is none)."""
    if active.size == 0:
        return 0.0
    return np.median(value[active])
