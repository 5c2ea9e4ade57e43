"""One group of levers, which opens and closes."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.components.group_title import GroupTitle
from brandabm.dashboard.components.lever import Lever
from brandabm.dashboard.levers import group_of, keys_of


@solara.component
def LeverGroup(group: str) -> None:
    """Show a group's title; when open, its levers, and a way to all of them and back."""
    is_open, set_open = solara.use_state(group == "consumers")
    everything, set_everything = solara.use_state(False)
    texts, choice = session.texts(), session.choice.value
    changed = tuple(key for key in choice.changes if group_of(key) == group)
    GroupTitle(texts(f"group-{group}"), len(changed), is_open, set_open)
    if not is_open:
        return
    start = choice.start()
    for key in keys_of(group, everything):
        usual = start.value(key)
        Lever(key, usual, choice.changes.get(key, usual))
    all_or_fewer = "group-fewer" if everything else "group-all"
    with solara.Row(gap="4px"):
        solara.Button(
            texts(all_or_fewer),
            on_click=lambda: set_everything(not everything),
            text=True,
            small=True,
            attributes={"aria-label": texts(all_or_fewer + "-of", group=texts(f"group-{group}"))},
        )
        solara.Button(
            texts("group-reset"),
            on_click=lambda: session.choose(choice.without(changed)),
            disabled=not changed,
            text=True,
            small=True,
            attributes={
                "aria-label": texts("group-reset-of", group=texts(f"group-{group}")),
            },
        )
