"""Write tables and manifests so that an interruption leaves nothing half-written."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

LIBRARIES = ("brandabm", "mesa", "numba", "numpy", "pandas", "pyarrow", "scipy")
MODEL_ROOMS = (".", "phases", "rules", "indicators", "scenario", "scenario/sections")
"""Folders of the package whose code decides what a run gives."""


def library_versions() -> dict[str, str]:
    """Return the versions of Python, of the model's code, and of the libraries that it needs."""
    versions = {name: version(name) for name in LIBRARIES}
    return {"python": platform.python_version(), "model": model_digest(), **versions}


@cache
def model_digest() -> str:
    """Return what tells the model's code from any other, also within one version."""
    package = Path(__file__).parents[1]
    files = [
        path
        for room in MODEL_ROOMS
        for path in sorted((package / room).glob("*.py"))
        if not path.name.startswith("cli")
    ]
    digest = hashlib.sha256()
    for path in [*files, package / "data" / "measures.csv"]:
        digest.update(path.relative_to(package).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def finished_folder(folder: Path) -> Iterator[Path]:
    """Give a temporary folder whose files replace those of ``folder`` once all are written.

    It lies in ``folder``, which may be the only place that can be written to, or another disk
    than the one around it. Folders that were made and stayed empty are removed again.
    """
    made = [place for place in (folder, *folder.parents) if not place.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        working = Path(tempfile.mkdtemp(prefix=".unfinished-", dir=folder))
        try:
            yield working
            files = sorted(working.iterdir())
            for file in files:
                if (folder / file.name).is_dir():
                    raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), file.name)
            for file in files:
                os.replace(file, folder / file.name)
        finally:
            shutil.rmtree(working, ignore_errors=True)
    except OSError as problem:
        problem.filename = str(folder)
        raise
    finally:
        for place in made:
            with suppress(OSError):  # it holds the results, or could not be made
                place.rmdir()


def write_document(path: Path, text: str) -> None:
    """Write a text file, whole or not at all."""
    with finished_folder(path.resolve().parent) as working:
        (working / path.resolve().name).write_text(text, encoding="utf-8")


def write_tables(
    folder: Path, frames: Mapping[str, pd.DataFrame], manifest: dict[str, Any]
) -> None:
    """Write each table as Parquet (zstd) and the manifest as JSON into ``folder``."""
    with finished_folder(folder) as working:
        for name, frame in frames.items():
            # Written by Python, which can name every file that the system can.
            content = frame.to_parquet(compression="zstd", index=False)
            (working / f"{name}.parquet").write_bytes(content)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (working / "manifest.json").write_text(text + "\n", encoding="utf-8")
