"""Pictures of every page in both languages.

    uv run python -m tests.browser.screenshots [FOLDER]

They are written as PAGE-LANGUAGE.png; those of README and docs are in docs/images/dashboard.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from brandabm import sweep
from brandabm.batch.experiment import Experiment
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.links import PAGES, query_of
from brandabm.dashboard.names import cluster_name
from brandabm.dashboard.plans import with_intensity
from brandabm.dashboard.wording import texts_in
from tests.browser.conftest import BROWSER, serving

SIZE = {"width": 1280, "height": 720}
READY = {
    "explore": "[data-chart] canvas",
    "watch": "[data-picture] canvas",
    "compare": "[data-compare] canvas",
    "experiments": "[data-sweep] canvas",
    "mechanism": "[data-cell] canvas",
}
"""What is there when a page is."""
WAIT = 25_000
"""Milliseconds in which all histories come in."""
CHANGED = with_intensity(Choice("guangshan"), "B32", 4.0, 44)
"""What the pages look at: a county with one more measure."""
SHOWN_QUARTER = 60
SWEEP = {
    "name": "trust",
    "scenario": "small",
    "seeds": "0:4",
    "tables": ["summary"],
    "points": {"small": {}},
    "design": {
        "kind": "grid",
        "factors": {
            "learning.traceability": [0.2, 0.4, 0.6, 0.8, 1.0],
            "consumers.quality_weight": [2.0, 3.0, 4.0, 5.0, 6.0],
        },
    },
}


def main() -> None:
    """Serve the dashboard, open every page, and write its picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?", default=Path("docs/images/dashboard"))
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as sweeps, sync_playwright() as library:
        sweep(Experiment.model_validate(SWEEP), Path(sweeps) / "trust")
        browser = library.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        for language in ("en", "zh"):
            with serving("--lang", language, "--sweeps", sweeps) as address:
                for number, name in enumerate(PAGES):
                    page = browser.new_page(viewport=SIZE)
                    page.goto(f"{address}/{query_of(CHANGED, number)}")
                    page.wait_for_selector(READY[name], timeout=120_000)
                    page.wait_for_timeout(WAIT)
                    prepare(page, name, language)
                    page.screenshot(path=folder / f"{name}-{language}.png")
                    page.close()
        browser.close()


def prepare(page: Page, name: str, language: str) -> None:
    """Bring a page into a state that shows what it is for."""
    if name != "watch":
        return
    slider = page.locator("[role=slider]").last
    slider.focus()
    for _ in range(SHOWN_QUARTER):
        slider.press("ArrowRight")
    page.wait_for_timeout(3000)
    page.locator(".v-select", has=page.locator("input")).last.click()
    county = cluster_name(0, ["Guangshan"], texts_in(language))
    page.get_by_role("option", name=county, exact=True).click()
    page.wait_for_timeout(3000)


if __name__ == "__main__":
    main()
