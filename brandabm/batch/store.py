"""Where a sweep keeps its results: Parquet parts that are either whole or absent.

A folder holds ``manifest.json`` (what is run), and for each table a folder of parts. A part is
written under a temporary name and renamed; its name is the hash of its content, so that one that
was damaged later is noticed. The parts of some runs count once their part of the table ``runs``,
which names the others, is there.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from brandabm.batch.output import write_document

MANIFEST = "manifest.json"
RUNS = "runs"
"""The table with one row a run."""

_PARTS = b"brandabm.parts"
"""Entry in the metadata of a part of ``runs``: the parts of other tables of the same runs."""


class Store:
    """The results of one sweep on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def exists(self) -> bool:
        """Return whether a sweep was begun here."""
        return (self.folder / MANIFEST).is_file()

    def write_manifest(self, manifest: Mapping[str, Any]) -> None:
        """Begin a sweep."""
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        write_document(self.folder / MANIFEST, text + "\n")

    def manifest(self) -> dict[str, Any]:
        """Return what is run here.

        Raises
        ------
        StoreError
            If there is no manifest or it cannot be read.
        """
        try:
            text = (self.folder / MANIFEST).read_text(encoding="utf-8")
            manifest = json.loads(text)
        except FileNotFoundError:
            raise StoreError(f"no sweep was begun in {self.folder}: it has no {MANIFEST}") from None
        except ValueError as problem:
            raise StoreError(f"{self.folder / MANIFEST} cannot be read: {problem}") from None
        if not isinstance(manifest, dict):
            raise StoreError(f"{self.folder / MANIFEST} is not the manifest of a sweep")
        return manifest

    def tables(self) -> list[str]:
        """Return the tables of which there are parts, ``runs`` first."""
        found = sorted(path.parent.name for path in self.folder.glob("*/*.parquet"))
        return sorted(set(found), key=lambda name: (name != RUNS, name))

    def parts(self, table: str) -> list[Path]:
        """Return the parts of a table."""
        return sorted((self.folder / table).glob("*.parquet"))

    def commit(self, frames: Mapping[str, pd.DataFrame], runs: pd.DataFrame) -> None:
        """Write the tables of some finished runs; they count when this returns.

        Raises
        ------
        OSError
            If the disk is full or cannot be written to; nothing of these runs counts then.
        """
        named = {name: self._write(name, pa.Table.from_pandas(frame, preserve_index=False))
                 for name, frame in frames.items()}  # fmt: skip
        table = pa.Table.from_pandas(runs, preserve_index=False)
        metadata = {**(table.schema.metadata or {}), _PARTS: json.dumps(named).encode()}
        self._write(RUNS, table.replace_schema_metadata(metadata))

    def _write(self, table: str, content: pa.Table) -> str:
        """Write one part; return the name of its file."""
        sink = pa.BufferOutputStream()
        pq.write_table(content, sink, compression="zstd")
        data = sink.getvalue().to_pybytes()
        name = f"{_digest(data)}.parquet"
        folder = self.folder / table
        folder.mkdir(exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".unfinished-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(temporary, 0o644)
            os.replace(temporary, folder / name)
        except BaseException:
            with suppress(OSError):
                os.unlink(temporary)
            raise
        return name

    def mend(self) -> list[Path]:
        """Delete whatever does not count or is damaged; return what was damaged.

        What is left are whole parts of finished runs. Their runs, and only theirs, need not be
        done again.
        """
        damaged, kept = [], set()
        for path in self.parts(RUNS):
            files = [path]
            if _is_whole(path):
                named = json.loads(pq.read_schema(path).metadata[_PARTS])
                files += [self.folder / table / name for table, name in named.items()]
            broken = [file for file in files if not _is_whole(file)]
            damaged += broken
            if not broken:
                kept |= set(files)
        for path in self.folder.glob("*/*.parquet"):
            if path not in kept:
                path.unlink()
        for path in self.folder.glob("*/.unfinished-*"):
            path.unlink()
        for path in self.folder.glob(".unfinished-*"):
            shutil.rmtree(path, ignore_errors=True)
        return damaged

    def runs(self) -> pd.DataFrame:
        """Return the table of runs, in the order of their numbers."""
        return self.read(RUNS)

    def read(self, table: str) -> pd.DataFrame:
        """Return a table, in the order of the numbers of the runs.

        Raises
        ------
        StoreError
            If there is no such table or a part cannot be read.
        """
        paths = self.parts(table)
        if not paths:
            known = ", ".join(self.tables()) or "none yet"
            raise StoreError(f"{self.folder} has no table {table!r}; tables: {known}")
        try:
            frame = pd.concat([pd.read_parquet(path) for path in paths], ignore_index=True)
        except (OSError, pa.ArrowException) as problem:
            raise StoreError(
                f"a part of the table {table!r} in {self.folder} is damaged ({problem}); "
                "--resume does its runs again"
            ) from None
        return frame.sort_values("run", kind="stable", ignore_index=True)


class StoreError(ValueError):
    """The results of a sweep cannot be read or gone on with; the message says why."""


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:32]


def _is_whole(path: Path) -> bool:
    """Return whether a part is there with the content that its name tells."""
    try:
        return _digest(path.read_bytes()) == path.stem
    except OSError:
        return False
