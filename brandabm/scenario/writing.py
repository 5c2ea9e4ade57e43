"""A scenario as text: for people, and for telling scenarios apart."""

import hashlib
import io
import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

NOT_INFLUENTIAL = ("name", "description")
"""Top-level keys that do not change what happens in a run."""

COMMENT_COLUMN = 44
"""Where the units stand in a written scenario, if the values leave room."""

HASH_LENGTH = 16
"""Hexadecimal digits of a scenario's hash."""


def yaml_text(section: BaseModel) -> str:
    """Return all values as YAML, in order of declaration, with units as comments."""
    writer = YAML()
    writer.width = 4096  # never fold: one value, one line
    writer.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    writer.dump(_commented(section), stream)
    return stream.getvalue()


def _commented(section: BaseModel) -> CommentedMap:
    result = CommentedMap()
    for name, field in type(section).model_fields.items():
        value = getattr(section, name)
        result[name] = _written(value)
        notes = field.json_schema_extra
        if (
            isinstance(value, int | float)
            and not isinstance(value, bool)
            and isinstance(notes, dict)
        ):
            result.yaml_add_eol_comment(str(notes["unit"]), name, column=COMMENT_COLUMN)
    return result


def _written(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return _commented(value)
    if isinstance(value, str) and not value.isprintable():
        return DoubleQuotedScalarString(value)
    if isinstance(value, Mapping):
        return CommentedMap({_written(key): _written(item) for key, item in value.items()})
    if isinstance(value, tuple):
        items = CommentedSeq([_written(item) for item in value])
        if not any(isinstance(item, BaseModel | Mapping) for item in value):
            items.fa.set_flow_style()
        return items
    return value


def value_hash(values: Mapping[str, Any]) -> str:
    """Return a hash of everything that influences a run.

    Parameters
    ----------
    values : the plain values of a scenario

    Returns
    -------
    str
        The first hexadecimal digits of the SHA-256 of the canonical JSON of the values: keys
        sorted, numbers spelt the same way whether whole or not.
    """
    influential = {key: value for key, value in values.items() if key not in NOT_INFLUENTIAL}
    text = json.dumps(_canonical(influential), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:HASH_LENGTH]


def _canonical(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _canonical(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_canonical(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value
