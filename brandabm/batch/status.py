"""How far a sweep is, kept in its folder so that other processes can see it."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from brandabm.batch.store import StoreError

STATUS = "status.json"


@dataclass
class Status:
    """How far a sweep is."""

    total: int
    done: int = 0
    failed: int = 0
    before: int = 0
    """Runs that were there when the command began."""
    workers: int = 1
    process: int = 0
    started: float = 0.0
    updated: float = 0.0

    @property
    def rate(self) -> float:
        """Return runs per second since the command began."""
        elapsed = self.updated - self.started
        return (self.done - self.before) / elapsed if elapsed > 0.0 else 0.0

    @property
    def left(self) -> float | None:
        """Return seconds until the end at this rate; None while nothing is known."""
        return (self.total - self.done) / self.rate if self.rate > 0.0 else None


def write_status(folder: Path, status: Status) -> None:
    """Write how far a sweep is; who reads sees the old or the new file, never half of one."""
    path = folder / STATUS
    temporary = path.with_suffix(f".{os.getpid()}")
    temporary.write_text(json.dumps(asdict(status)), encoding="utf-8")
    os.replace(temporary, path)


def read_status(folder: Path) -> Status:
    """Return how far the sweep in a folder is.

    Raises
    ------
    StoreError
        If no sweep was begun there.
    """
    try:
        return Status(**json.loads((folder / STATUS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        raise StoreError(f"no sweep was begun in {folder}: it has no {STATUS}") from None
