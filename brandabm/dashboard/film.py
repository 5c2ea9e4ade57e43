"""One history, quarter by quarter, as the page Watch shows it: an immutable set of tables."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from brandabm.dashboard.choice import Choice
from brandabm.details import gate_column
from brandabm.model import BrandModel
from brandabm.phases.gates import GATES
from brandabm.state import Array

FILM_TABLES = (
    "quarters", "firms", "clusters", "markets", "transitions",
    "firm_gates", "cluster_gates", "firm_brands", "cluster_brands",
)  # fmt: skip
TASTES = "tastes"
"""Table of a film: how many consumers prefer each part of the circle of niches."""
TASTE_BINS = 48

GOLDEN_ANGLE = math.pi * (3.0 - math.sqrt(5.0))
"""Radians between two neighbours of a sunflower, which fills a disc evenly."""
SPACING = 0.0075
"""Of the map's width: about half the distance of two firms of a cluster."""

NEXT_GATE = {
    "UNBRANDED": "PB", "PB": "EB", "EB": "EB", "SCATTERED": "IB", "IB": "ICB", "ICB": "ICB",
}  # fmt: skip
"""The gate that leads on from a stage; that of the last stage is the one it must keep."""

Level = str
"""``firm``, ``cluster`` or ``market``."""


def tastes_of(model: BrandModel) -> pd.DataFrame:
    """Return the share of all consumers whose taste lies in each of `TASTE_BINS` equal parts."""
    taste = model.state.consumers.taste
    counts, edges = np.histogram(taste, bins=TASTE_BINS, range=(0.0, 1.0))
    middle = 0.5 * (edges[:-1] + edges[1:])
    return pd.DataFrame({"niche": middle, "share": counts / max(1, counts.sum())})


@dataclass(frozen=True)
class GatePart:
    """One part of a gate in one quarter: measure over threshold, 1 and above is met."""

    part: str
    value: float
    binding: bool


@dataclass(frozen=True, eq=False)
class Film:
    """The tables of one history with a row an agent and quarter.

    Raises
    ------
    KeyError
        From methods that are asked for a quarter or an agent that the history does not have.
    """

    choice: Choice
    seed: int
    tables: dict[str, pd.DataFrame]

    @cached_property
    def quarters(self) -> Array:
        """Return the quarters of the history, without the burn-in (int64[quarter])."""
        quarter = self.tables["quarters"]["quarter"].to_numpy()
        return quarter[quarter >= 0]

    @property
    def last(self) -> int:
        """Return the last quarter."""
        return int(self.quarters[-1])

    def year(self, quarter: int) -> float:
        """Return the year, with the quarter as its fraction."""
        return float(self.at("quarters", quarter)["year"].iloc[0])

    @cached_property
    def years(self) -> list[float]:
        """Return the year of every quarter."""
        frame = self.tables["quarters"]
        years: list[float] = frame.loc[frame["quarter"] >= 0, "year"].tolist()
        return years

    @cached_property
    def markets(self) -> list[str]:
        """Return the names of the markets."""
        names: list[str] = pd.unique(self.tables["markets"]["market"]).tolist()
        return names

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Return the names that the scenario gives to its first clusters."""
        return tuple(cluster.name for cluster in self.choice.scenario().clusters.named)

    def has(self, level: Level, identity: int | str) -> bool:
        """Return whether an agent is in this history at any time."""
        return bool((self.tables[f"{level}s"][level] == identity).any())

    def at(self, table: str, quarter: int) -> pd.DataFrame:
        """Return the rows of a table in one quarter; tables are in the order of time."""
        frame = self.tables[table]
        first, after = np.searchsorted(frame["quarter"].to_numpy(), (quarter, quarter + 1))
        return frame.iloc[first:after]

    def course(self, table: str, level: Level, identity: int | str) -> pd.DataFrame:
        """Return the rows of one agent, without the burn-in."""
        frame = self.tables[table]
        return frame[(frame[level].to_numpy() == identity) & (frame["quarter"].to_numpy() >= 0)]

    def over_time(self, course: pd.DataFrame, column: str) -> list[float]:
        """Return a column of `course` in every quarter of the history; NaN where it has no row."""
        values = np.full(len(self.quarters), math.nan)
        values[course["quarter"].to_numpy()] = course[column].to_numpy(float)
        over: list[float] = values.tolist()
        return over

    def events(self, level: Level, identity: int) -> pd.DataFrame:
        """Return the transitions of one agent, in the order of time, without the burn-in."""
        events = self.tables["transitions"]
        own = (events["level"] == level) & (events["identity"] == identity)
        return events[own & (events["quarter"] >= 0)]

    def gate(self, level: Level, identity: int, quarter: int) -> tuple[str, list[GatePart]]:
        """Return the gate that an agent stands before, and its parts, the binding one marked.

        Empty if the agent is not there in the quarter.
        """
        table = self.at(f"{level}s", quarter)
        rows = table[table[level].to_numpy() == identity]
        if rows.empty:
            return "", []
        gate = NEXT_GATE[str(rows["stage"].iloc[0])]
        measured = self.at(f"{level}_gates", quarter)
        row = measured[measured[level].to_numpy() == identity].iloc[0]
        values = [float(row[gate_column(gate, part)]) for part in GATES[gate]]
        least = int(np.argmin(values))
        return gate, [
            GatePart(part, value, place == least)
            for place, (part, value) in enumerate(zip(GATES[gate], values, strict=True))
        ]

    @cached_property
    def number(self) -> dict[int, int]:
        """Return short numbers of firms by identity, in the order in which they appear."""
        firms: Array = pd.unique(self.tables["firms"]["firm"])
        return {int(identity): place for place, identity in enumerate(firms, start=1)}

    @cached_property
    def firm_places(self) -> Array:
        """Return where each row of the table of firms stands on the map (float64[row, 2]).

        Firms fill a disc around their cluster like seeds of a sunflower; a firm keeps its place,
        and those of firms that left are taken again.
        """
        firms = self.tables["firms"]
        centre = self.tables["clusters"].drop_duplicates("cluster").set_index("cluster")
        held: dict[int, int] = {}
        free: dict[int, list[int]] = {int(cluster): [] for cluster in centre.index}
        used = dict.fromkeys(free, 0)
        home: dict[int, int] = {}
        place = np.empty(len(firms), np.int64)
        for _, rows in firms.groupby("quarter", sort=True).indices.items():
            identities = firms["firm"].to_numpy()[rows]
            clusters = firms["cluster"].to_numpy()[rows]
            for gone in held.keys() - set(identities.tolist()):
                free[home[gone]].append(held.pop(gone))
            for row, identity, cluster in zip(
                rows.tolist(), identities.tolist(), clusters.tolist(), strict=True
            ):
                if identity not in held:
                    home[identity] = cluster
                    if free[cluster]:
                        free[cluster].sort(reverse=True)
                        held[identity] = free[cluster].pop()
                    else:
                        held[identity] = used[cluster]
                        used[cluster] += 1
                place[row] = held[identity]
        angle, radius = place * GOLDEN_ANGLE, SPACING * np.sqrt(place + 0.5)
        middle = centre.loc[firms["cluster"], ["position_x", "position_y"]].to_numpy()
        offset = np.column_stack((radius * np.cos(angle), radius * np.sin(angle)))
        places: Array = middle + offset
        return places

    def firm_places_at(self, quarter: int) -> Array:
        """Return where the firms of one quarter stand on the map (float64[firm, 2])."""
        quarters = self.tables["firms"]["quarter"].to_numpy()
        first, after = np.searchsorted(quarters, (quarter, quarter + 1))
        return self.firm_places[first:after]
