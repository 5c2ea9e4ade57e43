"""The page Experiments in a real browser."""

import zipfile

from playwright.sync_api import expect

from brandabm.dashboard.changes import label_of
from brandabm.dashboard.wording import texts_in
from tests.browser.test_explore import opened

FACTOR = "learning.traceability"


def test_a_sweep_is_shown_and_a_point_opens_in_explore(page, swept, watch):
    opened(page, swept)
    page.get_by_role("tab", name="Experiments").click()
    expect(page.get_by_text("6 of 6 runs done, 0 failed.")).to_be_visible()
    expect(page.locator("[data-sweep=diagram] canvas")).to_be_visible()
    expect(page.locator("[data-sweep=importance] canvas")).to_be_visible()
    offers = page.get_by_role("button", name="Chart with its numbers (ZIP)")
    found = set()
    for place in range(offers.count()):
        with page.expect_download(timeout=60_000) as waiting:
            offers.nth(place).click()
        found |= set(zipfile.ZipFile(waiting.value.path()).namelist())
    assert found == {f"{stem}.{ending}" for stem in ("diagram", "importance")
                     for ending in ("svg", "png", "csv", "md")}  # fmt: skip
    name = label_of(FACTOR, texts_in("en"))
    page.get_by_role("button", name=f"{name} 0.6").click()
    expect(page.locator("[data-chart=exports] canvas")).to_be_visible()
    expect(page.get_by_role("button", name="Small (for tests)")).to_be_visible()
    expect(page.get_by_text("Take back 2 changes")).to_be_visible()
    assert watch.errors == []
    assert watch.foreign == []


def test_a_sweep_whose_runs_failed_tells_why(page, swept, watch):
    opened(page, swept)
    page.get_by_role("tab", name="Experiments").click()
    page.locator(".v-select", has_text="Sweep").first.click()
    page.get_by_role("option", name="unfit").click()
    expect(page.get_by_text("2 of 2 runs done, 2 failed.")).to_be_visible()
    row = page.get_by_role("row", name="research.quality_floor must not exceed")
    expect(row).to_contain_text("short, research.quality_floor 0.2, firms.quality_at_start 0.1")
    assert watch.errors == []


def test_a_folder_without_sweeps_is_told(page, address):
    opened(page, address)
    page.get_by_role("tab", name="Experiments").click()
    expect(page.get_by_text("No sweep was found.")).to_be_visible()
