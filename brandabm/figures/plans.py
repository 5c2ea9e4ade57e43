"""When measures and shocks of two scenarios are in force: a strip of bars above the panels.

Bars stand beneath each other, measures of the same dates as one, shocks, which nobody plans, apart
from them; ``+`` is what only the second
scenario has, ``−`` what only the first has, and what bears no sign is in both.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from brandabm.figures.palette import FAINT, INK
from brandabm.figures.texts import MINUS, Texts
from brandabm.scenario import Scenario
from brandabm.scenario.sections.policy import EVERY

MOST_BARS = 10
"""Bars of a strip; of what begins later only the labels are given, in one row."""
MOST_DATES = 8
"""Dates marked in a panel; of more only the begins are, or none."""
BAR_HEIGHT = 0.125
"""Inches of the figure's height that a bar takes."""
STRIP_LETTERS = 70
"""Latin letters that fit side by side into a strip; a Chinese one is as wide as two."""
FIRST_WIDE = 0x2E80
"""First of the Chinese letters (Unicode: CJK radicals)."""
LETTER_SIZE = 5.8


class Planned(NamedTuple):
    """A measure or shock, and when it is in force.

    Attributes
    ----------
    shock : whether it is a shock
    start, end : first quarter in force and first no longer in force, infinite if it stays
    label : code of the measure, or name of the shock with its market
    """

    shock: bool
    start: int
    end: float
    label: str


class Bar(NamedTuple):
    """What is in force at the same time in the same scenarios."""

    shock: bool
    start: int
    end: float
    sign: str
    labels: tuple[str, ...]


def planned(scenario: Scenario, texts: Texts) -> set[Planned]:
    """Return the measures and shocks of a scenario; without its mechanism no measure acts."""
    found = set()
    if scenario.mechanisms.policy:
        for plan in scenario.policy.measures:
            end = math.inf if plan.end is None else plan.end
            found.add(Planned(False, plan.start, end, plan.measure))
    for shock in scenario.shocks:
        name = texts("shock-name", kind=shock.kind)
        label = name if shock.market == EVERY else f"{name} {shock.market}"
        lasting = math.inf if shock.duration is None else shock.duration + shock.recovery
        if shock.kind == "leader_failure":  # it happens once
            lasting = 0
        found.add(Planned(True, shock.start, shock.start + lasting, label))
    return found


def bars_of(
    first: Scenario, second: Scenario, quarters: tuple[int, int], texts: Texts
) -> list[Bar]:
    """Return measures, then shocks, of either scenario by date, as far as the quarters show them.

    Parameters
    ----------
    first, second : the scenarios
    quarters : first and last quarter that are shown
    texts : the language of the shocks' names
    """
    one, other = planned(first, texts), planned(second, texts)
    groups: dict[tuple[bool, int, float, str], list[str]] = {}
    for sign, plans in (("", one & other), ("+", other - one), (MINUS, one - other)):
        for plan in sorted(plans):
            if plan.start <= quarters[1] and plan.end >= quarters[0]:
                key = (plan.shock, plan.start, plan.end, sign)
                groups.setdefault(key, []).append(plan.label)
    return [Bar(*key, tuple(labels)) for key, labels in sorted(groups.items())]


def strip_rows(bars: list[Bar]) -> int:
    """Return how many rows a strip has: one a bar, and one for the rest if there are too many."""
    return min(len(bars), MOST_BARS + 1)


def draw_strip(axes: Axes, bars: list[Bar], start_year: float, years: tuple[float, float]) -> None:
    """Draw the bars of a strip, each with its labels where most room is.

    Parameters
    ----------
    axes : of the strip, as wide as the panels beneath
    bars : as from `bars_of`
    start_year : year of quarter 0
    years : first and last year of the panels
    """
    rows = strip_rows(bars)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.axis("off")
    for row, bar in enumerate(bars[:MOST_BARS]):
        draw_bar(axes, row, bar, start_year, years)
    if rest := [f"{bar.sign}{label}" for bar in bars[MOST_BARS:] for label in bar.labels]:
        text = fitting("… ", rest, STRIP_LETTERS)
        axes.text(years[0], rows - 1, text, fontsize=LETTER_SIZE, va="center_baseline")


def draw_bar(axes: Axes, row: int, bar: Bar, start_year: float, years: tuple[float, float]) -> None:
    """Draw one bar from begin to end, ticks where these are in sight, and its labels."""
    first, last = years
    begin, end = (start_year + quarter / 4.0 for quarter in (bar.start, bar.end))
    left, right = max(begin, first), min(end, last)
    colour = INK if bar.sign else FAINT
    line = (0.0, (2.5, 1.5)) if bar.shock else "solid"
    axes.plot([left, right], [row, row], color=colour, linewidth=0.8, linestyle=line)
    ticks = [year for year in (begin, end) if first <= year <= last]
    axes.plot(ticks, [row] * len(ticks), "|", color=colour, markersize=4.0, markeredgewidth=0.8)
    rooms = {"left": left - first, "inside": right - left, "right": last - right}
    place = max(rooms, key=lambda each: rooms[each])
    text = fitting(bar.sign, bar.labels, STRIP_LETTERS * rooms[place] / (last - first))
    year, shift, side = {
        "left": (left, -3.0, "right"),
        "inside": (0.5 * (left + right), 0.0, "center"),
        "right": (right, 3.0, "left"),
    }[place]
    axes.annotate(
        text, (year, row), xytext=(shift, 0.0), textcoords="offset points", ha=side,
        va="center_baseline", fontsize=LETTER_SIZE, color=colour,
        bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6},
    )  # fmt: skip


def fitting(before: str, labels: Sequence[str], room: float) -> str:
    """Return as many labels as there is room for (in letters), and of how many: "A11 A12 … 9"."""
    for number in range(len(labels), 0, -1):
        cut = f" … {len(labels)}" if number < len(labels) else ""
        text = f"{before}{' '.join(labels[:number])}{cut}"
        if sum(2 if ord(letter) >= FIRST_WIDE else 1 for letter in text) <= room:
            break
    return text


def mark_dates(axes: Axes, bars: list[Bar], start_year: float, years: tuple[float, float]) -> None:
    """Mark in a panel when anything begins (thin line) or ends (dotted), unless that is too often.

    Quarter 0 is marked as the end of the burn-in.
    """
    begins: set[float] = {bar.start for bar in bars if bar.start != 0}
    ends = {bar.end for bar in bars} - begins - {0}
    if len(begins) > MOST_DATES:
        return
    if len(begins | ends) > MOST_DATES:
        ends = set()
    for quarters, line in ((begins, "solid"), (ends, "dotted")):
        for quarter in sorted(quarters):
            year = start_year + quarter / 4.0
            if years[0] < year < years[1]:
                axes.axvline(year, color=FAINT, linewidth=0.4, linestyle=line, zorder=0.5)
