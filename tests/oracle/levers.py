"""What governments can set, and which measure sets what (ODD section 7.10, "Levers")."""

from __future__ import annotations

import csv
from importlib.resources import files
from typing import Any, NamedTuple

from brandabm.levers import Levers as Declared

SERVICE_NAMES = (
    *("platform", "logistics", "finance", "creative_design", "photography"),
    *("agency_operation", "marketing", "overseas_warehouse", "testing"),
)


class Levers:
    """The levers of one cluster, all neutral at first; that of services is a list."""

    def __init__(self) -> None:
        for name, declared in Declared.columns().items():
            each = [declared.fill] * len(SERVICE_NAMES)
            setattr(self, name, each if declared.dimensions else declared.fill)

    def move(self, effect: Effect, part: float) -> None:
        """Move a lever by a part of its way from the neutral value to the limit, no further."""
        declared = Declared.columns()[effect.lever]
        way = declared.limit - declared.fill
        value: Any = getattr(self, effect.lever)
        if effect.place is None:
            setattr(self, effect.lever, moved(value, part * way, declared.limit))
        else:
            value[effect.place] = moved(value[effect.place], part * way, declared.limit)


def moved(value: float, distance: float, limit: float) -> float:
    """Return a value after a move towards its limit, which it does not pass."""
    if distance == 0.0:
        return value
    return min(limit, value + distance) if distance > 0.0 else max(limit, value + distance)


class Effect(NamedTuple):
    """A lever that a measure moves, and for services which."""

    lever: str
    place: int | None


def read_effects() -> dict[str, list[Effect]]:
    """Return what each measure moves, by its code."""
    text = files("brandabm").joinpath("data", "measures.csv").read_text(encoding="utf-8")
    return {
        row["code"]: [effect_named(name) for name in row["levers"].split()]
        for row in csv.DictReader(text.splitlines())
    }


def effect_named(name: str) -> Effect:
    """Return the effect that is written as lever or lever.service."""
    lever, _, service = name.partition(".")
    return Effect(lever, SERVICE_NAMES.index(service) if service else None)


EFFECTS = read_effects()
