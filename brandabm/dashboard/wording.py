"""Units, ranges and sources of parameters in the language of the session."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from brandabm.figures.texts import Texts
from brandabm.levers import Levers
from brandabm.measures import Measure
from brandabm.scenario.fields import ParameterRow

TEXT_ROOMS = ("figures", "dashboard")
"""Packages whose texts the pages speak with."""
NUMBER = r"(-?[\d.e+-]+)"
RANGES = {
    rf"a(?P<whole> whole)? number from {NUMBER} to {NUMBER}": "range-between",
    rf"a(?P<whole> whole)? number above {NUMBER} and of at most {NUMBER}": "range-above",
    rf"a(?P<whole> whole)? number of at least {NUMBER} and below {NUMBER}": "range-below",
}
"""What a declaration says of a range, and the text that says it in any language."""

SEPARATORS = {"en": "; ", "zh": "；"}
COLONS = {"en": ": ", "zh": "："}


@cache
def texts_in(language: str) -> Texts:
    """Return the texts in a language, the same to whoever asks."""
    return Texts(language, TEXT_ROOMS)


@cache
def chinese_words() -> dict[str, str]:
    """Return units and sources in Chinese by their English words in the declarations."""
    text = files("brandabm.dashboard").joinpath("texts", "zh_words.csv").read_text("utf-8")
    return {row["english"]: row["chinese"] for row in csv.DictReader(text.splitlines())}


def words(english: str, texts: Texts) -> str:
    """Return words of a declaration in the language of the session."""
    return english if texts.language == "en" else chinese_words()[english]


def unit_of(row: ParameterRow, texts: Texts) -> str:
    """Return the unit of a parameter."""
    return words(row.unit, texts)


def source_of(row: ParameterRow, texts: Texts) -> str:
    """Return where the value of a parameter comes from."""
    return words(row.source, texts)


def section_of(section: str, texts: Texts) -> str:
    """Return a section of the documents, such as "000 §5.1, Table 2"."""
    if texts.language == "en":
        return section
    return re.sub(r"Table (\d+)", r"表 \1", section).replace(", ", "，")


def effects_of(measure: Measure, texts: Texts) -> str:
    """Return what a measure moves."""
    declared = Levers.columns()
    moved = dict.fromkeys(declared[lever].meaning for lever, _ in measure.effects)
    return SEPARATORS[texts.language].join(words(meaning, texts) for meaning in moved)


def range_of(row: ParameterRow, texts: Texts) -> str:
    """Return which values a parameter may have."""
    for pattern, key in RANGES.items():
        found = re.fullmatch(pattern, row.allowed)
        if found:
            _, low, high = found.groups()
            return texts(key, low=low, high=high)
    return row.allowed
