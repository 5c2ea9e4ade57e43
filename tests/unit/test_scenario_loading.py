import os
from pathlib import Path

import pytest
from scenario_samples import Sample

from brandabm.scenario import loading
from brandabm.scenario.errors import ScenarioError
from brandabm.scenario.loading import builtin_folder, builtin_scenarios


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in an empty folder with two built-in scenarios of its own."""
    builtin = tmp_path / "builtin"
    builtin.mkdir()
    (builtin / "baseline.yaml").write_text("name: baseline\nfirms: {number_at_start: 111}\n")
    (builtin / "anhui.yaml").write_text("name: anhui\nextends: baseline\nfirms: {mark_up: 0.3}\n")
    monkeypatch.setattr(loading, "builtin_folder", lambda: builtin)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(text: str | bytes) -> ScenarioError:
    """Return the error that loading a file with this text raises."""
    with pytest.raises(ScenarioError) as caught:
        Sample.load(write("case.yaml", text))
    assert caught.value.file == "case.yaml"
    return caught.value


def test_the_built_in_scenarios_lie_in_a_folder_called_configs():
    assert builtin_folder().name == "configs"


def test_an_installed_package_finds_its_own_scenarios_before_those_of_a_checkout(
    folder, monkeypatch
):
    monkeypatch.setattr(loading, "__file__", str(folder / "brandabm" / "scenario" / "loading.py"))
    assert builtin_folder() == folder / "configs"
    (folder / "brandabm" / "data" / "configs").mkdir(parents=True)
    assert builtin_folder() == folder / "brandabm" / "data" / "configs"


def test_a_scenario_loads_by_built_in_name_path_or_text():
    assert Sample.load("baseline").firms.number_at_start == 111
    write("sub/own.yaml", "firms:\n  number_at_start: 5\n")
    assert Sample.load("sub/own.yaml").firms.number_at_start == 5
    assert Sample.load(Path("sub/own.yaml").resolve()) == Sample.load("sub/own.yaml")
    assert Sample.from_yaml("firms: {number_at_start: 5}") == Sample.load("sub/own.yaml")


def test_built_in_scenarios_are_listed_by_name():
    assert list(builtin_scenarios()) == ["anhui", "baseline"]


def test_a_file_may_begin_with_a_byte_order_mark_and_have_windows_line_ends():
    write("case.yaml", b"\xef\xbb\xbfname: caf\xc3\xa9\r\nfirms:\r\n  mark_up: 0.5\r\n")
    scenario = Sample.load("case.yaml")
    assert (scenario.name, scenario.firms.mark_up) == ("café", 0.5)


def test_a_missing_file_suggests_the_nearest_file_of_the_folder():
    write("configs/guangshan.yaml", "name: a")
    with pytest.raises(ScenarioError, match=r"no file.*baseline") as caught:
        Sample.load("configs/guangshn.yaml")
    assert caught.value.suggestion == "configs/guangshan.yaml"


def test_a_misspelt_name_suggests_the_nearest_built_in_scenario():
    with pytest.raises(ScenarioError, match="Did you mean 'baseline'") as caught:
        Sample.load("basline")
    assert caught.value.suggestion == "baseline"


@pytest.mark.parametrize("name", ["", ".", "builtin", "/", "x" * 5000, "a\0b", "no/where.yaml"])
def test_what_is_not_a_file_is_refused(name):
    with pytest.raises(ScenarioError) as caught:
        Sample.load(name)
    assert len(str(caught.value)) < 600


def test_a_device_is_refused_instead_of_being_read_without_end():
    with pytest.raises(ScenarioError, match="ordinary file"):
        Sample.load("/dev/zero")


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read_is_refused():
    write("case.yaml", "name: a").chmod(0)
    with pytest.raises(ScenarioError, match="cannot be read"):
        Sample.load("case.yaml")


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment\n", "---\n", "~", "null"])
def test_an_empty_file_is_refused(text):
    assert "empty" in str(refused(text))


@pytest.mark.parametrize("text", ["- a\n- b", "just words", "3", "[1, 2]", "true"])
def test_a_file_that_is_not_a_mapping_is_refused(text):
    assert "must be a mapping" in str(refused(text))


def test_a_file_in_another_encoding_is_refused_with_its_line():
    error = refused("name: a\ndescription: Zürich".encode("latin-1"))
    assert "UTF-8" in str(error)
    assert error.line == 2


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x00" * 100, "name: a".encode("utf-16")])
def test_a_binary_file_is_refused(content):
    refused(content)


def test_a_file_that_is_too_large_is_refused_unread(monkeypatch):
    monkeypatch.setattr(loading, "from_text", lambda *_: pytest.fail("the text was parsed"))
    assert "larger than 1 MB" in str(refused("#" * 1_000_001))
    with pytest.raises(ScenarioError, match="larger than 1 MB"):
        Sample.from_yaml("#" * 1_000_001)


def test_broken_yaml_is_refused_with_line_and_column():
    error = refused("firms:\n  mark_up: [1, 2\nname: a\n")
    assert error.line == 3
    assert "column" in str(error)


@pytest.mark.parametrize(
    "text", ["a: 'x", "a: b: c", "\ta: 1", "a: *unknown", "a: 1\n---\nb: 2", "@a: 1", "{" * 500]
)
def test_every_kind_of_broken_yaml_is_one_clear_error(text):
    assert len(refused(text).problems) == 1


def test_a_key_that_stands_twice_is_refused_with_both_lines():
    error = refused("firms:\n  mark_up: 0.1\n  noise: 0.1\n  mark_up: 0.2\n")
    assert "'firms.mark_up' stands twice, on line 2" in str(error)
    assert error.line == 4


def test_aliases_that_explode_are_refused():
    levels = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert "100000 values" in str(refused("a0: &a0 [1]\n" + "\n".join(levels)))


@pytest.mark.parametrize(
    "text", ["a: &a [*a]", "a: &a {b: *a}", "&a {a: *a}", "a: &a [*a, *a, *a]"]
)
def test_an_anchor_that_contains_itself_is_refused(text):
    assert "contain themselves" in str(refused(text))


def test_an_ordinary_anchor_may_be_used():
    write(
        "case.yaml",
        "name: a\nsubsidy: &s {kind: tariff, points: 1}\nshocks: [*s, *s]",
    )
    assert Sample.load("case.yaml").subsidy == Sample.load("case.yaml").shocks[1]


@pytest.mark.parametrize(
    "tag",
    ["!!python/object/apply:os.system", "!!python/name:os.system", "!own", "!!binary", "!!set"],
)
def test_a_tag_that_builds_an_object_is_refused(tag):
    error = refused(f"name: a\ndescription: {tag} 'true'\n")
    assert "tag" in str(error)
    assert error.line == 2


@pytest.mark.parametrize("key", ["1", "1.5", "true", "null", "~", "[a, b]", "{a: b}"])
def test_a_key_that_is_not_a_text_is_refused(key):
    assert "key must be a text" in str(refused(f"name: a\n? {key}\n: 1\n"))


def test_a_merge_key_is_refused_with_the_way_to_do_it():
    assert "extends" in str(refused("a: &a {x: 1}\nb:\n  <<: *a\n"))


@pytest.mark.parametrize("number", ["9" * 5000, "!!int abc", "!!float abc", "!!bool 3", "0xZ"])
def test_a_number_that_cannot_be_read_is_an_ordinary_error(number):
    refused(f"firms:\n  number_at_start: {number}\n")


def test_yaml_of_the_old_version_is_refused_because_it_reads_other_values():
    assert "1.2" in str(refused("%YAML 1.1\n---\nname: yes\n"))


def test_numbers_are_read_as_yaml_1_2_writes_them():
    text = "firms: {number_at_start: 1_000, mark_up: 1e-3, floor: -.5, noise: 010}"
    scenario = Sample.from_yaml(f"{text}\nwindow: [0x10, 0o17]")
    assert (scenario.firms.number_at_start, scenario.window) == (1000, (16, 15))
    assert (scenario.firms.mark_up, scenario.firms.floor, scenario.firms.noise) == (0.001, -0.5, 10)


def test_words_and_dates_stay_texts():
    for text in ("yes", "2003-01-01", "1:30", "=", "<<", "on"):
        assert Sample.from_yaml(f"name: {text}").name == text


def test_a_scenario_is_laid_over_the_one_it_extends():
    scenario = Sample.load("anhui")
    assert (scenario.name, scenario.firms.number_at_start, scenario.firms.mark_up) == (
        "anhui",
        111,
        0.3,
    )


def test_a_list_replaces_the_list_of_the_scenario_beneath():
    write("under.yaml", "markets: [{name: A}, {name: B}]\nweights: {a: 1}")
    write("over.yaml", "extends: under.yaml\nmarkets: [{name: C}]\nweights: {b: 2}")
    scenario = Sample.load("over.yaml")
    assert [market.name for market in scenario.markets] == ["C"]
    assert scenario.weights == {"a": 1.0, "b": 2.0}


def test_the_path_of_an_extended_file_is_relative_to_the_file_that_names_it():
    write("deep/under.yaml", "firms: {mark_up: 0.7}")
    write("deep/er/over.yaml", "extends: ../under.yaml")
    assert Sample.load("deep/er/over.yaml").firms.mark_up == 0.7


def test_an_error_names_the_file_in_which_the_value_stands():
    write("under.yaml", "name: a\nfirms:\n  mark_up: 7\n  noise: 1")
    write("over.yaml", "extends: under.yaml\nfirms:\n  noise: -1\n")
    with pytest.raises(ScenarioError) as caught:
        Sample.load("over.yaml")
    places = {(problem.key, problem.file, problem.line) for problem in caught.value.problems}
    assert places == {("firms.mark_up", "under.yaml", 3), ("firms.noise", "over.yaml", 3)}


def test_scenarios_that_extend_each_other_in_a_circle_are_refused():
    write("a.yaml", "name: a\nextends: b.yaml")
    write("b.yaml", "extends: a.yaml")
    with pytest.raises(ScenarioError, match=r"circle: a.yaml → b.yaml → a.yaml") as caught:
        Sample.load("a.yaml")
    assert (caught.value.file, caught.value.line) == ("b.yaml", 1)
    with pytest.raises(ScenarioError, match="circle"):
        Sample.load(write("self.yaml", "extends: self.yaml"))


@pytest.mark.parametrize(
    "value", ["3", "[a]", "{a: b}", "null", "''", "true", ".", "/dev/zero", "x" * 5000, '"\\0"']
)
def test_a_senseless_extends_is_refused_with_its_line(value):
    assert refused(f"name: a\nextends: {value}").line == 2


def test_a_misspelt_extends_is_refused_with_line_and_suggestion():
    error = refused("name: a\nextends: basline")
    assert (error.line, error.key, error.suggestion) == (2, "extends", "baseline")


def test_an_uploaded_text_may_extend_built_in_scenarios_but_no_file():
    assert Sample.from_yaml("extends: baseline").firms.number_at_start == 111
    write("secret.yaml", "firms: {mark_up: 0.9}")
    with pytest.raises(ScenarioError, match="built-in"):
        Sample.from_yaml("extends: secret.yaml")
