"""Parts of the bench that are programs of the repository, and what is written of all."""

import json
from pathlib import Path

import pytest

from brandabm.documents import with_block
from brandabm.speed import parts
from brandabm.speed.measures import Measurement
from brandabm.speed.parts import (
    PARTS,
    PartError,
    Program,
    chosen_parts,
    kernel_measurements,
    measure_parts,
    run_program,
)
from brandabm.speed.reports import (
    read_measurements,
    speed_markdown,
    three_digits,
    write_measurements,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def all_installed(monkeypatch):
    """Let every package be found."""
    monkeypatch.setattr(parts, "find_spec", lambda name: name)


def test_parts_are_measured_once_each_in_their_order(all_installed):
    assert chosen_parts(["kernels", "speed", "kernels"]) == ["speed", "kernels"]
    assert chosen_parts(["all"]) == list(PARTS)


def test_an_unknown_part_is_refused_with_those_that_there_are():
    with pytest.raises(PartError, match=r"no part 'orakel'; there are speed, oracle.* all"):
        chosen_parts(["orakel"])


def test_a_missing_package_is_named_with_the_command_that_brings_it(monkeypatch):
    monkeypatch.setattr(parts, "find_spec", lambda name: None)
    assert chosen_parts(["speed", "oracle"]) == ["speed", "oracle"]
    with pytest.raises(PartError, match=r"uv run --group bench brandabm bench --part kernels"):
        chosen_parts(["kernels"])


def test_programs_are_not_looked_for_outside_the_repository(monkeypatch, tmp_path, all_installed):
    monkeypatch.setattr(parts, "REPOSITORY", tmp_path)
    assert chosen_parts(["speed"]) == ["speed"]
    with pytest.raises(PartError, match="'oracle' needs the repository"):
        chosen_parts(["all"])


@pytest.mark.parametrize("part", PARTS)
def test_the_document_has_a_block_for_every_part(part):
    text = (ROOT / "docs" / "PERFORMANCE.md").read_text("utf-8")
    assert "| new |" in with_block(text, part, "| new |")


def test_the_oracle_is_compared_at_two_sizes():
    (found,) = measure_parts(["oracle"], quick=True).values()
    assert len(found) == 2 * 3
    for package, plain, ratio in (found[:3], found[3:]):
        assert ratio.value == pytest.approx(package.value / plain.value)
        assert package.unit == plain.unit == "M consumer-steps/s"


def test_a_program_that_fails_is_an_error_with_what_it_said():
    program = Program(("-c", "raise SystemExit('first\\nno luck')"))
    with pytest.raises(PartError, match="part 'x' failed: no luck"):
        run_program("x", program, quick=True)


def test_times_of_kernels_are_the_best_of_the_rounds_and_of_each_item(tmp_path):
    entries = [
        {"group": "kernel", "param": "rank", "stats": {"min": 4.2e-5}, "extra_info": {}},
        {
            "group": "threads",
            "param": "two",
            "stats": {"min": 5e-3},
            "extra_info": {"items": 20_000, "item": "consumer"},
        },
    ]
    file = tmp_path / "times.json"
    file.write_text(json.dumps({"benchmarks": entries}))
    assert kernel_measurements(file) == [
        Measurement("kernel: rank", pytest.approx(42.0), "µs", ""),
        Measurement("threads: two", pytest.approx(5.0), "ms", ""),
        Measurement("threads: two", pytest.approx(250.0), "ns a consumer", ""),
    ]


def test_measurements_are_read_as_they_were_written(tmp_path):
    found = [Measurement("run", 0.871, "s", "at most 0.15"), Measurement("growth", 1.0, "", "")]
    write_measurements(tmp_path / "measured.json", found)
    assert read_measurements(tmp_path / "measured.json") == found
    assert "numba" in json.loads((tmp_path / "measured.json").read_text())["versions"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.016844, "0.0168"),
        (2.0, "2"),
        (999.4, "999"),
        (999.6, "1,000"),
        (2_345_678.0, "2,350,000"),
    ],
)
def test_numbers_have_three_digits_that_count(value, text):
    assert three_digits(value) == text


def test_a_table_has_a_row_for_each_measurement():
    found = [Measurement("run", 0.8714, "s", "at most 0.15"), Measurement("rate", 2026.0, "/s", "")]
    assert speed_markdown(found).splitlines()[2:] == [
        "| run | 0.871 | s | at most 0.15 |",
        "| rate | 2,030 | /s |  |",
    ]
