"""The rows of the clusters (ODD section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.abilities import is_international, markets_needed
from oracle.agents import Cluster
from oracle.categories import categories, coupled_environment, mean
from oracle.concentration import four_largest, location_quotients
from oracle.gates import industrial_brand_parts, international_brand_parts
from oracle.learning import established_of
from oracle.quarter_table import value_added
from oracle.stages import CLUSTER_STAGES

if TYPE_CHECKING:
    from oracle.model import OracleModel


def cluster_row(model: OracleModel, cluster: Cluster) -> dict[str, Any]:
    """Return the measures of a cluster."""
    firms = established_of(model, cluster)
    renowned = [k >= model.scenario.stages.industrial_renown for k in cluster.known]
    return {
        "quarter": model.history_quarter,
        "cluster": cluster.row,
        "stage": CLUSTER_STAGES[cluster.stage],
        "coastal": cluster.coastal,
        "position_x": cluster.position[0],
        "position_y": cluster.position[1],
        "firms": len(firms),
        "members": sum(firm.member for firm in firms),
        "brands_abroad": sum(is_international(model, firm) for firm in firms),
        "firms_in_markets": sum(sum(f.present) >= markets_needed(model) for f in firms),
        "sales": sum(firm.sales for firm in firms),
        "value_added": sum(value_added(model, firm) for firm in firms),
        "location_quotient": location_quotients(model)[cluster.row],
        "output": sum(sum(firm.units) for firm in firms),
        "cr4": four_largest([firm.sales for firm in firms]),
        "agglomeration": cluster.agglomeration,
        "knowledge": cluster.knowledge,
        "links": sum(cluster.links),
        "environment": coupled_environment(cluster),
        "known": max(cluster.known),
        "known_markets": sum(renowned),
        "reputation": mean(cluster.reputation),
        "goodwill": mean(cluster.goodwill),
        "gate": cluster.gate,
        "binding": binding(model, cluster),
        "public_programmes": cluster.programmes,
        "public_transfers": cluster.transfers,
    } | categories(model, firms, [cluster])


def binding(model: OracleModel, cluster: Cluster) -> str:
    """Return the weakest part of the next gate."""
    rule = industrial_brand_parts if cluster.gate_stage == 1 else international_brand_parts
    return list(rule(model, cluster))[cluster.binding] if cluster.binding >= 0 else ""
