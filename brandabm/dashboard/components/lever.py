"""One lever: a slider with its unit, its range and where its value comes from."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.levers import rows, slider_range
from brandabm.figures.texts import Texts


@solara.component
def Lever(key: str, usual: float, value: float) -> None:
    """Show a slider; moving it changes the session's choice."""
    texts, row = session.texts(), rows()[key]
    whole = row.type == "whole number"
    span = slider_range(key, float(usual))

    def move(new: float) -> None:
        # A slider that is shown reports the nearest step to its value, which nobody asked for.
        if abs(float(new) - float(value)) < 0.6 * span.step:
            return
        rounded = int(new) if whole else round(float(new), 10)
        session.choose(session.choice.value.with_value(key, rounded))

    label = label_of(key, texts)
    hint = texts("lever-hint", unit=row.unit, allowed=row.allowed, source=row.source, name=key)
    with solara.Tooltip(hint), solara.Column(gap="0px", style={"padding": "0 8px"}):
        changed = "600" if value != usual else "400"
        solara.Text(f"{label}: {value:.4g}", style={"font-size": "12px", "font-weight": changed})
        solara.SliderFloat(
            "",
            value=float(value),
            min=min(span.low, float(value)),
            max=max(span.high, float(value)),
            step=span.step,
            on_value=move,
            thumb_label=False,
        )


def label_of(key: str, texts: Texts) -> str:
    """Return what a parameter is called: its description, or its Chinese name."""
    if texts.language == "en":
        return rows()[key].description
    return texts(f"parameter-{key.replace('.', '-')}")
