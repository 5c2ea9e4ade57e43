"""What a phase is given: the scenario, the seed, the quarter, the state, and a list of events."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import numpy as np

from brandabm.rules.gates import Thresholds
from brandabm.scenario import Scenario
from brandabm.state import Array, State
from brandabm.streams import Decision, stream_key


class Event(NamedTuple):
    """A transition of a firm or cluster, an entry, or an exit."""

    quarter: int
    level: str
    identity: int
    cluster: int
    from_stage: str
    to_stage: str
    binding: str
    """Weakest part of the gate that moved the agent; for an exit, its reason."""


@dataclass
class Context:
    """Everything a phase may read and write."""

    scenario: Scenario
    seed: int
    state: State
    threads: int = 1
    quarter: int = 0
    events: list[Event] = field(default_factory=list)
    entries: int = 0
    exits: int = 0
    failing: Array = field(default_factory=lambda: np.empty(0, np.int64))
    """Slots of firms that fail this quarter, whatever they earn (int64[firm])."""
    victims: dict[int, int] = field(default_factory=dict)
    """Identity of the firm struck by each shock that strikes a firm."""

    gate_parts: dict[str, Array] = field(default_factory=dict)
    """Parts of each gate this quarter, measure over threshold (float64[agent, part]); firms in the
    order of ``established``."""

    @property
    def history_quarter(self) -> int:
        """Quarter counted from the end of the burn-in."""
        return self.quarter - self.scenario.time.burn_in

    @property
    def brands_only(self) -> bool:
        """Whether the platform lists registered brands only."""
        start = self.scenario.platform.brands_only_from
        demanded = start is not None and self.history_quarter >= start
        return demanded or any(
            shock.kind == "brands_only" and shock.level(self.history_quarter) > 0.0
            for shock in self.scenario.shocks
        )

    @cached_property
    def thresholds(self) -> Thresholds:
        """Thresholds of the gates."""
        stages = self.scenario.stages
        return Thresholds(*(float(getattr(stages, name)) for name in Thresholds._fields))

    @property
    def established(self) -> Array:
        """Slots of the firms that were in business all quarter, by identity (int64[firm]).

        Entrants have no cost, price or sales before their first quarter, the next one.
        """
        return self.state.active[self.state.firms.born[self.state.active] <= self.quarter]

    def key(self, decision: Decision) -> np.uint64:
        """Return the key of this quarter's draws of one decision."""
        return stream_key(self.seed, decision, self.quarter + 1)
