"""The film as a file."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import solara

from brandabm.dashboard import session
from brandabm.dashboard.components.downloads import use_latest
from brandabm.dashboard.failures import told
from brandabm.dashboard.film import Film
from brandabm.dashboard.limits import TooLarge
from brandabm.dashboard.server import service
from brandabm.dashboard.service import NoRoom


@solara.component
def ClipDownload(film: Film) -> None:
    """Offer the film as an animated GIF; it is drawn when asked for."""
    texts = session.texts()
    none: Exception | None = None
    problem, set_problem = solara.use_state(none)

    def draw() -> bytes | None:
        set_problem(None)
        try:
            return service().clip(film.choice, film.seed, texts.language)
        except (TooLarge, TimeoutError, NoRoom, BrokenProcessPool) as failure:
            set_problem(failure)
            return None

    data = use_latest(draw, renewed=problem)
    solara.FileDownload(
        data,
        filename=f"brandabm-{film.choice.preset}-{film.seed}.gif",
        mime_type="image/gif",
        children=[
            solara.Button(texts("watch-clip"), icon_name="mdi-movie-open", text=True, small=True)
        ],
    )
    if problem is not None:
        solara.Error(told(problem, texts))
