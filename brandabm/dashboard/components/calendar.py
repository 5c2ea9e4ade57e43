"""The calendar of measures and shocks of one of the compared scenarios, and its editor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.calendar import Entry, calendar_height, calendar_option
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.plan_editor import PlanEditor
from brandabm.dashboard.histories import years_of
from brandabm.dashboard.plans import MEASURES_KEY, SHOCKS_KEY, planned, with_new_plan
from brandabm.figures.texts import Texts
from brandabm.measures import MEASURES
from brandabm.scenario import ScenarioError


@solara.component
def Calendar(choice: Choice, on_choice: Callable[[Choice], None]) -> None:
    """Show when measures and shocks are in force; a click on a measure opens its editor."""
    chosen, set_chosen = solara.use_state("")
    texts = session.texts()
    try:
        years = years_of(choice.scenario())
    except ScenarioError as problem:
        solara.Error(str(problem))
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
        solara.FigureEcharts(
            option=calendar_option(entries, years, chosen, session.ink()),
            on_click=click,
            attributes={"style": f"height: {calendar_height(entries)}px; width: 100%",
                        "role": "img", "aria-label": texts("compare-calendar"),
                        "data-calendar": str(len(entries))},
            responsive=True,
        )  # fmt: skip
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


def measure_name(code: str, texts: Texts) -> str:
    """Return the code and the name of a measure."""
    measure = MEASURES[code]
    return f"{code} {measure.name_zh if texts.language == 'zh' else measure.name_en}"


def entries_of(choice: Choice, quarters: int, texts: Texts) -> list[Entry]:
    """Return the bars of the measures, then of the shocks, of a scenario."""
    entries = []
    for place, plan in enumerate(planned(choice, MEASURES_KEY)):
        end = quarters if plan.get("end") is None else int(plan["end"])
        size = float(plan.get("intensity", 1.0))
        entries.append(
            Entry(f"measure:{place}", measure_name(plan["measure"], texts),
                  int(plan.get("start", 0)), end, False, f"×{size:.3g}" if size != 1.0 else "")
        )  # fmt: skip
    for place, shock in enumerate(planned(choice, SHOCKS_KEY)):
        start = int(shock.get("start", 0))
        lasting = shock.get("duration")
        end = quarters if lasting is None else start + int(lasting)
        name = texts(f"shock-{shock['kind']}")
        entries.append(Entry(f"shock:{place}", name, start, end, True, ""))
    return entries
