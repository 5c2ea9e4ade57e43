"""What the fields of a scenario allow, read from their types."""

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAliasType, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from brandabm.scenario.errors import dotted, shown

Limits = dict[str, Any]
"""Constraints of a field by their names in pydantic, such as ge and max_length."""

LIMIT_NAMES = ("ge", "le", "gt", "lt", "min_length", "max_length", "pattern")
KEYS_SHOWN = 4

SIMILAR, MISSPELT = 0.6, 0.8
"""Likeness from which texts count as similar, and as the same but for a slip."""


def is_section(annotation: Any) -> bool:
    """Tell whether a type is a group of parameters."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def full_annotation(field: FieldInfo) -> Any:
    """Return the type of a field together with its constraints."""
    if not field.metadata:
        return field.annotation
    return Annotated[(field.annotation, *field.metadata)]


def limits_of(metadata: Sequence[Any]) -> Limits:
    """Collect the constraints that stand in the metadata of a type."""
    limits: Limits = {}
    for item in metadata:
        if isinstance(item, FieldInfo):
            limits |= limits_of(item.metadata)
        for name in LIMIT_NAMES:
            if getattr(item, name, None) is not None:
                limits[name] = getattr(item, name)
    return limits


def alternatives(annotation: Any, limits: Limits | None = None) -> Iterator[tuple[Any, Limits]]:
    """Yield every plain type that a (union) type consists of, with its constraints."""
    limits = limits or {}
    if isinstance(annotation, TypeAliasType):
        yield from alternatives(annotation.__value__, limits)
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from alternatives(inner, limits | limits_of(metadata))
    elif get_origin(annotation) in (Union, UnionType):
        for member in get_args(annotation):
            yield from alternatives(member, limits)
    else:
        yield annotation, limits


def step(annotation: Any, element: str | int) -> Any:
    """Return the type one element further down, or None if there is no such element.

    Where several sections are allowed, it is the union of what they allow there.
    """
    found = [_step(plain, element) for plain, _ in alternatives(annotation)]
    known = tuple(dict.fromkeys(beneath for beneath in found if beneath is not None))
    return Union[known] if known else None  # noqa: UP007 (a tuple of types)


def _step(plain: Any, element: str | int) -> Any:
    if is_section(plain):
        field = plain.model_fields.get(element)
        return None if field is None else full_annotation(field)
    items = get_args(plain)
    if get_origin(plain) is tuple and isinstance(element, int):
        if items[-1] is Ellipsis:
            return items[0]
        return items[element] if 0 <= element < len(items) else None
    if get_origin(plain) is dict and isinstance(element, str):
        return items[1]
    return None


def follow(annotation: Any, path: Sequence[str | int]) -> Any:
    """Return the type at the end of a path, or None if the path leads nowhere."""
    for element in path:
        annotation = step(annotation, element)
        if annotation is None:
            return None
    return annotation


def at_key(model_type: type[BaseModel], key: str) -> Any:
    """Return the type at a key of the schema such as ``markets[].tariff``."""
    elements = key.replace("[]", ".0").split(".")
    return follow(model_type, [0 if element == "0" else element for element in elements])


def allowed(annotation: Any) -> str:
    """Say in words what a type allows, such as "a number from 0 to 1"."""
    phrases, choices = [], []
    for plain, limits in alternatives(annotation):
        if get_origin(plain) is Literal:
            choices += [_bare(choice) for choice in get_args(plain)]
        else:
            phrases.append(_phrase(plain, limits))
    if choices:
        phrases.insert(0, f"one of: {', '.join(choices)}")
    return " or ".join(dict.fromkeys(phrases))


def _phrase(plain: Any, limits: Limits) -> str:
    origin = get_origin(plain)
    if origin is tuple:
        return _list_phrase(get_args(plain), limits)
    if origin is dict:
        value = get_args(plain)[1]
        return "a mapping" if value is Any else f"a mapping whose values are each {allowed(value)}"
    if is_section(plain):
        return f"a section ({_keys_phrase(plain)})"
    if plain is int:
        return f"a whole number{_range_phrase(limits)}"
    if plain is float:
        return f"a number{_range_phrase(limits)}"
    if plain is str:
        pattern = f" of the form {limits['pattern']}" if "pattern" in limits else ""
        return f"a text{_count_phrase(limits, 'character')}{pattern}"
    words = {bool: "true or false", NoneType: "null"}
    return words.get(plain, f"a {getattr(plain, '__name__', plain)}")


def type_name(annotation: Any) -> str:
    """Name a type in a word or two, for the table of parameters."""
    names = [_type_name(plain) for plain, _ in alternatives(annotation)]
    return " or ".join(dict.fromkeys(names))


def _type_name(plain: Any) -> str:
    if get_origin(plain) is tuple:
        return f"list of {type_name(get_args(plain)[0])}"
    if get_origin(plain) is Literal:
        return "choice"
    if get_origin(plain) is dict or is_section(plain):
        return "mapping"
    words = {bool: "switch", int: "whole number", float: "number", str: "text", NoneType: "null"}
    return words.get(plain, getattr(plain, "__name__", str(plain)))


def _bare(choice: object) -> str:
    return choice if isinstance(choice, str) else shown(choice)


def _list_phrase(items: tuple[Any, ...], limits: Limits) -> str:
    if items[-1] is not Ellipsis:
        return f"a list of {len(items)}: {', '.join(allowed(item) for item in items)}"
    return f"a list{_count_phrase(limits, 'item')}, each item {allowed(items[0])}"


def _keys_phrase(section: type[BaseModel]) -> str:
    keys = list(section.model_fields)
    rest = ", …" if len(keys) > KEYS_SHOWN else ""
    return f"keys: {', '.join(keys[:KEYS_SHOWN])}{rest}"


def number_text(number: float) -> str:
    """Return a number without a needless fraction: 1 instead of 1.0."""
    return str(int(number)) if abs(number) < 1e15 and number == int(number) else repr(number)


def _range_phrase(limits: Limits) -> str:
    texts = {name: number_text(limits[name]) for name in ("ge", "le", "gt", "lt") if name in limits}
    if texts.keys() == {"ge", "le"}:
        return f" from {texts['ge']} to {texts['le']}"
    words = {"ge": "of at least", "gt": "above", "le": "of at most", "lt": "below"}
    parts = [f"{word} {texts[name]}" for name, word in words.items() if name in texts]
    return f" {' and '.join(parts)}" if parts else ""


def _count_phrase(limits: Limits, thing: str) -> str:
    low, high = limits.get("min_length"), limits.get("max_length")
    if low is not None and low == high:
        return f" of exactly {low} {_plural(thing, low)}"
    if low is not None and high is not None:
        return f" of {low} to {high} {_plural(thing, high)}"
    if low is not None:
        return f" of at least {low} {_plural(thing, low)}"
    if high is not None:
        return f" of at most {high} {_plural(thing, high)}"
    return ""


def _plural(thing: str, count: int) -> str:
    return thing if count == 1 else f"{thing}s"


def nearest_choice(annotation: Any, value: object) -> str | None:
    """Return the choice of a Literal, or the truth value, that a wrong text probably means."""
    if not isinstance(value, str):
        return None
    choices: dict[str, str] = {}
    for plain, _ in alternatives(annotation):
        if get_origin(plain) is Literal:
            choices |= {text: text for text in get_args(plain) if isinstance(text, str)}
        elif plain is bool:
            choices |= {"yes": "true", "on": "true", "true": "true"}
            choices |= {"no": "false", "off": "false", "false": "false"}
    return nearest(value, choices)


def nearest(
    text: str, candidates: Mapping[str, str] | Sequence[str], likeness: float = SIMILAR
) -> str | None:
    """Return the candidate that a misspelt text probably means.

    Of a mapping, the text is compared with the keys and the value of the nearest key is returned.
    """
    pairs = candidates if isinstance(candidates, Mapping) else {name: name for name in candidates}
    folded = {_folded(name): result for name, result in pairs.items()}
    close = difflib.get_close_matches(_folded(text), folded, n=1, cutoff=likeness)
    return folded[close[0]] if close else None


def _folded(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")


@dataclass(frozen=True)
class Entry:
    """One key of a schema: a parameter, or a section if `sections` is not empty."""

    key: str
    field: FieldInfo
    default: object
    required: bool
    sections: tuple[type[BaseModel], ...]


def walk(
    model_type: type[BaseModel],
    defaults: BaseModel | None = None,
    prefix: str = "",
    inside: tuple[type[BaseModel], ...] = (),
) -> Iterator[Entry]:
    """Yield every key of a schema in order of declaration.

    The items of a tuple of sections are written once, as ``markets[].tariff``; those of a dict
    as ``markets.*.tariff``. `defaults` holds the section's values if they are not its own ones.
    """
    for name, field in model_type.model_fields.items():
        required = defaults is None and field.is_required()
        default = None if required else _default_of(field, name, defaults)
        beneath = list(sections_beneath(full_annotation(field)))
        sections = tuple(section for _, section in beneath)
        yield Entry(f"{prefix}{name}", field, default, required, sections)
        for mark, section in beneath:
            if section not in inside:
                own_defaults = default if isinstance(default, section) else None
                yield from walk(section, own_defaults, f"{prefix}{name}{mark}.", (*inside, section))


def _default_of(field: FieldInfo, name: str, defaults: BaseModel | None) -> object:
    if defaults is not None:
        return getattr(defaults, name)
    return field.get_default(call_default_factory=True, validated_data={})


def sections_beneath(annotation: Any) -> Iterator[tuple[str, type[BaseModel]]]:
    """Yield the sections that a type contains, with the mark that leads to them in a key."""
    for plain, _ in alternatives(annotation):
        if is_section(plain):
            yield "", plain
        elif get_origin(plain) is tuple:
            for item in get_args(plain):
                yield from (("[]" + mark, section) for mark, section in sections_beneath(item))
        elif get_origin(plain) is dict:
            value_type = get_args(plain)[1]
            yield from ((".*" + mark, section) for mark, section in sections_beneath(value_type))


def dotted_keys(model_type: type[BaseModel]) -> list[str]:
    """Return every dotted key of a schema once, sections included."""
    return list(dict.fromkeys(entry.key for entry in walk(model_type)))


def nearest_key(model_type: type[BaseModel], path: tuple[str | int, ...]) -> str | None:
    """Return the valid dotted key that an unknown one probably means.

    A misspelt key of the same section comes first, then the same name in another section, then
    whatever is similar: a key of the same section, the whole dotted key, a name anywhere.
    """
    *parents, last = path
    name = str(last)
    section = follow(model_type, parents)
    kinds = [plain for plain, _ in alternatives(section) if is_section(plain)]
    siblings = {key: dotted((*parents, key)) for kind in kinds for key in kind.model_fields}
    if close := nearest(name, siblings, MISSPELT):
        return close
    keys = dotted_keys(model_type)
    whole = "".join("[]" if isinstance(part, int) else f".{part}" for part in path)[1:]
    namesakes = [key for key in keys if _folded(key.split(".")[-1]) == _folded(name)]
    if namesakes:
        return max(namesakes, key=lambda key: difflib.SequenceMatcher(None, whole, key).ratio())
    anywhere = {key.split(".")[-1]: key for key in reversed(keys)}
    return nearest(name, siblings) or nearest(whole, keys) or nearest(name, anywhere)
