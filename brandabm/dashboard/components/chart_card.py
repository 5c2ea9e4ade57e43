"""One chart with its title."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.charts.catalogue import Chart
from brandabm.dashboard.charts.options import View, option_of
from brandabm.dashboard.components.downloads import StillDownload
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.stills import still_of

HEIGHT = 240
"""Pixels: six charts fit on a screen of 1280 × 720."""


@solara.component
def ChartCard(chart: Chart, shown: Histories, ghost: Histories | None) -> None:
    """Show a chart of what was found, with the ghost behind it."""
    texts = session.texts()
    with solara.Column(gap="0px", classes=["brandabm-chart"]):
        title = texts(f"chart-{chart.name}")
        with solara.Row(gap="0px", style={"align-items": "center", "height": "22px"}):
            solara.Text(title, style={"font-weight": "600", "font-size": "13px"})
            StillDownload(
                chart.name,
                lambda texts: still_of(chart, View(shown, ghost, texts, dark=False)),
            )
        solara.FigureEcharts(
            option=option_of(chart, View(shown, ghost, texts, session.dark.value)),
            attributes={"style": f"height: {HEIGHT}px; width: 100%", "role": "img",
                        "aria-label": title, "data-chart": chart.name,
                        # For who measures how soon a lever is answered.
                        "data-changes": str(len(shown.choice.changes)),
                        "data-quarters": str(shown.length), "data-seeds": str(shown.seeds)},
            responsive=True,
        )  # fmt: skip
