"""Explore: every lever answers with the whole history."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.catalogue import Chart, charts_of
from brandabm.dashboard.charts.options import View, option_of
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.downloads import ReportDownload
from brandabm.dashboard.components.waiting import Busy, Waiting
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.stills import still_of

HEIGHT = 228
"""Pixels: six charts fit on a screen of 1280 × 720."""


@solara.component
def Explore() -> None:
    """Show the charts of what the session looks at."""
    texts, shown = session.texts(), session.found.value.shown
    Waiting(session.problem.value, texts("explore-first") if shown is None else "")
    if shown is None:
        return
    stale = shown.choice != session.choice.value
    Busy(stale and not session.problem.value)
    with solara.ColumnsResponsive(12, medium=6, large=4, gutters_dense=True):
        for chart in charts_of(shown.choice):
            Measured(chart, shown, session.ghost())
    with solara.Row(gap="8px", style={"align-items": "center"}):
        ghost = session.ghost()
        told = texts("explore-band", seeds=shown.seeds)
        if ghost is not None:
            told = f"{told} {texts('explore-ghost', seeds=ghost.seeds)}"
        solara.Text(told, style={"font-size": "12px"})
        ReportDownload(shown, session.ghost())


@solara.component
def Measured(chart: Chart, shown: Histories, ghost: Histories | None) -> None:
    """Show a chart of what was found, with the ghost behind it."""
    texts, dark = session.texts(), session.dark.value
    ChartCard(
        texts(f"chart-{chart.name}"),
        ("chart", chart.name),
        lambda: option_of(chart, View(shown, ghost, texts, dark)),
        lambda texts: still_of(chart, View(shown, ghost, texts, dark=False)),
        HEIGHT,
        # For who measures how soon a lever is answered.
        {"data-changes": str(len(shown.choice.changes)), "data-quarters": str(shown.length),
         "data-seeds": str(shown.seeds)},
    )  # fmt: skip
