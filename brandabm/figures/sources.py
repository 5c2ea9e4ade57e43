"""The runs that figures are drawn from: each experiment is run once, with the tables they need."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd

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
) -> dict[str, Source]:
    """Run every experiment that the figures need, with the tables that they need.

    A point that an earlier experiment has run with the same seeds is not run again.
    """
    experiments = {name: Experiment.load(name) for name in {e.experiment: None for e in entries}}
    points = {name: one.scenarios(changes) for name, one in experiments.items()}
    chosen = {name: list(seeds or one.seed_list) for name, one in experiments.items()}
    counts = {name: run_count(one, chosen[name]) for name, one in experiments.items()}
    total = sum(counts.values())
    done = 0
    sources: dict[str, Source] = {}
    for name, experiment in experiments.items():
        tables = needed_tables(experiment, [e for e in entries if e.experiment == name])
        known = known_runs(points[name], chosen[name], tables, sources.values())
        before = done + len(known) * len(chosen[name])

        def report(finished: int, _: int, before: int = before) -> None:
            if progress is not None:
                progress(before + finished, total)

        if experiment.design is not None:
            frames = run_design(experiment, chosen[name], tables, workers, report, changes)
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


def run_count(experiment: Experiment, seeds: Sequence[int]) -> int:
    """Return how many runs an experiment has with some seeds."""
    varied = 1 if experiment.design is None else experiment.design.number
    return len(experiment.points) * varied * len(seeds)


def run_design(
    experiment: Experiment,
    seeds: Sequence[int],
    tables: Collection[str],
    workers: int | None,
    report: Progress,
    changes: Mapping[str, Any],
) -> Frames:
    """Run an experiment that has a design; its tables have the factors as columns.

    Raises
    ------
    RunFailed
        If a run fails: a figure shows all of them.
    """
    points = {label: {**changes, **own} for label, own in experiment.points.items()}
    values = {"seeds": tuple(seeds), "points": points, "tables": tuple(tables)}
    with TemporaryDirectory(prefix="brandabm-") as folder:
        found = sweep(
            experiment.model_copy(update=values),
            folder,
            workers=workers,
            fail_fast=True,
            progress=lambda status: report(status.done, status.total),
        )
        return {
            name: found.with_factors(name).rename(columns={"point": "scenario"}) for name in tables
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
