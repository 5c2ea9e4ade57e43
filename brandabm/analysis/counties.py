"""The three counties of document 003 in one world, under each other's measures.

Each named cluster is as its preset has it (``configs/``). One county at a time takes another's
measures while the two others keep their own: all at once, each would also feel what the others'
new measures do to the market. The programmes of a county cost the same whosever measures it takes:
fewer measures are taken with more intensity. What is paid to firms comes on top.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from brandabm.analysis.paired import Interval, relative_gain
from brandabm.analysis.runs import end_window
from brandabm.measures import COUNTIES
from brandabm.scenario import Scenario

Changes = dict[str, Any]

OWN, NONE, SHOCKED = "counties-own", "counties-none", "counties-demand"
SWAPPED = {
    f"counties-{county}-{giver}": (county, giver)
    for county in COUNTIES
    for giver in COUNTIES
    if giver != county
}
"""Points at which one county takes the measures of another: who takes them, whose they are."""
LABELS = (NONE, OWN, *SWAPPED, SHOCKED)
DEMAND_SHOCK = {"kind": "online_demand", "size": -0.3, "start": 60, "duration": 8}
"""Of P13; the date, well after the measures began, and the two years are assumptions."""


def county_points() -> dict[str, Changes]:
    """Return the world of the three counties without measures, with their own, swapped, shocked.

    As changes of the baseline by dotted key, for each label.
    """
    presets = {county: Scenario.load(county).to_dict() for county in COUNTIES}
    shocks = [shock for one in presets.values() for shock in one["shocks"]]
    world: Changes = {
        "clusters.named": [one["clusters"]["named"][0] for one in presets.values()],
        "shocks": shocks,
    }
    measures = {county: one["policy"]["measures"] for county, one in presets.items()}
    own = {county: county for county in COUNTIES}
    points = {NONE: world, OWN: world | {"policy.measures": measures_taken(measures, own)}}
    for label, (county, giver) in SWAPPED.items():
        taken = measures_taken(measures, own | {county: giver})
        points[label] = world | {"policy.measures": taken}
    return points | {SHOCKED: points[OWN] | {"shocks": [*shocks, DEMAND_SHOCK]}}


def measures_taken(
    measures: Mapping[str, list[dict[str, Any]]], givers: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return the measures of every county: those of its giver.

    Each county's programmes cost as much as the longest list of measures at intensity 1.
    """
    most = max(len(plans) for plans in measures.values())
    taken = []
    for number, county in enumerate(COUNTIES):
        plans = measures[givers[county]]
        taken += [plan | {"cluster": number, "intensity": most / len(plans)} for plan in plans]
    return taken


def county_sales(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return export sales of the counties in the last 20 quarters.

    Returns
    -------
    DataFrame
        Index seed; columns (scenario, county).
    """
    rows = clusters[clusters["scenario"].isin(LABELS) & (clusters["cluster"] < len(COUNTIES))]
    return sales_table(end_window(rows))


def shock_sales(clusters: pd.DataFrame) -> pd.DataFrame:
    """Return the same of the quarters in which demand is struck."""
    start = int(str(DEMAND_SHOCK["start"]))
    end = start + int(str(DEMAND_SHOCK["duration"]))
    rows = clusters[clusters["scenario"].isin(LABELS) & (clusters["cluster"] < len(COUNTIES))]
    return sales_table(rows[(rows["quarter"] >= start) & (rows["quarter"] < end)])


def sales_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return mean sales a quarter: index seed; columns (scenario, county), NaN if not there."""
    means = rows.groupby(["seed", "scenario", "cluster"])["sales"].mean()
    table = means.unstack(["scenario", "cluster"])
    table = table.rename(columns=dict(enumerate(COUNTIES)), level="cluster")
    every = pd.MultiIndex.from_product([LABELS, COUNTIES], names=["scenario", "cluster"])
    return table.reindex(columns=every)


def relative_change(table: pd.DataFrame, treated: str, baseline: str) -> pd.DataFrame:
    """Return the change of sales as a share, one row a seed, one column a county.

    A county without sales at either point has gained nothing; with sales only when treated, the
    share is infinite.
    """
    first, second = (table[label][list(COUNTIES)].fillna(0.0) for label in (treated, baseline))
    change = first / second.where(second > 0.0) - 1.0
    return change.fillna((first > 0.0).replace({True: math.inf, False: 0.0}).astype(float))


def mean_change(table: pd.DataFrame, treated: str, baseline: str) -> pd.Series:
    """Return the change of mean sales over all seeds as a share, by county."""
    means = table.mean().unstack("scenario")
    return means[treated] / means[baseline].where(means[baseline] > 0.0) - 1.0


def own_over_others(table: pd.DataFrame) -> dict[str, dict[str, Interval]]:
    """Return what each county gains by its own measures over each other county's, as a share."""
    found: dict[str, dict[str, Interval]] = {county: {} for county in COUNTIES}
    for label, (county, giver) in SWAPPED.items():
        found[county][giver] = relative_gain(table[OWN, county], table[label, county])
    return found
