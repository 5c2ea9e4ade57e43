"""Pin, link, language, light and dark."""

from __future__ import annotations

from collections.abc import Callable

import solara
from solara.lab import theme

from brandabm.dashboard import session
from brandabm.dashboard.components.link_button import LinkButton


@solara.component
def Toolbar() -> None:
    """Show what acts on the whole page."""
    texts = session.texts()
    pinned = session.pinned.value is not None

    def pin() -> None:
        session.pinned.value = None if pinned else session.found.value.shown

    def switch_language() -> None:
        session.language.value = "zh" if session.language.value == "en" else "en"

    def switch_theme() -> None:
        session.dark.value = not session.dark.value
        theme.dark = session.dark.value

    with solara.Row(gap="4px", style={"background": "transparent"}):
        ToolbarButton(
            texts("toolbar-unpin" if pinned else "toolbar-pin"),
            "mdi-pin-off" if pinned else "mdi-pin",
            pin,
            session.found.value.shown is None,
        )
        LinkButton()
        ToolbarButton(texts("toolbar-language"), "mdi-translate", switch_language)
        ToolbarButton(texts("toolbar-theme"), "mdi-theme-light-dark", switch_theme)


@solara.component
def ToolbarButton(
    label: str, icon: str, on_click: Callable[[], None], disabled: bool = False
) -> None:
    """Show a button that is read on the coloured bar."""
    solara.Button(
        label,
        icon_name=icon,
        on_click=on_click,
        text=True,
        dark=True,
        small=True,
        disabled=disabled,
        style={"text-transform": "none"},
    )
