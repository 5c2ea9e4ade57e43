"""Phase 10: the four tables, measured quarter by quarter (ODD sections 3 and 8)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from oracle.cluster_table import cluster_row
from oracle.firm_table import firm_row
from oracle.market_table import market_row
from oracle.model import OracleModel
from oracle.quarter_table import quarter_row
from oracle.subsystems import subsystem_rows

Row = dict[str, Any]
Tables = dict[str, list[Row]]
TABLES = ("quarters", "clusters", "markets", "firms")


def measured(model: OracleModel) -> Tables:
    """Return the rows of the quarter that a model has just gone through, by table."""
    return {
        "quarters": [quarter_row(model)],
        "clusters": [cluster_row(model, cluster) for cluster in model.clusters],
        "markets": [market_row(model, market) for market in model.markets],
        "firms": [firm_row(model, firm) for firm in model.established],
    }


def joined(history: Sequence[Tables]) -> Tables:
    """Return the tables of several quarters, each in one."""
    return {name: [row for tables in history for row in tables[name]] for name in TABLES}


def with_subsystems(tables: Tables, burn_in: int) -> Tables:
    """Return the tables with the measures of the subsystems, which look back to a base quarter."""
    added = subsystem_rows(tables["quarters"], burn_in)
    rows = [row | more for row, more in zip(tables["quarters"], added, strict=True)]
    return tables | {"quarters": rows}
