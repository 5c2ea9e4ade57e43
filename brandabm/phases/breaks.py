"""Phase 1: structural breaks, before anything else happens in the quarter."""

from __future__ import annotations

from brandabm.phases.context import Context


def change_parameters(context: Context) -> None:
    """Give parameters the values that they have from this quarter on.

    What a scenario says of the start is not touched: the state stays as it is.
    """
    quarter = context.history_quarter
    due = [change.start for change in context.scenario.breaks if change.start <= quarter]
    if quarter in due or (due and context.quarter == 0):
        context.scenario = context.scenario.at(quarter)
