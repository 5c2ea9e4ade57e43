"""Research and strategies."""

from __future__ import annotations

from typing import Self

from pydantic import model_validator

from brandabm.scenario.fields import Section, parameter


class Research(Section):
    """Process, product and imitation research, and culture and technology innovation."""

    success_rate: float = parameter(
        0.59,
        unit="per square root of spending unit",
        low=0.0,
        high=100.0,
        description="Zeta in 1 - exp(-zeta * effective spending ** 0.5)",
        source="literature: Dosi, Fagiolo & Roventini 2010 (form); size calibrated to T16, T25",
    )
    spending_unit: float = parameter(
        100.0,
        unit="thousand yuan per quarter",
        above=0.0,
        high=1e12,
        description="Spending that counts as one",
        source="assumption",
    )
    step_bound: float = parameter(
        0.15,
        unit="share",
        low=1e-6,
        high=1.0,
        description="Support of the Beta(3,3) steps",
        source="literature: Dosi, Fagiolo & Roventini 2010",
    )
    horizon: float = parameter(
        16.0,
        unit="quarters",
        above=0.0,
        high=400.0,
        description="Time over which firms expect the gain of a research success to last",
        source="assumption",
    )
    process_step: float = parameter(
        0.2,
        unit="multiple",
        low=0.0,
        high=10.0,
        description="Scale of a process step",
        source="specification: MODEL, trial (small steps)",
    )
    product_step: float = parameter(
        0.6,
        unit="multiple",
        low=1e-6,
        high=10.0,
        description="Scale of a quality step",
        source="assumption",
    )
    niche_step: float = parameter(
        0.8,
        unit="multiple",
        low=0.0,
        high=10.0,
        description="Scale of a step on the niche circle",
        source="assumption",
    )
    imitation_share: float = parameter(
        0.4,
        unit="share",
        low=0.0,
        high=1.0,
        description="Share of process and product research spent on imitation",
        source="assumption",
    )
    imitation_gain: float = parameter(
        0.35,
        unit="share of the gap",
        low=0.0,
        high=1.0,
        description="Part of the gap to a better neighbour that imitation closes",
        source="assumption",
    )
    imitation_reach: float = parameter(
        0.1,
        unit="circle",
        above=0.0,
        high=1.0,
        description="Niche distance over which imitation works",
        source="assumption",
    )
    absorptive_half: float = parameter(
        60.0,
        unit="thousand yuan",
        above=0.0,
        high=1e12,
        description="Research stock at which half of others' knowledge is understood",
        source="literature: Cohen & Levinthal 1990 (form); size is an assumption",
    )
    spillover: float = parameter(
        0.25,
        unit="share",
        low=0.0,
        high=1.0,
        description="Use of the cluster's knowledge pool per firm",
        source="specification: MODEL (.1-.5)",
    )
    cost_squeeze: float = parameter(
        0.006,
        unit="quality per quarter",
        low=0.0,
        high=1.0,
        description="Quality a firm shaves off in a quarter when quality does not pay",
        source="document: 000 §5.1 (firms squeeze every cost); size is an assumption",
    )
    quality_floor: float = parameter(
        0.1,
        unit="quality",
        above=0.0,
        high=1.0,
        description="Lowest quality that a platform tolerates",
        source="assumption",
    )
    frontier_at_start: float = parameter(
        0.85,
        unit="share of the world frontier",
        above=0.0,
        high=1.0,
        description="Frontier that firms know at the start",
        source="assumption",
    )
    frontier_diffusion: float = parameter(
        0.012,
        unit="share of the gap per quarter",
        low=0.0,
        high=1.0,
        description="Speed at which the world frontier becomes known without effort",
        source="assumption",
    )
    innovation_gain: float = parameter(
        0.4,
        unit="share of the gap",
        low=0.0,
        high=1.0,
        description="Part of the gap to the world frontier that an innovation closes at best",
        source="assumption",
    )
    culture_gain: float = parameter(
        0.1,
        unit="share of the gap",
        low=0.0,
        high=1.0,
        description="Part of the gap to full culture fit closed by an innovation at full knowledge",
        source="assumption",
    )
    culture_fit_at_start: float = parameter(
        0.35,
        unit="index",
        low=0.0,
        high=1.0,
        description="Mean culture fit at the start",
        source="assumption",
    )
    culture_fit_dispersion: float = parameter(
        0.08,
        unit="standard deviation",
        low=0.0,
        high=1.0,
        description="Dispersion of culture fit over firms at the start",
        source="assumption",
    )
    knowledge_half: float = parameter(
        15000.0,
        unit="thousand yuan",
        above=0.0,
        high=1e12,
        description="Knowledge pool at which innovation reaches half of its effect",
        source="assumption",
    )


class Strategy(Section):
    """Budgets and how strategies spread."""

    budget_share: float = parameter(
        0.7,
        unit="share of operating margin",
        low=0.0,
        high=1.0,
        description="Part of last quarter's margin that is spent on the five budgets",
        source="specification: MODEL, trial",
    )
    process_at_start: float = parameter(
        0.45,
        unit="share of budget",
        low=0.0,
        high=1.0,
        description="Mean budget share of process research at the start",
        source="document: 000 §5.1 (squeeze every cost); size is an assumption",
    )
    product_at_start: float = parameter(
        0.25,
        unit="share of budget",
        low=0.0,
        high=1.0,
        description="Mean budget share of product research at the start",
        source="assumption",
    )
    innovation_at_start: float = parameter(
        0.08,
        unit="share of budget",
        low=0.0,
        high=1.0,
        description="Mean budget share of culture and technology innovation at the start",
        source="assumption",
    )
    advertising_at_start: float = parameter(
        0.15,
        unit="share of budget",
        low=0.0,
        high=1.0,
        description="Mean budget share of own advertising at the start",
        source="assumption",
    )
    co_branding_at_start: float = parameter(
        0.07,
        unit="share of budget",
        low=0.0,
        high=1.0,
        description="Mean budget share of co-branding at the start",
        source="assumption",
    )
    dispersion: float = parameter(
        0.6,
        unit="log standard deviation",
        low=0.0,
        high=5.0,
        description="Dispersion of initial strategies over firms",
        source="assumption",
    )
    price_stance_dispersion: float = parameter(
        0.3,
        unit="log standard deviation",
        low=0.0,
        high=5.0,
        description="Dispersion of initial price stances over firms",
        source="assumption",
    )
    reallocation_speed: float = parameter(
        0.1,
        unit="per quarter",
        low=0.0,
        high=5.0,
        description="Speed at which budgets shift towards what is expected to pay",
        source="literature: Nelson & Winter 1982 (adaptive search); size is an assumption",
    )
    imitation_rate: float = parameter(
        0.08,
        unit="probability per quarter",
        low=0.0,
        high=1.0,
        description="Probability that a firm reviews its strategy",
        source="specification: MODEL, trial",
    )
    mutation: float = parameter(
        0.15,
        unit="log standard deviation",
        low=0.0,
        high=5.0,
        description="Error in copying a strategy",
        source="assumption",
    )

    @model_validator(mode="after")
    def _shares_leave_something_to_spend(self) -> Self:
        total = (
            self.process_at_start
            + self.product_at_start
            + self.innovation_at_start
            + self.advertising_at_start
            + self.co_branding_at_start
        )
        if total <= 0.0:
            raise ValueError("the five budget shares at the start must not all be zero")
        return self
