"""Figure 15: the scorecard, every pattern and every number of the documents that can be compared.

A verdict is computed from the runs (``brandabm.analysis.validation``, ``targets``). Numbers of the
role "calibrate" are marked: a model that is fitted to them is not tested by them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
from matplotlib.axes import Axes

from brandabm.analysis.patterns import Pattern
from brandabm.analysis.targets import (
    CONTRADICTIONS,
    SIGNS,
    Comparison,
    compare_targets,
    reason_not_compared,
    target_table,
)
from brandabm.analysis.validation import check_patterns
from brandabm.figures.findings import Check, Drawing, Fact, Outcome
from brandabm.figures.palette import ACCENT, EMPHASIS, INK
from brandabm.figures.style import new_figure, title_panel
from brandabm.figures.texts import Texts, interval, number

HEIGHT = 6.6
"""Inches."""
LEAST, MOST = 0.05, 20.0
"""Ends of the axis of the model's number over the documents'."""
COLUMNS = 3
"""Columns of the list of patterns."""
COLUMN_NAMES = ["identifier", "decided_by", "measure", "evidence", "estimate", "low", "high",
                "holds"]  # fmt: skip
SMALL, SMALLEST = 6.0, 5.0
MARK, TEXT = 0.008, 0.022
"""Where mark and words of a pattern stand, from the left of its column."""
ASKED = (
    ("of runs", "asked-runs"),
    ("of clusters", "asked-clusters"),
    ("of 3 counties", "asked-counties"),
    ("with its whole interval", "asked-whole"),
    (" to ", "asked-to"),
)
"""Words in thresholds, and the texts that say them."""


def draw(frames: Mapping[str, pd.DataFrame], texts: Texts) -> Drawing:
    """Draw the numbers of the documents over the model's, and the list of patterns."""
    patterns, compared = check_patterns(frames), compare_targets(frames)
    figure = new_figure(HEIGHT)
    rows = -(-len(patterns) // COLUMNS)
    ratios = [len(compared) + 2, 1.6 * rows]
    upper_part, lower_part = figure.subfigures(2, 1, squeeze=False, height_ratios=ratios)[:, 0]
    upper, beside = upper_part.subplots(1, 2, width_ratios=[1.0, 0.75], sharey=True)
    lower = lower_part.add_subplot()
    draw_targets(upper, compared, texts)
    tell_targets(beside, compared, texts)
    title_panel(upper, "a", texts("figure-15-panel-targets"))
    draw_patterns(lower, patterns, texts)
    title_panel(lower, "b", texts("figure-15-panel-patterns"))
    data = scorecard_table(patterns, compared)
    checks = [
        *(target_check(one, texts) for one in compared),
        *(pattern_check(one, texts) for one in patterns),
    ]
    return Drawing(figure, data, tuple(checks), facts(texts))


def target_name(one: Comparison, texts: Texts) -> str:
    """Return what is compared, with its row of the table of targets."""
    key = one.observable.identifier.lower().replace(", ", "-")
    name = texts(f"target-{key}")
    return f"{one.observable.target} {name}"


def pattern_name(identifier: str, texts: Texts) -> str:
    """Return the claim of a pattern, in short."""
    key = identifier.lower().replace(", ", "-").replace(" ", "-")
    return texts(f"pattern-{key}")


def asked_text(threshold: str, texts: Texts) -> str:
    """Return a threshold in the language of the texts."""
    for words, key in ASKED:
        threshold = threshold.replace(words, texts(key))
    return threshold


def evidence_text(one: Comparison) -> str:
    """Return the number of the documents, with its sign if it is a bound."""
    return f"{SIGNS[one.observable.relation]}{number(one.observable.evidence, 3)}"


def draw_targets(axes: Axes, compared: Sequence[Comparison], texts: Texts) -> None:
    """Draw the model's interval over the documents' number, on a scale of ratios."""
    axes.axvline(1.0, color=INK, linewidth=0.6)
    for row, one in enumerate(compared):
        colour = ACCENT if one.agrees else EMPHASIS
        evidence = one.observable.evidence
        if evidence > 0.0 and LEAST <= one.estimate / evidence <= MOST:
            low, middle, high = (
                min(max(value / evidence, LEAST), MOST)
                for value in (one.low, one.estimate, one.high)
            )
            axes.plot([low, high], [row, row], color=colour, linewidth=1.4)
            axes.plot(middle, row, "o" if one.role == "validate" else "s", color=colour,
                      markerfacecolor=colour if one.role == "validate" else "white",
                      markersize=4.0)  # fmt: skip
    axes.set_xscale("log")
    axes.set_xlim(LEAST, MOST)
    axes.set_xticks([0.1, 0.3, 1.0, 3.0, 10.0], [".1", ".3", "1", "3", "10"])
    axes.set_yticks(range(len(compared)), [target_name(one, texts) for one in compared],
                    fontsize=SMALL)  # fmt: skip
    axes.invert_yaxis()
    axes.set_xlabel(texts("figure-15-ratio"))


def tell_targets(axes: Axes, compared: Sequence[Comparison], texts: Texts) -> None:
    """Write both numbers beside each line."""
    axes.axis("off")
    for row, one in enumerate(compared):
        told = texts(
            "figure-15-beside",
            model=number(one.estimate, 3),
            interval=interval(one.low, one.high, 3),
            documents=evidence_text(one),
        )
        colour = ACCENT if one.agrees else EMPHASIS
        axes.text(0.0, row, told, va="center", fontsize=SMALL, color=colour)


def draw_patterns(axes: Axes, patterns: Sequence[Pattern], texts: Texts) -> None:
    """List the patterns with estimate, interval and what was asked, in columns."""
    rows = -(-len(patterns) // COLUMNS)
    axes.set(xlim=(0.0, 1.0), ylim=(rows - 0.4, -0.8))
    axes.axis("off")
    for place, pattern in enumerate(patterns):
        column, row = divmod(place, rows)
        colour = ACCENT if pattern.holds else EMPHASIS
        left = column / COLUMNS
        axes.plot(left + MARK, row, "o" if pattern.holds else "x", color=colour, markersize=3.5,
                  clip_on=False)  # fmt: skip
        shown = pattern.identifier.partition(",")[0].partition(" ")[0]
        name = f"{shown} {pattern_name(pattern.identifier, texts)}"
        asked = texts("figure-15-asked", asked=asked_text(pattern.threshold, texts))
        found = f"{number(pattern.estimate)} {interval(*pattern.interval)}; {asked}"
        for text, shift, size, ink in ((name, -0.18, SMALL, INK), (found, 0.22, SMALLEST, colour)):
            axes.text(left + TEXT, row + shift, text, fontsize=size, va="center", color=ink)


def scorecard_table(patterns: Sequence[Pattern], compared: Sequence[Comparison]) -> pd.DataFrame:
    """Return one row a verdict: what decided it, the evidence, the model's interval."""
    rows = [
        (one.observable.identifier, "calibrated" if one.role == "calibrate" else "validated",
         one.observable.measure, evidence_text(one), one.estimate, one.low, one.high, one.agrees)
        for one in compared
    ] + [
        (one.identifier, "pattern", one.measure, one.threshold, one.estimate, *one.interval,
         one.holds)
        for one in patterns
    ]  # fmt: skip
    columns = [
        "identifier",
        "decided_by",
        "measure",
        "evidence",
        "estimate",
        "low",
        "high",
        "holds",
    ]
    return pd.DataFrame(rows, columns=columns)


def outcome(estimate: float, holds: bool) -> Outcome:
    """Return the verdict; open where there was nothing to estimate."""
    if math.isnan(estimate):
        return Outcome.OPEN
    return Outcome.HELD if holds else Outcome.FAILED


def target_check(one: Comparison, texts: Texts) -> Check:
    """Say how a number of the documents stands beside the model's."""
    values: dict[str, str | int] = {
        "name": target_name(one, texts),
        "role": one.role,
        "documents": evidence_text(one),
        "model": number(one.estimate, 3),
        "interval": interval(one.low, one.high, 3),
    }
    return Check("figure-15-target", outcome(one.estimate, one.agrees), values)


def pattern_check(one: Pattern, texts: Texts) -> Check:
    """Say how a pattern came out."""
    values: dict[str, str | int] = {
        "identifier": one.identifier.partition(",")[0].partition(" ")[0],
        "name": pattern_name(one.identifier, texts),
        "estimate": number(one.estimate),
        "interval": interval(*one.interval),
        "asked": asked_text(one.threshold, texts),
    }
    return Check("figure-15-pattern", outcome(one.estimate, one.holds), values)


def facts(texts: Texts) -> tuple[Fact, ...]:
    """Say which numbers were not compared, and which contradict others."""
    reasons: dict[str, list[str]] = {}
    for target in target_table().index:
        if reason := reason_not_compared(target):
            reasons.setdefault(reason, []).append(target)
    left = [
        Fact("figure-15-left", {"reason": reason, "targets": ", ".join(targets)})
        for reason, targets in reasons.items()
    ]
    against = [
        Fact(
            "figure-15-contradiction",
            {"target": each.target, "stated": number(each.value), "implied": number(each.implied)},
        )
        for each in CONTRADICTIONS
    ]
    return tuple(left + against)
