"""Phases 2 to 4: links and costs, research, then prices, commitments, advertising, alliance."""

from __future__ import annotations

import numpy as np

from brandabm.phases.context import Context
from brandabm.rules import (
    accounts,
    alliance,
    commitment,
    costs,
    goodwill,
    innovation,
    learning,
    links,
    pricing,
    research,
)
from brandabm.state import LINKS, TRANSPORT_LINKS, Array
from brandabm.streams import Decision


def form_links(context: Context) -> None:
    """Open and close local services; set delivery days, freight and agglomeration effects."""
    scenario, state = context.scenario, context.state
    settings, firms, clusters = scenario.clusters, state.firms, state.clusters
    output = firms.units.sum(axis=1)
    steps = settings.link_scale_step ** np.arange(len(LINKS))
    reference = state.world.initial_output
    cluster_reference = reference * max(1, scenario.firms.number_at_start) / clusters.rows
    links.service_links(
        state.active,
        firms.cluster,
        output,
        settings.link_own_scale * reference * steps,
        settings.link_minimum_scale * cluster_reference * steps,
        settings.link_closing_share,
        settings.link_missing_premium,
        settings.link_own_floor,
        scenario.mechanisms.cluster,
        clusters.links,
        clusters.link_demand,
        firms.outsourced,
        firms.service_cost,
    )
    transport = [LINKS.index(name) for name in TRANSPORT_LINKS]
    missing = (~clusters.links[:, transport]).sum(axis=1)
    access = 0.5 * (clusters.sea_access + clusters.air_access)
    markets = state.markets
    clusters.days[:] = (
        markets.shipping_days * (1.25 - 0.25 * access)[:, None]
        + markets.clearance_days
        + settings.link_missing_days * missing[:, None]
    )
    clusters.freight[:] = markets.freight * (1.5 - 0.5 * access)[:, None]
    clusters.output[:] = np.bincount(
        firms.cluster[state.active], weights=output[state.active], minlength=clusters.rows
    )
    for row in range(clusters.rows):
        clusters.agglomeration[row] = (
            links.agglomeration_effect(
                clusters.output[row],
                cluster_reference,
                settings.agglomeration_minimum,
                settings.agglomeration_elasticity,
                float(clusters.firms[row]),
                settings.carrying_capacity,
                settings.congestion,
            )
            if scenario.mechanisms.cluster
            else 1.0
        )


def set_unit_costs(context: Context) -> None:
    """Compute every firm's unit cost."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.firms, state.firms
    costs.unit_costs(
        state.active,
        firms.cluster,
        firms.quality,
        firms.productivity,
        firms.cumulative_output,
        firms.service_cost,
        state.clusters.agglomeration,
        settings.base_unit_cost,
        state.world.labour_cost,
        settings.labour_share,
        settings.quality_cost,
        settings.learning_exponent,
        state.world.initial_output * max(settings.experience_at_start, 1e-9),
        scenario.clusters.link_cost_share,
        firms.unit_cost,
        firms.adjusted_cost,
    )
    if context.quarter == 0 and state.active.size:
        state.world.initial_cost = float(firms.adjusted_cost[state.active].mean())


def search(context: Context) -> None:
    """Pay the budgets, let firms search and innovate, pool what they learned."""
    scenario, state = context.scenario, context.state
    firms, clusters, settings = state.firms, state.clusters, scenario.research
    switches = scenario.mechanisms
    accounts.budgets(
        state.active,
        firms.margin,
        firms.cash,
        firms.strategy,
        firms.registered,
        firms.member,
        scenario.strategy.budget_share,
        switches.innovation,
        switches.product,
        firms.spending,
    )
    commitment.expected_credibilities(
        state.active,
        firms.registered,
        firms.units,
        state.markets.population,
        firms.rating_mass,
        scenario.learning.traceability if switches.cognition else 0.0,
        scenario.learning.rating_rate,
        scenario.firms.planning_horizon,
        prior_precision(context),
        False,
        firms.expected_credibility,
    )
    density = niche_density(context)
    lowest = np.full(firms.rows, settings.quality_floor)
    lowest[firms.member] = np.maximum(
        settings.quality_floor, clusters.minimum_quality[firms.cluster[firms.member]]
    )
    research.firm_research(
        state.active,
        firms.identity,
        firms.cluster,
        firms.spending,
        firms.research_stock,
        clusters.knowledge,
        clusters.firms,
        firms.quality,
        firms.productivity,
        firms.niche,
        firms.frontier,
        firms.mark_up,
        firms.adjusted_cost,
        firms.expected_credibility,
        lowest,
        density,
        firms.innovations,
        settings.success_rate,
        settings.spending_unit,
        settings.step_bound,
        settings.process_step,
        settings.product_step,
        settings.niche_step,
        settings.imitation_share,
        settings.imitation_gain,
        settings.imitation_reach,
        settings.absorptive_half,
        settings.spillover,
        settings.cost_squeeze,
        scenario.consumers.quality_weight,
        scenario.consumers.price_sensitivity,
        scenario.firms.quality_cost,
        scenario.firms.reference_price,
        switches.product,
        context.key(Decision.PROCESS_RESEARCH),
        context.key(Decision.PRODUCT_RESEARCH),
        context.key(Decision.NICHE_SEARCH),
        context.key(Decision.IMITATION),
    )
    innovation.innovate(
        state.active,
        firms.identity,
        firms.cluster,
        firms.spending,
        firms.research_stock,
        clusters.knowledge,
        firms.present,
        firms.frontier,
        firms.culture_fit,
        firms.innovations,
        state.world.frontier,
        settings.success_rate,
        settings.spending_unit,
        settings.innovation_gain,
        settings.culture_gain,
        settings.knowledge_half,
        settings.frontier_diffusion,
        switches.innovation,
        context.key(Decision.INNOVATION),
    )
    research.accumulate_knowledge(
        state.active,
        firms.cluster,
        firms.spending,
        scenario.clusters.knowledge_decay,
        switches.cluster,
        firms.research_stock,
        clusters.knowledge,
    )


def niche_density(context: Context) -> Array:
    """Return supply on the niche circle, mean one (float64[GRID])."""
    firms = context.state.firms
    weight = firms.units.sum(axis=1) + 0.2 * firms.capacity
    reach = context.scenario.consumers.segment_reach
    return research.supply_density(context.state.active, firms.niche, weight, reach)


def prior_precision(context: Context) -> float:
    """Return n0 * noise: ratings that weigh as much as the shared prior."""
    return context.scenario.learning.prior_precision * context.scenario.learning.rating_noise


def set_prices(context: Context) -> None:
    """Change mark-ups, unless the price mechanism is off, and set prices at the factory."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.firms, state.firms
    if scenario.mechanisms.price:
        pricing.update_mark_ups(
            state.active,
            firms.share,
            firms.share_before,
            firms.utilisation,
            firms.price_stance,
            firms.cash,
            settings.normal_utilisation,
            settings.price_response_share,
            settings.price_response_utilisation,
            settings.mark_up_floor,
            settings.mark_up_ceiling,
            firms.mark_up,
        )
    strain = costs.overtime_multiples(
        firms.utilisation,
        settings.overtime_threshold,
        settings.overtime_cost,
        settings.overtime_ceiling,
    )
    firms.price[:] = firms.unit_cost * strain * (1.0 + firms.mark_up)
    costs.landed_prices(
        state.active,
        firms.cluster,
        firms.price,
        state.markets.tariff,
        state.markets.exchange_rate,
        settings.exchange_pass_through,
        scenario.platform.commission,
        state.clusters.freight,
        firms.landed_price,
    )


def commit(context: Context) -> None:
    """Let firms register brands and review the markets they sell in."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    gross_margin = firms.sales - firms.units.sum(axis=1) * firms.unit_cost
    prospects = np.zeros(firms.rows)
    commitment.expected_credibilities(
        state.active,
        firms.registered,
        firms.units,
        markets.population,
        firms.rating_mass,
        scenario.learning.traceability if scenario.mechanisms.cognition else 0.0,
        scenario.learning.rating_rate,
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
        gross_margin,
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
        firms.unit_cost,
        firms.price,
        markets.exchange_rate,
        scenario.firms.exchange_pass_through,
        firms.capacity,
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
        firms.spending[:, 3].copy(),
        firms.present,
        markets.population,
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        firms.goodwill,
    )
    if not scenario.mechanisms.cluster:
        return
    alliance.minimum_qualities(
        state.active,
        firms.cluster,
        firms.registered,
        firms.quality,
        settings.alliance_quality_share,
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
        float(markets.population.sum()),
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        prospect,
    )
    gross_margin = firms.sales - firms.units.sum(axis=1) * firms.unit_cost
    alliance.review_membership(
        state.active,
        firms.identity,
        firms.cluster,
        firms.registered,
        firms.quality,
        firms.sales,
        gross_margin,
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
        settings.cluster_goodwill_weight,
        scenario.consumers.quality_weight,
        settings.review_rate,
        settings.inspection,
        context.key(Decision.MEMBERSHIP),
        context.key(Decision.INSPECTION),
        firms.member,
    )
    goodwill.cluster_goodwill(
        state.active,
        firms.cluster,
        firms.member,
        firms.spending[:, 4] + firms.fees,
        firms.present,
        markets.population,
        settings.advertising_unit,
        settings.goodwill_decay,
        settings.goodwill_saturation,
        clusters.goodwill,
    )


def form_beliefs(context: Context) -> None:
    """Compute collective reputations from the pools, as consumers will use them."""
    scenario, clusters = context.scenario, context.state.clusters
    learning.collective_reputations(
        clusters.pool_quality,
        clusters.pool_mass,
        clusters.mark_quality,
        clusters.mark_mass,
        clusters.known,
        context.state.markets.country_reputation,
        scenario.learning.cluster_prior_precision,
        scenario.learning.mark_precision,
        clusters.reputation,
        clusters.mark_reputation,
    )
