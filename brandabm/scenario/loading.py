"""Finding and reading scenario files, and the scenarios that they extend."""

import os
from collections.abc import Collection
from pathlib import Path

from brandabm.scenario.errors import Problem, ScenarioError, shown
from brandabm.scenario.schema import nearest
from brandabm.scenario.tree import Placed, from_text, layer, plain

MAXIMUM_BYTES = 1_000_000
"""Size of a scenario file; the largest that makes sense has a few dozen kilobytes."""

MAXIMUM_NAME_LENGTH = 200
"""Characters of a file's name that are repeated in a message."""

ENDINGS = (".yaml", ".yml")

EXTENDS, PARTS = "extends", "parts"
"""Keys of a file that are no values: what it is laid over; its named parts."""


def builtin_folder() -> Path:
    """Return the folder of the built-in scenarios, in an installed package or a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "data" / "configs"
    return installed if installed.is_dir() else package.parent / "configs"


def builtin_scenarios() -> dict[str, Path]:
    """Return the files of the built-in scenarios by name, in alphabetical order."""
    return {path.stem: path for path in sorted(builtin_folder().glob("*.yaml"))}


def read_scenario(path_or_name: str | Path, without: Collection[str] = ()) -> Placed:
    """Read a scenario and those it extends, without checking the values.

    Parameters
    ----------
    path_or_name : the path of a file, or the name of a built-in scenario (which comes first)
    without : named parts of the files that are left out

    Raises
    ------
    ScenarioError
        If a file is missing, unreadable, too large, not YAML, empty or not a mapping, if files
        extend each other in a circle, or if there is no such part.
    """
    if path_or_name == "":  # as a path it would mean this folder
        raise ScenarioError(_missing(""))
    builtin = builtin_scenarios()
    known = isinstance(path_or_name, str) and path_or_name in builtin
    parts = Parts(without)
    placed = _read_file(builtin[str(path_or_name)] if known else Path(path_or_name), (), parts)
    parts.check(str(path_or_name))
    return placed


class Parts:
    """Which of the named parts of scenario files are taken, and which were met."""

    def __init__(self, without: Collection[str] = ()) -> None:
        self._without = without
        self._met: list[str] = []

    def join(self, own: Placed, parts: Placed | None, file: str) -> Placed:
        """Lay the parts of a file, in their order, over the rest of it."""
        if parts is None:
            return own
        for name, part in parts.value.items() if isinstance(parts.value, dict) else [("", parts)]:
            key = f"{PARTS}.{name}" if name else PARTS
            if not isinstance(part.value, dict):
                message = f"{key} must be a mapping of keys to values, not {shown(plain(part))}"
                raise ScenarioError(Problem(message, file, part.line, key))
            for inner in (EXTENDS, PARTS):
                if inner in part.value:
                    message = f"'{inner}' must stand at the top of the file, not in a part"
                    raise ScenarioError(Problem(message, file, part.line, f"{key}.{inner}"))
            self._met.append(str(name))
            if name not in self._without:
                own = layer(own, part)
        return own

    def check(self, file: str) -> None:
        """Raise ScenarioError if a part that should be left out was nowhere."""
        for name in self._without:
            if name not in self._met:
                has = f"it has {', '.join(self._met)}" if self._met else "it has none"
                message = f"there is no part {shown(name)} in {file}: {has}"
                raise ScenarioError(Problem(message, suggestion=nearest(name, self._met)))


def read_scenario_text(text: str, file: str) -> Placed:
    """Read a scenario from text, such as an uploaded file, that may extend built-in ones only.

    Parameters
    ----------
    text : YAML
    file : what messages should call the text
    """
    if len(text) > MAXIMUM_BYTES:
        raise ScenarioError(_too_large(file))
    return _extended(_mapping(text, file), file, None, (), Parts())


def _read_file(path: Path, chain: tuple[Path, ...], parts: Parts) -> Placed:
    file = _shown_path(path)
    placed = _mapping(_text_of(path, file), file)
    return _extended(placed, file, path.resolve().parent, (*chain, path.resolve()), parts)


def _text_of(path: Path, file: str) -> str:
    try:
        if path.is_dir():
            raise ScenarioError(Problem("this is a folder; a scenario is a YAML file", file))
        if not path.exists():
            if path.is_symlink():
                raise ScenarioError(Problem("this link leads to no file", file))
            raise ScenarioError(_missing(file))
        if not path.is_file():
            raise ScenarioError(Problem("this is not an ordinary file", file))
        with path.open("rb") as stream:
            content = stream.read(MAXIMUM_BYTES + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ScenarioError(Problem(f"the file cannot be read: {reason}", file)) from None
    if len(content) > MAXIMUM_BYTES:
        raise ScenarioError(_too_large(file))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = "this is not a text in UTF-8: save it as plain text with that encoding"
        raise ScenarioError(Problem(message, file, line)) from None


def _too_large(file: str) -> Problem:
    return Problem(f"the file is larger than {MAXIMUM_BYTES // 1_000_000} MB", file)


def _missing(file: str) -> Problem:
    names = ", ".join(builtin_scenarios())
    known = f" (built-in scenarios: {names})" if names else ""
    message = f"there is no file or built-in scenario '{file}'{known}"
    return Problem(message, suggestion=_suggested(Path(file), Path()))


def _shown_path(path: Path) -> str:
    """Return a path relative to the working folder if it lies inside it."""
    here = Path.cwd()
    shortened = path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path
    text = str(shortened)
    text = text if text.isprintable() else repr(text)[1:-1]
    return text if len(text) <= MAXIMUM_NAME_LENGTH else f"{text[:MAXIMUM_NAME_LENGTH]}…"


def _mapping(text: str, file: str) -> Placed:
    placed = from_text(text, file)
    if placed.value is None:
        raise ScenarioError(Problem("the file is empty: a scenario is a mapping of keys", file))
    if not isinstance(placed.value, dict):
        message = f"a scenario must be a mapping of keys to values, not {shown(plain(placed))}"
        raise ScenarioError(Problem(message, file, placed.line))
    return placed


def _extended(
    top: Placed, file: str, folder: Path | None, chain: tuple[Path, ...], parts: Parts
) -> Placed:
    """Lay a scenario with its parts over the one that it extends, if any."""
    named = top.value.get(EXTENDS)
    values = {key: item for key, item in top.value.items() if key not in (EXTENDS, PARTS)}
    own = parts.join(Placed(values, file, top.line), top.value.get(PARTS), file)
    if named is None:
        return own
    base = _base_path(named, file, folder)
    if base.resolve() in chain:
        circle = " → ".join(_shown_path(path) for path in (*chain, base.resolve()))
        raise ScenarioError(
            Problem(f"scenarios extend each other in a circle: {circle}", file, named.line, EXTENDS)
        )
    return layer(_read_file(base, chain, parts), own)


def _base_path(named: Placed, file: str, folder: Path | None) -> Path:
    """Return the file that `extends` means: a built-in scenario or a path from this folder."""
    builtin = builtin_scenarios()
    wanted = named.value
    if isinstance(wanted, str) and wanted in builtin:
        return builtin[wanted]
    names = f" ({', '.join(builtin)})" if builtin else ""
    limit = f"the name of a built-in scenario{names}"
    if folder is not None:
        limit += " or the path of a file, from the folder of this one"
    suggestion = None
    if isinstance(wanted, str):
        if folder is not None and os.path.isfile(folder / wanted):
            return folder / wanted
        suggestion = _suggested(folder / wanted if folder else Path(wanted), folder)
    value = plain(named)
    message = f"extends = {shown(value)} is not allowed: must be {limit}"
    raise ScenarioError(Problem(message, file, named.line, "extends", value, limit, suggestion))


def _suggested(path: Path, folder: Path | None) -> str | None:
    """Return the built-in name or the file that a missing path probably means.

    Files are looked for beside the path, and are named from `folder`; without a folder only
    built-in scenarios are considered.
    """
    candidates = {spelt: name for name in builtin_scenarios() for spelt in (name, f"{name}.yaml")}
    if folder is not None and os.path.isdir(path.parent):
        for sibling in sorted(path.parent.glob("*")):
            if sibling.suffix in ENDINGS:
                inside = sibling.is_relative_to(folder)
                name = str(sibling.relative_to(folder) if inside else sibling)
                candidates[sibling.stem] = candidates[sibling.name] = name
    return nearest(path.name, candidates)
