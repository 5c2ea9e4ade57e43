"""What is wrong, said until it is closed."""

from __future__ import annotations

from collections.abc import Callable

import reacton.ipyvuetify as vuetify
import solara

from brandabm.dashboard import session


@solara.component
def Problems(text: str, on_close: Callable[[], None]) -> None:
    """Show problems, one a line of the text, and a button that takes them away."""
    lines = text.splitlines()

    def change(is_shown: bool) -> None:
        if not is_shown:
            on_close()

    with vuetify.Alert(type="error", dense=True, dismissible=True, v_model=True, on_v_model=change,
                       close_label=session.texts()("problems-close")):  # fmt: skip
        if len(lines) == 1:
            solara.Text(text)
        else:
            with vuetify.Html(tag="ul"):
                for line in lines:
                    vuetify.Html(tag="li", children=[line])
