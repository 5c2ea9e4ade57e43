"""What the commands share: consoles, options, bad input, progress."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from brandabm.scenario.errors import shown

if TYPE_CHECKING:
    from brandabm.figures.drawing import DrawnFigures

# What a user typed is printed as it is, never read as markup or as the name of a picture.
output = Console(markup=False, emoji=False)
messages = Console(stderr=True, markup=False, emoji=False)

Seeds = Annotated[str, typer.Option(help="Seeds: a range 0:50 (50 excluded) or a list 1,4,9.")]
Changes = Annotated[
    list[str] | None, typer.Option("--set", help="Change a parameter: key=value; repeatable.")
]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="PART", help="Leave out a named part of the scenario; repeatable."),
]
Workers = Annotated[
    int | None, typer.Option(min=1, max=256, help="Processes; all cores when left out.")
]
Language = Annotated[str, typer.Option("--lang", help="Language of the figures: en or zh.")]
# A text: as a path, an empty one (a shell variable that is not set) would mean this folder.
Out = Annotated[str, typer.Option("--out", metavar="FOLDER", help="Folder for the results.")]


class InputError(ValueError):
    """Something the user typed cannot be used."""


@contextmanager
def progress_bar(title: str) -> Iterator[Any]:
    """Give a callback (done, total) that shows progress, rate and time left on a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns, console=messages, disable=not messages.is_terminal, transient=True
    ) as bar:
        task = bar.add_task(title, total=None, rate="preparing")
        started: float | None = None

        def report(done: int, total: int) -> None:
            nonlocal started
            if done == 0:
                started = time.perf_counter()
            elapsed = time.perf_counter() - (started or time.perf_counter())
            rate = f"{done / elapsed:.1f} runs/s" if done and elapsed > 0.0 else "preparing"
            bar.update(task, completed=done, total=total, rate=rate)

        yield report


def print_figures(drawn: DrawnFigures) -> None:
    """Print a table of figures: number, file, verdict."""
    table = Table(title="Figures", show_lines=True)
    for heading in ("figure", "file", "found"):
        table.add_column(heading, overflow="fold")
    for figure in drawn:
        table.add_row(str(figure.number), figure.file.name, figure.caption.found)
    output.print(table)


def usable_folder(out: str) -> Path:
    """Return the folder if results can be written there; raise InputError if not."""
    from brandabm.batch.output import finished_folder

    if not out.strip():
        raise InputError(f"--out {out!r} names no folder")
    folder = Path(out)
    try:
        with finished_folder(folder):
            pass  # that it can be made is known before the first run, not after the last
    except (FileExistsError, NotADirectoryError):
        raise InputError(f"--out {shown(out)}: a folder is needed, and there is a file") from None
    except OSError as problem:
        raise InputError(f"--out {shown(out)} cannot be written to: {problem.strerror}") from None
    return folder


def chosen_seeds(text: str) -> list[int]:
    """Return the seeds of an option; raise InputError if it names none."""
    from brandabm.batch import parse_seeds

    try:
        return parse_seeds(text)
    except ValueError as problem:
        raise InputError(f"--seeds: {problem}") from None


def check_language(lang: str) -> None:
    """Raise InputError if figures cannot be labelled in that language."""
    if lang not in ("en", "zh"):
        raise InputError(f"--lang {lang!r} is not allowed: en or zh")


def read_text(file: Path) -> str:
    """Return the text of a file; raise InputError if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise InputError(f"{file} cannot be read: {problem}") from None


def with_measured(document: Path, contents: dict[str, str]) -> str:
    """Return a document's text with its measured blocks; raise InputError if one is missing."""
    from brandabm.documents import with_block

    text = read_text(document)
    try:
        for name, content in contents.items():
            text = with_block(text, name, content)
    except ValueError as problem:
        raise InputError(f"{document}: {problem}") from None
    return text
