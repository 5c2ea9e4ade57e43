"""What the programs that measure have in common: options, and what becomes of the numbers."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from brandabm.speed import Measurement, speed_markdown, write_measurements


def options(description: str, quick: str) -> argparse.ArgumentParser:
    """Return a parser with the options that all have.

    Parameters
    ----------
    description : the program's own documentation, whose first line is shown
    quick : what ``--quick`` means to it
    """
    parser = argparse.ArgumentParser(description=description.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--out", type=Path, metavar="FILE", help="JSON file for the results")
    return parser


def report(found: Sequence[Measurement], out: Path | None) -> None:
    """Print what was measured, and write it if there is a file for it."""
    print(speed_markdown(found))
    if out is not None:
        write_measurements(out, found)
