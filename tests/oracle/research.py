"""Budgets; process, product and imitation research; innovation; knowledge (ODD 7.3, 7.4)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from brandabm.streams import Decision, beta_step, branch_key, uniform
from oracle.abilities import can_advertise
from oracle.agents import ADVERTISING, CO_BRANDING, GRID, INNOVATION, PROCESS, PRODUCT, Firm
from oracle.governments import (
    grant_budgets,
    levers_of,
    overdraft,
    rating_rate,
    traceability,
)
from oracle.niche import circle_distance

if TYPE_CHECKING:
    from oracle.model import OracleModel


def search(model: OracleModel) -> None:
    """Pay the budgets, let firms search and innovate, let them and their clusters remember."""
    firms = model.firms
    for firm in firms:
        pay_budgets(model, firm)
        firm.expected_credibility = expected_credibility(model, firm, firm.registered)
    grant_budgets(model)
    findings = [research(model, firm, firms) for firm in firms]
    for firm, found in zip(firms, findings, strict=True):
        firm.productivity = found.productivity
        firm.quality = min(1.0, found.quality)
        firm.niche = found.niche
        firm.frontier = found.frontier
        firm.innovations += found.own_innovation
    for firm in firms:
        reposition(model, firm)
    for firm in firms:
        innovate(model, firm)
        firm.culture_fit += levers_of(model, firm).culture * (1.0 - firm.culture_fit)
    remember(model)


def pay_budgets(model: OracleModel, firm: Firm) -> None:
    """Split part of last quarter's margin over the budgets, as far as money lasts."""
    switches = model.scenario.mechanisms
    wanted = model.scenario.strategy.budget_share * max(0.0, firm.margin)
    available = min(max(0.0, firm.cash + overdraft(model, firm)), wanted)
    firm.spending = [share * available for share in firm.strategy]
    if not can_advertise(model, firm):
        firm.spending[ADVERTISING] = 0.0
    if not firm.member:
        firm.spending[CO_BRANDING] = 0.0
    if not switches.innovation:
        firm.spending[INNOVATION] = 0.0
    if not switches.product:
        firm.spending[PRODUCT] = 0.0
    for spent in firm.spending:
        firm.cash -= spent


def expected_credibility(model: OracleModel, firm: Firm, branded: bool) -> float:
    """Return the weight that the own record will have within the horizon; 0 without a brand."""
    learning, total = model.scenario.learning, sum(firm.units)
    if not branded or total <= 0.0:
        return 0.0
    traced = traceability(model, firm) if model.scenario.mechanisms.cognition else 0.0
    prior = learning.prior_precision * learning.rating_noise
    weighted = 0.0
    for market in model.markets:
        units = firm.units[market.row]
        flow = traced * rating_rate(model, firm) * units / market.population
        mass = model.scenario.firms.planning_horizon * flow
        if firm.registered:
            mass += firm.rating_mass[market.row]
        weighted += units * mass / (mass + prior)
    return weighted / total


def quality_return(model: OracleModel, firm: Firm) -> float:
    """Return the utility that quality earns its maker less what it adds to the price."""
    settings, consumers = model.scenario.firms, model.scenario.consumers
    slope = 2.0 * settings.quality_cost * firm.quality * firm.making_cost
    dearer = slope * (1.0 + firm.mark_up) / settings.reference_price
    return (
        consumers.quality_weight * firm.expected_credibility - consumers.price_sensitivity * dearer
    )


class Findings(NamedTuple):
    """What a firm is after its research."""

    productivity: float
    quality: float
    niche: float
    frontier: float
    own_innovation: bool


def research(model: OracleModel, firm: Firm, firms: list[Firm]) -> Findings:
    """Let a firm search: process, product, the squeeze on quality, imitation."""
    productivity = process_research(model, firm)
    quality, niche, own_innovation = firm.quality, firm.niche, False
    if model.scenario.mechanisms.product:
        quality, niche, own_innovation = product_research(model, firm)
        if quality_return(model, firm) < 0.0:
            quality = squeezed(model, firm, quality)
    frontier = firm.frontier
    other = imitated(model, firm, firms)
    if other is not None:
        settings = model.scenario.research
        near = circle_distance(firm.niche, other.niche) <= settings.imitation_reach
        colleague = model.scenario.mechanisms.cluster and firm.cluster == other.cluster
        part = settings.imitation_gain * (0.5 + 0.5 * absorbed(model, firm))
        if near or colleague:
            productivity += part * max(0.0, other.productivity - firm.productivity)
        if colleague:
            frontier += part * max(0.0, other.frontier - firm.frontier)
        better = other.quality - firm.quality
        pays = quality_return(model, firm) > 0.0
        if model.scenario.mechanisms.product and near and pays and better > 0.0:
            quality = max(quality, min(quality + part * better, reachable(firm)))
    return Findings(productivity, quality, niche, frontier, own_innovation)


def process_research(model: OracleModel, firm: Firm) -> float:
    """Return productivity after process research."""
    settings, key = model.scenario.research, model.key(Decision.PROCESS_RESEARCH)
    if succeeds(model, firm, effective_spending(model, firm, PROCESS), key):
        step = settings.process_step * step_of(model, firm, branch_key(key, 1))
        return firm.productivity * (1.0 + max(0.0, step))
    return firm.productivity


def product_research(model: OracleModel, firm: Firm) -> tuple[float, float, bool]:
    """Return quality, niche, and whether quality was raised, after product research."""
    settings, key = model.scenario.research, model.key(Decision.PRODUCT_RESEARCH)
    quality, raised = firm.quality, False
    designed = uniform(model.key(Decision.DESIGN), firm.identity) < levers_of(model, firm).designs
    if not (designed or succeeds(model, firm, effective_spending(model, firm, PRODUCT), key)):
        return quality, firm.niche, raised
    step = settings.product_step * step_of(model, firm, branch_key(key, 1))
    if step * quality_return(model, firm) > 0.0:
        made = min(reachable(firm), firm.quality + step)
        raised = made > firm.quality
        quality = max(min(firm.quality, lowest_quality(model, firm)), made)
    return quality, thinner_niche(model, firm, model.key(Decision.NICHE_SEARCH)), raised


def thinner_niche(model: OracleModel, firm: Firm, key: int) -> float:
    """Return the niche after a step, which is taken if supply is thinner there."""
    step = model.scenario.research.niche_step * step_of(model, firm, key)
    place = (firm.niche + step) % 1.0
    return place if density_at(model, place) < density_at(model, firm.niche) else firm.niche


def reposition(model: OracleModel, firm: Firm) -> None:
    """Let a firm search for a niche with public help."""
    key = model.key(Decision.POSITIONING)
    if not model.scenario.mechanisms.product:
        return
    if uniform(key, firm.identity) < levers_of(model, firm).positioning:
        firm.niche = thinner_niche(model, firm, branch_key(key, 1))


def squeezed(model: OracleModel, firm: Firm, quality: float) -> float:
    """Return quality shaved by the squeeze, but not below the lowest that is allowed."""
    lowest = min(quality, lowest_quality(model, firm))
    return max(lowest, quality - model.scenario.research.cost_squeeze)


def imitated(model: OracleModel, firm: Firm, firms: list[Firm]) -> Firm | None:
    """Return the other firm that a firm understood this quarter, or nobody."""
    settings, key = model.scenario.research, model.key(Decision.IMITATION)
    copying = settings.imitation_share * sum(spent_on(firm, use) for use in (PROCESS, PRODUCT))
    if not succeeds(model, firm, copying, key):
        return None
    pick = math.floor(uniform(branch_key(key, 1), firm.identity) * len(firms))
    return firms[pick] if firms[pick] is not firm else None


def effective_spending(model: OracleModel, firm: Firm, budget: int) -> float:
    """Return own spending that is not for imitation, plus the understood knowledge of others."""
    settings, cluster = model.scenario.research, model.clusters[firm.cluster]
    own = (1.0 - settings.imitation_share) * spent_on(firm, budget)
    if own <= 0.0:
        return 0.0
    others = cluster.knowledge / max(1, cluster.firms)
    spillover = min(1.0, settings.spillover + levers_of(model, firm).spillover)
    return own + spillover * absorbed(model, firm) * others


def spent_on(firm: Firm, budget: int) -> float:
    """Return what was spent on a use, with the public part."""
    return firm.spending[budget] + (firm.research_aid if budget == PRODUCT else 0.0)


def absorbed(model: OracleModel, firm: Firm) -> float:
    """Return absorptive capacity: the part of others' knowledge that a firm understands."""
    half = model.scenario.research.absorptive_half * levers_of(model, firm).absorption
    return firm.research_stock / (firm.research_stock + half)


def succeeds(model: OracleModel, firm: Firm, spending: float, key: int) -> bool:
    """Return whether research of this size succeeds: 1 - exp(-zeta sqrt(s))."""
    settings = model.scenario.research
    size = spending / settings.spending_unit
    rate = settings.success_rate * levers_of(model, firm).skills
    probability = 1.0 - math.exp(-rate * math.sqrt(size))
    return uniform(key, firm.identity) < probability


def step_of(model: OracleModel, firm: Firm, key: int) -> float:
    """Return a Beta(3, 3) step on plus or minus the bound."""
    return beta_step(key, firm.identity, model.scenario.research.step_bound)


def lowest_quality(model: OracleModel, firm: Firm) -> float:
    """Return the platform's floor or, for members, the alliance's minimum if it is higher."""
    raised = levers_of(model, firm).quality_floor
    floor = min(1.0, model.scenario.research.quality_floor + raised)
    if firm.member:
        return max(floor, model.clusters[firm.cluster].minimum_quality)
    return floor


def reachable(firm: Firm) -> float:
    """Return the best quality that a firm can make now."""
    return max(firm.frontier, firm.quality)


def innovate(model: OracleModel, firm: Firm) -> None:
    """Let the known frontier diffuse; a success raises it further, and culture fit."""
    settings, world = model.scenario.research, model.world
    firm.frontier += settings.frontier_diffusion * (world.frontier - firm.frontier)
    spending = firm.spending[INNOVATION]
    if not succeeds(model, firm, spending, model.key(Decision.INNOVATION)):
        return
    knowledge = max(model.clusters[firm.cluster].knowledge, firm.research_stock)
    markets = sum(firm.present) / len(model.markets)
    effect = knowledge / (knowledge + settings.knowledge_half) * markets
    gap = max(0.0, world.frontier - firm.frontier)
    firm.frontier += settings.innovation_gain * effect * gap
    firm.culture_fit += settings.culture_gain * effect * (1.0 - firm.culture_fit)
    firm.innovations += 1


def remember(model: OracleModel) -> None:
    """Add the quarter's research to the firms' stocks and their clusters' pools."""
    kept = 1.0 - model.scenario.clusters.knowledge_decay
    for cluster in model.clusters:
        cluster.knowledge *= kept
    for firm in model.firms:
        spent = sum(spent_on(firm, budget) for budget in (PROCESS, PRODUCT, INNOVATION))
        firm.research_stock = kept * firm.research_stock + spent
        model.clusters[firm.cluster].knowledge += spent
    if not model.scenario.mechanisms.cluster:
        for cluster in model.clusters:
            cluster.knowledge = 0.0


def density_at(model: OracleModel, place: float) -> float:
    """Return the supply at the point of the circle nearest to a place."""
    return model.supply_density[math.floor(place * GRID + 0.5) % GRID]
