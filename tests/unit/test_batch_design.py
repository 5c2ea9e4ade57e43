"""Which points designs choose."""

import numpy as np
import pandas as pd
import pytest
from pydantic import ValidationError

from brandabm.batch.design import Design

RANGE = {"low": 2.0, "high": 4.0}


def design(kind, factors=None, **more):
    return Design.model_validate({"kind": kind, "factors": factors or {"a": RANGE}, **more})


def test_a_grid_has_every_combination_once_the_last_factor_fastest():
    points = design("grid", {"a": RANGE | {"levels": 3}, "b": [True, False]}).points()
    assert points == [{"a": a, "b": b} for a in (2.0, 3.0, 4.0) for b in (True, False)]


def test_values_in_even_proportion_have_a_constant_ratio():
    points = design("grid", {"a": {"low": 1.0, "high": 8.0, "scale": "log", "levels": 4}}).points()
    assert [point["a"] for point in points] == pytest.approx([1.0, 2.0, 4.0, 8.0])


@pytest.mark.parametrize("kind", ["latin_hypercube", "sobol"])
def test_each_factor_is_covered_evenly(kind):
    """A Latin hypercube and a Sobol' sequence have one point in every n-th of each range."""
    points = pd.DataFrame(design(kind, {"a": RANGE, "b": RANGE}, size=64).points())
    for column in points:
        cells = np.floor((points[column] - 2.0) / 2.0 * 64).astype(int)
        assert sorted(cells) == list(range(64))


def test_values_are_chosen_equally_often():
    points = design("latin_hypercube", {"a": ["x", "y", "z"]}, size=30).points()
    assert pd.Series(point["a"] for point in points).value_counts().tolist() == [10, 10, 10]


def test_whole_numbers_are_whole_and_reach_both_ends():
    factor = RANGE | {"whole": True}
    values = [point["a"] for point in design("latin_hypercube", {"a": factor}, size=50).points()]
    assert set(values) == {2, 3, 4}
    assert all(isinstance(value, int) for value in values)


def test_morris_moves_one_factor_at_a_time():
    points = pd.DataFrame(design("morris", {"a": RANGE, "b": RANGE}, size=5).points())
    for first in range(0, len(points), 3):
        path = points.iloc[first : first + 3]
        assert (path.diff().iloc[1:] != 0.0).sum(axis="columns").tolist() == [1, 1]


def test_saltelli_points_are_made_of_the_columns_of_two_samples():
    points = pd.DataFrame(design("saltelli", {"a": RANGE, "b": RANGE}, size=8).points())
    for first in range(0, len(points), 4):
        one, swapped_a, swapped_b, other = points.iloc[first : first + 4].to_numpy()
        assert swapped_a.tolist() == [other[0], one[1]]
        assert swapped_b.tolist() == [one[0], other[1]]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("latin_hypercube", {"size": 7}),
        ("sobol", {"size": 8}),
        ("saltelli", {"size": 8}),
        ("saltelli", {"size": 8, "second_order": True}),
        ("morris", {"size": 3}),
    ],
)
def test_points_depend_on_the_seed_alone_and_are_as_many_as_said(kind, more):
    factors = {"a": RANGE, "b": [1, 2], "c": RANGE}
    one, again = (design(kind, factors, seed=3, **more) for _ in range(2))
    other = design(kind, factors, seed=4, **more)
    assert one.points() == again.points() != other.points()
    assert len(one.points()) == one.number


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "grid", "factors": {"a": RANGE}}, "levels"),
        ({"kind": "grid", "factors": {"a": [1]}, "size": 3}, "leave out size"),
        ({"kind": "sobol", "factors": {"a": RANGE}}, "needs a size"),
        ({"kind": "sobol", "factors": {"a": RANGE}, "size": 10}, "8 or 16"),
        ({"kind": "morris", "factors": {"a": RANGE}, "size": 3, "levels": 3}, "even number"),
        ({"kind": "grid", "factors": {"a": [1, 1]}}, "once"),
        ({"kind": "grid", "factors": {"a": {"low": 4.0, "high": 2.0}}}, "above its low"),
        ({"kind": "grid", "factors": {"a": {"low": 4.0}}}, "needs values, or a range"),
        ({"kind": "grid", "factors": {"a": {"values": [1], "low": 4.0}}}, "not both"),
        ({"kind": "grid", "factors": {"a": RANGE | {"low": 0.0, "scale": "log"}}}, "above 0"),
        ({"kind": "latin_hypercube", "factors": {"a": RANGE}, "size": 10**8}, "too many"),
    ],
)
def test_a_design_that_makes_no_sense_is_refused(wrong, said):
    with pytest.raises(ValidationError, match=said):
        Design.model_validate(wrong)
