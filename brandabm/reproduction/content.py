"""What the report says, without how it looks: plain values that any format can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from brandabm.analysis.patterns import Pattern
from brandabm.analysis.targets import (
    CONTRADICTIONS,
    Comparison,
    compare_targets,
    reason_not_compared,
    target_table,
)
from brandabm.analysis.validation import SCORECARD, check_patterns
from brandabm.batch.output import library_versions
from brandabm.catalogue import category_table
from brandabm.figures.drawing import DrawnFigure, DrawnFigures
from brandabm.figures.figure_15_scorecard import (
    asked_text,
    evidence_text,
    pattern_name,
    target_name,
)
from brandabm.figures.texts import Texts, interval, number, seed_range

ROOMS = ("figures", "reproduction")
"""Packages whose texts the report speaks with."""
QUESTIONS, MODEL, LIMITS = 3, 9, 6
"""Paragraphs of the question, of the model, and of the limits."""
LABELS = (
    "question", "model", "figures", "claim", "runs", "reading", "found", "scorecard",
    "targets", "patterns", "left", "contradictions", "limits", "repeat", "seeds", "versions",
    "categories",
)  # fmt: skip

Content = dict[str, Any]


def report_content(
    figures: DrawnFigures, effort: str, texts: Texts, asked: Sequence[int] | None = None
) -> Content:
    """Return everything that the report says.

    Parameters
    ----------
    figures : all of them, drawn
    effort : "full" or "quick"
    texts : of `ROOMS`
    asked : seeds of every experiment, if other than the effort's own were asked for
    """
    frames = figures.sources[SCORECARD].frames
    patterns, compared = check_patterns(frames), compare_targets(frames)
    seeds = figures.sources[SCORECARD].seeds
    return {
        "language": texts.language,
        "title": texts("report-title"),
        "lead": texts(f"report-lead-{effort}", number=len(seeds), seeds=seed_range(seeds)),
        "labels": {name: texts(f"report-label-{name}") for name in LABELS},
        "summary": summary(figures, patterns, compared, texts),
        "question": [texts(f"report-question-{place + 1}") for place in range(QUESTIONS)],
        "model": [
            {"title": texts(f"report-model-{place + 1}-title"),
             "text": texts(f"report-model-{place + 1}")}
            for place in range(MODEL)
        ],
        "categories": categories(texts),
        "figures": [figure_content(figure) for figure in figures],
        "scorecard": {
            "columns": [texts(f"report-column-{name}") for name in
                        ("name", "role", "evidence", "model", "interval", "verdict")],
            "targets": [target_row(one, texts) for one in compared],
            "patterns": [pattern_row(one, texts) for one in patterns],
            "left": left_rows(texts),
            "contradictions": [
                [each.target, number(each.value, 3), number(each.implied, 3)]
                for each in CONTRADICTIONS
            ],
            "contradiction_columns": [texts(f"report-column-{name}") for name in
                                      ("target", "stated", "implied")],
        },
        "limits": [texts(f"report-limit-{place + 1}") for place in range(LIMITS)],
        "repeat": {
            "text": texts("report-repeat"),
            "commands": [
                "pip install uv",
                "uv run brandabm reproduce"
                + (" --quick" if effort == "quick" else "")
                + (f" --seeds {','.join(map(str, asked))}" if asked is not None else "")
                + f" --lang {texts.language}",
            ],
            "experiments": [
                [name, str(source.runs), seed_range(source.seeds)]
                for name, source in figures.sources.items()
            ],
            "versions": [[name, version] for name, version in library_versions().items()],
        },
    }  # fmt: skip


def summary(
    figures: DrawnFigures, patterns: list[Pattern], compared: list[Comparison], texts: Texts
) -> list[str]:
    """Return how many claims, patterns and numbers stand."""
    verdicts = [figure.verdict for figure in figures]
    return [
        texts("report-summary-figures", number=len(verdicts),
              holds=sum(one == "holds" for one in verdicts),
              partly=sum(one == "partly" for one in verdicts),
              fails=sum(one == "fails" for one in verdicts),
              open=sum(one == "open" for one in verdicts)),
        texts("report-summary-patterns", number=len(patterns),
              holds=sum(one.holds for one in patterns)),
        texts("report-summary-targets", number=len(compared),
              agree=sum(one.agrees for one in compared)),
    ]  # fmt: skip


def figure_content(figure: DrawnFigure) -> Content:
    """Return a figure with everything that is said of it."""
    caption = figure.caption
    return {
        "number": figure.number,
        "title": figure.title,
        "image": f"{figure.file.stem}.svg",
        "verdict": str(figure.verdict),
        "claim": caption.claim,
        "source": caption.source,
        "runs": caption.runs,
        "reading": caption.reading,
        "found": caption.found,
        "sentences": [sentence.replace("*", "") for sentence in caption.sentences],
    }


def categories(texts: Texts) -> list[list[str]]:
    """Return code and name of the 20 categories."""
    return [[code, texts.category(code)] for code in category_table()["code"]]


def target_row(one: Comparison, texts: Texts) -> list[str]:
    """Return a number of the documents beside the model's."""
    decided = "calibrated" if one.role == "calibrate" else "validated"
    return [
        target_name(one, texts), texts(f"report-role-{decided}"), evidence_text(one),
        number(one.estimate, 3), interval(one.low, one.high, 3),
        texts(f"report-verdict-{one.verdict}"),
    ]  # fmt: skip


def pattern_row(one: Pattern, texts: Texts) -> list[str]:
    """Return a pattern with what was asked and found."""
    shown = one.identifier.partition(",")[0].partition(" ")[0]
    return [
        f"{shown} {pattern_name(one.identifier, texts)}", texts("report-role-pattern"),
        asked_text(one.threshold, texts), number(one.estimate), interval(*one.interval),
        texts(f"report-verdict-{one.verdict}"),
    ]  # fmt: skip


def left_rows(texts: Texts) -> list[list[str]]:
    """Return why the other numbers are not compared, and which they are."""
    reasons: dict[str, list[str]] = {}
    for target in target_table().index:
        if reason := reason_not_compared(target):
            reasons.setdefault(reason, []).append(target)
    return [[texts(f"reason-{reason}"), ", ".join(found)] for reason, found in reasons.items()]
