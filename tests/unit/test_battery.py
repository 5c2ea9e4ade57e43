"""A few of dieharder's tests, on less; ``python -m tests.battery`` runs all of them."""

import itertools
import shutil

import numpy as np
import pytest
from battery import NEVER, ORDERS, PROGRAM, SEED, Verdict, options_of, run_battery

from brandabm.streams import GOLDEN, Decision, stream_key

QUICK = {"birthdays": 0, "count the 1s": 8, "runs": 15, "monobit": 100}
LESS = ("-p", "20")
"""Twenty values instead of a hundred."""

needs_dieharder = pytest.mark.skipif(
    shutil.which(PROGRAM) is None,
    reason=f"{PROGRAM} is not installed (apt-get install {PROGRAM})",
)


@needs_dieharder
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("test", QUICK.values(), ids=list(QUICK))
def test_what_the_model_draws_passes_the_quick_tests_of_dieharder(order, test):
    verdicts = run_battery(ORDERS[order](), test, *LESS)
    assert verdicts
    assert not [verdict for verdict in verdicts if verdict.failed]


def without_mixing():
    """Yield keys plus identities, without the function that mixes them."""
    for quarter in itertools.count():
        key = stream_key(SEED, Decision.TALK, quarter)
        yield key + np.arange(20_000, dtype=np.uint64) * GOLDEN


def with_one_key():
    """Yield the draws of one quarter again and again."""
    words = next(ORDERS["identities"]())
    yield from itertools.repeat(words)


def with_a_weak_bit():
    """Yield draws in which one bit of 64 is set in three quarters of the cases."""
    for words in ORDERS["identities"]():
        yield words | ((words << np.uint64(7)) & np.uint64(1 << 40))


CAUGHT = {
    "birthdays": without_mixing,
    "count the 1s": with_one_key,
    "runs": without_mixing,
    "monobit": with_a_weak_bit,
}


@needs_dieharder
@pytest.mark.parametrize(("test", "mistake"), CAUGHT.items(), ids=list(QUICK))
def test_each_quick_test_catches_draws_with_a_mistake(test, mistake):
    assert any(verdict.failed for verdict in run_battery(mistake(), QUICK[test], *LESS))


@needs_dieharder
def test_a_test_that_gives_no_verdict_is_an_error_and_no_success():
    with pytest.raises(RuntimeError, match="no verdict"):
        run_battery(ORDERS["identities"](), 200)
    assert options_of(200)[0] == ("-n", "1")
    assert run_battery(ORDERS["identities"](), 200, *options_of(200)[0], *LESS)


@pytest.mark.parametrize("order", ORDERS)
def test_each_order_yields_words_without_end_and_none_twice(order):
    blocks = [block.ravel()[:20_000].copy() for block in itertools.islice(ORDERS[order](), 5)]
    words = np.concatenate(blocks)
    assert words.dtype == np.uint64
    assert np.unique(words).size == words.size


@pytest.mark.parametrize(
    ("p_value", "failed"), [(0.0, True), (1.0, True), (1e-6, False), (0.5, False)]
)
def test_a_value_that_is_printed_as_zero_or_one_has_failed(p_value, failed):
    assert NEVER < 1e-7
    assert Verdict("runs", 0, p_value).failed == failed
