"""Consumers a second of brandabm next to agents a second of a starsim epidemic, in one process.

    uv run --with starsim python benchmarks/against_starsim.py

starsim's example is its SIR disease on its random network, 100 000 agents over 100 steps; brandabm
runs as many consumers with 300 firms over 88 quarters. The two alternate, and the best of each
counts. An agent of starsim does less in a step than a consumer does in a quarter; the comparison
is one of frameworks, not of models.
"""

from __future__ import annotations

import argparse
import time

import starsim

from brandabm import BrandModel
from brandabm.speed.measures import sized


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
    chosen = parser.parse_args()
    model_rate(1000, 4)  # compile, or load what was compiled
    epidemic_rate(1000, 4)
    rates = [
        (epidemic_rate(chosen.agents, chosen.steps), model_rate(chosen.agents, 88))
        for _ in range(chosen.repetitions)
    ]
    epidemic, model = (max(column) / 1e6 for column in zip(*rates, strict=True))
    print(f"starsim {starsim.__version__}, SIR: {epidemic:.2f} M agent-steps/s")
    print(f"brandabm: {model:.2f} M consumer-steps/s")
    print(f"brandabm over starsim: {model / epidemic:.2f} (asked: at least 3)")


if __name__ == "__main__":
    main()
