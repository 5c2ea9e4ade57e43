"""Tables of clusters and quarters in which shocks and measures do what a test wants."""

import pandas as pd

SEEDS = range(6)
LAST = 79


def quarters_of(scenario, sales=None, **columns) -> pd.DataFrame:
    """Return quarters of the history; a column is a number, or a function of seed and quarter."""
    settings = {"sales": 100.0 if sales is None else sales, "account_profit": 10.0, "firms": 50.0,
                "exits": 1.0, "branded_sales_share": 0.9, "coastal_sales_share": 0.7}  # fmt: skip
    settings |= columns
    rows = [
        {"scenario": scenario, "seed": seed, "quarter": quarter}
        | {name: value(seed, quarter) if callable(value) else value
           for name, value in settings.items()}
        for seed in SEEDS
        for quarter in range(LAST + 1)
    ]  # fmt: skip
    return pd.DataFrame(rows)


def from_shock(before, after, start=40):
    """Return a column that changes in the quarter of the shock; seeds differ a little."""
    return lambda seed, quarter: (after if quarter >= start else before) * (1.0 + 0.01 * seed)


def clusters_of(scenario, sales, numbers=(0, 1, 2), **columns) -> pd.DataFrame:
    """Return clusters by quarter; ``sales(seed, quarter, cluster)`` and further columns."""
    rows = [
        {"scenario": scenario, "seed": seed, "quarter": quarter, "cluster": number,
         "sales": sales(seed, quarter, number)}
        | {name: value(seed, quarter, number) if callable(value) else value
           for name, value in columns.items()}
        for seed in SEEDS
        for quarter in range(LAST + 1)
        for number in numbers
    ]  # fmt: skip
    return pd.DataFrame(rows)
