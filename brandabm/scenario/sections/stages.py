"""Gates between brand stages."""

from __future__ import annotations

from typing import Literal

from brandabm.scenario.fields import Section, parameter


class Stages(Section):
    """Gates between brand stages. A gate opens by the weakest of its parts (principle 4)."""

    gate: Literal["minimum", "geometric", "weighted"] = parameter(
        "minimum",
        unit="choice",
        description="How the parts of a gate combine (weighted: by interview frequency)",
        source="document: 002 (barrel effect); frequencies 000 Table 2",
    )
    abilities_need_stage: bool = parameter(
        True,
        unit="switch",
        description="Off: every agent has all abilities from the start (gates off, pattern P1)",
        source="specification: FIGURES, P1",
    )
    promotion_quarters: int = parameter(
        2,
        unit="quarters",
        low=1,
        high=100,
        description="Quarters a gate must stay open",
        source="specification: MODEL, stages",
    )
    demotion_level: float = parameter(
        0.8,
        unit="gate value",
        low=0.0,
        high=1.0,
        description="Gate value below which a stage is in danger",
        source="specification: MODEL, stages",
    )
    demotion_quarters: int = parameter(
        4,
        unit="quarters",
        low=1,
        high=100,
        description="Quarters in danger before demotion",
        source="specification: MODEL, stages",
    )
    product_brand_cost_ratio: float = parameter(
        1.05,
        unit="multiple of the median",
        above=0.0,
        high=100.0,
        description="PC: highest quality-adjusted unit cost",
        source="specification: MODEL, stages",
    )
    product_brand_environment: float = parameter(
        0.2,
        unit="index",
        low=0.0,
        high=1.0,
        description="CE needed for PB",
        source="specification: MODEL, stages",
    )
    enterprise_quality_gap: float = parameter(
        1.1,
        unit="multiple of the median",
        above=0.0,
        high=100.0,
        description="PA: quality over the market's median",
        source="specification: MODEL, stages",
    )
    enterprise_world_quality: float = parameter(
        0.6,
        unit="share of the world frontier",
        low=0.0,
        high=1.0,
        description="PA: quality that a foreign buyer takes for an advantage, not only home rivals",
        source="document: 000 Table 2 (needs of the international market); number is an assumption",
    )
    enterprise_niche_gap: float = parameter(
        1.3,
        unit="multiple of the median",
        above=0.0,
        high=100.0,
        description="PA: niche openness over the cluster's median (alternative to quality)",
        source="specification: MODEL, stages",
    )
    enterprise_price_premium: float = parameter(
        0.05,
        unit="share",
        above=-1.0,
        high=10.0,
        description="DN: price over the median price of firms that are no enterprise brands",
        source="specification: MODEL, stages",
    )
    enterprise_share_tolerance: float = parameter(
        0.1,
        unit="share",
        low=0.0,
        high=1.0,
        description="DN: fall of the market share over a year that counts as not falling",
        source="assumption (sampling noise of a year's share)",
    )
    enterprise_awareness: float = parameter(
        0.05,
        unit="share of the target segment",
        low=0.0,
        high=1.0,
        description="BP: consumers of the target segment who recall the brand",
        source="specification: MODEL, stages",
    )
    enterprise_credibility: float = parameter(
        0.5,
        unit="kappa",
        low=0.0,
        high=1.0,
        description="BP: weight of the brand's own record in its judgement",
        source="specification: MODEL, stages",
    )
    enterprise_environment: float = parameter(
        0.3,
        unit="index",
        low=0.0,
        high=1.0,
        description="CE and CC needed for EB",
        source="specification: MODEL, stages",
    )
    enterprise_brand_spending: float = parameter(
        0.02,
        unit="share of sales",
        low=0.0,
        high=1.0,
        description="Spending on product, innovation, advertising and co-branding needed for EB",
        source="specification: MODEL, stages",
    )
    industrial_size: float = parameter(
        10.0,
        unit="firms",
        low=0.0,
        high=1e6,
        description="IC: firms of the cluster",
        source="specification: MODEL, stages (size); number is an assumption",
    )
    industrial_enterprise_share: float = parameter(
        0.25,
        unit="share of firms",
        low=0.0,
        high=1.0,
        description="IC: enterprise brands",
        source="specification: MODEL, stages",
    )
    industrial_renown: float = parameter(
        0.3,
        unit="share of consumers",
        low=0.0,
        high=1.0,
        description="RW: consumers of a market who know the cluster",
        source="specification: MODEL, stages",
    )
    industrial_membership: float = parameter(
        0.4,
        unit="share of branded firms",
        low=0.0,
        high=1.0,
        description="BC: alliance members",
        source="specification: MODEL, stages",
    )
    industrial_co_branding: float = parameter(
        0.05,
        unit="share of brand spending",
        low=0.0,
        high=1.0,
        description="BC: co-branding in the branded firms' brand spending",
        source="specification: MODEL, stages (co-brand spend); number is an assumption",
    )
    industrial_environment: float = parameter(
        0.4,
        unit="index",
        low=0.0,
        high=1.0,
        description="CE, TE, LE and CC needed for IB",
        source="specification: MODEL, stages",
    )
    industrial_modularity: float = parameter(
        0.5,
        unit="share",
        low=0.0,
        high=1.0,
        description="Value-chain modularity for IB",
        source="specification: MODEL, stages",
    )
    industrial_process: float = parameter(
        0.5,
        unit="index",
        low=0.0,
        high=1.0,
        description="Process optimisation for IB",
        source="specification: MODEL, stages",
    )
    industrial_chain: float = parameter(
        0.6,
        unit="share of links",
        low=0.0,
        high=1.0,
        description="Chain completeness for IB",
        source="specification: MODEL, stages",
    )
    international_frontier: float = parameter(
        0.9,
        unit="share of the world frontier",
        low=0.0,
        high=1.0,
        description="CT: frontier known to the cluster",
        source="specification: MODEL, stages",
    )
    international_markets: int = parameter(
        3,
        unit="markets",
        low=1,
        high=100,
        description="IS, GB: markets in which renown and reputation must hold (of four)",
        source="specification: MODEL, stages",
    )
    international_brands: int = parameter(
        3,
        unit="firms",
        low=0,
        high=1000,
        description="GB: brands that sell in that many markets",
        source="specification: MODEL, stages",
    )
    international_environment: float = parameter(
        0.6,
        unit="index",
        low=0.0,
        high=1.0,
        description="CE, TE, LE and CC needed for ICB",
        source="specification: MODEL, stages",
    )
    international_chain: float = parameter(
        0.8,
        unit="share of links",
        low=0.0,
        high=1.0,
        description="Chain completeness for ICB",
        source="specification: MODEL, stages",
    )
    international_niche_order: float = parameter(
        0.6,
        unit="index",
        low=0.0,
        high=1.0,
        description="Niche order for ICB",
        source="specification: MODEL, stages",
    )
