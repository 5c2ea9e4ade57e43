import json
import math

import baselines
import pytest
from baselines import RUNS, TOLERANCE, Change, changes_of, main, measure, recorded, same


@pytest.mark.parametrize("run", RUNS)
def test_a_fixed_run_gives_the_numbers_that_were_recorded(run):
    """If they were meant to change: ``python -m tests.baselines --write``."""
    changes = changes_of({run: recorded()[run]}, {run: measure(*RUNS[run])})
    assert not [str(change) for change in changes]


def test_the_recorded_runs_are_those_that_are_compared():
    assert list(recorded()) == list(RUNS)
    assert len({str(numbers) for numbers in recorded().values()}) == len(RUNS)


def test_in_some_recorded_run_each_number_is_not_zero():
    for name in recorded()["small"]:
        assert any(numbers[name] for numbers in recorded().values()), name


@pytest.mark.parametrize(
    ("old", "new", "equal"),
    [
        (3, 3, True),
        (3, 4, False),
        (3, 3.0, False),
        (0.1, 0.1 * (1.0 + 0.5 * TOLERANCE), True),
        (0.1, 0.1 * (1.0 + 3.0 * TOLERANCE), False),
        (0.0, 1e-12, False),
        (math.nan, 1.0, False),
        (None, 1.0, False),
    ],
)
def test_whole_numbers_are_compared_exactly_and_others_to_the_tolerance(old, new, equal):
    assert same(old, new) is equal
    assert same(new, old) is equal


def test_a_number_that_comes_goes_or_changes_is_told_with_by_how_much():
    old, new = {"a": {"x": 2.0, "gone": 1}}, {"a": {"x": 3.0}, "b": {"y": 5}}
    assert [str(change) for change in changes_of(old, new)] == [
        "a: x: 2.0 -> 3.0, by +1 (+0.5 of it)",
        "a: gone: 1 -> None",
        "b: y: None -> 5",
    ]
    assert str(Change("a", "x", 0, 4)) == "a: x: 0 -> 4, by +4"


@pytest.fixture
def in_another_file(tmp_path, monkeypatch):
    """Let the command work on one run, in a copy in which one number is wrong."""
    file = tmp_path / "baselines.json"
    wrong = recorded()["small"] | {"firms, last quarter": 1}
    file.write_text(json.dumps({"small": wrong}), encoding="utf-8")
    monkeypatch.setattr(baselines, "FILE", file)
    monkeypatch.setattr(baselines, "RUNS", {"small": RUNS["small"]})
    return file


def test_numbers_are_shown_and_written_only_on_purpose(in_another_file, capsys):
    before = in_another_file.read_text(encoding="utf-8")
    assert main([]) == 1
    assert "firms, last quarter: 1 -> " in capsys.readouterr().out
    assert in_another_file.read_text(encoding="utf-8") == before
    assert main(["--write"]) == 0
    assert "firms, last quarter: 1 -> " in capsys.readouterr().out
    assert recorded()["small"]["firms, last quarter"] > 1
    assert main([]) == 0
    assert capsys.readouterr().out.startswith("0 of ")
