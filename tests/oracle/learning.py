"""Ratings, pools, reputation of the country, and names of clusters (ODD section 7.7)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from oracle.abilities import has_record
from oracle.agents import Cluster, Firm, Market
from oracle.governments import rating_rate, traceability
from oracle.reputation import form_beliefs

if TYPE_CHECKING:
    from oracle.model import OracleModel


def learn(model: OracleModel) -> None:
    """Let experience become ratings and reputations; let names of clusters become known."""
    if model.scenario.mechanisms.cognition:
        for firm in model.firms:
            rate(model, firm)
        for market in model.markets:
            update_reputations(model, market)
    for firm in model.firms:
        esteem(model, firm)
        firm.credibility = credibility(model, firm)
    spread_names(model)
    form_beliefs(model)


def rate(model: OracleModel, firm: Firm) -> None:
    """Add the quarter's traced purchases to a firm's public record."""
    settings = model.scenario.learning
    for market in model.markets:
        row = market.row
        if not has_record(model, firm):
            firm.rating_mass[row] = 0.0
            continue
        firm.rating_mass[row] *= 1.0 - settings.rating_decay
        rated = traceability(model, firm) * rating_rate(model, firm)
        new = rated * firm.units[row] / market.population
        if new > 0.0:
            firm.rating_mass[row] += new
            surprise = firm.felt_quality[row] - firm.rating[row]
            firm.rating[row] += surprise * new / firm.rating_mass[row]


def update_reputations(model: OracleModel, market: Market) -> None:
    """Let a market's purchases inform the clusters' pools, then the prior for the country."""
    settings, row = model.scenario.learning, market.row
    country_mass = country_total = 0.0
    for cluster in model.clusters:
        mass = total = members_mass = members_total = 0.0
        for firm in firms_of(model, cluster):
            bought = firm.units[row] / market.population
            traced = traceability(model, firm) if has_record(model, firm) else 0.0
            counted = bought * (1.0 - traced + traced * settings.brand_spillover)
            mass += counted
            total += counted * firm.felt_quality[row]
            if firm.member:
                members_mass += bought
                members_total += bought * firm.felt_quality[row]
        kept = 1.0 - settings.reputation_speed
        cluster.pool_mass[row] = kept * cluster.pool_mass[row] + mass
        if mass > 0.0:
            surprise = total - mass * cluster.pool_quality[row]
            cluster.pool_quality[row] += surprise / cluster.pool_mass[row]
        cluster.mark_mass[row] = kept * cluster.mark_mass[row] + members_mass
        if members_mass > 0.0:
            surprise = members_total - members_mass * cluster.mark_quality[row]
            cluster.mark_quality[row] += surprise / cluster.mark_mass[row]
        country_mass += mass
        country_total += total
    if country_mass > 0.0:
        gap = country_total / country_mass - market.country_reputation
        market.country_reputation += settings.country_reputation_speed * gap


def firms_of(model: OracleModel, cluster: Cluster) -> list[Firm]:
    """Return a cluster's firms in business, in the order of their identities."""
    return [firm for firm in model.firms if firm.cluster == cluster.row]


def established_of(model: OracleModel, cluster: Cluster) -> list[Firm]:
    """Return those of a cluster's firms that were in business all quarter."""
    return [firm for firm in model.established if firm.cluster == cluster.row]


def esteem(model: OracleModel, firm: Firm) -> None:
    """Note in which markets a brand is known and judged above the prior for the country."""
    threshold = model.scenario.stages.enterprise_awareness
    for market in model.markets:
        row = market.row
        known = firm.aware[row] / max(1, market.online_agents) >= threshold
        better = firm.rating[row] > market.country_reputation and firm.rating_mass[row] > 0.0
        firm.esteemed[row] = known and better


def credibility(model: OracleModel, firm: Firm) -> float:
    """Return the weight of a firm's own record, mean over its sales."""
    settings, sold = model.scenario.learning, sum(firm.units)
    if sold <= 0.0 or not has_record(model, firm):
        return 0.0
    precision = settings.prior_precision * settings.rating_noise
    weights = [mass / (mass + precision) for mass in firm.rating_mass]
    return sum(u * weight for u, weight in zip(firm.units, weights, strict=True)) / sold


def spread_names(model: OracleModel) -> None:
    """Let the names of clusters become known through co-branding and their buyers' talk."""
    settings = model.scenario.branding
    for cluster in model.clusters:
        for market in model.markets:
            row = market.row
            buyers = 0.0
            for firm in firms_of(model, cluster):
                noticed = 1.0 if firm.member else settings.origin_visibility
                buyers += noticed * firm.units[row] / (1000.0 * market.population)
            seen = settings.cluster_exposure_effect * math.log(1.0 + cluster.goodwill[row])
            gain = min(1.0, seen + settings.cluster_word_of_mouth_effect * buyers)
            known = cluster.known[row]
            kept = (1.0 - settings.cluster_recall_decay) * known
            cluster.known[row] = kept + (1.0 - known) * gain
