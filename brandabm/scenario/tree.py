"""A scenario's values before they are checked, each with the place where it stands."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import BaseModel
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from brandabm.scenario.errors import Problem, ScenarioError, dotted, shown

MAXIMUM_NODES = 100_000
"""Values in one scenario, each use of a YAML alias counted again."""

LARGEST_WHOLE_NUMBER = 2**63 - 1
"""Larger ones fit no array; as numbers they can be written with an exponent."""

HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")

MAXIMUM_DEPTH = 50
"""Sections within sections."""

KeyPath = tuple[str | int, ...]

PREFIX = "tag:yaml.org,2002:"
TEXT_TAGS = {f"{PREFIX}{name}" for name in ("str", "timestamp", "value", "merge")}


@dataclass(frozen=True, slots=True)
class Placed:
    """A value with its file and line; mappings and lists hold placed values in turn."""

    value: Any
    file: str | None = None
    line: int | None = None


def plain(placed: Placed) -> Any:
    """Return the value without the places."""
    if isinstance(placed.value, dict):
        return {key: plain(item) for key, item in placed.value.items()}
    if isinstance(placed.value, list):
        return [plain(item) for item in placed.value]
    return placed.value


def layer(base: Placed, top: Placed) -> Placed:
    """Lay one tree over another: mappings are merged, everything else is replaced."""
    if not (isinstance(base.value, dict) and isinstance(top.value, dict)):
        return top
    merged = dict(base.value)
    for key, item in top.value.items():
        merged[key] = layer(merged[key], item) if key in merged else item
    return Placed(merged, top.file, top.line)


def from_text(text: str, file: str | None = None) -> Placed:
    """Read YAML 1.2 without ever building an object of its choosing.

    Parameters
    ----------
    text : the content of a scenario file
    file : its name, for messages

    Returns
    -------
    Placed
        Null if the text holds nothing.

    Raises
    ------
    ScenarioError
        For broken YAML, more than one document, tags of foreign types, keys that are not text or
        stand twice, and texts that expand beyond `MAXIMUM_NODES` or `MAXIMUM_DEPTH`.
    """
    if re.search(r"^%YAML\s+1\.[01]\b", text, re.MULTILINE):
        raise ScenarioError(Problem("YAML 1.2 is needed: take the %YAML line out", file))
    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except RecursionError:
        raise _too_deep(file, None) from None
    except MarkedYAMLError as error:
        raise _broken(error, file) from None
    except (YAMLError, ValueError, OverflowError) as error:  # the last from "\UFFFFFFFF"
        first_line = str(error).splitlines()[0]
        raise ScenarioError(Problem(f"this is not YAML text: {first_line}", file)) from None
    if node is None:
        return Placed(None, file)
    builder = _Builder(file)
    placed = builder.from_node(node, (), 0, node.start_mark.line + 1)
    if builder.problems:
        raise ScenarioError(*builder.problems)
    return placed


def from_values(values: object) -> Placed:
    """Take a tree from Python values: mappings, lists, tuples, sections, NumPy numbers.

    Raises
    ------
    ScenarioError
        For keys that are not text and for values that contain themselves.
    """
    builder = _Builder(None)
    placed = builder.from_value(values, (), 0)
    if builder.problems:
        raise ScenarioError(*builder.problems)
    return placed


def _too_deep(file: str | None, line: int | None) -> ScenarioError:
    message = f"values are nested more than {MAXIMUM_DEPTH} deep, or contain themselves"
    return ScenarioError(Problem(message, file, line))


def _broken(error: MarkedYAMLError, file: str | None) -> ScenarioError:
    mark = error.problem_mark or error.context_mark
    line = None if mark is None else mark.line + 1
    column = "" if mark is None else f" (column {mark.column + 1})"
    told = ", ".join(part for part in (error.context, error.problem) if part)
    start = error.context_mark
    if start is not None and line is not None and start.line + 1 < line:
        told += f" (it begins on line {start.line + 1})"
    if "'\\t'" in told:
        told += ": indent with spaces, not with tabs"
    return ScenarioError(Problem(f"the YAML is broken{column}: {told}", file, line))


class _Builder:
    """Builds one tree, counting what it builds and collecting what is wrong with it."""

    def __init__(self, file: str | None) -> None:
        self.file = file
        self.count = 0
        self.problems: list[Problem] = []

    def problem(self, message: str, line: int | None, path: KeyPath = ()) -> None:
        key = dotted(path) if path else None
        self.problems.append(Problem(message, self.file, line, key))

    def begin(self, depth: int, line: int | None) -> None:
        """Count one more value and give up on a tree that grows without bounds."""
        self.count += 1
        if depth > MAXIMUM_DEPTH:
            raise _too_deep(self.file, line)
        if self.count > MAXIMUM_NODES:
            message = f"more than {MAXIMUM_NODES} values, each use of an alias counted"
            raise ScenarioError(Problem(message, self.file, line))

    def from_node(self, node: Node, path: KeyPath, depth: int, line: int) -> Placed:
        self.begin(depth, line)
        if isinstance(node, MappingNode) and node.tag == f"{PREFIX}map":
            return Placed(self.mapping_of(node, path, depth), self.file, line)
        if isinstance(node, SequenceNode) and node.tag == f"{PREFIX}seq":
            items = [
                self.from_node(item, (*path, index), depth + 1, item.start_mark.line + 1)
                for index, item in enumerate(node.value)
            ]
            return Placed(items, self.file, line)
        try:
            return self.leaf(scalar_of(node), path, line)
        except KeyError:
            self.problem(f"the tag {_tag_shown(node.tag)} is not allowed here", line, path)
        except ValueError:
            self.problem(f"{shown(node.value)} cannot be read as a value", line, path)
        return Placed(None, self.file, line)

    def mapping_of(self, node: MappingNode, path: KeyPath, depth: int) -> dict[str, Placed]:
        items: dict[str, Placed] = {}
        lines: dict[str, int] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if key_node.tag == f"{PREFIX}merge":
                self.problem("'<<' is not supported: write the values out or use 'extends'", line)
            elif not isinstance(key_node, ScalarNode) or key_node.tag not in TEXT_TAGS:
                words = key[:40] if isinstance(key_node, ScalarNode) else "a list or mapping"
                self.problem(f"a key must be a text, not {words}: put it in quotes", line, path)
            elif key in lines:
                full = dotted((*path, key))
                self.problem(
                    f"the key '{full}' stands twice, on line {lines[key]} and here",
                    line,
                    (*path, key),
                )
            else:
                lines[key] = line
                items[key] = self.from_node(value_node, (*path, key), depth + 1, line)
        return items

    def from_value(self, value: object, path: KeyPath, depth: int) -> Placed:
        self.begin(depth, None)
        if isinstance(value, BaseModel):
            value = value.model_dump()
        if isinstance(value, np.generic | np.ndarray):
            value = value.tolist()
        if isinstance(value, Mapping):
            items = {}
            for key, item in value.items():
                if isinstance(key, str):
                    items[key] = self.from_value(item, (*path, key), depth + 1)
                else:
                    self.problem(f"a key must be a text, not {shown(key)}", None, path)
            return Placed(items)
        if isinstance(value, list | tuple):
            return Placed(
                [
                    self.from_value(item, (*path, index), depth + 1)
                    for index, item in enumerate(value)
                ]
            )
        return self.leaf(value, path, None)

    def leaf(self, value: object, path: KeyPath, line: int | None) -> Placed:
        """Place a single value, unless it could be neither written down nor put into an array."""
        if isinstance(value, int) and abs(value) > LARGEST_WHOLE_NUMBER:
            problem = "is too large for a whole number"
        elif isinstance(value, str) and HALF_A_CHARACTER.search(value):
            problem = "holds half a character and cannot be written down"
        else:
            return Placed(value, self.file, line)
        name = f"{dotted(path)} = {shown(value)}" if path else shown(value)
        self.problem(f"{name} {problem}", line, path)
        return Placed(value, self.file, line)


def scalar_of(node: Node) -> object:
    """Return the value of a YAML scalar.

    Dates stay texts: no parameter is a date, and some names look like one.

    Raises
    ------
    KeyError
        If its tag is not one of the plain types of YAML.
    ValueError
        If its text does not fit its tag.
    """
    if not isinstance(node, ScalarNode):
        raise KeyError(node.tag)
    text: str = node.value
    if node.tag in TEXT_TAGS:
        return text
    readers = {"null": _null, "bool": _truth, "int": _whole_number, "float": _number}
    return readers[str(node.tag).removeprefix(PREFIX)](text)


def _null(text: str) -> None:
    if text not in ("", "~", "null", "Null", "NULL"):
        raise ValueError(text)


def _truth(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


def _whole_number(text: str) -> int:
    digits = text.replace("_", "")
    sign = -1 if digits.startswith("-") else 1
    digits = digits.lstrip("+-")
    bases = {"0x": 16, "0o": 8, "0b": 2}
    return sign * int(digits, bases.get(digits[:2].lower(), 10))


def _number(text: str) -> float:
    special = {".inf": math.inf, "+.inf": math.inf, "-.inf": -math.inf, ".nan": math.nan}
    if text.lower() in special:
        return special[text.lower()]
    return float(text.replace("_", ""))


def _tag_shown(tag: object) -> str:
    return str(tag).replace(PREFIX, "!!")
