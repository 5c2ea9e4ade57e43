"""Sweeps on disk, as the page Experiments shows them: found, read, filtered, analysed.

Only folders beneath the one that the server was started with can be opened, by names that the
server found; nothing that a visitor types becomes a path.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from brandabm.analysis.dependence import FILLING, one_at_a_time, partial_dependence
from brandabm.analysis.design_outcomes import AnalysisError, design_of, outcomes_by_point
from brandabm.analysis.sensitivity import morris_effects, sobol_indices
from brandabm.batch.experiment import Experiment
from brandabm.batch.results import SweepResults
from brandabm.batch.status import STATUS, Status, read_status
from brandabm.batch.store import MANIFEST, StoreError
from brandabm.batch.summary import SUMMARY
from brandabm.batch.sweep import is_at_work
from brandabm.batch.work import DONE
from brandabm.dashboard.choice import Choice

ROOT_VARIABLE = "BRANDABM_SWEEPS"
DEFAULT_ROOT = "results"
"""Where ``brandabm sweep`` writes unless told otherwise."""
KEYS = ("run", "point", "seed")

Filters = Mapping[str, tuple[float, float]]
"""Lowest and highest value that is kept, by numeric factor."""


def found_sweeps() -> dict[str, Path]:
    """Return the folders of sweeps beneath the server's folder, by name."""
    root = Path(os.environ.get(ROOT_VARIABLE) or DEFAULT_ROOT)
    manifests = sorted(root.glob(f"*/{MANIFEST}")) + sorted(root.glob(MANIFEST))
    return {
        path.parent.name or str(path.parent): path.parent
        for path in manifests
        if (path.parent / STATUS).is_file()
    }


@dataclass(frozen=True, eq=False)
class Sweep:
    """What is known of a sweep at one time.

    rows : one row a run that is done: run, point, factors, seed, columns of the summary
    """

    folder: Path
    status: Status
    manifest: dict[str, Any]
    rows: pd.DataFrame

    @property
    def factors(self) -> list[str]:
        """Return the dotted keys of the factors."""
        design = self.manifest["experiment"].get("design")
        return list(design["factors"]) if design else []

    @property
    def labels(self) -> list[str]:
        """Return the labels of the points of the experiment."""
        return list(self.manifest["experiment"]["points"])

    @property
    def outcomes(self) -> list[str]:
        """Return the columns that can be looked at."""
        return [name for name in self.rows.columns if name not in (*KEYS, *self.factors)]

    @property
    def numeric(self) -> list[str]:
        """Return the factors with a range that can be filtered."""
        return [name for name in self.factors if pd.api.types.is_numeric_dtype(self.rows[name])
                and not pd.api.types.is_bool_dtype(self.rows[name])]  # fmt: skip

    def points(self, outcome: str, filters: Filters) -> pd.DataFrame:
        """Return one row a point that the filters keep.

        Returns
        -------
        DataFrame
            run (of its first seed), point, factors, seeds (how many), outcome (mean over seeds).
        """
        rows = self.rows
        for name, (low, high) in filters.items():
            rows = rows[rows[name].between(low, high)]
        keys = ["point", *self.factors]
        grouped = rows.groupby(keys, sort=False, dropna=False)
        return grouped.agg(
            run=("run", "min"), seeds=("seed", "size"), outcome=(outcome, "mean")
        ).reset_index()

    def choice(self, run: int) -> Choice:
        """Return the scenario of a run, as something to look at.

        Raises
        ------
        ScenarioError
            If the experiment's scenario cannot be read any more.
        """
        row = self.rows.set_index("run").loc[run]
        experiment = Experiment.model_validate(self.manifest["experiment"])
        start = experiment.scenarios()[str(row["point"])]
        changes = {name: _plain(row[name]) for name in self.factors}
        return Choice.from_scenario(start.replace(**changes))


@dataclass(frozen=True)
class Progress:
    """How far a sweep is, and whether a command is at work on it."""

    status: Status
    at_work: bool

    @property
    def is_finished(self) -> bool:
        """Return whether every run is done."""
        return self.status.done >= self.status.total


def read_progress(folder: Path) -> Progress | None:
    """Return how far a sweep is; None if nobody has written it yet."""
    try:
        return Progress(read_status(folder), is_at_work(folder))
    except StoreError:
        return None


def read_failures(folder: Path) -> pd.DataFrame:
    """Return how runs ended that came to nothing: status, error, runs (how many), point.

    ``point`` is the label and the values of the first such run, in words. Empty if there is none.

    Raises
    ------
    StoreError
        If the table of runs cannot be read.
    """
    results = SweepResults(folder)
    failed = results.runs.query(f"status != '{DONE}'").fillna({"error": ""})
    first = [
        ", ".join([str(row["point"]), *(f"{name} {row[name]}" for name in results.factors)])
        for row in failed.to_dict("records")
    ]
    grouped = failed.assign(point=first).groupby(["status", "error"], sort=False, as_index=False)
    return grouped.agg(runs=("run", "size"), point=("point", "first"))


def read_sweep(folder: Path) -> Sweep:
    """Return what a sweep has found so far.

    Raises
    ------
    StoreError
        If it has no results yet, none of the table ``summary``, or they cannot be read.
    """
    results = SweepResults(folder)
    return Sweep(folder, read_status(folder), results.manifest, results.with_factors(SUMMARY))


def importance(sweep: Sweep, outcome: str, label: str) -> pd.DataFrame:
    """Return how much each factor matters, by the analysis that the design was made for.

    Returns
    -------
    DataFrame
        factor, value, low, high, in falling order: Sobol' total indices, Morris' mean absolute
        effects, or the span of the mean outcome along the factor (low and high NaN).

    Raises
    ------
    AnalysisError
        If the sweep is not finished or its design says nothing about factors.
    """
    results = SweepResults(sweep.folder)
    design, outcomes = design_of(results), outcomes_by_point(results, outcome, label)
    if design.kind == "saltelli":
        found = sobol_indices(design, outcomes.mean(axis=1))
        return _bars(found, "total", "total_low", "total_high")
    if design.kind == "morris":
        return _bars(morris_effects(design, outcomes.mean(axis=1)), "mean_absolute", "low", "high")
    if design.kind == "one_at_a_time":
        return _spans(one_at_a_time(design, outcomes))
    if design.kind in FILLING:
        return _spans(partial_dependence(design, outcomes))
    raise AnalysisError(f"nothing is known about factors in a design of kind {design.kind}")


def _bars(table: pd.DataFrame, value: str, low: str, high: str) -> pd.DataFrame:
    return table.rename(columns={value: "value", low: "low", high: "high"})[
        ["factor", "value", "low", "high"]
    ]


def _spans(table: pd.DataFrame) -> pd.DataFrame:
    means = table.groupby("factor", sort=False)["mean"]
    spans = (means.max() - means.min()).rename("value").reset_index()
    spans = spans.assign(low=float("nan"), high=float("nan"))
    return spans.sort_values("value", ascending=False, ignore_index=True)


def _plain(value: Any) -> Any:
    return value.item() if hasattr(value, "item") else value
