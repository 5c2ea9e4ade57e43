"""Order over two factors: the surface between points, the loop, and its threshold."""

import itertools

import numpy as np
import pandas as pd
import pytest

from brandabm.analysis import phase_diagram

SEEDS = range(4)


def summary(order):
    """Return a summary in which a function of way, traceability, alliance and seed gives order."""
    places = list(itertools.product((0.0, 0.25, 0.5, 0.75, 1.0), (0.0, 0.35, 0.7)))
    rows = [
        dict(zip(phase_diagram.FACTORS, place, strict=True))
        | {"scenario": way, "seed": seed, "IB": 0.0, "ICB": order(way, *place, seed)}
        for way in phase_diagram.WAYS
        for place in places
        for seed in SEEDS
    ]
    return pd.DataFrame(rows)


def plane(way, traceability, alliance, seed):
    return 0.5 * traceability + alliance / 1.4 + 0.01 * seed + 0.1 * (way == "down")


def test_means_over_the_square_of_a_plane_are_its_middle():
    order = phase_diagram.order_table(summary(plane))
    expected = [0.25 + 0.25 + 0.01 * seed for seed in SEEDS]
    assert phase_diagram.square_means(order, "up") == pytest.approx(expected)


def test_hysteresis_is_what_the_gap_exceeds_that_of_the_best_corner():
    def bent(way, traceability, alliance, seed):
        """A gap of 0.3 that closes to 0.1 towards full traceability."""
        return 0.02 * seed + (0.3 - 0.2 * traceability) * (way == "down")

    even, uneven = (
        phase_diagram.hysteresis(phase_diagram.order_table(summary(each))) for each in (plane, bent)
    )
    assert even.estimate == pytest.approx(0.0, abs=1e-12)
    assert uneven.estimate == pytest.approx(0.1)


def test_corners_are_the_values_there():
    order = phase_diagram.order_table(summary(plane))
    expected = [0.5 + 0.01 * seed for seed in SEEDS]
    assert phase_diagram.corner(order, "beginning", 1, 0) == pytest.approx(expected)
    assert phase_diagram.corner(order, "beginning", 0, 1) == pytest.approx(expected)


def test_a_slice_lies_on_the_surface():
    slices = phase_diagram.slice_at(phase_diagram.order_table(summary(plane)), 0.35)
    assert set(slices["scenario"]) == set(phase_diagram.WAYS)
    own = slices[slices["scenario"] == "down"]
    expected = 0.5 * own["traceability"] + 0.25 + 0.01 * own["seed"] + 0.1
    assert own["order"].to_numpy() == pytest.approx(expected.to_numpy())


def test_a_threshold_is_where_half_the_order_is_reached_for_good():
    def step(way, traceability, alliance, seed):
        return float(traceability >= {"beginning": 0.5, "up": 2.0, "down": 0.25}[way])

    slices = phase_diagram.slice_at(phase_diagram.order_table(summary(step)), 0.35)
    spacing = 1.0 / (len(phase_diagram.SLICE) - 1)
    expected = {"beginning": 0.375, "down": 0.125}  # half way up the step between two points
    for way, place in expected.items():
        assert phase_diagram.threshold(slices, way) == pytest.approx(place, abs=spacing)
    assert np.isnan(phase_diagram.threshold(slices, "up")).all()
