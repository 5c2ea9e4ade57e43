"""What does not hold is told where readers begin, in both languages."""

import pytest

from brandabm.analysis.patterns import Pattern
from brandabm.analysis.targets import OBSERVABLES, Comparison
from brandabm.reproduction.failures import BLOCKS, failures_markdown


def pattern(identifier, holds):
    return Pattern(identifier, "claim", "000", "measure", 0.5, (0.4, 0.6), "≥ 0.80 of runs", holds)


@pytest.mark.parametrize("language", BLOCKS)
def test_failures_and_nothing_else_are_listed(language):
    patterns = [pattern("P1", False), pattern("P2", True)]
    compared = [
        Comparison(observable, 0.7, 0.6, 0.8, 4, observable.target != "T05")
        for observable in OBSERVABLES
    ]
    text = failures_markdown(patterns, compared, range(4), language)
    head, *rows = [line for line in text.splitlines() if line]
    assert all(told in head for told in ("4", "1", "2", str(len(compared))))
    assert [row[:4] for row in rows] == ["* P1", "* T0"]
    assert "0.80" in rows[0]
    assert "0.900" in rows[1]
