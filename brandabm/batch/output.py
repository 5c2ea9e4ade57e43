"""Write tables and manifests so that an interruption leaves nothing half-written."""

from __future__ import annotations

import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pandas as pd

LIBRARIES = ("brandabm", "mesa", "numba", "numpy", "pandas", "pyarrow", "scipy")


def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that results depend on."""
    return {"python": platform.python_version(), **{name: version(name) for name in LIBRARIES}}


@contextmanager
def finished_folder(folder: Path) -> Iterator[Path]:
    """Give a temporary folder whose files replace those of ``folder`` once all are written."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    working = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        yield working
        folder.mkdir(exist_ok=True)
        for file in sorted(working.iterdir()):
            os.replace(file, folder / file.name)
    finally:
        shutil.rmtree(working, ignore_errors=True)


def write_tables(
    folder: Path, frames: Mapping[str, pd.DataFrame], manifest: dict[str, Any]
) -> None:
    """Write each table as Parquet (zstd) and the manifest as JSON into ``folder``."""
    with finished_folder(folder) as working:
        for name, frame in frames.items():
            frame.to_parquet(working / f"{name}.parquet", compression="zstd", index=False)
        text = json.dumps(manifest, indent=2, ensure_ascii=False)
        (working / "manifest.json").write_text(text + "\n", encoding="utf-8")
