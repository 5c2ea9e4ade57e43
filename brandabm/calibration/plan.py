"""What a calibration is: parameters with ranges, numbers to be met, and what must be so besides."""

from __future__ import annotations

import hashlib
import json
import math
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal, Self

import pandas as pd
from pandas.api.types import is_numeric_dtype
from pydantic import Field, field_validator, model_validator

from brandabm.batch.design import Factor
from brandabm.batch.experiment import Experiment, builtin_folder, check_points
from brandabm.batch.output import model_digest
from brandabm.batch.runner import parse_seeds, tiny_model
from brandabm.scenario import Scenario, ScenarioError, loading
from brandabm.scenario.changing import value_at
from brandabm.scenario.checking import validate
from brandabm.scenario.errors import Problem, shown
from brandabm.scenario.fields import Section
from brandabm.scenario.schema import nearest
from brandabm.scenario.tree import Placed

Relation = Literal["equal", "at_least", "at_most"]
Values = dict[str, float]
"""A candidate: the value of every parameter, by name."""

TABLES = ("quarters", "clusters")
"""Tables from which numbers are measured."""
RESERVED = ("weight", "distance", "violation")
"""Columns of the posterior that are neither parameters nor numbers."""


class KeptError(Exception):
    """What a folder keeps belongs to another calibration, or cannot be read."""


class Parameter(Factor):
    """What is calibrated: a range of numbers."""

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.values is not None or self.levels is not None or self.whole:
            raise ValueError("a calibrated parameter is a range of numbers: low, high and scale")
        return self


class Target(Section):
    """A number, how it is measured in the runs of one point, and how exactly it is known."""

    point: str = Field(default="baseline", description="Label of the point whose runs count")
    measure: Literal["level", "growth", "size_share"] = Field(
        description="Mean over years; growth a year; share of clusters of at least `limit` units"
    )
    columns: tuple[str, ...] = Field(
        default=(), description="Columns of the table of quarters, added up (not for size_share)"
    )
    first: int = Field(description="First calendar year")
    last: int = Field(description="Last calendar year")
    limit: float | None = Field(default=None, gt=0.0, description="Units, for size_share")
    value: float = Field(description="The number")
    deviation: float = Field(gt=0.0, description="Standard deviation: how exactly it is known")
    relation: Relation = Field(default="equal", description="The number itself, or a bound")
    source: str = Field(default="", description="Where it stands")

    @model_validator(mode="after")
    def _can_be_measured(self) -> Self:
        if self.last < self.first or (self.measure == "growth" and self.last == self.first):
            raise ValueError("last must be a year after first (the same is allowed for a level)")
        if self.measure == "size_share":
            if self.limit is None or self.columns or self.first != self.last:
                raise ValueError(
                    "size_share needs a limit, no columns, and one year as first and last"
                )
        elif not self.columns or self.limit is not None:
            raise ValueError(f"{self.measure} needs columns, and no limit")
        return self

    def misfit(self, measured: float) -> float:
        """Return by how many deviations a measured value misses the number, with its sign.

        A bound is not missed on its right side; what could not be measured misses by infinity.
        """
        if math.isnan(measured):
            return math.inf
        away = (measured - self.value) / self.deviation
        if self.relation == "at_least":
            return min(0.0, away)
        return max(0.0, away) if self.relation == "at_most" else away


class Calibration(Section):
    """Parameters, numbers and the points whose runs are compared with them.

    Read from YAML; ``experiments/calibration/documents.yaml`` is an example.
    """

    name: str = Field(min_length=1, description="Name of the calibration")
    description: str = Field(default="", description="What it is for")
    scenario: str = Field(default="baseline", description="What is calibrated")
    seeds: str = Field(description="Seeds of every candidate, the same for all")
    points: dict[str, dict[str, Any]] = Field(
        default={"baseline": {}}, min_length=1, description="As in an experiment"
    )
    parameters: dict[str, Parameter] = Field(min_length=1, description="By dotted key")
    targets: dict[str, Target] = Field(min_length=1, description="Numbers to be met, by name")
    requirements: dict[str, Target] = Field(
        default={}, description="What a point must besides; the posterior does without"
    )
    held_out: dict[str, Target] = Field(
        default={}, description="Numbers that nothing is fitted to, only predicted"
    )

    @property
    def numbers(self) -> dict[str, Target]:
        """Return all numbers by name: targets, requirements and those held out."""
        return {**self.targets, **self.requirements, **self.held_out}

    @field_validator("seeds")
    @classmethod
    def _seeds_can_be_used(cls, seeds: str) -> str:
        parse_seeds(seeds)
        return seeds

    @model_validator(mode="after")
    def _names_are_told_apart(self) -> Self:
        groups = (self.parameters, self.targets, self.requirements, self.held_out)
        names = [*RESERVED, *(name for group in groups for name in group)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(
                f"{shown(twice[0])} names two things: parameters, targets, requirements and what "
                f"is held out need names of their own, other than {', '.join(RESERVED)}"
            )
        for label, changes in self.points.items():
            for key in set(changes) & set(self.parameters):
                raise ValueError(f"points.{label} sets {shown(key)}, which is to be calibrated")
        return self

    @model_validator(mode="after")
    def _points_exist(self) -> Self:
        for name, target in self.numbers.items():
            if target.point not in self.points:
                close = nearest(target.point, list(self.points))
                raise ValueError(
                    f"{name}: there is no point {shown(target.point)}; points are "
                    f"{', '.join(self.points)}" + (f" (did you mean {close}?)" if close else "")
                )
        return self

    @classmethod
    def load(cls, name_or_path: str | Path) -> Self:
        """Return a built-in calibration, or the one in a file, with every mistake found at once.

        Raises
        ------
        ScenarioError
            With every problem, each with its file and line.
        """
        placed = loading.read_scenario(calibration_path(name_or_path))
        calibration = validate(cls, placed)
        check_points(calibration.experiment(), placed)
        _check_ranges(calibration, placed)
        _check_targets(calibration, placed)
        return calibration

    @property
    def seed_list(self) -> list[int]:
        """Return the seeds as numbers."""
        return parse_seeds(self.seeds)

    @property
    def key(self) -> str:
        """Return what tells this calibration from others: plan, scenarios, version, code.

        What is held out changes nothing that is kept.
        """
        told = self.model_dump(mode="json", exclude={"name", "description", "held_out"})
        told["hashes"] = {label: each.hash for label, each in self.scenarios({}).items()}
        told["version"], told["model"] = version("brandabm"), model_digest()
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()[:16]

    def experiment(self) -> Experiment:
        """Return the points as an experiment."""
        return Experiment(
            name=self.name,
            scenario=self.scenario,
            seeds=self.seeds,
            tables=TABLES,
            points=self.points,
        )

    def scenarios(self, values: Mapping[str, float]) -> dict[str, Scenario]:
        """Return the scenario of every point for a candidate."""
        declared = self.experiment()
        return {
            label: declared.start_of(label).replace(**values, **declared.own_changes(label))
            for label in self.points
        }

    def at(self, shares: Mapping[str, float]) -> Values:
        """Return the candidate that lies at a share (0 to 1) of the way through each range."""
        return {name: float(each.at(shares[name])) for name, each in self.parameters.items()}

    def shares_of(self, values: Mapping[str, float]) -> Values:
        """Return at which share of each range values lie; outside it below 0 or above 1."""
        shares = {}
        for name, each in self.parameters.items():
            low, high, value = float(each.low or 0.0), float(each.high or 0.0), values[name]
            if each.scale == "log" and value <= 0.0:
                shares[name] = -math.inf
                continue
            if each.scale == "log":
                low, high, value = math.log(low), math.log(high), math.log(value)
            shares[name] = (value - low) / (high - low)
        return shares

    def present(self) -> Values:
        """Return the values that the parameters have in the scenario."""
        today = self.experiment().base().to_dict()
        return {name: float(value_at(Scenario, today, name)) for name in self.parameters}


def _check_ranges(calibration: Calibration, placed: Placed) -> None:
    """Try every parameter alone at its ends, and say where in the file the mistakes stand."""
    written = placed.value["parameters"].value
    declared = calibration.experiment()
    starts = [declared.base(), *(declared.start_of(label) for label in calibration.points)]
    problems: list[Problem] = []
    for name, parameter in calibration.parameters.items():
        for share in (0.0, 1.0):
            value = parameter.at(share)
            for start in starts:
                try:
                    start.replace(**{name: value})
                except ScenarioError as error:
                    place = written[name]
                    problems += [
                        Problem(
                            f"parameter '{name}': {found.message}",
                            place.file,
                            place.line,
                            f"parameters.{name}",
                            found.value,
                            found.allowed,
                            found.suggestion,
                        )
                        for found in error.problems
                    ]
    if problems:
        raise ScenarioError(*problems)


def _check_targets(calibration: Calibration, placed: Placed) -> None:
    """Say where in the file a column or a year stands that no run has."""
    columns = [name for name, kind in tiny_quarters().dtypes.items() if is_numeric_dtype(kind)]
    scenarios = calibration.scenarios({})
    problems: list[Problem] = []
    for group in ("targets", "requirements", "held_out"):
        for name, target in getattr(calibration, group).items():
            place, key = placed.value[group].value[name], f"{group}.{name}"
            for column in target.columns:
                if column not in columns:
                    told = f"{key}: {shown(column)} is no column of numbers of the table quarters"
                    close = nearest(column, columns)
                    problems.append(Problem(told, place.file, place.line, key, suggestion=close))
            time = scenarios[target.point].time
            end = time.start_year + time.quarters / 4.0 - 1.0
            if not time.start_year <= target.first <= target.last <= end:
                told = f"{key}: runs of point '{target.point}' have the years "
                told += f"{time.start_year:g} to {end:g}, not {target.first} to {target.last}"
                problems.append(Problem(told, place.file, place.line, key))
    if problems:
        raise ScenarioError(*problems)


def tiny_quarters() -> pd.DataFrame:
    """Return a table of quarters as small as can be, for its columns."""
    frames = tiny_model().run().frames()
    return frames["quarters"]


def builtin_calibrations() -> dict[str, Path]:
    """Return the files of the built-in calibrations by name."""
    folder = builtin_folder() / "calibration"
    return {path.stem: path for path in sorted(folder.glob("*.yaml"))}


def calibration_path(name_or_path: str | Path) -> Path:
    """Return the file of a built-in calibration or the path itself.

    Raises
    ------
    ScenarioError
        If there is neither, with the name that was probably meant.
    """
    builtin = builtin_calibrations()
    if isinstance(name_or_path, str) and name_or_path in builtin:
        return builtin[name_or_path]
    path = Path(name_or_path)
    if not os.path.lexists(path):
        message = (
            f"there is no file or built-in calibration {shown(str(name_or_path))} "
            f"(built-in calibrations: {', '.join(builtin)})"
        )
        raise ScenarioError(Problem(message, suggestion=nearest(path.stem, list(builtin))))
    return path
