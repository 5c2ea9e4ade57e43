"""How parameters are declared: with a unit, a range, a source and a sentence each."""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, model_validator

from brandabm.scenario.schema import (
    Entry,
    allowed,
    alternatives,
    at_key,
    type_name,
    walk,
)

SOURCE_KINDS = ("literature", "document", "assumption", "target", "specification")
"""How a source may begin: every number in the model is one of these."""


class Section(BaseModel):
    """A frozen group of parameters that takes no unknown keys and converts nothing silently.

    A whole number is taken for a number and a list for a tuple; a fraction, a text or a truth
    value is never taken for a whole number, and neither infinity nor NaN is a number.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        strict=True,
        allow_inf_nan=False,
        validate_default=True,
        hide_input_in_errors=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _lists_are_tuples(cls, values: Any) -> Any:
        return _frozen(values)


def _frozen(value: Any) -> Any:
    """Return a value with every list in it, at any depth, made a tuple."""
    if isinstance(value, list | tuple):
        return tuple(_frozen(item) for item in value)
    if isinstance(value, dict):
        return {key: _frozen(item) for key, item in value.items()}
    return value


def parameter(
    default: Any,
    *,
    unit: str,
    description: str,
    source: str,
    low: float | None = None,
    high: float | None = None,
    above: float | None = None,
    below: float | None = None,
    **more: Any,
) -> Any:
    """Declare one parameter of a `Section`.

    Parameters
    ----------
    default : its value unless a scenario says otherwise; ``...`` if every scenario must say
    unit : such as "quarters" or "thousand yuan"; "1" for shares, indices and other pure numbers
    description : one sentence for the table of parameters
    source : where the value comes from, beginning with one of `SOURCE_KINDS`
    low, high : the smallest and the largest value allowed
    above, below : limits that are themselves not allowed
    more : passed on to `pydantic.Field`, such as `min_length` or `pattern`

    Raises
    ------
    ValueError
        If the unit, the description or the source is missing or no value could be in range.
    """
    if not unit.strip() or not description.strip():
        raise ValueError("a parameter needs a unit and a description")
    if not source.startswith(SOURCE_KINDS):
        raise ValueError(f"source {source!r} must begin with one of: {', '.join(SOURCE_KINDS)}")
    _check_range(default, low, high, above, below)
    return Field(
        default,
        description=description,
        ge=low,
        le=high,
        gt=above,
        lt=below,
        json_schema_extra={"unit": unit, "source": source},
        **more,
    )


def _check_range(
    default: Any, low: float | None, high: float | None, above: float | None, below: float | None
) -> None:
    floor = max((limit for limit in (low, above) if limit is not None), default=None)
    ceiling = min((limit for limit in (high, below) if limit is not None), default=None)
    if floor is not None and ceiling is not None and floor > ceiling:
        raise ValueError(f"no value lies between {floor} and {ceiling}")
    if isinstance(default, int | float):
        too_low = (low is not None and default < low) or (above is not None and default <= above)
        too_high = (high is not None and default > high) or (below is not None and default >= below)
        if too_low or too_high:
            raise ValueError(f"the default {default} lies outside the allowed range")


KINDS = {
    "policy": "lever",
    "policy.strength": "uncertainty",
    "policy.programme_cost": "uncertainty",
    "mechanisms": "switch",
    "time": "run",
    "name": "run",
    "description": "run",
    "stages": "definition",
    "breaks": "run",
}
"""What the parameters of a section, or one of them, are; all others are uncertainties.

Levers, what a government can set, are kept apart from uncertainties (as in the EMA Workbench).
"""


def kind_of(key: str) -> str:
    """Return what a parameter is: lever, uncertainty, definition, switch or run."""
    section = key.partition(".")[0].removesuffix("[]")
    return KINDS.get(key, KINDS.get(section, "uncertainty"))


@dataclass(frozen=True)
class ParameterRow:
    """One line of the table of parameters.

    `default` is None both for a parameter that may be absent and for one that is required;
    `required` tells them apart. `low` and `high` are None where there is no limit; `allowed` says
    in words whether the limits themselves are included. `kind` is one of `KINDS`.
    """

    key: str
    kind: str
    type: str
    unit: str
    default: object
    required: bool
    low: float | None
    high: float | None
    allowed: str
    source: str
    description: str


def describe(model_type: type[BaseModel]) -> list[ParameterRow]:
    """List every parameter of a section and of the sections inside it, in order of declaration.

    Parameters
    ----------
    model_type : a subclass of `Section`

    Returns
    -------
    list of ParameterRow
        Sections inside a tuple appear once, with keys such as ``markets[].tariff``.
    """
    rows: dict[str, ParameterRow] = {}
    for entry in walk(model_type):
        if not entry.sections:
            rows.setdefault(entry.key, _row(model_type, entry))
    return list(rows.values())


def _row(model_type: type[BaseModel], entry: Entry) -> ParameterRow:
    extra = entry.field.json_schema_extra
    notes = extra if isinstance(extra, dict) else {}
    annotation = at_key(model_type, entry.key)
    limits = next(alternatives(annotation))[1]
    return ParameterRow(
        key=entry.key,
        kind=kind_of(entry.key),
        type=type_name(annotation),
        unit=str(notes.get("unit", "")),
        default=entry.default,
        required=entry.required,
        low=limits.get("ge", limits.get("gt")),
        high=limits.get("le", limits.get("lt")),
        allowed=allowed(annotation),
        source=str(notes.get("source", "")),
        description=entry.field.description or "",
    )
