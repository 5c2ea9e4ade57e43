import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw
from scipy.optimize import minimize_scalar

from brandabm.rules.pricing import bertrand_nash_price, update_mark_ups

MARKETS = [
    (1.0, 2.0, 1.0, 1.0),
    (0.05, 26.0, 2.0, 0.3),
    (3.0, 0.5, -2.0, 40.0),
    (1.0, 3.0, 8.0, 0.1),
]


def logit_share(price, sensitivity, appeal, rivals):
    own = np.exp(appeal - sensitivity * price)
    return own / (own + rivals)


@given(
    cost=draw.floats(0.0, 10.0),
    sensitivity=draw.floats(0.1, 30.0),
    appeal=draw.floats(-10.0, 20.0),
    rivals=draw.floats(1e-3, 1e3),
)
@settings(max_examples=200, derandomize=True, deadline=None)
def test_the_best_price_meets_the_first_order_condition(cost, sensitivity, appeal, rivals):
    """Profit (p - c) s has slope s (1 - b (p - c) (1 - s)) in the price."""
    price = bertrand_nash_price(cost, sensitivity, appeal, rivals)
    share = logit_share(price, sensitivity, appeal, rivals)
    assert abs(1.0 - sensitivity * (price - cost) * (1.0 - share)) < 1e-8


@pytest.mark.parametrize(("cost", "sensitivity", "appeal", "rivals"), MARKETS)
def test_the_best_price_is_the_one_that_a_numerical_search_finds(cost, sensitivity, appeal, rivals):
    price = bertrand_nash_price(cost, sensitivity, appeal, rivals)
    found = minimize_scalar(
        lambda p: -np.log(p - cost) - np.log(logit_share(p, sensitivity, appeal, rivals)),
        bounds=(cost + 1e-9, cost + 50.0 / sensitivity),
        method="bounded",
        options={"xatol": 1e-10},
    )
    assert price == pytest.approx(found.x, rel=1e-6)


def test_best_responses_settle_where_no_firm_gains_by_another_price():
    costs, appeals = np.array([1.0, 1.2, 0.8]), np.array([3.0, 3.5, 2.0])
    prices, sensitivity = costs + 1.0, 2.0
    for _ in range(200):
        for firm in range(3):
            others = [other for other in range(3) if other != firm]
            rivals = 1.0 + np.exp(appeals[others] - sensitivity * prices[others]).sum()
            prices[firm] = bertrand_nash_price(costs[firm], sensitivity, appeals[firm], rivals)
    weight = np.exp(appeals - sensitivity * prices)
    share = weight / (1.0 + weight.sum())
    assert prices == pytest.approx(costs + 1.0 / (sensitivity * (1.0 - share)), abs=1e-8)


def test_a_price_cannot_be_computed_without_rivals_or_price_sensitivity():
    for sensitivity, rivals in ((0.0, 1.0), (-1.0, 1.0), (1.0, 0.0)):
        with pytest.raises(ValueError, match="positive"):
            bertrand_nash_price(1.0, sensitivity, 1.0, rivals)


def new_mark_up(
    mark_up, use, share=(0.1, 0.1), stance=1.0, cash=1.0, floor=-0.1, ceiling=3.0, response=0.04
):
    """Return the mark-up of one firm after a quarter; normal capacity use is .8."""
    mark_ups = np.array([mark_up])
    now, before = (np.array([value]) for value in share)
    update_mark_ups(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        share=now,
        share_before=before,
        utilisation=np.array([use]),
        stance=np.array([stance]),
        cash=np.array([cash]),
        normal_utilisation=0.8,
        share_response=np.array([response]),
        use_response=0.2,
        floor=floor,
        ceiling=ceiling,
        mark_up=mark_ups,
    )
    return mark_ups[0]


def test_idle_capacity_cuts_the_mark_up_and_strained_capacity_raises_it():
    assert new_mark_up(0.3, use=0.5) < 0.3
    assert new_mark_up(0.3, use=1.0) > 0.3
    assert new_mark_up(0.3, use=0.8) == pytest.approx(0.3, abs=1e-12)


def test_a_growing_share_raises_the_mark_up_and_a_falling_one_cuts_it():
    assert new_mark_up(0.3, use=0.8, share=(0.11, 0.1)) > 0.3
    assert new_mark_up(0.3, use=0.8, share=(0.09, 0.1)) < 0.3
    expected = 1.3 * np.exp(0.04 * 0.1) - 1.0
    assert new_mark_up(0.3, use=0.8, share=(0.11, 0.1)) == pytest.approx(expected, abs=1e-12)


def test_a_firm_that_sold_nothing_before_does_not_react_to_its_share():
    assert new_mark_up(0.3, use=0.8, share=(0.1, 0.0)) == pytest.approx(0.3, abs=1e-12)


def test_an_aggressive_firm_cuts_more_and_raises_no_more():
    assert new_mark_up(0.3, use=0.5, stance=2.0) < new_mark_up(0.3, use=0.5, stance=1.0)
    assert new_mark_up(0.3, use=1.0, stance=2.0) == new_mark_up(0.3, use=1.0, stance=1.0)


def test_mark_ups_stop_at_the_floor_and_at_the_ceiling():
    assert new_mark_up(-0.09, use=0.0) == -0.1
    assert new_mark_up(2.99, use=1.5) == 3.0


def test_a_firm_without_money_does_not_sell_below_cost():
    assert new_mark_up(0.01, use=0.0, cash=1.0) < 0.0
    for cash in (0.0, -5.0):
        assert new_mark_up(0.01, use=0.0, cash=cash) == 0.0
        assert new_mark_up(-0.05, use=0.8, cash=cash) == 0.0
