import math

import pytest
from pydantic import ValidationError
from scenario_samples import Firms, Market, Sample

from brandabm.scenario.fields import Section, describe, parameter
from brandabm.scenario.scenario import Scenario
from brandabm.scenario.schema import dotted_keys
from brandabm.scenario.tables import parameter_table_markdown

NOTES = {"unit": "1", "description": "Something", "source": "assumption"}


def test_a_whole_number_is_accepted_for_a_number_and_becomes_one():
    firms = Firms(mark_up=1)
    assert firms.mark_up == 1.0
    assert type(firms.mark_up) is float


@pytest.mark.parametrize("value", [1.0, 2.5, True, "3", None, [3]])
def test_only_a_whole_number_is_accepted_for_a_whole_number(value):
    with pytest.raises(ValidationError):
        Firms(number_at_start=value)


@pytest.mark.parametrize("value", [True, False, "0.5", None, math.nan, math.inf, -math.inf])
def test_truth_values_texts_and_infinities_are_not_numbers(value):
    with pytest.raises(ValidationError):
        Firms(floor=value)


def test_a_list_is_accepted_for_a_tuple_at_any_depth():
    sample = Sample.model_validate({"markets": [{"name": "A"}], "firms": {"budget": [1, 0]}})
    assert sample.markets == (Market(name="A"),)
    assert sample.firms.budget == (1.0, 0.0)


def test_items_of_a_list_are_as_strict_as_single_values():
    with pytest.raises(ValidationError):
        Firms(budget=["1", 2])


def test_a_section_cannot_be_changed():
    with pytest.raises(ValidationError):
        Firms().mark_up = 0.5


def test_a_section_takes_no_unknown_key():
    with pytest.raises(ValidationError):
        Firms(markup=0.5)


@pytest.mark.parametrize(
    ("limits", "inside", "outside"),
    [
        ({"low": 0.0}, 0.0, -1e-9),
        ({"high": 1.0}, 1.0, 1.0 + 1e-9),
        ({"above": 0.0}, 1e-9, 0.0),
        ({"below": 1.0}, 0.999, 1.0),
    ],
)
def test_every_kind_of_limit_is_enforced(limits, inside, outside):
    class Limited(Section):
        value: float = parameter(inside, **NOTES, **limits)

    assert Limited(value=inside).value == inside
    with pytest.raises(ValidationError):
        Limited(value=outside)


@pytest.mark.parametrize("source", ["", "Wright 1936", "somebody said so", " assumption"])
def test_a_source_of_no_known_kind_is_refused_at_declaration(source):
    with pytest.raises(ValueError, match="literature"):
        parameter(1.0, unit="1", description="Something", source=source)


@pytest.mark.parametrize(
    "kind", ["literature", "document", "assumption", "target", "specification"]
)
def test_every_known_kind_of_source_is_accepted(kind):
    parameter(1.0, unit="1", description="Something", source=f"{kind}: here")


@pytest.mark.parametrize("missing", ["unit", "description"])
def test_a_parameter_without_unit_or_description_is_refused(missing):
    with pytest.raises(ValueError, match="unit"):
        parameter(1.0, **(NOTES | {missing: " "}))


@pytest.mark.parametrize(
    "wrong", [{"low": 2.0}, {"high": 0.5}, {"above": 1.0}, {"below": 1.0}, {"low": 3, "high": 2}]
)
def test_a_default_outside_its_own_range_is_refused_at_declaration(wrong):
    with pytest.raises(ValueError, match=r"between|outside"):
        parameter(1.0, **NOTES, **wrong)


def test_a_range_that_no_value_fits_is_refused_at_declaration():
    with pytest.raises(ValueError, match="no value lies between 3 and 2"):
        parameter(None, **NOTES, low=3, high=2)


def test_describe_lists_each_parameter_once_with_all_that_was_declared():
    rows = {row.key: row for row in describe(Sample)}
    row = rows["firms.mark_up"]
    assert (row.type, row.unit, row.default, row.low, row.high) == (
        "number",
        "share",
        0.2,
        0.0,
        1.0,
    )
    assert (row.source, row.description) == ("assumption", "Mark-up")
    assert row.allowed == "a number from 0 to 1"
    assert len(rows) == len(describe(Sample))


def test_describe_names_the_items_of_a_tuple_of_sections_once():
    keys = [row.key for row in describe(Sample)]
    assert keys.count("markets[].tariff") == 1
    assert "markets" not in keys
    assert {"shocks[].points", "shocks[].days", "subsidy.points", "weights"} <= set(keys)


def test_describe_shows_the_default_that_holds_and_not_that_of_the_section():
    assert {row.key: row for row in describe(Sample)}["consumers.number"].default == 2000


def test_describe_tells_a_strict_limit_from_an_inclusive_one():
    rows = {row.key: row for row in describe(Sample)}
    assert rows["firms.noise"].low == 0.0
    assert rows["firms.noise"].allowed == "a number above 0"
    assert rows["firms.spread"].allowed == "a number of at least 0 and below 1"


def test_a_required_parameter_is_told_from_one_that_is_null():
    class Strict(Section):
        needed: int = parameter(..., **NOTES)
        absent: int | None = parameter(None, **NOTES)

    assert [row.required for row in describe(Strict)] == [True, False]


def test_a_section_that_contains_itself_is_described_without_end():
    class Tree(Section):
        size: int = 1
        branches: "tuple[Tree, ...]" = ()

    Tree.model_rebuild(_types_namespace={"Tree": Tree})
    assert "branches[].size" in dotted_keys(Tree)


def test_the_table_has_one_line_for_each_parameter_and_escapes_bars():
    table = parameter_table_markdown(Sample)
    assert sum(line.startswith("| `") for line in table.splitlines()) == len(describe(Sample))
    assert "Gate \\| how" in table
    assert "### markets" in table


def test_every_parameter_of_the_model_has_a_unit_a_description_and_a_source():
    bare = [
        row.key for row in describe(Scenario) if not (row.unit and row.description and row.source)
    ]
    assert bare == []


def test_every_number_of_the_model_has_limits():
    numbers = [row for row in describe(Scenario) if "number" in row.type]
    assert numbers
    # The new value of a structural break has the limits of the parameter that it is for.
    without = [row.key for row in numbers if row.low is None or row.high is None]
    assert without == ["breaks[].value"]


def test_what_a_government_can_set_is_kept_apart_from_what_it_cannot():
    kinds = {row.key: row.kind for row in describe(Scenario)}
    assert {key for key, kind in kinds.items() if kind == "lever"} == {
        key for key in kinds if key.startswith("policy.")
    } - {"policy.strength", "policy.programme_cost"}
    assert kinds["policy.strength"] == kinds["policy.programme_cost"] == "uncertainty"
    assert kinds["shocks[].size"] == kinds["consumers.quality_weight"] == "uncertainty"
    assert kinds["mechanisms.policy"] == "switch"
    schema = Scenario.json_schema()
    properties, policy = schema["properties"], schema["$defs"]["Policy"]["properties"]
    assert properties["policy"]["x-kind"] == "lever"
    assert properties["shocks"]["x-kind"] == "uncertainty"
    assert policy["strength"]["x-kind"] == "uncertainty"
    assert "x-kind" not in policy["budget"]  # a lever, as its section
