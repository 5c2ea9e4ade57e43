"""The cognition funnel against rates worked out by hand."""

import numpy as np
import pytest

from brandabm.indicators.cognition import cognition_funnel

pytestmark = pytest.mark.filterwarnings("error")


def test_every_rate_is_conditional_on_the_step_before():
    funnel = cognition_funnel(
        aware=[50.0], considered=[20.0], bought=[5.0], repeated=[1.0], population=[200.0]
    )
    assert funnel.awareness == pytest.approx([0.25])
    assert funnel.consideration == pytest.approx([0.4])
    assert funnel.preference == pytest.approx([0.25])
    assert funnel.repeat == pytest.approx([0.2])


def test_the_rates_multiply_to_the_share_of_the_population_that_buys_again():
    funnel = cognition_funnel([60.0], [30.0], [12.0], [3.0], [80.0])
    assert np.prod(funnel) == pytest.approx(3.0 / 80.0)


def test_the_rate_of_nobody_is_zero():
    funnel = cognition_funnel([0.0, 10.0], [0.0, 0.0], [0.0, 0.0], [0.0, 0.0], [0.0, 10.0])
    np.testing.assert_array_equal(funnel, [[0, 1], [0, 0], [0, 0], [0, 0]])


def test_the_population_of_a_market_holds_for_every_stage_in_it():
    aware = [[10.0, 10.0], [20.0, 0.0]]
    nobody = np.zeros((2, 2))
    funnel = cognition_funnel(aware, nobody, nobody, nobody, population=[20.0, 40.0])
    np.testing.assert_allclose(funnel.awareness, [[0.5, 0.25], [1.0, 0.0]])
    assert funnel.repeat.shape == (2, 2)


@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ((11.0, 5.0, 2.0, 1.0), "aware must not exceed population"),
        ((5.0, 6.0, 2.0, 1.0), "considered must not exceed aware"),
        ((5.0, 3.0, 4.0, 1.0), "bought must not exceed considered"),
        ((5.0, 3.0, 2.0, 3.0), "repeated must not exceed bought"),
    ],
)
def test_a_step_wider_than_the_one_before_is_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        cognition_funnel(*counts, population=10.0)


@pytest.mark.parametrize("count", [-1.0, np.nan, np.inf])
def test_counts_that_cannot_be_are_refused(count):
    with pytest.raises(ValueError, match="aware: must be finite and not negative"):
        cognition_funnel(count, 0.0, 0.0, 0.0, population=10.0)


def test_single_precision_rounding_does_not_break_the_nesting():
    funnel = cognition_funnel(np.float32(0.1), 0.1 * (1 + 1e-8), 0.0, 0.0, population=0.1)
    assert funnel.awareness == 1.0
    assert funnel.consideration == pytest.approx(1.0)
