"""Tables of arrays: columns declared side by side, each with type, shape, unit and meaning."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import DTypeLike

Array = np.ndarray


@dataclass(frozen=True)
class Column:
    """Declaration of one array of a table."""

    dtype: DTypeLike
    dimensions: tuple[str | int, ...]
    fill: float
    unit: str
    meaning: str


def column(
    dtype: DTypeLike, *dimensions: str | int, fill: float = 0, unit: str, meaning: str
) -> Any:
    """Declare a column; ``dimensions`` after the row are named sizes or numbers."""
    return Column(dtype, dimensions, fill, unit, meaning)


class Table:
    """A structure of arrays whose columns are declared as class attributes."""

    def __init__(self, rows: int, **sizes: int) -> None:
        """Allocate every column.

        Parameters
        ----------
        rows : int
            Number of rows (agents or slots).
        **sizes : int
            Length of each named dimension, such as ``market=4``.
        """
        self.rows = rows
        self._sizes = sizes
        for name, declared in self.columns().items():
            setattr(self, name, self._new(declared, rows))

    @classmethod
    @cache
    def columns(cls) -> dict[str, Column]:
        """Return the declared columns by name, in order of declaration."""
        return {name: value for name, value in vars(cls).items() if isinstance(value, Column)}

    def _new(self, declared: Column, rows: int) -> Array:
        shape = tuple(
            self._sizes[size] if isinstance(size, str) else size for size in declared.dimensions
        )
        return np.full((rows, *shape), declared.fill, dtype=declared.dtype)

    def grow(self, rows: int) -> None:
        """Lengthen every column to ``rows``; existing rows keep their place."""
        for name, declared in self.columns().items():
            longer = self._new(declared, rows)
            longer[: self.rows] = getattr(self, name)
            setattr(self, name, longer)
        self.rows = rows

    def reset(self, rows: Array) -> None:
        """Set rows (int64[row]) back to the declared fill values."""
        columns = vars(self)
        for name, declared in self.columns().items():
            columns[name][rows] = declared.fill
