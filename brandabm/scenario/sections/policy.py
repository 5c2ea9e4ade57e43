"""What governments do: levers, apart from everything in a scenario that nobody sets."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from brandabm.scenario.fields import Section, parameter

MeasureCode = Literal[
    "A11", "A12", "A13", "A14", "A15", "A21", "A22", "A23", "A31", "A32", "A33", "A41", "A42",
    "A51", "A52", "B11", "B12", "B13", "B14", "B21", "B22", "B31", "B32", "B33", "B41", "B42",
    "B43", "B51", "C11", "C12", "C13", "C14", "C21", "C22", "C23", "C24", "C31", "C32", "C33",
    "C41", "C42", "C43", "C51", "C52", "C53", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8",
]  # fmt: skip
"""Codes of document 003, Table 1, and of the strategies of documents 004 and 001 (S)."""

EVERY = "all"
"""Stands for every cluster."""

ClusterNumber = Annotated[int, Field(ge=0, le=999)]


class PlannedMeasure(Section):
    """One measure that a government takes, and when."""

    measure: MeasureCode = parameter(
        ...,
        unit="code",
        description="Which measure (docs/POLICY.md)",
        source="document: 003 Table 1",
    )
    cluster: ClusterNumber | str = parameter(
        "all",
        unit="cluster",
        description="Whose government: a cluster's name or number from 0, or all",
        source="assumption",
    )
    start: int = parameter(
        0,
        unit="quarter of the history",
        low=-400,
        high=2000,
        description="First quarter in force",
        source="assumption",
    )
    end: int | None = parameter(
        None,
        unit="quarter of the history",
        low=-400,
        high=2000,
        description="First quarter no longer in force; null: to the end of the run",
        source="assumption",
    )
    intensity: float = parameter(
        1.0,
        unit="multiple",
        low=0.0,
        high=20.0,
        description="Size; at 1 a lever moves by policy.strength of its range",
        source="assumption",
    )
    ramp: int = parameter(
        0,
        unit="quarters",
        low=0,
        high=400,
        description="Quarters in which the measure grows to its full size",
        source="assumption",
    )
    cost: float | None = parameter(
        None,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e12,
        description="Cost of the programme at intensity 1; null: policy.programme_cost",
        source="assumption",
    )

    @model_validator(mode="after")
    def _ends_after_its_start(self) -> Self:
        if self.end is not None and self.end <= self.start:
            raise ValueError(f"end ({self.end}) must be later than start ({self.start})")
        return self

    def level(self, quarter: int) -> float:
        """Return the size in a quarter of the history: intensity after the ramp, 0 outside."""
        if quarter < self.start or (self.end is not None and quarter >= self.end):
            return 0.0
        return self.intensity * min(1.0, (quarter - self.start + 1) / (self.ramp + 1))


class Policy(Section):
    """What the governments of clusters do: their measures, and what these may cost."""

    strength: float = parameter(
        0.05,
        unit="share of a lever's range",
        low=0.0,
        high=1.0,
        description="How far a measure of intensity 1 moves a lever (an uncertainty)",
        source="specification: MODEL, policy (the documents give no sizes; swept)",
    )
    programme_cost: float = parameter(
        50.0,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e12,
        description="Cost of a measure of intensity 1, besides what firms get (an uncertainty)",
        source="assumption",
    )
    budget: float | None = parameter(
        None,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e12,
        description="What each cluster's government can spend in a quarter; null: no limit",
        source="assumption",
    )
    measures: tuple[PlannedMeasure, ...] = ()

    def cost_of(self, plan: PlannedMeasure) -> float:
        """Return the cost of a measure at intensity 1 [thousand yuan per quarter]."""
        return self.programme_cost if plan.cost is None else plan.cost
