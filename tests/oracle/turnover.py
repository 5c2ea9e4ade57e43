"""Exit and entry of firms (ODD section 7.8, "Exit" and "Entry")."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brandabm.streams import Decision, branch_key, normal, poisson, uniform
from oracle.agents import Cluster, Event, Firm
from oracle.governments import levers_of, overdraft
from oracle.learning import firms_of
from oracle.niche import supply_density
from oracle.start import new_firm
from oracle.strategies import imitate_strategies, shift_budgets

if TYPE_CHECKING:
    from oracle.model import OracleModel

STAGES = ("UNBRANDED", "PB", "EB")


def turn_over_firms(model: OracleModel) -> None:
    """Let firms exit and enter, then change their strategies."""
    leave(model)
    enter(model)
    shift_budgets(model)
    imitate_strategies(model)
    for cluster in model.clusters:
        cluster.firms = len(firms_of(model, cluster))
    model.supply_density = supply_density(model)


def leave(model: OracleModel) -> None:
    """Count bad quarters and remove firms that had too many of them in a row."""
    settings, model.exits = model.scenario.entry_exit, 0
    negligible = settings.negligible_share * model.world.initial_output
    for firm in model.firms:
        insolvent = firm.cash < -overdraft(model, firm)
        firm.negative_quarters = firm.negative_quarters + 1 if insolvent else 0
        gone = sum(firm.units) < negligible
        firm.negligible_quarters = firm.negligible_quarters + 1 if gone else 0
        if (
            firm.negative_quarters >= settings.insolvency_quarters
            or firm.negligible_quarters >= settings.negligible_quarters
            or firm in model.failing
        ):
            broke = firm.negative_quarters >= settings.insolvency_quarters
            reason = "insolvent" if broke else "negligible sales"
            if firm in model.failing:
                reason = "failure"
            report(model, firm, STAGES[firm.stage], "EXIT", reason)
            model.exits += 1
            firm.alive = False
            firm.died = model.quarter
            firm.present = [False] * len(model.markets)
            firm.member = False
            firm.sales = 0.0
            firm.share = 0.0


def report(model: OracleModel, firm: Firm, origin: str, target: str, binding: str) -> None:
    """Write down what became of a firm."""
    model.events.append(
        Event(model.quarter, "firm", firm.identity, firm.cluster, origin, target, binding)
    )


def enter(model: OracleModel) -> None:
    """Let firms enter every cluster: spin-offs, or firms of the first kind where it is empty."""
    for slot, firm in list(model.all_firms.items()):
        if not firm.alive and firm.died < model.quarter:
            del model.all_firms[slot]
            firm.remove()
    newcomers = [
        (identity, cluster)
        for cluster in model.clusters
        for identity in name_entrants(model, cluster)
    ]
    model.entries = len(newcomers)
    parents = [choose_parent(model, identity, cluster) for identity, cluster in newcomers]
    for (identity, cluster), parent in zip(newcomers, parents, strict=True):
        slot = next(number for number in range(10**9) if number not in model.all_firms)
        found_entrant(model, slot, identity, cluster, parent)


def name_entrants(model: OracleModel, cluster: Cluster) -> list[int]:
    """Return the identities of those who enter a cluster: Poisson in its return on sales."""
    settings, firms = model.scenario.entry_exit, firms_of(model, cluster)
    sales = sum(firm.sales for firm in firms)
    returns = sum(firm.profit for firm in firms) / sales if sales > 0.0 else 0.0
    rate = max(
        0.0, settings.entry_rate + cluster.levers.entry + settings.entry_profit_response * returns
    )
    mean = rate * max(1, len(firms))
    number = poisson(mean, model.key(Decision.ENTRY), cluster.row)
    first = (model.quarter + 1) * 10**10 + cluster.row * 10**6
    return [first + place for place in range(number)]


def choose_parent(model: OracleModel, identity: int, cluster: Cluster) -> Firm | None:
    """Return the firm of the cluster with the largest draw for this entrant."""
    key = branch_key(branch_key(model.key(Decision.ENTRANT), 50), identity)
    firms = firms_of(model, cluster)
    return max(firms, key=lambda firm: uniform(key, firm.identity)) if firms else None


def found_entrant(
    model: OracleModel, slot: int, identity: int, cluster: Cluster, parent: Firm | None
) -> None:
    """Make an entrant: a small firm of the first kind, near and a little behind its parent."""
    settings = model.scenario.entry_exit
    firm = new_firm(model, slot, identity, cluster.row)
    firm.born = model.quarter + 1
    firm.registered = False
    firm.capacity *= settings.entrant_size
    firm.cumulative_output *= settings.entrant_size
    firm.cash *= settings.entrant_size
    if parent is not None:
        weaker = 1.0 - settings.entrant_weakness
        firm.quality = max(weaker * parent.quality, model.scenario.research.quality_floor)
        firm.productivity = weaker * parent.productivity
        firm.culture_fit = weaker * parent.culture_fit
        firm.frontier = parent.frontier
        firm.mark_up = parent.mark_up
        firm.price_stance = parent.price_stance
        share = settings.inherited_experience + levers_of(model, firm).incubation
        inherited = min(1.0, share) * parent.cumulative_output
        firm.cumulative_output = max(firm.cumulative_output, inherited)
        key = model.key(Decision.ENTRANT)
        spread = model.scenario.clusters.niche_spread
        firm.niche = (parent.niche + spread * normal(key, identity)) % 1.0
        copied = [
            share * math.exp(model.scenario.strategy.mutation * normal(branch, identity))
            for share, branch in zip(
                parent.strategy, [branch_key(key, number) for number in range(1, 6)], strict=True
            )
        ]
        firm.strategy = [share / sum(copied) for share in copied]
    report(model, firm, "ENTRY", STAGES[firm.stage], "")
