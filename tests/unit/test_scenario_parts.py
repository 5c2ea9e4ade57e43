"""Scenarios with named parts that can be left out."""

import pytest

from brandabm import Scenario, ScenarioError

PARTED = """
name: parted
parts:
  near:
    firms: {number_at_start: 40}
  far:
    firms: {number_at_start: 50}
    consumers: {number: 700}
"""


@pytest.fixture
def parted(tmp_path):
    file = tmp_path / "parted.yaml"
    file.write_text(PARTED, encoding="utf-8")
    return file


def test_named_parts_are_laid_over_the_rest_in_their_order(parted):
    scenario = Scenario.load(parted)
    assert (scenario.firms.number_at_start, scenario.consumers.number) == (50, 700)


def test_a_part_can_be_left_out_by_its_name(parted):
    usual = Scenario().consumers.number
    scenario = Scenario.load(parted, without=["far"])
    assert (scenario.firms.number_at_start, scenario.consumers.number) == (40, usual)


def test_parts_of_a_scenario_that_is_extended_can_be_left_out_too(parted):
    above = parted.with_name("above.yaml")
    above.write_text("extends: parted.yaml\nname: above\n", encoding="utf-8")
    assert Scenario.load(above).firms.number_at_start == 50
    assert Scenario.load(above, without=["far"]).firms.number_at_start == 40


def test_anhui_has_the_four_inputs_of_pest():
    whole = Scenario.load("anhui")
    for part in ("political", "economic", "social", "technological"):
        assert whole.differences(Scenario.load("anhui", without=[part])), part
    everything = ["political", "economic", "social", "technological"]
    assert not Scenario.load("anhui", without=everything).differences(Scenario.load("baseline"))


@pytest.mark.parametrize(
    ("text", "without", "said"),
    [
        (PARTED, ["fra"], "no part 'fra'.*it has near, far.*Did you mean 'far'"),
        ("name: plain\n", ["far"], "it has none"),
        ("name: odd\nparts: [1]\n", [], "line 2.*parts must be a mapping"),
        ("name: odd\nparts: {near: 3}\n", [], "line 2.*parts.near must be a mapping"),
        ("name: odd\nparts: {near: {extends: small}}\n", [], "must stand at the top"),
        ("name: odd\nparts: {near: {firms: {number: 3}}}\n", [], "unknown key 'firms.number'"),
    ],
)
def test_parts_that_cannot_be_used_are_told(text, without, said, tmp_path):
    file = tmp_path / "file.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError, match=said):
        Scenario.load(file, without=without)
