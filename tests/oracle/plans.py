"""Measures, shocks and named clusters for the small scenarios (ODD section 7.10)."""

from __future__ import annotations

from typing import Any

from brandabm.scenario.sections.shocks import MARKET_KINDS
from oracle.levers import EFFECTS


def by_levers(*levers: str) -> list[str]:
    """Return the measures that move any of some levers."""
    return [
        code for code, effects in EFFECTS.items() if any(one.lever in levers for one in effects)
    ]


def planned(*codes: str, **changes: Any) -> list[dict[str, Any]]:
    """Return plans at large intensity: here for good, there growing or coming to an end."""
    plans: list[dict[str, Any]] = []
    for number, code in enumerate(codes):
        plans += [
            {"measure": code, "cluster": number % 4, "start": -2, "intensity": 15.0},
            {
                "measure": code,
                "cluster": (number + 1) % 4,
                "start": 1,
                "end": 11,
                "intensity": 20.0,
            },
            {"measure": code, "cluster": (number + 2) % 4, "start": 2, "ramp": 6, "intensity": 6.0},
        ]
    return [plan | changes for plan in plans]


def struck(kind: str, start: int = 2, **changes: Any) -> dict[str, Any]:
    """Return a shock that lasts some quarters and fades."""
    return {"kind": kind, "start": start, "duration": 5, "recovery": 4} | changes


ALLIANCE = ("membership", "inspection", "minimum_quality", "mark_precision")
POLICY_GROUPS = {
    "readiness and listings": ("readiness", "listings"),
    "services and delivery": ("services", "delivery_days", "freight"),
    "entry and incubation": ("entry", "incubation"),
    "skills and knowledge": ("skills", "spillover", "absorption"),
    "products": ("research_subsidy", "designs", "culture", "positioning"),
    "money": ("credit", "bonus", "tax_relief"),
    "brands": ("marketing", "promotion"),
    "alliances": ALLIANCE,
    "quality": ("quality_floor", "traceability", "ratings"),
    "prices": ("commission", "direct_sales", "price_calm"),
}
MARKET_SHOCKS = (
    *("exchange_rate", "tariff", "clearance", "shipping", "freight", "online_demand"),
    *("pandemic", "labour_cost", "brands_only"),
)

LAVISH = {"policy.measures": planned(*EFFECTS)}
EVERYTHING = [
    {"measure": code, "intensity": 10.0, "ramp": number % 5, "cost": 1.0}
    for number, code in enumerate(EFFECTS)
]
DISASTERS = [struck(kind, start) for start, kind in enumerate(MARKET_SHOCKS)] + [
    struck(kind, start, market="US")
    for start, kind in enumerate(MARKET_SHOCKS)
    if kind in MARKET_KINDS
]
LEADERS = [
    struck("scandal"),
    struck("scandal", 6, cluster=1, size=0.1),
    struck("leader_failure", 4),
    struck("leader_failure", 4, cluster=2),
    struck("leader_failure", 8, cluster="Riverside"),
    *(struck("scandal", -4, cluster=row, size=0.05, duration=30) for row in range(4)),
    *(struck("leader_failure", start, cluster=3) for start in range(5, 9)),
]
NAMED_CLUSTERS = [
    {
        "name": "Seaside",
        "coastal": True,
        "size": 0.4,
        "sea_access": 0.95,
        "air_access": 0.9,
        "readiness": 0.8,
        "quality": 0.6,
        "culture_fit": 0.7,
        "registered_share": 0.9,
        "known": 0.5,
    },
    {"name": "Riverside", "coastal": False},
    {"name": "Uphill", "quality": 0.2, "sea_access": 0.1},
]

PLANS: dict[str, dict[str, Any]] = {
    **{
        f"policy: {name}": {"policy.measures": planned(*by_levers(*levers))}
        for name, levers in POLICY_GROUPS.items()
    },
    "policy: everything": {"policy.measures": EVERYTHING},
    **{
        f"policy: short of money for {name}": {
            "policy.measures": planned(*codes, cost=1.0),
            "policy.budget": budget,
        }
        for name, codes, budget in (
            ("research and support", ("A31", "A52", "S7", "B12"), 300.0),
            ("advertising", ("B11", "S7"), 300.0),
            ("promotion", ("B41", "S7"), 300.0),
        )
    },
    "policy: off": {**LAVISH, "mechanisms.policy": False, "policy.budget": 1e5},
    "policy: without clusters": {
        "policy.measures": planned(*by_levers(*ALLIANCE, "promotion", "brand_pull", "services")),
        "mechanisms.cluster": False,
    },
    "policy: without products, innovation, environment, cognition": {
        **LAVISH,
        **{
            f"mechanisms.{name}": False
            for name in ("product", "innovation", "environment", "cognition")
        },
    },
    "policy: brands pull their cluster": {
        "policy.measures": planned("B43", "C42"),
        "stages.abilities_need_stage": False,
    },
    "policy: without stages": {
        **LAVISH,
        "stages.abilities_need_stage": False,
        "research.spillover": 0.8,
        "entry_exit.inherited_experience": 0.8,
        "learning.traceability": 0.5,
    },
    **{
        f"shocks: {name}": {
            "shocks": [
                struck(kind, **changes)
                for kind in kinds
                for changes in ({}, {"start": 5, "market": "EU", "duration": None, "size": 0.3})
                if not changes or kind in MARKET_KINDS
            ]
        }
        for name, kinds in {
            "trade": ("exchange_rate", "tariff", "clearance", "shipping", "freight"),
            "buyers": ("online_demand", "pandemic", "brands_only"),
        }.items()
    },
    "shocks: all": {"shocks": DISASTERS},
    "shocks: large, downwards": {
        "shocks": [
            struck("exchange_rate", size=-1.5),
            struck("tariff", size=-1.0),
            struck("clearance", 3, size=-40.0),
            struck("freight", size=-2.0, market="EU"),
            struck("online_demand", size=-100.0, market="US", duration=2),
            struck("online_demand", size=50.0, market="EU"),
            struck("labour_cost", size=0.2),
            struck("scandal", size=-0.2),
        ],
    },
    "shocks: without environment": {"shocks": DISASTERS, "mechanisms.environment": False},
    "shocks: leaders": {"shocks": LEADERS, "clusters.named": NAMED_CLUSTERS},
    "shocks: a scandal awaits a brand": {
        "shocks": [struck("scandal", -4, cluster=row, duration=None) for row in ("all", 0, 3)],
        "branding.registered_share_at_start": 0.0,
    },
    "named clusters": {"clusters.named": NAMED_CLUSTERS},
    "named clusters only": {
        "entry_exit.entry_rate": 0.1,
        "clusters.named": [
            {"name": name, "size": size, "quality": 0.5, "registered_share": 1.0}
            for name, size in (("A", 0.4), ("B", 0.0), ("C", 0.1), ("D", 0.3))
        ],
    },
    "named clusters, policy and shocks": {
        "clusters.named": NAMED_CLUSTERS,
        "policy.measures": planned("B43", "S5", cluster="Seaside", start=1, end=None, ramp=2)[::3]
        + planned(*("C41", "C42", "A52"), cluster="all", start=2, end=None)[::3],
        "shocks": LEADERS + DISASTERS,
    },
    "wages are struck twice": {"shocks": [struck("labour_cost"), struck("labour_cost", 3)]},
    "nothing is left for advertising after research": {
        "policy.measures": planned("A31", "B11", "B41", cost=1.0),
        "policy.budget": 300.0,
    },
}
"""Changes of the small scenario with easy stages."""
