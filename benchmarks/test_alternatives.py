"""Two ways to do the same thing, timed side by side.

uv run --group bench pytest benchmarks/test_alternatives.py -n 0
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

import numpy as np
import pytest
from numba import njit
from situations import QUARTER, SEED, Situation, live_quarter, one_context

from brandabm import BrandModel, Scenario
from brandabm.indicators.categories import measure_categories
from brandabm.panel import Panel, Snapshot
from brandabm.phases.context import Context
from brandabm.phases.demand import run_consumers
from brandabm.rules.choice import consumer_quarter
from brandabm.rules.crowd import People
from brandabm.rules.exposure import draw_cell, rank
from brandabm.speed.measures import sized
from brandabm.state import Array
from brandabm.tables import cluster_table, firm_table, market_table, quarter_table

CHOICE = "exposure, word of mouth, choice"
MANY = 200_000
"""Consumers of a run in which they take nearly all of the time."""


@pytest.fixture(scope="session")
def crowd() -> Context:
    """Return a young world with many consumers, before they choose; only to be copied."""
    context = BrandModel(sized(MANY, 300, 8), seed=SEED).context
    for _ in range(3):
        live_quarter(context)
        context.quarter += 1
    return context


@pytest.mark.benchmark(group="threads: 20,000 consumers")
@pytest.mark.parametrize("threads", [1, 2], ids=["one", "two"])
def test_threads(threads: int, situation: Situation, timed: Callable[..., Any]) -> None:
    """Time the consumers of the baseline, and what is laid out for them, on threads."""
    check_threads(situation.before[CHOICE], threads, timed, rounds=20)


@pytest.mark.benchmark(group=f"threads: {MANY:,} consumers")
@pytest.mark.parametrize("threads", [1, 2], ids=["one", "two"])
def test_threads_of_many(threads: int, crowd: Context, timed: Callable[..., Any]) -> None:
    """Time many consumers on threads."""
    check_threads(crowd, threads, timed, rounds=10)


def check_threads(context: Context, threads: int, timed: Callable[..., Any], rounds: int) -> None:
    """Time the consumers on threads; the counts must be those of one thread."""
    (alone,) = one_context(context)
    expected = run_consumers(alone)

    def on_threads(given: Context) -> tuple[Context]:
        (copy,) = one_context(given)
        copy.threads = threads
        return (copy,)

    online = int(expected.online.sum())
    found = timed(run_consumers, on_threads, context, rounds, online, "consumer online")
    for ours, theirs in zip(found, expected, strict=True):
        np.testing.assert_array_equal(ours, theirs)


def copy_state(start: int, stop: int, people: People, *others: Any) -> list[Array]:
    """Return copies of all that is known of consumers (arguments as of the kernel)."""
    return [column[start:stop].copy() for column in people]


WAYS = {"copied": copy_state, "lived through": consumer_quarter}


@pytest.mark.benchmark(group="consumers' state")
@pytest.mark.parametrize("way", WAYS)
def test_state(way: str, situation: Situation, timed: Callable[..., Any]) -> None:
    """Time the consumers' quarter, and what reading and writing their state alone would take."""
    given = situation.arguments["consumer_quarter"]
    timed(WAYS[way], deepcopy, given, 30, given[1] - given[0], "consumer")


class Lottery(NamedTuple):
    """Firms that are drawn by their weights, and the random words that draw them.

    weights : float64[firm];  slots : int64[firm];  words : uint64[draw], 32 random bits each
    """

    weights: Array
    slots: Array
    words: Array


@pytest.fixture
def lottery(situation: Situation) -> Lottery:
    """Return a market's listings, and as many draws as the consumers of the baseline make."""
    weights, _, active, _ = situation.arguments["rank_markets"]
    draws = Scenario().consumers.number * Scenario().consumers.listings_met
    words = np.random.default_rng(SEED).integers(0, 2**32, draws, dtype=np.uint64)
    return Lottery(weights[:, 0].copy(), active, words)


@njit
def draw_by_table(table: Array, words: Array, cells: Array) -> None:
    """Draw a cell for each word from an alias table."""
    firms = np.uint64(table.shape[0])
    for number in range(words.size):
        cells[number] = draw_cell(table, np.uint64(0), firms, words[number])


def by_alias_table(drawn: Lottery) -> Array:
    """Return firms drawn in constant time each (int64[draw], slots)."""
    table = np.zeros((drawn.slots.size, 4), np.uint32)
    rank(drawn.weights, 0, drawn.slots, table)
    cells = np.empty(drawn.words.size, np.int64)
    draw_by_table(table, drawn.words, cells)
    return cells - 1


def by_cumulated_weights(drawn: Lottery) -> Array:
    """Return firms drawn by a search in the cumulated weights (int64[draw], slots)."""
    cumulated = np.cumsum(drawn.weights)
    places = np.searchsorted(cumulated, drawn.words * (cumulated[-1] / 2.0**32), side="right")
    return drawn.slots[places]


@pytest.mark.benchmark(group="draws by weight")
@pytest.mark.parametrize("draw", [by_alias_table, by_cumulated_weights])
def test_draws(draw: Callable[[Lottery], Array], lottery: Lottery, timed: Callable) -> None:
    """Time a quarter's draws of listings in one market, tables included."""
    drawn = timed(draw, lambda given: (given,), lottery, 30, lottery.words.size, "draw")
    shares = np.bincount(drawn, minlength=lottery.slots.max() + 1)[lottery.slots] / drawn.size
    expected = lottery.weights / lottery.weights.sum()
    # Five standard deviations of the share of draws.
    assert np.all(np.abs(shares - expected) <= 5.0 * np.sqrt(expected / drawn.size))


def measure(snapshots: list[Snapshot]) -> int:
    """Turn quarters into rows of all tables; return the number of firms' rows."""
    panel = Panel(Scenario(), snapshots)
    categories = measure_categories(panel)
    quarter_table(panel, categories)
    cluster_table(panel, categories)
    market_table(panel)
    return len(firm_table(panel, 1)["firm"])


def at_once(snapshots: list[Snapshot]) -> int:
    """Measure all quarters together."""
    return measure(snapshots)


def one_by_one(snapshots: list[Snapshot]) -> int:
    """Measure each quarter alone."""
    return sum(measure([snapshot]) for snapshot in snapshots)


@pytest.mark.benchmark(group=f"measuring {QUARTER} quarters")
@pytest.mark.parametrize("way", [at_once, one_by_one])
def test_measuring(
    way: Callable[[list[Snapshot]], int], situation: Situation, timed: Callable[..., Any]
) -> None:
    """Time the tables of some ten years."""
    rows = timed(way, lambda given: (given,), situation.snapshots, 5, QUARTER, "quarter")
    assert rows == sum(snapshot.size for snapshot in situation.snapshots)
