"""The numbers of the documents (``data/targets.csv``) beside those of the model.

A number is compared where the model has what was counted; for all others this says why not. The
model's interval holds 95 % of the runs: a number was counted once, in one history.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from typing import Literal

import numpy as np
import pandas as pd

from brandabm.analysis import counties
from brandabm.analysis.patterns import TOLD, Frames, Verdict, verdict

Relation = Literal["equal", "at_least", "at_most"]
COMPARED_YEARS = range(2010, 2022)
"""Calendar years that a number of the documents is about."""
INTERVAL = (0.025, 0.975)
"""Quantiles of the runs between which the model's interval lies."""


@cache
def target_table() -> pd.DataFrame:
    """Return the numbers of the documents, one row each, with the exact words and their role."""
    text = files("brandabm").joinpath("data", "targets.csv").read_text(encoding="utf-8")
    return pd.read_csv(StringIO(text), keep_default_na=False, dtype=str).set_index("id")


@dataclass(frozen=True)
class Observable:
    """What of the model is compared with a number of the documents.

    identifier : of the target, with a word behind it where one has two numbers
    evidence : the number
    relation : how it stands there: the number itself, or a bound
    value : gives one number a run
    own_role : of a number that is not one of the documents'
    """

    identifier: str
    measure: str
    evidence: float
    relation: Relation
    scenario: str
    value: Callable[[Frames, str], pd.Series]
    own_role: str = ""

    @property
    def target(self) -> str:
        """Return the row of the table of targets."""
        return self.identifier.partition(",")[0]


@dataclass(frozen=True)
class Comparison:
    """A number of the documents beside the model's.

    estimate, low, high : mean of the runs, and the interval that holds 95 % of them
    agrees : whether the number lies in the interval, or the mean beyond the bound
    """

    observable: Observable
    estimate: float
    low: float
    high: float
    runs: int
    agrees: bool

    @property
    def verdict(self) -> Verdict:
        """Return whether it agrees; open where no run had what was counted."""
        return verdict(self.agrees, self.estimate)

    @property
    def role(self) -> str:
        """Return whether the model was to be fitted to the number or to be tested by it."""
        own = self.observable.own_role
        return own or str(target_table().loc[self.observable.target, "role"])


def in_year(frames: Frames, scenario: str, column: str, year: int) -> pd.Series:
    """Return the mean of a column of the table of quarters in a year, by seed."""
    rows = frames["quarters"]
    rows = rows[(rows["scenario"] == scenario) & (np.floor(rows["year"]) == year)]
    return rows.groupby("seed")[column].mean()


def grown(frames: Frames, scenario: str, column: str, first: int, last: int) -> pd.Series:
    """Return by what factor a column grew from one year to another, by seed."""
    before = in_year(frames, scenario, column, first)
    return in_year(frames, scenario, column, last) / before.where(before > 0.0)


def growth(column: str, first: int, last: int) -> Callable[[Frames, str], pd.Series]:
    """Return what measures growth a year between two years, as a share."""

    def measured(frames: Frames, scenario: str) -> pd.Series:
        return grown(frames, scenario, column, first, last) ** (1.0 / (last - first)) - 1.0

    return measured


def level(column: str, first: int, last: int | None = None) -> Callable[[Frames, str], pd.Series]:
    """Return what measures the mean of a column over some years."""
    years = range(first, (last or first) + 1)

    def measured(frames: Frames, scenario: str) -> pd.Series:
        found = [in_year(frames, scenario, column, year) for year in years]
        return pd.concat(found, axis=1).mean(axis=1)

    return measured


def shown_share(*stages: str) -> Callable[[Frames, str], pd.Series]:
    """Return what measures the share of sales under brands of some displayed stages in 2017."""

    def measured(frames: Frames, scenario: str) -> pd.Series:
        found = [in_year(frames, scenario, f"sales_{stage}", 2017) for stage in stages]
        return pd.concat(found, axis=1).sum(axis=1)

    return measured


def inland_growth(frames: Frames, scenario: str) -> pd.Series:
    """Return how fast sales of inland clusters grew a year from 2015 to 2017, by seed."""
    sales = _yearly(frames, scenario, "sales", lambda rows: ~rows["coastal"].astype(bool))
    return (sales[2017] / sales[2015].where(sales[2015] > 0.0)) ** 0.5 - 1.0


def guangshan_growth(frames: Frames, scenario: str) -> pd.Series:
    """Return the change of Guangshan's value added from 2013 to 2016, by seed.

    In a run in which it sells nothing in 2013 there is nothing to be lost: such runs do not count.
    """
    added = _yearly(frames, scenario, "value_added", lambda rows: rows["cluster"] == 0)
    return added[2016] / added[2013].where(added[2013] > 0.0) - 1.0


def _yearly(
    frames: Frames, scenario: str, column: str, which: Callable[[pd.DataFrame], pd.Series]
) -> pd.DataFrame:
    """Return the sum of a column over some clusters: index seed, columns years."""
    quarters = frames["quarters"]
    calendar = quarters.loc[quarters["scenario"] == scenario, ["seed", "quarter", "year"]]
    rows = frames["clusters"]
    rows = rows[(rows["scenario"] == scenario) & which(rows)]
    rows = rows.merge(calendar, on=["seed", "quarter"])
    table = rows.groupby(["seed", np.floor(rows["year"]).astype(int)])[column].sum().unstack()
    return table.reindex(columns=[*COMPARED_YEARS])


BASELINE = "baseline"
OBSERVABLES = (
    Observable("T16", "growth of exports a year, 2010 to 2016, if other trade stays as it was",
               (0.203 / 0.064) ** (1.0 / 6.0) - 1.0, "equal", BASELINE,
               growth("sales", 2010, 2016)),
    Observable("T01", "growth of exports, 2017 over 2016", 6.3 / 5.5 - 1.0, "equal", BASELINE,
               growth("sales", 2016, 2017)),
    Observable("T05", "coastal share of sales, 2018", 0.9, "at_least", BASELINE,
               level("coastal_sales_share", 2018)),
    Observable("T12", "growth of exports, 2021 over 2020", 0.245, "equal", BASELINE,
               growth("sales", 2020, 2021)),
    Observable("T18", "growth of exports, 2016 over 2015", 5.5 / 4.49 - 1.0, "equal", BASELINE,
               growth("sales", 2015, 2016)),
    Observable("T20, any", "share of sales of firms with a registered brand, 2017", 0.3,
               "at_least", BASELINE, level("branded_sales_share", 2017)),
    Observable("T20, enterprise", "share of sales shown under an enterprise brand or more, 2017",
               0.3, "at_least", BASELINE, shown_share("EB", "IB", "ICB")),
    Observable("T22", "growth a year of inland sales, 2015 to 2017", 0.8, "equal", BASELINE,
               inland_growth),
    Observable("T34", "change of Guangshan's value added without measures, 2013 to 2016", 0.0,
               "at_most", counties.NONE, guangshan_growth),
)  # fmt: skip
"""The numbers that the model has."""

BY_PATTERN = {"T25": "P14"}
"""Targets that a pattern decides."""
NO_PROVINCES = ("T04", "T21", "T23", "T24", "T27")
"""Shares of provinces: the model has regions by the sea and inland, and no provinces."""
EXPORTS_ONLY = ("T11", "T14", "T17")
"""Totals with imports: the model has online exports alone."""
NO_BUSINESSES = ("T19", "T39")
"""Shares of sales to consumers and to businesses: all buyers of the model are consumers."""
OTHER_MEANING = ("T29",)
"""Firms with property rights of their own: the model counts any better good as an innovation."""


REASONS_OF = {
    "no-provinces": NO_PROVINCES,
    "exports-only": EXPORTS_ONLY,
    "no-businesses": NO_BUSINESSES,
    "other-meaning": OTHER_MEANING,
}


def reason_not_compared(target: str) -> str:
    """Return why a target has no verdict of its own: a key of the texts, "" if it has one."""
    if target in {observable.target for observable in OBSERVABLES}:
        return ""
    if target in BY_PATTERN:
        return "by-pattern"
    for reason, group in REASONS_OF.items():
        if target in group:
            return reason
    return str(target_table().loc[target, "role"])


@dataclass(frozen=True)
class Contradiction:
    """A number of the documents that other numbers of theirs contradict."""

    target: str
    stated: str
    value: float
    implied: float
    by: str


CONTRADICTIONS = (
    Contradiction("T02", "exports of 2018 (tn yuan)", 8.8, 9.0 * 4.49 / 5.4,
                  "T15 and T17: a total of 9 at the export share of 2015"),
    Contradiction("T14", "mean growth a year of the total", 0.30, 7.6 / 6.7 - 1.0, "T18 and T14"),
    Contradiction("T16", "share of foreign trade, 2017", 0.34, 0.203 * 7.6 / 6.7,
                  "T18 and T14, if all foreign trade stays as it was"),
    Contradiction("T17", "export share, 2015", 0.854, 4.49 / 5.4, "its own levels"),
)  # fmt: skip
"""Numbers that cannot all be true; none of the first is compared."""


def compare_targets(frames: Frames) -> list[Comparison]:
    """Return every number for which the tables hold the runs beside the model's."""
    present = set(frames["quarters"]["scenario"])
    return [
        compared(observable, observable.value(frames, observable.scenario).dropna())
        for observable in OBSERVABLES
        if observable.scenario in present
    ]


def compared(observable: Observable, values: pd.Series) -> Comparison:
    """Return a number beside what the runs gave, one value each."""
    if values.empty:
        return Comparison(observable, math.nan, math.nan, math.nan, 0, False)
    low, high = (float(values.quantile(quantile)) for quantile in INTERVAL)
    mean, evidence = float(values.mean()), observable.evidence
    agrees: Mapping[Relation, bool] = {
        "equal": low <= evidence <= high,
        "at_least": mean >= evidence,
        "at_most": mean <= evidence,
    }
    return Comparison(observable, mean, low, high, len(values), agrees[observable.relation])


SIGNS = {"equal": "", "at_least": "≥ ", "at_most": "≤ "}


def targets_markdown(found: list[Comparison], patterns: Mapping[str, bool]) -> str:
    """Return the scorecard of the targets as Markdown: compared, not compared, contradictory.

    Parameters
    ----------
    patterns : whether each pattern holds, by identifier
    """
    agreeing = sum(one.agrees for one in found)
    lines = [
        f"{len(target_table())} numbers; {len(found)} comparisons, of which {agreeing} agree.",
        "",
        "| target | role | measured | documents | model | 95 % of the runs | runs | agrees |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        observable = one.observable
        lines.append(
            f"| {observable.identifier} | {one.role} | {observable.measure} | "
            f"{SIGNS[observable.relation]}{observable.evidence:.3f} | {one.estimate:.3f} | "
            f"{one.low:.3f} to {one.high:.3f} | {one.runs} | "
            f"{TOLD[one.verdict]} |"
        )
    lines += ["", "| not compared | targets |", "|---|---|"]
    reasons: dict[str, list[str]] = {}
    for target in target_table().index:
        if reason := reason_not_compared(target):
            reasons.setdefault(reason, []).append(target)
    for reason, targets in reasons.items():
        lines.append(f"| {REASONS[reason]} | {', '.join(targets)} |")
    for target, pattern in BY_PATTERN.items():
        held = {name: holds for name, holds in patterns.items() if name.startswith(pattern)}
        told = ", ".join(f"{name}: {'yes' if holds else 'no'}" for name, holds in held.items())
        lines += ["", f"{target} is decided by {pattern} ({told or 'not run'})."]
    lines += ["", "| contradiction | stated | implied | by |", "|---|---|---|---|"]
    for each in CONTRADICTIONS:
        lines.append(
            f"| {each.target}: {each.stated} | {each.value:.3g} | {each.implied:.3g} | {each.by} |"
        )
    return "\n".join(lines) + "\n"


REASONS = {
    "by-pattern": "decided by a pattern",
    "no-provinces": "shares of provinces, which the model does not have",
    "exports-only": "with imports, which the model does not have",
    "no-businesses": "sales to consumers against businesses, which the model does not have",
    "other-meaning": "rights of their own; the model counts any better good as an innovation",
    "input": "put into the model",
    "context": "told as context: a forecast, or not of exporters",
    "unusable": "the sentence can be read in two ways that exclude each other",
    "sensitivity": "weights of an alternative gate (column `environment_weighted`)",
}
