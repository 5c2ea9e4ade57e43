"""Consumers a second of brandabm next to those of the same model in plain Mesa, in one process.

    uv run python -m benchmarks.against_oracle

The model in plain Mesa is the oracle of the tests, ``tests/oracle``: one Python object an agent,
written to be read and not to be fast. Both run the same scenario with the same seed and must end
with the same firms that sold the same units. The two alternate, and the best of each counts, in
time of the processor: what else the machine does would weigh more on runs of some minutes.

They are compared at a small size, at which the package pays for calls and arrays that hardly
depend on the number of consumers, and at the baseline's own. In the first quarters most consumers
are not online yet, which spares the oracle more than the package: ``--whole`` also runs the
baseline to its end, once, for which the oracle takes minutes.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from pathlib import Path
from typing import NamedTuple

from brandabm import BrandModel, Scenario
from brandabm.speed import Measurement, speed_markdown, write_measurements
from brandabm.speed.measures import sized

# The oracle's modules import each other as the tests do, from the folder of the tests.
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from oracle.model import OracleModel

SEED = 2
ASKED = "at least 200"


class Size(NamedTuple):
    """Numbers of agents and quarters (burn-in included) of a run, and how often it is repeated."""

    consumers: int
    firms: int
    quarters: int
    repetitions: int


BASELINE = Scenario()
SIZES = (
    Size(2000, 100, 12, repetitions=3),
    Size(BASELINE.consumers.number, BASELINE.firms.number_at_start, 12, repetitions=2),
)
WHOLE = SIZES[1]._replace(quarters=BASELINE.time.burn_in + BASELINE.time.quarters, repetitions=1)
QUICK = (Size(200, 20, 4, repetitions=1), Size(800, 40, 4, repetitions=1))


class Ending(NamedTuple):
    """What a run ends with: firms in business by identity, and units sold by each [units]."""

    identities: list[int]
    units: list[float]


def run_package(scenario: Scenario) -> tuple[float, Ending]:
    """Return the package's seconds on one thread, recording included, and its ending."""
    model = BrandModel(scenario, seed=SEED)
    start = time.process_time()
    while model.running:
        model.step()
    seconds = time.process_time() - start
    firms, active = model.state.firms, model.state.active
    return seconds, Ending(
        firms.identity[active].tolist(), firms.units[active].sum(axis=1).tolist()
    )


def run_oracle(scenario: Scenario) -> tuple[float, Ending]:
    """Return the oracle's seconds and its ending."""
    model = OracleModel(scenario, SEED)
    start = time.process_time()
    for _ in range(scenario.time.burn_in + scenario.time.quarters):
        model.step()
    seconds = time.process_time() - start
    firms = model.firms
    return seconds, Ending([firm.identity for firm in firms], [sum(firm.units) for firm in firms])


def same(package: Ending, oracle: Ending) -> bool:
    """Return whether two runs did the same work: sums may differ by rounding, nothing else may."""
    return package.identities == oracle.identities and all(
        math.isclose(ours, theirs, rel_tol=1e-9)
        for ours, theirs in zip(package.units, oracle.units, strict=True)
    )


def compare(size: Size) -> list[Measurement]:
    """Alternate the two at one size; return the best rate of each and their ratio.

    Raises
    ------
    SystemExit
        If the two end differently, for then their times cannot be compared.
    """
    scenario = sized(size.consumers, size.firms, size.quarters)
    what = f"{size.consumers:,} consumers, {size.firms} firms, {size.quarters} quarters"
    seconds: tuple[list[float], list[float]] = ([], [])
    for _ in range(size.repetitions):
        (package, ending), (oracle, expected) = (run(scenario) for run in (run_package, run_oracle))
        if not same(ending, expected):
            sys.exit(f"{what}: the package and the oracle end differently")
        seconds[0].append(package)
        seconds[1].append(oracle)
    package, oracle = map(min, seconds)
    steps = size.consumers * size.quarters / 1e6
    return [
        Measurement(f"{what}: package", steps / package, "M consumer-steps/s", ""),
        Measurement(f"{what}: plain Mesa", steps / oracle, "M consumer-steps/s", ""),
        Measurement(f"{what}: package over plain Mesa", oracle / package, "times", ASKED),
    ]


def main() -> None:
    """Compare at every size and print the rates and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--whole", action="store_true", help="also the baseline to its end")
    parser.add_argument("--quick", action="store_true", help="tiny runs, to see that it works")
    parser.add_argument("--out", type=Path, metavar="FILE", help="JSON file for the results")
    chosen = parser.parse_args()
    sizes = QUICK if chosen.quick else (*SIZES, WHOLE) if chosen.whole else SIZES
    run_package(sized(200, 20, 4))  # compile, or load what was compiled
    found = [row for size in sizes for row in compare(size)]
    print(speed_markdown(found))
    if chosen.out is not None:
        write_measurements(chosen.out, found)


if __name__ == "__main__":
    main()
