"""Concentration and agglomeration indices against closed forms and exact expectations."""

from itertools import permutations, product

import numpy as np
import pytest

from brandabm.indicators.agglomeration import (
    concentration_ratio,
    ellison_glaeser,
    gini,
    herfindahl,
    inverse_distance_weights,
    location_quotient,
    morans_i,
)

pytestmark = pytest.mark.filterwarnings("error")

CHAIN = np.diag(np.ones(3), 1) + np.diag(np.ones(3), -1)
"""Four places in a row, neighbours have weight 1."""


def test_herfindahl_is_the_sum_of_squared_shares():
    assert herfindahl([0.5, 0.3, 0.2]) == pytest.approx(0.38)


def test_herfindahl_of_equal_firms_is_one_over_their_number():
    assert herfindahl(np.full(8, 3.0)) == pytest.approx(1 / 8)


def test_herfindahl_of_a_monopoly_is_one():
    assert herfindahl([0.0, 7.0, 0.0]) == 1.0


def test_concentration_ratio_counts_the_four_largest():
    assert concentration_ratio([1, 30, 4, 20, 5, 40]) == pytest.approx(0.95)
    assert concentration_ratio([1, 30, 4, 20, 5, 40], largest=1) == pytest.approx(0.4)


def test_concentration_ratio_of_fewer_firms_than_counted_is_one():
    assert concentration_ratio([1.0, 2.0, 5.0]) == 1.0


def test_concentration_is_measured_market_by_market():
    sales = [[1.0, 1.0, 2.0], [0.0, 0.0, 0.0]]
    np.testing.assert_allclose(herfindahl(sales), [0.375, 0.0])
    np.testing.assert_allclose(concentration_ratio(sales, 2), [0.75, 0.0])


@pytest.mark.parametrize("index", [herfindahl, concentration_ratio, gini])
def test_concentration_without_firms_or_without_sales_is_zero(index):
    assert index([]) == 0.0
    assert index([0.0, 0.0]) == 0.0


@pytest.mark.parametrize("index", [herfindahl, concentration_ratio, gini])
@pytest.mark.parametrize("amount", [-1.0, np.nan, np.inf])
def test_concentration_refuses_amounts_that_cannot_be(index, amount):
    with pytest.raises(ValueError, match="finite and not negative"):
        index([1.0, amount])


def test_ellison_glaeser_of_two_plants_and_two_equal_regions_by_hand():
    """Together: G = H = 1/2, gamma = (1/2 - 1/4) / (1/4) = 1. Apart: G = 0, gamma = -1."""
    assert ellison_glaeser([1, 1], [0, 0], [0.5, 0.5]) == pytest.approx(1.0)
    assert ellison_glaeser([1, 1], [0, 1], [0.5, 0.5]) == pytest.approx(-1.0)


def test_ellison_glaeser_expects_exactly_zero_over_all_random_throws():
    sizes = [5.0, 2.0, 2.0, 1.0]
    areas = np.array([0.5, 0.3, 0.2])
    throws = np.array(list(product(range(3), repeat=4)))
    chances = areas[throws].prod(axis=1)
    indices = np.array([ellison_glaeser(sizes, throw, areas) for throw in throws])
    assert chances @ indices == pytest.approx(0.0, abs=1e-12)


def test_ellison_glaeser_is_near_zero_when_many_plants_are_thrown_at_random():
    generator = np.random.default_rng(20030101)
    areas = generator.dirichlet(np.ones(12))
    indices = np.array(
        [
            ellison_glaeser(
                generator.lognormal(sigma=1.0, size=300),
                generator.choice(12, size=300, p=areas),
                areas,
            )
            for _ in range(2000)
        ]
    )
    standard_error = indices.std(ddof=1) / np.sqrt(indices.size)
    assert standard_error < 1e-3
    assert abs(indices.mean()) < 3.5 * standard_error


def test_ellison_glaeser_is_the_chance_that_a_plant_follows_another():
    """In the spillover model plants go, with chance gamma, where the first plant went."""
    generator = np.random.default_rng(7)
    areas = np.full(10, 0.1)
    indices = []
    for _ in range(4000):
        throw = generator.integers(10, size=2)
        if generator.random() < 0.3:
            throw[1] = throw[0]
        indices.append(ellison_glaeser([2.0, 1.0], throw, areas))
    standard_error = np.std(indices, ddof=1) / np.sqrt(len(indices))
    assert abs(np.mean(indices) - 0.3) < 3.5 * standard_error


def test_ellison_glaeser_is_zero_where_it_is_undefined():
    assert ellison_glaeser([], [], [0.5, 0.5]) == 0.0
    assert ellison_glaeser([3.0], [1], [0.5, 0.5]) == 0.0
    assert ellison_glaeser([3.0, 0.0], [1, 0], [0.5, 0.5]) == 0.0
    assert ellison_glaeser([3.0, 2.0], [0, 0], [1.0]) == 0.0
    assert ellison_glaeser([0.0, 0.0], [0, 1], [0.5, 0.5]) == 0.0
    assert ellison_glaeser([3.0, 2.0], [0, 1], [0.0, 0.0]) == 0.0


def test_ellison_glaeser_refuses_regions_that_do_not_exist():
    with pytest.raises(ValueError, match=r"must be in 0\.\.1"):
        ellison_glaeser([1.0, 1.0], [0, 2], [0.5, 0.5])
    with pytest.raises(ValueError, match=r"must be in 0\.\.1"):
        ellison_glaeser([1.0, 1.0], [0, -1], [0.5, 0.5])
    with pytest.raises(ValueError, match="must be integers"):
        ellison_glaeser([1.0, 1.0], [0.0, 0.7], [0.5, 0.5])
    with pytest.raises(ValueError, match="got shapes"):
        ellison_glaeser([1.0, 1.0], [0], [0.5, 0.5])


def test_location_quotient_is_one_when_activity_is_proportional_to_the_base():
    base = np.array([5.0, 1.0, 14.0])
    np.testing.assert_allclose(location_quotient(0.37 * base, base), 1.0)


def test_location_quotient_is_the_ratio_of_shares():
    np.testing.assert_allclose(location_quotient([3.0, 1.0], [50.0, 50.0]), [1.5, 0.5])


def test_location_quotients_weighted_by_the_base_average_to_one():
    activity, base = np.array([3.0, 0.0, 9.0]), np.array([0.2, 0.5, 0.3])
    assert base @ location_quotient(activity, base) == pytest.approx(1.0)


def test_location_quotient_is_zero_without_base_or_activity():
    np.testing.assert_array_equal(location_quotient([1.0, 1.0], [0.0, 1.0]), [0.0, 0.5])
    np.testing.assert_array_equal(location_quotient([0.0, 0.0], [1.0, 1.0]), [0.0, 0.0])
    assert location_quotient([], []).shape == (0,)


def test_location_quotient_is_measured_activity_by_activity():
    quotients = location_quotient([[3.0, 1.0], [1.0, 1.0]], [1.0, 1.0])
    np.testing.assert_allclose(quotients, [[1.5, 0.5], [1.0, 1.0]])


def test_morans_i_of_a_chain_by_hand():
    """Alternating neighbours: I = 4/6 * -6/4 = -1. Two blocks: I = 4/6 * 2/4 = 1/3."""
    assert morans_i([1, -1, 1, -1], CHAIN) == pytest.approx(-1.0)
    assert morans_i([1, 1, -1, -1], CHAIN) == pytest.approx(1 / 3)


def test_morans_i_expects_exactly_its_null_value_over_all_permutations():
    coordinates = [[0.0, 0.0], [1.0, 0.0], [0.0, 3.0], [4.0, 4.0], [7.0, 1.0]]
    weights = inverse_distance_weights(coordinates)
    indices = [morans_i(values, weights) for values in permutations([1.0, 2.0, 4.0, 8.0, 9.0])]
    assert np.mean(indices) == pytest.approx(-1 / 4, abs=1e-12)


def test_morans_i_is_zero_where_it_is_undefined():
    assert morans_i([], np.zeros((0, 0))) == 0.0
    assert morans_i([2.0], [[0.0]]) == 0.0
    assert morans_i([0.1, 0.1, 0.1, 0.1], CHAIN) == 0.0
    assert morans_i([1.0, 2.0, 3.0, 4.0], np.zeros((4, 4))) == 0.0


def test_morans_i_takes_rounding_for_equality():
    assert morans_i([0.3, 0.1 + 0.2, 0.3, 0.3], CHAIN) == 0.0


def test_morans_i_refuses_self_neighbours_and_unfit_shapes():
    with pytest.raises(ValueError, match="diagonal must be zero"):
        morans_i([1.0, 2.0], np.ones((2, 2)))
    with pytest.raises(ValueError, match="got shapes"):
        morans_i([1.0, 2.0], CHAIN)
    with pytest.raises(ValueError, match="values: must be finite"):
        morans_i([1.0, np.nan, 2.0, 3.0], CHAIN)


def test_inverse_distance_weights_of_three_places_on_a_line_by_hand():
    """Distances 1, 3 and 2: rows 1 : 1/3, 1 : 1/2 and 1/3 : 1/2."""
    expected = [[0, 3 / 4, 1 / 4], [2 / 3, 0, 1 / 3], [2 / 5, 3 / 5, 0]]
    np.testing.assert_allclose(inverse_distance_weights([[0.0], [1.0], [3.0]]), expected)


def test_coincident_places_are_as_near_as_the_two_nearest_distinct_places():
    weights = inverse_distance_weights([[0.0, 0.0], [0.0, 0.0], [3.0, 4.0], [6.0, 8.0]])
    np.testing.assert_allclose(weights[0], [0.0, 0.4, 0.4, 0.2])


def test_places_that_all_coincide_are_equal_neighbours():
    weights = inverse_distance_weights(np.ones((3, 2)))
    np.testing.assert_allclose(weights, (1 - np.eye(3)) / 2)


def test_a_lone_place_has_no_neighbours():
    np.testing.assert_array_equal(inverse_distance_weights([[3.0, 4.0]]), [[0.0]])
    assert inverse_distance_weights(np.empty((0, 2))).shape == (0, 0)


def test_inverse_distance_weights_refuse_what_is_not_a_list_of_places():
    with pytest.raises(ValueError, match="expected \\[place, dimension\\]"):
        inverse_distance_weights([1.0, 2.0])
    with pytest.raises(ValueError, match="must be finite"):
        inverse_distance_weights([[1.0], [np.nan]])


def test_gini_is_half_the_relative_mean_absolute_difference():
    values = np.array([1.0, 5.0, 2.0, 2.0, 10.0])
    mean_difference = np.abs(values[:, np.newaxis] - values).mean()
    assert gini(values) == pytest.approx(mean_difference / (2 * values.mean()))


def test_gini_of_one_two_three_by_hand():
    assert gini([3.0, 1.0, 2.0]) == pytest.approx(2 / 9)


def test_gini_is_zero_when_equal_and_largest_when_one_has_all():
    assert gini(np.full(7, 0.1)) == pytest.approx(0.0, abs=1e-15)
    assert gini([0.0, 0.0, 0.0, 9.0]) == pytest.approx(3 / 4)
