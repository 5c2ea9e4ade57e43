"""The parts of what ``brandabm bench`` can measure, each a block of the document.

``speed`` is measured by the package. The other parts are programs in the folder ``benchmarks`` of
the repository, for they need the tests' oracle or other packages; each runs in a process of its
own and leaves its numbers in a file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from brandabm.speed.measures import FULL, QUICK, Measurement, measure_speed
from brandabm.speed.reports import read_measurements

REPOSITORY = Path(__file__).resolve().parents[2]


class PartError(Exception):
    """A part cannot be measured here; the message says what it needs."""


class Program(NamedTuple):
    """A program in the repository that measures one part.

    arguments : of the interpreter; the file for the results follows
    full, quick : arguments for runs of full size and for smaller ones
    package : what must be installed for it, "" for nothing;  how : how to start it with that
    """

    arguments: tuple[str, ...]
    read: Callable[[Path], list[Measurement]] = read_measurements
    full: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()
    package: str = ""
    how: str = ""


def in_units(seconds: float) -> tuple[float, str]:
    """Return a short time as a number of at least one, where it can be, and its unit."""
    for unit, size in (("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return seconds / size, unit
    return seconds / 1e-9, "ns"


def kernel_measurements(file: Path) -> list[Measurement]:
    """Return the best times of pytest-benchmark's JSON, and the time of each item where counted."""
    found = []
    for entry in json.loads(file.read_text("utf-8"))["benchmarks"]:
        what, best = f"{entry['group']}: {entry['param']}", entry["stats"]["min"]
        found.append(Measurement(what, *in_units(best), ""))
        counted: dict[str, Any] = entry["extra_info"]
        if counted:
            value, unit = in_units(best / counted["items"])
            found.append(Measurement(what, value, f"{unit} a {counted['item']}", ""))
    return found


KERNELS = ("-m", "pytest", "benchmarks", "-n", "0", "-p", "no:cacheprovider", "--benchmark-json")
PROGRAMS = {
    "oracle": Program(
        ("-m", "benchmarks.against_oracle", "--out"), full=("--whole",), quick=("--quick",)
    ),
    "kernels": Program(
        KERNELS, kernel_measurements, package="pytest_benchmark", how="--group bench"
    ),
    "starsim": Program(
        ("-m", "benchmarks.against_starsim", "--out"),
        quick=("--quick",),
        package="starsim",
        how="--with starsim",
    ),
    "sweeps": Program(("-m", "benchmarks.of_sweeps", "--out"), quick=("--quick",)),
    "long_sweep": Program(("-m", "benchmarks.of_long_sweep", "--out"), quick=("--quick",)),
    "dashboard": Program(
        ("-m", "benchmarks.of_dashboard", "--out"),
        quick=("--quick",),
        package="playwright",
        how="--with playwright",
    ),
}
PARTS = ("speed", *PROGRAMS)


def chosen_parts(names: list[str]) -> list[str]:
    """Return the parts that are named, each once; ``all`` stands for all of them.

    Raises
    ------
    PartError
        If there is no such part, or it needs what is not here.
    """
    for name in names:
        if name not in (*PARTS, "all"):
            raise PartError(f"there is no part {name!r}; there are {', '.join(PARTS)}, all")
    parts = [part for part in PARTS if part in names or "all" in names]
    for part in parts:
        if part == "speed":
            continue
        if not (REPOSITORY / "benchmarks").is_dir():
            raise PartError(f"part {part!r} needs the repository, with its folder benchmarks")
        program = PROGRAMS[part]
        if program.package and find_spec(program.package) is None:
            command = f"uv run {program.how} brandabm bench --part {part}"
            raise PartError(f"part {part!r} needs {program.package}: {command}")
    return parts


def measure_parts(
    parts: list[str], quick: bool, report: Callable[[str], None] = lambda what: None
) -> dict[str, list[Measurement]]:
    """Measure parts, one after the other.

    Parameters
    ----------
    parts : as ``chosen_parts`` gives them
    quick : smaller runs, where there are any
    report : called with what is done next

    Raises
    ------
    PartError
        If a program fails.
    """
    found = {}
    sizes = QUICK if quick else FULL
    for part in parts:
        report(f"measuring: {part}")
        if part == "speed":
            found[part] = measure_speed(sizes, lambda what: report(f"measuring: {what}"))
        else:
            found[part] = run_program(part, PROGRAMS[part], quick)
    return found


def run_program(part: str, program: Program, quick: bool) -> list[Measurement]:
    """Run the program of a part in a process of its own; return what it measured."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "measured.json"
        command = [sys.executable, *program.arguments, str(file)]
        command += program.quick if quick else program.full
        done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True)
        if done.returncode:
            said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
            raise PartError(f"part {part!r} failed: {' '.join(said)}")
        return program.read(file)
