from pathlib import Path

import pytest
from pydantic import ValidationError

from brandabm.batch import experiment
from brandabm.batch.experiment import Experiment, builtin_experiments
from brandabm.scenario import Scenario, ScenarioError


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write_file(text: str) -> Path:
        path = Path("case.yaml")
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def refused(path: Path) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        Experiment.load(path)
    assert caught.value.file == "case.yaml"
    return caught.value


@pytest.mark.parametrize("name", sorted(builtin_experiments()))
def test_every_built_in_experiment_can_be_used(name):
    declared = Experiment.load(name)
    assert declared.name == name
    assert declared.description
    assert all(isinstance(point, Scenario) for point in declared.scenarios().values())


def test_the_baseline_experiment_changes_nothing():
    declared = Experiment.load("baseline")
    assert declared.seed_list == list(range(50))
    assert declared.scenarios()["baseline"].hash == Scenario().hash


def test_every_mechanism_is_switched_off_once_and_alone():
    points = Experiment.load("mechanisms").scenarios()
    baseline = points.pop("baseline")
    # The baseline plans no measure: without policy it would be the same.
    mechanisms = type(baseline.mechanisms).model_fields.keys() - {"policy"}
    assert set(points) == {*mechanisms, "lemons"}
    for label, scenario in points.items():
        if label != "lemons":
            assert scenario.hash == baseline.replace(**{f"mechanisms.{label}": False}).hash
    assert points["lemons"].learning.traceability == 0.0


def test_seeds_may_be_a_range_or_a_list(write):
    assert Experiment.load(write("name: a\nseeds: 3:6\n")).seed_list == [3, 4, 5]
    assert Experiment.load(write("name: a\nseeds: [4, 9]\n")).seed_list == [4, 9]


def test_common_changes_come_before_those_of_a_point(write):
    declared = Experiment.load(
        write("name: a\nseeds: 0:1\npoints:\n  own: {time.quarters: 9}\n  none: {}\n")
    )
    points = declared.scenarios({"time.quarters": 5})
    assert points["own"].time.quarters == 9
    assert points["none"].time.quarters == 5


def test_the_base_may_be_a_file_beside_the_experiment(write, tmp_path):
    (tmp_path / "short.yaml").write_text("time: {quarters: 7}\n", encoding="utf-8")
    declared = Experiment.load(write("name: a\nseeds: 0:1\nscenario: short.yaml\n"))
    assert declared.scenarios()["baseline"].time.quarters == 7


def test_a_point_may_start_from_another_built_in_scenario(write):
    declared = Experiment.load(
        write("name: a\nseeds: 0:1\npoints:\n  county: {extends: jinzhai, time.quarters: 9}\n")
    )
    point = declared.scenarios({"time.burn_in": 2})["county"]
    changes = {"time.burn_in": 2, "time.quarters": 9}
    assert point.hash == Scenario.load("jinzhai").replace(**changes).hash


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("seeds: 0:5\n", 1, "name is missing"),
        ("name: a\n", 1, "seeds is missing"),
        ("name: a\nseeds: 5:0\n", 2, "name no seed"),
        ("name: a\nseeds: [1, 1]\n", 2, "twice"),
        ("name: a\nseeds: 0:2\ntables: [quarter]\n", 3, "quarters"),
        ("name: a\nseeds: 0:2\nfirms_every: 0\n", 3, "firms_every"),
        ("name: a\nseeds: 0:2\npoint: {}\n", 3, "Did you mean 'points'"),
        ("name: a\nseeds: 0:2\nscenario: bseline\n", 3, "Did you mean 'baseline'"),
        ("name: a\nseeds: 0:2\npoints: {A b: {}}\n", 3, "small letters"),
        ("name: a\nseeds: 0:2\npoints:\n  y: {extends: jinzai}\n", 4, "Did you mean 'jinzhai'"),
        ("name: a\nseeds: 0:2\npoints:\n  y: {extends: 5}\n", 4, "built-in scenario"),
        ("name: a\nseeds: 0:2\npoints: {a: 5}\n", 3, "points.a = 5 is not allowed: must be a map"),
        (
            "name: a\nseeds: 0:2\npoints:\n  x: {}\n  y:\n    mechanisms.pric: false\n",
            6,
            "Did you mean 'mechanisms.price'",
        ),
        (
            "name: a\nseeds: 0:2\npoints:\n  y:\n    time.burn_in: 2\n    time.quarters: 1.5\n",
            6,
            "time.quarters = 1.5",
        ),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(write, text, line, told):
    error = refused(write(text))
    assert error.line == line
    assert told in str(error)


def test_values_that_do_not_fit_together_are_told_at_the_point(write):
    point = "{firms.mark_up_floor: 0.9, firms.mark_up_ceiling: 0.5}"
    text = f"name: a\nseeds: 0:2\npoints:\n  y: {point}\n"
    error = refused(write(text))
    assert error.line == 4
    assert "point 'y'" in str(error)


def test_changes_that_fit_only_together_are_allowed(write):
    point = "{research.quality_floor: 0.5, firms.quality_at_start: 0.6}"
    text = f"name: a\nseeds: 0:2\npoints:\n  y: {point}\n"
    with pytest.raises(ScenarioError):
        Scenario().replace(**{"research.quality_floor": 0.5})
    assert Experiment.load(write(text)).scenarios()["y"].research.quality_floor == 0.5


def test_an_unknown_name_suggests_the_one_that_was_meant():
    with pytest.raises(ScenarioError, match="Did you mean 'mechanisms'"):
        Experiment.load("mechanism")


def test_an_experiment_cannot_be_changed():
    with pytest.raises(ValidationError):
        Experiment.load("baseline").name = "other"


def test_an_installed_package_finds_its_own_experiments_before_those_of_a_checkout(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(
        experiment, "__file__", str(tmp_path / "brandabm" / "batch" / "experiment.py")
    )
    assert experiment.builtin_folder() == tmp_path / "experiments"
    (tmp_path / "brandabm" / "data" / "experiments").mkdir(parents=True)
    assert experiment.builtin_folder() == tmp_path / "brandabm" / "data" / "experiments"
