"""A real server and a real browser."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import expect

from brandabm import sweep
from brandabm.batch.experiment import Experiment
from brandabm.dashboard.limits import variable

expect.set_options(timeout=30_000)  # milliseconds: other tests run beside these

SEEDS = 4
"""Histories of a scenario: enough for a band, and soon there."""
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")


def pytest_collection_modifyitems(items):
    """Skip what needs a browser where there is none."""
    if BROWSER is None:
        for item in items:
            if item.path.parent == Path(__file__).parent:
                item.add_marker(pytest.mark.skip(reason="no Chromium on the path"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": BROWSER, "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {**browser_context_args, "viewport": {"width": 1280, "height": 720}}


def free_port():
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


@contextmanager
def serving(*arguments, **limits):
    """Serve the dashboard, with limits by their names; give its address."""
    port = free_port()
    command = [sys.executable, "-m", "brandabm", "dashboard", "--port", str(port), *arguments]
    environment = os.environ | {variable(name): str(value) for name, value in limits.items()}
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    )
    address = f"http://127.0.0.1:{port}"
    try:
        end = time.monotonic() + 120
        while time.monotonic() < end and process.poll() is None:
            with suppress(OSError), urllib.request.urlopen(f"{address}/readyz", timeout=2):
                break
            time.sleep(0.2)
        else:
            raise AssertionError(f"no server: {process.stderr.read()}")
        yield address
    finally:
        process.terminate()
        process.wait(timeout=30)


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    # Sweeps of whoever runs the tests are not to be found.
    with serving("--sweeps", str(tmp_path_factory.mktemp("sweeps")), seeds=SEEDS) as place:
        yield place


@pytest.fixture(scope="session")
def swept(tmp_path_factory):
    """Serve a folder with one finished sweep, and one whose runs all failed."""
    folder = tmp_path_factory.mktemp("swept")
    declared = {
        "name": "trust",
        "scenario": "small",
        "seeds": "0:2",
        "tables": ["summary"],
        "points": {"short": {"time.quarters": 12}},
        "design": {"kind": "grid", "factors": {"learning.traceability": [0.3, 0.6, 0.9]}},
    }
    sweep(Experiment.model_validate(declared), folder / "trust", workers=1)
    # Firms would begin below the lowest quality that there is.
    factors = {"research.quality_floor": [0.2], "firms.quality_at_start": [0.1]}
    unfit = {"name": "unfit", "design": {"kind": "grid", "factors": factors}}
    sweep(Experiment.model_validate(declared | unfit), folder / "unfit", workers=1)
    with serving("--sweeps", str(folder), seeds=SEEDS) as place:
        yield place


class Watch:
    """What a page asked for and complained of."""

    def __init__(self, page):
        self.errors, self.foreign = [], []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", self._request)

    def _console(self, message):
        if message.type == "error":
            self.errors.append(message.text)

    def _request(self, request):
        if not re.match(r"(https?|wss?)://127\.0\.0\.1|data:|blob:|about:", request.url):
            self.foreign.append(request.url)


@pytest.fixture
def watch(page):
    return Watch(page)
