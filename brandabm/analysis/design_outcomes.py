"""What a sweep's runs came to, laid out by the points of its design."""

from __future__ import annotations

import pandas as pd

from brandabm.batch.design import Design
from brandabm.batch.results import SweepResults
from brandabm.batch.store import StoreError
from brandabm.batch.summary import SUMMARY
from brandabm.state import Array


class AnalysisError(ValueError):
    """A sweep cannot be analysed in the way asked for; the message says why."""


def design_of(results: SweepResults) -> Design:
    """Return the design of a sweep.

    Raises
    ------
    AnalysisError
        If it has none.
    """
    declared = results.manifest["experiment"].get("design")
    if declared is None:
        raise AnalysisError("the sweep has no design: it ran listed points only")
    return Design.model_validate(declared)


def outcomes_by_point(results: SweepResults, outcome: str, label: str | None = None) -> Array:
    """Return an outcome of every run of a sweep.

    Parameters
    ----------
    results : a sweep with the table ``summary``
    outcome : a column of that table
    label : point of the experiment; may be left out if there is one

    Returns
    -------
    float64[point, seed], points in the order of ``Design.points``, seeds in that of the experiment

    Raises
    ------
    AnalysisError
        If there is no such outcome or label, or if a run is missing or has no value.
    """
    rows = outcome_rows(results, outcome)
    labels = list(results.manifest["experiment"]["points"])
    if label is None and len(labels) > 1:
        raise AnalysisError(f"the sweep has several points, choose one: {', '.join(labels)}")
    label = labels[0] if label is None else label
    if label not in labels:
        raise AnalysisError(f"the sweep has no point {label!r}; it has {', '.join(labels)}")
    points = design_of(results).number
    seeds = int(results.manifest["runs"]) // (len(labels) * points)
    own = rows[rows["point"] == label]
    place = own["run"] // (seeds * len(labels))
    table = own.set_index([place, own["run"] % seeds])[outcome].unstack()
    table = table.reindex(index=range(points), columns=range(seeds))
    if table.isna().any(axis=None):
        missing = int(table.isna().to_numpy().sum())
        raise AnalysisError(
            f"{missing} of {table.size} runs of point {label!r} have no {outcome}: they failed, "
            "are not done yet, or never reached what it measures"
        )
    values: Array = table.to_numpy()
    return values


def outcome_rows(results: SweepResults, outcome: str) -> pd.DataFrame:
    """Return one row a run with its point, its factors, its seed and an outcome.

    Raises
    ------
    AnalysisError
        If the sweep did not record the table ``summary`` or it has no such column.
    """
    try:
        rows = results.with_factors(SUMMARY)
    except StoreError as problem:
        raise AnalysisError(str(problem)) from None
    if outcome not in rows or outcome in ("run", "point", "seed"):
        from brandabm.scenario.schema import nearest

        close = nearest(outcome, list(results.table(SUMMARY).columns))
        meant = f" (did you mean {close}?)" if close else ""
        raise AnalysisError(f"the table {SUMMARY} has no column {outcome!r}{meant}")
    return rows
