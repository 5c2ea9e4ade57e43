"""The scenarios that are compared: add, take out, look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.several import colour_of
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import LETTERS, MOST
from brandabm.dashboard.names import scenario_name
from brandabm.measures import COUNTIES

COUNTY_CHOICES = (Choice("baseline"), *(Choice(county) for county in COUNTIES))
"""The baseline and the three counties of document 003."""


@solara.component
def Slots(editing: int, on_editing: Callable[[int], None]) -> None:
    """Show the scenarios with their letters, and what can be done with them."""
    texts, compared = session.texts(), session.compared.value
    current = session.choice.value

    def add() -> None:
        session.compared.value = (*compared, current)

    def take_out(place: int) -> None:
        session.compared.value = (*compared[:place], *compared[place + 1 :])
        on_editing(0)

    with solara.Row(gap="8px", style={"align-items": "center", "flex-wrap": "wrap"}):
        for place, choice in enumerate(compared):
            remove = partial(take_out, place) if len(compared) > 1 else None
            Slot(place, choice, place == editing, partial(on_editing, place), remove)
        solara.Button(texts("compare-add"), on_click=add, icon_name="mdi-plus", text=True,
                      small=True, disabled=len(compared) >= MOST)  # fmt: skip
        solara.Button(texts("compare-counties"), text=True, small=True, icon_name="mdi-map",
                      on_click=lambda: session.compared.set(COUNTY_CHOICES))  # fmt: skip


@solara.component
def Slot(
    place: int,
    choice: Choice,
    is_edited: bool,
    on_edit: Callable[[], None],
    on_out: Callable[[], None] | None,
) -> None:
    """Show one scenario; a click shows its calendar, another opens it in Explore."""
    texts = session.texts()

    def look() -> None:
        session.choose(choice)
        session.page.value = 0

    name = texts("compare-slot", letter=LETTERS[place], name=scenario_name(choice, texts),
                 changes=len(choice.changes))  # fmt: skip
    colour = colour_of(place, session.dark.value)
    with solara.Row(gap="0px", style={"align-items": "center",
                                      "border-left": f"6px solid {colour}"}):  # fmt: skip
        solara.Button(name, on_click=on_edit, text=True, small=True, outlined=is_edited,
                      attributes={"aria-pressed": str(is_edited).lower()},
                      style={"text-transform": "none"})  # fmt: skip
        label = texts("compare-look", letter=LETTERS[place])
        solara.Button(icon_name="mdi-chart-areaspline", icon=True, small=True, on_click=look,
                      attributes={"aria-label": label, "title": label})  # fmt: skip
        if on_out is not None:
            label = texts("compare-remove", letter=LETTERS[place])
            solara.Button(icon_name="mdi-close", icon=True, small=True, on_click=on_out,
                          attributes={"aria-label": label})  # fmt: skip
