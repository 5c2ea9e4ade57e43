"""The command ``compare``: two scenarios on the same seeds, pair by pair."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated

import typer
from rich.box import SIMPLE
from rich.table import Table
from rich.text import Text

from brandabm.cli_common import (
    InputError,
    Language,
    Seeds,
    Workers,
    check_language,
    chosen_seeds,
    output,
    progress_bar,
    usable_folder,
)
from brandabm.scenario import Scenario
from brandabm.scenario.changing import parse_assignments

if TYPE_CHECKING:
    from brandabm.analysis.comparison import Comparison


def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="Name of a scenario, or a YAML file.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The scenario compared with A.")],
    seeds: Seeds = "0:10",
    changes: Annotated[
        list[str] | None,
        typer.Option("--set", help="Change a parameter of B: key=value; repeatable."),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(metavar="PART", help="Leave out a named part of B; repeatable."),
    ] = None,
    measures: Annotated[
        str | None,
        typer.Option(help="Columns of the table of quarters, such as sales,EB,labour_cost."),
    ] = None,
    lang: Language = "en",
    out: Annotated[
        str | None, typer.Option("--out", metavar="FOLDER", help="Folder for tables and figure.")
    ] = None,
    workers: Workers = None,
) -> None:
    """Compare two scenarios on the same seeds: what B changes, and whether it can be told."""
    from brandabm.analysis.comparison import compare as run_comparison

    check_language(lang)
    chosen = chosen_seeds(seeds)
    one, other = Scenario.load(first), Scenario.load(second, without or ())
    if changes:
        other = other.replace(**parse_assignments(changes))
    measured = chosen_measures(measures) if measures is not None else None
    folder = usable_folder(out) if out is not None else None
    started = time.perf_counter()
    with progress_bar(f"{one.name} and {other.name}") as report:
        found = run_comparison(
            one, other, chosen, measures=measured, workers=workers, progress=report
        )
    seconds = round(time.perf_counter() - started, 3)
    print_comparison(found, lang)
    if folder is not None:
        from brandabm.figures.comparison import write_comparison

        write_comparison(found, folder, lang=lang, seconds=seconds)
        output.print(f"Tables, figure and manifest: {folder.resolve()}", soft_wrap=True)


def chosen_measures(text: str) -> tuple[str, ...]:
    """Return the measures of an option; raise InputError if there is one that is unknown."""
    from brandabm.analysis.comparison import known_measures

    try:
        return known_measures([name.strip() for name in text.split(",")])
    except ValueError as problem:
        raise InputError(f"--measures: {problem}") from None


def print_comparison(found: Comparison, lang: str) -> None:
    """Print what differs between the scenarios, how much their runs differ, and what it says."""
    from brandabm.figures.comparison import kind_name, names_of, notes, value_text, verdicts
    from brandabm.figures.texts import Texts, significant

    texts = Texts(lang)
    one, other = names_of(found, texts)
    names = f"A: {one}; B: {other}"
    if found.same:
        output.print(f"{names}: nothing differs, so that every run must be the same.")
    else:
        table = Table(title=f"What differs. {names}")
        for heading in ("key", "A", "B"):
            table.add_column(heading, overflow="fold")
        changes = found.changes.assign(kind=[kind_name(key, texts) for key in found.changes["key"]])
        for kind, rows in changes.groupby("kind", sort=False):
            table.add_row(Text(str(kind), style="italic"))
            for key, left, right in rows[["key", "first", "second"]].itertuples(index=False):
                table.add_row(key, value_text(left, right), value_text(right, left))
            table.add_section()
        output.print(table)
    for note in notes(found, texts):
        output.print(note)
    start, end = found.window
    table = Table(
        title=f"B less A: mean of {end - start + 1} quarter(s) over {len(found.seeds)} pair(s)",
        caption="±: half of the 95 % interval; unpaired: the same for runs that share no seeds; "
        "variance: by what factor pairs lessen it; B > A: share of pairs",
        box=SIMPLE,
        collapse_padding=True,
        pad_edge=False,
        show_edge=False,
    )
    table.add_column("measure", no_wrap=True)
    for heading in ("A", "B", "B − A", "±", "unpaired", "variance", "B > A"):
        table.add_column(heading, justify="right", overflow="fold")
    for row in found.summary.to_dict("records"):
        numbers = (
            row["first"],
            row["second"],
            row["difference"],
            (row["high"] - row["low"]) / 2.0,
            (row["unpaired_high"] - row["unpaired_low"]) / 2.0,
            row["variance_reduction"],
        )
        share = f"{100.0 * row['positive']:.0f} %"
        table.add_row(row["measure"], *map(significant, numbers), share)
    output.print(table)
    for sentence in verdicts(found, texts):
        output.print(sentence)
