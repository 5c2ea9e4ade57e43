"""The title of a group, which opens and closes it."""

from __future__ import annotations

from collections.abc import Callable

import solara

from brandabm.dashboard import session


@solara.component
def GroupTitle(
    name: str, changed: int, is_open: bool, on_open: Callable[[bool], None], small: bool = False
) -> None:
    """Show a title with the number of changes beneath it."""
    solara.Button(
        session.texts()("group-title", name=name, changed=changed),
        icon_name="mdi-chevron-down" if is_open else "mdi-chevron-right",
        on_click=lambda: on_open(not is_open),
        text=True,
        attributes={"aria-expanded": str(is_open).lower()},
        small=small,
        style={
            "justify-content": "start",
            "text-transform": "none",
            "letter-spacing": "normal",
            "white-space": "normal",
        },
    )
