"""What `brandabm bench` says: from constructed times, whatever this machine takes."""

import itertools
import re
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from brandabm import BrandModel, Scenario
from brandabm.model import SCHEDULE, Phase
from brandabm.speed import measures
from brandabm.speed.measures import FULL, QUICK, Sizes, crowded, growth_exponent, sized

TINY = Sizes(1, 2000, 40, 4, (500, 1000), (20, 40))
PERFORMANCE = Path(__file__).resolve().parents[2] / "docs" / "PERFORMANCE.md"


class Clock:
    """A clock that goes on only when it is told to."""

    def __init__(self):
        self.now = 100.0

    def perf_counter(self):
        return self.now


@pytest.fixture
def clock(monkeypatch):
    """The clock by which speed is measured."""
    stopped = Clock()
    monkeypatch.setattr(measures, "time", SimpleNamespace(perf_counter=stopped.perf_counter))
    return stopped


@pytest.fixture
def runs_take(monkeypatch):
    """A function that lets every run take constructed seconds, and a third of them no longer."""

    def construct(seconds):
        noise = itertools.cycle([2.0, 1.0, 1.5])
        monkeypatch.setattr(
            measures, "timed_run", lambda scenario, threads=1: next(noise) * seconds(scenario)
        )

    return construct


def values(found):
    """Return what was measured by its name."""
    return {row.what: row.value for row in found}


def test_a_sized_run_has_the_numbers_asked_for_with_the_burn_in():
    scenario = sized(1234, 56, 5)
    assert (scenario.consumers.number, scenario.firms.number_at_start) == (1234, 56)
    assert scenario.time.burn_in + scenario.time.quarters == 5


def test_more_firms_have_room_and_buyers_as_those_of_the_baseline():
    usual, crowd = Scenario(), crowded(900, 6)
    assert crowd.consumers.number == 20_000
    for markets, more in ((usual.markets, 1.0), (crowd.markets, 900 / 300)):
        people = sum(market.population for market in markets)
        assert people / more == pytest.approx(sum(market.population for market in usual.markets))
    assert usual.firms.number_at_start == 300
    assert crowd.clusters.carrying_capacity == 3 * usual.clusters.carrying_capacity


def test_the_exponent_of_growth_is_the_power_of_the_size():
    assert growth_exponent((10, 100, 1000), [2.0, 20.0, 200.0]) == pytest.approx(1.0)
    assert growth_exponent((10, 100, 1000), [3.0, 300.0, 30000.0]) == pytest.approx(2.0)


@pytest.mark.parametrize("sizes", [FULL, QUICK], ids=["full", "quick"])
@pytest.mark.parametrize("power", [0.8, 1.0, 1.3])
def test_growth_with_consumers_is_told_without_what_firms_take(power, sizes, runs_take):
    runs_take(lambda scenario: 5.0 + 1e-5 * scenario.consumers.number**power)
    (row,) = measures.measure_growth_with_consumers(sizes)
    assert row.value == pytest.approx(power, abs=0.03)


@pytest.mark.parametrize("power", [0.8, 1.0, 1.3])
def test_growth_with_firms_is_told_at_the_same_number_of_consumers(power, runs_take):
    consumers = set()

    def seconds(scenario):
        consumers.add(scenario.consumers.number)
        return 1e-3 * scenario.firms.number_at_start**power

    runs_take(seconds)
    (row,) = measures.measure_growth_with_firms(FULL)
    assert row.value == pytest.approx(power)
    assert len(consumers) == 1


def test_what_is_asked_of_growth_with_firms_is_n_log_n(runs_take):
    runs_take(
        lambda scenario: scenario.firms.number_at_start * np.log(scenario.firms.number_at_start)
    )
    (row,) = measures.measure_growth_with_firms(FULL)
    assert row.asked == f"at most {row.value:.2f} (n log n)"


def test_the_best_run_gives_the_rate_and_the_median_is_told_too(runs_take):
    runs_take(lambda scenario: 2.0)
    best, median, rate = measures.measure_baseline(QUICK._replace(repetitions=3))
    assert (best.value, median.value) == (2.0, 3.0)
    time_settings = Scenario().time
    steps = Scenario().consumers.number * (time_settings.burn_in + time_settings.quarters)
    assert rate.value == pytest.approx(steps / 2.0 / 1e6)


def test_a_large_run_is_measured_on_one_and_on_two_threads_in_turn(monkeypatch):
    asked = []

    def run(scenario, threads):
        asked.append((scenario.consumers.number, scenario.firms.number_at_start, threads))
        return {1: 40.0, 2: 25.0}[threads]

    monkeypatch.setattr(measures, "timed_run", run)
    found = measures.measure_large_run(FULL)
    assert asked == 3 * [(1_000_000, 1000, 1), (1_000_000, 1000, 2)]
    assert [row.value for row in found] == [pytest.approx(v) for v in (2.2, 3.52, 1.6)]


def test_a_phase_takes_the_least_of_each_quarter_over_the_repetitions(clock, monkeypatch):
    """A disturbance that comes at other times in every run does not show."""
    repetition = itertools.count()

    def steady(context):
        clock.now += 0.002

    def disturbed(context):
        first = context.quarter == 0 and next(repetition) == 0
        disturbed.odd = first if context.quarter == 0 else disturbed.odd
        clock.now += 1.0 if context.quarter % 2 == disturbed.odd else 0.001

    schedule = (Phase(1, "steady", steady), Phase(2, "disturbed", disturbed))
    monkeypatch.setattr(measures, "SCHEDULE", schedule)
    found = values(measures.measure_phases(TINY._replace(repetitions=2)))
    quarters = BrandModel().length
    assert found == {
        "phase: steady": pytest.approx(2.0 * quarters),
        "phase: disturbed": pytest.approx(1.0 * quarters),
        "phase: recording": pytest.approx(0.0, abs=1e-6),
    }


def test_the_phases_take_about_as_long_as_the_run():
    model = BrandModel(sized(2000, 50, 12), seed=2)
    start = time.perf_counter()
    seconds = measures.phase_seconds(model)
    whole = time.perf_counter() - start
    assert seconds.shape == (12, len(SCHEDULE) + 1)
    assert np.all(seconds > 0.0)
    assert 0.8 * whole < seconds.sum() <= whole


def test_a_run_taken_phase_by_phase_is_the_run():
    scenario = sized(500, 30, 5)
    whole, parts = BrandModel(scenario, seed=2), BrandModel(scenario, seed=2)
    measures.phase_seconds(parts)
    assert whole.run().quarters.equals(parts.results.quarters)


def test_memory_is_told_by_consumer_above_what_a_run_without_many_takes(monkeypatch):
    def peak(program):
        consumers = int(re.search(r"peak_memory\((\d+)\)", program)[1])
        return f"{300_000_000 + 250 * consumers}\n"

    monkeypatch.setattr(measures, "run_program", peak)
    (row,) = measures.measure_memory(FULL)
    assert row.value == pytest.approx(250.0)


def test_the_peak_of_memory_is_that_of_a_fresh_process():
    """Eight places of four numbers and eight neighbours are 160 bytes.

    What this process holds would hide them, if its peak were counted too.
    """
    held = np.ones(2**26)
    (row,) = measures.measure_memory(TINY._replace(consumers=200_000))
    assert 160.0 < row.value < 400.0
    assert held.nbytes == 2**29


def test_the_start_of_a_process_is_the_best_of_several(clock, monkeypatch):
    noise = itertools.cycle([2.0, 1.0, 1.5])

    def run(program):
        clock.now += next(noise) * (3.0 if "step()" in program else 0.5)

    monkeypatch.setattr(measures, "run_program", run)
    imported, first_quarter = measures.measure_start(TINY._replace(repetitions=3))
    assert imported.value == pytest.approx(0.5)
    assert first_quarter.value == pytest.approx(3.0)


def test_there_is_a_row_for_everything_that_the_document_promises():
    """Whatever the sizes: numbers in the names of rows are left out."""
    block = PERFORMANCE.read_text("utf-8").split("<!-- measured: speed -->")[1]
    rows = [line.split("|") for line in block.split("<!-- end -->")[0].splitlines()]
    promised = [(cells[1].strip(), cells[3].strip()) for cells in rows if len(cells) > 1]
    reported = []
    found = measures.measure_speed(TINY, reported.append)
    given = [(row.what, row.unit) for row in found]

    def sizeless(pairs):
        return [(re.sub(r"[\d,]*\d", "#", what), unit) for what, unit in pairs]

    assert sizeless(promised[2:]) == sizeless(given)
    assert len(reported) == len(set(reported)) == 7
    assert all(np.isfinite(row.value) for row in found)
