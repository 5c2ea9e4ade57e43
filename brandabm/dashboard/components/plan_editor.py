"""One planned measure: when, how much, where."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.reveal import Reveal
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.names import cluster_name
from brandabm.dashboard.plans import (
    MEASURES_KEY,
    MOST_INTENSITY,
    Item,
    planned,
    with_plan,
    without_plan,
)
from brandabm.figures.texts import Texts, quarter_of
from brandabm.scenario import Scenario
from brandabm.scenario.sections.policy import EVERY

STEP = 0.25
"""Of the slider of intensities."""
MOST_RAMP = 20
"""Quarters: end of the slider of ramps; files may go further."""


@solara.component
def PlanEditor(
    choice: Choice, place: int, on_choice: Callable[[Choice], None], on_removed: Callable[[], None]
) -> None:
    """Show the sliders of a planned measure, and take it out if asked to."""

    def remove() -> None:
        on_removed()
        on_choice(without_plan(choice, place))

    texts, scenario = session.texts(), choice.scenario()
    plan = planned(choice, MEASURES_KEY)[place]
    quarters, begin = scenario.time.quarters, scenario.time.start_year
    start = int(plan.get("start", 0))
    end = quarters if plan.get("end") is None else int(plan["end"])
    intensity = float(plan.get("intensity", 1.0))
    ramp = int(plan.get("ramp", 0))

    def change(**values: float | str | None) -> None:
        if any(plan.get(name) != value for name, value in values.items()):
            on_choice(with_plan(choice, place, **values))

    def move_start(new: float) -> None:
        change(start=int(new), end=None if end >= quarters else max(end, int(new) + 1))

    def move_end(new: float) -> None:
        change(end=None if new >= quarters else max(int(new), start + 1))

    named = [known.name for known in scenario.clusters.named]
    homes = homes_of(scenario, texts)
    own = next((name for name, home in homes.items() if home == home_of(plan, named)), None)
    until = texts("plan-lasts") if end >= quarters else quarter_of(begin, end)
    with solara.Column(classes=["brandabm-opened"]):
        Reveal(what=str(place))
        with solara.Columns([1, 1]):
            with solara.Column(gap="0px"):
                Slider(texts("plan-start", when=quarter_of(begin, start)), start, 0, quarters - 1,
                       1, move_start)  # fmt: skip
                Slider(texts("plan-end", when=until), min(end, quarters), 1, quarters, 1, move_end)
            with solara.Column(gap="0px"):
                Slider(texts("plan-intensity", size=f"{intensity:.3g}"), intensity, 0.0,
                       MOST_INTENSITY, STEP, lambda new: change(intensity=new))  # fmt: skip
                Slider(texts("plan-ramp", quarters=ramp), ramp, 0, MOST_RAMP, 1,
                       lambda new: change(ramp=int(new)))  # fmt: skip
        with solara.Row(gap="8px", style={"align-items": "center"}):
            with solara.Div(style={"width": "220px"}):
                solara.Select(
                    texts("plan-cluster"), values=list(homes), value=own,
                    on_value=lambda name: change(cluster=homes[name]) if name != own else None,
                    dense=True,
                )  # fmt: skip
            solara.Button(
                texts("plan-remove"), on_click=remove,
                text=True, small=True, icon_name="mdi-delete",
            )  # fmt: skip


def home_of(plan: Item, named: Sequence[str]) -> str | int:
    """Return where a measure is taken: everywhere, or in a cluster, by its name if it has one."""
    home: str | int = plan.get("cluster", EVERY)
    return named[home] if isinstance(home, int) and home < len(named) else home


def homes_of(scenario: Scenario, texts: Texts) -> dict[str, str | int]:
    """Return where a measure can be taken, by name: everywhere, or in one cluster."""
    named = [known.name for known in scenario.clusters.named]
    every: dict[str, str | int] = {texts("plan-everywhere"): EVERY}
    return every | {
        cluster_name(cluster, named, texts): named[cluster] if cluster < len(named) else cluster
        for cluster in range(scenario.clusters.number)
    }
