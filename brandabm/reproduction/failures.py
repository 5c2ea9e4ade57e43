"""What does not hold, in a few lines for a README."""

from __future__ import annotations

from collections.abc import Sequence

from brandabm.analysis.patterns import Pattern
from brandabm.analysis.targets import Comparison
from brandabm.figures.figure_15_scorecard import (
    asked_text,
    evidence_text,
    pattern_name,
    target_name,
)
from brandabm.figures.texts import Texts, interval, number
from brandabm.reproduction.content import ROOMS

BLOCKS = {"en": "failures", "zh": "failures-zh"}
"""Measured block of a document, by the language in which it is written."""


def failures_markdown(
    patterns: Sequence[Pattern], compared: Sequence[Comparison], seeds: Sequence[int], language: str
) -> str:
    """Return how much holds, and every pattern and number that does not, as Markdown."""
    texts = Texts(language, ROOMS)
    failed = [one for one in patterns if one.verdict == "no"]
    missed = [one for one in compared if one.verdict == "no"]
    lines = [
        texts("failures-summary", seeds=len(seeds), patterns=len(patterns),
              holds=sum(one.holds for one in patterns), targets=len(compared),
              agree=sum(one.agrees for one in compared),
              open=[one.verdict for one in patterns].count("open")
              + [one.verdict for one in compared].count("open")),
        "",
    ]  # fmt: skip
    for pattern in failed:
        shown = pattern.identifier.partition(",")[0].partition(" ")[0]
        name = f"{shown} {pattern_name(pattern.identifier, texts)}"
        found = f"{number(pattern.estimate, 2)} {interval(*pattern.interval)}"
        asked = asked_text(pattern.threshold, texts)
        lines.append(f"* {texts('failures-row', name=name, found=found, asked=asked)}")
    for one in missed:
        found = f"{number(one.estimate, 3)} {interval(one.low, one.high, 3)}"
        name = target_name(one, texts)
        lines.append(f"* {texts('failures-row', name=name, found=found, asked=evidence_text(one))}")
    return "\n".join(lines) + "\n"
