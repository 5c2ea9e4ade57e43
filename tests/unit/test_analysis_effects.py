import numpy as np
import pytest

from brandabm.analysis.effects import cliffs_delta


def test_delta_is_one_when_every_value_exceeds_every_other():
    found = cliffs_delta([5.0, 6.0, 7.0], [1.0, 2.0])
    assert found.delta == 1.0
    assert found.high == 1.0
    assert found.low < 1.0


def test_delta_counts_pairs_and_ignores_ties():
    # Pairs: 1 < 2, 1 < 3, 2 = 2, 2 < 3, 4 > 2, 4 > 3: two won, three lost of six.
    assert cliffs_delta([1.0, 2.0, 4.0], [2.0, 3.0]).delta == pytest.approx(-1 / 6)


def test_delta_of_a_group_against_itself_is_zero():
    values = np.arange(20.0)
    found = cliffs_delta(values, values)
    assert found.delta == 0.0
    assert found.low == pytest.approx(-found.high)
    assert found.p_value > 0.9


def test_swapping_the_groups_swaps_the_sign():
    left, right = [1.0, 4.0, 6.0, 9.0], [2.0, 3.0, 5.0]
    forth, back = cliffs_delta(left, right), cliffs_delta(right, left)
    assert forth.delta == pytest.approx(-back.delta)
    assert forth.low == pytest.approx(-back.high)


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    # Normal groups one apart: delta = 2 Phi(1 / sqrt 2) - 1 = .5205.
    generator = np.random.default_rng(5)
    covered = 0
    for _ in range(200):
        found = cliffs_delta(generator.normal(1.0, 1.0, 40), generator.normal(0.0, 1.0, 40))
        covered += found.low <= 0.5205 <= found.high
    assert 0.9 <= covered / 200 <= 0.99


def test_missing_values_are_left_out_and_an_empty_group_is_refused():
    assert cliffs_delta([1.0, np.nan], [0.0]).delta == 1.0
    with pytest.raises(ValueError, match="at least one"):
        cliffs_delta([np.nan], [1.0])
