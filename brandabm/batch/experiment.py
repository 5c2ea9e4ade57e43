"""Declared experiments: which scenarios are run with which seeds, and what is recorded."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from pydantic import Field, field_validator, model_validator

from brandabm.batch.design import Design
from brandabm.batch.runner import parse_seeds
from brandabm.batch.summary import SUMMARY, summary_columns
from brandabm.recording import ALL_TABLES
from brandabm.scenario import Scenario, ScenarioError, loading
from brandabm.scenario.checking import validate
from brandabm.scenario.errors import Problem, shown
from brandabm.scenario.fields import Section
from brandabm.scenario.loading import EXTENDS
from brandabm.scenario.schema import nearest
from brandabm.scenario.tree import Placed


class Experiment(Section):
    """Scenarios (points) that differ from one base, each varied by a design and run with seeds.

    Read from YAML, such as::

        name: mechanisms
        scenario: baseline
        seeds: 0:50
        tables: [quarters, transitions]
        points:
          baseline: {}
          price: {mechanisms.price: false}
          county: {extends: jinzhai, policy.measures: []}

    A point may start from another built-in scenario, named by `EXTENDS`. With a design every point
    is run at all points of the design::

        design:
          kind: grid
          factors:
            learning.traceability: [0, 0.5, 1]
            policy.measures.0.intensity: {low: 0, high: 2, levels: 5}
    """

    name: str = Field(min_length=1, description="Name of the experiment")
    description: str = Field(default="", description="What it is for")
    scenario: str = Field(
        default="baseline", description="Built-in scenario or file that all points start from"
    )
    seeds: str | tuple[int, ...] = Field(
        description="A range such as 0:50 (50 excluded), or a list of whole numbers"
    )
    tables: tuple[str, ...] = Field(
        default=("quarters", "transitions"), min_length=1, description="Tables to record"
    )
    every: int = Field(
        default=1,
        ge=1,
        description="Quarters between two rows of the tables of quarters, clusters and markets",
    )
    firms_every: int = Field(
        default=1, ge=1, description="Quarters between two recordings of the table of firms"
    )
    common_random_numbers: bool = Field(
        default=True,
        description="Whether all points share the seeds, which pairs them; otherwise each has own",
    )
    design: Design | None = Field(default=None, description="How each point is varied further")
    points: dict[str, dict[str, Any]] = Field(
        default={"baseline": {}},
        min_length=1,
        description="Changes of the scenario by dotted key, for each label; `extends` names "
        "another built-in scenario to start from",
    )

    @field_validator("seeds")
    @classmethod
    def _seeds_can_be_used(cls, seeds: str | tuple[int, ...]) -> str | tuple[int, ...]:
        parse_seeds(seeds if isinstance(seeds, str) else ",".join(map(str, seeds)))
        return seeds

    @field_validator("tables")
    @classmethod
    def _tables_exist(cls, tables: tuple[str, ...]) -> tuple[str, ...]:
        known = (SUMMARY, *ALL_TABLES)
        unknown = [table for table in tables if table not in known]
        if unknown:
            raise ValueError(f"no table {shown(unknown[0])}; tables are {', '.join(known)}")
        return tables

    @field_validator("points")
    @classmethod
    def _labels_are_plain(cls, points: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        allowed = set("abcdefghijklmnopqrstuvwxyz0123456789_-")
        for label in points:
            if not label or not set(label) <= allowed or label[0] in "_-":
                raise ValueError(
                    f"the label {shown(label)} must be of small letters, digits, '_' and '-'"
                )
        return points

    @model_validator(mode="after")
    def _can_be_refined(self) -> Self:
        if self.design is not None and self.design.kind == "adaptive":
            if SUMMARY not in self.tables:
                raise ValueError(f"tables must have {SUMMARY}: an adaptive design looks at it")
            known = summary_columns()
            if self.design.outcome not in known:
                close = nearest(str(self.design.outcome), list(known))
                raise ValueError(
                    f"design.outcome = {shown(self.design.outcome)} is no column of the table "
                    f"{SUMMARY}" + (f" (did you mean {close}?)" if close else "")
                )
        return self

    @classmethod
    def load(cls, name_or_path: str | Path) -> Self:
        """Return a built-in experiment, or the one in a file.

        Every point is made into a scenario once, so that mistakes are found before anything runs.

        Parameters
        ----------
        name_or_path : the name of a built-in experiment (which comes first) or a path

        Raises
        ------
        ScenarioError
            With every problem found, each with its file and line.
        """
        path = experiment_path(name_or_path)
        placed = loading.read_scenario(path)
        experiment = validate(cls, placed)
        experiment = experiment.model_copy(
            update={"scenario": _scenario_beside(experiment.scenario, path, placed)}
        )
        check_points(experiment, placed)
        _check_factors(experiment, placed)
        return experiment

    @property
    def seed_list(self) -> list[int]:
        """Return the seeds as numbers."""
        return parse_seeds(self.seeds) if isinstance(self.seeds, str) else list(self.seeds)

    def base(self) -> Scenario:
        """Return the scenario that all points start from."""
        builtin = loading.builtin_scenarios()
        if self.scenario == Scenario().name and self.scenario not in builtin:
            return Scenario()
        return Scenario.load(self.scenario)

    def scenarios(self, changes: Mapping[str, Any] | None = None) -> dict[str, Scenario]:
        """Return the scenario of every point by label.

        Parameters
        ----------
        changes : new values by dotted key for all points, such as a smaller model; a point's own
            changes come after them
        """
        return {
            label: self.start_of(label)
            .replace(**(changes or {}))
            .replace(**self.own_changes(label))
            for label in self.points
        }

    def start_of(self, label: str) -> Scenario:
        """Return the scenario that a point starts from."""
        named = self.points[label].get(EXTENDS)
        return self.base() if named is None else Scenario.load(named)

    def own_changes(self, label: str) -> dict[str, Any]:
        """Return the changes of a point by dotted key, without what it starts from."""
        return {key: value for key, value in self.points[label].items() if key != EXTENDS}


def builtin_folder() -> Path:
    """Return the folder of the built-in experiments, in an installed package or a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / "experiments"
    return installed if installed.is_dir() else package.parent / "experiments"


def builtin_experiments() -> dict[str, Path]:
    """Return the files of the built-in experiments by name, in alphabetical order."""
    return {path.stem: path for path in sorted(builtin_folder().glob("*.yaml"))}


def experiment_path(name_or_path: str | Path) -> Path:
    """Return the file of a built-in experiment or the path itself.

    Raises
    ------
    ScenarioError
        If there is neither, with the name that was probably meant.
    """
    builtin = builtin_experiments()
    if isinstance(name_or_path, str) and name_or_path in builtin:
        return builtin[name_or_path]
    path = Path(name_or_path)
    if not os.path.lexists(path):
        known = f" (built-in experiments: {', '.join(builtin)})" if builtin else ""
        message = f"there is no file or built-in experiment {shown(str(name_or_path))}{known}"
        raise ScenarioError(Problem(message, suggestion=nearest(path.stem, list(builtin))))
    return path


def _scenario_beside(named: str, path: Path, placed: Placed) -> str:
    """Return a built-in scenario's name, or the path of a file beside the experiment's."""
    builtin = loading.builtin_scenarios()
    if named in builtin or named == Scenario().name:
        return named
    beside = path.parent / named
    if os.path.isfile(beside):
        return str(beside)
    place = placed.value["scenario"]
    limit = "a built-in scenario or the path of a file, from the folder of this one"
    raise ScenarioError(
        Problem(
            f"scenario = {shown(named)} is not allowed: must be {limit}",
            place.file,
            place.line,
            "scenario",
            named,
            limit,
            nearest(named, [*builtin, Scenario().name]),
        )
    )


def check_points(experiment: Experiment, placed: Placed) -> None:
    """Make every scenario, and say where in the file the mistakes stand."""
    written = placed.value.get("points", Placed({}))
    problems: list[Problem] = []
    for label, changes in experiment.points.items():
        place = written.value.get(label, written)
        try:
            _check_start(changes.get(EXTENDS))
            experiment.start_of(label).replace(**experiment.own_changes(label))
        except ScenarioError as error:
            told, key = f"point '{label}'", f"points.{label}"
            problems += [_located(found, place, told, key, changes) for found in error.problems]
    if problems:
        raise ScenarioError(*problems)


def _check_factors(experiment: Experiment, placed: Placed) -> None:
    """Try every factor alone at its ends or values, and say where in the file the mistakes stand.

    Values that do not go together are found only when they meet, and recorded with their run.
    """
    if experiment.design is None:
        return
    written = placed.value["design"].value["factors"]
    problems: list[Problem] = []
    for name, factor in experiment.design.factors.items():
        tried = factor.values if factor.values is not None else (factor.at(0.0), factor.at(1.0))
        for label, start in experiment.scenarios().items():
            for value in tried:
                try:
                    start.replace(**{name: value})
                except ScenarioError as error:
                    told, key = f"factor '{name}' at point '{label}'", "design.factors"
                    problems += [
                        _located(found, written, told, key, {name: value})
                        for found in error.problems
                    ]
    if problems:
        raise ScenarioError(*problems)


def _check_start(named: Any) -> None:
    """Raise ScenarioError unless a point names no start of its own or a built-in scenario."""
    builtin = loading.builtin_scenarios()
    if named is None or (isinstance(named, str) and named in builtin):
        return
    limit = f"a built-in scenario ({', '.join(builtin)})"
    raise ScenarioError(
        Problem(
            f"{EXTENDS} = {shown(named)} is not allowed: must be {limit}",
            key=EXTENDS,
            value=named,
            allowed=limit,
            suggestion=nearest(named, list(builtin)) if isinstance(named, str) else None,
        )
    )


def _located(
    problem: Problem, place: Placed, told: str, key: str, changes: Mapping[str, Any]
) -> Problem:
    """Return a problem with the line, beneath ``place``, of the change that it speaks of."""
    written = next((key for key in changes if _speaks_of(problem, key)), None)
    if written is not None:
        place = place.value[written]
    return Problem(
        f"{told}: {problem.message}",
        place.file,
        place.line,
        f"{key}.{problem.key}" if problem.key else key,
        problem.value,
        problem.allowed,
        problem.suggestion,
    )


def _speaks_of(problem: Problem, key: str) -> bool:
    """Tell whether a problem is about a changed key, by index or by name, or about its section."""
    told = problem.key or ""
    return told == key or told.startswith(f"{key}.")
