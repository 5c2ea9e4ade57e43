"""In which values two scenarios differ."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from brandabm.scenario.errors import dotted
from brandabm.scenario.tree import KeyPath, from_values, plain
from brandabm.scenario.writing import NOT_INFLUENTIAL


def differing(first: BaseModel, second: BaseModel) -> dict[str, tuple[Any, Any]]:
    """Return the values in which two scenarios differ, apart from name and description.

    Parameters
    ----------
    first, second : scenarios of one schema

    Returns
    -------
    dict
        Pairs of plain values by dotted key, in order of declaration. Items of lists that have the
        same name in the same place go by it (``markets.US.tariff``), others by their index. An
        item that only one of the two has stands as a whole, as the mapping of the values in which
        it departs from its defaults; the other value is then None.
    """
    keys = [name for name in type(first).model_fields if name not in NOT_INFLUENTIAL]
    return {
        dotted(path): (_plain(left), _plain(right))
        for key in keys
        for path, left, right in _pairs((key,), getattr(first, key), getattr(second, key))
    }


def _pairs(path: KeyPath, first: Any, second: Any) -> Iterator[tuple[KeyPath, Any, Any]]:
    """Yield every place at or beneath a path at which two values differ, with both values."""
    if first == second:
        return
    if isinstance(first, BaseModel) and type(first) is type(second):
        for name in type(first).model_fields:
            yield from _pairs((*path, name), getattr(first, name), getattr(second, name))
    elif isinstance(first, Mapping) and isinstance(second, Mapping):
        for name in dict.fromkeys((*first, *second)):
            yield from _pairs((*path, name), first.get(name), second.get(name))
    elif _are_items(first) and _are_items(second):
        for index in range(max(len(first), len(second))):
            one, other = _item(first, index), _item(second, index)
            names = {getattr(item, "name", None) for item in (one, other)}
            shared = names.pop() if len(names) == 1 else None
            yield from _pairs((*path, index if shared is None else shared), one, other)
    else:
        yield path, first, second


def _are_items(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, BaseModel) for item in value)


def _item(items: Sequence[BaseModel], index: int) -> BaseModel | None:
    return items[index] if index < len(items) else None


def _plain(value: Any) -> Any:
    if isinstance(value, BaseModel):
        value = value.model_dump(exclude_defaults=True)
    return plain(from_values(value))
