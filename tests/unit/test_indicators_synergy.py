"""Order degree, synergy and coupling coordination against answers worked out by hand."""

import numpy as np
import pytest

from brandabm.indicators.synergy import (
    COUPLING_BANDS,
    composite_synergy,
    coupling_band,
    coupling_coordination,
    order_degree,
    subsystem_order,
    synergy_series,
)

pytestmark = pytest.mark.filterwarnings("error")


def test_order_degree_is_the_position_between_the_bounds():
    assert order_degree(25.0, low=20.0, high=40.0) == pytest.approx(0.25)


def test_order_degree_of_an_indicator_to_be_minimised_counts_from_above():
    assert order_degree(25.0, low=20.0, high=40.0, minimise=True) == pytest.approx(0.75)


def test_order_degree_stops_at_the_bounds():
    np.testing.assert_array_equal(order_degree([-5.0, 0.0, 1.0, 7.0], 0.0, 1.0), [0, 0, 1, 1])


def test_order_degree_takes_bounds_and_direction_per_indicator():
    degrees = order_degree(
        [[10.0, 10.0], [15.0, 15.0]], low=[0.0, 10.0], high=[20.0, 30.0], minimise=[False, True]
    )
    np.testing.assert_allclose(degrees, [[0.5, 1.0], [0.75, 0.75]])


def test_order_degree_with_one_bound_is_whether_the_bound_is_reached():
    np.testing.assert_array_equal(order_degree([2.0, 3.0, 4.0], 3.0, 3.0), [0, 1, 1])
    np.testing.assert_array_equal(order_degree([2.0, 3.0, 4.0], 3.0, 3.0, minimise=True), [1, 1, 0])


def test_a_constant_indicator_does_not_veto_the_order_of_its_subsystem():
    constant = order_degree(3.0, low=3.0, high=3.0)
    assert constant == 1.0
    assert subsystem_order([0.36, constant]) == pytest.approx(0.6)


def test_order_degree_refuses_exchanged_bounds_and_missing_values():
    with pytest.raises(ValueError, match="low must not exceed high"):
        order_degree(1.0, low=2.0, high=1.0)
    with pytest.raises(ValueError, match="value must be finite"):
        order_degree(np.nan, low=0.0, high=1.0)


def test_subsystem_order_is_the_geometric_mean():
    np.testing.assert_allclose(subsystem_order([[0.25, 1.0], [0.2, 0.8]]), [0.5, 0.4])


def test_weights_of_indicators_are_exponents():
    assert subsystem_order([0.0625, 1.0], weights=[3.0, 1.0]) == pytest.approx(0.125)


def test_one_indicator_without_order_leaves_the_subsystem_without_order():
    assert subsystem_order([0.0, 1.0, 1.0]) == 0.0
    assert subsystem_order([0.0, 0.5], weights=[0.0, 2.0]) == pytest.approx(0.5)


def test_subsystem_order_refuses_degrees_outside_the_unit_interval_and_unfit_weights():
    with pytest.raises(ValueError, match="order degrees must be in"):
        subsystem_order([0.5, 1.2])
    with pytest.raises(ValueError, match="order degrees must be in"):
        subsystem_order([0.5, np.nan])
    with pytest.raises(ValueError, match="expected 2 of them"):
        subsystem_order([0.5, 0.5], weights=[1.0])
    with pytest.raises(ValueError, match="positive sum"):
        subsystem_order([0.5, 0.5], weights=[0.0, 0.0])


def test_synergy_is_the_geometric_mean_of_the_gains_in_order():
    assert composite_synergy([0.3, 0.9], [0.1, 0.1]) == pytest.approx(np.sqrt(0.2 * 0.8))


def test_synergy_is_negative_when_one_subsystem_lost_order():
    assert composite_synergy([0.1, 0.9], [0.3, 0.1]) == pytest.approx(-np.sqrt(0.2 * 0.8))


def test_synergy_stays_negative_when_two_subsystems_lost_order():
    """The product of two losses is positive; theta, not the product, gives the sign."""
    assert composite_synergy([0.1, 0.1], [0.6, 0.3]) == pytest.approx(-np.sqrt(0.5 * 0.2))


def test_synergy_is_zero_when_one_subsystem_stands_still():
    assert composite_synergy([0.5, 0.9, 0.2], [0.5, 0.1, 0.1]) == 0.0


def test_synergy_reaches_one_when_all_subsystems_go_from_disorder_to_order():
    assert composite_synergy([1.0] * 4, [0.0] * 4) == pytest.approx(1.0)
    assert composite_synergy([0.0] * 4, [1.0] * 4) == pytest.approx(-1.0)


def test_synergy_series_compares_every_quarter_with_the_base_quarter():
    orders = [[0.1, 0.1], [0.3, 0.2], [0.5, 0.5]]
    np.testing.assert_allclose(
        synergy_series(orders, base_period=1), [-np.sqrt(0.02), 0.0, np.sqrt(0.06)]
    )


@pytest.mark.parametrize("base_period", [-1, 2])
def test_synergy_series_refuses_a_base_quarter_that_was_not_measured(base_period):
    with pytest.raises(ValueError, match=r"must be in 0\.\.1"):
        synergy_series([[0.1, 0.1], [0.3, 0.2]], base_period)


def test_coordination_is_one_when_all_order_degrees_are_one():
    for subsystems in (1, 2, 4, 7):
        assert coupling_coordination(np.ones(subsystems)) == pytest.approx((1.0, 1.0, 1.0))


def test_coordination_is_zero_when_all_order_degrees_are_zero():
    assert coupling_coordination(np.zeros(4)) == (0.0, 0.0, 0.0)


def test_coordination_of_two_subsystems_by_hand():
    """U = (.2, .8): C = .4 / .5, T = .5, D = sqrt(.4)."""
    assert coupling_coordination([0.2, 0.8]) == pytest.approx((0.8, 0.5, np.sqrt(0.4)))


def test_coupling_follows_the_published_formula():
    orders = np.array([0.3, 0.5, 0.6, 0.9])
    published = (orders.prod() / (orders.sum() / 4) ** 4) ** (1 / 4)
    assert coupling_coordination(orders).coupling == pytest.approx(published)


def test_coupling_is_one_when_order_degrees_are_equal_at_any_level():
    np.testing.assert_allclose(
        coupling_coordination(np.full((3, 4), [[0.01], [0.4], [1.0]])).coupling, 1.0
    )


def test_weights_of_subsystems_change_development_but_not_coupling():
    equal = coupling_coordination([0.2, 0.8])
    weighted = coupling_coordination([0.2, 0.8], weights=[30.0, 10.0])
    assert weighted.coupling == equal.coupling
    assert weighted.development == pytest.approx(0.35)
    assert weighted.coordination == pytest.approx(np.sqrt(0.8 * 0.35))


def test_coupling_coordination_of_a_series_is_that_of_its_quarters():
    series = np.array([[0.0, 0.0], [0.2, 0.8], [1.0, 1.0]])
    together = np.column_stack(coupling_coordination(series))
    alone = [coupling_coordination(quarter) for quarter in series]
    np.testing.assert_array_equal(together, alone)


@pytest.mark.parametrize(
    ("coordination", "band"),
    [
        (0.0, "uncoordinated"),
        (0.499, "uncoordinated"),
        (0.5, "barely"),
        (0.599, "barely"),
        (0.6, "primary"),
        (0.7, "intermediate"),
        (0.8, "good"),
        (0.9, "excellent"),
        (1.0, "excellent"),
    ],
)
def test_a_band_begins_at_its_threshold(coordination, band):
    assert coupling_band(coordination) == band


def test_bands_are_listed_in_rising_order():
    assert list(COUPLING_BANDS) == sorted(COUPLING_BANDS)


@pytest.mark.parametrize("coordination", [-0.1, 1.1, np.nan])
def test_there_is_no_band_outside_the_unit_interval(coordination):
    with pytest.raises(ValueError, match="must be in"):
        coupling_band(coordination)
