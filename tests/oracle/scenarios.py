"""Small scenarios in which the oracle and the package are compared."""

from __future__ import annotations

import math
import random
from typing import Any

from brandabm import Scenario
from brandabm.scenario.errors import ScenarioError
from brandabm.scenario.schema import Entry, limits_of, walk
from oracle.drawn_plans import LISTS, drawn_plans, drawn_shocks
from oracle.plans import PLANS

QUARTERS = 20
SMALL = {
    "consumers.number": 240,
    "firms.number_at_start": 24,
    "clusters.number": 4,
    "time.quarters": QUARTERS,
    "time.burn_in": 4,
}
MANY_MARKETS = [
    {"name": f"M{row}", "population": 500.0 * (row + 1), "tariff": 0.05 * row} for row in range(9)
]
EASY_STAGES = {
    "stages.promotion_quarters": 1,
    "stages.industrial_size": 3.0,
    "stages.industrial_enterprise_share": 0.1,
    "stages.industrial_renown": 0.01,
    "stages.industrial_membership": 0.05,
    "stages.industrial_co_branding": 0.01,
    "stages.industrial_environment": 0.1,
    "stages.industrial_modularity": 0.0,
    "stages.industrial_process": 0.1,
    "stages.industrial_chain": 0.0,
    "stages.international_frontier": 0.5,
    "stages.international_markets": 2,
    "stages.international_brands": 1,
    "stages.international_environment": 0.1,
    "stages.international_chain": 0.0,
    "stages.international_niche_order": 0.1,
    "branding.review_rate": 0.4,
    "branding.registered_share_at_start": 0.5,
    "branding.membership_cost": 1.0,
}
"""Clusters become industrial and international brands within a few years."""

GEOMETRIC = EASY_STAGES | {"stages.gate": "geometric", "stages.demotion_level": 0.1}
HIGH_FIRMS = {
    "stages.enterprise_quality_gap": 2.0,
    "stages.enterprise_niche_gap": 4.0,
    "stages.enterprise_price_premium": 0.8,
    "stages.enterprise_awareness": 0.5,
    "stages.enterprise_credibility": 1.0,
    "stages.enterprise_environment": 1.0,
    "stages.enterprise_brand_spending": 0.2,
}
HIGH_INDUSTRIAL = {
    "stages.industrial_size": 20.0,
    "stages.industrial_enterprise_share": 0.8,
    "stages.industrial_renown": 0.5,
    "stages.industrial_membership": 0.9,
    "stages.industrial_co_branding": 0.8,
    "stages.industrial_environment": 1.0,
    "stages.industrial_modularity": 1.0,
    "stages.industrial_process": 1.0,
    "stages.industrial_chain": 1.0,
}
HIGH_INTERNATIONAL = {
    "stages.international_frontier": 1.0,
    "stages.international_markets": 4,
    "stages.international_brands": 6,
    "stages.international_environment": 1.0,
    "stages.international_chain": 1.0,
    "stages.international_niche_order": 1.0,
}
"""Few parts of a gate reach two thresholds: every part is seen in the geometric mean."""

NAMED: dict[str, dict[str, Any]] = {
    "baseline": {},
    **{
        f"{name} off": {f"mechanisms.{name}": False}
        for name in ("price", "product", "cluster", "innovation", "cognition", "environment")
    },
    "memory of one brand": {"consumers.memory_size": 1},
    "memory of three brands": {"consumers.memory_size": 3},
    "one listing": {"consumers.listings_met": 1},
    "seven listings": {"consumers.listings_met": 7},
    "no neighbours": {"consumers.neighbours": 0},
    "one market": {"markets": [{"name": "US"}]},
    "many markets": {"markets": MANY_MARKETS},
    "one cluster": {"clusters.number": 1},
    "more clusters than firms": {"clusters.number": 30},
    "no firm": {"firms.number_at_start": 0},
    "no consumer": {"consumers.number": 0},
    "geometric gates": {"stages.gate": "geometric"},
    "weighted gates": {"stages.gate": "weighted"},
    "no gates": {"stages.abilities_need_stage": False},
    "brands only": {"platform.brands_only_from": 2},
    "easy stages": EASY_STAGES,
    "easy stages, easily lost": EASY_STAGES
    | {
        "stages.demotion_quarters": 1,
        "stages.demotion_level": 1.0,
        "stages.promotion_quarters": 2,
        "stages.product_brand_cost_ratio": 1.0,
        "stages.industrial_enterprise_share": 0.2,
    },
    "easy stages, weighted, harsh buyers": EASY_STAGES
    | {
        "stages.gate": "weighted",
        "consumers.tolerance": 0.0,
        "consumers.experience_noise": 0.3,
        "learning.traceability": 0.6,
        "branding.inspection": 1.0,
        "branding.alliance_quality_share": 1.05,
    },
    "high thresholds of firms": GEOMETRIC | HIGH_FIRMS,
    "high thresholds of industrial brands": GEOMETRIC | HIGH_INDUSTRIAL,
    "high thresholds of international brands": GEOMETRIC | HIGH_INTERNATIONAL,
    "structural breaks": {
        "breaks": [
            {"key": "learning.traceability", "value": 0.2, "start": 3},
            {"key": "mechanisms.cluster", "value": False, "start": 9},
            {"key": "learning.traceability", "value": 1, "start": 12},
            {"key": "branding.goodwill_saturation", "value": 0.9, "start": 12},
            {"key": "research.success_rate", "value": 1.0, "start": -20},
        ]
    },
    "services in-house": {"clusters.link_own_scale": 1.5, "clusters.link_own_floor": 0.2},
    "much entry and exit": {
        "entry_exit.entry_rate": 0.1,
        "entry_exit.negligible_share": 0.5,
        "entry_exit.negligible_quarters": 2,
    },
}
"""Changes of the small scenario."""

RANDOM = 10
"""Number of random scenarios."""
KEPT = (*SMALL, "name", "description", "time.start_year")


def drawn_value(source: random.Random, entry: Entry) -> Any:
    """Return another value of a parameter, near its default as a rule and always allowed."""
    value, limits = entry.default, limits_of(entry.field.metadata)
    if isinstance(value, bool):
        return not value if source.random() < 0.15 else value
    if not isinstance(value, int | float):
        return value
    low = limits.get("ge", limits.get("gt", -math.inf))
    high = limits.get("le", limits.get("lt", math.inf))
    changed = min(high, max(low, value * math.exp(source.gauss(0.0, 0.5))))
    return round(changed) if isinstance(value, int) else changed


def random_scenario(number: int) -> Scenario:
    """Return the small scenario with about a third of all parameters drawn anew."""
    source = random.Random(number)
    while True:
        changes: dict[str, Any] = {}
        for entry in walk(Scenario):
            if entry.key.startswith(LISTS):
                continue
            key = entry.key.replace("[]", f".{source.randrange(4)}")
            if not entry.sections and key not in KEPT and source.random() < 0.35:
                changes[key] = drawn_value(source, entry)
        changes["policy.measures"] = drawn_plans(source)
        changes["policy.budget"] = source.choice((None, source.uniform(100.0, 5000.0)))
        changes["shocks"] = drawn_shocks(source)
        changes["consumers.neighbours"] = source.choice((2, 4, 8))
        changes["stages.gate"] = source.choice(("minimum", "geometric", "weighted"))
        if source.random() < 0.5:
            changes = EASY_STAGES | changes
        try:
            return Scenario().replace(**SMALL | changes)
        except ScenarioError:
            continue


def scenarios() -> dict[str, Scenario]:
    """Return all scenarios by name."""
    named = {name: Scenario().replace(**SMALL | changes) for name, changes in NAMED.items()}
    plans = {name: with_plans(changes) for name, changes in PLANS.items()}
    return named | plans | {f"random {number}": random_scenario(number) for number in range(RANDOM)}


def with_plans(changes: dict[str, Any]) -> Scenario:
    """Return the small scenario with easy stages and what governments and shocks do."""
    return Scenario().replace(**SMALL | EASY_STAGES | changes)
