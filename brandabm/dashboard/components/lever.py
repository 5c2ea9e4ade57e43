"""One lever: a slider with its unit, its range and where its value comes from."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.changes import label_of
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.levers import rows, slider_range
from brandabm.dashboard.wording import range_of, source_of, unit_of


@solara.component
def Lever(key: str, usual: float, value: float) -> None:
    """Show a slider; moving it changes the session's choice."""
    texts, row = session.texts(), rows()[key]
    whole = row.type == "whole number"
    span = slider_range(key, float(usual))

    def move(new: float) -> None:
        session.choose(session.choice.value.with_value(key, int(new) if whole else new))

    label = label_of(key, texts)
    hint = texts("lever-hint", name=key, unit=unit_of(row, texts), allowed=range_of(row, texts),
                 source=source_of(row, texts))  # fmt: skip
    with solara.Tooltip(hint), solara.Column(gap="0px", style={"padding": "0 8px"}):
        Slider(f"{label}: {value:.6g}", float(value), span.low, span.high, span.step, move,
               changed=value != usual)  # fmt: skip
