"""Tell in which table, column and quarter two records differ."""

from __future__ import annotations

import math
from typing import Any

from brandabm.recording import Results
from oracle.record import TABLES, Row, Tables

RELATIVE = 1e-9
ABSOLUTE = 1e-12
"""Below this two numbers are zero; what is measured is of the order of one, or money."""


def rows_of(results: Results) -> Tables:
    """Return the package's tables as rows."""
    return {table: results.frame(table).to_dict("records") for table in TABLES}


def table_differences(ours: Tables, theirs: Tables) -> list[str]:
    """Return a line for every value of the four tables that two records do not share."""
    lines = []
    for table in TABLES:
        rows, others = ours[table], theirs[table]
        if len(rows) != len(others):
            lines.append(f"{table}: oracle {len(rows)} rows, package {len(others)}")
            continue
        for row, other in zip(rows, others, strict=True):
            lines += row_differences(table, row, other)
    return lines


def row_differences(table: str, row: Row, other: Row) -> list[str]:
    """Return a line for every value that two rows do not share, or only one of them has."""
    lines = [
        f"{table}.{name} ({place(table, other)}): in one record only"
        for name in row.keys() ^ other.keys()
    ]
    for name in row.keys() & other.keys():
        if differ(row[name], other[name]):
            values = f"oracle {row[name]!r}, package {other[name]!r}"
            lines.append(f"{table}.{name} ({place(table, other)}): {values}")
    return lines


def place(table: str, row: Row) -> str:
    """Return the quarter of a row, and whose row it is."""
    name = table.removesuffix("s")
    whose = f", {name} {row[name]}" if name != "quarter" else ""
    return f"quarter {row['quarter']}{whose}"


def differ(ours: Any, theirs: Any) -> bool:
    """Return whether two entries differ; only floats may, by rounding."""
    if isinstance(theirs, float):
        return not math.isclose(ours, theirs, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
    return isinstance(ours, str) is not isinstance(theirs, str) or ours != theirs
