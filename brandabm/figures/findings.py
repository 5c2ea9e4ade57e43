"""What a figure found: checks that can fail, facts, and the verdict over all checks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd
from matplotlib.figure import Figure

from brandabm.analysis.paired import Interval
from brandabm.figures.texts import Texts

MOST_RUNS = 0.8
"""Share of runs in which an order of events must be seen (FIGURES, pattern P1)."""


class Outcome(StrEnum):
    """How a check ended."""

    HELD = "held"
    FAILED = "failed"
    OPEN = "open"


class Verdict(StrEnum):
    """How a claim stands after all its checks."""

    HOLDS = "holds"
    PARTLY = "partly"
    FAILS = "fails"
    OPEN = "open"


@dataclass(frozen=True)
class Check:
    """One part of a claim with what was measured: the key of a text and its values."""

    key: str
    outcome: Outcome
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Fact:
    """Something seen that the claim does not depend on."""

    key: str
    values: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Drawing:
    """A drawn figure, the numbers in it, and what it found."""

    figure: Figure
    data: pd.DataFrame
    checks: tuple[Check, ...]
    facts: tuple[Fact, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Return the verdict over all checks."""
        return verdict_of([check.outcome for check in self.checks])


def verdict_of(outcomes: Sequence[Outcome]) -> Verdict:
    """Return how a claim stands: it holds or fails only if all that was decided agrees."""
    decided = {outcome for outcome in outcomes if outcome is not Outcome.OPEN}
    if not decided:
        return Verdict.OPEN
    if decided == {Outcome.HELD}:
        return Verdict.HOLDS if Outcome.OPEN not in outcomes else Verdict.PARTLY
    return Verdict.FAILS if decided == {Outcome.FAILED} else Verdict.PARTLY


def in_most_runs(share: float) -> Outcome:
    """Return whether something was seen in enough of the runs (open if there were none)."""
    if math.isnan(share):
        return Outcome.OPEN
    return Outcome.HELD if share >= MOST_RUNS else Outcome.FAILED


def beyond(found: Interval, limit: float, *, above: bool) -> Outcome:
    """Return whether an estimate lies beyond a limit with its whole interval.

    Open when the interval includes the limit, or when there is nothing to estimate.
    """
    if math.isnan(found.estimate):
        return Outcome.OPEN
    low = found.estimate if math.isnan(found.low) else found.low
    high = found.estimate if math.isnan(found.high) else found.high
    if above:
        return Outcome.HELD if low >= limit else Outcome.FAILED if high < limit else Outcome.OPEN
    return Outcome.HELD if high <= limit else Outcome.FAILED if low > limit else Outcome.OPEN


def sentences(drawing: Drawing, texts: Texts) -> list[str]:
    """Return one sentence for each check, with its outcome, and for each fact."""
    told = [
        texts(
            "check",
            outcome=texts(f"outcome-{check.outcome}"),
            sentence=texts(check.key, **check.values),
        )
        for check in drawing.checks
    ]
    return told + [texts(fact.key, **fact.values) for fact in drawing.facts]
