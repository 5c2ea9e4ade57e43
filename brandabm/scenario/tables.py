"""The table of all parameters, for the documentation."""

from collections.abc import Iterable
from itertools import groupby

from pydantic import BaseModel

from brandabm.scenario.errors import shown
from brandabm.scenario.fields import ParameterRow, describe, kind_of
from brandabm.scenario.scenario import Scenario

HEADINGS = {
    "lever": "levers, which governments set",
    "uncertainty": "uncertainties, which nobody sets",
    "definition": "definitions",
    "switch": "switches of mechanisms",
    "run": "the run",
}
COLUMNS = ("Key", "Default", "Unit", "Allowed", "Meaning", "Source")


def parameter_table_markdown(model_type: type[BaseModel] = Scenario) -> str:
    """Return every parameter with unit, range, default and source, one table for each section.

    Parameters
    ----------
    model_type : the schema to describe
    """
    parts = []
    for section, rows in groupby(describe(model_type), key=_section_of):
        title = f"{section}: {HEADINGS[kind_of(section)]}" if section else "The scenario itself"
        heading = f"### {title}"
        parts.append(f"{heading}\n\n{_table(rows)}\n")
    return "\n".join(parts)


def _section_of(row: ParameterRow) -> str:
    section, dot, _ = row.key.partition(".")
    return section.removesuffix("[]") if dot else ""


def _table(rows: Iterable[ParameterRow]) -> str:
    lines = [_line(COLUMNS), _line("---" for _ in COLUMNS)]
    for row in rows:
        default = "required" if row.required else _default(row.default)
        cells = (f"`{row.key}`", default, row.unit, row.allowed, row.description, row.source)
        lines.append(_line(cells))
    return "\n".join(lines)


def _default(default: object) -> str:
    if isinstance(default, list | tuple):
        return f"[{', '.join(_default(item) for item in default)}]"
    return default if isinstance(default, str) and default else shown(default)


def _line(cells: Iterable[str]) -> str:
    escaped = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"
