"""A chart whose numbers go straight to the widget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara

from brandabm.dashboard.charts.options import Option


@solara.component
def Drawing(
    option_of: Callable[[], Option],
    height: int,
    attributes: dict[str, str],
    on_click: Callable[[Any], None] | None = None,
) -> None:
    """Draw a chart.

    The renderer walks through every argument of every element, number by number, several times;
    for the charts of a page that took longer than all else. So the option is not an argument: it
    is made and given to the widget after the page has been laid out.

    Parameters
    ----------
    option_of : makes the option for ECharts
    height : pixels
    attributes : of the element of the page
    """
    style = {"style": f"height: {height}px; width: 100%", "role": "img"}
    chart = solara.FigureEcharts(attributes=style, on_click=on_click, responsive=True)

    def draw() -> None:
        widget = solara.get_widget(chart)
        with widget.hold_sync():
            widget.attributes = {**style, **attributes}
            widget.option = option_of()

    solara.use_effect(draw, None)
