"""Generated parts of the documents: blocks between two comments, rewritten from the code."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from brandabm.scenario.tables import parameter_table_markdown

BLOCKS: dict[str, Callable[[], str]] = {"parameters": parameter_table_markdown}
"""What may stand in a document as ``<!-- generated: NAME -->`` ... ``<!-- end -->``."""


def refreshed(text: str) -> str:
    """Return a document with every generated block made anew.

    Raises
    ------
    ValueError
        If a block's name is not known.
    """

    def fill(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in BLOCKS:
            raise ValueError(f"no generated block {name!r}; there are {', '.join(BLOCKS)}")
        return f"<!-- generated: {name} -->\n{BLOCKS[name]().strip()}\n<!-- end -->"

    pattern = r"<!-- generated: (?P<name>\w+) -->\n.*?<!-- end -->"
    return re.sub(pattern, fill, text, flags=re.DOTALL)


def refresh(folder: Path) -> list[Path]:
    """Refresh every Markdown file of a folder; return those that changed."""
    changed = []
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        new = refreshed(text)
        if new != text:
            path.write_text(new, encoding="utf-8")
            changed.append(path)
    return changed
