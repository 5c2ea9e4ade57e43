"""What stages enable, and the names that hold abroad (ODD sections 7.6, 7.7 and 7.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.agents import EB, IB, ICB, PB, Cluster, Firm

if TYPE_CHECKING:
    from oracle.model import OracleModel


def has_record(model: OracleModel, firm: Firm) -> bool:
    """Return whether a firm's goods can be told apart, rated and recalled."""
    able = firm.stage >= PB or not model.scenario.stages.abilities_need_stage
    return firm.registered and able


def can_advertise(model: OracleModel, firm: Firm) -> bool:
    """Return whether a firm can advertise."""
    able = firm.stage >= EB or not model.scenario.stages.abilities_need_stage
    return firm.registered and able


def markets_needed(model: OracleModel) -> int:
    """Return the number of markets in which a name must hold for status."""
    return min(model.scenario.stages.international_markets, len(model.markets))


def is_international(model: OracleModel, firm: Firm) -> bool:
    """Return whether a brand is esteemed and present in the markets that status takes."""
    held = sum(
        esteemed and present for esteemed, present in zip(firm.esteemed, firm.present, strict=True)
    )
    return held >= markets_needed(model)


def activate_marks(model: OracleModel) -> None:
    """Let the certified mark count: for IB where the cluster is renowned, for ICB everywhere."""
    for cluster in model.clusters:
        cluster.mark_active = [mark_counts(model, cluster, known) for known in cluster.known]


def mark_counts(model: OracleModel, cluster: Cluster, known: float) -> bool:
    """Return whether a cluster's mark counts in a market where a share ``known`` know its name."""
    if not model.scenario.stages.abilities_need_stage:
        return model.scenario.mechanisms.cluster
    if cluster.stage == IB:
        return known >= model.scenario.stages.industrial_renown
    return cluster.stage == ICB
