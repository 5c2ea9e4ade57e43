"""A heading that looks like the words around it."""

from __future__ import annotations

from collections.abc import Sequence

import reacton.ipyvuetify as vuetify
import solara


@solara.component
def Heading(text: str, level: int, style: str = "", classes: Sequence[str] = ()) -> None:
    """Show a heading; its level, 1 to 6, tells screen readers its place, not how it looks."""
    vuetify.Html(
        tag=f"h{level}",
        class_=" ".join(("brandabm-heading", *classes)),
        style_=style,
        children=[text],
    )
