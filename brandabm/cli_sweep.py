"""The commands ``sweep``, ``status`` and ``query``: many runs, kept on disk."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from brandabm.cli_common import InputError, Workers, messages, output, progress_bar, usable_folder
from brandabm.scenario.errors import shown

if TYPE_CHECKING:
    from brandabm.batch.executors import Executor
    from brandabm.batch.plan import Plan
    from brandabm.batch.status import Status

POINTS_SHOWN = 5
"""Points that a dry run shows."""

Folder = Annotated[str, typer.Argument(metavar="FOLDER", help="Folder of a sweep.")]


def sweep(
    experiment: Annotated[str, typer.Argument(help="Name of an experiment, or a YAML file.")],
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FOLDER", help="Folder; results/NAME when left out."),
    ] = None,
    workers: Workers = None,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Dask scheduler, such as tcp://127.0.0.1:8786; local starts a cluster."),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the sweep in the folder.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be run, and run nothing.")
    ] = False,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="Stop at the first run that fails.")
    ] = False,
    limit: Annotated[
        float | None, typer.Option(min=0.001, help="Seconds that one run may take.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option(help="Do one share of the runs only: 0/40 to 39/40.")
    ] = None,
    slurm: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a SLURM array script, and run nothing."),
    ] = None,
    tasks: Annotated[int, typer.Option(min=1, max=100_000, help="Tasks of the array script.")] = 40,
) -> None:
    """Do all runs of an experiment and keep what is finished; an interrupted sweep can go on."""
    from brandabm.batch.experiment import Experiment
    from brandabm.batch.plan import Plan
    from brandabm.batch.store import StoreError
    from brandabm.batch.sweep import RunFailed
    from brandabm.batch.sweep import sweep as run_sweep

    share = chosen_shard(shard)
    declared = Experiment.load(experiment)
    folder = f"results/{declared.name}" if out is None else out
    if dry_run:
        print_plan(Plan(declared))
        return
    if slurm is not None:
        write_slurm(slurm, experiment, folder, tasks, limit)
        return
    place = usable_folder(folder)
    executor = chosen_executor(scheduler, workers, limit)
    again = shlex.join(["brandabm", "sweep", experiment, "--out", folder, "--resume"])
    started = time.perf_counter()
    try:
        with progress_bar(declared.name) as report:
            found = run_sweep(
                declared,
                place,
                executor=executor,
                workers=workers,
                limit=limit,
                resume=resume,
                fail_fast=fail_fast,
                shard=share,
                progress=shown_progress(report),
            )
    except StoreError as problem:
        raise InputError(str(problem)) from None
    except RunFailed as problem:
        messages.print(f"Stopped: {problem}. Finished runs are kept: {again}", soft_wrap=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        messages.print(
            f"\nInterrupted. Finished runs are kept; go on with: {again}", soft_wrap=True
        )
        raise
    counts = found.runs["status"].value_counts()
    table = Table(title=f"{declared.name}: {len(found.runs)} runs")
    table.add_column("status")
    table.add_column("runs", justify="right")
    for status, number in counts.items():
        table.add_row(str(status), str(number))
    output.print(table)
    output.print(
        f"{time.perf_counter() - started:.1f} s; tables: {place.resolve()}", soft_wrap=True
    )
    for run in found.runs[found.runs["status"] != "done"].head(3).itertuples():
        output.print(f"run {run.run} {run.status}: {run.error}", soft_wrap=True)


def shown_progress(report: Callable[[int, int], None]) -> Callable[[Status], None]:
    """Return a callback of a sweep that moves a progress bar."""
    return lambda status: report(status.done, status.total)


def chosen_shard(text: str | None) -> tuple[int, int]:
    """Return the number of a share and how many there are; raise InputError if it is none."""
    if text is None:
        return 0, 1
    number, slash, many = text.partition("/")
    if not (slash and number.isdecimal() and many.isdecimal() and int(number) < int(many)):
        raise InputError(f"--shard {shown(text)} is not allowed: write 0/40 to 39/40")
    return int(number), int(many)


def chosen_executor(
    scheduler: str | None, workers: int | None, limit: float | None
) -> Executor | None:
    """Return the Dask cluster that is asked for, if any; raise InputError if nobody answers."""
    if scheduler is None:
        return None
    try:
        from brandabm.batch.cluster import DaskCluster, local_cluster
    except ModuleNotFoundError:
        raise InputError("--scheduler needs Dask: pip install 'brandabm[cluster]'") from None
    if scheduler == "local":
        return local_cluster(workers, limit)
    try:
        return DaskCluster(scheduler, limit)
    except (OSError, ValueError) as problem:
        raise InputError(f"--scheduler {shown(scheduler)}: {problem}") from None


def print_plan(plan: Plan) -> None:
    """Print how many runs there are and what the first points are."""
    experiment = plan.experiment
    output.print(
        f"{experiment.name}: {len(plan) // len(plan.seeds)} points with {len(plan.seeds)} seeds "
        "each, "
        f"{len(plan)} runs; tables: {', '.join(experiment.tables)}"
    )
    factors = list(experiment.design.factors) if experiment.design else []
    first = plan.points[:POINTS_SHOWN]
    table = Table(title="First points")
    table.add_column("factor", overflow="fold")
    for label, _ in first:
        table.add_column(label, overflow="fold", justify="right")
    for name in factors:
        table.add_row(name, *(shown_value(point[name]) for _, point in first))
    output.print(table)


def shown_value(value: Any) -> str:
    """Return the value of a factor in few digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def write_slurm(file: Path, experiment: str, folder: str, tasks: int, limit: float | None) -> None:
    """Write the script of a SLURM array in which every task does one share of the runs."""
    from brandabm.batch.output import write_document

    command = ["brandabm", "sweep", experiment, "--out", folder, "--workers", "1", "--resume"]
    if limit is not None:
        command += ["--limit", f"{limit:g}"]
    lines = [
        "#!/bin/bash",
        f"#SBATCH --job-name=brandabm-{Path(experiment).stem}",
        f"#SBATCH --array=0-{tasks - 1}",
        "#SBATCH --cpus-per-task=1",
        "#SBATCH --mem-per-cpu=1G",
        "# The folder of the results must be seen by all nodes. What is missing after a failure is",
        "# done by submitting the script again.",
        f"srun {shlex.join(command)} --shard ${{SLURM_ARRAY_TASK_ID}}/{tasks}",
    ]
    write_document(file, "\n".join(lines) + "\n")
    output.print(f"Written: {file.resolve()}; submit it with: sbatch {file}", soft_wrap=True)


def status(folder: Folder) -> None:
    """Say how far a sweep is, also while it runs."""
    from brandabm.batch.status import read_status
    from brandabm.batch.store import StoreError
    from brandabm.batch.sweep import is_at_work

    try:
        found = read_status(Path(folder))
    except StoreError as problem:
        raise InputError(str(problem)) from None
    table = Table(box=None, show_header=False)
    rows: list[tuple[str, Any]] = [
        ("runs", f"{found.done} of {found.total}"),
        ("failed", found.failed),
        ("rate", f"{found.rate:.2f} runs/s on {found.workers} workers"),
    ]
    if found.done >= found.total:
        rows.append(("state", "finished"))
    elif is_at_work(Path(folder)):
        rows.append(("state", f"at work, process {found.process}"))
        if found.left is not None:
            rows.append(("time left", f"{found.left:,.0f} s"))
    else:
        rows.append(("state", "stopped; --resume goes on"))
    for name, value in rows:
        table.add_row(name, str(value))
    output.print(table)


def query(
    folder: Folder,
    sql: Annotated[str, typer.Argument(help="SQL; every table of the sweep is a view.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="CSV file for the answer.")
    ] = None,
) -> None:
    """Answer a query in SQL from the tables of a sweep (runs, summary, quarters, ...)."""
    from brandabm.batch.output import write_document
    from brandabm.batch.results import SweepResults
    from brandabm.batch.store import StoreError

    try:
        answer = SweepResults(folder).sql(sql)
    except StoreError as problem:
        raise InputError(str(problem)) from None
    if out is not None:
        write_document(out, answer.to_csv(index=False))
        output.print(f"Written: {out.resolve()}, {len(answer)} rows", soft_wrap=True)
        return
    output.print(answer.to_string(index=False), soft_wrap=True)
