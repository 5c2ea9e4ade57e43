"""Structural breaks: parameters that change for good in the course of a run."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from brandabm.scenario.fields import Section, parameter
from brandabm.scenario.schema import allowed, at_key, nearest

BREAKABLE = (
    "mechanisms", "learning", "platform", "research", "strategy", "branding", "entry_exit"
)  # fmt: skip
"""Sections whose parameters are read anew in every quarter."""

UNBREAKABLE = (
    "learning.country_prior",
    "platform.brands_only_from",
    "research.culture_fit_dispersion",
    "research.knowledge_half",
    "research.quality_floor",
    "branding.registered_share_at_start",
    "strategy.dispersion",
    "strategy.price_stance_dispersion",
)
"""Keys of these sections that describe the start, a date, or how an outcome is measured."""

AT_START = "_at_start"


class StructuralBreak(Section):
    """One parameter that has another value from some quarter on."""

    key: str = parameter(
        ...,
        unit="key",
        description="Dotted key of a number or switch that is read anew in every quarter",
        source="assumption",
    )
    value: bool | int | float = parameter(
        ..., unit="that of the key", description="Value from then on", source="assumption"
    )
    start: int = parameter(
        40,
        unit="quarter of the history",
        low=-400,
        high=2000,
        description="First quarter with the new value",
        source="assumption",
    )


def check_breaks(model_type: type[Section], breaks: tuple[StructuralBreak, ...]) -> None:
    """Refuse breaks of what cannot change in a run.

    Raises
    ------
    ValueError
        With the key, what is allowed, and what was probably meant.
    """
    known = breakable_keys(model_type)
    for number, change in enumerate(breaks):
        if change.key not in known:
            close = nearest(change.key, known)
            meant = f" (did you mean {close}?)" if close else ""
            raise ValueError(
                f"breaks.{number}.key = {change.key!r} cannot change in a run: must be a parameter "
                f"of {', '.join(BREAKABLE)} that is read anew in every quarter{meant}"
            )


def breakable_keys(model_type: type[Section]) -> list[str]:
    """Return the dotted keys of all parameters that may change in a run."""
    fields = model_type.model_fields
    sections: dict[str, Any] = {name: fields[name].annotation for name in BREAKABLE}
    keys = [f"{name}.{field}" for name, kind in sections.items() for field in kind.model_fields]
    return [key for key in keys if key not in UNBREAKABLE and not key.endswith(AT_START)]


def with_breaks[Fields: Section](
    scenario: Fields, breaks: tuple[StructuralBreak, ...], quarter: int
) -> Fields:
    """Return a scenario with the values that breaks have set by a quarter of the history.

    Raises
    ------
    ValueError
        If a parameter does not allow the value that a break gives it.
    """
    sections: dict[str, Section] = {}
    for number, change in sorted(enumerate(breaks), key=lambda pair: pair[1].start):
        if change.start > quarter:
            break
        name, _, field = change.key.partition(".")
        section = sections.get(name, getattr(scenario, name))
        values = {**section.model_dump(), field: change.value}
        try:
            sections[name] = type(section).model_validate(values)
        except ValidationError:
            limit = allowed(at_key(type(scenario), change.key))
            raise ValueError(
                f"breaks.{number}.value = {change.value!r} is not allowed for {change.key}: must "
                f"be {limit}"
            ) from None
    return scenario.model_copy(update=sections)
