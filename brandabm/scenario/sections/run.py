"""What is run: the calendar and the switches of mechanisms."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Time(Section):
    """The calendar: quarters, after a burn-in that is simulated but not analysed."""

    quarters: int = parameter(
        80,
        unit="quarters",
        low=1,
        high=2000,
        description="Length of the history after the burn-in",
        source="target T12b: interaction of e-commerce and clusters began in 2003; 20 years",
    )
    burn_in: int = parameter(
        8,
        unit="quarters",
        low=0,
        high=400,
        description="Quarters simulated before the history begins",
        source="specification: MODEL, principle 6",
    )
    start_year: int = parameter(
        2003,
        unit="year",
        low=1900,
        high=2200,
        description="Calendar year of the first quarter after the burn-in",
        source="target T12b",
    )


class Mechanisms(Section):
    """Switches that act where the mechanism acts, never at a gate (principle 2)."""

    price: bool = parameter(
        True,
        unit="switch",
        description="Firms change their mark-ups; off: mark-ups are frozen",
        source="document: 000 §5.5",
    )
    product: bool = parameter(
        True,
        unit="switch",
        description="Product research moves quality and niche; off: both frozen",
        source="document: 000 §5.5",
    )
    cluster: bool = parameter(
        True,
        unit="switch",
        description="Agglomeration, local service links, spillovers, alliances; off: none",
        source="document: 000 §5.5",
    )
    innovation: bool = parameter(
        True,
        unit="switch",
        description="Innovation raises the known frontier and culture fit; off: none",
        source="document: 000 §5.5",
    )
    cognition: bool = parameter(
        True,
        unit="switch",
        description="Consumers learn from experience, ratings, reputation; off: priors stay",
        source="document: 000 §4.3",
    )
    policy: bool = parameter(
        True,
        unit="switch",
        description="Governments' measures move levers; off: all levers stay neutral",
        source="specification: MODEL, principle 2",
    )
    environment: bool = parameter(
        True,
        unit="switch",
        description="Trade, income, online access, world frontier change; off: frozen",
        source="document: 000 §5.4",
    )
