"""Fixtures of the benchmarks: the situation that is timed, and how."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from situations import Situation, find_situation, fingerprint


@pytest.fixture(scope="session")
def situation() -> Situation:
    """Return the baseline some forty quarters in; only to be copied."""
    return find_situation()


@pytest.fixture
def timed(benchmark: Any) -> Callable[..., Any]:
    """Return a function that times another one, with fresh arguments in each round."""

    def measure(
        act: Callable[..., Any],
        copy: Callable[[Any], tuple[Any, ...]],
        given: Any,
        rounds: int = 30,
        items: int = 0,
        item: str = "",
    ) -> Any:
        """Time ``act`` and return what it returns.

        Parameters
        ----------
        act : what is timed;  copy : makes its arguments of ``given``, outside the time
        items, item : how many of what one round works through, for the time of each
        """
        before = fingerprint(given)
        if items:
            benchmark.extra_info.update(items=int(items), item=item)
        result = benchmark.pedantic(
            act, setup=lambda: (copy(given), {}), rounds=rounds, warmup_rounds=1
        )
        assert fingerprint(given) == before, "the next round would do other work"
        return result

    return measure
