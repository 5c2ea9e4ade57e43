"""The runs that figures are drawn from: each experiment is run once, with the tables they need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

from brandabm.analysis.validation import SCORECARD
from brandabm.analysis.validation import experiment as scorecard
from brandabm.batch import run_batch
from brandabm.batch.experiment import Experiment
from brandabm.batch.sweep import sweep
from brandabm.figures.registry import FigureEntry
from brandabm.scenario import Scenario

Progress = Callable[[int, int], None]
Frames = dict[str, pd.DataFrame]


@dataclass(frozen=True)
class Source:
    """Runs that figures are drawn from: what was run, and the tables that it gave."""

    experiment: Experiment
    points: Mapping[str, Scenario]
    seeds: Sequence[int]
    frames: Frames
    changes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def runs(self) -> int:
        """Return the number of runs."""
        return run_count(self.experiment, self.seeds)


def run_experiments(
    entries: Sequence[FigureEntry],
    seeds: Sequence[int] | None,
    workers: int | None,
    progress: Progress | None,
    changes: Mapping[str, Any],
    kept: Path | None = None,
    sizes: Mapping[str, int] | None = None,
) -> dict[str, Source]:
    """Run every experiment that the figures need, with the tables that they need.

    A point that an earlier experiment has run with the same seeds is not run again, unless runs are
    kept.

    Parameters
    ----------
    kept : folder in which each experiment is kept as a sweep, which goes on where it was ended
    sizes : number of points of adaptive designs, by experiment, instead of the declared ones

    Raises
    ------
    StoreError
        If a folder holds another sweep.
    """
    names = {entry.experiment: None for entry in entries}
    experiments = {name: sized(declared(name), (sizes or {}).get(name)) for name in names}
    points = {name: one.scenarios(changes) for name, one in experiments.items()}
    chosen = {name: list(seeds or one.seed_list) for name, one in experiments.items()}
    counts = {name: run_count(one, chosen[name]) for name, one in experiments.items()}
    total = sum(counts.values())
    done = 0
    sources: dict[str, Source] = {}
    for name, experiment in experiments.items():
        tables = needed_tables(experiment, [e for e in entries if e.experiment == name])
        known: dict[str, Frames] = {}
        if kept is None:
            known = known_runs(points[name], chosen[name], tables, sources.values())
        before = done + len(known) * len(chosen[name])

        def report(finished: int, _: int, before: int = before) -> None:
            if progress is not None:
                progress(before + finished, total)

        if experiment.design is not None or kept is not None:
            frames = run_sweep(
                experiment, chosen[name], tables, workers, report, changes,
                None if kept is None else kept / name,
            )  # fmt: skip
            done += counts[name]
            sources[name] = Source(experiment, points[name], chosen[name], frames, dict(changes))
            continue
        new = {label: one for label, one in points[name].items() if label not in known}
        frames = run_batch(new, chosen[name], tables, workers, report, experiment.firms_every)
        for table in tables:
            parts = [runs[table] for runs in known.values()]
            frames[table] = pd.concat([*parts, frames[table]], ignore_index=True)
        done += counts[name]
        sources[name] = Source(experiment, points[name], chosen[name], frames, dict(changes))
    return sources


def declared(name: str) -> Experiment:
    """Return an experiment by its name: the scorecard's, or a built-in one."""
    return scorecard() if name == SCORECARD else Experiment.load(name)


def run_count(experiment: Experiment, seeds: Sequence[int]) -> int:
    """Return how many runs an experiment has with some seeds."""
    varied = 1 if experiment.design is None else experiment.design.number
    return len(experiment.points) * varied * len(seeds)


def sized(experiment: Experiment, size: int | None) -> Experiment:
    """Return the experiment with another number of points, chosen all at once."""
    if size is None or experiment.design is None:
        return experiment
    design = experiment.design.model_copy(update={"size": size, "batch": size})
    return experiment.model_copy(update={"design": design})


def run_sweep(
    experiment: Experiment,
    seeds: Sequence[int],
    tables: Collection[str],
    workers: int | None,
    report: Progress,
    changes: Mapping[str, Any],
    folder: Path | None = None,
) -> Frames:
    """Run an experiment as a sweep; its tables have the factors of its design as columns.

    Parameters
    ----------
    folder : in which the sweep is kept, and goes on; a temporary one when left out

    Raises
    ------
    RunFailed
        If a run fails: a figure shows all of them.
    StoreError
        If the folder holds another sweep.
    """
    points = {label: {**changes, **own} for label, own in experiment.points.items()}
    values = {"seeds": tuple(seeds), "points": points, "tables": tuple(tables)}
    with nullcontext(folder) if folder else TemporaryDirectory(prefix="brandabm-") as place:
        found = sweep(
            experiment.model_copy(update=values),
            place,
            workers=workers,
            resume=folder is not None,
            fail_fast=True,
            progress=lambda status: report(status.done, status.total),
        )
        return {
            name: found.with_factors(name).drop(columns="run").rename(columns={"point": "scenario"})
            for name in tables
        }


def known_runs(
    points: Mapping[str, Scenario],
    seeds: Sequence[int],
    tables: Collection[str],
    sources: Iterable[Source],
) -> dict[str, Frames]:
    """Return the tables of points that one of the sources holds, by label.

    The table of firms is not taken over: how often it is recorded may differ.
    """
    known: dict[str, Frames] = {}
    for source in sources:
        if list(source.seeds) != list(seeds) or not set(tables) <= set(source.frames) - {"firms"}:
            continue
        for label, scenario in points.items():
            for other, earlier in source.points.items():
                if earlier.hash == scenario.hash:
                    frames = {name: source.frames[name] for name in tables}
                    known[label] = {
                        name: frame[frame["scenario"] == other].assign(scenario=label)
                        for name, frame in frames.items()
                    }
    return known


def needed_tables(experiment: Experiment, entries: Sequence[FigureEntry]) -> Collection[str]:
    """Return the tables that these figures use, in the experiment's order.

    Raises
    ------
    ValueError
        If the experiment does not record one of them.
    """
    wanted = {table: entry.number for entry in entries for table in entry.tables}
    missing = [table for table in wanted if table not in experiment.tables]
    if missing:
        raise ValueError(
            f"figure {wanted[missing[0]]} needs the table {missing[0]!r}, which the experiment "
            f"{experiment.name!r} does not record: add it to its 'tables'"
        )
    return [table for table in experiment.tables if table in wanted]
