"""The command ``dashboard``: pages in a browser."""

from __future__ import annotations

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
) -> None:
    """Serve the dashboard: move a lever and see the whole history."""
    check_language(lang)
    check_port(host, port)
    from brandabm.dashboard.server import serve

    output.print(f"Preparing; then open http://{host}:{port} (Ctrl-C ends it)")
    serve(host, port, lang, workers, sweeps)


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
