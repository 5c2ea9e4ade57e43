"""Run everything that the figures need, draw them, and write the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from brandabm.batch.output import finished_folder
from brandabm.figures.drawing import DrawnFigures, draw_figures
from brandabm.figures.registry import FIGURES
from brandabm.figures.style import usable_language
from brandabm.figures.texts import Texts
from brandabm.reproduction.content import ROOMS, report_content
from brandabm.reproduction.formats import html_report, json_report, pdf_report

RUNS = "runs"
"""Folder, in that of the results, in which the sweeps are kept."""
REPORT = "report"


@dataclass(frozen=True)
class Effort:
    """How much is run.

    seeds : of every experiment; None: those that each declares
    changes : of every scenario, by dotted key
    sizes : points of adaptive designs, by experiment, where they are not as declared
    """

    name: str
    seeds: Sequence[int] | None
    changes: Mapping[str, Any] = field(default_factory=dict)
    sizes: Mapping[str, int] = field(default_factory=dict)


FULL = Effort("full", None)
QUICK = Effort("quick", (0, 1), {"consumers.number": 1000}, {"phases": 9})
"""Points that set the number of consumers themselves (figure 4) keep theirs."""


@dataclass(frozen=True)
class Reproduction:
    """What was made: the figures and the files of the report."""

    figures: DrawnFigures
    files: tuple[Path, ...]


def reproduce(
    effort: Effort,
    out: Path,
    lang: str = "en",
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Reproduction:
    """Run, draw and report; what was run before with the same effort is not run again.

    Parameters
    ----------
    effort : `FULL`, `QUICK` or one's own
    out : folder; the sweeps are kept in its folder `RUNS`
    lang : "en" or "zh"; without a font that has Chinese letters, English with a warning
    workers : processes, all cores when left out
    progress : called with the number of runs done and to do

    Raises
    ------
    StoreError
        If the folder holds runs of another effort or version.
    RunFailed
        If a run fails.
    """
    figures = draw_figures(
        list(FIGURES), lang=lang, out=out,
        seeds=None if effort.seeds is None else list(effort.seeds),
        workers=workers, progress=progress, changes=effort.changes, kept=out / RUNS / effort.name,
        sizes=effort.sizes,
    )  # fmt: skip
    texts = Texts(usable_language(lang), ROOMS)
    usual = {each.name: each.seeds for each in (FULL, QUICK)}
    other = effort.seeds if effort.seeds != usual.get(effort.name) else None
    content = report_content(figures, effort.name, texts, other)
    with finished_folder(out) as working:
        (working / f"{REPORT}.json").write_text(json_report(content), encoding="utf-8")
        (working / f"{REPORT}.html").write_text(html_report(content, out), encoding="utf-8")
        (working / f"{REPORT}.pdf").write_bytes(pdf_report(content, out))
    files = tuple(out / f"{REPORT}.{ending}" for ending in ("html", "pdf", "json"))
    return Reproduction(figures, files)
