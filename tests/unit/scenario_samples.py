"""A small scenario of every kind of field, so that these tests outlive changes of parameters."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from brandabm.scenario.base import ScenarioBase
from brandabm.scenario.fields import Section, parameter

SOURCE = "assumption"


class Firms(Section):
    number_at_start: int = parameter(
        300, unit="firms", description="Firms at the start", source="document: 000", low=1
    )
    mark_up: float = parameter(
        0.2, unit="share", description="Mark-up", source=SOURCE, low=0.0, high=1.0
    )
    noise: float = parameter(0.1, unit="1", description="Noise", source=SOURCE, above=0.0)
    spread: float = parameter(0.1, unit="1", description="Spread", source=SOURCE, low=0, below=1)
    floor: float = parameter(0.0, unit="1", description="Floor", source=SOURCE)
    budget: tuple[float, ...] = parameter((0.5, 0.5), unit="1", description="Split", source=SOURCE)

    @field_validator("budget")
    @classmethod
    def _budget_is_not_empty(cls, budget: tuple[float, ...]) -> tuple[float, ...]:
        if not budget:
            raise ValueError("there must be a share")
        return budget

    @model_validator(mode="after")
    def _floor_below_mark_up(self) -> Self:
        if self.floor > self.mark_up:
            raise ValueError("floor must not exceed mark_up")
        return self


class Consumers(Section):
    number: int = parameter(1000, unit="agents", description="Agents", source=SOURCE, low=1)
    memory_size: int = parameter(8, unit="brands", description="Memory", source=SOURCE, low=1)
    mark_up_seen: float = parameter(0.2, unit="share", description="Seen", source=SOURCE)
    learns: bool = parameter(True, unit="switch", description="Learns", source=SOURCE)
    gate: Literal["minimum", "geometric", "weighted"] = parameter(
        "minimum", unit="choice", description="Gate | how", source="literature: Simon 1955"
    )


class Market(Section):
    name: str = parameter("US", unit="name", description="Name", source=SOURCE)
    tariff: float = parameter(
        0.1, unit="share", description="Tariff", source=SOURCE, low=0.0, high=5.0
    )


class Tariff(Section):
    kind: Literal["tariff"] = "tariff"
    points: float = 0.25


class Delay(Section):
    kind: Literal["delay"] = "delay"
    days: int = 7


class SampleFields(Section):
    name: str = parameter("sample", unit="name", description="Name", source=SOURCE)
    description: str = parameter("", unit="text", description="About", source=SOURCE)
    firms: Firms = Firms()
    consumers: Consumers = Consumers(number=2000)
    markets: tuple[Market, ...] = (Market(), Market(name="EU", tariff=0.05))
    shocks: tuple[Annotated[Tariff | Delay, Field(discriminator="kind")], ...] = ()
    subsidy: Tariff | None = None
    entry_limit: int | None = parameter(
        None, unit="firms", description="Limit", source=SOURCE, low=0
    )
    weights: dict[str, float] = parameter({}, unit="1", description="Free", source=SOURCE)
    window: tuple[int, int] = (1, 4)
    switch: float | Delay = 1.0

    @model_validator(mode="after")
    def _markets_differ(self) -> Self:
        names = [market.name for market in self.markets]
        if len(set(names)) < len(names):
            raise ValueError("markets must have different names")
        if self.consumers.memory_size > self.consumers.number:
            raise ValueError("consumers.memory_size must not exceed consumers.number")
        return self


class Sample(ScenarioBase, SampleFields):
    """A scenario for tests."""
