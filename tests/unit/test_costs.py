import numpy as np
import pytest

from brandabm.rules.costs import landed_prices, overtime_multiple, unit_costs

LEARNING = dict(zip((0.8, 0.9), (0.32193, 0.15200), strict=True))
"""Learning exponent by progress ratio, -log2(ratio)."""


def unit_cost(**changes):
    """Return unit cost, cost at zero quality, and that without services, of one firm."""
    given = {
        "quality": 0.4,
        "productivity": 1.0,
        "cumulative_output": 100.0,
        "service_cost": 1.0,
        "agglomeration": 1.0,
    } | {name: value for name, value in changes.items() if name in COLUMNS}
    numbers = {
        "base_cost": 2.0,
        "labour_cost": 1.0,
        "labour_share": 0.5,
        "quality_cost": 0.6,
        "learning_exponent": 0.15,
        "initial_output": 100.0,
        "link_cost_share": 0.2,
    } | {name: value for name, value in changes.items() if name not in COLUMNS}
    cost, adjusted, making = np.zeros(1), np.zeros(1), np.zeros(1)
    unit_costs(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        **{name: np.array([value]) for name, value in given.items()},
        **numbers,
        unit_cost=cost,
        adjusted_cost=adjusted,
        making_cost=making,
    )
    return cost[0], adjusted[0], making[0]


COLUMNS = ("quality", "productivity", "cumulative_output", "service_cost", "agglomeration")


def test_unit_cost_is_the_equation_of_the_model():
    cost, adjusted, without_services = unit_cost(
        labour_cost=1.5, productivity=1.2, cumulative_output=400.0, agglomeration=0.9
    )
    making = 1.5**0.5 / 1.2 * 0.9 * 4.0**-0.15
    assert cost == pytest.approx(2.0 * (making * (1.0 + 0.6 * 0.4**2) + 0.2), rel=1e-12)
    assert adjusted == pytest.approx(2.0 * (making + 0.2), rel=1e-12)
    assert without_services == pytest.approx(2.0 * making, rel=1e-12)


@pytest.mark.parametrize("ratio", LEARNING)
def test_doubling_output_lowers_cost_to_the_progress_ratio(ratio):
    numbers = {"learning_exponent": LEARNING[ratio], "link_cost_share": 0.0}
    before = unit_cost(cumulative_output=100.0, **numbers)[0]
    after = unit_cost(cumulative_output=200.0, **numbers)[0]
    assert after / before == pytest.approx(ratio, abs=1e-5)


def test_a_firm_without_experience_has_a_finite_cost():
    cost = unit_cost(cumulative_output=0.0)[0]
    assert np.isfinite(cost)


def test_cost_rises_with_quality_wages_and_services_and_falls_with_productivity():
    cost = unit_cost()[0]
    assert unit_cost(quality=0.5)[0] > cost
    assert unit_cost(labour_cost=1.1)[0] > cost
    assert unit_cost(service_cost=1.5)[0] > cost
    assert unit_cost(agglomeration=1.1)[0] > cost
    assert unit_cost(productivity=1.1)[0] < cost


def test_the_cost_without_quality_does_not_depend_on_quality():
    assert unit_cost(quality=0.9)[1] == unit_cost(quality=0.1)[1]


def test_overtime_costs_nothing_below_its_threshold_rises_steeply_above_and_has_a_ceiling():
    uses = np.linspace(0.0, 3.0, 301)
    rise = np.array([overtime_multiple(use, 0.9, 2.0, 1.5) for use in uses])
    assert (rise[uses <= 0.9] == 1.0).all()
    assert (np.diff(rise) >= 0.0).all()
    assert overtime_multiple(1.1, 0.9, 2.0, 1.5) == pytest.approx(1.0 + 2.0 * 0.2**2)
    assert rise.max() == 1.5


def landed(exchange_rate=(1.0, 1.2), pass_through=0.88, freight=(0.02, 0.03)):
    out = np.zeros((1, 2))
    landed_prices(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        price=np.array([0.1]),
        tariff=np.array([0.05, 0.25]),
        exchange_rate=np.array(exchange_rate),
        pass_through=pass_through,
        commission=np.array([0.1]),
        freight=np.array([freight]),
        out=out,
    )
    return out[0]


def test_the_landed_price_is_the_equation_of_the_model():
    expected = [0.1 * 1.05 * 1.1 + 0.02, 0.1 * 1.2**0.88 * 1.25 * 1.1 + 0.03]
    assert landed() == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("pass_through", [0.0, 0.83, 0.93, 1.0])
def test_the_pass_through_is_the_elasticity_of_the_landed_price(pass_through):
    low = landed((1.0, 1.0), pass_through, freight=(0.0, 0.0))
    high = landed((1.1, 1.1), pass_through, freight=(0.0, 0.0))
    assert np.log(high / low) / np.log(1.1) == pytest.approx(pass_through, abs=1e-12)
