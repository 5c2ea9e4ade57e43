"""Ranges of factors within which points are shown."""

from __future__ import annotations

from collections.abc import Callable

import solara

from brandabm.dashboard import session
from brandabm.dashboard.sweeps import Filters, Sweep

STEPS = 100
"""Places of a slider."""


@solara.component
def FactorFilters(sweep: Sweep, filters: Filters, on_filters: Callable[[Filters], None]) -> None:
    """Show a slider with two ends for every numeric factor, closed until asked for."""
    is_open, set_open = solara.use_state(False)
    texts = session.texts()
    with solara.Row(gap="4px"):
        solara.Button(
            texts("sweep-filter", filters=len(filters)), on_click=lambda: set_open(not is_open),
            icon_name="mdi-filter", text=True, small=True,
        )  # fmt: skip
        solara.Button(
            texts("group-reset"), on_click=lambda: on_filters({}), disabled=not filters, text=True,
            small=True,
        )  # fmt: skip
    if is_open:
        for name in sweep.numeric:
            Filter(sweep, name, filters, on_filters)


@solara.component
def Filter(
    sweep: Sweep, name: str, filters: Filters, on_filters: Callable[[Filters], None]
) -> None:
    """Show the slider of one factor; at both ends it keeps everything."""
    low, high = float(sweep.rows[name].min()), float(sweep.rows[name].max())
    if low == high:
        return
    step = (high - low) / STEPS
    kept = filters.get(name, (low, high))

    def move(new: tuple[float, float]) -> None:
        if max(abs(new[0] - kept[0]), abs(new[1] - kept[1])) < 0.6 * step:
            return
        others = {other: limits for other, limits in filters.items() if other != name}
        whole = new[0] - low < 0.6 * step and high - new[1] < 0.6 * step
        on_filters(others if whole else {**others, name: (new[0], new[1] + 1e-9)})

    solara.Text(f"{name}: {kept[0]:.4g} – {kept[1]:.4g}", style={"font-size": "12px"})
    solara.SliderRangeFloat(
        "", value=kept, min=low, max=high, step=step, on_value=move, thumb_label=False
    )
