"""How strategies change (ODD section 7.8, "Shift of budgets" and "Imitation")."""

from __future__ import annotations

import math
from statistics import median
from typing import TYPE_CHECKING

from brandabm.streams import Decision, branch_key, normal, uniform
from oracle.abilities import can_advertise
from oracle.agents import ADVERTISING, INNOVATION, PROCESS, PRODUCT, VARIABLE_COST, Firm
from oracle.branding import gross_margin, pooled, population_of
from oracle.governments import levers_of
from oracle.learning import established_of
from oracle.research import quality_return

if TYPE_CHECKING:
    from oracle.model import OracleModel

POSITIVE_STEP = 5.0 / 32.0
"""Mean of the positive part of a Beta(3, 3) draw on [-1, 1]."""


def shift_budgets(model: OracleModel) -> None:
    """Let every firm shift its budgets towards what it expects to pay."""
    speed = model.scenario.strategy.reallocation_speed
    for firm in model.firms:
        earned = expected_returns(model, firm)
        mean = sum(share * gain for share, gain in zip(firm.strategy, earned, strict=True))
        if mean > 0.0:
            shifted = [
                max(0.01, share * math.exp(speed * min(1.0, max(-1.0, gain / mean - 1.0))))
                for share, gain in zip(firm.strategy, earned, strict=True)
            ]
            firm.strategy = [share / sum(shifted) for share in shifted]


def expected_returns(model: OracleModel, firm: Firm) -> list[float]:
    """Return what one more yuan a quarter is expected to earn in each of the five uses."""
    scenario, cluster = model.scenario, model.clusters[firm.cluster]
    research, consumers, branding = scenario.research, scenario.consumers, scenario.branding
    served = [market for market in model.markets if firm.present[market.row]]
    if not served:
        return [0.0] * 5
    people = sum(market.population for market in served)

    def mean(value: list[float]) -> float:
        """Mean over the markets served, by population."""
        return sum(market.population * value[market.row] for market in served) / people

    margin = max(0.0, gross_margin(firm))
    horizon, own = research.horizon, 1.0 - research.imitation_share
    pays = max(0.0, quality_return(model, firm)) if scenario.mechanisms.product else 0.0
    step = research.step_bound * POSITIVE_STEP
    reachable = max(0.0, firm.frontier - firm.quality)
    room = min(1.0, reachable / (0.5 * research.product_step * research.step_bound))

    slope = own * success_slope(model, firm, own * firm.spending[PROCESS])
    process = slope * research.process_step * step * firm.accounts[VARIABLE_COST] * horizon

    slope = own * success_slope(model, firm, own * firm.spending[PRODUCT])
    product = slope * research.product_step * step * room * pays * margin * horizon

    slope = success_slope(model, firm, firm.spending[INNOVATION])
    knowledge = max(cluster.knowledge, firm.research_stock)
    effect = knowledge / (knowledge + research.knowledge_half)
    effect *= len(served) / len(model.markets)
    gap = max(0.0, model.world.frontier - firm.frontier)
    opened = research.innovation_gain * gap * (1.0 - room) * pays
    distance = mean([market.cultural_distance for market in model.markets])
    fitted = research.culture_gain * (1.0 - firm.culture_fit) * consumers.culture_weight * distance
    innovation = slope * effect * (opened + fitted) * margin * horizon

    advertising = co_branding = 0.0
    if can_advertise(model, firm):
        slope = goodwill_slope(model, firm.spending[ADVERTISING], people)
        gain = mean([1.0 / (1.0 + goodwill) for goodwill in firm.goodwill])
        advertising = consumers.goodwill_weight * gain * slope * margin
    if firm.member:
        money, markets = pooled(model, cluster)
        slope = goodwill_slope(model, money, max(people, population_of(model, markets)))
        gain = mean([1.0 / (1.0 + goodwill) for goodwill in cluster.goodwill])
        co_branding = branding.cluster_goodwill_weight * gain * slope * margin

    if not scenario.mechanisms.innovation:
        innovation = 0.0
    return [process, product, innovation, advertising, co_branding]


def success_slope(model: OracleModel, firm: Firm, spending: float) -> float:
    """Return what one more yuan adds to the probability that research succeeds."""
    settings = model.scenario.research
    root = math.sqrt(max(1e-4, spending / settings.spending_unit))
    rate = settings.success_rate * levers_of(model, firm).skills
    slope = rate * math.exp(-rate * root) / (2.0 * root)
    return slope / settings.spending_unit


def goodwill_slope(model: OracleModel, spending: float, people: float) -> float:
    """Return what one more yuan a quarter adds to goodwill in the long run."""
    settings = model.scenario.branding
    unit = people * settings.advertising_unit
    intensity = max(1e-6, spending / unit)
    saturation = settings.goodwill_saturation
    return saturation * intensity ** (saturation - 1.0) / settings.goodwill_decay / unit


def imitate_strategies(model: OracleModel) -> None:
    """Let firms below their cluster's median margin copy a better firm, all at once."""
    chosen = [(firm, choose_model(model, firm)) for firm in model.established]
    copies = [(firm, copy_of(model, firm, better)) for firm, better in chosen if better]
    for firm, (strategy, stance) in copies:
        firm.strategy, firm.price_stance = strategy, stance


def choose_model(model: OracleModel, firm: Firm) -> Firm | None:
    """Return the firm to copy, or nobody: a chance in proportion to what it is better by."""
    if (
        uniform(model.key(Decision.STRATEGY_REVIEW), firm.identity)
        >= model.scenario.strategy.imitation_rate
    ):
        return None
    neighbours = established_of(model, model.clusters[firm.cluster])
    if firm.margin >= median(neighbour.margin for neighbour in neighbours):
        return None
    gaps = [max(0.0, neighbour.margin - firm.margin) for neighbour in neighbours]
    left = uniform(model.key(Decision.STRATEGY_MODEL), firm.identity) * sum(gaps)
    for neighbour, gap in zip(neighbours, gaps, strict=True):
        left -= gap
        if left < 0.0:
            return neighbour
    return None


def copy_of(model: OracleModel, firm: Firm, better: Firm) -> tuple[list[float], float]:
    """Return another firm's budget shares and price stance with errors."""
    key, error = model.key(Decision.STRATEGY_ERROR), model.scenario.strategy.mutation

    def factor(branch: int) -> float:
        return math.exp(error * normal(branch_key(key, branch), firm.identity))

    copied = [max(1e-6, share) * factor(place) for place, share in enumerate(better.strategy)]
    stance = min(3.0, max(0.1, better.price_stance * factor(99)))
    return [share / sum(copied) for share in copied], stance
