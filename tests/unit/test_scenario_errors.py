import pickle

import pytest

from brandabm.scenario.errors import Problem, ScenarioError, dotted, shown


def test_a_problem_names_place_fault_and_remedy_in_one_line():
    problem = Problem("unknown key 'consumer.numbr'", "a.yaml", 7, suggestion="consumers.number")
    assert str(problem) == (
        "a.yaml, line 7: unknown key 'consumer.numbr'. Did you mean 'consumers.number'?"
    )


def test_a_problem_without_a_place_is_a_plain_sentence():
    assert str(Problem("something is wrong")) == "something is wrong."


def test_an_error_lists_ten_problems_and_counts_the_rest():
    error = ScenarioError(*(Problem(f"problem {number}") for number in range(14)))
    lines = str(error).splitlines()
    assert lines[0] == "problem 0."
    assert lines[9:] == ["problem 9.", "… and 4 more."]
    assert len(error.problems) == 14


def test_an_error_has_the_attributes_of_its_first_problem():
    error = ScenarioError(
        Problem("wrong", "a.yaml", 3, "firms.x", -1, "above 0", "y"), Problem("b")
    )
    found = (error.file, error.line, error.key, error.value, error.allowed, error.suggestion)
    assert found == ("a.yaml", 3, "firms.x", -1, "above 0", "y")
    assert error.message == "wrong"


def test_an_error_is_a_value_error_and_survives_the_way_between_processes():
    error = ScenarioError(Problem("wrong", "a.yaml", 3))
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, ValueError)
    assert str(copy) == str(error)
    assert copy.problems == error.problems


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        (None, "null"),
        (3, "3"),
        (1.5, "1.5"),
        ("a", "'a'"),
        ({}, "an empty mapping"),
        ({"a": 1}, "a mapping"),
        ([], "an empty list"),
        ([1, 2], "a list of 2"),
        pytest.param(10**5000, "a number of about 5000 digits", id="huge"),
    ],
)
def test_values_are_shown_as_in_a_scenario_file(value, text):
    assert shown(value) == text


def test_a_long_or_unprintable_value_cannot_flood_or_break_the_message():
    assert len(shown("x" * 10_000)) < 100
    assert "\n" not in shown("a\nb")
    assert len(dotted(("x" * 10_000,))) < 200
    assert "\x1b" not in dotted(("a\x1b[31m",))
