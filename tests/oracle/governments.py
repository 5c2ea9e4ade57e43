"""Governments: measures, what they cost, and what firms are granted (ODD section 7.10)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brandabm.scenario.sections.policy import PlannedMeasure
from oracle.agents import ADVERTISING, PRODUCT, Cluster, Firm
from oracle.levers import EFFECTS, Levers

if TYPE_CHECKING:
    from oracle.model import OracleModel

EVERYWHERE = "all"


def levers_of(model: OracleModel, firm: Firm) -> Levers:
    """Return what the government of a firm's cluster has set."""
    return model.clusters[firm.cluster].levers


def is_meant(model: OracleModel, cluster: Cluster, named: int | str) -> bool:
    """Return whether a cluster is the one named by name or number, or all are meant."""
    names = [known.name for known in model.scenario.clusters.named]
    own_name = names[cluster.row] if cluster.row < len(names) else None
    if isinstance(named, str):
        return named in (EVERYWHERE, own_name)
    return named == cluster.row


def govern(model: OracleModel) -> None:
    """Set the levers of every cluster, and pay the programmes."""
    policy = model.scenario.policy
    for cluster in model.clusters:
        cluster.levers = Levers()
        cluster.programmes = cluster.transfers = 0.0
        if model.scenario.mechanisms.policy:
            for plan in policy.measures:
                if is_meant(model, cluster, plan.cluster):
                    take(model, cluster, plan)
        allowed = math.inf if policy.budget is None else policy.budget
        cluster.budget_left = max(0.0, allowed - cluster.programmes)
        cluster.readiness += cluster.levers.readiness * (1.0 - cluster.readiness)


def level(plan: PlannedMeasure, quarter: int) -> float:
    """Return how large a measure is in a quarter of the history."""
    if quarter < plan.start or (plan.end is not None and quarter >= plan.end):
        return 0.0
    return plan.intensity * min(1.0, (quarter - plan.start + 1) / (plan.ramp + 1))


def take(model: OracleModel, cluster: Cluster, plan: PlannedMeasure) -> None:
    """Take a measure in a cluster, if it is in force."""
    policy = model.scenario.policy
    size = level(plan, model.history_quarter)
    for effect in EFFECTS[plan.measure]:
        cluster.levers.move(effect, size * policy.strength)
    cluster.programmes += size * (policy.programme_cost if plan.cost is None else plan.cost)


def grant(cluster: Cluster, wanted: list[float]) -> list[float]:
    """Return what is granted of the sums wanted: the same share of all, as the budget allows."""
    total = sum(wanted)
    if total <= 0.0:
        return [0.0 for _ in wanted]
    granted = min(total, cluster.budget_left)
    cluster.budget_left -= granted
    cluster.transfers += granted
    return [one * granted / total for one in wanted]


def grant_budgets(model: OracleModel) -> None:
    """Grant a part of product research, then advertising of registered brands."""
    for cluster in model.clusters:
        home = [firm for firm in model.firms if firm.cluster == cluster.row]
        levers = cluster.levers
        subsidies = grant(cluster, [levers.research_subsidy * f.spending[PRODUCT] for f in home])
        for firm, subsidy in zip(home, subsidies, strict=True):
            firm.research_aid = subsidy
        aids = grant(cluster, [levers.marketing * f.sales * f.registered for f in home])
        for firm, aid in zip(home, aids, strict=True):
            firm.advertising_aid = aid


def promote(cluster: Cluster, home: list[Firm]) -> None:
    """Grant money for the cluster's name."""
    cluster.promotion = sum(grant(cluster, [cluster.levers.promotion * f.sales for f in home]))


def pulled(cluster: Cluster, firm: Firm) -> float:
    """Return the part of a firm's advertising that speaks for the cluster as well."""
    return cluster.levers.brand_pull * firm.spending[ADVERTISING] if firm.member else 0.0


def support(model: OracleModel) -> None:
    """Grant prizes to the largest sellers, relief of taxes, and a part of what membership costs."""
    for cluster in model.clusters:
        home = [firm for firm in model.firms if firm.cluster == cluster.row]
        largest = sorted(home, key=lambda firm: -firm.sales)[: math.ceil(len(home) / 10)]
        wanted = []
        for firm in home:
            sums = cluster.levers.tax_relief * firm.sales
            if firm in largest:
                sums += cluster.levers.bonus * firm.sales
            if firm.member:
                cost = firm.fees + model.scenario.branding.membership_cost
                sums += cluster.levers.membership * cost
            wanted.append(sums)
        for firm, granted in zip(home, grant(cluster, wanted), strict=True):
            firm.cash += granted
            firm.accounts[SUPPORT] = granted


SUPPORT = 13
"""Place of public support in ``accounts``."""


def overdraft(model: OracleModel, firm: Firm) -> float:
    """Return what a firm may owe."""
    return levers_of(model, firm).credit * firm.sales


def commission(model: OracleModel, firm: Firm) -> float:
    """Return the commission on a firm's sales."""
    levers = levers_of(model, firm)
    saved = max(0.0, model.scenario.platform.commission - levers.commission)
    return saved * (1.0 - levers.direct_sales)


def traceability(model: OracleModel, firm: Firm) -> float:
    """Return the probability that a purchase from a firm is traced."""
    return min(1.0, model.scenario.learning.traceability + levers_of(model, firm).traceability)


def rating_rate(model: OracleModel, firm: Firm) -> float:
    """Return how many of a firm's traced buyers rate."""
    return model.scenario.learning.rating_rate * levers_of(model, firm).ratings
