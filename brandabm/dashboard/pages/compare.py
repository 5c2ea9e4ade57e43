"""Compare: up to four scenarios on the same seeds, and when their governments act."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.several import several_option
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import LETTERS, MEASURES
from brandabm.dashboard.components.calendar import Calendar
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.compare_runner import CompareRunner
from brandabm.dashboard.components.difference_table import DifferenceTable
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.components.slots import Slots
from brandabm.dashboard.components.waiting import Busy, Waiting
from brandabm.dashboard.histories import FOCAL
from brandabm.dashboard.stills import several_still

HEIGHT = 190
"""Pixels of a chart."""


@solara.component
def Compare() -> None:
    """Show what differs between scenarios, and the calendar of one of them."""
    editing, set_editing = solara.use_state(0)
    texts = session.texts()

    def begin() -> None:
        if not session.compared.value:
            current = session.choice.value
            both = (Choice(current.preset), current)
            session.compared.value = both if current.changes else both[:1]

    solara.use_memo(begin, [])
    CompareRunner()
    compared, found = session.compared.value, session.comparison.value
    Slots(min(editing, len(compared) - 1), set_editing)
    Waiting(session.compare_problem.value, "" if found else texts("explore-first"))
    if not found:
        return
    Busy(tuple(histories.choice for histories in found) != compared)
    with solara.ColumnsResponsive(12, large=[7, 5]):
        with solara.Column(gap="4px"):
            DifferenceTable()
        with solara.Column(gap="4px"):
            place = min(editing, len(compared) - 1)
            Heading(texts("compare-calendar-of", letter=LETTERS[place]), 3)
            Calendar(compared[place], lambda new: replace(place, new)).key(
                f"calendar-{place}-{compared[place].preset}"
            )
    with solara.ColumnsResponsive(12, medium=6, large=4, gutters_dense=True):
        for column in MEASURES:
            if column != FOCAL or any(h.choice.scenario().clusters.named for h in found):
                Measure(column)


def replace(place: int, new: Choice) -> None:
    """Compare another scenario in the place of one."""
    compared = session.compared.value
    session.compared.value = (*compared[:place], new, *compared[place + 1 :])


@solara.component
def Measure(column: str) -> None:
    """Show one measure in all scenarios."""
    texts = session.texts()
    label = texts(f"compare-{column}")
    found = session.comparison.value
    ink, dark = session.ink(), session.dark.value
    ChartCard(
        label,
        ("compare", column),
        lambda: several_option(column, MEASURES[column], found, ink, dark),
        lambda texts: several_still(column, MEASURES[column], found, texts),
        HEIGHT,
    )
