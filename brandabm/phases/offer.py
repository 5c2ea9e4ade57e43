"""Phase 4: prices, commitments, advertising and the alliance."""

from __future__ import annotations

import numpy as np

from brandabm.phases import policy
from brandabm.phases.context import Context
from brandabm.phases.supply import prior_precision
from brandabm.rules import alliance, commitment, costs, goodwill, pricing
from brandabm.state import BUDGETS, Array
from brandabm.streams import Decision


def set_prices(context: Context) -> None:
    """Change mark-ups, unless the price mechanism is off, and set prices at the factory."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.firms, state.firms
    if scenario.mechanisms.price:
        pricing.update_mark_ups(
            state.active,
            firms.cluster,
            firms.share,
            firms.share_before,
            firms.utilisation,
            firms.price_stance,
            firms.cash,
            settings.normal_utilisation,
            settings.price_response_share * state.levers.price_calm,
            settings.price_response_utilisation,
            settings.mark_up_floor,
            settings.mark_up_ceiling,
            firms.mark_up,
        )
    firms.price[:] = strained_cost(context) * (1.0 + firms.mark_up)
    costs.landed_prices(
        state.active,
        firms.cluster,
        firms.price,
        state.markets.tariff,
        state.markets.exchange_rate,
        settings.exchange_pass_through,
        policy.commission(context),
        state.clusters.freight,
        firms.landed_price,
    )


def strained_cost(context: Context) -> Array:
    """Return unit cost with the overtime of last quarter's capacity use (float64[slot])."""
    settings, firms = context.scenario.firms, context.state.firms
    strain = costs.overtime_multiples(
        firms.utilisation,
        settings.overtime_threshold,
        settings.overtime_cost,
        settings.overtime_ceiling,
    )
    return firms.unit_cost * strain


def commit(context: Context) -> None:
    """Let firms register brands and review the markets they sell in."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    prospects = np.zeros(firms.rows)
    commitment.expected_credibilities(
        state.active,
        firms.cluster,
        firms.registered,
        firms.units,
        markets.population,
        firms.rating_mass,
        policy.learned_traceability(context),
        policy.rating_rate(context),
        scenario.firms.planning_horizon,
        prior_precision(context),
        True,
        prospects,
    )
    units = np.maximum(firms.units.sum(axis=1), 1e-12)
    shared_prior = (firms.units * clusters.reputation[firms.cluster]).sum(axis=1) / units
    commitment.register_brands(
        state.active,
        firms.identity,
        firms.registered,
        firms.cash,
        firms.gross_margin,
        firms.quality,
        shared_prior,
        prospects,
        state.world.repeat_share,
        scenario.consumers.quality_weight,
        scenario.firms.planning_horizon,
        scenario.branding.registration_cost,
        scenario.branding.review_rate,
        context.key(Decision.REGISTRATION),
        firms.registration_paid,
    )
    sellers = np.maximum(1, firms.present[state.active].sum(axis=0))
    commitment.review_markets(
        state.active,
        firms.identity,
        firms.units,
        strained_cost(context),
        firms.price,
        markets.exchange_rate,
        scenario.firms.exchange_pass_through,
        firms.capacity,
        firms.born == context.quarter,
        ordered_sum(firms.units, state.active) / sellers,
        markets.cultural_distance,
        firms.culture_fit,
        scenario.consumers.culture_weight,
        scenario.firms.market_presence_cost,
        scenario.firms.market_entry_cost,
        scenario.firms.planning_horizon,
        scenario.entry_exit.negligible_quarters,
        scenario.branding.review_rate,
        firms.cash,
        context.key(Decision.MARKET_ENTRY),
        firms.present,
        firms.weak_presence,
        firms.entry_paid,
    )


def ordered_sum(values: Array, active: Array) -> Array:
    """Sum rows of ``values`` over the firms in the order of their identities."""
    return values[active].sum(axis=0)


def build_goodwill(context: Context) -> None:
    """Let advertising build brands and, through the alliance, the cluster's name."""
    scenario, state = context.scenario, context.state
    settings, firms, clusters, markets = (
        scenario.branding,
        state.firms,
        state.clusters,
        state.markets,
    )
    goodwill.brand_goodwill(
        state.active,
        firms.spending[:, BUDGETS.index("advertising")] + firms.advertising_aid,
        firms.present,
        markets.population,
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        firms.goodwill,
    )
    if not scenario.mechanisms.cluster:
        return
    promote_names(context)
    alliance.minimum_qualities(
        state.active,
        firms.cluster,
        firms.registered,
        firms.quality,
        settings.alliance_quality_share + state.levers.minimum_quality,
        clusters.minimum_quality,
    )
    prospect = np.zeros(clusters.rows)
    alliance.prospective_goodwill(
        state.active,
        firms.cluster,
        firms.registered,
        firms.quality,
        clusters.minimum_quality,
        firms.sales,
        settings.alliance_fee,
        settings.alliance_participation,
        settings.alliance_founders,
        firms.present,
        markets.population,
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        prospect,
    )
    alliance.review_membership(
        state.active,
        firms.identity,
        firms.cluster,
        firms.registered,
        firms.quality,
        firms.sales,
        firms.gross_margin,
        firms.credibility,
        firms.units,
        clusters.goodwill,
        prospect,
        clusters.minimum_quality,
        clusters.mark_active,
        clusters.mark_reputation,
        clusters.reputation,
        settings.alliance_fee,
        settings.membership_cost,
        state.levers.membership,
        settings.cluster_goodwill_weight,
        scenario.consumers.quality_weight,
        settings.review_rate,
        np.minimum(1.0, settings.inspection + state.levers.inspection),
        context.key(Decision.MEMBERSHIP),
        context.key(Decision.INSPECTION),
        firms.member,
    )
    goodwill.cluster_goodwill(
        *co_branding_pools(context),
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        clusters.goodwill,
    )


def promote_names(context: Context) -> None:
    """Let governments pay for their clusters' names, as far as their budgets last."""
    state = context.state
    firms, clusters = state.firms, state.clusters
    wanted = state.levers.promotion[firms.cluster] * firms.sales
    granted = policy.grant(context, wanted * firms.alive)
    clusters.promotion[:] = state.sum_by_cluster(granted)


def co_branding_pools(context: Context) -> tuple[Array, Array]:
    """Return the clusters' co-branding money and whom it reaches (``goodwill``).

    Members' own advertising may speak for the cluster as well.
    """
    state = context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    pulled = state.levers.brand_pull[firms.cluster] * firms.member
    pool, people = np.empty(clusters.rows), np.empty((clusters.rows, markets.rows))
    goodwill.pool_co_branding(
        state.active,
        firms.cluster,
        firms.spending[:, BUDGETS.index("co_branding")]
        + firms.fees
        + pulled * firms.spending[:, BUDGETS.index("advertising")],
        clusters.promotion,
        firms.present,
        markets.population,
        pool,
        people,
    )
    return pool, people
