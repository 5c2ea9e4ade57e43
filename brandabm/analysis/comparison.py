"""Two scenarios compared on the same seeds, pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from brandabm.analysis.paired import (
    paired_differences,
    unpaired_difference,
    variance_reduction,
)
from brandabm.analysis.runs import RUN, end_window
from brandabm.batch import run_batch, tiny_model
from brandabm.scenario import Scenario
from brandabm.scenario.schema import nearest

SUMS = {"industrial": ("IB", "ICB")}
"""Measures that are sums of columns: clusters that are an industrial brand or more."""

DEFAULT_MEASURES = (
    "sales",
    "firms",
    "EB",
    "industrial",
    "ICB",
    "quality_sold",
    "mark_up",
    "account_profit",
    "environment",
    "buyer_share",
)
CALENDAR = ("quarter", "year", "burn_in")
SIDES = ("first", "second")
WINDOW = 20
"""Quarters at the end of the history over which values are averaged."""

Frames = dict[str, pd.DataFrame]
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Comparison:
    """Two scenarios, what differs between them, and what differs between their runs.

    Every difference is the second scenario less the first.

    Attributes
    ----------
    first, second : the scenarios
    seeds : those on which both were run
    quarters : first and last quarter that both have, counted from the end of the burn-in
    window : first and last quarter over which ``differences`` and ``summary`` are averaged
    changes : one row a key in which the scenarios differ: key, first, second; None for an item of
        a list that only one of them has
    differences : one row a measure and seed: measure, seed, first, second, difference; a seed at
        which a measure has no value in both is left out
    summary : one row a measure: measure, first, second (means over seeds), difference (mean), low,
        high (95 % interval of the pairs), unpaired_low, unpaired_high (Welch's interval, that of
        runs without common seeds), variance_reduction (factor), positive (share of seeds at which
        the second is above the first), pairs (number of seeds)
    paths : one row a measure and quarter: measure, quarter, year, first, second, difference, low,
        high, pairs
    frames : the recorded tables of both, all their quarters; ``scenario`` is "first" or "second"
    """

    first: Scenario
    second: Scenario
    seeds: tuple[int, ...]
    quarters: tuple[int, int]
    window: tuple[int, int]
    changes: pd.DataFrame
    differences: pd.DataFrame
    summary: pd.DataFrame
    paths: pd.DataFrame
    frames: Frames

    @property
    def same(self) -> bool:
        """Return whether the scenarios agree in everything that can change a run."""
        return self.changes.empty


def compare(
    first: Scenario | str | Path,
    second: Scenario | str | Path,
    seeds: Sequence[int] = range(10),
    *,
    measures: Collection[str] | None = None,
    window: int = WINDOW,
    workers: int | None = None,
    tables: Collection[str] = ("quarters",),
    progress: Progress | None = None,
) -> Comparison:
    """Run two scenarios on the same seeds and compare them pair by pair.

    Runs with one seed share their luck (common random numbers), so that far fewer of them are
    needed to tell a difference from nothing; by how much is measured for each measure. Scenarios
    of different length are compared over the quarters that both have.

    Parameters
    ----------
    first, second : scenarios, names of built-in ones or paths of files
    seeds : seeds of the runs, the same for both
    measures : numeric columns of the table ``quarters``, or "industrial" (IB + ICB);
        `DEFAULT_MEASURES` when left out
    window : number of quarters at the end over which values are averaged
    workers : processes, all cores when left out
    tables : tables to keep in ``frames``, see ``brandabm.recording.TABLES``
    progress : called with the number of runs done and to do

    Raises
    ------
    ScenarioError
        If a scenario cannot be read.
    ValueError
        If a measure, table, seed, window or number of workers is not allowed, or if there is no
        seed or one stands twice.
    """
    scenarios = [
        one if isinstance(one, Scenario) else Scenario.load(one) for one in (first, second)
    ]
    chosen = known_measures(measures) if measures is not None else DEFAULT_MEASURES
    if not seeds or len(set(seeds)) < len(seeds):
        raise ValueError("seeds must name at least one seed, and none of them twice")
    if window < 1:
        raise ValueError(f"window must be at least 1 quarter, not {window!r}")
    points = dict(zip(SIDES, scenarios, strict=True))
    frames = run_batch(points, seeds, dict.fromkeys((*tables, "quarters")), workers, progress)
    common = common_quarters(frames["quarters"])
    measured = common.assign(
        **{name: common[list(columns)].sum(axis=1) for name, columns in SUMS.items()}
    )
    end = end_window(measured, window)
    means = end.groupby(RUN, sort=False)[list(chosen)].mean().reset_index()
    differences = pairs_of(means, chosen, ["seed"])
    return Comparison(
        first=scenarios[0],
        second=scenarios[1],
        seeds=tuple(seeds),
        quarters=(int(common["quarter"].min()), int(common["quarter"].max())),
        window=(int(end["quarter"].min()), int(end["quarter"].max())),
        changes=changes_between(*scenarios),
        differences=differences,
        summary=summary_of(differences),
        paths=paths_of(measured, chosen),
        frames=frames,
    )


def known_measures(measures: Collection[str]) -> tuple[str, ...]:
    """Return measures, each once.

    Raises
    ------
    ValueError
        If there is none, or one that the table of quarters cannot give.
    """
    if isinstance(measures, str):
        raise ValueError(f"measures must be a collection of names: [{measures!r}]")
    if not measures:
        raise ValueError("no measure is named")
    quarters = tiny_model().run().quarters.drop(columns=list(CALENDAR))
    numeric = [
        name
        for name, column in quarters.items()
        if is_numeric_dtype(column) and not is_bool_dtype(column)
    ]
    known = [*SUMS, *map(str, numeric)]
    for name in measures:
        if name not in known:
            close = nearest(name, known)
            hint = f" Did you mean {close!r}?" if close else " docs/ODD.md describes them."
            raise ValueError(
                f"unknown measure {name!r}: there are the numeric columns of the table 'quarters' "
                f"and {', '.join(SUMS)}.{hint}"
            )
    return tuple(dict.fromkeys(measures))


def common_quarters(quarters: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the quarters that every scenario has."""
    spans = quarters.groupby("scenario")["quarter"].agg(["min", "max"])
    return quarters[quarters["quarter"].between(spans["min"].max(), spans["max"].min())]


def changes_between(first: Scenario, second: Scenario) -> pd.DataFrame:
    """Return one row a dotted key in which two scenarios differ: key, first, second."""
    rows = [(key, *values) for key, values in first.differences(second).items()]
    return pd.DataFrame(rows, columns=["key", *SIDES], dtype=object)


def pairs_of(frame: pd.DataFrame, measures: Collection[str], by: Sequence[str]) -> pd.DataFrame:
    """Return one row a measure and pair: measure, the columns of ``by``, first, second, difference.

    Parameters
    ----------
    frame : one row a pair for each of the scenarios "first" and "second"
    measures : columns to be compared; what either scenario lacks is left out
    by : columns that tell pairs apart
    """
    sides = [frame[frame["scenario"] == side].set_index(list(by)) for side in SIDES]
    parts = [
        pd.concat([side[name] for side in sides], axis=1, keys=SIDES).dropna().reset_index()
        for name in measures
    ]
    pairs = pd.concat(parts, keys=list(measures), names=["measure", None])
    pairs = pairs.reset_index("measure").reset_index(drop=True)
    return pairs.assign(difference=pairs["second"] - pairs["first"])


def summary_of(differences: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of ``Comparison.summary`` from those of ``Comparison.differences``."""
    grouped = differences.groupby("measure", sort=False)
    unpaired = [unpaired_difference(own["second"], own["first"]) for _, own in grouped]
    reductions = [variance_reduction(own["second"], own["first"]) for _, own in grouped]
    frame = described(differences, ["measure"]).assign(
        unpaired_low=[interval.low for interval in unpaired],
        unpaired_high=[interval.high for interval in unpaired],
        variance_reduction=reductions,
        positive=[(own["difference"] > 0.0).mean() for _, own in grouped],
    )
    return frame[[*frame.columns.drop("pairs"), "pairs"]]


def paths_of(quarters: pd.DataFrame, measures: Collection[str]) -> pd.DataFrame:
    """Return the columns of ``Comparison.paths`` from the common quarters of both scenarios."""
    pairs = pairs_of(quarters, measures, ["quarter", "seed"])
    years = quarters.drop_duplicates("quarter").set_index("quarter")["year"]
    frame = described(pairs, ["measure", "quarter"])
    frame.insert(2, "year", frame["quarter"].map(years))
    return frame


def described(pairs: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return the means of both sides and of their difference, with the interval of the pairs."""
    names = {"first": "baseline", "second": "treated"}
    found = paired_differences(pairs.rename(columns=names), by)
    return found[[*by, *names.values(), "difference", "low", "high", "pairs"]].rename(
        columns={name: side for side, name in names.items()}
    )
