"""A chart whose numbers the renderer does not look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import solara
import traitlets
from solara.components.echarts import EchartsWidget

from brandabm.dashboard import session
from brandabm.dashboard.charts.options import Option
from brandabm.figures.texts import Texts


@dataclass(frozen=True, eq=False)
class Sealed:
    """An option that is the same only if it is the same object."""

    option: Option


class SealedChart(EchartsWidget):
    """Solara's chart, whose option is sealed until it is sent.

    The renderer walks through every argument of every element, number by number, several times;
    for the charts of a page that took longer than all else.
    """

    option = traitlets.Instance(Sealed).tag(sync=True, to_json=lambda sealed, widget: sealed.option)


@solara.component
def Drawing(
    label: str,
    mark: tuple[str, str],
    option: Callable[[], Option],
    height: int,
    facts: Mapping[str, str] | None = None,
    on_click: Callable[[dict[str, Any]], None] | None = None,
) -> None:
    """Draw a chart.

    Parameters
    ----------
    label : what screen readers say, with the last value of every line
    mark : kind and name of the chart, as ``data-KIND`` of its element
    option : makes the option for ECharts
    height : pixels
    facts : other attributes of the element
    """
    kind, name = mark
    made = option()
    SealedChart.element(
        option=Sealed(made),
        on_click=on_click,
        responsive=True,
        attributes={
            "style": f"height: {height}px; width: 100%", "role": "img",
            "aria-label": spoken(label, made, session.texts()),
            f"data-{kind}": name, **(facts or {}),
        },
    )  # fmt: skip


def spoken(label: str, option: Option, texts: Texts) -> str:
    """Return the label of a chart with what the lines in its legend end at."""
    named = option.get("legend", {}).get("data", [])
    lines = [
        line for line in option["series"] if line["type"] == "line" and line.get("name") in named
    ]
    ends = [
        f"{line['name']} {line['data'][-1]:.4g}"
        for line in lines
        if isinstance(line["data"][-1], int | float)
    ]
    return texts("chart-ends", chart=label, ends=", ".join(ends)) if ends else label
