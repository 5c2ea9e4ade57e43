"""The page Watch in a real browser."""

import io
import re
import zipfile

from PIL import Image
from playwright.sync_api import expect

from brandabm.dashboard.charts.places import LEFT, RIGHT
from brandabm.model import BrandModel
from brandabm.scenario import Scenario
from tests.browser.test_explore import SMALL, opened


def watching(page, address, query=""):
    """Open the page and wait for the film."""
    opened(page, address, query)
    page.get_by_role("tab", name="Watch").click()
    expect(page.locator("[data-picture] canvas")).to_have_count(2, timeout=60_000)


def quarter_shown(page):
    return page.get_by_text(re.compile(r"^20\d\dQ\d$")).first.inner_text()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def on_map(page, x, y):
    """Return the point of the page at which a place of the map lies."""
    box = page.locator("[data-picture=map]").bounding_box()
    across, up = ((value - LEFT) / (RIGHT - LEFT) for value in (x, y))
    return box["x"] + 8 + across * (box["width"] - 16), box["y"] + 30 + (1 - up) * (
        box["height"] - 38
    )


def test_steps_play_and_pause_move_the_quarter_and_the_pictures(page, address, watch):
    watching(page, address)
    before = page.locator("[data-picture=circle]").screenshot()
    press(page, "One quarter on")
    expect(page.get_by_text("2003Q2", exact=True)).to_be_visible()
    assert page.locator("[data-picture=circle]").screenshot() != before
    press(page, "One quarter back")
    expect(page.get_by_text("2003Q1", exact=True)).to_be_visible()
    press(page, "Play")
    expect(page.get_by_text(re.compile(r"^20(0[4-9]|[12]\d)Q\d$"))).to_be_visible()
    press(page, "Pause")
    page.wait_for_timeout(600)
    shown = quarter_shown(page)
    page.wait_for_timeout(1500)
    assert quarter_shown(page) == shown
    assert watch.errors == []
    assert watch.foreign == []


def test_a_click_on_the_map_tells_why_somebody_went_on_or_not(page, address, watch):
    watching(page, address)
    first = first_quarter().sort_values("position_y").iloc[0]  # southernmost: room around it
    page.mouse.click(*on_map(page, first["position_x"], first["position_y"]))
    expect(page.locator("[data-inspector=gate] canvas")).to_be_visible()
    expect(page.get_by_text(re.compile("Gate to .* (shut by|open)"))).to_be_visible()
    expect(page.locator("[data-inspector=memory] canvas")).to_be_visible()
    press(page, "Close")
    expect(page.locator("[data-inspector=gate]")).to_have_count(0)
    assert watch.errors == []


def test_clusters_and_markets_are_told_as_the_tables_have_them(page, address, watch):
    watching(page, address)
    cluster = first_quarter().iloc[3]
    choose(page, "Cluster 3")
    told = f"{cluster['firms']} firms, {cluster['members']} in the alliance"
    expect(page.get_by_text(told)).to_be_visible()
    choose(page, "European Union")
    expect(page.get_by_text(re.compile(r"\d+ sellers"))).to_be_visible()
    expect(page.get_by_text("know a brand of this stage")).to_be_visible()
    assert watch.errors == []


def first_quarter():
    """Return the table of clusters in the first quarter of the film."""
    model = BrandModel(Scenario.load("baseline"), 0)
    while model.context.history_quarter < 1:
        model.step()
    return model.results.clusters.query("quarter == 0")


def choose(page, name):
    page.locator(".v-select", has_text="Look closely at").click()
    page.get_by_role("option", name=name, exact=True).click()


def test_film_and_charts_can_be_taken_away(page, address, watch):
    watching(page, address, SMALL)
    with page.expect_download(timeout=180_000) as waiting:
        press(page, "Download as GIF")
    content = waiting.value.path().read_bytes()
    with Image.open(io.BytesIO(content)) as picture:
        assert picture.n_frames == Scenario.load("small").time.quarters
    choose(page, "Cluster 1")
    expect(page.locator("[data-inspector=memory] canvas")).to_be_visible()
    offers = page.get_by_role("button", name="Chart with its numbers (ZIP)")
    names = {f"{stem}.{ending}" for stem in ("map", "circle", "gate", "course", "memory")
             for ending in ("svg", "png", "csv", "md")}  # fmt: skip
    found = set()
    for place in range(offers.count()):
        with page.expect_download(timeout=60_000) as waiting:
            offers.nth(place).click()
        found |= set(zipfile.ZipFile(waiting.value.path()).namelist())
    assert found == names
    assert watch.errors == []
