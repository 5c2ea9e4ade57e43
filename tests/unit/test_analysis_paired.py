import numpy as np
import pandas as pd
import pytest
from scipy import stats

from brandabm.analysis.paired import paired_difference, paired_values, ratio_of_means


def test_the_t_interval_is_that_of_the_paired_t_test():
    treated, baseline = [3.0, 5.0, 4.0, 6.0], [1.0, 4.0, 2.0, 3.0]
    found = paired_difference(treated, baseline)
    expected = stats.ttest_rel(treated, baseline).confidence_interval(0.95)
    assert found.estimate == pytest.approx(2.0)
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))
    assert found.pairs == 4


def test_the_bootstrap_interval_agrees_with_the_t_interval_for_many_pairs():
    draws = np.random.default_rng(1).normal(1.0, 2.0, 400)
    student = paired_difference(draws, np.zeros(400))
    bootstrap = paired_difference(draws, np.zeros(400), method="bootstrap")
    assert bootstrap.low == pytest.approx(student.low, abs=0.03)
    assert bootstrap.high == pytest.approx(student.high, abs=0.03)


def test_what_pairs_have_in_common_cancels():
    common = np.random.default_rng(2).normal(0.0, 100.0, 30)
    found = paired_difference(common + 1.0, common)
    assert found.estimate == pytest.approx(1.0)
    assert found.high - found.low < 1e-9


def test_one_pair_gives_an_estimate_without_an_interval():
    found = paired_difference([2.0], [1.0])
    assert found.estimate == 1.0
    assert np.isnan(found.low)


def test_the_ratio_of_means_is_not_the_mean_of_ratios():
    assert ratio_of_means([1.0, 3.0], [1.0, 1.0]).estimate == 2.0
    assert ratio_of_means([2.0, 2.0], [1.0, 3.0]).estimate == 1.0


def test_the_ratio_of_equal_runs_is_one_without_spread():
    found = ratio_of_means([1.0, 2.0, 5.0], [1.0, 2.0, 5.0])
    assert (found.estimate, found.low, found.high) == (1.0, 1.0, 1.0)


def test_the_interval_of_a_ratio_covers_the_truth_and_is_reproducible():
    generator = np.random.default_rng(3)
    baseline = generator.gamma(4.0, 1.0, 200)
    treated = 0.5 * baseline * generator.lognormal(0.0, 0.1, 200)
    found = ratio_of_means(treated, baseline)
    assert found.low < 0.5025 < found.high
    assert found.high - found.low < 0.05
    assert found == ratio_of_means(treated, baseline)


def test_a_ratio_to_nothing_cannot_be_told():
    assert np.isnan(ratio_of_means([1.0, 2.0], [0.0, 0.0]).estimate)


def test_a_rare_event_in_the_baseline_leaves_an_interval():
    found = ratio_of_means([0.0, 1.0, 0.0, 0.0], [1.0, 0.0, 0.0, 1.0])
    assert found.estimate == 0.5
    assert found.low == 0.0
    assert np.isfinite(found.high)


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="one length"):
        paired_difference([1.0, 2.0], [1.0])


def test_pairs_are_the_seeds_that_every_scenario_has():
    frame = pd.DataFrame(
        {"scenario": list("aabb"), "seed": [0, 1, 1, 2], "value": [1.0, 2.0, 3.0, 4.0]}
    )
    table = paired_values(frame, "value")
    assert table.to_dict("index") == {1: {"a": 2.0, "b": 3.0}}


def test_a_seed_that_stands_twice_is_refused():
    frame = pd.DataFrame({"scenario": ["a", "a"], "seed": [0, 0], "value": [1.0, 2.0]})
    with pytest.raises(ValueError, match="one value"):
        paired_values(frame, "value")
