"""What the package, and its reader of YAML, can say: read from their sources."""

import ast
import itertools
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from ruamel.yaml import tokens
from ruamel.yaml.error import MarkedYAMLError, StringMark

from brandabm.scenario.sections.policy import EVERY

ROOT = Path(__file__).parents[2] / "brandabm"
SPEAKING = (
    "scenario/tree.py", "scenario/loading.py", "scenario/checking.py", "scenario/changing.py",
    *sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("scenario/sections/*.py")),
    "batch/store.py", "batch/status.py", "analysis/design_outcomes.py", "analysis/sensitivity.py",
    "analysis/dependence.py", "dashboard/limits.py", "dashboard/choice.py", "dashboard/service.py",
    "dashboard/sweeps.py", "dashboard/links.py",
)  # fmt: skip
"""Files whose messages visitors of the dashboard can meet."""
SILENT = ("parse_assignments", "_value_of", "from_environment")
"""Functions that only commands and whoever serves the dashboard hear of."""
WORDS = re.compile(r"[a-z]+ [a-z]+")
FIELD = "7"


@cache
def said_in_sources() -> list[list[str]]:
    """Return every text with words in a function: its parts, with fields between them."""
    found = []
    for name in SPEAKING:
        for function in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef) and function.name not in SILENT:
                body = function.body[1:] if ast.get_docstring(function) else function.body
                found += [parts for line in body for parts in _texts(line)]
    return [parts for parts in found if WORDS.search(FIELD.join(parts))]


def _texts(node):
    """Yield the texts beneath a node, those within the fields of others left out."""
    if isinstance(node, ast.FunctionDef):
        return
    if isinstance(node, ast.JoinedStr):
        yield _parts(node)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield [node.value]
    else:
        for child in ast.iter_child_nodes(node):
            yield from _texts(child)


def _parts(node):
    parts = [""]
    for value in node.values:
        if isinstance(value, ast.Constant):
            parts[-1] += value.value
        elif ast.unparse(value.value) == "EVERY":
            parts[-1] += EVERY
        else:
            parts.append("")
    return parts


@cache
def broken_yaml() -> list[MarkedYAMLError]:
    """Return every error that the reader of YAML raises, with each word that it may put in."""
    errors = []
    mark = StringMark("text", 0, 3, 4, "", 0)
    for module in ("scanner", "parser", "composer"):
        path = Path(str(find_spec(f"ruamel.yaml.{module}").origin))
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(getattr(node, "func", None), "id", "")
            if name in ("ScannerError", "ParserError", "ComposerError"):
                said = [_spoken(node.args[place]) for place in (0, 2) if place < len(node.args)]
                errors += [
                    MarkedYAMLError(context, mark, problem[0] if problem else None, mark)
                    for context, *problem in itertools.product(*said)
                ]
    return errors


def _spoken(node):
    """Return what an argument of an error may be."""
    if isinstance(node, ast.Constant):
        return [node.value]
    if isinstance(node, ast.Call):  # passes on what decoding has said
        return [str(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"))]
    choices = [[part.value] if isinstance(part, ast.Constant) else _fields(part.value)
               for part in node.values]  # fmt: skip
    return ["".join(chosen) for chosen in itertools.product(*choices)]


def _fields(value):
    source = ast.unparse(value)
    marks = [kind.id for kind in vars(tokens).values() if isinstance(getattr(kind, "id", 0), str)]
    if isinstance(value, ast.Tuple):
        return [repr((mark,)) for mark in marks]
    if source.endswith(".id"):
        return [repr(mark) for mark in marks]
    return {"name": ["alias", "anchor", "tag", "directive"], "node": ["block", "flow"],
            "length": ["8"]}.get(source, ["'\\t'"])  # fmt: skip
