"""Run the oracle beside the package and find the quarter and the phase in which they part."""

from __future__ import annotations

from typing import NamedTuple

from brandabm import BrandModel, Scenario
from brandabm.model import SCHEDULE as PACKAGE_SCHEDULE
from oracle.model import SCHEDULE, OracleModel
from oracle.snapshot import differences


class Parting(NamedTuple):
    """The first values that the two do not share."""

    quarter: int
    phase: str
    lines: list[str]

    def __str__(self) -> str:
        """Return a message for whoever looks for the error."""
        shown = "\n  ".join(self.lines[:20])
        return f"quarter {self.quarter}, {self.phase}: {len(self.lines)} differences\n  {shown}"


def first_parting(scenario: Scenario, seed: int, quarters: int) -> Parting | None:
    """Return where two histories part, None if they do not within so many quarters."""
    package, oracle = BrandModel(scenario, seed=seed), OracleModel(scenario, seed)
    if lines := differences(oracle, package):
        return Parting(0, "the start", lines)
    for quarter in range(quarters):
        step(package, oracle)
        if differences(oracle, package):
            return parting_phase(scenario, seed, quarter)
    return None


def step(package: BrandModel, oracle: OracleModel) -> None:
    """Advance both by a quarter (the package without recording it)."""
    for phase in PACKAGE_SCHEDULE:
        phase.act(package.context)
    package.context.quarter += 1
    oracle.step()


def parting_phase(scenario: Scenario, seed: int, quarter: int) -> Parting:
    """Go back to a quarter in which two histories part, and through it phase by phase."""
    package, oracle = BrandModel(scenario, seed=seed), OracleModel(scenario, seed)
    for _ in range(quarter):
        step(package, oracle)
    for theirs, (name, ours) in zip(PACKAGE_SCHEDULE, SCHEDULE, strict=True):
        theirs.act(package.context)
        ours(oracle)
        if lines := differences(oracle, package):
            return Parting(quarter, name, lines)
    raise AssertionError("the histories part once and not again")
