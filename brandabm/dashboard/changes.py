"""What a choice changes in its built-in scenario, in words."""

from __future__ import annotations

from typing import Any

from brandabm.dashboard.charts.calendar import measure_name
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.levers import rows
from brandabm.dashboard.names import named_cluster
from brandabm.dashboard.plans import MEASURES_KEY, SHOCKS_KEY, Item, planned
from brandabm.figures.texts import Texts, quarter_of
from brandabm.scenario.sections.policy import EVERY
from brandabm.scenario.sections.run import Mechanisms

NOTHING = "–"
"""Stands for a measure or a shock that is not there."""


def label_of(key: str, texts: Texts) -> str:
    """Return what a parameter is called: its description, or its Chinese name; else its key."""
    section, _, name = key.partition(".")
    if section == "mechanisms" and name in Mechanisms.model_fields:
        return texts("mechanism-switch", name=texts(f"mechanism-{name}"))
    if key not in rows():
        return key
    if texts.language == "en":
        return rows()[key].description
    return texts(f"parameter-{key.replace('.', '-')}")


def changes_in_words(choice: Choice, texts: Texts) -> list[tuple[str, str, str]]:
    """Return what is changed, how it was and how it is.

    Of measures and shocks only those that differ, each by its name.
    """
    start, found = choice.start(), []
    for key, value in sorted(choice.changes.items()):
        if key in (MEASURES_KEY, SHOCKS_KEY):
            found += _items(start.value(key), planned(choice, key), choice, texts)
        else:
            found.append((label_of(key, texts), _plain(start.value(key)), _plain(value)))
    return found


def _items(
    before: list[Item], now: list[Item], choice: Choice, texts: Texts
) -> list[tuple[str, str, str]]:
    """Return the measures, or the shocks, whose plans differ."""
    names: dict[str, str] = {}
    for item in (*before, *now):
        code = str(item.get("measure", item.get("kind")))
        names[code] = measure_name(code, texts) if "measure" in item else texts(f"shock-{code}")
    told = []
    for code, name in names.items():
        old, new = (
            [item for item in items if code in (item.get("measure"), item.get("kind"))]
            for items in (before, now)
        )
        if old != new:
            told.append(
                (name, plans_in_words(old, choice, texts), plans_in_words(new, choice, texts))
            )
    return told


def plans_in_words(items: list[Item], choice: Choice, texts: Texts) -> str:
    """Return measures or shocks in words: how strong, when and where each."""
    return ", ".join(_plan(item, choice, texts) for item in items) or NOTHING


def _plan(item: Item, choice: Choice, texts: Texts) -> str:
    """Return how strong, from when to when, and where."""
    begin, first = choice.value("time.start_year"), int(item.get("start", 0))
    last = item.get("end")
    if item.get("duration") is not None:
        last = first + int(item["duration"])
    size = item.get("intensity", item.get("size"))
    home = str(item.get("cluster", EVERY))
    words = [
        "" if size is None else f"×{float(size):g}" if "measure" in item else f"{float(size):g}",
        quarter_of(begin, first) + ("" if last is None else f"–{quarter_of(begin, int(last))}"),
        "" if home == EVERY else named_cluster(home, texts),
    ]
    return " ".join(word for word in words if word)


def _plain(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, float) else str(value)
