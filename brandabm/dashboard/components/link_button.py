"""The address of what is shown, always in the browser's address bar; a button copies it."""

from __future__ import annotations

import os

import solara

from brandabm.dashboard import session
from brandabm.dashboard.links import query_of


@solara.component
def LinkButton() -> None:
    """Keep the browser's address to what the session looks at, and offer to copy it."""
    texts, language = session.texts(), session.language.value
    query = query_of(
        session.choice.value,
        session.page.value,
        session.compared.value,
        language if language != os.environ.get("BRANDABM_LANGUAGE", "en") else "",
        session.dark.value,
        session.film_seed.value,
    )
    AddressButton(query=query, label=texts("toolbar-link"), copied=texts("toolbar-copied"))


@solara.component_vue("link_button.vue")
def AddressButton(query: str, label: str, copied: str) -> None:
    """Write the query into the address, and show the button.

    Parameters
    ----------
    label, copied : what the button says, before and after the address was copied
    """
