"""What every scenario can do, whatever its parameters are."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, Self

from brandabm.scenario.changing import changed, value_at
from brandabm.scenario.checking import validate
from brandabm.scenario.differing import differing
from brandabm.scenario.fields import Section, kind_of
from brandabm.scenario.loading import read_scenario, read_scenario_text
from brandabm.scenario.tree import from_values
from brandabm.scenario.writing import value_hash, yaml_text

JSON_SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


class ScenarioBase(Section):
    """Reading, writing, changing and telling apart of scenarios.

    Every way in checks every value and raises one `ScenarioError` that lists all problems.
    """

    @classmethod
    def load(cls, path_or_name: str | Path, without: Collection[str] = ()) -> Self:
        """Return the scenario in a file, or a built-in one.

        Parameters
        ----------
        path_or_name : the path of a YAML file or the name of a built-in scenario; a text that is
            both means the built-in one
        without : named parts of the file that are left out, such as "social" of ``anhui``
        """
        return validate(cls, read_scenario(path_or_name, without))

    @classmethod
    def from_yaml(cls, text: str, file: str = "scenario.yaml") -> Self:
        """Return the scenario in a YAML text, such as an uploaded file.

        Parameters
        ----------
        text : YAML; its `extends` may name a built-in scenario but no other file
        file : what messages should call the text
        """
        return validate(cls, read_scenario_text(text, file))

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """Return the scenario with these values; what is left out keeps its default."""
        return validate(cls, from_values(values))

    def replace(self, /, **changes: Any) -> Self:
        """Return a scenario with some values replaced, checked again as a whole.

        Parameters
        ----------
        changes : new values by dotted key, as in
            ``scenario.replace(**{"firms.number_at_start": 200, "markets.US.tariff": 0.3})``.
            Items of a list go by index or by their `name`. A mapping replaces a whole section.
        """
        return self.from_dict(changed(type(self), self.to_dict(), changes))

    def value(self, key: str) -> Any:
        """Return a plain value by its dotted key, written as for `replace`.

        Raises
        ------
        ScenarioError
            If the key leads nowhere.
        """
        return value_at(type(self), self.to_dict(), key)

    def to_dict(self) -> dict[str, Any]:
        """Return all values as plain dicts, lists, texts and numbers, in order of declaration."""
        values: dict[str, Any] = _with_lists(self.model_dump())
        return values

    def to_yaml(self) -> str:
        """Return all values as YAML that loads to an equal scenario, with units as comments."""
        return yaml_text(self)

    @property
    def hash(self) -> str:
        """Sixteen hexadecimal digits that the name and the description do not change."""
        return value_hash(self.to_dict())

    def differences(self, other: Self) -> dict[str, tuple[Any, Any]]:
        """Return what differs in another scenario: both values by dotted key, in order.

        Parameters
        ----------
        other : the scenario to be compared with this one; names and descriptions are left out

        Returns
        -------
        dict
            This scenario's value and the other's; None for an item of a list (a market, a
            measure, a shock) that only one of them has. Empty if every run is the same.
        """
        return differing(self, other)

    @classmethod
    def json_schema(cls) -> dict[str, Any]:
        """Return the JSON Schema of a scenario file, for editors and forms."""
        schema = cls.model_json_schema()
        for name, entry in schema["properties"].items():
            entry["x-kind"] = kind = kind_of(name)
            fields = schema["$defs"].get(entry.get("$ref", "").rpartition("/")[2], {})
            for field, inner in fields.get("properties", {}).items():
                if kind_of(f"{name}.{field}") != kind:
                    inner["x-kind"] = kind_of(f"{name}.{field}")
        schema["properties"]["extends"] = {
            "type": "string",
            "description": "Scenario under this one: a built-in name or a path from this file",
        }
        schema["properties"]["parts"] = {
            "type": "object",
            "description": "Values by the name of a part of the scenario that can be left out",
        }
        return {"$schema": JSON_SCHEMA_DIALECT, **schema}


def _with_lists(value: Any) -> Any:
    """Return plain values with a list for each tuple, as files have them."""
    if isinstance(value, dict):
        return {key: _with_lists(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_with_lists(item) for item in value]
    return value
