"""Measures and shocks for the random scenarios."""

from __future__ import annotations

import random
from typing import Any, get_args

from brandabm.scenario.sections.policy import MeasureCode
from brandabm.scenario.sections.shocks import FIRM_KINDS, MARKET_KINDS, ShockKind

LISTS = ("policy.measures[]", "shocks[]", "clusters.named[]", "breaks[]")
"""Lists that are empty as a rule: their items are drawn as a whole."""


def drawn_plans(source: random.Random) -> list[dict[str, Any]]:
    """Return some measures, each once, in one cluster or in all."""
    plans = []
    for code in source.sample(get_args(MeasureCode), source.randrange(20)):
        start = source.randrange(-4, 12)
        plans.append(
            {
                "measure": code,
                "cluster": source.choice(("all", 0, 1, 2, 3)),
                "start": start,
                "end": source.choice((None, start + source.randrange(1, 12))),
                "intensity": source.uniform(0.0, 20.0),
                "ramp": source.randrange(6),
                "cost": source.choice((None, source.uniform(0.0, 20.0))),
            }
        )
    return plans


def drawn_shocks(source: random.Random) -> list[dict[str, Any]]:
    """Return some shocks of usual size."""
    return [
        {
            "kind": kind,
            "start": source.randrange(-4, 12),
            "duration": source.choice((None, source.randrange(1, 8))),
            "recovery": source.randrange(5),
            "market": source.choice(("all", "US")) if kind in MARKET_KINDS else "all",
            "cluster": source.choice(("all", 0, 1)) if kind in FIRM_KINDS else "all",
        }
        for kind in source.choices(get_args(ShockKind), k=source.randrange(8))
    ]
