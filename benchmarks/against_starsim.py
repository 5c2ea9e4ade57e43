"""Consumers a second of brandabm next to agents a second of a starsim epidemic, in one process.

    uv run --with starsim python -m benchmarks.against_starsim

starsim's example is its SIR disease on its random network, 100 000 agents over 100 steps; brandabm
runs as many consumers with 300 firms over 88 quarters. The two alternate, and the best of each
counts. An agent of starsim does less in a step than a consumer does in a quarter; the comparison
is one of frameworks, not of models.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import starsim

from brandabm import BrandModel
from brandabm.speed import Measurement, speed_markdown, write_measurements
from brandabm.speed.measures import sized

QUARTERS = 88


def epidemic_rate(agents: int, steps: int) -> float:
    """Return agent-steps a second of starsim's SIR example."""
    simulation = starsim.Sim(
        n_agents=agents,
        start=0,
        dur=steps,
        dt=1,
        diseases=starsim.SIR(),
        networks=starsim.RandomNet(),
        verbose=0,
    )
    simulation.init()
    start = time.perf_counter()
    simulation.run()
    return agents * steps / (time.perf_counter() - start)


def model_rate(consumers: int, quarters: int) -> float:
    """Return consumer-steps a second of brandabm on one thread."""
    model = BrandModel(sized(consumers, 300, quarters), seed=2)
    start = time.perf_counter()
    model.run()
    return consumers * quarters / (time.perf_counter() - start)


def main() -> None:
    """Alternate the two and print the best rates and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agents", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--repetitions", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="small runs, to see that it works")
    parser.add_argument("--out", type=Path, metavar="FILE", help="JSON file for the results")
    chosen = parser.parse_args()
    agents, steps, quarters = chosen.agents, chosen.steps, QUARTERS
    if chosen.quick:
        agents, steps, quarters = 10_000, 10, 8
    model_rate(1000, 4)  # compile, or load what was compiled
    epidemic_rate(1000, 4)
    rates = [
        (epidemic_rate(agents, steps), model_rate(agents, quarters))
        for _ in range(chosen.repetitions)
    ]
    epidemic, model = (max(column) / 1e6 for column in zip(*rates, strict=True))
    what = f"starsim {starsim.__version__}, SIR, {agents:,} agents, {steps} steps"
    found = [
        Measurement(what, epidemic, "M agent-steps/s", ""),
        Measurement(
            f"package, {agents:,} consumers, {quarters} quarters", model, "M consumer-steps/s", ""
        ),
        Measurement("package over starsim", model / epidemic, "times", "at least 3"),
    ]
    print(speed_markdown(found))
    if chosen.out is not None:
        write_measurements(chosen.out, found)


if __name__ == "__main__":
    main()
