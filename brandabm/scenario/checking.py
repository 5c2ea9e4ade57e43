"""From placed values to a checked scenario, or to an error that helps."""

import re
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from brandabm.scenario.errors import MAXIMUM_SHOWN, Problem, ScenarioError, dotted, shown
from brandabm.scenario.schema import (
    allowed,
    alternatives,
    follow,
    is_section,
    nearest_choice,
    nearest_key,
    step,
)
from brandabm.scenario.tree import KeyPath, Placed, plain


def validate[Model: BaseModel](model_type: type[Model], placed: Placed) -> Model:
    """Check placed values against a schema.

    Parameters
    ----------
    model_type : the `Section` (usually a scenario) that the values should make
    placed : the values, with files and lines if they have any

    Raises
    ------
    ScenarioError
        With every problem found, in the order of the lines.
    """
    if not isinstance(placed.value, dict):
        message = f"a scenario must be a mapping of keys to values, not {shown(plain(placed))}"
        raise ScenarioError(Problem(message, placed.file, placed.line))
    try:
        return model_type.model_validate(plain(placed))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=False)
        raise ScenarioError(*_problems(model_type, placed, details)) from None


def _problems(
    model_type: type[BaseModel], placed: Placed, details: list[ErrorDetails]
) -> list[Problem]:
    found = ((_place(model_type, placed, detail["loc"]), detail) for detail in details)
    ordered = sorted(found, key=lambda pair: pair[0][1].line or 0)
    problems: dict[str, Problem] = {}
    for (path, innermost), detail in ordered:
        hint = len(problems) < MAXIMUM_SHOWN
        problem = _problem(model_type, placed, path, innermost, detail, hint)
        problems.setdefault(f"{problem.key}: {problem.message}", problem)
    return list(problems.values())


def _place(
    model_type: type[BaseModel], placed: Placed, location: KeyPath
) -> tuple[KeyPath, Placed]:
    """Return the path of an error, without pydantic's marks for unions, and the nearest value."""
    annotation: Any = model_type
    path: KeyPath = ()
    innermost = placed
    present = True
    for element in location:
        child = _child(innermost, element) if present else None
        beneath = step(annotation, element)
        if child is None and beneath is None:
            continue
        path = (*path, element)
        annotation = beneath
        present = child is not None
        innermost = child or innermost
    return path, innermost


def _child(placed: Placed, element: str | int) -> Placed | None:
    if isinstance(placed.value, dict) and isinstance(element, str):
        return placed.value.get(element)
    if isinstance(placed.value, list) and isinstance(element, int):
        return placed.value[element] if element < len(placed.value) else None
    return None


def _problem(
    model_type: type[BaseModel],
    root: Placed,
    path: KeyPath,
    innermost: Placed,
    detail: ErrorDetails,
    hint: bool,
) -> Problem:
    """Say one of pydantic's errors in our words, with a suggestion if `hint` is set."""
    kind = detail["type"]
    if kind == "extra_forbidden":
        return _unknown_key(model_type, path, innermost, hint)
    if kind in ("value_error", "assertion_error"):
        said = str(detail.get("ctx", {}).get("error", "")) or detail["msg"]
        return _combination(model_type, root, path, innermost, said)
    if kind.startswith("union_tag"):
        name = str(detail.get("ctx", {})["discriminator"]).strip("'")
        tag = _child(innermost, name)
        path, innermost, kind = (*path, name), tag or innermost, kind if tag else "missing"
    return _wrong_value(model_type, path, innermost, kind, detail["msg"], hint)


def _wrong_value(
    model_type: type[BaseModel],
    path: KeyPath,
    innermost: Placed,
    kind: str,
    message: str,
    hint: bool,
) -> Problem:
    key = dotted(path)
    annotation = follow(model_type, path)
    limit = message.removeprefix("Input should be ")
    if annotation is not None:
        limit = allowed(annotation)
    if kind == "finite_number":
        limit = limit.replace("a number", "a finite number", 1)
    value = None if kind == "missing" else plain(innermost)
    if kind == "missing":
        said = f"{key} is missing: it must be {limit}"
    elif value is None:
        said = f"{key} has no value: it must be {limit}"
    else:
        said = f"{key} = {shown(value)} is not allowed: must be {limit}"
    suggestion = nearest_choice(annotation, value) if hint else None
    return Problem(said, innermost.file, innermost.line, key, value, limit, suggestion)


def _combination(
    model_type: type[BaseModel], root: Placed, path: KeyPath, innermost: Placed, said: str
) -> Problem:
    """Pass on what a validator of a field, a section or the whole scenario has said."""
    key = dotted(path)
    where = innermost if path else _mentioned(root, said)
    value = plain(innermost)
    if path and not any(is_section(kind) for kind, _ in alternatives(follow(model_type, path))):
        said = f"{key} = {shown(value)} is not allowed: {said}"
    elif path:
        said = f"{key}: {said}"
    return Problem(said, where.file, where.line, key or None, value if path else None)


def _unknown_key(
    model_type: type[BaseModel], path: KeyPath, innermost: Placed, hint: bool
) -> Problem:
    if path in (("extends",), ("parts",)):
        message = f"'{path[0]}' works only in files: load the scenario and replace its values"
        return Problem(message, innermost.file, innermost.line, str(path[0]))
    key = dotted(path)
    suggestion = nearest_key(model_type, path) if hint else None
    message = f"unknown key '{key}'"
    if suggestion == key:  # it is spelt right, but as one key with dots
        message = f"'{key}' must be written as sections, one inside the other, without dots"
        suggestion = None
    return Problem(
        message,
        innermost.file,
        innermost.line,
        key,
        plain(innermost),
        suggestion=suggestion,
    )


def _mentioned(root: Placed, message: str) -> Placed:
    """Return the last place in the tree that a message about the whole scenario names."""
    words = re.findall(r"\w+(?:\.\w+)*", message)
    reached = ((word, _reach(root, word)) for word in words)
    places = [
        place
        for word, place in reached
        if place is not None and ("." in word or isinstance(place.value, dict | list))
    ]
    return max(places, key=lambda place: place.line or 0, default=Placed(None, root.file))


def _reach(placed: Placed, key: str) -> Placed | None:
    for element in key.split("."):
        child = _child(placed, int(element) if re.fullmatch("[0-9]{1,9}", element) else element)
        if child is None:
            return None
        placed = child
    return placed
