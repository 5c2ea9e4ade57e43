"""The model: it builds the state and holds the schedule; the science is in ``rules``."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import NamedTuple

import mesa
import numpy as np

from brandabm.agents import Cluster, Consumer, Firm, Views
from brandabm.construction import build_state
from brandabm.phases import (
    breaks,
    demand,
    environment,
    offer,
    policy,
    population,
    shocks,
    stages,
    supply,
    trade,
)
from brandabm.phases.context import Context
from brandabm.recording import TABLES, Results
from brandabm.scenario import Scenario
from brandabm.state import State

MOST_THREADS = 256
"""No machine that runs one model has more cores."""


class Phase(NamedTuple):
    """One named step of the quarter."""

    number: int
    name: str
    act: Callable[[Context], None]


SCHEDULE: tuple[Phase, ...] = (
    Phase(1, "structural breaks", breaks.change_parameters),
    Phase(1, "environment", environment.move_environment),
    Phase(1, "shocks", shocks.strike),
    Phase(1, "policy", policy.govern),
    Phase(2, "service links and agglomeration", supply.form_links),
    Phase(2, "unit costs", supply.set_unit_costs),
    Phase(3, "research, imitation, innovation", supply.search),
    Phase(4, "prices", offer.set_prices),
    Phase(4, "brands and markets", offer.commit),
    Phase(4, "advertising and alliance", offer.build_goodwill),
    Phase(5, "exposure, word of mouth, choice", demand.expose_and_choose),
    Phase(6, "sales, cash, learning by doing", trade.settle_accounts),
    Phase(7, "experience, ratings, reputation", trade.learn),
    Phase(8, "exit, entry, imitation of strategies", population.turn_over_firms),
    Phase(9, "stages", stages.change_stages),
)
"""The quarter as data (specification MODEL, "Schedule"); phase 10, measuring, follows it."""


class BrandModel(mesa.Model):
    """Clusters of export firms, foreign consumers, and the brands between them.

    Parameters
    ----------
    scenario : Scenario, optional
        What to simulate; the baseline when left out.
    seed : int
        Seed of every draw, 0 to 2**63 - 1. The same scenario and seed give the same bits.
    threads : int
        Threads for the consumers; results do not depend on it.
    tables : collection of str
        Tables to record (see ``Results``).
    firms_every : int
        Quarters between two recordings of the table of firms.

    Raises
    ------
    ValueError
        If the seed, the number of threads or a table is not allowed.
    TypeError
        If the scenario is something else, such as the name of one.
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        seed: int = 0,
        *,
        threads: int = 1,
        tables: Collection[str] = TABLES,
        firms_every: int = 1,
    ) -> None:
        if (
            not isinstance(seed, int | np.integer)
            or isinstance(seed, bool)
            or not 0 <= seed < 2**63
        ):
            raise ValueError(f"seed must be a whole number from 0 to 2**63 - 1, not {seed!r}")
        if not isinstance(threads, int | np.integer) or not 1 <= threads <= MOST_THREADS:
            raise ValueError(
                f"threads must be a whole number from 1 to {MOST_THREADS}, not {threads!r}"
            )
        if not isinstance(scenario, Scenario | None):
            raise TypeError(
                f"scenario must be a Scenario, as Scenario.load gives, not {scenario!r}"
            )
        super().__init__(rng=int(seed))
        self._own_scenario = scenario if scenario is not None else Scenario()
        self.seed = int(seed)
        state = build_state(self._own_scenario, self.seed)
        self.context = Context(self._own_scenario, self.seed, state, threads=threads)
        self.results = Results(self._own_scenario, self.seed, tables, firms_every)
        self.length = self._own_scenario.time.burn_in + self._own_scenario.time.quarters
        self._views = Views(self)

    @property
    def scenario(self) -> Scenario:
        """Return the scenario (Mesa's own scenario object is not used)."""
        return self._own_scenario

    @scenario.setter
    def scenario(self, scenario: object) -> None:
        """Ignore the empty scenario that Mesa sets while it starts."""

    @property
    def state(self) -> State:
        """Return the arrays of the run."""
        return self.context.state

    @property
    def firms(self) -> mesa.agent.AgentSet[Firm]:
        """Return the firms in business, as Mesa agents that view the arrays."""
        return self._views.firms()

    @property
    def clusters(self) -> mesa.agent.AgentSet[Cluster]:
        """Return the clusters, as Mesa agents that view the arrays."""
        return self._views.clusters()

    @property
    def consumers(self) -> mesa.agent.AgentSet[Consumer]:
        """Return the consumers, as Mesa agents that view the arrays (made when first asked for)."""
        return self._views.consumers()

    def step(self) -> None:
        """Advance one quarter."""
        for phase in SCHEDULE:
            phase.act(self.context)
        self.results.record(self.context)
        self.context.quarter += 1
        self.running = self.context.quarter < self.length

    def run(self) -> Results:
        """Run to the end of the scenario; return the results."""
        while self.running:
            self.step()
        return self.results
