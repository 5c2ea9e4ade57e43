"""The command ``reproduce``: every figure, the scorecard and the report."""

from __future__ import annotations

import shlex
import time
from typing import Annotated

import typer

from brandabm.cli_common import (
    InputError,
    Language,
    Out,
    Workers,
    check_language,
    chosen_seeds,
    messages,
    output,
    print_figures,
    progress_bar,
    usable_folder,
)


def reproduce(
    quick: Annotated[
        bool, typer.Option("--quick", help="A small world and few seeds: to see that it works.")
    ] = False,
    seeds: Annotated[
        str | None, typer.Option(help="Seeds of every experiment: 0:50 or 1,4,9.")
    ] = None,
    lang: Language = "en",
    out: Out = "results/reproduction",
    workers: Workers = None,
) -> None:
    """Run every experiment, draw all figures, and write the report (HTML, PDF, JSON).

    Finished runs are kept: the same command goes on after an interruption.
    """
    check_language(lang)
    chosen = chosen_seeds(seeds) if seeds is not None else None
    folder = usable_folder(out)
    from dataclasses import replace

    from brandabm.batch.store import StoreError
    from brandabm.batch.sweep import RunFailed
    from brandabm.reproduction.reproduce import FULL, QUICK
    from brandabm.reproduction.reproduce import reproduce as run_all

    effort = QUICK if quick else FULL
    if chosen is not None:
        effort = replace(effort, seeds=tuple(chosen))
    again = ["brandabm", "reproduce", *(["--quick"] if quick else [])]
    again += [*(["--seeds", seeds] if seeds else []), "--lang", lang, "--out", out]
    started = time.perf_counter()
    try:
        with progress_bar("runs") as report:
            made = run_all(effort, folder, lang, workers, report)
    except StoreError as problem:
        raise InputError(f"{problem}\nChoose another folder with --out, or remove it") from None
    except RunFailed as problem:
        messages.print(f"Stopped: {problem}. Finished runs are kept", soft_wrap=True)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        messages.print(
            f"\nInterrupted. Finished runs are kept; go on with: {shlex.join(again)}",
            soft_wrap=True,
        )
        raise
    print_figures(made.figures)
    seconds = time.perf_counter() - started
    sources = made.figures.sources
    told = ", ".join(f"{name} {len(source.seeds)}" for name, source in sources.items())
    runs = sum(source.runs for source in sources.values())
    output.print(f"{seconds:.0f} s; {runs} runs ({effort.name}); seeds: {told}", soft_wrap=True)
    for file in made.files:
        output.print(f"Report: {file.resolve()}", soft_wrap=True)
