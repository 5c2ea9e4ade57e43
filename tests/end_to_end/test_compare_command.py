"""What `brandabm compare` prints, writes and refuses."""

import json

import pandas as pd
import pytest
from command_line import check_refusal, files_in

from brandabm import Scenario

QUICK = ("--seeds", "0:2", "--workers", "1")
DEAR = """extends: small
name: dear labour
environment: {labour_cost_growth: 0.05}
policy: {measures: [{measure: A21, start: 2}]}
"""
FILES = {
    "differences.parquet", "paths.parquet", "paths.csv", "summary.csv", "manifest.json",
    "paths.png", "paths.svg", "paths.pdf", "paths.md",
}  # fmt: skip


@pytest.fixture
def dear(tmp_path):
    (tmp_path / "dear.yaml").write_text(DEAR, "utf-8")
    return tmp_path


def test_a_comparison_is_printed_and_written(commands, dear):
    measures = ("--measures", "sales,ICB,labour_cost")
    arguments = ("compare", "small", "dear.yaml", *QUICK, *measures, "--out", "new/c")
    done = commands.run(*arguments, folder=dear)
    assert (done.code, done.errors) == (0, "")
    for told in (
        "A: small; B: dear labour",
        "│ uncertainty ",
        "environment.labour_cost_growth",
        "│ lever ",
        "{measure: A21, start: 2}",
        "mean of 20 quarter(s) over 2 pair(s)",
        "labour_cost is higher by",
        "ICB is the same in every pair.",
        str(dear / "new/c"),
    ):
        assert told in done.output
    out = dear / "new/c"
    assert files_in(out) == FILES
    assert all((out / name).stat().st_size > 100 for name in FILES)
    differences = pd.read_parquet(out / "differences.parquet")
    assert list(differences) == ["measure", "seed", "first", "second", "difference"]
    assert set(differences["seed"]) == {0, 1}
    paths = pd.read_parquet(out / "paths.parquet")
    pd.testing.assert_frame_equal(paths, pd.read_csv(out / "paths.csv"), check_dtype=False)
    assert set(paths["quarter"]) == set(range(-2, 20))
    summary = pd.read_csv(out / "summary.csv").set_index("measure")
    means = differences.groupby("measure")["difference"].mean()
    assert summary.loc["sales", "difference"] == pytest.approx(means["sales"])
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    second = Scenario.load(dear / "dear.yaml")
    assert Scenario.from_dict(manifest["scenarios"]["second"]["scenario"]) == second
    assert manifest["scenarios"]["second"]["hash"] == second.hash
    assert manifest["seeds"] == [0, 1]
    assert manifest["tables"]["paths"] == len(paths)
    assert {"python", "brandabm", "scipy"} <= manifest["versions"].keys()
    caption = (out / "paths.md").read_text("utf-8")
    assert caption.startswith("# dear labour less small")
    assert "`policy.measures.0`: – → {measure: A21, start: 2}" in caption
    assert "seeds 0, 1" in caption


def test_equal_scenarios_differ_in_nothing(commands, tmp_path):
    done = commands.run("compare", "small", "small", *QUICK, folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    assert "nothing differs" in done.output
    assert done.output.count("is the same in every pair.") == 10
    assert files_in(tmp_path) == set()


def test_set_changes_the_second_scenario_alone(commands, tmp_path):
    changes = ("--set", "time.quarters=8", "--set", "time.burn_in=1")
    arguments = ("compare", "small", "small", *changes, "--measures", "labour_cost, sales")
    done = commands.run(*arguments, *QUICK, folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    told = " ".join(done.output.split())
    assert "20 and 8 quarters; the 8 quarters that both have are compared" in told
    assert "2 and 1 quarters of burn-in" in told
    assert "A: small; B: small, changed" in told
    assert "time.quarters │ 20 │ 8" in told
    assert "labour_cost" in told
    assert "account_profit" not in told


def test_one_seed_cannot_tell_anything(commands, dear):
    arguments = ("compare", "small", "dear.yaml", "--seeds", "3", "--workers", 1)
    done = commands.run(*arguments, "--measures", "mark_up", "--lang", "zh", folder=dear)
    assert (done.code, done.errors) == (0, "")
    assert "唯一的配对" in done.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("small",), "'B'"),
        (("smal", "small"), "Did you mean 'small'?"),
        (("small", "nowhere.yaml"), "nowhere.yaml"),
        (("small", "broken.yaml"), "the YAML is broken"),
        (("small", "small", "--measures", "slaes"), "Did you mean 'sales'?"),
        (("small", "small", "--measures", ""), "--measures: unknown measure ''"),
        (("small", "small", "--seeds", "5:2"), "'5:2'"),
        (("small", "small", "--seeds", "1,1"), "twice"),
        (("small", "small", "--set", "firms.numbr=3"), "firms.numbr"),
        (("small", "small", "--out", ""), "--out '' names no folder"),
        (("small", "small", "--out", "broken.yaml"), "there is a file"),
        (("small", "small", "--lang", "xx"), "--lang 'xx'"),
        (("small", "small", "--workers", "0"), "--workers"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_is_refused_with_one_message(arguments, said, commands, tmp_path):
    (tmp_path / "broken.yaml").write_text("firms: [1, 2\n", "utf-8")
    check_refusal(commands, ("compare", *arguments), said, tmp_path)
