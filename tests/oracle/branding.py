"""Registration, presence in markets, goodwill, the alliance (ODD 7.5)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from brandabm.streams import Decision, branch_key, uniform
from oracle.agents import ADVERTISING, CO_BRANDING, VARIABLE_COST, Cluster, Firm
from oracle.governments import levers_of, promote, pulled
from oracle.pricing import overtime, receipts_of_a_unit
from oracle.research import expected_credibility

if TYPE_CHECKING:
    from oracle.model import OracleModel


def reviews(model: OracleModel, firm: Firm, decision: Decision) -> bool:
    """Return whether a firm reviews one of its commitments this quarter."""
    chance = model.scenario.branding.review_rate
    return uniform(model.key(decision), firm.identity) < chance


def gross_margin(firm: Firm) -> float:
    """Return last quarter's receipts less its variable cost."""
    return firm.sales - firm.accounts[VARIABLE_COST]


def mean_by_units(firm: Firm, values: list[float]) -> float:
    """Return the mean over markets, weighted by units sold; 0 without sales."""
    total = sum(firm.units)
    if total <= 0.0:
        return 0.0
    return sum(units * value for units, value in zip(firm.units, values, strict=True)) / total


def commit(model: OracleModel) -> None:
    """Let firms register brands, leave markets and enter others."""
    firms = model.firms
    mean_units = []
    for market in range(len(model.markets)):
        sellers = sum(firm.present[market] for firm in firms)
        mean_units.append(sum(firm.units[market] for firm in firms) / max(1, sellers))
    for firm in firms:
        firm.registration_paid = 0.0
        if not firm.registered and reviews(model, firm, Decision.REGISTRATION):
            consider_registration(model, firm)
        review_markets(model, firm, mean_units)


def consider_registration(model: OracleModel, firm: Firm) -> None:
    """Register a brand if its expected gain over the horizon exceeds its cost."""
    cost = model.scenario.branding.registration_cost
    credibility = expected_credibility(model, firm, branded=True)
    reputation = mean_by_units(firm, model.clusters[firm.cluster].reputation)
    advantage = credibility * (firm.quality - reputation)
    more = math.expm1(model.scenario.consumers.quality_weight * advantage)
    more += model.world.repeat_share
    gain = max(0.0, gross_margin(firm)) * more * model.scenario.firms.planning_horizon
    if gain > cost and firm.cash > cost:
        firm.registered = True
        firm.registration_paid = cost
        firm.cash -= cost


def review_markets(model: OracleModel, firm: Firm, mean_units: list[float]) -> None:
    """Leave markets that do not pay; enter one that is expected to."""
    firm.entry_paid = 0.0
    if firm.born == model.quarter:
        return
    served = [market for market, present in enumerate(firm.present) if present]
    usual = sum(mean_units[market] for market in served)
    own = sum(firm.units[market] for market in served)
    earned = {
        market: firm.units[market] * earned_by_a_unit(model, firm, market) for market in served
    }
    for market in served:
        weak = earned[market] < model.scenario.firms.market_presence_cost
        firm.weak_presence[market] = firm.weak_presence[market] + 1 if weak else 0
    for market in served:
        tired = firm.weak_presence[market] >= model.scenario.entry_exit.negligible_quarters
        if tired and market != max(served, key=earned.__getitem__):
            firm.present[market] = False
            firm.weak_presence[market] = 0
    if reviews(model, firm, Decision.MARKET_ENTRY):
        luck = uniform(branch_key(model.key(Decision.MARKET_ENTRY), 1), firm.identity)
        market = math.floor(luck * len(model.markets))
        has_room = own <= firm.capacity
        if market not in served and has_room and usual > 0.0:
            consider_entry(model, firm, market, own * mean_units[market] / usual)


def earned_by_a_unit(model: OracleModel, firm: Firm, market: int) -> float:
    """Return what a unit sold in a market leaves over its cost, with last quarter's overtime."""
    cost = firm.unit_cost * overtime(model, firm.utilisation)
    return receipts_of_a_unit(model, firm, market) - cost


def consider_entry(model: OracleModel, firm: Firm, market: int, usual_units: float) -> None:
    """Enter a market if the expected profit covers presence and, over the horizon, entry."""
    settings = model.scenario.firms
    distance = model.markets[market].cultural_distance * (1.0 - firm.culture_fit)
    expected = usual_units * math.exp(-model.scenario.consumers.culture_weight * distance)
    earned = expected * earned_by_a_unit(model, firm, market)
    due = settings.market_presence_cost + settings.market_entry_cost / settings.planning_horizon
    if earned > due and firm.cash > settings.market_entry_cost:
        firm.present[market] = True
        firm.entry_paid = settings.market_entry_cost
        firm.cash -= settings.market_entry_cost


def build_goodwill(model: OracleModel) -> None:
    """Let advertising build brands and, through the alliance, the cluster's name."""
    for firm in model.firms:
        money = firm.spending[ADVERTISING] + firm.advertising_aid
        add_goodwill(model, firm.goodwill, money, firm.present)
    if not model.scenario.mechanisms.cluster:
        return
    for cluster in model.clusters:
        home = [firm for firm in model.firms if firm.cluster == cluster.row]
        branded = [firm for firm in home if firm.registered]
        promote(cluster, home)
        cluster.minimum_quality = minimum_quality(model, cluster, branded)
        prospect = prospective_goodwill(model, cluster, branded)
        for firm in home:
            firm.member = stays_or_joins(model, cluster, firm, prospect)
        add_goodwill(model, cluster.goodwill, *pooled(model, cluster))


def add_goodwill(
    model: OracleModel, goodwill: list[float], money: float, served: list[bool]
) -> None:
    """Change goodwill in place: g' = (1 - d) g + a^phi, money spread over the people served."""
    settings = model.scenario.branding
    people = population_of(model, served)
    for market in range(len(model.markets)):
        intensity = money / people / settings.advertising_unit if served[market] else 0.0
        kept = (1.0 - settings.goodwill_decay) * goodwill[market]
        goodwill[market] = kept + intensity**settings.goodwill_saturation


def pooled(model: OracleModel, cluster: Cluster) -> tuple[float, list[bool]]:
    """Return a cluster's co-branding money and the markets where those who pay it sell.

    Public money is spent wherever the cluster sells.
    """
    money = {
        firm: firm.spending[CO_BRANDING] + firm.fees + pulled(cluster, firm)
        for firm in model.firms
        if firm.cluster == cluster.row
    }
    payers = [firm for firm, paid in money.items() if paid > 0.0 or cluster.promotion > 0.0]
    return sum(money.values()) + cluster.promotion, markets_of(model, payers)


def markets_of(model: OracleModel, firms: list[Firm]) -> list[bool]:
    """Return in which markets any of the firms sells."""
    return [any(firm.present[market.row] for firm in firms) for market in model.markets]


def population_of(model: OracleModel, markets: list[bool]) -> float:
    """Return the people of some markets [thousand]."""
    return sum(market.population for market in model.markets if markets[market.row])


def minimum_quality(model: OracleModel, cluster: Cluster, branded: list[Firm]) -> float:
    """Return the quality that the alliance asks for."""
    if not branded:
        return 0.0
    mean = sum(firm.quality for firm in branded) / len(branded)
    share = model.scenario.branding.alliance_quality_share + cluster.levers.minimum_quality
    return min(1.0, share * mean)


def prospective_goodwill(model: OracleModel, cluster: Cluster, branded: list[Firm]) -> float:
    """Return where the cluster's goodwill would settle if part of the branded firms took part."""
    settings = model.scenario.branding
    able = [firm for firm in branded if firm.quality >= cluster.minimum_quality]
    if len(able) < settings.alliance_founders:
        return 0.0
    fees = settings.alliance_fee * sum(firm.sales for firm in able)
    people = population_of(model, markets_of(model, able))
    if people <= 0.0:
        return 0.0
    intensity = settings.alliance_participation * fees / people / settings.advertising_unit
    return intensity**settings.goodwill_saturation / settings.goodwill_decay


def stays_or_joins(model: OracleModel, cluster: Cluster, firm: Firm, prospect: float) -> bool:
    """Return whether a firm is a member after inspection and its own review."""
    settings = model.scenario.branding
    if not firm.registered:
        return False
    below = firm.quality < cluster.minimum_quality
    luck = uniform(model.key(Decision.INSPECTION), firm.identity)
    if firm.member and below and luck < min(1.0, settings.inspection + cluster.levers.inspection):
        return False
    if not reviews(model, firm, Decision.MEMBERSHIP):
        return firm.member
    more = math.expm1(appeal_of_membership(model, cluster, firm, prospect))
    borne = 1.0 - levers_of(model, firm).membership
    cost = borne * (settings.alliance_fee * firm.sales + settings.membership_cost)
    return max(0.0, gross_margin(firm)) * more > cost and not below and prospect > 0.0


def appeal_of_membership(
    model: OracleModel, cluster: Cluster, firm: Firm, prospect: float
) -> float:
    """Return what membership adds to utility, over the firm's sales."""
    weight = model.scenario.branding.cluster_goodwill_weight
    quality_weight = model.scenario.consumers.quality_weight
    added = []
    for market in range(len(model.markets)):
        gain = weight * math.log1p(max(cluster.goodwill[market], prospect))
        if cluster.mark_active[market]:
            raised = cluster.mark_reputation[market] - cluster.reputation[market]
            gain += quality_weight * (1.0 - firm.credibility) * raised
        added.append(gain)
    return mean_by_units(firm, added)
