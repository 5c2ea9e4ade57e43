"""Culture and technology innovation: what raises the frontier a firm knows, and its culture fit.

Effect in proportion to the cluster's knowledge pool and the markets in which the firm sells
(specification MODEL, "R&D"; document 000 §5.5: searched for over the whole international market).
"""

from __future__ import annotations

from numba import njit

from brandabm.rules.research import success_probability
from brandabm.streams import uniform


@njit(cache=True)
def innovate(
    active,
    identity,
    firm_cluster,
    spending,
    stock,
    knowledge,
    present,
    frontier,
    culture_fit,
    innovations,
    world_frontier,
    rate,
    unit,
    frontier_gain,
    culture_gain,
    knowledge_half,
    diffusion,
    innovation_on,
    key,
):
    """Raise known frontiers and culture fit; without effort the frontier only diffuses.

    Parameters
    ----------
    spending : float64[slot, 5], column 2 is innovation [thousand yuan]
    stock, knowledge : float64[slot] and float64[cluster] [thousand yuan]
    rate : float64[cluster]; present : bool[slot, market]
    frontier, culture_fit : float64[slot] (in, out)
    innovation_on : bool, off: no innovation succeeds (innovation mechanism ablated)
    """
    markets = present.shape[1]
    for position in range(active.size):
        firm = active[position]
        frontier[firm] += diffusion * (world_frontier - frontier[firm])
        if not innovation_on or spending[firm, 2] <= 0.0:
            continue
        c = firm_cluster[firm]
        if uniform(key, identity[firm]) >= success_probability(spending[firm, 2] / unit, rate[c]):
            continue
        pool = max(knowledge[c], stock[firm])
        sold_in = 0
        for r in range(markets):
            sold_in += present[firm, r]
        reach = pool / (pool + knowledge_half) * sold_in / markets
        frontier[firm] += frontier_gain * reach * max(0.0, world_frontier - frontier[firm])
        culture_fit[firm] += culture_gain * reach * (1.0 - culture_fit[firm])
        innovations[firm] += 1
