"""Shocks: what strikes, how hard, when and for how long."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.components.group_title import GroupTitle
from brandabm.dashboard.components.slider import Slider
from brandabm.dashboard.plans import (
    SHOCKS_KEY,
    planned,
    shock_of,
    usual_start,
    with_shock,
    without_shock,
)
from brandabm.dashboard.wording import words
from brandabm.figures.texts import quarter_of
from brandabm.scenario.sections.shocks import MEANINGS, USUAL_SIZE

UNSIZED = ("brands_only", "leader_failure")
"""Shocks that come whatever their size."""
SUDDEN = ("leader_failure",)
"""Shocks that do not last."""


@solara.component
def ShockGroup() -> None:
    """Show the kinds of shocks."""
    is_open, set_open = solara.use_state(False)
    texts, choice = session.texts(), session.choice.value
    shocks = len(planned(choice, SHOCKS_KEY))
    title = texts("group-planned", name=texts("group-shocks"), planned=shocks)
    GroupTitle(title, 0, is_open, set_open)
    if is_open:
        for kind in USUAL_SIZE:
            ShockLever(kind, choice)


@solara.component
def ShockLever(kind: str, choice: Choice) -> None:
    """Show the switch of one kind; when it is on, its size, start and duration."""
    texts, item = session.texts(), shock_of(choice, kind)

    def switch(on: bool) -> None:
        now = session.choice.value
        session.choose(with_shock(now, kind) if on else without_shock(now, kind))

    def change(**values: float | int) -> None:
        session.choose(with_shock(session.choice.value, kind, **values))

    with solara.Tooltip(words(MEANINGS[kind][1], texts)):
        solara.Switch(
            label=texts(f"shock-{kind}"),
            value=item is not None,
            on_value=switch,
            style={"margin": "0", "padding": "0 8px"},
        )
    if item is None:
        return
    with solara.Column(gap="0px", style={"padding": "0 16px"}):
        if kind not in UNSIZED:
            usual = USUAL_SIZE[kind]
            size = usual if item.get("size") is None else float(item["size"])
            reach = 3.0 * usual
            unit = words(MEANINGS[kind][0], texts)
            Slider(texts("shock-size", size=f"{size:.3g}", unit=unit), size, min(-reach, reach),
                   max(-reach, reach), abs(usual) / 10.0, lambda new: change(size=new))  # fmt: skip
        start = int(item.get("start", usual_start(choice)))
        begin = choice.value("time.start_year")
        quarters = int(choice.value("time.quarters"))
        Slider(texts("shock-start", when=quarter_of(begin, start)), start, 0, quarters - 1, 1,
               lambda new: change(start=int(new)))  # fmt: skip
        if kind in SUDDEN:
            return
        lasting = int(item.get("duration") or quarters)
        Slider(texts("shock-duration", quarters=lasting), lasting, 1, quarters, 1,
               lambda new: change(duration=int(new)))  # fmt: skip
