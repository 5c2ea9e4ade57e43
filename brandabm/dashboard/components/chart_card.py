"""One chart with its title and the offer to take it away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import solara

from brandabm.dashboard.charts.options import Option
from brandabm.dashboard.components.downloads import StillDownload
from brandabm.dashboard.components.drawing import Drawing
from brandabm.dashboard.components.heading import Heading
from brandabm.figures.still import Still
from brandabm.figures.texts import Texts


@solara.component
def ChartCard(
    title: str,
    mark: tuple[str, str],
    option: Callable[[], Option],
    still: Callable[[Texts], Still],
    height: int,
    facts: Mapping[str, str] | None = None,
    on_click: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Show a chart under its title.

    Parameters
    ----------
    mark, option, height, facts, on_click : as `Drawing` has them
    still : makes the chart that is taken away
    """
    with solara.Column(gap="0px", classes=["brandabm-chart"]):
        with solara.Row(gap="0px", style={"align-items": "center", "min-height": "22px"}):
            Heading(title, 3, "font-size: 13px")
            StillDownload("-".join(mark), title, still)
        Drawing(title, mark, option, height, facts, on_click)
