"""The categories as they stand in the grid, where the papers name them and where the code acts."""

from __future__ import annotations

from typing import NamedTuple

from brandabm.indicators.categories import COGNITION, DEMAND, DETERMINANTS, ENVIRONMENT, FORMATION

ROWS: dict[str, tuple[str, ...]] = {
    "formation": tuple(FORMATION),
    "determinant": tuple(DETERMINANTS),
    "cognition": tuple(COGNITION),
    "demand": tuple(DEMAND),
    "environment": tuple(ENVIRONMENT),
}
"""Main categories and their four steps; the environment has parts instead of steps."""


class Place(NamedTuple):
    """Where a category is found: documents and sections, file of the package."""

    section: str
    file: str


PLACES: dict[str, Place] = {
    "PB": Place("000 §5.1, Table 2", "brandabm/phases/gates.py"),
    "EB": Place("000 §5.1, Table 2", "brandabm/phases/gates.py"),
    "IB": Place("000 §5.1–5.2", "brandabm/phases/gates.py"),
    "ICB": Place("000 §5.1–5.2", "brandabm/phases/gates.py"),
    "PC": Place("000 §5.5", "brandabm/rules/costs.py"),
    "PA": Place("000 §5.5", "brandabm/rules/research.py"),
    "IC": Place("000 §5.5, 001 §2.2", "brandabm/rules/links.py"),
    "CT": Place("000 §5.5", "brandabm/rules/innovation.py"),
    "CrB": Place("000 §4.3, §5.3", "brandabm/rules/commitment.py"),
    "BP": Place("000 §5.3", "brandabm/rules/choice.py"),
    "BC": Place("000 §5.3, §6", "brandabm/rules/alliance.py"),
    "GB": Place("000 §5.3", "brandabm/phases/abilities.py"),
    "BN": Place("000 §5.1", "brandabm/rules/judgement.py"),
    "DN": Place("000 §5.1", "brandabm/rules/judgement.py"),
    "RW": Place("000 §5.3", "brandabm/rules/goodwill.py"),
    "IS": Place("000 §5.3", "brandabm/phases/abilities.py"),
    "CE": Place("000 §5.4", "brandabm/rules/environment.py"),
    "TE": Place("000 §5.4", "brandabm/phases/environment.py"),
    "LE": Place("000 §5.4", "brandabm/phases/supply.py"),
    "CC": Place("000 §5.4", "brandabm/rules/environment.py"),
}
"""As docs/TRACE.md has them."""


def links_of(code: str) -> dict[str, tuple[str, ...]]:
    """Return the categories that a cell belongs together with, by the kind of link.

    ``before`` and ``after`` are its neighbours in the row, one stage earlier and later;
    ``together`` are those of the same column, which carry one stage. The environment acts on all
    stages: its parts belong together with one another alone (document 000, Figure 2).
    """
    row = next(name for name, codes in ROWS.items() if code in codes)
    step = ROWS[row].index(code)
    if row == "environment":
        return {"together": tuple(other for other in ROWS[row] if other != code)}
    column = tuple(codes[step] for name, codes in ROWS.items() if name not in (row, "environment"))
    found = {"together": column}
    if step > 0:
        found["before"] = (ROWS[row][step - 1],)
    if step < len(ROWS[row]) - 1:
        found["after"] = (ROWS[row][step + 1],)
    return found
