"""Measurements as a table in Markdown, and as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from brandabm.batch.output import library_versions, write_document
from brandabm.speed.measures import Measurement


def three_digits(value: float) -> str:
    """Return a number with three digits that count; more would be noise."""
    rounded = float(f"{value:.3g}")
    return f"{rounded:,.0f}" if abs(rounded) >= 1000.0 else f"{rounded:.3g}"


def speed_markdown(found: list[Measurement]) -> str:
    """Return the measurements as a table in Markdown."""
    lines = ["| what | measured | unit | asked |", "|---|---|---|---|"]
    lines += [
        f"| {row.what} | {three_digits(row.value)} | {row.unit} | {row.asked} |" for row in found
    ]
    return "\n".join(lines)


def write_measurements(file: Path, found: list[Measurement]) -> None:
    """Write the measurements as JSON, with the versions of what was measured."""
    measured = {"versions": library_versions(), "measured": [row._asdict() for row in found]}
    write_document(file, json.dumps(measured, indent=2) + "\n")


def read_measurements(file: Path) -> list[Measurement]:
    """Return the measurements that ``write_measurements`` wrote."""
    return [Measurement(**row) for row in json.loads(file.read_text("utf-8"))["measured"]]
