"""The foreign markets and how the world outside changes."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Market(Section):
    """One foreign market."""

    name: str = parameter("US", unit="name", description="Name of the market", source="assumption")
    population: float = parameter(
        5000.0,
        unit="thousand consumers",
        above=0.0,
        high=1e7,
        description="Consumers who could ever be reached online",
        source="assumption",
    )
    tariff: float = parameter(
        0.08,
        unit="share of price",
        low=0.0,
        high=5.0,
        description="Ad valorem import duty",
        source="assumption (order of applied tariffs on light goods)",
    )
    exchange_rate: float = parameter(
        1.0,
        unit="index",
        low=1e-6,
        high=1000.0,
        description="Foreign price of the home currency, base year = 1",
        source="assumption",
    )
    shipping_days: float = parameter(
        14.0,
        unit="days",
        low=1.0,
        high=120.0,
        description="Transport time by the ordinary route",
        source="target T06: 7-30 days in all",
    )
    clearance_days: float = parameter(
        6.0,
        unit="days",
        low=0.0,
        high=120.0,
        description="Customs clearance at the start of the run",
        source="target T06",
    )
    freight: float = parameter(
        0.02,
        unit="thousand yuan per unit",
        low=0.0,
        high=1e6,
        description="Freight of one unit from a cluster with full port access",
        source="target T07: about 100 yuan/kg; a unit of 0.2 kg",
    )
    cultural_distance: float = parameter(
        2.0,
        unit="Kogut-Singh index",
        low=0.0,
        high=20.0,
        description="Cultural distance from the home country",
        source="literature: Kogut & Singh 1988 (order of magnitude)",
    )
    price_sensitivity: float = parameter(
        1.0,
        unit="multiple",
        above=0.0,
        high=20.0,
        description="Multiple of the mean price sensitivity at the start",
        source="assumption",
    )
    income_growth: float = parameter(
        0.004,
        unit="share per quarter",
        low=-0.5,
        high=0.5,
        description="Growth of real income",
        source="assumption",
    )
    online_share_start: float = parameter(
        0.35,
        unit="share",
        low=0.0,
        high=1.0,
        description="Share of the population that shops across borders online at the start",
        source="assumption",
    )
    online_share_end: float = parameter(
        0.9,
        unit="share",
        low=0.0,
        high=1.0,
        description="The same share in the long run",
        source="assumption",
    )


def default_markets() -> tuple[Market, ...]:
    """Return the four foreign markets of the baseline."""
    return (
        Market(
            name="US",
            population=5000.0,
            tariff=0.06,
            shipping_days=13.0,
            clearance_days=4.0,
            freight=0.018,
            cultural_distance=3.0,
            price_sensitivity=0.9,
            income_growth=0.003,
            online_share_start=0.5,
            online_share_end=0.9,
        ),
        Market(
            name="EU",
            population=5000.0,
            tariff=0.08,
            shipping_days=14.0,
            clearance_days=5.0,
            freight=0.019,
            cultural_distance=2.5,
            price_sensitivity=0.95,
            income_growth=0.003,
            online_share_start=0.45,
            online_share_end=0.9,
        ),
        Market(
            name="AsiaPacific",
            population=5000.0,
            tariff=0.05,
            shipping_days=8.0,
            clearance_days=4.0,
            freight=0.012,
            cultural_distance=1.0,
            price_sensitivity=1.0,
            income_growth=0.006,
            online_share_start=0.4,
            online_share_end=0.9,
        ),
        Market(
            name="Emerging",
            population=5000.0,
            tariff=0.12,
            shipping_days=16.0,
            clearance_days=8.0,
            freight=0.02,
            cultural_distance=1.8,
            price_sensitivity=1.2,
            income_growth=0.008,
            online_share_start=0.25,
            online_share_end=0.8,
        ),
    )


class Environment(Section):
    """How the world outside changes."""

    exchange_rate_volatility: float = parameter(
        0.015,
        unit="standard deviation per quarter",
        low=0.0,
        high=0.5,
        description="Innovation of the log exchange rate, which reverts to its base",
        source="assumption",
    )
    exchange_rate_persistence: float = parameter(
        0.95,
        unit="share kept per quarter",
        low=0.0,
        high=1.0,
        description="Persistence of the log exchange rate",
        source="assumption",
    )
    clearance_days_floor: float = parameter(
        1.0,
        unit="days",
        low=0.0,
        high=120.0,
        description="Clearance time that facilitation approaches",
        source="assumption",
    )
    clearance_improvement: float = parameter(
        0.02,
        unit="share of the gap per quarter",
        low=0.0,
        high=1.0,
        description="Speed at which customs clearance becomes faster",
        source="document: 000 §5.4, 004 (direction); size is an assumption",
    )
    shipping_improvement: float = parameter(
        0.006,
        unit="share per quarter",
        low=0.0,
        high=0.5,
        description="Decline of ordinary transport time above a week",
        source="assumption",
    )
    online_adoption_speed: float = parameter(
        0.16,
        unit="per quarter",
        low=0.0,
        high=2.0,
        description="Slope of the logistic path of online access",
        source="assumption, calibrated to T16",
    )
    online_adoption_midpoint: float = parameter(
        42.0,
        unit="quarters",
        low=-200.0,
        high=2000.0,
        description="Quarter after the burn-in in which half of the online growth is done",
        source="assumption, calibrated to T16",
    )
    fast_delivery: float = parameter(
        7.0,
        unit="days",
        low=0.0,
        high=365.0,
        description="Delivery that nobody calls late, and that transport approaches",
        source="specification: MODEL, formation conditions (process)",
    )
    slow_delivery: float = parameter(
        30.0,
        unit="days",
        above=0.0,
        high=1000.0,
        description="Delivery from which the process, and a buyer's patience, count for nothing",
        source="specification: MODEL, formation conditions (process)",
    )
    slow_clearance: float = parameter(
        15.0,
        unit="days",
        above=0.0,
        high=365.0,
        description="Customs clearance from which its part of TE is zero",
        source="assumption",
    )
    exchange_alarm: float = parameter(
        0.5,
        unit="log deviation",
        above=0.0,
        high=10.0,
        description="Deviation of the exchange rate from which its part of TE is zero",
        source="assumption",
    )
    price_insensitivity_rate: float = parameter(
        0.7,
        unit="per multiple of price sensitivity",
        low=0.0,
        high=10.0,
        description="How fast CC falls in the market's price sensitivity",
        source="assumption",
    )
    digital_readiness_start: float = parameter(
        0.3,
        unit="index",
        low=0.0,
        high=1.0,
        description="Mean digital readiness of home clusters at the start",
        source="assumption; with the growth below it reaches target T45 (54 % in 2017)",
    )
    digital_readiness_dispersion: float = parameter(
        0.03,
        unit="standard deviation",
        low=0.0,
        high=1.0,
        description="Dispersion of digital readiness over clusters, besides that by sea access",
        source="assumption",
    )
    digital_readiness_growth: float = parameter(
        0.0063,
        unit="share of the gap per quarter",
        low=0.0,
        high=1.0,
        description="Speed at which digital readiness approaches one",
        source="target T45 (54 % in 2017), given the start",
    )
    labour_cost_growth: float = parameter(
        0.014,
        unit="share per quarter",
        low=-0.2,
        high=0.5,
        description="Growth of the real labour cost",
        source="document: 003 (direction); size assumed",
    )
    world_frontier_start: float = parameter(
        0.6,
        unit="quality",
        above=0.0,
        high=1.0,
        description="Best quality known anywhere at the start",
        source="assumption",
    )
    world_frontier_growth: float = parameter(
        0.012,
        unit="share of the gap per quarter",
        low=0.0,
        high=1.0,
        description="Speed at which the world frontier approaches one",
        source="assumption",
    )
    outside_price_decline: float = parameter(
        0.005,
        unit="share per quarter",
        low=-0.2,
        high=0.2,
        description="Fall of the outside option's real price",
        source="assumption",
    )
    outside_quality_share: float = parameter(
        1.0,
        unit="share of the frontier",
        low=0.0,
        high=1.0,
        description="Quality of the outside option over the world frontier",
        source="assumption",
    )
