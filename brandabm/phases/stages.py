"""Phase 9: stages. Gates are measured, agents move up and down, abilities follow."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities
from brandabm.phases.context import Context, Event
from brandabm.phases.gates import (
    GATES,
    cluster_gates,
    firm_gates,
    gate_values,
    measure_conditions,
    measure_environment,
)
from brandabm.rules import stages
from brandabm.state import Array, Clusters, ClusterStage, Firms, FirmStage


def change_stages(context: Context) -> None:
    """Measure every gate, move firms and clusters, set abilities and displayed stages."""
    measure_environment(context)
    move_firms(context)
    measure_conditions(context)
    move_clusters(context)
    abilities.activate_marks(context)
    show_stages(context)


def show_stages(context: Context) -> None:
    """Show alliance members of IB and ICB clusters at the cluster's stage, others at their own."""
    firms, clusters = context.state.firms, context.state.clusters
    of_cluster = clusters.stage[firms.cluster]
    shown = np.where(firms.member & (of_cluster > 0), of_cluster + 2, firms.stage)
    firms.displayed_stage[:] = np.where(firms.alive, shown, 0)


def move_firms(context: Context) -> None:
    """Promote and demote firms."""
    state = context.state
    firms, rows = state.firms, context.established
    parts = firm_gates(context)
    context.gate_parts |= parts
    values = {
        gate: gate_values(context, gate, parts[gate], rows, firms.rows) for gate in ("PB", "EB")
    }
    unbranded = firms.stage == FirmStage.UNBRANDED
    enterprise = firms.stage == FirmStage.EB
    own = [np.where(enterprise, values["EB"][k], values["PB"][k]) for k in (0, 1)]
    following = [np.where(unbranded, values["PB"][k], values["EB"][k]) for k in (0, 1)]
    before = firms.stage.copy()
    moved = apply_moves(context, rows, firms, own, following, int(FirmStage.EB))
    for slot, change, binding in moved:
        origin, target = FirmStage(int(before[slot])), FirmStage(int(firms.stage[slot]))
        gate = target.name if change > 0 else origin.name
        context.events.append(
            Event(
                context.quarter,
                "firm",
                int(firms.identity[slot]),
                int(firms.cluster[slot]),
                origin.name,
                target.name,
                GATES[gate][binding],
            )
        )


def apply_moves(
    context: Context,
    rows: Array,
    table: Firms | Clusters,
    own: list[Array],
    following: list[Array],
    top: int,
) -> list[tuple[int, int, int]]:
    """Move agents of one table; return (row, change, weakest part) of those that moved."""
    settings = context.scenario.stages
    size = own[0].size
    moved, binding = np.zeros(size, np.int64), np.zeros(size, np.int64)
    stages.move_stages(
        rows,
        own[0],
        following[0],
        own[1],
        following[1],
        top,
        settings.promotion_quarters,
        settings.demotion_level,
        settings.demotion_quarters,
        table.stage,
        table.open_quarters,
        table.weak_quarters,
        table.gate,
        table.gate_stage,
        table.binding,
        table.held_by,
        moved,
        binding,
    )
    changed = rows[moved[rows] != 0]
    return [(int(row), int(moved[row]), int(binding[row])) for row in changed]


def move_clusters(context: Context) -> None:
    """Promote and demote clusters."""
    clusters = context.state.clusters
    rows = np.arange(clusters.rows, dtype=np.int64)
    parts = cluster_gates(context)
    context.gate_parts |= parts
    values = {
        gate: gate_values(context, gate, parts[gate], rows, clusters.rows) for gate in ("IB", "ICB")
    }
    scattered = clusters.stage == ClusterStage.SCATTERED
    international = clusters.stage == ClusterStage.ICB
    own = [np.where(international, values["ICB"][k], values["IB"][k]) for k in (0, 1)]
    following = [np.where(scattered, values["IB"][k], values["ICB"][k]) for k in (0, 1)]
    before = clusters.stage.copy()
    moved = apply_moves(context, rows, clusters, own, following, int(ClusterStage.ICB))
    for row, change, binding in moved:
        origin, target = ClusterStage(int(before[row])), ClusterStage(int(clusters.stage[row]))
        gate = target.name if change > 0 else origin.name
        context.events.append(
            Event(
                context.quarter, "cluster", row, row, origin.name, target.name, GATES[gate][binding]
            )
        )
