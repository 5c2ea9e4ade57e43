import math
from typing import Literal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from brandabm.scenario import Scenario, ScenarioError
from brandabm.scenario.base import ScenarioBase
from brandabm.scenario.fields import Section, describe, parameter

NOTES = {"unit": "1", "description": "Something", "source": "assumption"}
NUMBERS = [row for row in describe(Scenario) if row.type in ("number", "whole number")]
CHANGEABLE = [row for row in NUMBERS if "[]" not in row.key]


class Item(Section):
    name: str = parameter("a", **NOTES)
    size: float = parameter(1.0, **NOTES)
    numbers: tuple[int, ...] = parameter((), **NOTES)


class Anything(ScenarioBase):
    """A scenario without limits, so that every value of a type occurs."""

    name: str = parameter("a", **NOTES)
    switch: bool = parameter(True, **NOTES)
    count: int | None = parameter(None, **NOTES)
    size: float = parameter(0.0, **NOTES)
    mode: Literal["yes", "null", "1"] = parameter("yes", **NOTES)
    items: tuple[Item, ...] = (Item(),)
    nested: tuple[tuple[str, ...], ...] = ()
    weights: dict[str, float] = parameter({}, **NOTES)


whole_numbers = st.integers(-(2**63) + 1, 2**63 - 1)
numbers = st.floats(allow_nan=False, allow_infinity=False)
PLAIN = "~ null yes 1 1e3 0x1 2003-01-01 1:30 << = -a a: a,b .inf .nan &a *a !!int --- ... 😀 ？"
MARKS = "-#&*!|>%@`'\"\\[]{},?:\t\n\r\x00\x7f\x85\u2028\ufeff"
PHRASES = ("", " a", "a ", "- a", "a: b", "a #b", "a\n", "\na", "\r\n", "a\n...\nb", "x " * 300)
nasty_texts = st.sampled_from([*PLAIN.split(), *MARKS, *PHRASES, "%YAML 1.1\n---", "\\n"])
texts = st.text() | nasty_texts
items = st.builds(
    Item, name=texts, size=numbers, numbers=st.lists(whole_numbers, max_size=3).map(tuple)
)
anything = st.builds(
    Anything,
    name=texts,
    switch=st.booleans(),
    count=st.none() | whole_numbers,
    size=numbers,
    mode=st.sampled_from(["yes", "null", "1"]),
    items=st.lists(items, max_size=3).map(tuple),
    nested=st.lists(st.lists(texts, max_size=3).map(tuple), max_size=3).map(tuple),
    weights=st.dictionaries(texts, numbers, max_size=3),
)


def check_message(error):
    assert 0 < len(str(error)) < 5000
    assert all(problem.message for problem in error.problems)


@settings(max_examples=150, deadline=None)
@given(anything)
def test_what_is_written_as_yaml_is_read_back_equal(scenario):
    again = Anything.from_yaml(scenario.to_yaml())
    assert again == scenario
    assert again.hash == scenario.hash
    assert again.to_yaml() == scenario.to_yaml()


@settings(deadline=None)
@given(anything)
def test_what_is_written_as_a_dict_is_read_back_equal(scenario):
    assert Anything.from_dict(scenario.to_dict()) == scenario


@settings(deadline=None)
@given(anything, anything)
def test_two_scenarios_have_the_same_hash_exactly_if_only_names_differ(one, other):
    same = one.replace(name="same").to_dict() == other.replace(name="same").to_dict()
    assert (one.hash == other.hash) == same


@st.composite
def changes_of_the_model(draw):
    rows = draw(st.lists(st.sampled_from(CHANGEABLE), max_size=6, unique_by=lambda row: row.key))
    changes = {}
    for row in rows:
        if row.type == "whole number":
            changes[row.key] = draw(st.integers(math.ceil(row.low), math.floor(row.high)))
        else:
            changes[row.key] = draw(st.floats(row.low, row.high))
    return changes


@settings(max_examples=40, deadline=None)
@given(changes_of_the_model())
def test_any_scenario_of_the_model_is_refused_clearly_or_survives_yaml(changes):
    try:
        scenario = Scenario().replace(**changes)
    except ScenarioError as error:
        check_message(error)
        return
    assert Scenario.from_yaml(scenario.to_yaml()) == scenario
    assert (scenario.hash == Scenario().hash) == (scenario == Scenario())


@pytest.mark.parametrize("row", NUMBERS, ids=lambda row: row.key)
def test_no_number_of_the_model_may_leave_its_range_or_be_of_another_kind(row):
    key = row.key.replace("[]", ".0")
    one_of_each = Scenario().replace(
        **{"policy.measures": [{"measure": "A11"}], "shocks": [{"kind": "tariff"}]}
        | {"clusters.named": [{"name": "Guangshan"}]}
        | {"breaks": [{"key": "learning.traceability", "value": 0.5}]}
    )
    for wrong in (row.low - 1, row.high + 1, math.nan, "1"):
        with pytest.raises(ScenarioError) as caught:
            one_of_each.replace(**{key: wrong})
        assert key in str(caught.value)


yaml_like = st.text(alphabet="ab:-[]{}&*!,#|>'\"\n \t?%1.~", max_size=60)


@settings(max_examples=500, deadline=None)
@given(yaml_like | st.text())
@example("a: &a [*a]")
@example("? [a]\n: b")
@example("!!map")
@example("!!seq a")
@example("- !!int")
def test_any_text_is_a_scenario_or_one_clear_error(text):
    try:
        scenario = Anything.from_yaml(text)
    except ScenarioError as error:
        check_message(error)
    else:
        assert isinstance(scenario, Anything)


json_like = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*Anything.model_fields, "other"]), json_like))
def test_any_values_are_a_scenario_or_one_clear_error(values):
    try:
        scenario = Anything.from_dict(values)
    except ScenarioError as error:
        check_message(error)
    else:
        assert Anything.from_yaml(scenario.to_yaml()) == scenario


@settings(max_examples=200, deadline=None)
@given(st.text() | st.sampled_from(["items.0.size", "items.a.size", "weights.x.y"]), json_like)
def test_any_change_is_a_scenario_or_one_clear_error(key, value):
    try:
        scenario = Anything().replace(**{key: value})
    except ScenarioError as error:
        check_message(error)
    else:
        assert isinstance(scenario, Anything)
