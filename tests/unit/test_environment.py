import numpy as np
import pytest

from brandabm.rules.environment import approach, environment_indices, logistic_path

CE, TE, LE, CC = range(4)


def indices(**changes):
    """Return the environment of one cluster with one firm and two markets."""
    given = {
        "links": True,
        "readiness": 0.5,
        "access": 0.7,
        "days": 15.0,
        "tariff": 0.1,
        "exchange_deviation": 0.0,
        "clearance_days": 5.0,
        "price_multiple": 1.0,
        "sales": 10.0,
        "fit": 0.4,
        "firms": 1,
    } | changes
    out = np.zeros((1, 4))
    count = given["firms"]
    environment_indices(
        active=np.arange(count),
        firm_cluster=np.zeros(count, np.int64),
        firm_sales=np.full(count, given["sales"]),
        firm_fit=np.full(count, given["fit"]),
        links=np.full((1, 9), given["links"]),
        remote_access=1.0 / 1.5,
        readiness=np.array([given["readiness"]]),
        sea_access=np.array([given["access"]]),
        air_access=np.array([given["access"]]),
        days=np.full((1, 2), given["days"]),
        tariff=np.full(2, given["tariff"]),
        exchange_deviation=np.full(2, given["exchange_deviation"]),
        clearance_days=np.full(2, given["clearance_days"]),
        price_multiple=np.full(2, given["price_multiple"]),
        population=np.array([3000.0, 5000.0]),
        fast_delivery=7.0,
        slow_delivery=30.0,
        slow_clearance=15.0,
        exchange_alarm=0.5,
        price_insensitivity_rate=0.7,
        out=out,
    )
    return out[0]


@pytest.mark.parametrize(
    ("index", "worse"),
    [
        (CE, {"links": False}),
        (CE, {"readiness": 0.3}),
        (CE, {"days": 25.0}),
        (TE, {"tariff": 0.3}),
        (TE, {"exchange_deviation": 0.2}),
        (TE, {"exchange_deviation": -0.2}),
        (TE, {"clearance_days": 12.0}),
        (LE, {"access": 0.4}),
        (LE, {"days": 25.0}),
        (CC, {"fit": 0.2}),
        (CC, {"price_multiple": 1.5}),
    ],
)
def test_each_part_of_the_environment_lowers_its_index_when_it_is_worse(index, worse):
    assert indices(**worse)[index] < indices()[index]


@pytest.mark.parametrize(
    "extreme",
    [
        {"days": 500.0, "tariff": 5.0, "exchange_deviation": 9.0, "clearance_days": 120.0},
        {"days": 0.0, "tariff": 0.0, "clearance_days": 0.0, "price_multiple": 0.0, "fit": 1.0},
        {"firms": 0},
        {"sales": 0.0},
    ],
)
def test_every_index_stays_between_zero_and_one(extreme):
    found = indices(**extreme)
    assert ((found >= 0.0) & (found <= 1.0)).all()


def test_the_best_of_all_environments_is_one():
    best = indices(
        readiness=1.0,
        access=1.0,
        days=7.0,
        tariff=0.0,
        clearance_days=0.0,
        price_multiple=0.0,
        fit=1.0,
    )
    assert best == pytest.approx(1.0)


def test_a_logistic_path_leads_from_start_to_end_through_the_middle():
    assert logistic_path(0.2, 0.8, 0.1, 30.0, 30.0) == pytest.approx(0.5)
    assert logistic_path(0.2, 0.8, 0.1, 30.0, -1e4) == pytest.approx(0.2)
    assert logistic_path(0.2, 0.8, 0.1, 30.0, 1e4) == pytest.approx(0.8)


def test_an_approach_closes_the_same_share_of_the_gap_each_quarter():
    value = 0.6
    for _ in range(10):
        value = approach(value, 1.0, 0.1)
    assert value == pytest.approx(1.0 - 0.4 * 0.9**10)
