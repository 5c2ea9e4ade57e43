"""The situations in which phases and kernels are timed: the baseline some forty quarters in.

A benchmark gets copies of what a phase or kernel was given in a real run, for most of them change
it, and every round has to do the same work.
"""

from __future__ import annotations

import dataclasses
import pickle
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from types import ModuleType
from typing import Any, NamedTuple

from brandabm import BrandModel
from brandabm.model import SCHEDULE
from brandabm.panel import Snapshot, take_snapshot
from brandabm.phases import demand
from brandabm.phases import gates as measured
from brandabm.phases.context import Context
from brandabm.rules import (
    accounts,
    commitment,
    exposure,
    founding,
    gates,
    learning,
    population,
    research,
    strategy,
    tally,
)

SEED = 2
QUARTER = 40
"""Quarters before the one that is timed, burn-in included."""

PATIENCE = 40
"""Quarters in which a kernel must have been called, such as that of entrants."""

KERNELS: tuple[tuple[ModuleType, str], ...] = (
    (demand, "consumer_quarter"),
    (exposure, "visibility"),
    (exposure, "rank_markets"),
    (exposure, "show_offers"),
    (tally, "fill_orders"),
    (tally, "note_purchases"),
    (tally, "note_awareness"),
    (research, "firm_research"),
    (research, "supply_density"),
    (commitment, "review_markets"),
    (accounts, "settle"),
    (learning, "update_ratings"),
    (measured, "environment_indices"),
    (gates, "product_brand_parts"),
    (gates, "enterprise_brand_parts"),
    (gates, "formation_conditions"),
    (gates, "cluster_brand_parts"),
    (strategy, "expected_returns"),
    (population, "imitate_strategies"),
    (population, "find_exits"),
    (population, "count_entrants"),
    (population, "choose_parents"),
    (founding, "spin_off"),
)
"""Kernels that are timed alone: where a phase finds them, and their names."""

RECORDING = "recording"


class Situation(NamedTuple):
    """What phases and kernels are given in the quarter that is timed.

    before : state before each phase, by its name, and before recording
    arguments : arguments of each kernel, by its name
    snapshots : what was recorded in the quarters until then
    """

    before: dict[str, Context]
    arguments: dict[str, tuple[Any, ...]]
    snapshots: list[Snapshot]


def copied(context: Context) -> Context:
    """Return a context whose state can be changed without changing that of the first."""
    copy = dataclasses.replace(context, state=deepcopy(context.state), events=list(context.events))
    _ = copy.thresholds  # made once a run, not once a round
    return copy


def one_context(context: Context) -> tuple[Context]:
    """Return the arguments of a phase: a copy of the context."""
    return (copied(context),)


def fingerprint(given: object) -> int:
    """Return a number that tells whether arguments have been changed."""
    return zlib.crc32(pickle.dumps(given))


@contextmanager
def recorded_arguments() -> Iterator[dict[str, tuple[Any, ...]]]:
    """Give the arguments of each kernel's first call while the context lasts."""
    arguments: dict[str, tuple[Any, ...]] = {}
    originals = [(module, name, getattr(module, name)) for module, name in KERNELS]

    def recorder(name: str, kernel: Callable[..., Any]) -> Callable[..., Any]:
        def record(*given: Any) -> Any:
            if name not in arguments:
                arguments[name] = deepcopy(given)
            return kernel(*given)

        return record

    try:
        for module, name, kernel in originals:
            setattr(module, name, recorder(name, kernel))
        yield arguments
    finally:
        for module, name, kernel in originals:
            setattr(module, name, kernel)


def live_quarter(context: Context, before: dict[str, Context] | None = None) -> None:
    """Advance by one quarter without recording; keep the states between phases if asked to."""
    for phase in SCHEDULE:
        if before is not None:
            before[phase.name] = copied(context)
        phase.act(context)
    if before is not None:
        before[RECORDING] = copied(context)


def find_situation() -> Situation:
    """Run the baseline until the quarter that is timed; keep what is given there.

    Raises
    ------
    LookupError
        If a kernel is not called in that quarter or the next ones.
    """
    context = BrandModel(seed=SEED).context
    snapshots = []
    for _ in range(QUARTER):
        live_quarter(context)
        snapshots.append(take_snapshot(context))
        context.quarter += 1
    before: dict[str, Context] = {}
    with recorded_arguments() as arguments:
        live_quarter(context, before)
        for _ in range(PATIENCE):
            missing = [name for _, name in KERNELS if name not in arguments]
            if not missing:
                return Situation(before, arguments, snapshots)
            context.quarter += 1
            live_quarter(context)
    raise LookupError(f"no phase calls {', '.join(missing)}")
