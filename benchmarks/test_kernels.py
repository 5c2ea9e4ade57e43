"""Times of the phases of a quarter and of the kernels in them, on the baseline.

uv run --group bench pytest benchmarks -n 0
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import numpy as np
import pytest
from situations import KERNELS, RECORDING, Situation, one_context

from brandabm.model import SCHEDULE
from brandabm.panel import take_snapshot
from brandabm.phases import display, gates, population, supply
from brandabm.phases.context import Context

PHASES = {phase.name: phase.act for phase in SCHEDULE} | {RECORDING: take_snapshot}

TURNOVER = "exit, entry, imitation of strategies"
STEPS: dict[str, tuple[str, Callable[[Context], Any]]] = {
    "offers": ("exposure, word of mouth, choice", display.show_market),
    "research and imitation": ("research, imitation, innovation", supply.research_and_imitate),
    "exits": (TURNOVER, population.leave),
    "entries": (TURNOVER, population.enter),
    "strategies adapted": (TURNOVER, population.adapt_strategies),
    "supply density": (TURNOVER, supply.measure_supply),
    "environment": ("stages", gates.measure_environment),
    "gates of firms": ("stages", gates.firm_gates),
    "conditions of clusters": ("stages", gates.measure_conditions),
    "gates of clusters": ("stages", gates.cluster_gates),
}
"""Parts of phases that matter, with the arrays they prepare, and the phase they belong to."""


@pytest.mark.benchmark(group="phase")
@pytest.mark.parametrize("name", PHASES)
def test_phase(name: str, situation: Situation, timed: Callable[..., Any]) -> None:
    """Time a whole phase."""
    timed(PHASES[name], one_context, situation.before[name])


@pytest.mark.benchmark(group="step")
@pytest.mark.parametrize("name", STEPS)
def test_step(name: str, situation: Situation, timed: Callable[..., Any]) -> None:
    """Time a part of a phase."""
    phase, act = STEPS[name]
    timed(act, one_context, situation.before[phase])


@pytest.mark.benchmark(group="kernel")
@pytest.mark.parametrize(("module", "name"), KERNELS, ids=[name for _, name in KERNELS])
def test_kernel(module: Any, name: str, situation: Situation, timed: Callable[..., Any]) -> None:
    """Time a kernel alone, with the arguments that its phase gave it."""
    counted: dict[str, Any] = {}
    if name == "consumer_quarter":
        online = situation.before[RECORDING].state.markets.online_agents
        counted = {"items": np.sum(online), "item": "consumer online"}
    timed(getattr(module, name), deepcopy, situation.arguments[name], **counted)
