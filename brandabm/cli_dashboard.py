"""The command ``dashboard``: pages in a browser."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Annotated

import typer

from brandabm.cli_common import InputError, Workers, check_language, output


def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = 8765,
    host: Annotated[
        str, typer.Option(help="Address to listen on; 0.0.0.0 lets others in.")
    ] = "127.0.0.1",
    lang: Annotated[str, typer.Option("--lang", help="Language of new sessions: en or zh.")] = "en",
    workers: Workers = None,
    sweeps: Annotated[
        Path,
        typer.Option(metavar="FOLDER", help="Where the page Experiments looks for sweeps."),
    ] = Path("results"),
    max_consumers: Annotated[
        int | None, typer.Option(min=1, help="Most consumers of a scenario; 100000 when left out.")
    ] = None,
    max_seconds: Annotated[
        int | None, typer.Option(min=1, help="Longest time of a run; 120 when left out.")
    ] = None,
) -> None:
    """Serve the dashboard: move a lever and see the whole history."""
    check_language(lang)
    check_port(host, port)
    set_limits(consumers=max_consumers, seconds=max_seconds)
    from brandabm.dashboard.server import serve

    output.print(f"Preparing; then open http://{host}:{port} (Ctrl-C ends it)")
    serve(host, port, lang, workers, sweeps)


def set_limits(**limits: int | None) -> None:
    """Set limits for the server and its workers; raise InputError if the environment's are bad."""
    from brandabm.dashboard.limits import Limits, variable

    for name, value in limits.items():
        if value is not None:
            os.environ[variable(name)] = str(value)
    try:
        Limits.from_environment()
    except ValueError as problem:
        raise InputError(str(problem)) from None


def check_port(host: str, port: int) -> None:
    """Raise InputError if nothing can listen there."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as problem:
            raise InputError(
                f"--port {port} at {host} cannot be used: {problem.strerror}; try another"
            ) from None
