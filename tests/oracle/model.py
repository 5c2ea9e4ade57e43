"""The model a second time: plain objects, and the schedule of ODD section 3."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import mesa
import numpy as np

from brandabm.scenario import Scenario
from brandabm.streams import Decision, stream_key
from oracle import (
    accounts,
    branding,
    breaks,
    consumers,
    environment,
    governments,
    learning,
    links,
    pricing,
    research,
    shocks,
    stages,
    turnover,
)
from oracle.agents import (
    DISPLAYED_STAGES,
    FUNNEL_LEVELS,
    GRID,
    Cluster,
    Consumer,
    Event,
    Firm,
    Market,
    World,
)
from oracle.start import start

keys_of = cache(stream_key)
Phase = Callable[["OracleModel"], None]
SCHEDULE: tuple[tuple[str, Phase], ...] = (
    ("structural breaks", breaks.change_parameters),
    ("environment", environment.move_environment),
    ("shocks", shocks.strike),
    ("policy", governments.govern),
    ("service links and agglomeration", links.form_links),
    ("unit costs", links.set_unit_costs),
    ("research, imitation, innovation", research.search),
    ("prices", pricing.set_prices),
    ("brands and markets", branding.commit),
    ("advertising and alliance", branding.build_goodwill),
    ("exposure, word of mouth, choice", consumers.expose_and_choose),
    ("sales, cash, learning by doing", accounts.settle_accounts),
    ("experience, ratings, reputation", learning.learn),
    ("exit, entry, imitation of strategies", turnover.turn_over_firms),
    ("stages", stages.change_stages),
)


class OracleModel(mesa.Model):
    """Clusters of export firms and foreign consumers (ODD sections 2 and 3).

    ``all_firms`` holds, by slot, the firms in business and those that left so lately that their
    slot is still blocked. With ``started`` off nobody is there yet.
    """

    def __init__(self, scenario: Scenario, seed: int, started: bool = True) -> None:
        super().__init__(rng=seed)
        self._own_scenario = scenario
        self.seed = seed
        self.quarter = 0
        self.world = World()
        self.markets: list[Market] = []
        self.clusters: list[Cluster] = []
        self.consumers: list[Consumer] = []
        self.all_firms: dict[int, Firm] = {}
        self.events: list[Event] = []
        self.entries = 0
        self.exits = 0
        self.disgraced: dict[int, Firm | None] = {}
        """Firms that scandals tell on, by the place of the shock in the scenario."""
        self.failing: list[Firm | None] = []
        """Firms that fail this quarter."""
        self.funnel = [
            [[0] * FUNNEL_LEVELS for _ in range(DISPLAYED_STAGES + 1)] for _ in scenario.markets
        ]
        """Consumers by market, displayed stage (the last: any) and level of the funnel."""
        self.supply_density = [0.0] * GRID
        """Supply on the niche circle as firms last saw it, mean one."""
        if started:
            start(self)

    @property
    def scenario(self) -> Scenario:
        """Return the scenario (Mesa's own scenario object is not used)."""
        return self._own_scenario

    @scenario.setter
    def scenario(self, scenario: object) -> None:
        """Ignore the empty scenario that Mesa sets while it starts."""

    def set_parameter(self, key: str, value: bool | float) -> None:
        """Let a parameter have another value from now on."""
        self._own_scenario = self._own_scenario.replace(**{key: value})

    @property
    def firms(self) -> list[Firm]:
        """Return the firms in business in the order of their identities (a new list each time)."""
        present = [firm for firm in self.all_firms.values() if firm.alive]
        return sorted(present, key=lambda firm: firm.identity)

    @property
    def established(self) -> list[Firm]:
        """Return the firms that were in business all quarter (entrants begin in the next one)."""
        return [firm for firm in self.firms if firm.born <= self.quarter]

    @property
    def history_quarter(self) -> int:
        """Return the quarter counted from the end of the burn-in."""
        return self.quarter - self.scenario.time.burn_in

    def key(self, decision: Decision) -> np.uint64:
        """Return the key of this quarter's draws of one decision (ODD section 4)."""
        return keys_of(self.seed, decision, self.quarter + 1)

    def step(self) -> None:
        """Advance one quarter."""
        for _, phase in SCHEDULE:
            phase(self)
        self.quarter += 1
