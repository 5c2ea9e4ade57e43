"""Experiments: a sweep on disk, its points and its factors; a click opens a point in Explore."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, cast

import pandas as pd
import solara
from solara.lab import use_task

from brandabm.analysis.design_outcomes import AnalysisError
from brandabm.batch.store import StoreError
from brandabm.dashboard import session
from brandabm.dashboard.charts.points import OUTCOME, bars_option, diagram_option
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.factor_filters import FactorFilters
from brandabm.dashboard.components.failed_runs import FailedRuns
from brandabm.dashboard.components.heading import Heading
from brandabm.dashboard.components.sweep_status import SweepStatus
from brandabm.dashboard.components.waiting import Busy
from brandabm.dashboard.failures import told
from brandabm.dashboard.sweep_names import (
    Names,
    factor_names,
    outcome_names,
    values_in_words,
    with_keys,
)
from brandabm.dashboard.sweep_stills import diagram_still, importance_still
from brandabm.dashboard.sweeps import (
    Filters,
    Progress,
    Sweep,
    found_sweeps,
    importance,
    read_failures,
    read_progress,
    read_sweep,
)

FIRST_OUTCOMES = ("ICB", "IB", "EB", "sales")
"""What is shown first: the first of these that is not everywhere the same."""
POINT = "point"
"""Column with the label of the experiment's point."""
HEIGHT = 300
"""Pixels of the diagram."""
MOST_NAMED = 6
"""Points with the highest outcome that are named."""
BAR = 22
"""Pixels of a bar of importance."""

Read = tuple[Progress | None, pd.DataFrame | None, Sweep | StoreError]
"""How far a sweep is, its failures if there are any, and what it has found or why that is
not known."""


@solara.component
def Experiments() -> None:
    """Choose a sweep and show what it has found."""
    name, set_name = solara.use_state("")
    looked, set_looked = solara.use_state(0)
    texts = session.texts()
    known = solara.use_memo(found_sweeps, [looked])
    if not known:
        solara.Text(texts("sweep-none"))
        solara.Button(texts("sweep-look"), on_click=lambda: set_looked(looked + 1), text=True)
        return
    shown = name if name in known else next(iter(known))
    look_again = partial(set_looked, looked + 1)
    with solara.Row(gap="8px", style={"align-items": "center"}):
        with solara.Div(style={"width": "260px"}):
            solara.Select(texts("sweep-choose"), values=list(known), value=shown,
                          on_value=set_name, dense=True)  # fmt: skip
        solara.Button(texts("sweep-look"), on_click=look_again, text=True, small=True,
                      icon_name="mdi-refresh")  # fmt: skip
    Reading(known[shown], looked, look_again).key(f"sweep-{shown}")


@solara.component
def Reading(folder: Path, looked: int, look_again: Callable[[], None]) -> None:
    """Read a sweep, each time that is looked, and show what it has found."""

    async def read() -> Read:
        progress = await asyncio.to_thread(read_progress, folder)
        failures = None
        try:
            if progress is not None and progress.status.failed:
                failures = await asyncio.to_thread(read_failures, folder)
            return progress, failures, await asyncio.to_thread(read_sweep, folder)
        except StoreError as problem:
            return progress, failures, problem

    reading = use_task(read, dependencies=[folder, looked], prefer_threaded=False)
    # What was read last stays while it is read again, with everything that was chosen.
    latest = cast("Read | None", reading.latest)
    progress, failures, sweep = latest or (None, None, None)
    Busy(reading.pending)
    SweepStatus(progress, looked, look_again)
    if failures is not None:
        FailedRuns(failures)
    if isinstance(sweep, StoreError):
        said = told(sweep, session.texts())
        solara.Warning(said.replace(str(folder), folder.name))
    elif sweep is not None:
        Found(sweep)


@solara.component
def Found(sweep: Sweep) -> None:
    """Show the points of a sweep and the importance of its factors."""
    varied = [name for name in FIRST_OUTCOMES if sweep.rows[name].nunique() > 1]
    first = (varied or sweep.outcomes)[0]
    outcome, set_outcome = solara.use_state(first)
    label, set_label = solara.use_state(sweep.labels[0])
    across, set_across = solara.use_state(sweep.factors[0] if sweep.factors else POINT)
    up, set_up = solara.use_state(sweep.factors[1] if len(sweep.factors) > 1 else OUTCOME)
    unfiltered: Filters = {}
    filters, set_filters = solara.use_state(unfiltered)
    texts = session.texts()
    changes = sweep.manifest["experiment"]["points"]
    factors = factor_names(sweep.factors, changes, texts)
    outcomes = outcome_names(sweep.outcomes, texts)
    names = {**factors, POINT: texts("sweep-point"), OUTCOME: outcomes[outcome]}
    chosen = with_keys(factors, texts)
    with solara.Columns([1, 1, 1, 1]):
        Pick(texts("sweep-outcome"), with_keys(outcomes, texts), outcome, set_outcome)
        Pick(texts("sweep-point"), {name: name for name in sweep.labels}, label, set_label)
        Pick(texts("sweep-across"), {**chosen, POINT: names[POINT]}, across, set_across)
        Pick(texts("sweep-up"), {**chosen, OUTCOME: texts("sweep-outcome")}, up, set_up)
    FactorFilters(sweep, chosen, filters, set_filters)
    points = sweep.points(outcome, filters)
    if across != POINT:
        points = points[points["point"] == label]
    with solara.ColumnsResponsive(12, large=[7, 5]):
        Diagram(sweep, points, across, up, names)
        with solara.Column(gap="8px"):
            Importance(sweep, outcome, label, names)
            Highest(sweep, points, names)


@solara.component
def Pick(label: str, names: Names, value: str, on_value: Callable[[str], None]) -> None:
    """Show a choice among keys by their names."""
    keys = {name: key for key, name in names.items()}
    solara.Select(
        label,
        values=list(keys),
        value=names[value],
        on_value=lambda name: on_value(keys[name]) if name in keys else None,
        dense=True,
    )


@solara.component
def Diagram(sweep: Sweep, points: pd.DataFrame, across: str, up: str, names: Names) -> None:
    """Show the points; a click opens one in Explore."""
    none: ValueError | None = None
    problem, set_problem = solara.use_state(none)
    texts, ink, dark = session.texts(), session.ink(), session.dark.value

    def click(event: dict[str, Any]) -> None:
        kind, _, run = str((event.get("data") or {}).get("id", "")).partition(":")
        if kind == "run" and run.isdigit():
            set_problem(opened_in_explore(sweep, int(run)))

    with solara.Column(gap="0px"):
        ChartCard(
            texts("sweep-diagram", points=len(points)),
            ("sweep", "diagram"),
            lambda: diagram_option(
                values_in_words(points, sweep.factors, texts), across, up, names, ink, dark
            ),
            lambda texts: diagram_still(sweep, points, across, up, names, texts),
            HEIGHT,
            on_click=click,
        )
        if problem is not None:
            solara.Error(told(problem, texts))


def opened_in_explore(sweep: Sweep, run: int) -> ValueError | None:
    """Look at the scenario of a run in Explore; return what is in the way, if anything is."""
    try:
        session.choose(sweep.choice(run))
    except ValueError as problem:  # of the scenario, or of what the manifest holds
        return problem
    session.page.value = 0
    return None


@solara.component
def Highest(sweep: Sweep, points: pd.DataFrame, names: Names) -> None:
    """Show the points with the highest outcome as buttons that open them in Explore."""
    none: ValueError | None = None
    problem, set_problem = solara.use_state(none)
    texts = session.texts()
    with solara.Column(gap="0px"):
        Heading(texts("sweep-highest"), 3, "font-size: 13px")
        highest = values_in_words(points.nlargest(MOST_NAMED, OUTCOME), sweep.factors, texts)
        for point in highest.to_dict("records"):
            values = [f"{names[key]} {significant_text(point[key])}" for key in sweep.factors]
            solara.Button(
                f"{significant_text(point[OUTCOME])}: {', '.join(values) or point['point']}",
                on_click=lambda run=point["run"]: set_problem(opened_in_explore(sweep, run)),
                text=True,
                small=True,
                style={"text-transform": "none", "justify-content": "start",
                       "letter-spacing": "normal"},
                classes=["brandabm-wraps"],
            )  # fmt: skip
        if problem is not None:
            solara.Error(told(problem, texts))


def significant_text(value: object) -> str:
    """Return a number with three digits, anything else as it is."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return f"{value:.3g}" if is_number else str(value)


@solara.component
def Importance(sweep: Sweep, outcome: str, label: str, names: Names) -> None:
    """Show how much each factor matters, once the sweep is finished."""
    texts, ink = session.texts(), session.ink()

    async def measure() -> pd.DataFrame | ValueError:
        try:
            return await asyncio.to_thread(importance, sweep, outcome, label)
        except (AnalysisError, StoreError) as problem:
            return problem

    result = use_task(measure, dependencies=[sweep, outcome, label], prefer_threaded=False)
    with solara.Column(gap="0px"):
        design = sweep.manifest["experiment"].get("design") or {"kind": "list"}
        title = texts("sweep-importance", kind=design["kind"])
        Busy(result.pending)
        table = cast("pd.DataFrame | ValueError | None", result.value)
        if not isinstance(table, pd.DataFrame):
            Heading(title, 3, "font-size: 13px")
            said = "" if table is None else told(table, texts)
            solara.Text(said.replace(str(sweep.folder), sweep.folder.name),
                        style={"font-size": "12px"})  # fmt: skip
            return
        ChartCard(
            title,
            ("sweep", "importance"),
            lambda: bars_option(table, names, ink),
            lambda texts: importance_still(sweep, table, names, texts),
            54 + BAR * len(table),
        )
