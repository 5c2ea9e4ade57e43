"""Changing single values of a scenario by their dotted keys."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import BaseModel

from brandabm.scenario.errors import Problem, ScenarioError, dotted, shown
from brandabm.scenario.schema import follow, nearest, nearest_key, step
from brandabm.scenario.tree import KeyPath, from_text, from_values, plain


def parse_assignments(assignments: Iterable[str]) -> dict[str, Any]:
    """Read texts such as ``firms.number_at_start=200`` into keys and values.

    Parameters
    ----------
    assignments : texts of the form ``key=value``; the value is a YAML scalar or a list or mapping
        in one line, such as ``[1, 2]`` or ``{tariff: 0.1}``

    Returns
    -------
    dict
        Values by dotted key, as `Scenario.replace` takes them.

    Raises
    ------
    ScenarioError
        With every assignment that cannot be read.
    """
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for assignment in assignments:
        key, equals, text = (part.strip() for part in assignment.partition("="))
        if not equals:
            problems.append(Problem(f"{shown(assignment)} has no '=': write key=value", key=key))
        elif not key:
            problems.append(Problem(f"{shown(assignment)} has no key: write key=value"))
        elif key in values:
            problems.append(Problem(f"'{dotted((key,))}' is set twice", key=key))
        else:
            try:
                values[key] = _value_of(key, text)
            except ScenarioError as error:
                problems.extend(error.problems)
    if problems:
        raise ScenarioError(*problems)
    return values


def _value_of(key: str, text: str) -> Any:
    try:
        value = plain(from_text(text))
    except ScenarioError as error:
        message = f"the value of '{dotted((key,))}' cannot be read: {error.message}"
        raise ScenarioError(Problem(message, key=key, value=text)) from None
    if value is None and text not in ("null", "~"):
        message = f"'{dotted((key,))}' is set to nothing: write null or '\"\"' if that is meant"
        raise ScenarioError(Problem(message, key=key))
    if isinstance(value, dict | list) and not text.startswith(("{", "[")):
        message = f"the value of '{dotted((key,))}' needs quotes, or braces if it is a mapping"
        raise ScenarioError(Problem(message, key=key, value=text))
    return value


def changed(
    model_type: type[BaseModel], values: dict[str, Any], changes: Mapping[str, Any]
) -> dict[str, Any]:
    """Return a scenario's values with some of them replaced, one after the other.

    Parameters
    ----------
    model_type : the schema of the values
    values : plain values of all fields
    changes : new values by dotted key; items of a list go by index (``markets.0.tariff``) or by
        their name (``markets.US.tariff``), the first measure or shock of a kind by its own
        (``policy.measures.A11.intensity``); a section is replaced as a whole by a mapping

    Raises
    ------
    ScenarioError
        With every key that leads nowhere. The new values themselves are not checked here.
    """
    problems: list[Problem] = []
    for key, value in changes.items():
        try:
            elements = key.split(".")
            values = _put(model_type, values, (), elements, elements, plain(from_values(value)))
        except ScenarioError as error:
            problems.extend(error.problems)
    if problems:
        raise ScenarioError(*problems)
    return values


def value_at(model_type: type[BaseModel], values: dict[str, Any], key: str) -> Any:
    """Return one of a scenario's plain values by its dotted key, written as for `changed`.

    Raises
    ------
    ScenarioError
        If the key leads nowhere.
    """
    current: Any = values
    elements = key.split(".")
    path: KeyPath = ()
    for depth, written in enumerate(elements):
        element: str | int = written
        if isinstance(current, list):
            element = _index_of(current, written, elements, depth)
        elif not isinstance(current, dict) or written not in current:
            raise ScenarioError(_unknown(model_type, path, elements[depth:], elements))
        current = current[element]
        path = (*path, element)
    return current


def _put(
    model_type: type[BaseModel],
    current: Any,
    path: KeyPath,
    rest: list[str],
    written: list[str],
    value: Any,
) -> Any:
    """Return `current`, which stands at `path`, with the value at the end of `rest` replaced."""
    if not rest:
        return value
    element: str | int = rest[0]
    if isinstance(current, list):
        element = _index_of(current, rest[0], written, len(path))
        contents: Any = list(current)
        inner = contents[element]
    elif step(follow(model_type, path), element) is None:
        raise ScenarioError(_unknown(model_type, path, rest, written))
    else:
        contents = dict(current) if isinstance(current, dict) else {}
        inner = contents.get(element)
    contents[element] = _put(model_type, inner, (*path, element), rest[1:], written, value)
    return contents


def _index_of(items: list[Any], element: str, written: list[str], depth: int) -> int:
    """Return the position of the item that has a certain name or, failing that, index."""
    names = [_name_of(item) for item in items]
    if element in names:
        return names.index(element)
    indices = [str(index) for index in range(len(items))]
    if element in indices:
        return indices.index(element)
    place = ".".join(written[:depth])
    known = [name for name in names if isinstance(name, str)]
    has = f"the items 0 to {len(items) - 1}" if items else "no items"
    if known:
        has += f", named {', '.join(known)}"
    closest = nearest(element, known)
    suggestion = ".".join([place, closest, *written[depth + 1 :]]) if closest else None
    key = ".".join(written)
    message = f"'{dotted((place,))}' has no item '{dotted((element,))}': it has {has}"
    raise ScenarioError(Problem(message, key=key, suggestion=suggestion))


def _name_of(item: Any) -> Any:
    """Return what an item is called: its name, or the measure or kind of shock that it is."""
    if not isinstance(item, dict):
        return None
    return next((item[key] for key in ("name", "measure", "kind") if item.get(key)), None)


def _unknown(
    model_type: type[BaseModel], path: KeyPath, rest: list[str], written: list[str]
) -> Problem:
    """Return the problem of an unknown key, with the names of items as they were written."""
    suggestion = nearest_key(model_type, (*path, *rest))
    indexed = dotted(path)
    if suggestion is not None and path and suggestion.startswith(f"{indexed}."):
        suggestion = ".".join(written[: len(path)]) + suggestion[len(indexed) :]
    key = dotted(tuple(written))
    return Problem(f"unknown key '{key}'", key=key, suggestion=suggestion)
