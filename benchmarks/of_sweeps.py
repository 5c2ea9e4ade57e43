"""How well a sweep uses the cores, and how it compares with Mesa's own ``batch_run``.

    uv run python -m benchmarks.of_sweeps

The same runs of the baseline: by a sweep in one process and on two, with the use of the cores and
the memory of the command's own process, and by ``mesa.batchrunner.batch_run`` on two processes.
All take turns, and the best turn of each counts.
"""

from __future__ import annotations

import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

from mesa import DataCollector
from mesa.batchrunner import batch_run

from benchmarks.processes import used
from benchmarks.program import options, report
from brandabm import BrandModel, Scenario, sweep
from brandabm.batch.experiment import Experiment
from brandabm.batch.results import SweepResults
from brandabm.batch.runner import warm_up
from brandabm.batch.summary import summarise
from brandabm.speed import Measurement

WORKERS = 2


class CollectingModel(BrandModel):
    """The model as ``batch_run`` wants it: it collects data and takes the seed as ``rng``."""

    def __init__(self, scenario: str, rng: int = 0) -> None:
        super().__init__(Scenario.load(scenario), int(rng))
        self.datacollector = DataCollector(model_reporters={"sales": sales})

    def step(self) -> None:
        """Do one quarter, and collect once the history is over."""
        super().step()
        if self.time >= self.length - 1:
            self.datacollector.collect(self)
            self.running = False


def sales(model: BrandModel) -> float:
    """Return the mean sales of a history."""
    return float(model.results.quarters["sales"].mean())


def experiment(runs: int, scenario: str) -> Experiment:
    """Return an experiment of one summary a run."""
    return Experiment.model_validate(
        {"name": "bench", "scenario": scenario, "seeds": f"0:{runs}", "tables": ["summary"]}
    )


def swept(runs: int, scenario: str, workers: int) -> SweepResults:
    """Do the runs by a sweep."""
    with tempfile.TemporaryDirectory() as folder:
        return sweep(experiment(runs, scenario), Path(folder) / "out", workers=workers)


def by_mesa(runs: int, scenario: str) -> object:
    """Do the runs by Mesa's own ``batch_run``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return batch_run(
            CollectingModel,
            {"scenario": scenario},
            rng=list(range(runs)),
            number_processes=WORKERS,
            data_collection_period=-1,
            display_progress=False,
        )


TINY = {"time.quarters": 4, "time.burn_in": 0, "consumers.number": 100}
"""A run so short that what a sweep adds to it can be seen."""
SEEDS = 8
"""Seeds of each point whose addition is measured; they share its scenario."""


def added(points: int) -> float:
    """Return the seconds of the processor that a sweep adds to a run: scenario, record, disk.

    A sweep in this process over values of a factor, less the same runs alone.
    """
    values = [0.5 + 0.4 * place / points for place in range(points)]
    declared = Experiment.model_validate(
        {
            "name": "short",
            "scenario": "small",
            "seeds": f"0:{SEEDS}",
            "tables": ["summary"],
            "points": {"short": TINY},
            "design": {"kind": "grid", "factors": {"learning.traceability": values}},
        }
    )
    scenarios = [
        Scenario.load("small").replace(**TINY, **{"learning.traceability": value})
        for value in values
    ]

    def alone() -> None:
        for scenario in scenarios:
            for seed in range(SEEDS):
                model = BrandModel(scenario, seed, tables=("quarters", "transitions"))
                frames = model.run().frames()
                summarise(frames["quarters"], frames["transitions"])

    def together() -> None:
        with tempfile.TemporaryDirectory() as folder:
            sweep(declared, Path(folder) / "out", workers=1)

    times: dict[Callable[[], None], list[float]] = {alone: [], together: []}
    for _ in range(4):
        for act, seen in times.items():
            before = time.process_time()  # in this process alone, so that others do not count
            act()
            seen.append(time.process_time() - before)
    return (min(times[together]) - min(times[alone])) / (points * SEEDS)


def main() -> None:
    """Take turns; print and write what was measured."""
    parser = options(__doc__, "small runs, to see that it works")
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--turns", type=int, default=2)
    chosen = parser.parse_args()
    runs, turns, scenario, points = chosen.runs, chosen.turns, "baseline", 40
    if chosen.quick:
        runs, turns, scenario, points = 12, 1, "small", 4
    warm_up()
    one, two, mesa = [], [], []
    for _ in range(turns):
        one.append(used(lambda: swept(runs, scenario, 1)))
        two.append(used(lambda: swept(runs, scenario, WORKERS)))
        mesa.append(used(lambda: by_mesa(runs, scenario)))
    alone, shared, other = (min(use.seconds for use in uses) for uses in (one, two, mesa))
    busy = max(use.processor / (use.seconds * WORKERS) for use in two)
    what = f"{runs} runs of {scenario}"
    found = [
        Measurement(f"{what}, one process", runs / alone, "runs/s", ""),
        Measurement(f"{what}, two workers", runs / shared, "runs/s", ""),
        Measurement(
            f"{what}, two workers over one process", alone / shared, "times", "at least 1.9"
        ),
        Measurement(f"{what}, use of two cores", 100 * busy, "%", "at least 95"),
        Measurement(
            f"{what}, memory that it adds to its process",
            max(max(use.memory, default=0.0) for use in two),
            "MB",
            "below 1000",
        ),
        Measurement("what a sweep adds to a run", 1e3 * added(points), "ms", "at most 5"),
        Measurement(f"{what}, Mesa's batch_run, two processes", runs / other, "runs/s", ""),
        Measurement(f"{what}, sweep over batch_run", other / shared, "times", ""),
    ]
    report(found, chosen.out)


if __name__ == "__main__":
    main()
