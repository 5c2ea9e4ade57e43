import numpy as np
import pytest

from brandabm.rules.commitment import expected_credibilities, register_brands, review_markets
from brandabm.streams import Decision, stream_key


def registered(firms=1, **changes):
    """Return brands, money and payments of like firms after a review of registration."""
    columns = {
        "registered": False,
        "cash": 1000.0,
        "gross_margin": 50.0,
        "quality": 0.5,
        "shared_prior": 0.3,
        "expected_credibility": 0.5,
    }
    numbers = {
        "repeat_share": 0.0,
        "quality_weight": 4.0,
        "horizon": 8.0,
        "cost": 60.0,
        "review_rate": 1.0,
    }
    for name, value in changes.items():
        (columns if name in columns else numbers)[name] = value
    arrays = {name: np.full(firms, value) for name, value in columns.items()}
    paid = np.full(firms, -1.0)
    register_brands(
        active=np.arange(firms),
        identity=np.arange(firms),
        key=stream_key(0, Decision.REGISTRATION, 1),
        paid=paid,
        **arrays,
        **numbers,
    )
    return arrays["registered"], arrays["cash"], paid


GAIN = 8.0 * 50.0 * np.expm1(4.0 * 0.5 * 0.2)


def test_a_brand_is_registered_if_and_only_if_its_gain_exceeds_its_cost():
    brand, cash, paid = registered(cost=GAIN - 0.01)
    assert brand.all()
    assert cash[0] == pytest.approx(1000.0 - GAIN + 0.01)
    assert paid[0] == pytest.approx(GAIN - 0.01)
    brand, cash, paid = registered(cost=GAIN + 0.01)
    assert (brand[0], cash[0], paid[0]) == (False, 1000.0, 0.0)


def test_a_brand_is_not_registered_without_the_money():
    assert registered(cash=60.1)[0].all()
    assert not registered(cash=59.9)[0].any()
    assert not registered(cash=-5.0, cost=0.0)[0].any()


def test_a_firm_below_the_shared_prior_has_nothing_to_gain_from_being_known():
    assert not registered(quality=0.3, cost=0.0)[0].any()
    assert not registered(quality=0.2, cost=0.0)[0].any()


def test_repeat_purchases_of_known_brands_are_part_of_the_gain():
    assert not registered(quality=0.3, cost=100.0)[0].any()
    assert registered(quality=0.3, cost=100.0, repeat_share=0.3)[0].all()


def test_who_sells_at_a_loss_gains_nothing_from_selling_less():
    assert not registered(gross_margin=-50.0, quality=0.1)[0].any()


def test_a_brand_is_paid_for_once():
    assert registered(registered=np.True_)[2][0] == 0.0


def test_registration_is_reviewed_at_its_rate():
    brands = registered(10_000, review_rate=0.05)[0]
    assert abs(brands.mean() - 0.05) < 4.0 * np.sqrt(0.05 * 0.95 / 10_000)


def prospects(if_registered, has_brand=False, traceability=1.0, mass=0.0):
    out = np.zeros(1)
    expected_credibilities(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        registered=np.array([has_brand]),
        units=np.array([[1000.0]]),
        population=np.array([500.0]),
        rating_mass=np.array([[mass]]),
        traceability=np.array([traceability]),
        rate=np.array([0.8]),
        horizon=8.0,
        precision=15.0,
        if_registered=if_registered,
        out=out,
    )
    return out[0]


def test_the_expected_weight_of_a_record_is_its_credibility_after_the_horizon():
    mass = 8.0 * 0.8 * 1000.0 / 500.0
    assert prospects(True) == pytest.approx(mass / (mass + 15.0))
    assert prospects(False, has_brand=True, mass=20.0) == pytest.approx((mass + 20) / (mass + 35))
    half = 0.5 * mass  # half of the purchases are traced, and count once
    assert prospects(True, traceability=0.5) == pytest.approx(half / (half + 15.0))


def test_without_a_brand_or_traceability_no_record_is_expected():
    assert prospects(False) == 0.0
    assert prospects(True, traceability=0.0) == 0.0


def after_review(firms=1, quarters=1, **changes):
    """Return presence, money and payments of like firms that sell in the first of two markets."""
    given = {
        "units": (1000.0, 0.0),
        "mean_units": (1000.0, 800.0),
        "price": 0.15,
        "unit_cost": 0.1,
        "capacity": 2000.0,
        "culture_fit": 0.4,
        "cash": 1000.0,
        "presence_cost": 3.0,
        "entry_cost": 20.0,
        "patience": 4,
        "review_rate": 1.0,
        "present": (True, False),
        "first": False,
    } | changes
    column = {
        name: np.full(firms, given[name])
        for name in ("price", "unit_cost", "capacity", "culture_fit", "cash")
    }
    present = np.tile(np.array(given["present"]), (firms, 1))
    weak = np.zeros((firms, 2), np.int64)
    paid = np.zeros(firms)
    for time in range(quarters):
        review_markets(
            active=np.arange(firms),
            identity=np.arange(firms),
            units=np.tile(np.array(given["units"]), (firms, 1)),
            exchange_rate=np.ones(2),
            pass_through=0.88,
            in_first_quarter=np.full(firms, given["first"]),
            mean_units=np.array(given["mean_units"]),
            cultural_distance=np.array([1.0, 2.0]),
            culture_weight=0.2,
            presence_cost=given["presence_cost"],
            entry_cost=given["entry_cost"],
            horizon=8.0,
            patience=given["patience"],
            review_rate=given["review_rate"],
            key=stream_key(0, Decision.MARKET_ENTRY, time + 1),
            present=present,
            weak_presence=weak,
            paid=paid,
            **column,
        )
    return present, column["cash"], paid


FIRMS = 400
PROFIT = 0.05 * 800.0 * np.exp(-0.2 * 2.0 * 0.6)
"""Variable profit a quarter that a firm expects from the second market."""


def test_a_market_is_entered_if_and_only_if_expected_profit_covers_its_fixed_costs():
    """A firm looks at one market drawn by lot: about half of them look at the second one."""
    present, cash, paid = after_review(FIRMS, presence_cost=PROFIT - 20.0 / 8.0 - 0.01)
    entered = present[:, 1]
    assert abs(entered.mean() - 0.5) < 0.1
    assert np.array_equal(paid, np.where(entered, 20.0, 0.0))
    assert np.array_equal(cash, 1000.0 - paid)
    assert not after_review(FIRMS, presence_cost=PROFIT - 20.0 / 8.0 + 0.01)[0][:, 1].any()
    assert not after_review(FIRMS, entry_cost=8.0 * (PROFIT - 3.0) + 0.1)[0][:, 1].any()


def test_a_market_is_not_entered_without_money_or_spare_capacity():
    assert not after_review(FIRMS, cash=20.0)[0][:, 1].any()
    assert not after_review(FIRMS, capacity=999.0)[0][:, 1].any()


def test_only_productive_firms_enter_further_markets():
    """Melitz (2003): the more a firm earns on a unit, the more markets pay it."""
    assert after_review(FIRMS, unit_cost=0.08)[0][:, 1].any()
    assert not after_review(FIRMS, unit_cost=0.146)[0][:, 1].any()


def test_a_market_that_does_not_pay_is_left_when_patience_ends():
    poor = {"units": (1000.0, 10.0), "present": (True, True), "review_rate": 0.0}
    assert after_review(quarters=3, **poor)[0].tolist() == [[True, True]]
    assert after_review(quarters=4, **poor)[0].tolist() == [[True, False]]


@pytest.mark.parametrize("best", [0, 1])
def test_the_market_that_earns_most_is_never_left(best):
    units = (2.0, 1.0) if best == 0 else (1.0, 2.0)
    poor = {"units": units, "present": (True, True), "review_rate": 0.0}
    assert after_review(quarters=20, **poor)[0].tolist() == [[best == 0, best == 1]]


def test_a_market_that_is_left_is_not_entered_at_once():
    """It would pay at the mean firm's sales, but this firm could not make it pay."""
    poor = {"units": (1000.0, 10.0), "present": (True, True), "patience": 1}
    present, _, paid = after_review(FIRMS, **poor)
    assert not present[:, 1].any()
    assert not paid.any()


def test_who_has_not_sold_yet_reviews_no_market():
    poor = {"units": (0.0, 0.0), "present": (True, True), "patience": 1}
    assert after_review(first=True, **poor)[0].all()
    assert not after_review(FIRMS, first=True)[0][:, 1].any()
