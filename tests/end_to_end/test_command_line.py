"""What a user meets at the command line, in real processes."""

import json
import subprocess
import sys

import pandas as pd
import pytest
from command_line import (
    check_refusal,
    environment,
    files_in,
    run_script,
)
from schema_check import violations

from brandabm import BrandModel, Scenario
from brandabm.recording import TABLES
from brandabm.scenario.sections.shocks import USUAL_SIZE

QUICK = ("--set", "time.quarters=3", "--set", "time.burn_in=0", "--workers", "1")
RESULTS = {*(f"{name}.parquet" for name in TABLES), "manifest.json"}


def tables_of(folder):
    return {name: pd.read_parquet(folder / f"{name}.parquet") for name in TABLES}


def test_the_installed_command_runs_a_scenario_and_writes_tables_and_a_manifest(tmp_path):
    done = run_script(
        "run", "small", "--seed", 7, "--workers", 1, "--out", "new/r", folder=tmp_path
    )
    assert done.code == 0, done.errors
    assert done.errors == ""
    assert {path.name for path in (tmp_path / "new/r").iterdir()} == RESULTS
    assert {path.name for path in (tmp_path / "new").iterdir()} == {"r"}
    assert "small" in done.output
    assert str(tmp_path / "new/r") in done.output
    written = tables_of(tmp_path / "new/r")
    expected = BrandModel(Scenario.load("small"), seed=7).run().frames()
    for name, frame in written.items():
        assert (frame["scenario"] == "small").all()
        assert (frame["seed"] == 7).all()
        assert len(frame) == len(expected[name])
    pd.testing.assert_frame_equal(
        written["quarters"].drop(columns=["scenario", "seed"]), expected["quarters"]
    )


def test_importing_the_package_loads_neither_the_dashboard_nor_the_plotting_library():
    script = (
        "import sys, brandabm; print([n for n in ('solara', 'matplotlib') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert done.stdout.strip() == "[]"


def test_the_manifest_says_what_was_run(commands, tmp_path):
    done = commands.run("run", "small", "--seeds", "4,2", *QUICK, "--out", "r", folder=tmp_path)
    assert done.code == 0, done.errors
    manifest = json.loads((tmp_path / "r/manifest.json").read_text("utf-8"))
    scenario = Scenario.from_dict(manifest["scenario"])
    assert scenario == Scenario.load("small").replace(**{"time.quarters": 3, "time.burn_in": 0})
    assert manifest["hash"] == scenario.hash
    assert manifest["seeds"] == [4, 2]
    assert {"python", "brandabm", "numpy", "mesa"} <= manifest["versions"].keys()
    lengths = {name: len(frame) for name, frame in tables_of(tmp_path / "r").items()}
    assert manifest["tables"] == lengths
    assert lengths["quarters"] == 2 * 3


def test_a_range_of_seeds_gives_rows_for_every_seed(commands, tmp_path):
    done = commands.run("run", "small", "--seeds", "0:2", *QUICK, "--out", "r", folder=tmp_path)
    assert done.code == 0, done.errors
    for name in ("quarters", "clusters", "markets", "firms"):
        assert set(tables_of(tmp_path / "r")[name]["seed"]) == {0, 1}


def test_equal_seeds_give_equal_files_and_other_seeds_do_not(commands, tmp_path):
    for folder, seed in (("a", 3), ("b", 3), ("c", 4)):
        done = commands.run(
            "run", "small", "--seed", seed, *QUICK, "--out", folder, folder=tmp_path
        )
        assert done.code == 0, done.errors
    for name in TABLES:
        first, same, other = ((tmp_path / f / f"{name}.parquet").read_bytes() for f in "abc")
        assert first == same
        assert first != other


def test_set_changes_the_scenario_as_replace_does(commands, tmp_path):
    changes = ("--set", "mechanisms.price=false", "--set", "markets.US.tariff=0.3")
    done = commands.run("run", "small", *changes, *QUICK, "--out", "r", folder=tmp_path)
    assert done.code == 0, done.errors
    scenario = json.loads((tmp_path / "r/manifest.json").read_text("utf-8"))["scenario"]
    assert scenario["mechanisms"]["price"] is False
    assert scenario["markets"][0]["tariff"] == 0.3


def test_a_second_run_replaces_the_files_of_the_first(commands, tmp_path):
    for seed in (1, 2):
        done = commands.run("run", "small", "--seed", seed, *QUICK, "--out", "r", folder=tmp_path)
        assert done.code == 0, done.errors
    assert files_in(tmp_path) == {"r", *(f"r/{name}" for name in RESULTS)}
    assert set(tables_of(tmp_path / "r")["quarters"]["seed"]) == {2}


def test_a_file_can_be_checked_without_running_it(commands, tmp_path):
    (tmp_path / "mine.yaml").write_text("extends: small\nfirms: {number_at_start: 50}\n", "utf-8")
    done = commands.run("check", "mine.yaml", folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    assert "in order" in done.output
    assert files_in(tmp_path) == {"mine.yaml"}


@pytest.mark.parametrize("name", ["[/b]", "[red]", "a [b] c", ":x:"])
def test_names_that_look_like_markup_are_printed_as_they_are(name, commands, tmp_path):
    (tmp_path / "mine.yaml").write_text(f"extends: small\nname: '{name}'\n", "utf-8")
    done = commands.run("check", "mine.yaml", folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    assert name in done.output
    done = commands.run("run", "mine.yaml", *QUICK, "--out", "[/r]", folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    assert name in done.output
    assert "[/r]" in done.output


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("scenarios", {"baseline", "small"}),
        ("categories", {"PB", "ICB", "IS", "CC", "niche_order", "chain"}),
        ("mechanisms", {"mechanisms.price", "mechanisms.environment"}),
        ("measures", {"A11", "C53", "S8"}),
        ("levers", {"lever", "promotion", "price_calm"}),
        ("shocks", {"shock", *USUAL_SIZE}),
    ],
)
def test_what_there_is_can_be_listed(what, expected, commands, tmp_path):
    done = commands.run("list", what, folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    assert expected <= {line.split()[0] for line in done.output.splitlines() if line.strip()}


def test_the_schema_accepts_every_built_in_scenario_and_refuses_mistakes(commands, tmp_path):
    done = commands.run("schema", folder=tmp_path)
    assert (done.code, done.errors) == (0, "")
    schema = json.loads(done.output)
    assert schema["$schema"].startswith("https://json-schema.org/")
    scenario = json.loads(json.dumps(Scenario.load("small").to_dict()))
    assert not list(violations(scenario, schema, schema))
    assert not list(violations({"extends": "small", "firms": {}}, schema, schema))
    mistakes = (
        {"firms": {"number_at_start": -1}},
        {"firms": {"number_at_strat": 1}},
        {"firms": {"number_at_start": 1.5}},
        {"firms": {"number_at_start": True}},
        {"platform": {"commission": "much"}},
        {"platform": {"brands_only_from": "never"}},
        {"stages": {"gate": "maximum"}},
        {"markets": [{"tariff": -1.0}]},
        {"unknown": {}},
    )
    for mistake in mistakes:
        assert list(violations(mistake, schema, schema)), mistake
        with pytest.raises(ValueError, match=r"\w"):
            Scenario.from_dict(mistake)


def test_letters_that_a_terminal_does_not_know_are_spelt_out(tmp_path):
    (tmp_path / "mine.yaml").write_text("extends: small\nname: 品牌\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "brandabm", "check", "mine.yaml"],
        cwd=tmp_path,
        env=environment() | {"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert r"\u54c1\u724c" in done.stdout


def test_help_names_every_command(commands, tmp_path):
    done = commands.run("--help", folder=tmp_path)
    assert done.code == 0
    for command in ("run", "compare", "check", "list", "schema", "figures", "demo", "validate"):
        assert command in done.output


FILES = {
    "unknown.yaml": b"firms: {number_at_strat: 5}\n",
    "type.yaml": b"firms: {number_at_start: many}\n",
    "range.yaml": b"platform: {commission: 2}\n",
    "whole.yaml": b"time: {quarters: 2.5}\n",
    "twice.yaml": b"firms: {number_at_start: 5}\nfirms: {mark_up_floor: 0}\n",
    "broken.yaml": b"firms: [1, 2\n",
    "empty.yaml": b"",
    "list.yaml": b"- 1\n- 2\n",
    "binary.yaml": bytes(range(256)),
    "latin.yaml": "name: Fabrikstraße".encode("latin-1"),
    "together.yaml": b"firms:\n  mark_up_floor: 0.5\n  mark_up_ceiling: 0.1\n",
    "markets.yaml": b"markets: [{name: US}, {name: US}]\n",
    "no-market.yaml": b"markets: []\n",
    "odd.yaml": b"consumers: {neighbours: 3}\n",
    "circle.yaml": b"extends: circle.yaml\n",
    "base.yaml": b"extends: baselin\n",
    "object.yaml": b"name: !!python/object:os.system x\n",
    "choice.yaml": b"stages: {gate: maximum}\n",
    "infinite.yaml": b"firms: {base_unit_cost: .inf}\n",
    "dotted.yaml": b"firms.number_at_start: 5\n",
    "tab.yaml": b"firms:\n\tnumber_at_start: 5\n",
    "digits.yaml": b"markets: [{name: '%b'}, {name: '%b'}]\n" % (b"1" * 5000, b"1" * 5000),
    "half.md": b"<!-- measured: patterns -->\n",
    "odd.md": b"<!-- generated: nothing -->\n<!-- end -->\n",
}
BAD_FILES = {
    "unknown.yaml": "unknown.yaml, line 1: unknown key 'firms.number_at_strat'. "
    "Did you mean 'firms.number_at_start'?",
    "type.yaml": "firms.number_at_start = 'many' is not allowed: must be a whole number",
    "range.yaml": "platform.commission = 2 is not allowed: must be a number from 0 to 0.9",
    "whole.yaml": "time.quarters = 2.5",
    "twice.yaml": "the key 'firms' stands twice, on line 1 and here",
    "broken.yaml": "the YAML is broken",
    "empty.yaml": "the file is empty",
    "list.yaml": "must be a mapping",
    "binary.yaml": "binary.yaml",
    "latin.yaml": "latin.yaml, line 1: this is not a text in UTF-8",
    "together.yaml": "firms.mark_up_floor must not exceed firms.mark_up_ceiling",
    "markets.yaml": "twice: US",
    "no-market.yaml": "at least one market",
    "odd.yaml": "consumers.neighbours must be even",
    "circle.yaml": "in a circle",
    "base.yaml": "Did you mean 'baseline'?",
    "object.yaml": "is not allowed here",
    "choice.yaml": "one of: minimum, geometric, weighted",
    "infinite.yaml": "firms.base_unit_cost",
    "dotted.yaml": "'firms.number_at_start' must be written as sections",
    "tab.yaml": "tab.yaml, line 2: the YAML is broken",
    "digits.yaml": "markets must have different names",
    "a-link.yaml": "a-link.yaml: this link leads to no file",
    "small.yaml": "Did you mean 'small'?",
    "": "there is no file or built-in scenario ''",
    "nowhere.yaml": "there is no file or built-in scenario 'nowhere.yaml'",
    "smal": "Did you mean 'small'?",
    "a-folder": "a-folder: this is a folder",
    "a-file/inside.yaml": "a-file/inside.yaml",
}
BAD_OPTIONS = {
    "a seed below zero": (("run", "small", "--seed", "-1"), "--seed"),
    "a seed too large": (("run", "small", "--seed", str(2**63)), "seed"),
    "a seed that is no number": (("run", "small", "--seed", "one"), "--seed"),
    "both kinds of seeds": (("run", "small", "--seed", "1", "--seeds", "1,2"), "--seeds"),
    "seeds that are no numbers": (("run", "small", "--seeds", "a:b"), "'a:b'"),
    "a reversed range": (("run", "small", "--seeds", "5:2"), "'5:2'"),
    "an empty range": (("run", "small", "--seeds", "5:5"), "'5:5'"),
    "a range of three": (("run", "small", "--seeds", "0:5:2"), "'0:5:2'"),
    "no seeds": (("run", "small", "--seeds", ""), "--seeds"),
    "a seed twice": (("run", "small", "--seeds", "1,1"), "twice"),
    "a negative seed in a list": (("run", "small", "--seeds", "1,-2"), "'1,-2'"),
    "more seeds than memory": (("run", "small", "--seeds", f"0:{10**15}"), f"0:{10**15}"),
    "no workers": (("run", "small", "--workers", "0"), "--workers"),
    "more workers than machines have": (("run", "small", "--workers", "1000"), "--workers"),
    "seeds in another script": (("run", "small", "--seeds", "٣"), "'٣'"),
    "seeds with a slip": (("run", "small", "--seeds", "1_0"), "'1_0'"),
    "a market beyond counting": (("run", "small", "--set", f"markets.{'1' * 5000}=1"), "no item"),
    "a key that Python uses": (("run", "small", "--set", "self=3"), "unknown key 'self'"),
    "an unknown key": (("run", "small", "--set", "firms.numbr=3"), "firms.numbr"),
    "an assignment without a value": (("run", "small", "--set", "time.quarters"), "has no '='"),
    "an assignment of nothing": (("run", "small", "--set", "time.quarters="), "time.quarters"),
    "a value out of range": (("run", "small", "--set", "time.quarters=0"), "time.quarters = 0"),
    "a value set twice": (
        ("run", "small", "--set", "time.quarters=3", "--set", "time.quarters=4"),
        "'time.quarters' is set twice",
    ),
    "values that do not fit": (
        ("run", "small", "--set", "consumers.neighbours=3"),
        "consumers.neighbours must be even",
    ),
    "results onto a file": (("run", "small", "--out", "a-file"), "there is a file"),
    "results inside a file": (("run", "small", "--out", "a-file/inside"), "there is a file"),
    "results nowhere": (("run", "small", "--out", ""), "--out '' names no folder"),
    "results behind a link": (("run", "small", "--out", "a-link.yaml/r"), "--out 'a-link.yaml/r'"),
    "results where none can be": (("run", "small", "--out", "/proc/r"), "cannot be written to"),
    "results under a long name": (("run", "small", "--out", f"new/{'r' * 300}"), "too long"),
    "no scenario": (("run",), "'scenario'"),
    "an unknown option": (("run", "small", "--sead", "1"), "--sead"),
    "an unknown command": (("rum", "small"), "'rum'"),
    "an unknown list": (("list", "categorys"), "Did you mean 'categories'?"),
    "an unknown language": (("figures", "1", "--lang", "xx"), "--lang 'xx'"),
    "an unknown figure": (("figures", "99"), "there is no figure 99"),
    "a figure that is no number": (("figures", "one"), "'numbers'"),
    "figures onto a file": (("figures", "1", "--out", "a-file"), "there is a file"),
    "seeds of figures": (("figures", "1", "--seeds", "x"), "'x'"),
    "seeds of a validation": (("validate", "--seeds", "3:1"), "'3:1'"),
    "a validation into nothing": (("validate", "--out", "nowhere.md"), "nowhere.md"),
    "a validation into half a block": (("validate", "--out", "half.md"), "measured: patterns"),
    "a part that cannot be measured": (("bench", "--part", "orakel"), "no part 'orakel'"),
    "a measurement into nothing": (("bench", "--document", "nowhere.md"), "nowhere.md"),
    "a measurement into no block": (("bench", "--document", "half.md"), "measured: speed"),
    "documents that are not there": (("documents", "nowhere"), "nowhere"),
    "documents with an odd block": (("documents", "."), "odd.md: no generated block 'nothing'"),
}


@pytest.fixture
def folder(tmp_path):
    """A folder with a file for every mistake, an ordinary file and a folder."""
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "a-file").write_text("kept\n", "utf-8")
    (tmp_path / "a-folder").mkdir()
    (tmp_path / "a-link.yaml").symlink_to("nowhere")
    return tmp_path


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("command", ["check", "run"])
def test_a_bad_scenario_is_refused_with_one_message_that_names_it(name, command, commands, folder):
    check_refusal(commands, (command, name), BAD_FILES[name], folder)


@pytest.mark.parametrize("mistake", BAD_OPTIONS)
def test_a_bad_option_is_refused_with_one_message_that_names_it(mistake, commands, folder):
    arguments, said = BAD_OPTIONS[mistake]
    check_refusal(commands, arguments, said, folder)


def test_all_mistakes_of_a_file_are_told_at_once(commands, tmp_path):
    text = "firms: {number_at_strat: 5}\nplatform: {commission: 2}\ntime: {quarters: soon}\n"
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    done = commands.run("check", "bad.yaml", folder=tmp_path)
    assert done.code == 2
    for line, key in enumerate(("number_at_strat", "platform.commission", "time.quarters"), 1):
        assert f"bad.yaml, line {line}" in done.message
        assert key in done.message
