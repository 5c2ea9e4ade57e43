"""What a session looks at: a built-in scenario and its changes, as a link can hold them."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, Self

from brandabm.dashboard.limits import limits
from brandabm.scenario import Scenario, ScenarioError
from brandabm.scenario.errors import Problem
from brandabm.scenario.loading import builtin_scenarios

NOT_CHANGED = ("name", "description")


@cache
def preset(name: str) -> Scenario:
    """Return a built-in scenario, read once."""
    return Scenario.load(name)


@dataclass(frozen=True)
class Choice:
    """A built-in scenario and new values by dotted key; lists are replaced as a whole.

    name : what a file calls the scenario; empty if it is that of the built-in one
    """

    preset: str = "baseline"
    changes: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""

    def start(self) -> Scenario:
        """Return the built-in scenario.

        Raises
        ------
        ScenarioError
            If there is none of that name.
        """
        if self.preset not in builtin_scenarios():
            raise ScenarioError(Problem(f"there is no built-in scenario {self.preset!r}"))
        return preset(self.preset)

    def scenario(self) -> Scenario:
        """Return the scenario with its changes.

        Raises
        ------
        ScenarioError
            If a change is not possible.
        """
        named = {"name": self.name} if self.name else {}
        return self.start().replace(**named, **self.changes)

    def value(self, key: str) -> Any:
        """Return a value by its dotted key, as it was changed or as the built-in scenario has it.

        Raises
        ------
        ScenarioError
            If the key leads nowhere.
        """
        return self.changes[key] if key in self.changes else self.start().value(key)

    def with_value(self, key: str, value: Any) -> Self:
        """Return the choice with one more value; one that the scenario has anyway is no change."""
        changes = {name: old for name, old in self.changes.items() if name != key}
        if value != self.start().value(key):
            changes[key] = value
        return replace(self, changes=changes)

    def without(self, prefixes: tuple[str, ...]) -> Self:
        """Return the choice without the changes of keys that begin in some way."""
        kept = {key: value for key, value in self.changes.items() if not key.startswith(prefixes)}
        return replace(self, changes=kept)

    def link(self) -> str:
        """Return the choice as a short text for a link."""
        named = [self.name] if self.name else []
        text = json.dumps([self.preset, dict(self.changes), *named], separators=(",", ":"))
        packed = zlib.compress(text.encode("utf-8"), 9)
        return base64.urlsafe_b64encode(packed).decode("ascii").rstrip("=")

    @classmethod
    def from_link(cls, text: str) -> Self:
        """Return the choice that a link holds.

        Raises
        ------
        ScenarioError
            If it holds none, or one that is not possible.
        """
        if len(text) > limits().link:
            raise ScenarioError(Problem("the link is too long"))
        try:
            packed = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
            unpacker = zlib.decompressobj()
            content = unpacker.decompress(packed, limits().upload)
            parts = [None, None] if unpacker.unconsumed_tail else json.loads(content)
            preset, changes, name = parts if len(parts) == 3 else (*parts, "")
        except (binascii.Error, zlib.error, ValueError, TypeError, RecursionError):
            raise ScenarioError(Problem("the link holds no scenario")) from None
        if unpacker.unconsumed_tail:
            raise ScenarioError(Problem("the link holds too much"))
        if not isinstance(preset, str) or not isinstance(changes, dict):
            raise ScenarioError(Problem("the link holds no scenario"))
        if not isinstance(name, str):
            raise ScenarioError(Problem("the link holds no scenario"))
        found = cls(preset, changes, name)
        # Sections as a whole and single items of lists are written as the levers write them.
        start, values = found.start().to_dict(), found.scenario().to_dict()
        return replace(found, changes=dict(changed_values(start, values)))

    @classmethod
    def from_scenario(cls, scenario: Scenario) -> Self:
        """Return a choice that makes this scenario, as changes of the nearest built-in one."""
        candidates = []
        for name in builtin_scenarios():
            start = preset(name)
            changes = dict(changed_values(start.to_dict(), scenario.to_dict()))
            candidates.append((len(changes), name != "baseline", name, changes))
        _, _, nearest, changes = min(candidates, key=lambda found: found[:3])
        return cls(nearest, changes, "" if scenario.name in builtin_scenarios() else scenario.name)


def changed_values(
    old: Mapping[str, Any], new: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, Any]]:
    """Yield every value of a scenario that differs, by dotted key; lists as a whole."""
    for name, value in new.items():
        key = f"{path}{name}"
        if key in NOT_CHANGED:
            continue
        if isinstance(value, dict) and isinstance(old.get(name), dict):
            yield from changed_values(old[name], value, f"{key}.")
        elif value != old.get(name):
            yield key, value
