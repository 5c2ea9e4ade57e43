"""The 20 categories and 4 formation conditions under their codes (000 Table 2, §5.2).

Each is in [0, 1] and is measured for the whole industry and for every cluster; the operational
definitions are fixed in ``docs/ODD.md``. Nothing here feeds back into the model.
"""

from __future__ import annotations

import numpy as np

from brandabm.panel import Panel, safe_ratio
from brandabm.state import BUDGETS, NEEDS, Array, ClusterStage, FirmStage

FORMATION = ("PB", "EB", "IB", "ICB")
DETERMINANTS = ("PC", "PA", "IC", "CT")
COGNITION = ("CrB", "BP", "BC", "GB")
DEMAND = NEEDS
ENVIRONMENT = ("CE", "TE", "LE", "CC")
CATEGORIES = FORMATION + DETERMINANTS + COGNITION + DEMAND + ENVIRONMENT
CONDITIONS = ("niche_order", "modularity", "process", "chain")


def measure_categories(panel: Panel) -> dict[str, Array]:
    """Return every category and condition: float64[quarter, 1 + cluster], the industry first."""
    firms, clusters, world = panel.firms, panel.clusters, panel.world
    settings = panel.scenario
    sales, branded = firms.sales, firms.registered
    values = {
        "PB": panel.mean(firms.stage == FirmStage.PB),
        "EB": panel.mean(firms.stage == FirmStage.EB),
        "IB": over_clusters(clusters.stage == ClusterStage.IB),
        "ICB": over_clusters(clusters.stage == ClusterStage.ICB),
    }
    wages = world.labour_cost**settings.firms.labour_share
    relative = firms.adjusted_cost / (wages * world.initial_cost)[panel.period]
    values["PC"] = panel.mean(np.clip(1.0 - relative, 0.0, 1.0))
    values["PA"] = panel.mean(distinctiveness(panel), branded)
    half = settings.research.knowledge_half
    integration = (
        clusters.conditions[:, :, CONDITIONS.index("chain")]
        + np.clip(1.0 - clusters.agglomeration, 0.0, 1.0)
        + clusters.knowledge / (clusters.knowledge + half)
    ) / 3.0
    values["IC"] = over_clusters(integration)
    known = np.clip(firms.frontier / world.frontier[panel.period], 0.0, 1.0)
    values["CT"] = panel.mean(0.5 * (known + firms.culture_fit), sales, plain_without=True)
    values["CrB"] = panel.mean(branded)
    reached = np.minimum(1.0, firms.segment_share)
    values["BP"] = panel.mean(reached * firms.credibility, branded)
    together = (firms.spending[:, BUDGETS.index("co_branding")] + firms.fees) * branded
    money = (firms.spending[:, 1:].sum(axis=1) + firms.fees) * branded
    joint = panel.mean(safe_ratio(together, money), money)
    values["BC"] = panel.mean(firms.member, branded) * joint
    values["GB"] = panel.mean(panel.international(), sales)
    bought = firms.needs.sum(axis=1)
    for number, need in enumerate(NEEDS):
        values[need] = panel.mean(safe_ratio(firms.needs[:, number], bought), bought)
    for number, code in enumerate(ENVIRONMENT):
        values[code] = over_clusters(clusters.environment[:, :, number])
    for number, name in enumerate(CONDITIONS):
        values[name] = over_clusters(clusters.conditions[:, :, number])
    return values


def distinctiveness(panel: Panel) -> Array:
    """Return quality, the less the more supply there is around the niche (float64[row])."""
    return panel.firms.quality / (1.0 + panel.density())


def over_clusters(values: Array) -> Array:
    """Return the mean over clusters, then the value of each (float64[quarter, 1 + cluster])."""
    return np.column_stack((values.mean(axis=1), values))
