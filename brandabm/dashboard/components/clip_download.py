"""The film as a file."""

from __future__ import annotations

import solara

from brandabm.dashboard import session
from brandabm.dashboard.components.downloads import use_latest
from brandabm.dashboard.film import Film
from brandabm.dashboard.server import service


@solara.component
def ClipDownload(film: Film) -> None:
    """Offer the film as an animated GIF; it is drawn when asked for."""
    texts = session.texts()
    data = use_latest(lambda: service().clip(film.choice, film.seed, texts.language) or b"")
    solara.FileDownload(
        data,
        filename=f"brandabm-{film.choice.preset}-{film.seed}.gif",
        mime_type="image/gif",
        children=[
            solara.Button(texts("watch-clip"), icon_name="mdi-movie-open", text=True, small=True)
        ],
    )
