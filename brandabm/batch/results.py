"""Reading what a sweep has found: as data frames, or by SQL."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import pandas as pd

from brandabm.batch.store import RUNS, Store, StoreError


class SweepResults:
    """The tables of a sweep on disk.

    ``runs`` has one row a run: number, label of the point, value of every factor, seed, status,
    hash of the parameters, error, worker, time. Every other table has the column ``run`` and no
    factors; ``with_factors`` joins them.

    Raises
    ------
    StoreError
        If the folder holds no sweep.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self._store = Store(self.folder)
        self.manifest = self._store.manifest()

    @property
    def tables(self) -> list[str]:
        """Return the names of the tables."""
        return self._store.tables()

    @cached_property
    def runs(self) -> pd.DataFrame:
        """Return the table of runs."""
        return self._store.runs()

    def table(self, name: str) -> pd.DataFrame:
        """Return a table in the order of the runs.

        Raises
        ------
        StoreError
            If there is no such table.
        """
        return self.runs if name == RUNS else self._store.read(name)

    @property
    def factors(self) -> list[str]:
        """Return the dotted keys of the factors."""
        design = self.manifest["experiment"].get("design")
        return list(design["factors"]) if design else []

    def with_factors(self, name: str) -> pd.DataFrame:
        """Return a table with the label, the factors and the seed of each of its runs."""
        keys = self.runs[["run", "point", *self.factors, "seed"]]
        return keys.merge(self.table(name), on="run", how="inner")

    def sql(self, query: str) -> pd.DataFrame:
        """Return the answer to a query in SQL (DuckDB), in which every table is a view.

        Raises
        ------
        StoreError
            If the query cannot be answered; the message says why.
        """
        import duckdb

        with duckdb.connect() as connection:
            for name in self.tables:
                # DuckDB takes no parameters here; a quote in a path is doubled.
                files = str(self.folder / name / "*.parquet").replace("'", "''")
                content = f"select * from read_parquet('{files}', union_by_name=true)"
                connection.execute(f"create view {name} as {content}")
            try:
                return connection.execute(query).df()
            except duckdb.Error as problem:
                raise StoreError(f"the query cannot be answered: {problem}") from None
