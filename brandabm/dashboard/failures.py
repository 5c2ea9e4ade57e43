"""What is wrong, told in the language of the session.

The package says it in English. For Chinese pages ``texts/zh_messages.csv`` has the Chinese of each
message: a name in braces stands for any text, which is kept as it is; one that begins with a kind
of message, such as ``{limit}`` or ``{limit_two}``, stands for a message of that kind.
"""

from __future__ import annotations

import csv
import re
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from brandabm.figures.texts import Texts
from brandabm.scenario import ScenarioError
from brandabm.scenario.errors import MAXIMUM_SHOWN, Problem

PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
RECORDED = re.compile(r"(.*?)\.?(?: Did you mean '(.*)'\?)?")
"""A problem without a place, as one line."""
SENTENCE_ENDS = (".", "!", "?", "。", "！", "？")


def told(failure: Exception, texts: Texts) -> str:
    """Return what to say of a failure; without a translation it is told in English."""
    if isinstance(failure, BrokenProcessPool) or not str(failure):
        return texts("run-broken")
    if not isinstance(failure, ScenarioError):
        return message_in(texts, str(failure))
    lines = [_line(problem, texts) for problem in failure.problems[:MAXIMUM_SHOWN]]
    more = len(failure.problems) - MAXIMUM_SHOWN
    return "\n".join([*lines, texts("problem-more", problems=str(more))] if more > 0 else lines)


def recorded(error: str, texts: Texts) -> str:
    """Return the error of a run that failed, as its sweep keeps it: a kind, then what it said.

    That of a scenario is told as `told` would; any other is of the program and stays as it is.
    """
    kind, _, said = error.partition(": ")
    if texts.language == "en" or kind != ScenarioError.__name__:
        return error
    found = [RECORDED.fullmatch(line) for line in said.splitlines()]
    problems = [Problem(line[1], suggestion=line[2]) for line in found if line is not None]
    return told(ScenarioError(*problems), texts) if problems else error


def _line(problem: Problem, texts: Texts) -> str:
    """Return one problem with its place and what was probably meant."""
    said = message_in(texts, problem.message)
    if not said.endswith(SENTENCE_ENDS):
        said = texts("problem-sentence", message=said)
    place = problem.file or ""
    if problem.line is not None:
        line = texts("problem-line", line=str(problem.line))
        place = texts("problem-place", file=place, line=line) if place else line
    if place:
        said = texts("problem-placed", place=place, sentence=said)
    if problem.suggestion is not None:
        said = texts("problem-meant", sentence=said, suggestion=problem.suggestion)
    return said


def message_in(texts: Texts, english: str) -> str:
    """Return a message of the package in the language of the session."""
    if texts.language == "en":
        return english
    return chinese_of(english) or texts("problem-untranslated", message=english)


@dataclass(frozen=True)
class Translation:
    """A message of some kind with names in braces, as a pattern, and its Chinese."""

    kind: str
    english: str
    chinese: str

    @property
    def pattern(self) -> str:
        """Return the regular expression that finds the message."""
        texts_and_names = PLACEHOLDER.split(self.english)
        parts = [re.escape(text) for text in texts_and_names]
        parts[1::2] = [f"(?P<{name}>.*?)" for name in texts_and_names[1::2]]
        return "".join(parts)

    def filled(self, values: dict[str, str]) -> str:
        """Return the Chinese with its values."""
        return PLACEHOLDER.sub(lambda found: values[found[1]], self.chinese)


@cache
def translations() -> dict[str, list[Translation]]:
    """Return the translations by kind, in the order in which they are tried."""
    text = files("brandabm.dashboard").joinpath("texts", "zh_messages.csv").read_text("utf-8")
    by_kind: dict[str, list[Translation]] = {}
    for row in csv.DictReader(text.splitlines()):
        by_kind.setdefault(row["kind"], []).append(Translation(**row))
    return by_kind


def chinese_of(english: str, kind: str = "message") -> str | None:
    """Return a message in Chinese; None unless there is a translation of all of it."""
    for translation in translations()[kind]:
        found = re.fullmatch(translation.pattern, english, re.DOTALL)
        if found is None:
            continue
        values = {name: _part(name, text) for name, text in found.groupdict().items()}
        known = {name: text for name, text in values.items() if text is not None}
        if len(known) == len(values):
            return translation.filled(known)
    return None


def _part(name: str, text: str) -> str | None:
    kind = name.partition("_")[0]
    return chinese_of(text, kind) if kind in translations() else text
