"""Ranges of factors within which points are shown."""

from __future__ import annotations

from collections.abc import Callable

import solara

from brandabm.dashboard import session
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.sweep_names import Names
from brandabm.dashboard.sweeps import Filters, Sweep

STEPS = 100
"""Places of a slider."""


@solara.component
def FactorFilters(
    sweep: Sweep, names: Names, filters: Filters, on_filters: Callable[[Filters], None]
) -> None:
    """Show two sliders for every numeric factor, closed until asked for."""
    is_open, set_open = solara.use_state(False)
    texts = session.texts()
    reset = texts("group-reset-of", group=texts("sweep-filter", filters=0))
    with solara.Row(gap="4px"):
        solara.Button(
            texts("sweep-filter", filters=len(filters)), on_click=lambda: set_open(not is_open),
            icon_name="mdi-filter", text=True, small=True,
            attributes={"aria-expanded": str(is_open).lower()},
        )  # fmt: skip
        solara.Button(
            texts("group-reset"), on_click=lambda: on_filters({}), disabled=not filters, text=True,
            small=True, attributes={"aria-label": reset},
        )  # fmt: skip
    if is_open:
        for name in sweep.numeric:
            Filter(sweep, name, names[name], filters, on_filters)


@solara.component
def Filter(
    sweep: Sweep, name: str, label: str, filters: Filters, on_filters: Callable[[Filters], None]
) -> None:
    """Show the least and the most of one factor; at its ends everything is kept."""
    low, high = float(sweep.rows[name].min()), float(sweep.rows[name].max())
    if low == high:
        return
    step = (high - low) / STEPS
    kept, texts = filters.get(name, (low, high)), session.texts()

    def keep(*new: float) -> None:
        others = {other: limits for other, limits in filters.items() if other != name}
        whole = new[0] - low < 0.6 * step and high - new[1] < 0.6 * step
        on_filters(others if whole else {**others, name: (new[0], new[1] + 1e-9)})

    # One that comes to the other pushes it.
    with solara.Columns([1, 1]):
        Slider(texts("sweep-filter-least", factor=label, value=f"{kept[0]:.4g}"), kept[0], low,
               high, step, lambda new: keep(new, max(new, kept[1])))  # fmt: skip
        Slider(texts("sweep-filter-most", factor=label, value=f"{kept[1]:.4g}"), kept[1], low,
               high, step, lambda new: keep(min(new, kept[0]), new))  # fmt: skip
