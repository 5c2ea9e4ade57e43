"""Phase 1: governments set their levers. What the levers make of the parameters they act on.

A measure moves levers of a cluster from their neutral value towards their limit; several add up.
Programmes cost what the plan says; what is paid to firms or on their behalf comes out of what the
budget has left, and is cut for all alike where that is not enough.
"""

from __future__ import annotations

import numpy as np

from brandabm.levers import Lever
from brandabm.measures import MEASURES
from brandabm.phases.context import Context
from brandabm.scenario.sections.policy import EVERY
from brandabm.state import ACCOUNTS, LINKS, Array


def govern(context: Context) -> None:
    """Set every lever to where the measures in force move it; pay for the programmes.

    What last quarter was granted in aid and promotion stands until it is granted anew, in phases 3
    and 4; nothing reads it before. Without the cluster mechanism promotion is never granted, and 0.
    """
    scenario, state = context.scenario, context.state
    policy, levers, clusters = scenario.policy, state.levers, state.clusters
    levers.reset(np.arange(levers.rows))
    clusters.programmes[:] = 0.0
    clusters.transfers[:] = 0.0
    if scenario.mechanisms.policy:
        for plan in policy.measures:
            level = plan.level(context.history_quarter)
            if level > 0.0:
                rows = np.arange(clusters.rows)
                if plan.cluster != EVERY:
                    rows = np.array([scenario.clusters.row_of(plan.cluster)])
                clusters.programmes[rows] += level * policy.cost_of(plan)
                for name, service in MEASURES[plan.measure].effects:
                    move_lever(context, name, service, rows, level * policy.strength)
    budget = np.inf if policy.budget is None else policy.budget
    clusters.budget_left[:] = budget - clusters.programmes
    readiness = clusters.readiness
    readiness += levers.readiness * (1.0 - readiness)


def move_lever(context: Context, name: str, service: str, rows: Array, part: float) -> None:
    """Move a lever of some clusters by a part of its range, not beyond its limit."""
    levers = context.state.levers
    declared = levers.columns()[name]
    assert isinstance(declared, Lever)
    neutral, limit = declared.fill, declared.limit
    values = getattr(levers, name)
    cells = (rows, LINKS.index(service)) if service else rows
    low, high = min(neutral, limit), max(neutral, limit)
    values[cells] = np.clip(values[cells] + part * (limit - neutral), low, high)


def grant(context: Context, wanted: Array) -> Array:
    """Grant firms public money as far as the budgets last; return what each gets (float64[slot]).

    Parameters
    ----------
    wanted : float64[slot], thousand yuan, 0 for firms that are not in business
    """
    firms, clusters = context.state.firms, context.state.clusters
    if not wanted.any():
        return wanted
    needed = context.state.sum_by_cluster(wanted)
    part = np.ones(clusters.rows)
    short = needed > clusters.budget_left
    part[short] = np.maximum(clusters.budget_left[short], 0.0) / needed[short]
    clusters.transfers += needed * part
    # What is used up is nothing, not what rounding leaves of it.
    clusters.budget_left[:] = np.where(short, 0.0, clusters.budget_left - needed)
    return wanted * part[firms.cluster]


def support_firms(context: Context) -> None:
    """Pay prizes to large sellers, give tax back, bear part of the cost of membership.

    What is granted is added to the firms' money and to their accounts.
    """
    state, branding = context.state, context.scenario.branding
    firms, levers = state.firms, state.levers
    largest = np.zeros(firms.rows, np.bool_)
    for row in np.flatnonzero(levers.bonus > 0.0):
        home = state.active[firms.cluster[state.active] == row]
        count = -(-home.size // 10)
        largest[home[np.argsort(-firms.sales[home], kind="stable")[:count]]] = True
    share = levers.bonus[firms.cluster] * largest + levers.tax_relief[firms.cluster]
    effort = firms.fees + branding.membership_cost * firms.member
    wanted = firms.sales * share + levers.membership[firms.cluster] * effort
    support = grant(context, wanted * firms.alive)
    firms.cash += support
    firms.accounts[:, ACCOUNTS.index("support")] = support


def traceability(context: Context) -> Array:
    """Return the chance that a purchase is traced (float64[cluster])."""
    usual = context.scenario.learning.traceability
    return np.minimum(1.0, usual + context.state.levers.traceability)


def learned_traceability(context: Context) -> Array:
    """Return what firms expect of traceability: nothing where consumers cannot learn."""
    return traceability(context) * context.scenario.mechanisms.cognition


def rating_rate(context: Context) -> Array:
    """Return ratings per unit sold per thousand consumers (float64[cluster])."""
    return context.scenario.learning.rating_rate * context.state.levers.ratings


def success_rate(context: Context) -> Array:
    """Return the success rate of research (float64[cluster])."""
    return context.scenario.research.success_rate * context.state.levers.skills


def commission(context: Context) -> Array:
    """Return the commission that a cluster's firms bear on all their sales (float64[cluster])."""
    levers = context.state.levers
    lower = np.maximum(0.0, context.scenario.platform.commission - levers.commission)
    return lower * (1.0 - levers.direct_sales)


def overdraft(context: Context) -> Array:
    """Return how much each firm may owe (float64[slot]) [thousand yuan]."""
    firms = context.state.firms
    return context.state.levers.credit[firms.cluster] * firms.sales
