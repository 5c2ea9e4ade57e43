"""Phase 8: exit, entry, and imitation of strategies."""

from __future__ import annotations

import numpy as np

from brandabm.construction import place_firms
from brandabm.phases import abilities, policy
from brandabm.phases.context import Context, Event
from brandabm.phases.offer import co_branding_pools
from brandabm.phases.supply import measure_supply
from brandabm.rules import founding, population, research, strategy
from brandabm.state import BUDGETS, Array, FirmStage
from brandabm.streams import Decision, branch_key, normal_rows, normals


def turn_over_firms(context: Context) -> None:
    """Let firms exit and enter; let those below the median copy a better strategy."""
    leave(context)
    enter(context)
    scenario, state = context.scenario, context.state
    firms = state.firms
    adapt_strategies(context)
    population.imitate_strategies(
        context.established,
        firms.identity,
        firms.cluster,
        firms.margin,
        scenario.strategy.imitation_rate,
        scenario.strategy.mutation,
        context.key(Decision.STRATEGY_REVIEW),
        context.key(Decision.STRATEGY_MODEL),
        context.key(Decision.STRATEGY_ERROR),
        firms.strategy,
        firms.price_stance,
    )
    state.clusters.firms[:] = np.bincount(
        firms.cluster[state.active], minlength=state.clusters.rows
    )
    measure_supply(context)


def adapt_strategies(context: Context) -> None:
    """Let every firm shift its budgets towards what it expects to pay."""
    scenario, state = context.scenario, context.state
    firms, clusters, markets = state.firms, state.clusters, state.markets
    settings = scenario.research
    pays = research.quality_returns(
        state.active,
        firms.quality,
        firms.expected_credibility,
        firms.making_cost,
        firms.mark_up,
        scenario.consumers.quality_weight,
        scenario.consumers.price_sensitivity,
        scenario.firms.quality_cost,
        scenario.firms.reference_price,
    )
    if not scenario.mechanisms.product:  # quality stays as it is
        pays[:] = 0.0
    returns = np.zeros_like(firms.strategy)
    strategy.expected_returns(
        state.active,
        firms.cluster,
        firms.spending,
        1.0 - settings.imitation_share,
        firms.variable_cost,
        firms.gross_margin,
        pays,
        firms.quality,
        firms.frontier,
        state.world.frontier,
        firms.culture_fit,
        firms.goodwill,
        clusters.goodwill,
        *co_branding_pools(context),
        abilities.can_advertise(context),
        firms.member,
        firms.present,
        markets.population,
        markets.cultural_distance,
        clusters.knowledge,
        firms.research_stock,
        settings.knowledge_half,
        policy.success_rate(context),
        settings.spending_unit,
        settings.process_step * settings.step_bound,
        settings.product_step * settings.step_bound,
        settings.innovation_gain,
        settings.culture_gain,
        scenario.consumers.culture_weight,
        scenario.consumers.goodwill_weight,
        scenario.branding.cluster_goodwill_weight,
        scenario.branding.advertising_unit,
        scenario.branding.goodwill_saturation,
        scenario.branding.goodwill_decay,
        settings.horizon,
        returns,
    )
    if not scenario.mechanisms.innovation:
        returns[:, BUDGETS.index("innovation")] = 0.0
    strategy.reallocate(state.active, returns, scenario.strategy.reallocation_speed, firms.strategy)


def leave(context: Context) -> None:
    """Remove firms without money or sales; their slots stay blocked for a quarter."""
    scenario, state = context.scenario, context.state
    settings, firms = scenario.entry_exit, state.firms
    leaving = np.zeros(firms.rows, np.bool_)
    population.find_exits(
        state.active,
        firms.cash,
        policy.overdraft(context),
        firms.units.sum(axis=1),
        settings.insolvency_quarters,
        settings.negligible_share * state.world.initial_output,
        settings.negligible_quarters,
        firms.negative_quarters,
        firms.negligible_quarters,
        leaving,
    )
    leaving[context.failing] = True
    slots = state.active[leaving[state.active]]
    context.exits = slots.size
    for slot in slots.tolist():
        insolvent = firms.negative_quarters[slot] >= settings.insolvency_quarters
        reason = "insolvent" if insolvent else "negligible sales"
        if slot in context.failing:
            reason = "failure"
        stage = FirmStage(int(firms.stage[slot])).name
        identity, cluster = int(firms.identity[slot]), int(firms.cluster[slot])
        context.events.append(
            Event(context.quarter, "firm", identity, cluster, stage, "EXIT", reason)
        )
    context.failing = np.empty(0, np.int64)
    firms.died[slots] = context.quarter
    for column in (firms.alive, firms.present, firms.member, firms.sales, firms.share):
        column[slots] = 0
    state.refresh_active()


def enter(context: Context) -> None:
    """Let spin-offs enter near parents; an empty cluster is entered by firms of the first kind."""
    scenario, state = context.scenario, context.state
    settings, firms, clusters = scenario.entry_exit, state.firms, state.clusters
    entrants = np.zeros(clusters.rows, np.int64)
    population.count_entrants(
        state.active,
        firms.cluster,
        firms.sales,
        firms.profit,
        settings.entry_rate + state.levers.entry,
        settings.entry_profit_response,
        1.0,
        context.key(Decision.ENTRY),
        entrants,
    )
    total = int(entrants.sum())
    context.entries = total
    if total == 0:
        return
    home = np.repeat(np.arange(clusters.rows), entrants)
    identities = name_entrants(context, home)
    parents = np.empty(total, np.int64)
    key = context.key(Decision.ENTRANT)
    population.choose_parents(
        state.active, firms.cluster, firms.identity, identities, home, branch_key(key, 50), parents
    )
    slots = free_slots(context, total)
    firms = state.firms
    place_firms(state, scenario, context.seed, slots, identities, home)
    firms.born[slots] = context.quarter + 1
    firms.registered[slots] = False
    firms.capacity[slots] *= settings.entrant_size
    firms.cumulative_output[slots] *= settings.entrant_size
    firms.cash[slots] *= settings.entrant_size
    keys = np.array([branch_key(key, budget + 1) for budget in range(len(BUDGETS))], np.uint64)
    founding.spin_off(
        slots,
        parents,
        normals(key, identities),
        normal_rows(keys, identities),
        settings.entrant_weakness,
        scenario.research.quality_floor,
        np.minimum(1.0, settings.inherited_experience + state.levers.incubation)[home],
        scenario.clusters.niche_spread,
        scenario.strategy.mutation,
        firms.quality,
        firms.productivity,
        firms.frontier,
        firms.culture_fit,
        firms.mark_up,
        firms.cumulative_output,
        firms.niche,
        firms.strategy,
        firms.price_stance,
    )
    state.refresh_active()
    for identity, cluster in zip(identities.tolist(), home.tolist(), strict=True):
        origin, stage = "ENTRY", FirmStage.UNBRANDED.name
        context.events.append(Event(context.quarter, "firm", identity, cluster, origin, stage, ""))


def name_entrants(context: Context, home: Array) -> Array:
    """Return identities made of quarter, cluster and place among its entrants (int64[entrant]).

    A running number would give every later entrant other draws when one more firm enters.
    """
    start = np.searchsorted(home, home)  # ``home`` is sorted
    place = np.arange(home.size) - start
    return (context.quarter + 1) * 10**10 + home * 10**6 + place


def free_slots(context: Context, count: int) -> Array:
    """Return slots nobody remembers any more; lengthen the table when there are too few."""
    firms = context.state.firms
    free = np.flatnonzero(~firms.alive & (firms.died < context.quarter))
    if free.size < count:
        firms.grow(max(2 * firms.rows, firms.rows + count))
        free = np.flatnonzero(~firms.alive & (firms.died < context.quarter))
    return free[:count]
