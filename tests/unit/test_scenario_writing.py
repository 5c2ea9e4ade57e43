import json

import pytest
from scenario_samples import Market, Sample

from brandabm.scenario import Scenario
from brandabm.scenario.fields import describe


def test_the_hash_ignores_name_and_description():
    assert Sample(name="a", description="b").hash == Sample().hash


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("firms.mark_up", 0.21),
        ("consumers.learns", False),
        ("markets.0.name", "USA"),
        ("window", [1, 5]),
        ("entry_limit", 0),
        ("weights", {"a": 0}),
        ("markets", [{"name": "EU", "tariff": 0.05}, {}]),
    ],
)
def test_the_hash_tells_apart_what_influences_a_run(key, value):
    assert Sample().replace(**{key: value}).hash != Sample().hash


def test_the_hash_is_the_same_however_a_number_is_spelt():
    spellings = ["1", "1.0", "1e0", "0x1"]
    hashes = {Sample.from_yaml(f"firms: {{mark_up: {text}}}").hash for text in spellings}
    hashes |= {
        Sample.from_yaml(f"switch: {text}\nfirms: {{mark_up: 1}}").hash for text in spellings
    }
    assert len(hashes) == 1


def test_the_hash_does_not_change_with_the_version_of_the_package():
    assert Market.model_fields.keys() == {"name", "tariff"}
    assert Sample().hash == "05dbf0a8ca23b0a3"


def test_the_hash_is_sixteen_hexadecimal_digits():
    assert len(Sample().hash) == 16
    int(Sample().hash, 16)


def test_values_are_written_in_the_order_of_declaration_with_units():
    text = Sample().to_yaml()
    keys = [line.split(":")[0] for line in text.splitlines() if line[0] not in " -"]
    assert keys == list(Sample.model_fields)
    assert "number_at_start: 300 # firms" in " ".join(text.split())


def test_plain_values_hold_nothing_but_what_json_knows():
    values = Sample(markets=(Market(),)).to_dict()
    assert json.loads(json.dumps(values)) == values


def test_the_json_schema_carries_units_sources_and_limits():
    schema = Sample.json_schema()
    mark_up = schema["$defs"]["Firms"]["properties"]["mark_up"]
    assert (mark_up["unit"], mark_up["source"]) == ("share", "assumption")
    assert (mark_up["minimum"], mark_up["maximum"]) == (0.0, 1.0)
    assert schema["additionalProperties"] is False
    assert "extends" in schema["properties"]
    json.dumps(schema)


def test_the_model_s_own_scenario_is_written_and_read_without_loss():
    scenario = Scenario()
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    assert Scenario.from_dict(scenario.to_dict()) == scenario
    json.dumps(Scenario.json_schema())


def test_every_single_parameter_of_the_model_can_be_set_by_its_dotted_key():
    scenario = Scenario()
    changes = {row.key: row.default for row in describe(Scenario) if "[]" not in row.key}
    assert scenario.replace(**changes) == scenario
