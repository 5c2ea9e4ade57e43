"""Prices and waiting times that have a closed form, against what the kernels give."""

import numpy as np
import pytest
from consumer_samples import live, market_of, people_who_know, some_habits
from scipy.special import lambertw

from brandabm.rules.judgement import FIXED_POINT
from brandabm.rules.stages import move_stages
from brandabm.streams import Decision, stream_key, uniforms

SENSITIVITY, OUTSIDE = 2.6, -1.65
COSTS = np.array([0.6, 0.45, 0.8])
RECALL = np.array([0.9, 0.3, 0.6])
NICHES = (0.5, 0.55, 0.4)


def demand_shares(prices):
    """Return the shares that consumers of one kind give to three brands at these prices."""
    offers = [{"price": price, "niche": niche} for price, niche in zip(prices, NICHES, strict=True)]
    market = market_of(offers)
    people = people_who_know(recall=RECALL, price_sensitivity=SENSITIVITY)
    habits = some_habits(outside_utility=OUTSIDE)
    return live(people, market, habits)[0].demand[1:] / FIXED_POINT


def attractions():
    """Return what the weights of three brands would be at a price of zero, the outside being 1."""
    far = 40.0 / SENSITIVITY
    weights = []
    for brand in range(3):
        prices = np.full(3, far)
        prices[brand] = 0.5
        share = demand_shares(prices)[brand]
        weights.append(share / (1.0 - share) * np.exp(SENSITIVITY * 0.5))
    return np.array(weights)


def best_price(cost, attraction, rivals):
    """Return the best answer to rivals' summed weight: c + (1 + W(a exp(-b c - 1) / A)) / b."""
    argument = attraction * np.exp(-SENSITIVITY * cost - 1.0) / (1.0 + rivals)
    return cost + (1.0 + lambertw(argument).real) / SENSITIVITY


def equilibrium():
    """Return the prices at which each brand answers best to all others (Bertrand and Nash)."""
    attraction, prices = attractions(), COSTS + 0.4
    for _ in range(200):
        weights = attraction * np.exp(-SENSITIVITY * prices)
        prices = best_price(COSTS, attraction, weights.sum() - weights)
    return prices


def test_the_formula_of_the_best_price_solves_its_condition():
    """(p - c) b (1 - s) = 1, in double precision."""
    for cost, attraction, rivals in ((0.6, 3.0, 0.0), (0.2, 40.0, 5.0), (1.5, 0.1, 0.4)):
        price = best_price(cost, attraction, rivals)
        weight = attraction * np.exp(-SENSITIVITY * price)
        share = weight / (1.0 + rivals + weight)
        assert (price - cost) * SENSITIVITY * (1.0 - share) == pytest.approx(1.0, abs=1e-8)


def test_at_the_prices_of_bertrand_and_nash_no_brand_gains_by_another_price():
    """The kernel's shares, in single precision, meet the condition of each brand."""
    prices = equilibrium()
    shares = demand_shares(prices)
    assert (prices - COSTS) * SENSITIVITY * (1.0 - shares) == pytest.approx(np.ones(3), abs=2e-5)
    profits = (prices - COSTS) * shares
    for brand in range(3):
        for change in (-0.05, 0.05):
            other = prices.copy()
            other[brand] += change
            assert (other - COSTS)[brand] * demand_shares(other)[brand] < profits[brand]


def waiting_times(chance, quarters_open, top, agents=20_000):
    """Return after how many quarters each agent reaches the top, gates opening at random."""
    rows = np.arange(agents)
    whole = {name: np.zeros(agents, np.int64) for name in ("stage", "open", "weak", "to", "part")}
    held_by, moved, binding = (np.full(agents, -1) for _ in range(3))
    gate, reached = np.zeros(agents), np.zeros(agents, np.int64)
    nothing = np.zeros(agents, np.int64)
    for quarter in range(1, 400):
        drawn = uniforms(stream_key(5, Decision.PURCHASE, quarter), rows)
        following = np.where(drawn < chance, 1.5, 0.5)
        move_stages(
            rows,
            np.ones(agents),
            following,
            nothing,
            nothing,
            top,
            quarters_open,
            0.8,
            4,
            whole["stage"],
            whole["open"],
            whole["weak"],
            gate,
            whole["to"],
            whole["part"],
            held_by,
            moved,
            binding,
        )
        reached[(whole["stage"] == top) & (reached == 0)] = quarter
    assert (reached > 0).all()
    return reached


@pytest.mark.parametrize(("chance", "quarters_open"), [(0.3, 1), (0.6, 2), (0.7, 3)])
def test_agents_whose_gates_open_at_fixed_rates_wait_as_long_as_a_markov_chain(
    chance, quarters_open
):
    """Expected time to absorption (I - Q)^-1 1, states being stage and quarters open."""
    states = 2 * quarters_open
    stay = np.zeros((states, states))
    for state in range(states):
        stage, opened = divmod(state, quarters_open)
        stay[state, stage * quarters_open] += 1.0 - chance
        if opened + 1 < quarters_open:
            stay[state, state + 1] += chance
        elif stage == 0:
            stay[state, quarters_open] += chance
    expected = np.linalg.solve(np.eye(states) - stay, np.ones(states))[0]
    times = waiting_times(chance, quarters_open, top=2)
    assert times.mean() == pytest.approx(expected, abs=5.0 * times.std() / np.sqrt(times.size))
