"""The documents say what the code is: generated blocks are fresh, named files exist."""

import re
from pathlib import Path

import pytest

from brandabm.catalogue import CONDITION_NAMES, category_table
from brandabm.documents import refreshed
from brandabm.measures import MEASURES

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_generated_blocks_are_what_the_code_says_now(path):
    text = path.read_text(encoding="utf-8")
    assert refreshed(text) == text, "run `brandabm documents`"


def test_an_unknown_block_is_refused():
    with pytest.raises(ValueError, match="no generated block 'prices'"):
        refreshed("<!-- generated: prices -->\n<!-- end -->")


def test_every_file_and_function_named_in_the_trace_exists():
    text = (ROOT / "docs" / "TRACE.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:brandabm|tests)/[\w/]+\.py)`(?: \(`(\w+)`\))?", text)
    assert len(named) > 60
    for path, function in named:
        source = (ROOT / path).read_text(encoding="utf-8")
        assert not function or f"def {function}(" in source, f"{path} has no {function}"


def test_the_trace_covers_every_category_condition_and_relation():
    text = (ROOT / "docs" / "TRACE.md").read_text(encoding="utf-8")
    for code, name in category_table()[["code", "name_en"]].to_numpy():
        assert f"| {code} {name} |" in text
    for condition in CONDITION_NAMES:
        assert f"| {condition}: " in text
    relations = text.split("## The 5 core relations")[1]
    assert relations.count(" → ") >= 5
    assert len([line for line in relations.splitlines() if line.startswith("| ")]) == 1 + 5


def test_the_continuous_integration_runs_the_readmes_test_command():
    command = "pip install uv && uv run pytest"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_policy_document_names_the_measures_that_move_the_same_levers():
    text = " ".join((ROOT / "docs" / "POLICY.md").read_text(encoding="utf-8").split())
    same: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for code, measure in MEASURES.items():
        same.setdefault(tuple(sorted(measure.effects)), []).append(code)
    groups = [codes for codes in same.values() if len(codes) > 1]
    named = "; ".join(" and ".join((", ".join(codes[:-1]), codes[-1])) for codes in groups)
    assert f"cannot tell them apart: {named}." in text
