"""The command ``validate``: the scorecard of all patterns and numbers of the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from brandabm.cli_common import (
    InputError,
    Seeds,
    Workers,
    chosen_seeds,
    output,
    progress_bar,
    read_text,
    usable_folder,
    with_measured,
)

if TYPE_CHECKING:
    from brandabm.analysis.patterns import Pattern
    from brandabm.analysis.targets import Comparison

SHOWN = {"yes": "yes", "no": "NO", "open": "open"}
"""Verdicts on a terminal."""


def validate(
    seeds: Seeds = "0:50",
    out: Annotated[
        Path | None, typer.Option("--out", help="Document whose measured blocks to rewrite.")
    ] = None,
    summary: Annotated[
        list[Path] | None,
        typer.Option(help="Document that tells what does not hold; may be given twice."),
    ] = None,
    workers: Workers = None,
) -> None:
    """Check every pattern and number of the documents; print the scorecard, write it if asked."""
    from brandabm.analysis.targets import compare_targets
    from brandabm.analysis.validation import check_patterns, run_patterns
    from brandabm.batch.output import write_document
    from brandabm.reproduction.failures import BLOCKS

    chosen = chosen_seeds(seeds)
    told = {document: language_of(document) for document in summary or []}
    for document, language in told.items():
        with_measured(document, {BLOCKS[language]: ""})
    if out is not None:
        with_measured(out, dict.fromkeys(("patterns", "targets", "ablations", "survivors"), ""))
        usable_folder(str(out.resolve().parent))
    with progress_bar("runs") as report:
        frames = run_patterns(chosen, workers, report)
    patterns, compared = check_patterns(frames), compare_targets(frames)
    print_patterns(patterns)
    print_targets(compared)
    written = [] if out is None else [(out, blocks(frames, patterns, compared, chosen))]
    for document, language in told.items():
        written.append((document, summary_block(patterns, compared, chosen, language)))
    for document, measured in written:
        write_document(document, with_measured(document, measured))
        output.print(f"Written: {document.resolve()}", soft_wrap=True)


def language_of(document: Path) -> str:
    """Return the language of a document's block of failures; raise InputError without one."""
    from brandabm.reproduction.failures import BLOCKS

    text = read_text(document)
    for language, block in BLOCKS.items():
        if f"<!-- measured: {block} -->" in text:
            return language
    wanted = " or ".join(f"<!-- measured: {block} -->" for block in BLOCKS.values())
    raise InputError(f"{document}: the document needs one block {wanted}")


def summary_block(
    patterns: list[Pattern], compared: list[Comparison], seeds: list[int], language: str
) -> dict[str, str]:
    """Return the block that tells what does not hold, by its name."""
    from brandabm.reproduction.failures import BLOCKS, failures_markdown

    return {BLOCKS[language]: failures_markdown(patterns, compared, seeds, language)}


def blocks(
    frames: dict[str, Any], patterns: list[Pattern], compared: list[Comparison], seeds: list[int]
) -> dict[str, str]:
    """Return the measured blocks of the document of the validation, by name."""
    from brandabm.analysis.ablations import ablation_markdown
    from brandabm.analysis.patterns import survivors_markdown
    from brandabm.analysis.targets import targets_markdown
    from brandabm.analysis.validation import patterns_markdown

    holding = {pattern.identifier: pattern.holds for pattern in patterns}
    return {
        "patterns": patterns_markdown(patterns, seeds),
        "targets": targets_markdown(compared, holding),
        "ablations": ablation_markdown(frames, seeds),
        "survivors": survivors_markdown(frames),
    }


def print_patterns(patterns: list[Pattern]) -> None:
    """Print a table of patterns: claim, estimate, interval, threshold, verdict."""
    table = Table(title="Patterns: what the documents claim and what the runs show")
    for heading in ("pattern", "claim", "measured", "95 % interval", "asked", "holds"):
        table.add_column(heading, overflow="fold")
    for pattern in patterns:
        low, high = pattern.interval
        table.add_row(
            pattern.identifier,
            pattern.claim,
            f"{pattern.estimate:.2f}",
            f"{low:.2f} to {high:.2f}",
            pattern.threshold,
            SHOWN[pattern.verdict],
        )
    output.print(table)


def print_targets(compared: list[Comparison]) -> None:
    """Print a table of the documents' numbers beside the model's."""
    from brandabm.analysis.targets import SIGNS

    table = Table(title="Numbers of the documents, and the model's")
    for heading in ("target", "measured", "documents", "model", "95 % of the runs", "agrees"):
        table.add_column(heading, overflow="fold")
    for one in compared:
        observable = one.observable
        table.add_row(
            f"{observable.identifier} ({one.role})",
            observable.measure,
            f"{SIGNS[observable.relation]}{observable.evidence:.3f}",
            f"{one.estimate:.3f}",
            f"{one.low:.3f} to {one.high:.3f}",
            SHOWN[one.verdict],
        )
    output.print(table)
