"""Tables of levers and measures, for the documents and the command line."""

from __future__ import annotations

from brandabm.levers import Lever, Levers
from brandabm.measures import COUNTIES, MEASURES, Measure
from brandabm.scenario.schema import number_text
from brandabm.scenario.sections.policy import Policy


def levers() -> dict[str, Lever]:
    """Return the declaration of every lever by its name."""
    return {name: each for name, each in Levers.columns().items() if isinstance(each, Lever)}


def levers_markdown() -> str:
    """Return the table of levers: unit, neutral value, limit, meaning, where it acts."""
    lines = [
        "| lever | neutral | limit | unit | meaning | acts through |",
        "|---|---|---|---|---|---|",
    ]
    for name, declared in levers().items():
        ends = f"{number_text(declared.fill)} | {number_text(declared.limit)}"
        lines.append(
            f"| `{name}` | {ends} | {declared.unit} | {declared.meaning} | {declared.acts} |"
        )
    return "\n".join(lines)


def measures_markdown() -> str:
    """Return the table of measures: names, class, levers with effect size, who took it, source."""
    lines = [
        "| code | measure | 措施 | class | moves (intensity 1) | taken by | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for measure in MEASURES.values():
        moves = "; ".join(move_text(name, service) for name, service in measure.effects)
        taken = ", ".join(county.capitalize() for county in COUNTIES if county in measure.counties)
        lines.append(
            f"| {measure.code} | {measure.name_en} | {measure.name_zh} | {class_text(measure)} | "
            f"{moves} | {taken or '–'} | {measure.source}; size is an assumption |"
        )
    return "\n".join(lines)


def class_text(measure: Measure) -> str:
    """Return code and name of a measure's class in both languages."""
    return f"{measure.class_code} {measure.class_en} ({measure.class_zh})"


def move_text(name: str, service: str, strength: float | None = None) -> str:
    """Say how far a measure of intensity 1 moves a lever, with its sign."""
    declared = levers()[name]
    part = Policy().strength if strength is None else strength
    moved = part * (declared.limit - declared.fill)
    which = f"`{name}` ({service})" if service else f"`{name}`"
    return f"{which} {moved:+.4g} {declared.unit}"
