"""What can be listed: scenarios, categories with conditions, mechanisms."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from io import StringIO

import pandas as pd

from brandabm.measures import MEASURES
from brandabm.policy_tables import class_text, levers, move_text
from brandabm.scenario import Scenario
from brandabm.scenario.loading import builtin_scenarios
from brandabm.scenario.schema import number_text
from brandabm.scenario.sections import Mechanisms
from brandabm.scenario.sections.shocks import MEANINGS, USUAL_SIZE

Listing = tuple[tuple[str, ...], list[tuple[str, ...]]]

CONDITION_NAMES = {
    "niche_order": ("集群生态位提升", "the cluster's niche rises: disorder to order"),
    "modularity": ("价值链模块化", "the value chain is modularised"),
    "process": ("运营流程优化", "operating processes are optimised"),
    "chain": ("产业链完善", "the industrial chain is completed"),
}
"""The four formation conditions (000 §5.2)."""


@cache
def category_table() -> pd.DataFrame:
    """Return the 20 categories of 000 Table 2: code, names, definition, interview frequency."""
    text = files("brandabm").joinpath("data", "categories.csv").read_text(encoding="utf-8")
    return pd.read_csv(StringIO(text), keep_default_na=False)


def list_scenarios() -> Listing:
    """Return name and description of every built-in scenario."""
    scenarios = {name: Scenario.load(name) for name in sorted(builtin_scenarios())}
    rows: list[tuple[str, ...]] = [(name, what.description) for name, what in scenarios.items()]
    return ("name", "description"), rows


def list_categories() -> Listing:
    """Return code, names and definition of every category and formation condition."""
    table = category_table()
    columns = ["code", "name_zh", "name_en", "definition_en"]
    rows = [tuple(str(value) for value in row) for row in table[columns].to_numpy()]
    rows += [
        (code, zh, en, "formation condition, 000 §5.2")
        for code, (zh, en) in CONDITION_NAMES.items()
    ]
    return ("code", "中文", "English", "definition"), rows


def list_mechanisms() -> Listing:
    """Return key and meaning of every mechanism that can be switched off."""
    rows: list[tuple[str, ...]] = [
        (f"mechanisms.{name}", field.description or "")
        for name, field in Mechanisms.model_fields.items()
    ]
    return ("key", "what it does when on; when off"), rows


def list_measures() -> Listing:
    """Return code, names, class and levers of every measure."""
    rows: list[tuple[str, ...]] = [
        (
            measure.code,
            measure.name_zh,
            measure.name_en,
            class_text(measure),
            "; ".join(move_text(name, service) for name, service in measure.effects),
        )
        for measure in MEASURES.values()
    ]
    return ("code", "中文", "English", "class", "moves, at intensity 1"), rows


def list_levers() -> Listing:
    """Return name, unit, neutral value, limit and meaning of every lever."""
    rows: list[tuple[str, ...]] = [
        (name, each.unit, number_text(each.fill), number_text(each.limit), each.meaning, each.acts)
        for name, each in levers().items()
    ]
    return (
        "lever (governments set it)",
        "unit",
        "neutral",
        "limit",
        "meaning",
        "acts through",
    ), rows


def list_shocks() -> Listing:
    """Return kind, usual size, unit and meaning of every shock."""
    rows: list[tuple[str, ...]] = [
        (kind, number_text(size), *MEANINGS[kind]) for kind, size in USUAL_SIZE.items()
    ]
    return ("shock (uncertainty: nobody sets it)", "usual size", "unit", "what happens"), rows


CATALOGUES: dict[str, Callable[[], Listing]] = {
    "scenarios": list_scenarios,
    "categories": list_categories,
    "mechanisms": list_mechanisms,
    "measures": list_measures,
    "levers": list_levers,
    "shocks": list_shocks,
}
