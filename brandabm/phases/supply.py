"""Phases 2 and 3: service links and costs; research, imitation and innovation."""

from __future__ import annotations

import numpy as np

from brandabm.phases import abilities, policy
from brandabm.phases.context import Context
from brandabm.rules import (
    accounts,
    commitment,
    costs,
    innovation,
    links,
    research,
)
from brandabm.state import BUDGETS, LINKS, TRANSPORT_LINKS, Array
from brandabm.streams import Decision, uniforms


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
        settings.link_minimum_scale * cluster_reference * steps * state.levers.services,
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
        + (markets.customs_delay + markets.transport_delay)
        + settings.link_missing_days * missing[:, None]
    )
    clusters.days[:] = np.maximum(1.0, clusters.days - state.levers.delivery_days[:, None])
    clusters.freight[:] = markets.freight * ((1.5 - 0.5 * access) * state.levers.freight)[:, None]
    clusters.output[:] = state.sum_by_cluster(output)
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
        firms.making_cost,
    )
    if context.quarter == 0 and state.active.size:
        state.world.initial_cost = float(firms.adjusted_cost[state.active].mean())


def search(context: Context) -> None:
    """Pay the budgets, let firms search and innovate, pool what they learned."""
    pay_budgets(context)
    research_and_imitate(context)
    innovate(context)
    state = context.state
    research.accumulate_knowledge(
        state.active,
        state.firms.cluster,
        funded_research(context),
        context.scenario.clusters.knowledge_decay,
        context.scenario.mechanisms.cluster,
        state.firms.research_stock,
        state.clusters.knowledge,
    )


def pay_budgets(context: Context) -> None:
    """Let every firm pay its five budgets from last quarter's margin.

    Public money adds to product research and, for registered brands, to advertising; it is spent
    on behalf of the firms and does not pass through their hands.
    """
    state = context.state
    firms, levers, switches = state.firms, state.levers, context.scenario.mechanisms
    accounts.budgets(
        context.state.active,
        firms.margin,
        firms.cash,
        firms.strategy,
        abilities.can_advertise(context),
        firms.member,
        policy.overdraft(context),
        context.scenario.strategy.budget_share,
        switches.innovation,
        switches.product,
        firms.spending,
    )
    wanted = levers.research_subsidy[firms.cluster] * firms.spending[:, BUDGETS.index("product")]
    firms.research_aid[:] = policy.grant(context, wanted * firms.alive)
    wanted = levers.marketing[firms.cluster] * firms.sales * firms.registered
    firms.advertising_aid[:] = policy.grant(context, wanted * firms.alive)


def research_and_imitate(context: Context) -> None:
    """Let every firm judge whether quality pays, then search and imitate."""
    scenario, state = context.scenario, context.state
    firms, clusters, settings = state.firms, state.clusters, scenario.research
    levers, switches = state.levers, scenario.mechanisms
    commitment.expected_credibilities(
        state.active,
        firms.cluster,
        firms.registered,
        firms.units,
        state.markets.population,
        firms.rating_mass,
        policy.learned_traceability(context),
        policy.rating_rate(context),
        scenario.firms.planning_horizon,
        prior_precision(context),
        False,
        firms.expected_credibility,
    )
    floor = np.minimum(1.0, settings.quality_floor + levers.quality_floor)
    lowest = floor[firms.cluster]
    asked = clusters.minimum_quality[firms.cluster[firms.member]]
    lowest[firms.member] = np.maximum(lowest[firms.member], asked)
    chance = levers.designs[firms.cluster]
    given = chance > uniforms(context.key(Decision.DESIGN), firms.identity)
    research.firm_research(
        state.active,
        firms.identity,
        firms.cluster,
        funded_research(context),
        firms.research_stock,
        clusters.knowledge,
        clusters.firms,
        firms.quality,
        firms.productivity,
        firms.niche,
        firms.frontier,
        firms.mark_up,
        firms.making_cost,
        firms.expected_credibility,
        lowest,
        state.supply_density,
        given,
        firms.innovations,
        policy.success_rate(context),
        settings.spending_unit,
        settings.step_bound,
        settings.process_step,
        settings.product_step,
        settings.niche_step,
        settings.imitation_share,
        settings.imitation_gain,
        settings.imitation_reach,
        settings.absorptive_half * levers.absorption,
        np.minimum(1.0, settings.spillover + levers.spillover),
        settings.cost_squeeze,
        scenario.consumers.quality_weight,
        scenario.consumers.price_sensitivity,
        scenario.firms.quality_cost,
        scenario.firms.reference_price,
        switches.product,
        switches.cluster,
        context.key(Decision.PROCESS_RESEARCH),
        context.key(Decision.PRODUCT_RESEARCH),
        context.key(Decision.NICHE_SEARCH),
        context.key(Decision.IMITATION),
    )
    if switches.product:
        research.reposition(
            state.active,
            firms.identity,
            levers.positioning[firms.cluster],
            state.supply_density,
            settings.niche_step,
            settings.step_bound,
            context.key(Decision.POSITIONING),
            firms.niche,
        )


def funded_research(context: Context) -> Array:
    """Return spending with the public's part of product research (float64[slot, budget])."""
    spending = context.state.firms.spending.copy()
    spending[:, BUDGETS.index("product")] += context.state.firms.research_aid
    return spending


def innovate(context: Context) -> None:
    """Let the known frontier and culture fit rise."""
    state, settings = context.state, context.scenario.research
    firms, clusters = state.firms, state.clusters
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
        policy.success_rate(context),
        settings.spending_unit,
        settings.innovation_gain,
        settings.culture_gain,
        settings.knowledge_half,
        settings.frontier_diffusion,
        context.scenario.mechanisms.innovation,
        context.key(Decision.INNOVATION),
    )
    firms.culture_fit += state.levers.culture[firms.cluster] * (1.0 - firms.culture_fit)


def measure_supply(context: Context) -> None:
    """Measure the supply around each point of the niche circle."""
    state = context.state
    state.supply_density[:] = research.supply_density(
        state.active,
        state.firms.niche,
        state.firms.units,
        state.firms.capacity,
        context.scenario.consumers.segment_reach,
    )


def prior_precision(context: Context) -> float:
    """Return n0 * noise: ratings that weigh as much as the shared prior."""
    return context.scenario.learning.prior_precision * context.scenario.learning.rating_noise
