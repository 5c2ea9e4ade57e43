"""The recorder: what a run leaves behind, as tidy tables."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from brandabm.details import DETAILS
from brandabm.indicators.categories import measure_categories
from brandabm.indicators.subsystems import measure_subsystems
from brandabm.panel import Panel, Snapshot, take_snapshot
from brandabm.phases.context import Context, Event
from brandabm.scenario import Scenario
from brandabm.state import Array
from brandabm.tables import cluster_table, firm_table, market_table, quarter_table

TABLES = ("quarters", "firms", "clusters", "markets", "transitions")
"""Recorded when nothing else is said."""

ALL_TABLES = (*TABLES, *DETAILS)

LARGEST_BACKLOG = 100_000
"""Firms in snapshots not yet measured; more would take memory and save no time."""


class Results:
    """The tables of one run; each is a data frame made when first asked for.

    ``quarters`` has one row a quarter: categories, conditions, shares, prices, concentration,
    order degrees; ``firms`` one row a firm in business and quarter; ``clusters`` and ``markets``
    one row each a quarter, markets with the cognition funnel of each displayed stage;
    ``transitions`` one row a move between stages, entry or exit: who, when, from, to, and the
    weakest part of the gate. Those of `brandabm.details` are recorded only if they are asked for:
    ``firm_gates`` and ``cluster_gates`` one row an agent and quarter with every part of its gates,
    ``firm_brands`` and ``cluster_brands`` one row an agent, market and quarter.

    Raises
    ------
    ValueError
        If a table does not exist, or is asked for and was not recorded.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        tables: Collection[str] = TABLES,
        firms_every: int = 1,
    ) -> None:
        if isinstance(tables, str):
            raise ValueError(f"tables must be a collection of names: [{tables!r}]")
        unknown = [name for name in tables if name not in ALL_TABLES]
        if unknown:
            raise ValueError(f"unknown tables {unknown}; known are {', '.join(ALL_TABLES)}")
        if not isinstance(firms_every, int | np.integer) or firms_every < 1:
            raise ValueError(f"firms_every must be at least 1 quarter, not {firms_every!r}")
        self.scenario = scenario
        self.seed = seed
        self.firms_every = firms_every
        self.tables = tuple(name for name in ALL_TABLES if name in tables)
        self._backlog: list[Snapshot] = []
        self._measured: dict[str, list[dict[str, Array]]] = {name: [] for name in ALL_TABLES}
        self._frames: dict[str, pd.DataFrame] = {}
        self._events: list[Event] = []

    def record(self, context: Context) -> None:
        """Keep one quarter; called at its end."""
        self._frames.clear()
        self._events = context.events
        for name in set(self.tables) & set(DETAILS):
            self._measured[name].append(DETAILS[name](context))
        self._backlog.append(take_snapshot(context))
        if sum(snapshot.size for snapshot in self._backlog) > LARGEST_BACKLOG:
            self._measure()

    def _measure(self) -> None:
        """Turn the snapshots into columns of the tables that are wanted."""
        if not self._backlog:
            return
        panel = Panel(self.scenario, self._backlog)
        self._backlog = []
        categories = measure_categories(panel)
        self._measured["quarters"].append(quarter_table(panel, categories))
        if "clusters" in self.tables:
            self._measured["clusters"].append(cluster_table(panel, categories))
        if "markets" in self.tables:
            self._measured["markets"].append(market_table(panel))
        if "firms" in self.tables:
            self._measured["firms"].append(firm_table(panel, self.firms_every))

    def frame(self, table: str) -> pd.DataFrame:
        """Return one table."""
        if table not in self.tables and table != "quarters":
            recorded = ", ".join(self.tables)
            raise ValueError(f"table {table!r} was not recorded; recorded: {recorded}")
        if table not in self._frames:
            self._frames[table] = self._make_frame(table)
        return self._frames[table]

    def _make_frame(self, table: str) -> pd.DataFrame:
        burn_in = self.scenario.time.burn_in
        if table == "transitions":
            frame = pd.DataFrame(self._events, columns=list(Event._fields))
            frame["quarter"] -= burn_in
            return frame
        self._measure()
        parts = self._measured[table]
        if not parts:
            return pd.DataFrame()
        columns = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
        if table == "quarters":
            base_period = min(burn_in, len(columns["quarter"]) - 1)
            return pd.DataFrame({**columns, **measure_subsystems(columns, base_period)})
        return pd.DataFrame(columns)

    @property
    def quarters(self) -> pd.DataFrame:
        """Return the table of quarters."""
        return self.frame("quarters")

    @property
    def clusters(self) -> pd.DataFrame:
        """Return the table of clusters."""
        return self.frame("clusters")

    @property
    def markets(self) -> pd.DataFrame:
        """Return the table of markets."""
        return self.frame("markets")

    @property
    def firms(self) -> pd.DataFrame:
        """Return the table of firms."""
        return self.frame("firms")

    @property
    def transitions(self) -> pd.DataFrame:
        """Return the table of transitions."""
        return self.frame("transitions")

    def frames(self) -> dict[str, pd.DataFrame]:
        """Return the recorded tables by name."""
        return {name: self.frame(name) for name in self.tables}
