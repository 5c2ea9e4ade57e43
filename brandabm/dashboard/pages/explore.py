"""Explore: every lever answers with the whole history."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.catalogue import EXPLORE
from brandabm.dashboard.components.chart_card import ChartCard
from brandabm.dashboard.components.downloads import ReportDownload
from brandabm.dashboard.components.waiting import Waiting


@solara.component
def Explore() -> None:
    """Show the charts of what the session looks at."""
    texts, shown = session.texts(), session.shown.value
    Waiting(session.problem.value, texts("explore-first") if shown is None else "")
    if shown is None:
        return
    stale = shown.choice != session.choice.value
    solara.ProgressLinear(stale)
    with solara.ColumnsResponsive(12, medium=6, large=4, gutters_dense=True):
        for chart in EXPLORE:
            ChartCard(chart, shown, session.ghost())
    with solara.Row(gap="8px", style={"align-items": "center"}):
        solara.Text(texts("explore-band", seeds=shown.seeds), style={"font-size": "12px"})
        ReportDownload(shown, session.ghost())
