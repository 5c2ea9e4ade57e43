"""The built package works where there is no checkout."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from tests.browser.conftest import free_port

pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(shutil.which("uv") is None, reason="uv builds and installs"),
]
ROOT = Path(__file__).parents[2]


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, text=True, timeout=900, **options)
    assert done.returncode == 0, done.stderr + done.stdout
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory):
    """Build the wheel, install it into an environment of its own; give its command."""
    place = tmp_path_factory.mktemp("wheel")
    run("uv", "build", "--wheel", "--out-dir", str(place), cwd=ROOT)
    (wheel,) = place.glob("*.whl")
    environment = place / "environment"
    run("uv", "venv", "--python", sys.executable, str(environment))
    python = environment / "bin" / "python"
    run("uv", "pip", "install", "--python", str(python), str(wheel))
    return environment / "bin" / "brandabm"


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Go to an empty folder from which no checkout is found."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    return tmp_path


def test_presets_and_experiments_are_inside(installed, elsewhere):
    listed = run(installed, "list", "scenarios")
    for path in (ROOT / "configs").glob("*.yaml"):
        assert path.stem in listed
    assert "16 points" in run(installed, "sweep", "trust", "--dry-run")


def test_the_demo_runs_in_an_empty_folder(installed, elsewhere):
    run(installed, "demo", "--seeds", "0:1", "--out", "found")
    figures = sorted(path.name for path in (elsewhere / "found").glob("figure-*.png"))
    assert len(figures) == 7
    manifest = json.loads((elsewhere / "found" / "figure-01.json").read_text(encoding="utf-8"))
    assert manifest["seeds"] == [0]


def test_the_dashboard_answers(installed, elsewhere):
    port = free_port()
    process = subprocess.Popen(
        [installed, "dashboard", "--port", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ,
    )  # fmt: skip
    try:
        page = b""
        end = time.monotonic() + 180
        while not page and time.monotonic() < end and process.poll() is None:
            with suppress(OSError):
                page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read()
            time.sleep(0.5)
        assert b"solara" in page
    finally:
        process.terminate()
        process.wait(timeout=30)
