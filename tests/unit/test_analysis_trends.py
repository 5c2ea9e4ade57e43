"""Trends and falls of a series against known answers."""

import math

import pandas as pd
import pytest
from policy_samples import SEEDS, quarters_of

from brandabm.analysis.trends import falls, history, trends


def test_a_straight_line_has_its_slope_in_ten_years():
    quarters = quarters_of("baseline", order=lambda seed, quarter: 0.2 + 0.001 * seed * quarter)
    found = trends(quarters, "order")
    assert list(found.index) == [("baseline", seed) for seed in SEEDS]
    assert found.to_numpy() == pytest.approx([0.04 * seed for seed in SEEDS])


def test_the_burn_in_has_no_part_in_a_trend():
    quarters = quarters_of("baseline", order=lambda _, quarter: 0.01 * quarter)
    burn_in = quarters[quarters["quarter"] < 4].assign(order=9.0)
    burn_in["quarter"] -= 4
    both = pd.concat([quarters, burn_in])
    assert trends(both, "order").to_numpy() == pytest.approx([0.4] * len(SEEDS))
    assert history(both)["quarter"].min() == 0


def test_one_quarter_has_no_trend():
    quarters = quarters_of("baseline", order=1.0)
    assert math.isnan(trends(quarters[quarters["quarter"] == 0], "order").iloc[0])


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (lambda _, quarter: quarter, 0.0),
        (lambda _, quarter: -quarter, 1.0),
        (lambda _, quarter: 1.0, 0.0),
        (lambda _, quarter: quarter % 2, 39 / 79),
    ],
)
def test_falls_are_counted_from_quarter_to_quarter(path, share):
    found = falls(quarters_of("baseline", synergy=path), "synergy")
    assert found.to_numpy() == pytest.approx([share] * len(SEEDS))


def test_the_first_quarter_of_a_run_is_not_compared_with_the_last_of_another():
    quarters = quarters_of("baseline", synergy=lambda seed, quarter: quarter - 1000.0 * seed)
    assert (falls(quarters, "synergy") == 0.0).all()
