"""The calendar of measures and shocks of one of the compared scenarios, and its editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.calendar import (
    calendar_height,
    calendar_option,
    entries_of,
    measure_name,
)
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.plan_editor import PlanEditor
from brandabm.dashboard.failures import told
from brandabm.dashboard.histories import years_of
from brandabm.dashboard.plans import MEASURES_KEY, planned, with_new_plan
from brandabm.dashboard.stills import calendar_still
from brandabm.measures import MEASURES
from brandabm.scenario import ScenarioError


@solara.component
def Calendar(choice: Choice, on_choice: Callable[[Choice], None]) -> None:
    """Show when measures and shocks are in force; a click on a measure opens its editor."""
    chosen, set_chosen = solara.use_state("")
    texts, ink = session.texts(), session.ink()
    try:
        years = years_of(choice.scenario())
    except ScenarioError as problem:
        solara.Error(told(problem, texts))
        return
    entries = entries_of(choice, len(years), texts)
    plans = planned(choice, MEASURES_KEY)

    def click(event: dict[str, Any]) -> None:
        identity = (event.get("data") or {}).get("id", "")
        if str(identity).startswith("measure:"):
            set_chosen(str(identity))

    def add(label: str) -> None:
        on_choice(with_new_plan(choice, label.partition(" ")[0]))
        set_chosen(f"measure:{len(plans)}")

    if entries:
        ChartCard(
            texts("compare-calendar"),
            ("calendar", str(len(entries))),
            lambda: calendar_option(entries, years, chosen, ink),
            lambda texts: calendar_still(choice, years, texts),
            calendar_height(entries),
            on_click=click,
        )
    else:
        solara.Text(texts("compare-nothing-planned"), style={"font-size": "12px"})
    names = {f"{place + 1}. {measure_name(plan['measure'], texts)}": f"measure:{place}"
             for place, plan in enumerate(plans)}  # fmt: skip
    with solara.Columns([1, 1]):
        solara.Select(
            texts("compare-add-measure"),
            values=[measure_name(code, texts) for code in MEASURES],
            value=None,
            on_value=lambda label: add(label) if label else None,
            dense=True,
        ).key(f"add-{len(plans)}")  # empty again after each
        solara.Select(
            texts("compare-edit-measure"),
            values=list(names),
            value=next((name for name, known in names.items() if known == chosen), None),
            on_value=lambda name: set_chosen(names.get(name or "", "")),
            dense=True,
        )
    place = int(chosen.partition(":")[2]) if chosen else -1
    if 0 <= place < len(plans):
        PlanEditor(choice, place, on_choice, lambda: set_chosen(""))
