"""Every parameter of a run: name, unit, range, default and source, in one place.

The sections follow the entities of the model (``docs/ODD.md``). A source that begins with
``literature`` names the work, ``document`` names one of the five papers and its section,
``target`` names a row of the table of targets, ``specification`` the project's design, and
``assumption`` says that nobody has measured the number.
"""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from brandabm.scenario.fields import Section, parameter
from brandabm.scenario.sections.brands import Branding, EntryExit
from brandabm.scenario.sections.breaks import StructuralBreak, check_breaks, with_breaks
from brandabm.scenario.sections.clusters import Clusters
from brandabm.scenario.sections.consumers import Consumers
from brandabm.scenario.sections.firms import Firms
from brandabm.scenario.sections.market_place import Learning, Platform
from brandabm.scenario.sections.planning import check_budget, check_dates, check_places
from brandabm.scenario.sections.policy import EVERY, Policy
from brandabm.scenario.sections.run import Mechanisms, Time
from brandabm.scenario.sections.search import Research, Strategy
from brandabm.scenario.sections.shocks import Shock
from brandabm.scenario.sections.stages import Stages
from brandabm.scenario.sections.world import Environment, Market, default_markets


class ScenarioFields(Section):
    """All sections of a scenario."""

    name: str = parameter("baseline", unit="text", description="Name", source="assumption")
    description: str = parameter(
        "", unit="text", description="What the scenario is about", source="assumption"
    )
    time: Time = Time()
    mechanisms: Mechanisms = Mechanisms()
    environment: Environment = Environment()
    markets: tuple[Market, ...] = default_markets()
    consumers: Consumers = Consumers()
    learning: Learning = Learning()
    platform: Platform = Platform()
    clusters: Clusters = Clusters()
    firms: Firms = Firms()
    research: Research = Research()
    strategy: Strategy = Strategy()
    branding: Branding = Branding()
    entry_exit: EntryExit = EntryExit()
    stages: Stages = Stages()
    policy: Policy = Policy()
    shocks: tuple[Shock, ...] = ()
    breaks: tuple[StructuralBreak, ...] = ()

    @model_validator(mode="after")
    def _markets_are_usable(self) -> Self:
        names = [market.name for market in self.markets]
        if not names:
            raise ValueError("markets must name at least one market")
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"markets must have different names; twice: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _clusters_are_named_apart(self) -> Self:
        names = [known.name for known in self.clusters.named]
        if len(names) > self.clusters.number:
            raise ValueError(
                f"clusters.named has {len(names)} items, more than clusters.number "
                f"({self.clusters.number})"
            )
        twice = sorted({name for name in names if names.count(name) > 1 or name == EVERY})
        if twice:
            raise ValueError(f"clusters.named must have different names: {', '.join(twice)}")
        if sum(known.size or 0.0 for known in self.clusters.named) > 1.0 + 1e-9:
            raise ValueError("clusters.named: the sizes must not exceed 1 together")
        return self

    @model_validator(mode="after")
    def _policy_is_possible(self) -> Self:
        check_places(self.policy, self.shocks, self.clusters, self.markets)
        check_dates(self.policy, self.clusters)
        check_budget(self.policy, self.clusters, self.time)
        return self

    @model_validator(mode="after")
    def _breaks_are_possible(self) -> Self:
        check_breaks(type(self), self.breaks)
        with_breaks(self, self.breaks, max((change.start for change in self.breaks), default=0))
        return self

    def at(self, quarter: int) -> Self:
        """Return the scenario with the values that breaks have set by a quarter of the history."""
        return with_breaks(self, self.breaks, quarter)

    @model_validator(mode="after")
    def _parts_fit_together(self) -> Self:
        if self.firms.mark_up_floor > self.firms.mark_up_ceiling:
            raise ValueError("firms.mark_up_floor must not exceed firms.mark_up_ceiling")
        if self.environment.fast_delivery >= self.environment.slow_delivery:
            raise ValueError("environment.fast_delivery must be below environment.slow_delivery")
        if self.consumers.neighbours % 2:
            raise ValueError("consumers.neighbours must be even: half on each side of the ring")
        if self.research.quality_floor > self.firms.quality_at_start:
            raise ValueError("research.quality_floor must not exceed firms.quality_at_start")
        return self
