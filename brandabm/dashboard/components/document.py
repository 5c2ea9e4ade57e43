"""What belongs to the document itself and not to its contents."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.links import PAGES

TAGS = {"en": "en", "zh": "zh-CN"}
"""Languages as browsers and screen readers know them."""


@solara.component
def Document() -> None:
    """Tell the browser the language and the page, and name what is not drawn here."""
    texts = session.texts()
    page = texts(f"tab-{PAGES[session.page.value]}")
    DocumentElement(
        language=TAGS[texts.language],
        title=texts("page-title", page=page),
        menu=texts("sidebar-menu"),
    )


@solara.component_vue("document.vue")
def DocumentElement(language: str, title: str, menu: str) -> None:
    """Set language and title of the document, and the name of the button of the drawer."""
