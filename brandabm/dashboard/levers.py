"""Groups of parameters on the pages, and the ranges of their sliders."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

from brandabm.scenario import Scenario
from brandabm.scenario.fields import ParameterRow, describe

GROUPS: dict[str, tuple[str, ...]] = {
    "price": ("firms.",),
    "product": ("research.", "strategy.", "branding."),
    "cluster": ("clusters.", "branding.alliance_", "branding.cluster_", "branding.membership_cost",
                "branding.inspection", "branding.origin_visibility", "research.spillover",
                "research.knowledge_half"),
    "innovation": ("research.innovation_gain", "research.culture_", "research.frontier_",
                   "research.imitation_", "environment.world_frontier_"),
    "consumers": ("consumers.", "learning."),
    "environment": ("environment.", "platform.", "entry_exit."),
}  # fmt: skip
"""Beginnings of the keys of each group; the longest that fits decides."""

FIRST: dict[str, tuple[str, ...]] = {
    "price": ("firms.mark_up_at_start", "firms.price_response_share", "firms.fixed_overhead",
              "firms.quality_cost", "firms.learning_exponent"),
    "product": ("research.success_rate", "research.product_step", "branding.registration_cost",
                "strategy.budget_share", "strategy.imitation_rate"),
    "cluster": ("branding.cluster_goodwill_weight", "branding.alliance_fee",
                "branding.alliance_founders", "clusters.agglomeration_elasticity",
                "clusters.congestion", "research.spillover"),
    "innovation": ("research.innovation_gain", "research.culture_gain",
                   "research.frontier_diffusion", "environment.world_frontier_growth"),
    "consumers": ("consumers.price_sensitivity", "consumers.quality_weight",
                  "consumers.heterogeneity", "learning.traceability", "learning.rating_rate",
                  "consumers.word_of_mouth_effect"),
    "environment": ("environment.online_adoption_speed", "environment.labour_cost_growth",
                    "platform.commission", "platform.congestion", "entry_exit.entry_rate",
                    "environment.digital_readiness_growth"),
}  # fmt: skip
"""Parameters that each group shows before it is asked for all."""

HIDDEN = ("consumers.number",)
"""The size of the model, which only a file can change."""


@dataclass(frozen=True)
class Range:
    """The range of a slider."""

    low: float
    high: float
    step: float


@cache
def rows() -> dict[str, ParameterRow]:
    """Return the parameters that can stand on a slider or a switch, by key."""
    kept = {}
    for row in describe(Scenario):
        plain = isinstance(row.default, int | float) and "[]" not in row.key
        if plain and row.key not in HIDDEN and group_of(row.key) is not None:
            kept[row.key] = row
    return kept


def group_of(key: str) -> str | None:
    """Return the group of a parameter."""
    fitting = [
        (len(beginning), group)
        for group, beginnings in GROUPS.items()
        for beginning in beginnings
        if key.startswith(beginning)
    ]
    return max(fitting)[1] if fitting else None


def keys_of(group: str, all_of_them: bool) -> list[str]:
    """Return the parameters of a group: the first ones, or all."""
    if not all_of_them:
        return list(FIRST[group])
    others = [key for key in rows() if group_of(key) == group and key not in FIRST[group]]
    return [*FIRST[group], *others]


def slider_range(key: str, usual: float) -> Range:
    """Return the range of a slider around the usual value, within what is allowed."""
    row = rows()[key]
    low = -float("inf") if row.low is None else row.low
    high = float("inf") if row.high is None else row.high
    if high - low <= 1.0 and usual >= 0.05 * (high - low):
        first, last = low, high
    else:
        reach = 3.0 * abs(usual) if usual else 1.0
        first, last = max(low, min(0.0, usual - reach)), min(high, usual + reach)
    if row.type == "whole number":
        return Range(float(int(first)), float(max(int(last), int(first) + 1)), 1.0)
    step = 10.0 ** round_down((last - first) / 200.0)
    return Range(first, last, step)


def round_down(value: float) -> int:
    """Return the power of ten at or below a number above 0."""
    return math.floor(math.log10(value))
