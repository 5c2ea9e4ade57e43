import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from brandabm.rules.strategy import expected_returns, reallocate
from brandabm.state import BUDGETS

SHARES = draw.lists(draw.floats(0.0, 1.0), min_size=5, max_size=5).filter(lambda s: sum(s) > 0.1)
RETURNS = draw.lists(draw.floats(0.0, 1e3), min_size=5, max_size=5)


def reallocated(strategy, returns, speed=0.1, quarters=1):
    strategy = np.array([strategy], float)
    strategy /= strategy.sum()
    for _ in range(quarters):
        reallocate(
            active=np.arange(1), returns=np.array([returns], float), speed=speed, strategy=strategy
        )
    return strategy[0]


@given(SHARES, RETURNS, draw.floats(0.0, 1.0))
@settings(max_examples=100, derandomize=True, deadline=None)
def test_budget_shares_keep_their_sum_of_one(strategy, returns, speed):
    after = reallocated(strategy, returns, speed)
    assert after.sum() == pytest.approx(1.0, abs=1e-12)
    assert (after >= 0.0).all()


def test_budgets_move_from_uses_with_less_to_uses_with_more_than_the_mean_return():
    before = np.array([0.3, 0.3, 0.2, 0.1, 0.1])
    after = reallocated(before, [1.0, 3.0, 1.0, 1.0, 3.0])
    assert (after[[1, 4]] > before[[1, 4]]).all()
    assert (after[[0, 2, 3]] < before[[0, 2, 3]]).all()


def test_budgets_stay_where_all_uses_pay_the_same_or_nothing():
    before = np.array([0.3, 0.3, 0.2, 0.1, 0.1])
    assert reallocated(before, [2.0] * 5) == pytest.approx(before)
    assert reallocated(before, [0.0] * 5) == pytest.approx(before)


def test_a_use_that_never_pays_keeps_about_one_per_cent():
    after = reallocated([0.2] * 5, [1.0, 0.0, 0.0, 0.0, 0.0], quarters=500)
    assert (after >= 0.009).all()
    assert after[1:] == pytest.approx(0.01, abs=0.002)


def test_a_quarter_moves_no_share_by_more_than_the_speed():
    before = np.array([0.3, 0.3, 0.2, 0.1, 0.1])
    ratio = reallocated(before, [1e9, 0.0, 0.0, 0.0, 0.0], speed=0.1) / before
    assert (np.abs(np.log(ratio)) <= 0.2 + 1e-12).all()


def returns(**changes):
    """Return what one more yuan would earn a firm with a brand, by budget."""
    firm = {
        "variable_cost": 500.0,
        "gross_margin": 200.0,
        "quality_pays": 3.0,
        "quality": 0.4,
        "frontier": 0.6,
        "culture_fit": 0.4,
        "stock": 100.0,
        "advertises": True,
        "member": True,
    }
    rest = {"present": True, "spending": 10.0, "world_frontier": 0.8, "reached": 10_000.0}
    for name, value in changes.items():
        (firm if name in firm else rest)[name] = value
    out = np.zeros((1, 5))
    expected_returns(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        spending=np.full((1, 5), rest["spending"]),
        own_share=0.7,
        world_frontier=rest["world_frontier"],
        goodwill=np.full((1, 2), 1.0),
        cluster_goodwill=np.full((1, 2), 1.0),
        pool=np.array([100.0]),
        pool_people=np.full((1, 2), rest["reached"] / 2.0),
        present=np.full((1, 2), rest["present"]),
        population=np.array([5000.0, 5000.0]),
        cultural_distance=np.array([2.0, 3.0]),
        knowledge=np.array([5000.0]),
        knowledge_half=5000.0,
        rate=np.array([0.3]),
        spending_unit=100.0,
        process_step=0.03,
        product_step=0.09,
        frontier_gain=0.4,
        culture_gain=0.1,
        culture_weight=0.2,
        goodwill_weight=0.2,
        cluster_goodwill_weight=0.35,
        advertising_unit=0.02,
        saturation=0.5,
        decay=0.3,
        horizon=16.0,
        out=out,
        **{name: np.array([value]) for name, value in firm.items()},
    )
    return dict(zip(BUDGETS, out[0], strict=True))


def test_every_use_pays_a_branded_member_with_room_to_improve():
    assert all(value > 0.0 for value in returns().values())


@pytest.mark.parametrize(
    ("change", "budget"),
    [
        ({"advertises": False}, "advertising"),
        ({"member": False}, "co_branding"),
        ({"quality_pays": -1.0}, "product"),
        ({"quality": 0.6}, "product"),
        ({"variable_cost": 0.0}, "process"),
    ],
)
def test_a_use_that_the_firm_cannot_profit_from_has_no_return(change, budget):
    assert returns(**change)[budget] == 0.0


def test_a_firm_that_sells_nowhere_expects_nothing():
    assert set(returns(present=False).values()) == {0.0}


def test_returns_diminish_with_what_is_spent_already():
    little, much = returns(spending=10.0), returns(spending=1000.0)
    for budget in ("process", "product", "innovation", "advertising"):
        assert much[budget] < little[budget]


def test_innovation_pays_more_once_a_firm_has_reached_the_frontier_it_knows():
    assert returns(quality=0.6)["innovation"] > returns(quality=0.4)["innovation"]


def test_a_yuan_of_co_branding_goes_further_the_fewer_people_it_is_spread_over():
    """It is spread over the markets that payers reach, at least over those of the firm itself."""
    wide, own, none = (returns(reached=people)["co_branding"] for people in (4e4, 1e4, 0.0))
    assert own == none
    assert wide == pytest.approx(own / 2.0)  # the square root of four times the people
