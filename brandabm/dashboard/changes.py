"""What a choice changes in its built-in scenario, in words."""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from brandabm.dashboard.charts.calendar import measure_name
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.names import any_cluster, market_name, named_cluster
from brandabm.dashboard.plans import MEASURES_KEY, SHOCKS_KEY, Item, planned
from brandabm.figures.texts import Texts, quarter_of
from brandabm.scenario import Scenario
from brandabm.scenario.fields import describe
from brandabm.scenario.schema import at_key
from brandabm.scenario.sections.policy import EVERY
from brandabm.scenario.sections.run import Mechanisms

NOTHING = "–"
"""Stands for what is not there, or not set."""
MARKETS_KEY, BREAKS_KEY = "markets", "breaks"
GATES = get_args(at_key(Scenario, "stages.gate"))
"""The one parameter whose values are words."""
TOLD_OTHERWISE = ("name", "description", "policy.measures[]", "shocks[]", "breaks[]", "mechanisms.")
"""Beginnings of keys that have no name of their own here."""


@cache
def described() -> dict[str, str]:
    """Return the description of every parameter that has a name, by key; ``[]`` for an entry."""
    return {
        row.key: row.description
        for row in describe(Scenario)
        if not row.key.startswith(TOLD_OTHERWISE) and not row.key.endswith("[].name")
    }


def text_key(key: str) -> str:
    """Return the key of a parameter's Chinese name."""
    return "parameter-" + key.replace(".", "-").replace("[]", "")


def label_of(key: str, texts: Texts) -> str:
    """Return what a parameter is called: its description, or its Chinese name; else its key.

    Parameters
    ----------
    key : dotted; ``markets[].tariff`` stands for the tariff of any market
    """
    section, _, name = key.partition(".")
    if section == "mechanisms" and name in Mechanisms.model_fields:
        return texts("mechanism-switch", name=texts(f"mechanism-{name}"))
    if key not in described():
        return key
    return described()[key] if texts.language == "en" else texts(text_key(key))


def changes_in_words(choice: Choice, texts: Texts) -> list[tuple[str, str, str]]:
    """Return what is changed, how it was and how it is.

    Of measures, shocks, markets, named clusters and breaks only what differs, each by its name.
    """
    start, found = choice.start(), []
    for key, value in sorted(choice.changes.items()):
        before = start.value(key)
        if key in (MEASURES_KEY, SHOCKS_KEY):
            found += _items(before, planned(choice, key), choice, texts)
        elif key == BREAKS_KEY:
            found += _breaks(before, value, choice, texts)
        elif isinstance(value, list):
            found += _entries(key, before, value, texts)
        else:
            label = label_of(key, texts)
            found.append((label, in_words(before, texts), in_words(value, texts)))
    return found


def in_words(value: Any, texts: Texts) -> str:
    """Return a value as one reads it; a text is shown as it is, unless it is one of a few."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return texts("value-on" if value else "value-off")
    if isinstance(value, float):
        return f"{value:.4g}"
    return texts(f"value-{value}") if value in GATES else str(value)


def _entries(
    key: str, before: list[Item], now: list[Item], texts: Texts
) -> list[tuple[str, str, str]]:
    """Return what differs between markets, or clusters, of the same name."""
    name_in_words = market_name if key == MARKETS_KEY else named_cluster
    old, new = ({str(item["name"]): item for item in items} for items in (before, now))
    told = []
    for name in {**old, **new}:
        fields = {**old.get(name, {}), **new.get(name, {})}
        for field in fields:
            values = [items.get(name, {}).get(field) for items in (old, new)]
            if field != "name" and values[0] != values[1]:
                label = texts("changes-of", owner=name_in_words(name, texts),
                              name=label_of(f"{key}[].{field}", texts))  # fmt: skip
                told.append((label, in_words(values[0], texts), in_words(values[1], texts)))
    return told


def _breaks(
    before: list[Item], now: list[Item], choice: Choice, texts: Texts
) -> list[tuple[str, str, str]]:
    """Return the parameters whose breaks differ, with the value and the quarter of each break."""
    begin, told = choice.value("time.start_year"), []
    for key in dict.fromkeys(str(item["key"]) for item in (*before, *now)):
        old, new = (
            ", ".join(
                f"{in_words(item['value'], texts)} {quarter_of(begin, int(item['start']))}"
                for item in items
                if item["key"] == key
            )
            for items in (before, now)
        )
        if old != new:
            told.append(
                (texts("sweep-broken", name=label_of(key, texts)), old or NOTHING, new or NOTHING)
            )
    return told


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
        "" if home == EVERY else any_cluster(home, texts),
    ]
    return " ".join(word for word in words if word)
