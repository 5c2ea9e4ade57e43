"""A slider under its name."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component
def Slider(
    label: str,
    value: float,
    low: float,
    high: float,
    step: float,
    on_value: Callable[[float], None],
    *,
    changed: bool = False,
) -> None:
    """Show a slider that tells of moves alone; its ends give way to a value beyond them.

    Parameters
    ----------
    label : name and value, as they should read
    changed : whether the value is not the usual one; the label is bold then
    """

    def move(new: float) -> None:
        # A slider that is shown reports the nearest step to its value, which nobody asked for.
        if abs(float(new) - value) >= 0.6 * step:
            on_value(round(float(new), 10))

    classes = ["brandabm-slider", *(["brandabm-changed"] if changed else [])]
    with solara.Div(classes=classes):
        solara.SliderFloat(
            label,
            value=value,
            min=min(low, value),
            max=max(high, value),
            step=step,
            on_value=move,
            thumb_label=False,
        )
