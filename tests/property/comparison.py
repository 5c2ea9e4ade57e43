"""Comparing runs to the last bit."""

import hashlib

import numpy as np
import pandas as pd
from pandas.testing import assert_frame_equal

from brandabm.columns import Table
from brandabm.recording import TABLES, Results


def assert_same_bits(first: Results, second: Results) -> None:
    """Compare all tables of two runs."""
    for name in TABLES:
        assert_frame_equal(
            first.frame(name), second.frame(name), check_exact=True, obj=f"table {name!r}"
        )


def fingerprint(results: Results) -> str:
    """Return a text that is the same only for the same tables."""
    whole = hashlib.sha256()
    for name, frame in results.frames().items():
        whole.update(name.encode())
        whole.update(pd.util.hash_pandas_object(frame, index=True).to_numpy().tobytes())
    return whole.hexdigest()


def permute(table: Table, order: np.ndarray) -> None:
    """Put the rows of a table of the state into another order."""
    for name in table.columns():
        setattr(table, name, np.ascontiguousarray(getattr(table, name)[order]))
