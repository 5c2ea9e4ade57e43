"""Firms at the start: their costs, prices, capacity and money."""

from __future__ import annotations

from brandabm.scenario.fields import Section, parameter


class Firms(Section):
    """Firms at the start, their costs, prices, capacity and money."""

    number_at_start: int = parameter(
        300,
        unit="firms",
        low=0,
        high=200_000,
        description="Firms at the start",
        source="specification: the core",
    )
    quality_at_start: float = parameter(
        0.32,
        unit="quality",
        above=0.0,
        high=1.0,
        description="Mean quality at the start",
        source="assumption",
    )
    quality_dispersion: float = parameter(
        0.06,
        unit="quality standard deviation",
        low=0.0,
        high=0.5,
        description="Dispersion of quality at the start",
        source="assumption",
    )
    productivity_dispersion: float = parameter(
        0.05,
        unit="log standard deviation",
        low=0.0,
        high=1.0,
        description="Dispersion of productivity at the start",
        source="assumption",
    )
    size_dispersion: float = parameter(
        0.4,
        unit="log standard deviation",
        low=0.0,
        high=3.0,
        description="Dispersion of capacity at the start",
        source="assumption",
    )
    extra_market_probability: float = parameter(
        0.3,
        unit="probability",
        low=0.0,
        high=1.0,
        description="Probability that a firm of the start also sells in a further market",
        source="assumption",
    )
    expected_buyer_share: float = parameter(
        0.3,
        unit="share of online consumers",
        above=0.0,
        high=1.0,
        description="Demand that the capacity of the start was planned for",
        source="assumption",
    )
    mark_up_at_start: float = parameter(
        0.35,
        unit="share of unit cost",
        low=-0.5,
        high=5.0,
        description="Mark-up at the start",
        source="literature: Dosi, Fagiolo & Roventini 2010 (.2)",
    )
    base_unit_cost: float = parameter(
        0.05,
        unit="thousand yuan per unit",
        above=0.0,
        high=1e9,
        description="Unit cost at zero quality and unit productivity",
        source="assumption",
    )
    reference_price: float = parameter(
        0.1,
        unit="thousand yuan per unit",
        low=1e-6,
        high=1e9,
        description="World price that consumers compare with",
        source="assumption",
    )
    quality_cost: float = parameter(
        0.6,
        unit="share of cost per squared quality",
        low=0.0,
        high=20.0,
        description="Cost of quality",
        source="specification: MODEL, trial",
    )
    labour_share: float = parameter(
        0.5,
        unit="share of unit cost",
        low=0.0,
        high=1.0,
        description="Share of labour in unit cost",
        source="assumption",
    )
    learning_exponent: float = parameter(
        0.15,
        unit="exponent",
        low=0.0,
        high=1.0,
        description="Learning by doing: b in (Q/Q0)^-b",
        source="literature: Wright 1936; Argote & Epple 1990 (.15-.32)",
    )
    experience_at_start: float = parameter(
        12.0,
        unit="quarters of initial output",
        above=0.0,
        high=1e4,
        description="Output made before the run",
        source="assumption",
    )
    fixed_overhead: float = parameter(
        6.0,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e9,
        description="Overhead that does not depend on size",
        source="assumption",
    )
    capacity_overhead: float = parameter(
        0.06,
        unit="share of base unit cost",
        low=0.0,
        high=10.0,
        description="Overhead per unit of capacity",
        source="assumption",
    )
    capacity_cost: float = parameter(
        0.5,
        unit="share of base unit cost",
        low=0.0,
        high=100.0,
        description="Price of one unit of capacity",
        source="assumption",
    )
    utilisation_at_start: float = parameter(
        0.5,
        unit="share",
        low=1e-6,
        high=1.5,
        description="Capacity use that firms of the start were built for would have",
        source="document: 002 (low entry barriers); size is an assumption",
    )
    normal_utilisation: float = parameter(
        0.8,
        unit="share",
        above=0.0,
        high=1.5,
        description="Capacity use at which a firm leaves its mark-up alone",
        source="assumption",
    )
    capacity_growth: float = parameter(
        0.06,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Fastest growth of capacity",
        source="specification: MODEL, capacity",
    )
    capacity_decay: float = parameter(
        0.05,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Shrinking of idle capacity",
        source="specification: MODEL, capacity",
    )
    full_utilisation: float = parameter(
        1.1,
        unit="share of capacity",
        above=0.0,
        high=100.0,
        description="Capacity use above which orders cannot be filled",
        source="assumption",
    )
    experience_decay: float = parameter(
        0.03,
        unit="share per quarter",
        low=0.0,
        high=1.0,
        description="Forgetting of what was learned by doing",
        source="literature: Argote & Epple 1990 (direction; they find more)",
    )
    overtime_threshold: float = parameter(
        0.9,
        unit="share of capacity",
        above=0.0,
        high=2.0,
        description="Capacity use above which unit cost rises steeply",
        source="specification: MODEL, capacity",
    )
    overtime_cost: float = parameter(
        2.0,
        unit="share of unit cost per squared excess",
        low=0.0,
        high=100.0,
        description="Steepness of the rise of unit cost above that use",
        source="assumption",
    )
    overtime_ceiling: float = parameter(
        1.5,
        unit="multiple",
        low=1.0,
        high=100.0,
        description="Highest rise of unit cost: beyond it orders are made by others",
        source="assumption",
    )
    price_response_share: float = parameter(
        0.04,
        unit="share",
        low=0.0,
        high=1.0,
        description="Response of the price to a change of the own market share",
        source="literature: Dosi, Fagiolo & Roventini 2010 (.04)",
    )
    price_response_utilisation: float = parameter(
        0.2,
        unit="share per share of capacity",
        low=0.0,
        high=2.0,
        description="Response of the price to idle or strained capacity",
        source="assumption",
    )
    mark_up_floor: float = parameter(
        -0.1,
        unit="share of unit cost",
        low=-0.9,
        high=1.0,
        description="Lowest mark-up of a firm with money: selling at a loss to occupy the market",
        source="document: 000 §5.1",
    )
    mark_up_ceiling: float = parameter(
        3.0,
        unit="share of unit cost",
        low=0.0,
        high=20.0,
        description="Highest mark-up",
        source="assumption",
    )
    exchange_pass_through: float = parameter(
        0.88,
        unit="elasticity",
        low=0.0,
        high=1.0,
        description="Pass-through of the exchange rate into foreign prices",
        source="literature: exchange-rate pass-through of Chinese exporters (.83-.93)",
    )
    cash_at_start: float = parameter(
        0.4,
        unit="quarters of sales",
        low=0.0,
        high=100.0,
        description="Money at the start",
        source="assumption",
    )
    cash_target: float = parameter(
        4.0,
        unit="quarters of sales",
        low=0.0,
        high=1000.0,
        description="Money above which profit is paid out",
        source="assumption",
    )
    market_presence_cost: float = parameter(
        3.0,
        unit="thousand yuan per quarter",
        low=0.0,
        high=1e9,
        description="Fixed cost of selling in one market",
        source="literature: Melitz 2003 (form); size assumed",
    )
    market_entry_cost: float = parameter(
        20.0,
        unit="thousand yuan",
        low=0.0,
        high=1e9,
        description="Cost of entering a market",
        source="literature: Melitz 2003 (form); size assumed",
    )
    planning_horizon: float = parameter(
        8.0,
        unit="quarters",
        above=0.0,
        high=200.0,
        description="Horizon over which firms count an expected gain",
        source="assumption",
    )
