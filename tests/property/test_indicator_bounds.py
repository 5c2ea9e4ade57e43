"""Bounds and invariances of the indicators over random inputs."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from brandabm.indicators.agglomeration import (
    concentration_ratio,
    ellison_glaeser,
    gini,
    herfindahl,
    inverse_distance_weights,
    location_quotient,
    morans_i,
)
from brandabm.indicators.cognition import cognition_funnel
from brandabm.indicators.synergy import (
    COUPLING_BANDS,
    composite_synergy,
    coupling_band,
    coupling_coordination,
    order_degree,
    subsystem_order,
)

pytestmark = pytest.mark.filterwarnings("error::RuntimeWarning")

# Zero and tiny amounts are wanted; amounts whose squares leave double precision are not.
AMOUNT = st.just(0.0) | st.floats(1e-9, 1e9)
DEGREE = st.floats(0.0, 1.0)
SCALE = st.floats(1e-6, 1e6)
SEED = st.integers(0, 2**32 - 1)


def amounts(smallest: int = 0) -> st.SearchStrategy:
    return arrays(np.float64, st.integers(smallest, 30), elements=AMOUNT)


def degrees(dimensions: int = 2) -> st.SearchStrategy:
    shapes = array_shapes(min_dims=1, max_dims=dimensions, max_side=6)
    return arrays(np.float64, shapes, elements=DEGREE)


@st.composite
def plants(draw):
    sizes = draw(amounts(1))
    areas = draw(arrays(np.float64, st.integers(1, 8), elements=AMOUNT))
    regions = draw(arrays(np.int64, sizes.size, elements=st.integers(0, areas.size - 1)))
    return sizes, regions, areas


@st.composite
def places(draw):
    count = draw(st.integers(2, 10))
    grid = st.integers(-20, 20).map(float)
    coordinates = draw(arrays(np.float64, (count, 2), elements=grid))
    values = draw(arrays(np.float64, count, elements=grid))
    return coordinates, values


def in_unit_interval(result) -> bool:
    return bool(((np.asarray(result) >= 0.0) & (np.asarray(result) <= 1.0)).all())


@given(
    arrays(np.float64, 3, elements=st.floats(-1e9, 1e9)),
    st.booleans(),
)
def test_order_degree_lies_in_the_unit_interval_and_its_directions_mirror(numbers, minimise):
    value, low, high = numbers[0], numbers[1:].min(), numbers[1:].max()
    degree = order_degree(value, low, high, minimise)
    assert in_unit_interval(degree)
    if low < high:
        assert degree + order_degree(value, low, high, not minimise) == pytest.approx(1.0)


@given(st.floats(-100, 100), st.floats(-100, 100), st.floats(0.1, 100), SCALE, st.booleans())
def test_order_degree_does_not_depend_on_the_unit(value, low, span, scale, minimise):
    degree = order_degree(value, low, low + span, minimise)
    rescaled = order_degree(scale * value, scale * low, scale * (low + span), minimise)
    assert rescaled == pytest.approx(degree, abs=1e-9)


@given(degrees())
def test_subsystem_order_lies_between_its_weakest_and_its_mean_indicator(order_degrees):
    order = subsystem_order(order_degrees)
    assert (order >= order_degrees.min(axis=-1) * (1 - 1e-12)).all()
    assert (order <= order_degrees.mean(axis=-1) * (1 + 1e-12) + 1e-300).all()


@given(degrees(1), SEED)
def test_order_and_coupling_do_not_depend_on_the_order_of_subsystems(orders, seed):
    shuffled = np.random.default_rng(seed).permutation(orders)
    assert subsystem_order(shuffled) == pytest.approx(subsystem_order(orders))
    assert coupling_coordination(shuffled) == pytest.approx(coupling_coordination(orders))


@given(st.integers(1, 6).flatmap(lambda k: arrays(np.float64, (2, k), elements=DEGREE)), SEED)
def test_synergy_is_bounded_by_the_largest_change_and_has_the_sign_of_the_smallest(orders, seed):
    now, base = orders
    synergy = composite_synergy(now, base)
    assert abs(synergy) <= np.abs(now - base).max() * (1 + 1e-12)
    assert synergy == 0.0 or np.sign(synergy) == np.sign((now - base).min())
    shuffle = np.random.default_rng(seed).permutation(now.size)
    assert composite_synergy(now[shuffle], base[shuffle]) == pytest.approx(synergy)


@given(degrees(), st.data())
def test_coupling_coordination_lies_in_the_unit_interval_and_has_a_band(orders, data):
    count = orders.shape[-1]
    weights = data.draw(
        st.none() | arrays(np.float64, count, elements=st.floats(0.1, 10.0)), label="weights"
    )
    result = coupling_coordination(orders, weights)
    assert all(in_unit_interval(part) for part in result)
    names = {name for _, name in COUPLING_BANDS}
    assert all(coupling_band(float(one)) in names for one in np.ravel(result.coordination))


@given(arrays(np.float64, 4, elements=st.floats(0.01, 1.0)), st.floats(0.01, 1.0))
def test_coupling_is_free_of_the_level_and_development_proportional_to_it(orders, scale):
    whole, part = coupling_coordination(orders), coupling_coordination(scale * orders)
    assert part.coupling == pytest.approx(whole.coupling)
    assert part.development == pytest.approx(scale * whole.development)


@given(amounts())
def test_herfindahl_lies_between_equal_firms_and_monopoly(sales):
    sellers = np.count_nonzero(sales)
    index = herfindahl(sales)
    if sellers == 0:
        assert index == 0.0
    else:
        assert (1 - 1e-12) / sellers <= index <= 1.0


@given(amounts(), st.integers(1, 6))
def test_concentration_ratio_rises_with_the_number_of_firms_counted(sales, largest):
    fewer, more = (concentration_ratio(sales, count) for count in (largest, largest + 1))
    assert in_unit_interval([fewer, more])
    assert fewer <= more + 1e-12


@given(amounts())
def test_gini_lies_between_equality_and_one_has_all(values):
    highest = 1.0 - 1.0 / max(values.size, 1)
    assert 0.0 <= gini(values) <= highest + 1e-12


@pytest.mark.parametrize("index", [herfindahl, concentration_ratio, gini])
@given(sales=amounts(), scale=SCALE, seed=SEED)
def test_concentration_depends_on_neither_the_unit_nor_the_order_of_firms(
    index, sales, scale, seed
):
    changed = np.random.default_rng(seed).permutation(scale * sales)
    assert index(changed) == pytest.approx(index(sales), abs=1e-9)


@given(amounts(1), st.integers(2, 5))
def test_inequality_survives_replication_and_herfindahl_is_divided_by_it(sales, copies):
    replicated = np.tile(sales, copies)
    assert gini(replicated) == pytest.approx(gini(sales), abs=1e-9)
    assert herfindahl(replicated) == pytest.approx(herfindahl(sales) / copies)


@given(plants(), SCALE, SCALE, SEED)
def test_ellison_glaeser_depends_on_neither_units_nor_names(thrown, size_scale, area_scale, seed):
    sizes, regions, areas = thrown
    index = ellison_glaeser(sizes, regions, areas)
    assert np.isfinite(index)
    generator = np.random.default_rng(seed)
    order = generator.permutation(sizes.size)
    new_name = generator.permutation(areas.size)
    renamed_areas = np.empty_like(areas)
    renamed_areas[new_name] = area_scale * areas
    # Near its undefined cases (one giant plant, one giant region) gamma divides by almost nothing.
    conditioned = herfindahl(sizes) < 0.999 and herfindahl(areas) < 0.999
    if conditioned:
        changed = ellison_glaeser(
            size_scale * sizes[order], new_name[regions[order]], renamed_areas
        )
        assert changed == pytest.approx(index, rel=1e-6, abs=1e-6)


@given(st.integers(1, 8).flatmap(lambda n: arrays(np.float64, (2, n), elements=AMOUNT)), SCALE)
def test_location_quotient_depends_on_no_unit_and_averages_to_the_share_with_a_base(pair, scale):
    activity, base = pair
    quotient = location_quotient(activity, base)
    assert (quotient >= 0.0).all()
    np.testing.assert_allclose(location_quotient(scale * activity, base), quotient, rtol=1e-9)
    if activity.any() and base.any():
        share_with_base = activity[base > 0].sum() / activity.sum()
        assert quotient @ base / base.sum() == pytest.approx(share_with_base)


@given(places(), SCALE)
def test_inverse_distance_weights_are_row_shares_free_of_the_unit_of_length(located, scale):
    coordinates, _ = located
    weights = inverse_distance_weights(coordinates)
    assert in_unit_interval(weights)
    assert not weights.diagonal().any()
    np.testing.assert_allclose(weights.sum(axis=1), 1.0)
    np.testing.assert_allclose(inverse_distance_weights(scale * coordinates), weights, rtol=1e-9)


@given(places(), SCALE, st.floats(-100.0, 100.0), SEED)
def test_morans_i_depends_on_neither_unit_nor_origin_nor_names(located, scale, shift, seed):
    coordinates, values = located
    index = morans_i(values, inverse_distance_weights(coordinates))
    assert np.isfinite(index)
    order = np.random.default_rng(seed).permutation(values.size)
    changed = morans_i(
        scale * (values[order] + shift), inverse_distance_weights(coordinates[order])
    )
    assert changed == pytest.approx(index, abs=1e-9)


@given(
    st.lists(DEGREE, min_size=4, max_size=4),
    AMOUNT,
    SCALE,
)
def test_cognition_rates_lie_in_the_unit_interval_and_are_free_of_the_unit(
    shares, population, scale
):
    groups = population * np.cumprod(shares)
    funnel = cognition_funnel(*groups, population=population)
    rescaled = cognition_funnel(*(scale * groups), population=scale * population)
    assert in_unit_interval(funnel)
    if groups[-1] > 1e-9:
        np.testing.assert_allclose(funnel, shares)
        np.testing.assert_allclose(rescaled, funnel)
