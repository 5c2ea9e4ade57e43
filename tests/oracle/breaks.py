"""Structural breaks (ODD section 7.10, "Structural breaks")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from oracle.model import OracleModel


def change_parameters(model: OracleModel) -> None:
    """Set every parameter whose break begins in this quarter, or began before the run."""
    now = model.history_quarter
    for change in sorted(model.scenario.breaks, key=lambda change: change.start):
        if change.start == now or (model.quarter == 0 and change.start < now):
            model.set_parameter(change.key, change.value)
