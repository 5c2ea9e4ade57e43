"""What the runs of a sweep say about its factors: figures, tables and captions of all analyses."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure

from brandabm.analysis.dependence import FILLING, one_at_a_time, partial_dependence
from brandabm.analysis.design_outcomes import AnalysisError, design_of, outcomes_by_point
from brandabm.analysis.discovery import discover
from brandabm.analysis.sensitivity import morris_effects, sobol_indices
from brandabm.batch.design import Design
from brandabm.batch.output import finished_folder, library_versions
from brandabm.batch.results import SweepResults
from brandabm.figures import dependence_panels, discovery_box, importance_bars
from brandabm.figures.drawing import images_of
from brandabm.figures.style import journal_style, usable_language
from brandabm.figures.texts import Texts, significant
from brandabm.state import Array


@dataclass(frozen=True)
class Analysis:
    """One analysis of a sweep: its name, its table, its figure, and what it says.

    Texts are found by the name: ``analysis-NAME-title``, ``-reading``.
    """

    name: str
    table: pd.DataFrame
    figure: Figure
    found: tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """What is asked of a sweep.

    outcome : column of the table ``summary``
    label : point of the experiment, if it has several
    least, most : a point is a case of interest if its mean outcome is within them
    """

    outcome: str
    label: str | None = None
    least: float | None = None
    most: float | None = None

    def cases(self, outcomes: Array) -> Array | None:
        """Return which points are of interest (bool[point]); None if nothing was asked."""
        if self.least is None and self.most is None:
            return None
        means = outcomes.mean(axis=1)
        low = -float("inf") if self.least is None else self.least
        high = float("inf") if self.most is None else self.most
        inside: Array = (means >= low) & (means <= high)
        return inside


def analyse(results: SweepResults, request: Request, texts: Texts) -> list[Analysis]:
    """Return every analysis that the design of a sweep allows.

    Raises
    ------
    AnalysisError
        If there is none, or the outcomes are not all there.
    """
    design = design_of(results)
    outcomes = outcomes_by_point(results, request.outcome, request.label)
    cases = request.cases(outcomes)
    found = []
    with journal_style(texts.language):
        if design.kind in MAKERS:
            found.append(MAKERS[design.kind](design, outcomes, request, texts))
        if design.kind in FILLING:
            found.append(_dependence(design, outcomes, request, texts))
        if cases is not None:
            found.append(_discovery(design, cases, request, texts))
    if not found:
        raise AnalysisError(f"nothing is known to analyse in a design of kind {design.kind}")
    return found


def _sobol(design: Design, outcomes: Array, request: Request, texts: Texts) -> Analysis:
    table = sobol_indices(design, outcomes.mean(axis=1))
    first = table.iloc[0]
    total = float(table["first"].sum())
    found = texts(
        "analysis-sobol-found",
        factor=first["factor"],
        total=significant(first["total"]),
        first=significant(first["first"]),
        sum=significant(total),
        sums="many" if total > 1.0 else "all",
    )
    figure = importance_bars.draw_indices(table, texts)
    return Analysis("sobol", table, figure, (found,))


def _morris(design: Design, outcomes: Array, request: Request, texts: Texts) -> Analysis:
    table = morris_effects(design, outcomes.mean(axis=1))
    strong = ", ".join(table["factor"].head(5))
    weak = table[table["low"] <= 0.0]
    found = texts("analysis-morris-found", strong=strong, weak=len(weak), factors=len(table))
    figure = importance_bars.draw_effects(table, request.outcome, texts)
    return Analysis("morris", table, figure, (found,))


def _paths(design: Design, outcomes: Array, request: Request, texts: Texts) -> Analysis:
    table = one_at_a_time(design, outcomes)
    figure = dependence_panels.draw_panels(design, table, request.outcome)
    return Analysis("paths", table, figure, (_widest(table, texts),))


def _dependence(design: Design, outcomes: Array, request: Request, texts: Texts) -> Analysis:
    table = partial_dependence(design, outcomes)
    figure = dependence_panels.draw_panels(design, table, request.outcome)
    return Analysis("dependence", table, figure, (_widest(table, texts),))


MAKERS: dict[str, Callable[[Design, Array, Request, Texts], Analysis]] = {
    "saltelli": _sobol,
    "morris": _morris,
    "one_at_a_time": _paths,
}
"""The analysis that a kind of design was made for."""


def _widest(table: pd.DataFrame, texts: Texts) -> str:
    """Say along which factor the mean outcome changes most."""
    means = table.groupby("factor", sort=False)["mean"]
    span = means.max() - means.min()
    return texts("analysis-widest", factor=str(span.idxmax()), span=significant(float(span.max())))


def _discovery(design: Design, cases: Array, request: Request, texts: Texts) -> Analysis:
    found = discover(design, cases)
    chosen = found.trajectory.iloc[found.chosen]
    told = [
        texts(
            "analysis-discovery-found",
            cases=found.cases,
            points=found.points,
            coverage=significant(100.0 * chosen["coverage"]),
            density=significant(100.0 * chosen["density"]),
            mass=significant(100.0 * chosen["mass"]),
        )
    ]
    told += [discovery_box.sentence(row, texts) for row in found.limits.to_dict("records")]
    figure = discovery_box.draw_discovery(design, found, texts)
    return Analysis("discovery", found.limits, figure, tuple(told))


def write_analyses(
    results: SweepResults, request: Request, out: Path, *, lang: str = "en"
) -> list[Analysis]:
    """Analyse a sweep and write a table, a figure and a caption for each analysis.

    The files are NAME.csv, NAME.png, .svg, .pdf, NAME.md, and the manifest analysis.json.

    Parameters
    ----------
    results : a finished sweep
    request : what is asked of it
    out : folder for the files
    lang : "en" or "zh"; without a font that has Chinese letters, English with a warning

    Raises
    ------
    AnalysisError
        If the sweep cannot be analysed in this way.
    """
    texts = Texts(usable_language(lang))
    analyses = analyse(results, request, texts)
    manifest = {
        "sweep": results.manifest,
        "outcome": request.outcome,
        "point": request.label,
        "at_least": request.least,
        "at_most": request.most,
        "language": texts.language,
        "versions": library_versions(),
        "found": {each.name: list(each.found) for each in analyses},
    }
    with finished_folder(out) as working:
        for each in analyses:
            title = title_of(each, request, texts)
            with journal_style(texts.language):
                images = images_of(each.figure, title)
            for ending, image in images.items():
                (working / f"{each.name}.{ending}").write_bytes(image)
            each.table.to_csv(working / f"{each.name}.csv", index=False)
            caption = caption_of(each, request, results, texts)
            (working / f"{each.name}.md").write_text(caption, encoding="utf-8")
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (working / "analysis.json").write_text(text + "\n", encoding="utf-8")
    return analyses


def title_of(analysis: Analysis, request: Request, texts: Texts) -> str:
    """Return the title of an analysis."""
    return texts(f"analysis-{analysis.name}-title", outcome=request.outcome)


def caption_of(analysis: Analysis, request: Request, results: SweepResults, texts: Texts) -> str:
    """Return the caption in Markdown: runs, how to read it, what was found."""
    experiment = results.manifest["experiment"]
    paragraphs = [
        f"# {title_of(analysis, request, texts)}",
        texts(
            "analysis-runs",
            runs=str(results.manifest["runs"]),
            experiment=experiment["name"],
            kind=experiment["design"]["kind"],
        ),
        texts("caption-reading", reading=texts(f"analysis-{analysis.name}-reading")),
        "\n".join(f"- {sentence}" for sentence in analysis.found),
    ]
    return "\n\n".join(paragraphs) + "\n"
