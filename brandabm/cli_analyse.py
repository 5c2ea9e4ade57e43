"""The command ``analyse``: what the runs of a sweep say about its factors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from brandabm.cli_common import (
    InputError,
    Language,
    check_language,
    output,
    usable_folder,
    with_measured,
)

if TYPE_CHECKING:
    import pandas as pd

    from brandabm.figures.sweep_analysis import Analysis

ROWS_IN_DOCUMENT = 10
MOST_ROWS = 20
"""Rows of a table that are printed; its file has all."""


def analyse(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="Folder of a finished sweep.")],
    outcome: Annotated[
        str, typer.Option(help="Column of the table summary, such as ICB or sales.")
    ],
    point: Annotated[
        str | None, typer.Option(help="Point of the experiment, if it has several.")
    ] = None,
    at_least: Annotated[
        float | None, typer.Option(help="Look for where the outcome is at least so much.")
    ] = None,
    at_most: Annotated[
        float | None, typer.Option(help="Look for where the outcome is at most so much.")
    ] = None,
    lang: Language = "en",
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FOLDER", help="Folder; FOLDER-OUTCOME when left out."),
    ] = None,
    document: Annotated[
        Path | None,
        typer.Option(help="Document whose measured block EXPERIMENT-OUTCOME to rewrite."),
    ] = None,
) -> None:
    """Say how an outcome depends on the factors of a sweep: tables, figures, captions.

    Which analyses there are follows from the design: Sobol' indices (saltelli), elementary effects
    (morris), paths (one_at_a_time), partial dependence (saltelli, sobol, latin_hypercube, grid),
    and with --at-least or --at-most scenario discovery (the same as partial dependence).
    """
    from brandabm.analysis.design_outcomes import AnalysisError
    from brandabm.batch.output import write_document
    from brandabm.batch.results import SweepResults
    from brandabm.batch.store import StoreError
    from brandabm.figures.sweep_analysis import Request, title_of, write_analyses
    from brandabm.figures.texts import Texts

    check_language(lang)
    request = Request(outcome, point, at_least, at_most)
    try:
        results = SweepResults(folder)
        block = f"{results.manifest['experiment']['name']}-{outcome}"
        if document is not None:
            with_measured(document, {block: ""})
        place = usable_folder(f"{folder.rstrip('/')}-{outcome}" if out is None else out)
        analyses = write_analyses(results, request, place, lang=lang)
    except (AnalysisError, StoreError) as problem:
        raise InputError(str(problem)) from None
    except ModuleNotFoundError as problem:
        if problem.name != "ema_workbench":
            raise
        raise InputError(
            "--at-least and --at-most need the EMA Workbench: pip install 'brandabm[discovery]'"
        ) from None
    texts = Texts(lang)
    for each in analyses:
        print_table(title_of(each, request, texts), each.table)
        for sentence in each.found:
            output.print(sentence, soft_wrap=True)
    output.print(f"Tables, figures and captions: {Path(place).resolve()}", soft_wrap=True)
    if document is not None:
        write_document(document, with_measured(document, {block: analyses_markdown(analyses)}))
        output.print(f"Written: {document.resolve()}", soft_wrap=True)


def analyses_markdown(analyses: list[Analysis]) -> str:
    """Return what analyses found: sentences, and the first rows of tables with a row a factor."""
    from brandabm.figures.texts import significant

    parts = []
    for each in analyses:
        parts.append("\n".join(f"* {sentence}" for sentence in each.found))
        if each.table["factor"].is_unique and len(each.table):
            rows = [list(each.table.columns), ["---"] * len(each.table.columns)]
            for row in each.table.head(ROWS_IN_DOCUMENT).itertuples(index=False):
                rows.append([significant(cell) if isinstance(cell, float) else str(cell)
                             for cell in row])  # fmt: skip
            parts.append("\n".join(f"| {' | '.join(row)} |" for row in rows))
    return "\n\n".join(parts)


def print_table(title: str, table: pd.DataFrame) -> None:
    """Print the first rows of a table."""
    from brandabm.figures.texts import significant

    shown = Table(title=title)
    for name in table.columns:
        shown.add_column(name, no_wrap=name == "factor", overflow="fold")
    for row in table.head(MOST_ROWS).itertuples(index=False):
        shown.add_row(
            *(significant(cell) if isinstance(cell, float) else str(cell) for cell in row)
        )
    output.print(shown)
    if len(table) > MOST_ROWS:
        output.print(f"and {len(table) - MOST_ROWS} rows more, in the file")
