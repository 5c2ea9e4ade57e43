"""The dashboard's server: Solara under uvicorn, and the processes that run histories."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brandabm.dashboard.service import RunService

APP = "brandabm.dashboard.app"
ENVIRONMENT = {
    "SOLARA_APP": APP,
    "SOLARA_MODE": "production",
    "SOLARA_THEME_SHOW_BANNER": "False",
    "SOLARA_THEME_TITLE": "brandabm",
    "SOLARA_THEME_VARIANT": "light",
    "SOLARA_TELEMETRY_MIXPANEL_ENABLE": "False",
    "SOLARA_ASSETS_PROXY": "True",
    "SOLARA_ASSETS_FONTAWESOME_ENABLED": "False",
    "SOLARA_KERNEL_CULL_TIMEOUT": "5m",
}
"""Settings of Solara: no banner, no telemetry, no other host; a page whose connection is lost can
come back for some minutes (one that is closed says so and is forgotten at once)."""


@cache
def service() -> RunService:
    """Return the processes that all sessions share."""
    from brandabm.dashboard.service import RunService

    return RunService(workers=int(os.environ.get("BRANDABM_WORKERS", "0")) or None)


def serve(host: str, port: int, language: str, workers: int | None, sweeps: Path) -> None:
    """Serve the dashboard until interrupted.

    Parameters
    ----------
    host, port : where to listen
    language : of new sessions
    workers : processes for histories; all cores when left out
    sweeps : folder beneath which the page Experiments looks
    """
    for name, value in ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    os.environ["BRANDABM_LANGUAGE"] = language
    os.environ["BRANDABM_WORKERS"] = str(workers or 0)
    os.environ["BRANDABM_SWEEPS"] = str(sweeps.resolve())
    import uvicorn

    service().warm_up()
    from solara.server.starlette import app

    try:
        uvicorn.run(app, host=host, port=port, log_level="warning")
    finally:
        service().stop()
