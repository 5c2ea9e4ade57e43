"""A checker for the part of JSON Schema that scenario schemas use, and for no more than that."""

from collections.abc import Iterator
from typing import Any

NOTES = {"$schema", "$defs", "default", "description", "source", "title", "unit", "x-kind"}
TYPES: dict[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "null": (type(None),),
}
LIMITS = {
    "minimum": lambda value, limit: value >= limit,
    "maximum": lambda value, limit: value <= limit,
    "exclusiveMinimum": lambda value, limit: value > limit,
    "exclusiveMaximum": lambda value, limit: value < limit,
}
KNOWN = NOTES | LIMITS.keys() | {"additionalProperties", "anyOf", "enum", "items", "properties"}
KNOWN |= {"$ref", "required", "type"}


def violations(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator:
    """Yield every place in which a value breaks a schema.

    Raises
    ------
    NotImplementedError
        If the schema uses a keyword that this checker does not know.
    """
    if unknown := schema.keys() - KNOWN:
        raise NotImplementedError(f"keywords {sorted(unknown)} at {at!r}")
    if "$ref" in schema:
        prefix, name = schema["$ref"].rsplit("/", 1)
        assert prefix == "#/$defs", schema["$ref"]
        yield from violations(value, root["$defs"][name], root, at)
    if "anyOf" in schema and all(any(violations(value, each, root)) for each in schema["anyOf"]):
        yield f"{at}: matches no alternative"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"
    if "type" in schema:
        right = isinstance(value, TYPES[schema["type"]])
        if not right or (isinstance(value, bool) and schema["type"] != "boolean"):
            yield f"{at}: not of type {schema['type']}"
            return
    for keyword, holds in LIMITS.items():
        if keyword in schema and not holds(value, schema[keyword]):
            yield f"{at}: breaks {keyword} {schema[keyword]}"
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{at}.{name}: missing"
        for name, item in value.items():
            if name in properties:
                yield from violations(item, properties[name], root, f"{at}.{name}")
            elif schema.get("additionalProperties", True) is False:
                yield f"{at}.{name}: unknown key"
    if isinstance(value, list) and "items" in schema:
        for number, item in enumerate(value):
            yield from violations(item, schema["items"], root, f"{at}[{number}]")
