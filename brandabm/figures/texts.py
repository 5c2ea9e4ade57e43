"""Texts in English and Chinese, from the Fluent files in the folders ``texts``."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from brandabm.catalogue import category_table

LANGUAGES = ("en", "zh")
MINUS = "−"


class Texts:
    """The texts of one language.

    Parameters
    ----------
    language : "en" or "zh"
    rooms : packages whose texts are read

    Raises
    ------
    ValueError
        If there are no texts in that language.
    """

    def __init__(self, language: str, rooms: tuple[str, ...] = ("figures",)) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"language {language!r} is not one of: {', '.join(LANGUAGES)}")
        self.language = language
        self._bundle = bundle(language, rooms)

    def __call__(self, key: str, **values: str | int) -> str:
        """Return a text with its values filled in.

        Parameters
        ----------
        key : of the message
        values : by the names that the message uses; numbers are formatted beforehand

        Raises
        ------
        KeyError
            If there is no such message or it needs a value that is not given.
        """
        if not self._bundle.has_message(key):
            raise KeyError(f"no text {key!r} in language {self.language!r}")
        pattern = self._bundle.get_message(key).value
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise KeyError(f"text {key!r} in language {self.language!r}: {errors[0]}")
        return str(text)

    def category(self, code: str) -> str:
        """Return the name of one of the 20 categories."""
        table = category_table().set_index("code")
        return str(table.loc[code, f"name_{self.language}"])


@cache
def bundle(language: str, rooms: tuple[str, ...] = ("figures",)) -> FluentBundle:
    """Return the messages of a language in some packages, read once."""
    messages = FluentBundle([language], use_isolating=False)
    for room in rooms:
        messages.add_resource(FluentResource(source(language, room)))
    return messages


def source(language: str, room: str = "figures") -> str:
    """Return the text of a package's Fluent file."""
    path = files(f"brandabm.{room}").joinpath("texts", f"{language}.ftl")
    return path.read_text(encoding="utf-8")


def number(value: float, digits: int = 2) -> str:
    """Return a number with a true minus sign; a dash for not a number."""
    if math.isnan(value):
        return "–"
    text = f"{value:.{digits}f}"
    if float(text) == 0.0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS)


def significant(value: float, digits: int = 3) -> str:
    """Return a number with at least so many significant digits, and commas between thousands."""
    if value == 0.0 or not math.isfinite(value):
        return {0.0: "0", math.inf: "∞", -math.inf: f"{MINUS}∞"}.get(value, "–")
    magnitude = math.floor(math.log10(abs(value)))
    decimals = max(0, digits - 1 - magnitude)
    text = f"{value:,.{decimals}f}" if decimals < 8 else f"{value:.{digits - 1}e}"
    return text.replace("-", MINUS)


def percent(share: float, digits: int = 0) -> str:
    """Return a share as a percentage; a dash for not a number."""
    return "–" if math.isnan(share) else f"{number(100.0 * share, digits)}%"


def quarter_of(start_year: float, quarter: float) -> str:
    """Return a quarter of the history as in "2003Q1"; a dash for not a number."""
    if math.isnan(quarter):
        return "–"
    elapsed = math.floor(4.0 * start_year + quarter)
    return f"{elapsed // 4}Q{elapsed % 4 + 1}"


def interval(low: float, high: float, digits: int = 2) -> str:
    """Return an interval in brackets."""
    return f"[{number(low, digits)}, {number(high, digits)}]"


def seed_range(seeds: Sequence[int]) -> str:
    """Return seeds such as "0–49", or as a list where there are gaps."""
    ordered = sorted(seeds)
    if len(ordered) > 2 and ordered[-1] - ordered[0] == len(ordered) - 1:
        return f"{ordered[0]}–{ordered[-1]}"
    return ", ".join(str(seed) for seed in ordered)
