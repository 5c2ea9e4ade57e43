"""The 45 measures of document 003 and the strategies of documents 004 and 001, with their levers.

Codes A11 to C53 are those of document 003, Table 1, with who took them in the three counties; S1 to
S8 are strategies that are not among them.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from importlib.resources import files

COUNTIES = ("guangshan", "jinzhai", "qinghe")


@dataclass(frozen=True)
class Measure:
    """One measure: what it is called, which levers it moves, who took it.

    ``effects`` are pairs of a lever of ``levers.Levers`` and, for services, the service.
    """

    code: str
    class_code: str
    class_zh: str
    class_en: str
    name_zh: str
    name_en: str
    effects: tuple[tuple[str, str], ...]
    counties: frozenset[str]
    source: str


def _read() -> dict[str, Measure]:
    text = files("brandabm").joinpath("data", "measures.csv").read_text(encoding="utf-8")
    measures = {}
    for row in csv.DictReader(text.splitlines()):
        named = (effect.partition(".") for effect in row["levers"].split())
        effects = tuple((lever, service) for lever, _, service in named)
        measures[row["code"]] = Measure(
            row["code"],
            row["class"],
            row["class_zh"],
            row["class_en"],
            row["name_zh"],
            row["name_en"],
            effects,
            frozenset(county for county in COUNTIES if row[county] == "1"),
            row["source"],
        )
    return measures


MEASURES: dict[str, Measure] = _read()
"""Every measure by its code."""
