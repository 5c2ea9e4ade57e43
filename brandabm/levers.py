"""Levers: what a government can set, one column each, with its neutral value and its limit.

A measure moves levers of a cluster away from their neutral value, towards their limit. Each lever
acts where its mechanism acts, never on a stage, a gate or an outcome. All sizes are assumptions:
the documents say what was done and for whom, not how much it did (document 003, Table 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from brandabm.columns import Column, Table


@dataclass(frozen=True)
class Lever(Column):
    """Declaration of a lever: ``fill`` is its neutral value.

    ``limit`` is the value that no policy passes; ``acts`` names file and equation.
    """

    limit: float
    acts: str


def lever(
    neutral: float, limit: float, *dimensions: str, unit: str, meaning: str, acts: str
) -> Any:
    """Declare a lever (float64[cluster, ...])."""
    return Lever(np.float64, dimensions, neutral, unit, meaning, limit, acts)


# fmt: off
class Levers(Table):
    """What governments have set, one row a cluster."""

    readiness: Any = lever(
        0.0,
        0.2,
        unit="share of the gap per quarter",
        meaning="how fast digital readiness rises, beyond its own growth",
        acts="listings of ready clusters are better placed (rules/exposure.py, visibility)",
    )
    listings: Any = lever(
        1.0,
        2.0,
        unit="multiple",
        meaning="weight of the cluster's goods in the ranking",
        acts="other clusters' listings are met the less (rules/exposure.py, visibility)",
    )
    services: Any = lever(
        1.0,
        0.0,
        "service",
        unit="multiple",
        meaning="demand that a local service needs",
        acts="services open earlier (rules/links.py, service_links)",
    )
    delivery_days: Any = lever(
        0.0,
        10.0,
        unit="days",
        meaning="days of delivery saved",
        acts="late goods disappoint, waiting costs utility (phases/supply.py, form_links)",
    )
    freight: Any = lever(
        1.0,
        0.5,
        unit="multiple",
        meaning="freight of a unit",
        acts="landed price (rules/costs.py, landed_prices)",
    )
    entry: Any = lever(
        0.0,
        0.02,
        unit="firms per firm and quarter",
        meaning="founding of firms at any profit",
        acts="entry (rules/population.py, count_entrants)",
    )
    incubation: Any = lever(
        0.0,
        0.5,
        unit="share",
        meaning="experience that a founder takes along, beyond the usual",
        acts="entrants' experience and so their cost (rules/founding.py, spin_off)",
    )
    skills: Any = lever(
        1.0,
        2.0,
        unit="multiple",
        meaning="success rate of research",
        acts="process, product research, imitation, innovation (rules/research.py, innovation.py)",
    )
    spillover: Any = lever(
        0.0,
        0.5,
        unit="share",
        meaning="use of the knowledge pool, beyond the usual",
        acts="effective research (rules/research.py, effective_spending)",
    )
    absorption: Any = lever(
        1.0,
        0.25,
        unit="multiple",
        meaning="research stock at which half of others' knowledge is understood",
        acts="absorptive capacity (rules/research.py, effective_spending)",
    )
    research_subsidy: Any = lever(
        0.0,
        1.0,
        unit="share of product research",
        meaning="product research paid on top",
        acts="effective research and stocks (phases/supply.py, pay_budgets)",
    )
    designs: Any = lever(
        0.0,
        1.0,
        unit="share of firms per quarter",
        meaning="firms that are given a design",
        acts="a success of product research (rules/research.py, firm_research)",
    )
    culture: Any = lever(
        0.0,
        0.1,
        unit="share of the gap per quarter",
        meaning="culture fit that firms are taught",
        acts="utility lost by cultural distance (phases/supply.py, innovate)",
    )
    positioning: Any = lever(
        0.0,
        0.5,
        unit="probability per quarter",
        meaning="firms that are helped to find a niche",
        acts="niche search without a research success (rules/research.py, reposition)",
    )
    credit: Any = lever(
        0.0,
        2.0,
        unit="quarters of sales",
        meaning="overdraft that a firm is granted",
        acts="insolvency and budgets (rules/population.py, find_exits; rules/accounts.py, budgets)",
    )
    bonus: Any = lever(
        0.0,
        0.1,
        unit="share of sales",
        meaning="prize to the largest sellers of the cluster",
        acts="money of the largest tenth (phases/policy.py)",
    )
    tax_relief: Any = lever(
        0.0,
        0.1,
        unit="share of sales",
        meaning="tax given back on exports",
        acts="money of every firm (phases/policy.py)",
    )
    marketing: Any = lever(
        0.0,
        0.1,
        unit="share of sales",
        meaning="advertising paid for registered brands",
        acts="goodwill of brands (rules/goodwill.py, brand_goodwill)",
    )
    membership: Any = lever(
        0.0,
        1.0,
        unit="share of cost",
        meaning="fee and effort of members borne by the public",
        acts="gain from joining the alliance (rules/alliance.py, review_membership)",
    )
    promotion: Any = lever(
        0.0,
        0.05,
        unit="share of the cluster's sales",
        meaning="money for the cluster's name",
        acts="goodwill and renown of the cluster (rules/goodwill.py, pool_co_branding)",
    )
    brand_pull: Any = lever(
        0.0,
        1.0,
        unit="share of advertising",
        meaning="members' own advertising that speaks for the cluster as well",
        acts="goodwill and renown of the cluster (rules/goodwill.py, pool_co_branding)",
    )
    mark_precision: Any = lever(
        1.0,
        3.0,
        unit="multiple",
        meaning="how sharply the mark is judged",
        acts="prior of certified goods (rules/learning.py, collective_reputations)",
    )
    inspection: Any = lever(
        0.0,
        1.0,
        unit="probability per quarter",
        meaning="inspections of members, added",
        acts="expulsion below the minimum (rules/alliance.py, review_membership)",
    )
    minimum_quality: Any = lever(
        0.0,
        0.3,
        unit="share of the mean branded quality",
        meaning="added to the alliance's minimum",
        acts="who can be a member (rules/alliance.py, minimum_qualities)",
    )
    quality_floor: Any = lever(
        0.0,
        0.3,
        unit="quality",
        meaning="added to the lowest quality tolerated",
        acts="the squeeze on quality ends there (rules/research.py, firm_research)",
    )
    traceability: Any = lever(
        0.0,
        1.0,
        unit="probability",
        meaning="added chance that a purchase is traced",
        acts="experience, ratings, pools (rules/choice.py, rules/learning.py)",
    )
    ratings: Any = lever(
        1.0,
        3.0,
        unit="multiple",
        meaning="ratings per unit sold",
        acts="weight of the own record (rules/learning.py, update_ratings)",
    )
    commission: Any = lever(
        0.0,
        0.1,
        unit="share of price",
        meaning="commission that is saved",
        acts="landed price (rules/costs.py, landed_prices)",
    )
    direct_sales: Any = lever(
        0.0,
        1.0,
        unit="share of sales",
        meaning="sales on platforms of the cluster's own",
        acts="no commission on these (rules/costs.py, landed_prices)",
    )
    price_calm: Any = lever(
        1.0, 0.0, unit="multiple", meaning="response of mark-ups to the own market share",
        acts="price war (rules/pricing.py, update_mark_ups)",
    )
# fmt: on
