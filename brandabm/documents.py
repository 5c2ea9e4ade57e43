"""Generated parts of the documents: blocks between two comments, rewritten from the code."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from brandabm.batch.output import write_document
from brandabm.catalogue import CONDITION_NAMES, category_table
from brandabm.policy_tables import levers_markdown, measures_markdown
from brandabm.scenario.tables import parameter_table_markdown


def commands_markdown() -> str:
    """Return every command with its options, as its own help tells them."""
    from typer.cli import get_docs_for_click
    from typer.main import get_command

    from brandabm.cli import app

    command = get_command(app)
    with command.make_context("brandabm", [], resilient_parsing=True) as context:
        text = str(get_docs_for_click(obj=command, ctx=context, name="brandabm"))  # type: ignore[arg-type]
    return re.sub(r"^#+ ", lambda mark: f"#{mark.group()}", text, flags=re.MULTILINE)


def glossary_markdown() -> str:
    """Return the terms in English and Chinese: the field's, then categories and conditions."""
    text = files("brandabm").joinpath("data", "glossary.csv").read_text(encoding="utf-8")
    rows = [tuple(row.values()) for row in csv.DictReader(text.splitlines())]
    table = category_table()
    rows += [
        (f"{row.name_en} ({row.code})", row.name_zh, row.definition_en)
        for row in table.itertuples()
    ]
    rows += [(key.replace("_", " "), zh, en) for key, (zh, en) in CONDITION_NAMES.items()]
    lines = ["| English | 中文 | meaning |", "|---|---|---|"]
    return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


BLOCKS: dict[str, Callable[[], str]] = {
    "parameters": parameter_table_markdown,
    "levers": levers_markdown,
    "measures": measures_markdown,
    "commands": commands_markdown,
    "glossary": glossary_markdown,
}
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


def with_block(text: str, name: str, content: str) -> str:
    """Return a document whose block ``<!-- measured: NAME -->`` holds ``content``.

    Raises
    ------
    ValueError
        If the document has no such block.
    """
    pattern = rf"<!-- measured: {name} -->\n.*?<!-- end -->"
    block = f"<!-- measured: {name} -->\n{content.strip()}\n<!-- end -->"
    new, count = re.subn(pattern, lambda _: block, text, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"the document needs one block <!-- measured: {name} -->")
    return new


def refresh(folder: Path) -> list[Path]:
    """Refresh every Markdown file in and beneath a folder; return those that changed.

    Raises
    ------
    ValueError
        If a file is no text in UTF-8 or has a block whose name is not known.
    """
    changed = []
    for path in sorted(folder.rglob("*.md")):
        try:
            text = path.read_text(encoding="utf-8")
            new = refreshed(text)
        except ValueError as problem:
            raise ValueError(f"{path}: {problem}") from None
        if new != text:
            write_document(path, new)
            changed.append(path)
    return changed
