"""What many runs of the baseline take: time, use of the cores, memory, disk; and a million of them.

    uv run python -m benchmarks.of_long_sweep --runs 10000

Two workers; the tables ``summary`` and every fourth quarter of ``quarters`` are kept. The
extrapolation is linear: runs know nothing of each other, and the folder grows by equal parts.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.processes import used
from benchmarks.program import options, report
from brandabm import sweep
from brandabm.batch.experiment import Experiment
from brandabm.batch.runner import warm_up
from brandabm.speed import Measurement

WORKERS = 2
MILLION = 1_000_000
LOOK = 2.0
"""Seconds between two looks at the processes."""


def main() -> None:
    """Do the runs; print and write what was measured."""
    parser = options(__doc__, "small runs, to see that it works")
    parser.add_argument("--runs", type=int, default=10_000)
    chosen = parser.parse_args()
    runs, scenario = (chosen.runs, "baseline") if not chosen.quick else (24, "small")
    warm_up()
    declared = Experiment.model_validate(
        {
            "name": "long",
            "scenario": scenario,
            "seeds": f"0:{runs}",
            "tables": ["summary", "quarters"],
            "every": 4,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "out"
        use = used(
            lambda: sweep(declared, place, workers=WORKERS), every=LOOK if not chosen.quick else 0.1
        )
        parts = list(place.glob("*/*.parquet"))
        disk = sum(path.stat().st_size for path in parts)
    third = max(1, len(use.memory) // 3)
    rate = runs / use.seconds
    what = f"{runs} runs of {scenario}, two workers"
    found = [
        Measurement(what, rate, "runs/s", ""),
        Measurement(
            f"{what}: use of two cores",
            100 * use.processor / (use.seconds * WORKERS),
            "%",
            "at least 95",
        ),
        Measurement(
            f"{what}: memory added to the command's process, first third of the time",
            max(use.memory[:third], default=0.0),
            "MB",
            "",
        ),
        Measurement(
            f"{what}: the same, last third",
            max(use.memory[-third:], default=0.0),
            "MB",
            "flat, below 1000",
        ),
        Measurement(f"{what}: disk", disk / runs / 1e3, "kB a run", ""),
        Measurement(f"{what}: parts", len(parts), "files", ""),
        Measurement("a million runs at this rate", MILLION / rate / 3600.0, "hours", ""),
        Measurement(
            "a million runs on 1000 such cores", MILLION / (rate / WORKERS * 1000) / 60, "min", ""
        ),
        Measurement("a million runs: disk", disk / runs * MILLION / 1e9, "GB", ""),
    ]
    report(found, chosen.out)


if __name__ == "__main__":
    main()
