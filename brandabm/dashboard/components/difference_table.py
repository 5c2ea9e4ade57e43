"""The table of differences: means of the last years and paired intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import reacton.ipyvuetify as vuetify
import solara

from brandabm.analysis.comparison import WINDOW
from brandabm.dashboard import session
from brandabm.dashboard.charts.catalogue import Unit
from brandabm.dashboard.charts.options import MILLION
from brandabm.dashboard.compared import LETTERS, MEASURES, Difference, differences
from brandabm.figures.texts import MINUS, number


@solara.component
def DifferenceTable() -> None:
    """Show the first scenario's values and what differs in the others."""
    texts, found = session.texts(), session.comparison.value
    head = [texts("compare-measure"), f"{LETTERS[0]} ({texts('compare-mean')})"]
    head += [f"{letter} {MINUS} {LETTERS[0]}" for letter in LETTERS[1 : len(found)]]
    with vuetify.SimpleTable(dense=True):
        with vuetify.Html(tag="thead"), vuetify.Html(tag="tr"):
            for words in head:
                vuetify.Html(tag="th", children=[words])
        with vuetify.Html(tag="tbody"):
            for column, unit in MEASURES.items():
                with vuetify.Html(tag="tr"):
                    vuetify.Html(tag="td", children=[texts(f"compare-{column}")])
                    for cell in cells(differences(found, column), unit):
                        Shown(cell)
    pairs = min(histories.seeds for histories in found)
    solara.Text(texts("compare-note", pairs=pairs, quarters=WINDOW), style={"font-size": "12px"})


class Cell(NamedTuple):
    """A cell of the table: a value, its interval in words, whether that leaves out zero."""

    value: str
    interval: str = ""
    clear: bool = False


@solara.component
def Shown(cell: Cell) -> None:
    """Show a value with its interval beneath it."""
    style = "white-space: nowrap" + ("; font-weight: 600" if cell.clear else "")
    with vuetify.Html(tag="td", style_=style):
        vuetify.Html(tag="div", children=[f"{cell.value} *" if cell.clear else cell.value])
        if cell.interval:
            vuetify.Html(tag="div", children=[cell.interval], style_="font-size: 11px")


def cells(found: Sequence[Difference], unit: Unit) -> list[Cell]:
    """Return the first scenario's value and the others' differences.

    Where the first has no such value, another's own stands in brackets.
    """
    written = [Cell(value_text(found[0].value, unit))]
    for difference in found[1:]:
        interval = difference.interval
        if interval is None or math.isnan(interval.estimate):
            own = value_text(difference.value, unit)
            written.append(Cell("–" if math.isnan(difference.value) else f"({own})"))
            continue
        if math.isnan(interval.low):
            written.append(Cell(value_text(interval.estimate, unit, signed=True)))
            continue
        clear = interval.low > 0.0 or interval.high < 0.0
        # What leaves out zero should not read as if it began there.
        nearest = min(abs(interval.low), abs(interval.high))
        digits = (
            next(
                (digits for digits in (1, 2, 3) if float(value_text(nearest, unit, digits=digits))),
                4,
            )
            if clear
            else 1
        )
        estimate = value_text(interval.estimate, unit, signed=True, digits=digits)
        low, high = (value_text(end, unit, digits=digits) for end in (interval.low, interval.high))
        written.append(Cell(estimate, f"[{low}, {high}]", clear))
    return written


def value_text(value: float, unit: Unit, signed: bool = False, digits: int = 1) -> str:
    """Return a value in the unit of its chart: percent, millions, or a number."""
    if math.isnan(value):
        return "–"
    scaled = {"share": 100.0 * value, "money": value / MILLION, "number": value}[unit]
    text = number(scaled, digits)
    return f"+{text}" if signed and scaled > 0.0 and not text.startswith(MINUS) else text
