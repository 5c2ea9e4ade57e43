"""Designs of experiments: at which points of a space of factors a model is run."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import Any, Literal, Self

import numpy as np
from pydantic import Field, field_validator, model_validator
from scipy.stats import qmc

from brandabm.scenario.errors import shown
from brandabm.scenario.fields import Section
from brandabm.state import Array

Point = dict[str, Any]
"""Values of all factors, by dotted key of the scenario."""

MOST_POINTS = 10_000_000
"""Points of one design; nobody means more."""

FIRST_LEVELS = 3
"""Values of each factor at the first points of an adaptive design, which are a grid."""

Kind = Literal[
    "grid", "one_at_a_time", "latin_hypercube", "sobol", "saltelli", "morris", "adaptive"
]  # fmt: skip
LISTED = ("grid", "one_at_a_time")
"""Kinds whose points are made of the factors' own values, and so have no size."""


class Factor(Section):
    """What is varied: a range, or values to choose from.

    In a file a list stands for its values: ``mechanisms.price: [true, false]``.
    """

    values: tuple[Any, ...] | None = Field(
        default=None, min_length=1, description="Values to choose from"
    )
    low: float | None = Field(default=None, description="Lowest value of a range")
    high: float | None = Field(default=None, description="Highest value of a range")
    levels: int | None = Field(
        default=None, ge=2, description="Evenly spaced values of a range, for a grid"
    )
    scale: Literal["linear", "log"] = Field(
        default="linear", description="Whether values are evenly spaced or in even proportion"
    )
    whole: bool = Field(default=False, description="Whether values are rounded to whole numbers")

    @model_validator(mode="after")
    def _is_values_or_range(self) -> Self:
        if self.values is not None:
            if {"low", "high", "levels", "scale", "whole"} & self.model_fields_set:
                raise ValueError("a factor has either values or a range from low to high, not both")
            if any(value in self.values[:place] for place, value in enumerate(self.values)):
                raise ValueError("a factor has every value once")
        elif self.low is None or self.high is None:
            raise ValueError("a factor needs values, or a range from low to high")
        elif self.low >= self.high:
            raise ValueError(f"the range needs its high {self.high} above its low {self.low}")
        elif self.scale == "log" and self.low <= 0.0:
            raise ValueError(f"a range in even proportion needs a low above 0, not {self.low}")
        return self

    def at(self, share: float) -> Any:
        """Return the value at a share (0 to 1) of the way through the range or the values."""
        if self.values is not None:
            return self.values[min(int(share * len(self.values)), len(self.values) - 1)]
        low, high = float(self.low or 0.0), float(self.high or 0.0)
        if self.scale == "log":
            value = float(low * (high / low) ** share)
        else:
            value = float(low + (high - low) * share)
        return round(value) if self.whole else min(max(value, low), high)

    def all_values(self) -> list[Any]:
        """Return the values of a grid.

        Raises
        ------
        ValueError
            If a range does not say how many levels it has.
        """
        if self.values is not None:
            return list(self.values)
        if self.levels is None:
            raise ValueError("a range in a grid needs levels: how many values it has")
        return [self.at(share) for share in np.linspace(0.0, 1.0, self.levels)]


class Design(Section):
    """Which points are run, given the factors."""

    kind: Kind = Field(description="How points are chosen")
    factors: dict[str, Factor] = Field(
        min_length=1, description="What is varied, by dotted key of the scenario"
    )
    size: int | None = Field(
        default=None,
        ge=1,
        description="Points; for saltelli base points, for morris trajectories",
    )
    seed: int = Field(default=0, ge=0, description="Seed of the points that are drawn")
    second_order: bool = Field(
        default=False, description="saltelli: whether pairs of factors are told apart too"
    )
    levels: int = Field(default=4, ge=2, description="morris: values of each factor")
    outcome: str | None = Field(
        default=None, description="adaptive: column of the table summary that decides where to look"
    )
    batch: int = Field(default=9, ge=1, description="adaptive: points chosen at a time")

    @field_validator("factors", mode="before")
    @classmethod
    def _lists_are_values(cls, factors: Any) -> Any:
        if not isinstance(factors, dict):
            return factors
        return {
            key: {"values": value} if isinstance(value, list | tuple) else value
            for key, value in factors.items()
        }

    @model_validator(mode="after")
    def _is_complete(self) -> Self:
        if self.kind in LISTED:
            if self.size is not None:
                raise ValueError(
                    f"a design of kind {self.kind} has as many points as its factors make: leave "
                    "out size"
                )
            for factor in self.factors.values():
                factor.all_values()
        elif self.size is None:
            raise ValueError(f"a design of kind {self.kind} needs a size")
        if (
            self.kind in ("sobol", "saltelli")
            and self.size is not None
            and self.size.bit_count() > 1
        ):
            near = 1 << (self.size.bit_length() - 1)
            raise ValueError(
                f"the size of a design of kind {self.kind} must be a power of 2, which keeps it "
                f"balanced: {near} or {2 * near}, not {self.size}"
            )
        if self.kind == "adaptive":
            self._can_be_refined()
        if self.kind == "morris" and self.levels % 2:
            raise ValueError(f"morris needs an even number of levels, not {self.levels}")
        if self.number > MOST_POINTS:
            raise ValueError(f"{shown(self.number)} points are too many: at most {MOST_POINTS}")
        return self

    def _can_be_refined(self) -> None:
        ranges = [factor for factor in self.factors.values() if factor.values is None]
        if not len(ranges) == len(self.factors) == 2 or any(each.whole for each in ranges):
            raise ValueError("an adaptive design has two factors, both ranges of any numbers")
        if self.outcome is None:
            raise ValueError("an adaptive design needs an outcome: a column of the table summary")
        if (self.size or 0) < FIRST_LEVELS**2:
            raise ValueError(f"an adaptive design needs a size of at least {FIRST_LEVELS**2}")

    @property
    def number(self) -> int:
        """Return the number of points."""
        many, size = len(self.factors), self.size or 1
        if self.kind in LISTED:
            counts = [len(each.all_values()) for each in self.factors.values()]
            return int(np.prod(counts) if self.kind == "grid" else np.sum(counts))
        if self.kind == "saltelli":
            return size * (2 * many + 2 if self.second_order else many + 2)
        return size * (many + 1) if self.kind == "morris" else size

    def points(self) -> list[Point]:
        """Return the points, in an order that never changes; of an adaptive design the first.

        With one factor at a time a point names that factor alone.
        """
        if self.kind == "one_at_a_time":
            factors = self.factors.items()
            return [{name: value} for name, each in factors for value in each.all_values()]
        if self.kind == "grid":
            names = list(self.factors)
            grid = itertools.product(*(each.all_values() for each in self.factors.values()))
            return [dict(zip(names, values, strict=True)) for values in grid]
        return [self.point(row) for row in self.shares().tolist()]

    def shares(self) -> Array:
        """Return the points of a design that has a size in the unit cube.

        Returns
        -------
        float64[point, factor], how far through its range or values each factor is
        """
        return _SAMPLERS[self.kind](self)

    def point(self, shares: Sequence[float]) -> Point:
        """Return the point at these shares of the way through the factors."""
        pairs = zip(self.factors.items(), shares, strict=True)
        return {name: factor.at(share) for (name, factor), share in pairs}

    def problem(self) -> dict[str, Any]:
        """Return the space of shares in the form that SALib takes."""
        names = list(self.factors)
        return {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}


def _latin_hypercube(design: Design) -> Array:
    sampler = qmc.LatinHypercube(len(design.factors), rng=design.seed)
    return sampler.random(design.size or 1)


def _sobol(design: Design) -> Array:
    sampler = qmc.Sobol(len(design.factors), rng=design.seed)
    return sampler.random(design.size or 1)


def _saltelli(design: Design) -> Array:
    from SALib.sample import sobol

    return sobol.sample(
        design.problem(), design.size, calc_second_order=design.second_order, seed=design.seed
    )


def _morris(design: Design) -> Array:
    from SALib.sample import morris

    return morris.sample(design.problem(), design.size, num_levels=design.levels, seed=design.seed)


def _first_grid(design: Design) -> Array:
    levels = np.linspace(0.0, 1.0, FIRST_LEVELS)
    return np.array(list(itertools.product(levels, repeat=len(design.factors))))


_SAMPLERS: dict[str, Callable[[Design], Array]] = {
    "latin_hypercube": _latin_hypercube,
    "sobol": _sobol,
    "saltelli": _saltelli,
    "morris": _morris,
    "adaptive": _first_grid,
}
"""How points are drawn in the unit cube (float64[point, factor])."""
