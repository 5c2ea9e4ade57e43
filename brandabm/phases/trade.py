"""Phases 6 and 7: sales, cash, learning by doing; then experience, ratings, reputation."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities, policy
from brandabm.phases.context import Context
from brandabm.phases.supply import prior_precision
from brandabm.rules import accounts, goodwill, learning


def settle_accounts(context: Context) -> None:
    """Settle receipts and costs, then invest; update market shares."""
    if context.quarter == 0:
        fit_out_firms(context)
    scenario, state = context.scenario, context.state
    settings, firms, markets = scenario.firms, state.firms, state.markets
    firms.share_year_ago[:, 1:] = firms.share_year_ago[:, :-1].copy()
    firms.share_year_ago[:, 0] = firms.share
    firms.share_before[:] = firms.share
    accounts.settle(
        state.active,
        firms.cluster,
        firms.units,
        firms.landed_price,
        firms.price,
        firms.unit_cost,
        firms.capacity,
        firms.spending,
        firms.registration_paid,
        firms.entry_paid,
        firms.member,
        firms.present,
        markets.tariff,
        markets.exchange_rate,
        settings.exchange_pass_through,
        policy.commission(context),
        state.clusters.freight,
        settings.fixed_overhead,
        settings.capacity_overhead,
        settings.base_unit_cost,
        settings.market_presence_cost,
        scenario.branding.alliance_fee,
        scenario.branding.membership_cost,
        settings.overtime_threshold,
        settings.overtime_cost,
        settings.overtime_ceiling,
        firms.sales,
        firms.margin,
        firms.profit,
        firms.utilisation,
        settings.experience_decay,
        firms.cumulative_output,
        firms.cash,
        firms.accounts,
        firms.fees,
    )
    accounts.invest(
        state.active,
        firms.utilisation,
        firms.sales,
        settings.normal_utilisation,
        settings.capacity_growth,
        settings.capacity_decay,
        settings.capacity_cost * settings.base_unit_cost,
        settings.cash_target,
        accounts.SMALLEST_CAPACITY * state.world.initial_output,
        firms.capacity,
        firms.cash,
        firms.accounts,
    )
    policy.support_firms(context)
    total = firms.sales[state.active].sum()
    firms.share[:] = firms.sales / total if total > 0.0 else 0.0


def fit_out_firms(context: Context) -> None:
    """Give the firms of the start capacity, experience and money for the demand they met.

    The first quarter is a trial: nobody knows demand before it. Capacity is larger than that
    demand by the over-capacity of a trade that is easy to enter (document 002 §2).
    """
    settings, state = context.scenario.firms, context.state
    firms, active = state.firms, state.active
    if active.size == 0:
        return
    units = firms.units.sum(axis=1)
    met = float(units[active].sum() / active.size)
    if met <= 0.0:
        return
    state.world.initial_output = met
    usual = np.maximum(units[active], 0.1 * met)
    firms.capacity[active] = usual / settings.utilisation_at_start
    firms.cumulative_output[active] = settings.experience_at_start * usual
    firms.cash[active] = settings.cash_at_start * usual * firms.price[active]


def learn(context: Context) -> None:
    """Let experience become ratings and reputations; let names of clusters become known.

    Names spread with the cognition mechanism off, too: to know a name is not to learn quality.
    """
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    settings = scenario.learning
    recorded = abilities.has_record(context)
    if scenario.mechanisms.cognition:
        learning.update_ratings(
            state.active,
            firms.cluster,
            recorded,
            firms.units,
            firms.felt_quality,
            markets.population,
            policy.traceability(context),
            policy.rating_rate(context),
            settings.rating_decay,
            firms.rating,
            firms.rating_mass,
        )
        learning.update_pools(
            state.active,
            firms.cluster,
            recorded,
            firms.member,
            firms.units,
            firms.felt_quality,
            markets.population,
            policy.traceability(context),
            settings.brand_spillover,
            settings.reputation_speed,
            settings.country_reputation_speed,
            clusters.pool_quality,
            clusters.pool_mass,
            clusters.mark_quality,
            clusters.mark_mass,
            markets.country_reputation,
        )
    abilities.esteem_brands(context)
    mass = firms.rating_mass * recorded[:, None]
    kappa = mass / (mass + prior_precision(context))
    units = firms.units.sum(axis=1)
    firms.credibility[:] = np.where(
        units > 0.0, (firms.units * kappa).sum(axis=1) / np.maximum(units, 1e-12), 0.0
    )
    buyers = np.zeros((clusters.rows, markets.rows))
    visible = np.where(firms.member, 1.0, scenario.branding.origin_visibility)
    purchases = firms.units * visible[:, None] / 1000.0 / markets.population
    np.add.at(buyers, firms.cluster[state.active], purchases[state.active])
    goodwill.diffuse_name(
        clusters.known,
        clusters.goodwill,
        buyers,
        scenario.branding.cluster_recall_decay,
        scenario.branding.cluster_exposure_effect,
        scenario.branding.cluster_word_of_mouth_effect,
    )
    learning.collective_reputations(
        clusters.pool_quality,
        clusters.pool_mass,
        clusters.mark_quality,
        clusters.mark_mass,
        clusters.known,
        markets.country_reputation,
        settings.cluster_prior_precision,
        settings.mark_precision * state.levers.mark_precision,
        clusters.reputation,
        clusters.mark_reputation,
    )
