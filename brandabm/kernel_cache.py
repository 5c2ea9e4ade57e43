"""Compiled kernels on disk: none may be older than the sources.

Numba looks only at the file in which a kernel stands. A kernel that calls, or takes in, one from
another file would go on with the old version of that one after a change.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def drop_stale_kernels(sources: Iterable[Path]) -> list[Path]:
    """Delete the indices of compiled kernels if one of the sources has changed since.

    Parameters
    ----------
    sources : Python files whose kernels depend on each other

    Returns
    -------
    list of Path
        The deleted files, empty if everything is up to date; what cannot be deleted is left.
    """
    paths = list(sources)
    # A date in the future, from a clock that was wrong, would make every kernel look old for ever.
    dates = [path.stat().st_mtime_ns for path in paths]
    newest = max((date for date in dates if date <= time.time_ns()), default=0)
    folders = {path.parent / "__pycache__" for path in paths}
    indices = [index for folder in folders for index in folder.glob("*.nbi")]
    dropped: list[Path] = []
    # Another process may be doing the same, and an installed package may be read-only.
    with suppress(OSError):
        if any(index.stat().st_mtime_ns < newest for index in indices):
            for index in indices:
                index.unlink(missing_ok=True)
                dropped.append(index)
    return dropped
