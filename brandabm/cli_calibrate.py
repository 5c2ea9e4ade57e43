"""The command ``calibrate``: fit parameters to numbers, and say what the numbers tell of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from brandabm.cli_common import (
    InputError,
    Workers,
    messages,
    output,
    progress_bar,
    usable_folder,
    with_measured,
)

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

    import pandas as pd

    from brandabm.calibration.candidates import Found
    from brandabm.calibration.plan import Calibration

MOST = 1_000_000
SEEDS_AFRESH = 16
"""Seeds on which the point is tried again: the best of many looks better than it is."""


def calibrate(
    plan: Annotated[
        str, typer.Argument(help="Name of a calibration, or a YAML file.")
    ] = "documents",
    trials: Annotated[int, typer.Option(min=1, max=MOST, help="Candidates of the search.")] = 400,
    generations: Annotated[
        int, typer.Option(min=0, max=1000, help="Generations of the posterior; 0: no posterior.")
    ] = 6,
    population: Annotated[
        int, typer.Option(min=10, max=MOST, help="Candidates of a generation.")
    ] = 100,
    draws: Annotated[
        int, typer.Option(min=1, max=MOST, help="Candidates of which predictions are made.")
    ] = 40,
    out: Annotated[
        str | None,
        typer.Option("--out", metavar="FOLDER", help="Folder; results/NAME when left out."),
    ] = None,
    document: Annotated[
        Path | None, typer.Option(help="Document whose measured blocks to rewrite.")
    ] = None,
    workers: Workers = None,
) -> None:
    """Search for the point that is nearest to the numbers, then sample the posterior.

    Finished trials and generations are kept: the same command goes on after an interruption.
    """
    from importlib.util import find_spec

    from brandabm.batch.runner import worker_pool
    from brandabm.calibration.plan import Calibration, KeptError
    from brandabm.calibration.point import search

    calibration = Calibration.load(plan)
    if generations and find_spec("pyabc") is None:
        raise InputError(
            "a posterior needs pyabc: pip install 'brandabm[abc]', or leave it out "
            "with --generations 0"
        )
    blocks = dict.fromkeys(("point", "posterior", "predictions") if generations else ("point",), "")
    if document is not None:
        with_measured(document, blocks)
    folder = usable_folder(f"results/{calibration.name}" if out is None else out)
    folder.mkdir(parents=True, exist_ok=True)
    folder = folder.resolve()
    try:
        with worker_pool(workers) as pool:
            with progress_bar("trials") as report:
                found = search(calibration, folder, trials, pool, report)
            blocks["point"] = told_point(calibration, found, folder, pool)
            if generations:
                blocks |= told_posterior(calibration, folder, population, generations, draws, pool)
    except KeptError as problem:
        raise InputError(f"{problem}\nChoose another folder with --out, or remove it") from None
    except KeyboardInterrupt:
        messages.print(
            "\nInterrupted. Finished trials and generations are kept; the same command goes on",
            soft_wrap=True,
        )
        raise
    for text in blocks.values():
        output.print(text, soft_wrap=True)
    output.print(f"Trials, point and posterior: {folder.resolve()}", soft_wrap=True)
    if document is not None:
        from brandabm.batch.output import write_document

        write_document(document, with_measured(document, blocks))
        output.print(f"Written: {document.resolve()}", soft_wrap=True)


def told_point(
    calibration: Calibration, found: list[Found], folder: Path, pool: ProcessPoolExecutor
) -> str:
    """Write all trials and the scenario of the best point; return what is said of it."""
    import pandas as pd

    from brandabm.batch.output import write_document
    from brandabm.calibration.candidates import evaluate
    from brandabm.calibration.findings import point_markdown
    from brandabm.calibration.point import best
    from brandabm.calibration.predictions import FRESH

    chosen = best(found)
    rows = [
        {**each.values, **each.measured, "distance": each.distance, "violation": each.violation}
        for each in found
    ]
    write_document(folder / "trials.csv", pd.DataFrame(rows).to_csv(index_label="trial"))
    scenario = calibration.scenarios(chosen.values)[next(iter(calibration.points))]
    named = scenario.replace(name=f"{calibration.name}-calibrated")
    write_document(folder / "calibrated.yaml", named.to_yaml())
    both = [calibration.present(), chosen.values]
    fresh = range(FRESH, FRESH + SEEDS_AFRESH)
    told = [
        *evaluate(calibration, both, calibration.seed_list, pool),
        *evaluate(calibration, both, fresh, pool),
    ]
    text = point_markdown(calibration, told)
    told_seeds = (
        f"{len(found)} trials on the seeds {calibration.seeds}; fresh: {SEEDS_AFRESH} others."
    )
    return f"{told_seeds}\n\n{text}"


def told_posterior(
    calibration: Calibration,
    folder: Path,
    population: int,
    generations: int,
    draws: int,
    pool: ProcessPoolExecutor,
) -> dict[str, str]:
    """Sample and write the posterior; return what is said of it and of its predictions."""
    from brandabm.batch.output import write_document
    from brandabm.calibration.findings import identifiability, posterior_markdown
    from brandabm.calibration.posterior import sample
    from brandabm.calibration.predictions import predict, prediction_markdown

    with progress_bar("generations") as report:
        posterior: pd.DataFrame = sample(calibration, folder, population, generations, pool, report)
    write_document(folder / "posterior.csv", posterior.to_csv())
    write_document(
        folder / "identifiability.csv", identifiability(calibration, posterior).to_csv(index=False)
    )
    with progress_bar("predictions") as report:
        predicted = predict(calibration, posterior, draws, pool, report)
    return {
        "posterior": posterior_markdown(calibration, posterior),
        "predictions": prediction_markdown(predicted, draws),
    }
