"""Measures of governments and shocks, as sliders and switches set them in a choice."""

from __future__ import annotations

from typing import Any

from brandabm.dashboard.choice import Choice
from brandabm.measures import MEASURES
from brandabm.scenario.sections.policy import PlannedMeasure
from brandabm.scenario.sections.shocks import USUAL_SIZE

MEASURES_KEY, SHOCKS_KEY = "policy.measures", "shocks"
USUAL_DURATION = 8
"""Quarters that a shock lasts, unless said."""
MOST_INTENSITY = 10.0
"""End of the sliders of measures; files may go further."""

Item = dict[str, Any]


def usual_start(choice: Choice) -> int:
    """Return the quarter in which something begins unless said: half way through the history."""
    return int(choice.value("time.quarters")) // 2


def planned(choice: Choice, key: str) -> list[Item]:
    """Return the measures or shocks of a choice, as plain values."""
    items = choice.changes.get(key)
    return list(choice.start().value(key) if items is None else items)


def measure_classes() -> dict[str, list[str]]:
    """Return the codes of the measures of each class, in order."""
    classes: dict[str, list[str]] = {}
    for measure in MEASURES.values():
        classes.setdefault(measure.class_code, []).append(measure.code)
    return classes


def intensity_of(choice: Choice, code: str) -> float:
    """Return the intensity of a measure's first plan, 0 if it is not planned."""
    own = plans_of(choice, code)
    return float(own[0].get("intensity", 1.0)) if own else 0.0


def with_intensity(choice: Choice, code: str, intensity: float, start: int) -> Choice:
    """Return the choice with a measure at an intensity, in all plans that it has.

    A measure of the built-in scenario stays planned at intensity 0, so that it comes back as it
    was; any other is taken out. One that was not planned begins in quarter ``start``, in the
    cluster that the scenario names, if it names one, otherwise in all.
    """
    items, begun = planned(choice, MEASURES_KEY), choice.start().value(MEASURES_KEY)
    own = [place for place, item in enumerate(items) if item["measure"] == code]
    if intensity <= 0.0 and all(item["measure"] != code for item in begun):
        items = [item for item in items if item["measure"] != code]
    elif own:
        for place in own:
            changed = items[place] | {"intensity": intensity}
            items[place] = next((item for item in begun if same_plan(item, changed)), changed)
    elif intensity > 0.0:
        named = choice.value("clusters.named")
        home = {"cluster": named[0]["name"]} if len(named) == 1 else {}
        items.append({"measure": code, "start": start, "intensity": intensity, **home})
    return choice.with_value(MEASURES_KEY, items)


def plans_of(choice: Choice, code: str) -> list[Item]:
    """Return the plans of one measure."""
    return [item for item in planned(choice, MEASURES_KEY) if item["measure"] == code]


def with_all_from(choice: Choice, start: int) -> Choice:
    """Return the choice with all measures from a quarter on, each for as long as it lasted."""
    items = []
    for item in planned(choice, MEASURES_KEY):
        moved = item | {"start": start}
        if item.get("end") is not None:
            moved["end"] = start + int(item["end"]) - int(item.get("start", 0))
        items.append(moved)
    return choice.with_value(MEASURES_KEY, items)


def same_plan(one: Item, other: Item) -> bool:
    """Return whether two plans say the same, one perhaps with a usual value left out."""
    return PlannedMeasure.model_validate(one) == PlannedMeasure.model_validate(other)


def with_plan(choice: Choice, place: int, **values: Any) -> Choice:
    """Return the choice with some values of one planned measure changed."""
    items = planned(choice, MEASURES_KEY)
    items[place] = items[place] | values
    return choice.with_value(MEASURES_KEY, items)


def without_plan(choice: Choice, place: int) -> Choice:
    """Return the choice without one planned measure."""
    items = planned(choice, MEASURES_KEY)
    del items[place]
    return choice.with_value(MEASURES_KEY, items)


def with_new_plan(choice: Choice, code: str) -> Choice:
    """Return the choice with one more planned measure, in all clusters from the usual date on."""
    new = {"measure": code, "start": usual_start(choice), "intensity": 1.0}
    return choice.with_value(MEASURES_KEY, [*planned(choice, MEASURES_KEY), new])


def shock_of(choice: Choice, kind: str) -> Item | None:
    """Return the first shock of a kind, if there is one."""
    own = [item for item in planned(choice, SHOCKS_KEY) if item["kind"] == kind]
    return own[0] if own else None


def with_shock(choice: Choice, kind: str, **values: Any) -> Choice:
    """Return the choice with a shock of a kind, of its usual size unless said."""
    usual = {"kind": kind, "size": USUAL_SIZE[kind], "start": usual_start(choice),
             "duration": USUAL_DURATION}  # fmt: skip
    items = planned(choice, SHOCKS_KEY)
    own = [place for place, item in enumerate(items) if item["kind"] == kind]
    if own:
        items[own[0]] = items[own[0]] | values
    else:
        items.append(usual | values)
    return choice.with_value(SHOCKS_KEY, items)


def without_shock(choice: Choice, kind: str) -> Choice:
    """Return the choice without shocks of a kind."""
    items = [item for item in planned(choice, SHOCKS_KEY) if item["kind"] != kind]
    return choice.with_value(SHOCKS_KEY, items)
