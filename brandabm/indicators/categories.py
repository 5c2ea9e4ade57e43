"""The 20 categories and 4 formation conditions under their codes (000 Table 2, §5.2).

Each is in [0, 1] and is measured for the whole industry and for every cluster; the operational
definitions are fixed in ``docs/ODD.md``. Nothing here feeds back into the model.
"""

from __future__ import annotations

import numpy as np

from brandabm.phases.abilities import strong_markets
from brandabm.phases.context import Context
from brandabm.phases.gates import brand_spending, firm_density
from brandabm.state import NEEDS, Array, ClusterStage, FirmStage

FORMATION = ("PB", "EB", "IB", "ICB")
DETERMINANTS = ("PC", "PA", "IC", "CT")
COGNITION = ("CrB", "BP", "BC", "GB")
DEMAND = NEEDS
ENVIRONMENT = ("CE", "TE", "LE", "CC")
CATEGORIES = FORMATION + DETERMINANTS + COGNITION + DEMAND + ENVIRONMENT
CONDITIONS = ("niche_order", "modularity", "process", "chain")


def group_means(values: Array, groups: Array, count: int, weights: Array | None = None) -> Array:
    """Return the mean of ``values`` over everyone, then over each group (float64[1 + group]).

    An empty group, or one whose weights sum to zero, has mean zero.
    """
    weights = np.ones(values.size) if weights is None else weights
    total = np.bincount(groups, weights=weights, minlength=count)
    summed = np.bincount(groups, weights=weights * values, minlength=count)
    means = np.divide(summed, total, out=np.zeros(count), where=total > 0.0)
    everyone = total.sum()
    overall = summed.sum() / everyone if everyone > 0.0 else 0.0
    return np.concatenate(([overall], means))


def measure_categories(context: Context) -> dict[str, Array]:
    """Return every category and condition: float64[1 + cluster], first the whole industry."""
    scenario, state = context.scenario, context.state
    firms, clusters, active = state.firms, state.clusters, state.active
    home, count = firms.cluster[active], clusters.rows
    sales = firms.sales[active]
    branded = firms.registered[active].astype(float)

    def mean(values: Array, weights: Array | None = None) -> Array:
        return group_means(np.asarray(values, float), home, count, weights)

    stage = firms.stage[active]
    values = {
        "PB": mean(stage == FirmStage.PB),
        "EB": mean(stage == FirmStage.EB),
        "IB": over_clusters(clusters.stage == ClusterStage.IB),
        "ICB": over_clusters(clusters.stage == ClusterStage.ICB),
    }
    wages = state.world.labour_cost**scenario.firms.labour_share
    relative = firms.adjusted_cost[active] / wages / state.world.initial_cost
    values["PC"] = mean(np.clip(1.0 - relative, 0.0, 1.0))
    distance = 1.0 / (1.0 + firm_density(context)[active])
    values["PA"] = mean(firms.quality[active] * distance, branded)
    half = scenario.research.knowledge_half
    integration = (
        clusters.conditions[:, 3]
        + np.clip(1.0 - clusters.agglomeration, 0.0, 1.0)
        + clusters.knowledge / (clusters.knowledge + half)
    ) / 3.0
    values["IC"] = over_clusters(integration)
    known = np.clip(firms.frontier[active] / state.world.frontier, 0.0, 1.0)
    values["CT"] = mean(0.5 * (known + firms.culture_fit[active]), sales)
    values["CrB"] = mean(branded)
    reached = np.minimum(1.0, firms.segment_share[active])
    values["BP"] = mean(reached * firms.credibility[active], branded)
    money = brand_spending(context)[active] * branded
    together = (firms.spending[active, 4] + firms.fees[active]) * branded
    joint = np.divide(together, money, out=np.zeros(active.size), where=money > 0.0)
    values["BC"] = mean(firms.member[active], branded) * mean(joint, money)
    needed = min(scenario.stages.international_markets, state.markets.rows)
    values["GB"] = mean(strong_markets(context)[active].sum(axis=1) >= needed, sales)
    needs = firms.needs[active].astype(float)
    bought = needs.sum(axis=1)
    for number, need in enumerate(NEEDS):
        share = np.divide(needs[:, number], bought, out=np.zeros(active.size), where=bought > 0)
        values[need] = mean(share, bought)
    for number, code in enumerate(ENVIRONMENT):
        values[code] = over_clusters(clusters.environment[:, number])
    for number, name in enumerate(CONDITIONS):
        values[name] = over_clusters(clusters.conditions[:, number])
    return values


def over_clusters(values: Array) -> Array:
    """Return the mean over clusters, then the value of each (float64[1 + cluster])."""
    values = np.asarray(values, float)
    return np.concatenate(([values.mean() if values.size else 0.0], values))
