"""The runs of an experiment, numbered: which scenario with which seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from brandabm.batch.design import Point
from brandabm.batch.experiment import Experiment
from brandabm.scenario import Scenario
from brandabm.state import Array

POINT = "point"
"""Column with the label of the point of the experiment."""


class Run(NamedTuple):
    """One run of a plan."""

    number: int
    label: str
    changes: Point
    seed: int


@dataclass(frozen=True)
class Excerpt:
    """Some runs with all that they need, small enough to be sent to a worker with every chunk."""

    tables: tuple[str, ...]
    every: int
    firms_every: int
    starts: dict[str, Scenario]
    runs: tuple[Run, ...]

    def scenario(self, run: Run) -> Scenario:
        """Return the scenario of a run.

        Raises
        ------
        ScenarioError
            If the values of the factors do not go together.
        """
        start = self.starts[run.label]
        return start.replace(**run.changes) if run.changes else start


@dataclass(frozen=True)
class Plan:
    """An experiment laid out.

    Runs are numbered point by point: points of the design, then labels, then seeds.

    shares : of an adaptive design, the points chosen so far (float64[point, factor])
    """

    experiment: Experiment
    shares: Array | None = None
    starts: dict[str, Scenario] = field(init=False)
    seeds: list[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", self.experiment.scenarios())
        object.__setattr__(self, "seeds", self.experiment.seed_list)
        design = self.experiment.design
        if self.shares is None and design is not None and design.kind == "adaptive":
            object.__setattr__(self, "shares", design.shares())

    @cached_property
    def points(self) -> list[tuple[str, Point]]:
        """Return every point of the design, of an adaptive one those chosen so far, by label.

        With one factor at a time the others stand with the values that the scenario has.
        """
        design = self.experiment.design
        if design is None:
            return [(label, {}) for label in self.starts]
        varied = design.points()
        if self.shares is not None:
            varied = [design.point(row) for row in self.shares.tolist()]
        usual: dict[str, Point] = {label: {} for label in self.starts}
        if design.kind == "one_at_a_time":
            for label, start in self.starts.items():
                usual[label] = {name: start.value(name) for name in design.factors}
        return [(label, usual[label] | point) for point in varied for label in self.starts]

    @property
    def known(self) -> int:
        """Return the number of runs whose points are chosen."""
        return len(self.points) * len(self.seeds)

    def __len__(self) -> int:
        """Return the number of runs, also of points that are not chosen yet."""
        design = self.experiment.design
        points = 1 if design is None else design.number
        return points * len(self.starts) * len(self.seeds)

    def run(self, number: int) -> Run:
        """Return a run by its number, 0 to len(plan) - 1."""
        place, which = divmod(number, len(self.seeds))
        label, changes = self.points[place]
        seed = self.seeds[which]
        if not self.experiment.common_random_numbers:
            # Seeds of different points lie apart, each point's in the order of the list.
            seed = (seed + place * (max(self.seeds) + 1)) % 2**63
        return Run(number, label, changes, seed)

    def excerpt(self, numbers: Sequence[int]) -> Excerpt:
        """Return what a worker must know to do some runs."""
        runs = tuple(self.run(number) for number in numbers)
        experiment = self.experiment
        return Excerpt(
            experiment.tables,
            experiment.every,
            experiment.firms_every,
            {run.label: self.starts[run.label] for run in runs},
            runs,
        )

    def description(self) -> dict[str, Any]:
        """Return everything that the runs depend on, as plain values."""
        # Only what was said: a factor has either values or a range.
        experiment = self.experiment.model_dump(mode="json", exclude_none=True)
        if self.experiment.design is not None:
            experiment["design"] = self.experiment.design.model_dump(
                mode="json", exclude_unset=True
            )
        starts = {label: start.hash for label, start in self.starts.items()}
        return {"experiment": experiment, "scenarios": starts, "runs": len(self)}
