import numpy as np
import pytest
from scenario_samples import Market, Sample

from brandabm.scenario.errors import ScenarioError


def refused(text: str) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        Sample.from_yaml(text, "case.yaml")
    return caught.value


def message(text: str) -> str:
    return str(refused(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "firms:\n  number_at_start: -3",
            "case.yaml, line 2: firms.number_at_start = -3 is not allowed: "
            "must be a whole number of at least 1.",
        ),
        (
            "firms: {mark_up: 1.5}",
            "case.yaml, line 1: firms.mark_up = 1.5 is not allowed: must be a number from 0 to 1.",
        ),
        (
            "\nfirms: {mark_up: '1'}",
            "case.yaml, line 2: firms.mark_up = '1' is not allowed: must be a number from 0 to 1.",
        ),
        (
            "firms: {floor: .inf}",
            "case.yaml, line 1: firms.floor = inf is not allowed: must be a finite number.",
        ),
        (
            "consumers: {learns: 1}",
            "case.yaml, line 1: consumers.learns = 1 is not allowed: must be true or false.",
        ),
        (
            "consumers: {gate: geometrical}",
            "case.yaml, line 1: consumers.gate = 'geometrical' is not allowed: "
            "must be one of: minimum, geometric, weighted. Did you mean 'geometric'?",
        ),
        (
            "consumers: {learns: off}",
            "case.yaml, line 1: consumers.learns = 'off' is not allowed: "
            "must be true or false. Did you mean 'false'?",
        ),
        (
            "consumers: {numbr: 3}",
            "case.yaml, line 1: unknown key 'consumers.numbr'. Did you mean 'consumers.number'?",
        ),
        ("entry_limit: 1.5", "case.yaml, line 1: entry_limit = 1.5 is not allowed: "
         "must be a whole number of at least 0 or null."),
        ("name: 3", "case.yaml, line 1: name = 3 is not allowed: must be a text."),
        ("window: [1]", "case.yaml, line 1: window.1 is missing: it must be a whole number."),
        ("window: [1, 2, 3]", "case.yaml, line 1: window = a list of 3 is not allowed: "
         "must be a list of 2: a whole number, a whole number."),
        ("weights: {a: b}", "case.yaml, line 1: weights.a = 'b' is not allowed: must be a number."),
    ],
)  # fmt: skip
def test_a_message_says_place_key_value_and_what_is_allowed(text, expected):
    assert message(text) == expected


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("consumer: {number: 1}", "consumers"),
        ("firms: {Number-At-Start: 1}", "firms.number_at_start"),
        ("firms: {memory_size: 1}", "consumers.memory_size"),
        ("consumers: {mark_up: 1}", "firms.mark_up"),
        ("consumers: {mark_up_see: 1}", "consumers.mark_up_seen"),
        ("consumers: {mark_ups: 1}", "consumers.mark_up_seen"),
        ("tariff: 1", "markets[].tariff"),
        ("markets: [{name: A}, {tarif: 1}]", "markets.1.tariff"),
        ("shocks: [{kind: delay, dayz: 3}]", "shocks.0.days"),
        ("subsidy: {pionts: 3}", "subsidy.points"),
        ("zzzzqqq: 1", None),
        (f"{'number' * 100}: 1", None),
    ],
)
def test_an_unknown_key_suggests_the_nearest_one_and_the_same_section_first(text, suggestion):
    error = refused(text)
    assert "unknown key" in error.message
    assert error.suggestion == suggestion


@pytest.mark.parametrize("text", ["firms: 3", "firms: [1]", "firms: abc", "markets: [3]"])
def test_a_bare_value_in_place_of_a_section_is_refused_with_the_keys_it_could_have(text):
    assert "must be a section (keys: n" in message(text)


def test_an_empty_section_is_called_empty():
    assert "firms has no value: it must be a section" in message("name: a\nfirms:\n")
    assert refused("name: a\nfirms:\n").line == 2


def test_a_single_value_in_place_of_a_list_is_refused():
    assert "must be a list, each item a section" in message("markets: 3")


def test_an_impossible_combination_passes_on_its_message_with_the_line_of_the_section():
    error = refused("name: a\nfirms:\n  mark_up: 0.1\n  floor: 0.2")
    assert str(error) == "case.yaml, line 2: firms: floor must not exceed mark_up."
    assert error.key == "firms"


def test_a_rule_for_one_field_passes_on_its_message_with_the_value():
    assert message("firms:\n  budget: []") == (
        "case.yaml, line 2: firms.budget = an empty list is not allowed: there must be a share."
    )


def test_a_combination_across_sections_has_the_line_of_a_key_that_its_message_names():
    error = refused("name: a\nconsumers:\n  number: 3\n  memory_size: 4\nfirms: {}")
    assert str(error) == (
        "case.yaml, line 4: consumers.memory_size must not exceed consumers.number."
    )
    assert refused("name: a\n\nmarkets: [{name: A}, {name: A}]").line == 3


def test_all_problems_are_told_at_once_in_the_order_of_the_lines():
    error = refused("zzz: 1\nconsumers: {number: 0}\nfirms: {mark_up: 2, x: 1}\nmarkets: 3\n")
    assert [problem.line for problem in error.problems] == [1, 2, 3, 3, 4]


def test_thousands_of_problems_make_a_short_message():
    error = refused("\n".join(f"wrong_{number}: 1" for number in range(3000)))
    assert len(error.problems) == 3000
    assert len(str(error).splitlines()) == 11


def test_a_union_of_section_and_number_is_one_problem():
    error = refused("switch: abc")
    assert len(error.problems) == 1
    assert "a number or a section (keys: kind, days)" in str(error)


def test_a_wrong_value_inside_one_kind_of_a_union_is_found():
    error = refused("shocks:\n  - {kind: tariff, points: 1}\n  - kind: delay\n    days: 1.5")
    assert (error.key, error.line) == ("shocks.1.days", 4)


def test_an_item_of_a_list_has_its_own_line():
    assert refused("firms:\n  budget:\n    - 1\n    - x\n    - 2").line == 4


def test_an_unknown_kind_of_a_union_is_refused():
    assert message("shocks:\n  - {kind: delays}") == (
        "case.yaml, line 2: shocks.0.kind = 'delays' is not allowed: "
        "must be one of: tariff, delay. Did you mean 'delay'?"
    )
    assert "shocks.0.kind is missing: it must be one of: tariff, delay" in message("shocks: [{}]")


def test_a_dict_gives_the_same_messages_without_a_place():
    with pytest.raises(ScenarioError) as caught:
        Sample.from_dict({"firms": {"number_at_start": -3}})
    assert str(caught.value).startswith("firms.number_at_start = -3 is not allowed")
    assert (caught.value.file, caught.value.line) == (None, None)


def test_a_dict_may_hold_sections_tuples_and_numpy_numbers():
    values = {
        "markets": (Market(name="A"),),
        "firms": {"number_at_start": np.int64(7), "mark_up": np.float64(0.5)},
        "consumers": {"learns": np.bool_(False)},
        "window": np.array([2, 3]),
    }
    scenario = Sample.from_dict(values)
    assert scenario.markets == (Market(name="A"),)
    assert (scenario.firms.number_at_start, scenario.firms.mark_up) == (7, 0.5)
    assert (scenario.consumers.learns, scenario.window) == (False, (2, 3))


def test_a_dict_that_contains_itself_is_refused():
    values: dict = {"name": "a"}
    values["firms"] = values
    with pytest.raises(ScenarioError, match="contain themselves"):
        Sample.from_dict(values)


@pytest.mark.parametrize("values", [None, 3, [], "name", [("name", "a")]])
def test_what_is_not_a_mapping_is_refused_as_a_dict(values):
    with pytest.raises(ScenarioError, match="must be a mapping"):
        Sample.from_dict(values)


@pytest.mark.parametrize(
    "values",
    [
        {1: 2},
        {"name": "\ud800"},
        pytest.param({"firms": {"number_at_start": 10**5000}}, id="huge whole number"),
        pytest.param({"firms": {"floor": 10**400}}, id="huge number"),
        {"name": b"a"},
        {"firms": object()},
        {"extends": "baseline"},
        {"window": {1, 2}},
    ],
)
def test_nasty_values_are_ordinary_errors(values):
    with pytest.raises(ScenarioError) as caught:
        Sample.from_dict(values)
    assert len(str(caught.value)) < 500
