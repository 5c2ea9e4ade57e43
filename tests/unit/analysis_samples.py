"""Small tables of two runs whose every transition is known."""

import pandas as pd

LAST = 7


def table_of_quarters(seeds=(0, 1), founders=3, clusters=2, entries=((0, 2),)) -> pd.DataFrame:
    """Return quarters -2 to 7 of runs that begin with `founders` firms.

    `entries` names (seed, quarter) of every entry; it counts as a firm from the next quarter on.
    """
    rows = []
    for seed in seeds:
        firms = founders
        for quarter in range(-2, LAST + 1):
            entered = sum((seed, quarter) == entry for entry in entries)
            rows.append(
                {
                    "scenario": "baseline",
                    "seed": seed,
                    "quarter": quarter,
                    "year": 2003 + quarter / 4,
                    "firms": firms,
                    "entries": entered,
                    "exits": 0,
                    "clusters_SCATTERED": clusters,
                    "clusters_IB": 0,
                    "clusters_ICB": 0,
                }
            )
            firms += entered
    return pd.DataFrame(rows)


def table_of_transitions(*moves) -> pd.DataFrame:
    """Return transitions from (seed, quarter, level, identity, from, to)."""
    columns = ["seed", "quarter", "level", "identity", "from_stage", "to_stage"]
    frame = pd.DataFrame(list(moves), columns=columns)
    frame.insert(0, "scenario", "baseline")
    return frame.assign(cluster=0, binding="")


MOVES = table_of_transitions(
    (0, 0, "firm", 0, "UNBRANDED", "PB"),
    (0, 3, "firm", 0, "PB", "EB"),
    (0, 5, "firm", 0, "EB", "PB"),
    (0, 6, "firm", 0, "PB", "EB"),
    (0, 1, "firm", 1, "UNBRANDED", "EXIT"),
    (0, 2, "firm", 3, "ENTRY", "UNBRANDED"),
    (0, 5, "firm", 3, "UNBRANDED", "PB"),
    (1, 4, "cluster", 0, "SCATTERED", "IB"),
    (1, 6, "cluster", 0, "IB", "ICB"),
)
"""Run 0: firm 0 climbs, falls and climbs; firm 1 leaves; firm 2 stays; firm 3 enters and climbs."""
