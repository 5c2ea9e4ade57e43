"""What is wrong with a scenario, said once and clearly."""

from collections.abc import Mapping
from dataclasses import dataclass

MAXIMUM_SHOWN = 10
"""Problems spelt out in one message; the rest are counted."""

MAXIMUM_VALUE_LENGTH = 60
"""Characters of an offending value that are repeated in a message."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, and where.

    Parameters
    ----------
    message : what is wrong, without the place and without a full stop
    file, line : where it stands (lines count from 1), if it came from a file
    key : dotted key, such as ``firms.number_at_start`` or ``markets.0.tariff``
    value : the offending value
    allowed : what would be allowed, such as "a number from 0 to 1"
    suggestion : what was probably meant
    """

    message: str
    file: str | None = None
    line: int | None = None
    key: str | None = None
    value: object = None
    allowed: str | None = None
    suggestion: str | None = None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place += f", line {self.line}" if place else f"line {self.line}"
        sentence = f"{place}: {self.message}" if place else self.message
        if not sentence.endswith((".", "!", "?")):
            sentence += "."
        if self.suggestion is not None:
            sentence += f" Did you mean '{self.suggestion}'?"
        return sentence


class ScenarioError(ValueError):
    """A scenario that cannot be used, with every problem that was found in it.

    The attributes `file`, `line`, `key`, `value`, `allowed`, `suggestion` and `message` are those
    of the first problem; `problems` holds them all.
    """

    def __init__(self, *problems: Problem) -> None:
        if not problems:
            raise TypeError("a ScenarioError needs at least one Problem")
        super().__init__(*problems)
        self.problems = problems
        first = problems[0]
        self.file = first.file
        self.line = first.line
        self.key = first.key
        self.value = first.value
        self.allowed = first.allowed
        self.suggestion = first.suggestion
        self.message = first.message

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:MAXIMUM_SHOWN]]
        more = len(self.problems) - MAXIMUM_SHOWN
        if more > 0:
            lines.append(f"… and {more} more.")
        return "\n".join(lines)


def shown(value: object) -> str:
    """Return a value as a scenario file would spell it, shortened to fit a message."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "a mapping" if value else "an empty mapping"
    if isinstance(value, list | tuple):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, int) and value.bit_length() > 200:
        return f"a number of about {value.bit_length() * 0.30103:.0f} digits"
    text = repr(value)
    if len(text) > MAXIMUM_VALUE_LENGTH:
        text = f"{text[:MAXIMUM_VALUE_LENGTH]}…"
    return text


def dotted(path: tuple[str | int, ...]) -> str:
    """Return a path such as ``("markets", 0, "tariff")`` as ``markets.0.tariff``."""
    key = ".".join(str(element) for element in path)
    key = key if key.isprintable() else repr(key)[1:-1]
    return key if len(key) <= 2 * MAXIMUM_VALUE_LENGTH else f"{key[: 2 * MAXIMUM_VALUE_LENGTH]}…"
