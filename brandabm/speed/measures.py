"""Measure speed, growth of cost, memory and start, each next to what it is compared with.

Times are the best of several repetitions, for what a machine does besides only adds to them; they
are comparable within one call, not between machines. A consumer-step is one consumer in one
quarter, online or not, with everything else that happens in the quarter.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from brandabm.model import SCHEDULE, BrandModel
from brandabm.scenario import Scenario


class Measurement(NamedTuple):
    """One thing measured: what, how much of which unit, and what is asked of it."""

    what: str
    value: float
    unit: str
    asked: str


class Sizes(NamedTuple):
    """Sizes of the runs that are measured.

    repetitions : of the baseline;  consumers, firms, quarters : of the large run
    consumer_steps, firm_steps : numbers of consumers, of firms, over which growth is measured
    """

    repetitions: int
    consumers: int
    firms: int
    quarters: int
    consumer_steps: tuple[int, ...]
    firm_steps: tuple[int, ...]


FULL = Sizes(12, 1_000_000, 1000, 88, (20_000, 80_000, 320_000), (600, 2400, 9600))
QUICK = Sizes(3, 50_000, 300, 16, (5_000, 20_000, 80_000), (300, 900, 2700))


def measure_speed(
    sizes: Sizes = FULL, report: Callable[[str], None] = lambda what: None
) -> list[Measurement]:
    """Measure the model on this machine.

    Parameters
    ----------
    sizes : ``QUICK`` takes about a minute, ``FULL`` about ten
    report : called with the name of what is measured next
    """
    BrandModel(sized(2000, 50, 4)).run().frames()  # compile, or load what was compiled
    found: list[Measurement] = []
    for name, measure in (
        ("baseline", measure_baseline),
        ("phases", measure_phases),
        ("large run", measure_large_run),
        ("growth with consumers", measure_growth_with_consumers),
        ("growth with firms", measure_growth_with_firms),
        ("memory", measure_memory),
        ("start", measure_start),
    ):
        report(name)
        found += measure(sizes)
    return found


def sized(consumers: int, firms: int, quarters: int) -> Scenario:
    """Return the baseline with other numbers of agents and quarters (burn-in included)."""
    burn_in = min(8, quarters - 1)
    return Scenario().replace(
        **{
            "consumers.number": consumers,
            "firms.number_at_start": firms,
            "time.burn_in": burn_in,
            "time.quarters": quarters - burn_in,
        }
    )


def timed_run(scenario: Scenario, threads: int = 1) -> float:
    """Return the seconds of one run, without building the tables."""
    model = BrandModel(scenario, seed=2, threads=threads)
    start = time.perf_counter()
    model.run()
    return time.perf_counter() - start


def measure_baseline(sizes: Sizes) -> list[Measurement]:
    """Measure the baseline run on one core, warm."""
    scenario = Scenario()
    seconds = [timed_run(scenario) for _ in range(sizes.repetitions)]
    steps = scenario.consumers.number * (scenario.time.burn_in + scenario.time.quarters)
    return [
        Measurement("baseline run, best", min(seconds), "s", "at most 0.15"),
        Measurement("baseline run, median", float(np.median(seconds)), "s", ""),
        Measurement("baseline run", steps / min(seconds) / 1e6, "M consumer-steps/s", ""),
    ]


def phase_seconds(model: BrandModel) -> np.ndarray:
    """Run a model to its end; return what each phase, and recording, took.

    Returns
    -------
    float64[quarter, phase], seconds; the last column is recording
    """
    seconds = np.zeros((model.length, len(SCHEDULE) + 1))
    acts = [phase.act for phase in SCHEDULE] + [model.results.record]
    for quarter in range(model.length):
        for column, act in enumerate(acts):
            start = time.perf_counter()
            act(model.context)
            seconds[quarter, column] = time.perf_counter() - start
        model.context.quarter += 1
    return seconds


def measure_phases(sizes: Sizes) -> list[Measurement]:
    """Measure where the time of the baseline goes (the best of each phase of each quarter)."""
    runs = [phase_seconds(BrandModel(seed=2)) for _ in range(sizes.repetitions)]
    totals = 1000.0 * np.min(runs, axis=0).sum(axis=0)
    names = [phase.name for phase in SCHEDULE] + ["recording"]
    return [
        Measurement(f"phase: {name}", float(total), "ms", "")
        for name, total in zip(names, totals, strict=True)
    ]


def measure_large_run(sizes: Sizes) -> list[Measurement]:
    """Measure a large run on one and on two threads, in turn; the best of each counts."""
    scenario = sized(sizes.consumers, sizes.firms, sizes.quarters)
    steps = sizes.consumers * sizes.quarters / 1e6
    turns = [[timed_run(scenario, threads) for threads in (1, 2)] for _ in range(3)]
    one, two = (min(seconds) for seconds in zip(*turns, strict=True))
    what = f"{sizes.consumers:,} consumers, {sizes.firms:,} firms, {sizes.quarters} quarters"
    return [
        Measurement(f"{what}: one thread", steps / one, "M consumer-steps/s", "at least 10"),
        Measurement(f"{what}: two threads", steps / two, "M consumer-steps/s", "at least 20"),
        Measurement(f"{what}: two threads over one", one / two, "times", ""),
    ]


def growth_exponent(sizes: tuple[int, ...], seconds: list[float]) -> float:
    """Return the slope of log seconds on log size (least squares)."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])


def measure_growth_with_consumers(sizes: Sizes) -> list[Measurement]:
    """Measure how time grows with the number of consumers, what others take left out."""
    quarters = 12
    alone = min(timed_run(sized(100, 300, quarters)) for _ in range(3))
    # On a busy machine few consumers may seem to take less time than hardly any.
    seconds = [
        max(1e-4, min(timed_run(sized(number, 300, quarters)) for _ in range(3)) - alone)
        for number in sizes.consumer_steps
    ]
    exponent = growth_exponent(sizes.consumer_steps, seconds)
    return [Measurement("growth with consumers", exponent, "exponent", "at most 1.05")]


def crowded(firms: int, quarters: int) -> Scenario:
    """Return the baseline with more firms, and buyers and room in the clusters for them all."""
    scenario = sized(20_000, firms, quarters)
    settings = scenario.to_dict()
    more = firms / Scenario().firms.number_at_start
    for market in settings["markets"]:
        market["population"] *= more
    settings["clusters"]["carrying_capacity"] *= more
    return Scenario.from_dict(settings)


def measure_growth_with_firms(sizes: Sizes) -> list[Measurement]:
    """Measure how time grows with the number of firms, the number of consumers staying the same."""
    seconds = [min(timed_run(crowded(number, 6)) for _ in range(3)) for number in sizes.firm_steps]
    # n log n grows with this exponent over the same sizes.
    asked = growth_exponent(sizes.firm_steps, [n * np.log(n) for n in sizes.firm_steps])
    exponent = growth_exponent(sizes.firm_steps, seconds)
    return [
        Measurement("growth with firms", exponent, "exponent", f"at most {asked:.2f} (n log n)")
    ]


def measure_memory(sizes: Sizes) -> list[Measurement]:
    """Measure the peak of memory of a run above that of a run with hardly any consumers."""
    few, many = 1000, sizes.consumers
    small, large = (int(run_program(MEMORY_PROGRAM.format(number))) for number in (few, many))
    each = (large - small) / (many - few)
    return [Measurement("memory above the imports", each, "bytes a consumer", "at most 300")]


MEMORY_PROGRAM = "from brandabm.speed.measures import peak_memory; print(peak_memory({}))"


def run_program(program: str) -> str:
    """Return what a fresh process of this Python prints while it runs a program."""
    command = [sys.executable, "-c", program]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def peak_memory(consumers: int) -> int:
    """Return the peak of this process's memory in bytes after three quarters."""
    BrandModel(sized(consumers, 300, 3)).run()
    status = Path("/proc/self/status")
    if status.exists():
        # Unlike the peak that ``getrusage`` tells, it does not count what the parent had.
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) * 1024
    import resource

    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


def measure_start(sizes: Sizes) -> list[Measurement]:
    """Measure a fresh process up to the import and up to the end of the first quarter."""
    programs = {
        "import brandabm": ("import brandabm", "at most 1"),
        "a process from start to its first quarter": (
            "from brandabm import BrandModel; BrandModel().step()",
            "at most 3",
        ),
    }
    found = []
    for what, (program, asked) in programs.items():
        seconds = []
        for _ in range(sizes.repetitions):
            start = time.perf_counter()
            run_program(program)
            seconds.append(time.perf_counter() - start)
        found.append(Measurement(what, min(seconds), "s", asked))
    return found
