"""The command line: thin; every command ends in a call of the package.

Exit codes: 0 done, 2 bad input (one clear error, nothing written), 130 interrupted.
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from brandabm import (
    cli_analyse,
    cli_calibrate,
    cli_compare,
    cli_dashboard,
    cli_policy,
    cli_reproduce,
    cli_sweep,
    cli_validate,
)
from brandabm.cli_common import (
    Changes,
    InputError,
    Language,
    Out,
    Seeds,
    Without,
    Workers,
    check_language,
    chosen_seeds,
    messages,
    output,
    print_figures,
    progress_bar,
    usable_folder,
    with_measured,
)
from brandabm.scenario import Scenario, ScenarioError
from brandabm.scenario.changing import parse_assignments
from brandabm.scenario.loading import builtin_scenarios

app = typer.Typer(
    name="brandabm",
    help="How clusters of export firms grow international cluster brands.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def run(
    scenario: Annotated[str, typer.Argument(help="Name of a scenario, or a YAML file.")],
    seed: Annotated[int | None, typer.Option(min=0, max=2**63 - 1, help="Seed of one run.")] = None,
    seeds: Annotated[str | None, typer.Option(help="Seeds: 0:50 or 1,4,9.")] = None,
    changes: Changes = None,
    without: Without = None,
    out: Out = "results/run",
    workers: Workers = None,
) -> None:
    """Run a scenario and write its tables as Parquet, with a manifest."""
    from brandabm.batch import run_batch
    from brandabm.batch.output import library_versions, write_tables
    from brandabm.recording import TABLES

    if seed is not None and seeds is not None:
        raise InputError("--seed and --seeds cannot be used together")
    chosen = chosen_seeds(seeds) if seeds is not None else [0 if seed is None else seed]
    folder = usable_folder(out)
    what = Scenario.load(scenario, without or ())
    if changes:
        what = what.replace(**parse_assignments(changes))
    started = time.perf_counter()
    with progress_bar(what.name) as report:
        frames = run_batch({what.name: what}, chosen, TABLES, workers, report)
    manifest = {
        "scenario": what.to_dict(),
        "hash": what.hash,
        "seeds": chosen,
        "versions": library_versions(),
        "seconds": round(time.perf_counter() - started, 3),
        "tables": {name: len(frame) for name, frame in frames.items()},
    }
    write_tables(folder, frames, manifest)
    last = frames["quarters"].groupby("seed").last()
    columns = ("firms", "PB", "EB", "clusters_IB", "clusters_ICB", "quality", "mark_up", "sales")
    table = Table(title=f"{what.name}: last quarter, mean of {len(chosen)} run(s)")
    table.add_column("measure", overflow="fold")
    table.add_column("value", justify="right", overflow="fold")
    for name in columns:
        table.add_row(name, f"{last[name].mean():,.3g}")
    output.print(table)
    output.print(f"Tables and manifest: {folder.resolve()}", soft_wrap=True)


app.command()(cli_compare.compare)
app.command()(cli_sweep.sweep)
app.command()(cli_sweep.status)
app.command()(cli_sweep.query)
app.command()(cli_analyse.analyse)
app.command()(cli_dashboard.dashboard)
app.command()(cli_calibrate.calibrate)
app.command()(cli_reproduce.reproduce)
app.command()(cli_validate.validate)
app.add_typer(cli_policy.app, name="policy")


@app.command()
def demo(
    seeds: Seeds = "0:16",
    lang: Language = "en",
    out: Out = "results/demo",
    workers: Workers = None,
) -> None:
    """Run the baseline and its ablations over many seeds; draw the figures; say what was found."""
    from brandabm.figures.registry import FIGURES

    numbers = sorted(number for number, entry in FIGURES.items() if entry.demo)
    make_figures(numbers, seeds, lang, out, workers, summarise=True)


@app.command()
def figures(
    numbers: Annotated[
        list[int] | None, typer.Argument(help="Numbers of figures; all when left out.")
    ] = None,
    seeds: Annotated[
        str | None, typer.Option(help="Seeds instead of the experiments' own: 0:50 or 1,4,9.")
    ] = None,
    lang: Language = "en",
    out: Out = "results/figures",
    workers: Workers = None,
) -> None:
    """Draw figures, each with its data, caption and manifest."""
    from brandabm.figures.registry import FIGURES

    known = sorted(FIGURES)
    unknown = [number for number in numbers or [] if number not in known]
    if unknown:
        listed = ", ".join(str(number) for number in known)
        raise InputError(f"there is no figure {unknown[0]}; there are {listed}")
    make_figures(numbers or known, seeds, lang, out, workers, summarise=False)


def make_figures(
    numbers: list[int],
    seeds: str | None,
    lang: str,
    out: str,
    workers: int | None,
    summarise: bool,
) -> None:
    """Draw figures and print what each found; with ``summarise``, the patterns too."""
    check_language(lang)
    chosen = chosen_seeds(seeds) if seeds is not None else None
    folder = usable_folder(out)
    from brandabm.figures.drawing import draw_figures

    with progress_bar("runs") as report:
        drawn = draw_figures(
            numbers, lang=lang, out=folder, seeds=chosen, workers=workers, progress=report
        )
    if summarise:
        from brandabm.analysis.validation import check_patterns

        cli_validate.print_patterns(check_patterns(drawn.frames))
    print_figures(drawn)
    output.print(f"Figures, data, captions and manifests: {folder.resolve()}", soft_wrap=True)


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="Scenario file, or a scenario's name.")],
) -> None:
    """Check a scenario file without running it."""
    scenario = Scenario.load(file)
    output.print(f"{file}: in order (scenario {scenario.name!r}, hash {scenario.hash})")


@app.command("list")
def list_things(
    what: Annotated[
        str, typer.Argument(help="scenarios, categories, mechanisms, measures, levers or shocks.")
    ],
) -> None:
    """List scenarios, the 20 categories with 4 conditions, mechanisms, measures, levers, shocks."""
    from brandabm.catalogue import CATALOGUES

    listing = CATALOGUES.get(what)
    if listing is None:
        from brandabm.scenario.schema import nearest

        guess = nearest(what, list(CATALOGUES))
        hint = f" Did you mean {guess!r}?" if guess else ""
        raise InputError(f"nothing called {what!r} to list: {', '.join(CATALOGUES)}.{hint}")
    headings, rows = listing()
    table = Table(box=None)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    output.print(table)


@app.command()
def documents(
    folder: Annotated[Path, typer.Argument(help="Folder of Markdown files.")] = Path("docs"),
) -> None:
    """Rewrite the generated parts of the documents from the code."""
    from brandabm.documents import refresh

    if not folder.is_dir():
        raise InputError(f"there is no folder {folder}")
    try:
        changed = refresh(folder)
    except ValueError as problem:
        raise InputError(str(problem)) from None
    for path in changed:
        output.print(f"rewritten: {path}", soft_wrap=True)


@app.command()
def bench(
    quick: Annotated[bool, typer.Option("--quick", help="Smaller runs, for a first look.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="JSON file for the results.")
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="Document whose measured blocks to rewrite.")
    ] = None,
    part: Annotated[
        list[str] | None,
        typer.Option(
            help="speed (when left out), oracle, kernels, starsim, sweeps, long_sweep, dashboard "
            "or all."
        ),
    ] = None,
) -> None:
    """Measure speed, growth of cost, memory and start on this machine."""
    from brandabm import speed
    from brandabm.batch.output import write_document

    try:
        parts = speed.chosen_parts(part or ["speed"])
        if out is not None:
            usable_folder(str(out.resolve().parent))
        if document is not None:
            with_measured(document, dict.fromkeys(parts, ""))
        with messages.status("preparing") as status:
            found = speed.measure_parts(parts, quick, status.update)
    except speed.PartError as problem:
        raise InputError(f"--part: {problem}") from None
    for name, rows in found.items():
        table = Table(title=f"Measured on this machine: {name}")
        for heading in ("what", "measured", "unit", "asked"):
            table.add_column(heading, overflow="fold")
        for row in rows:
            table.add_row(row.what, speed.three_digits(row.value), row.unit, row.asked)
        output.print(table)
    if out is not None:
        speed.write_measurements(out, [row for rows in found.values() for row in rows])
        output.print(f"Written: {out.resolve()}", soft_wrap=True)
    if document is not None:
        contents = {name: speed.speed_markdown(rows) for name, rows in found.items()}
        write_document(document, with_measured(document, contents))
        output.print(f"Written: {document.resolve()}", soft_wrap=True)


@app.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    print(json.dumps(Scenario.json_schema(), indent=2, ensure_ascii=False))


def main() -> None:
    """Run the command line; turn bad input into one message and exit code 2."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every terminal knows every letter
    try:
        app()
    except (ScenarioError, InputError) as problem:
        messages.print(
            f"Error: {problem}", style="red", markup=False, highlight=False, soft_wrap=True
        )
        sys.exit(2)
    except OSError as problem:
        place = f" ({problem.filename})" if problem.filename else ""
        messages.print(f"Error: {problem.strerror or problem}{place}", soft_wrap=True)
        sys.exit(2)


__all__ = ["app", "builtin_scenarios", "main"]
