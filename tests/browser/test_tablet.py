"""The pages on a tablet, held upright and sideways."""

import re

import pytest
from playwright.sync_api import expect

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.links import PAGES, query_of
from brandabm.dashboard.plans import with_intensity

SIZES = {"upright": {"width": 768, "height": 1024}, "sideways": {"width": 1024, "height": 768}}
READY = {
    "explore": "[data-chart] canvas",
    "watch": "[data-picture] canvas",
    "compare": "[data-compare] canvas",
    "mechanism": "[data-cell] canvas",
}
"""What is there when a page is."""
OUTSIDE = """() => [...document.querySelectorAll('button, canvas, [role=slider], input')]
    .filter(one => one.offsetParent && !one.closest('.v-navigation-drawer'))
    .map(one => [one.getBoundingClientRect(), one])
    .filter(([box, one]) => box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
    .map(([box, one]) => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", READY)
def test_a_page_fits_a_tablet(name, size, browser, address):
    page = browser.new_context(viewport=SIZES[size], has_touch=True).new_page()
    page.goto(f"{address}/{query_of(Choice('small'), list(PAGES).index(name))}")
    expect(page.locator(READY[name]).first).to_be_visible(timeout=60_000)
    page.wait_for_timeout(500)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= SIZES[size]["width"]
    assert page.evaluate(OUTSIDE) == []
    page.context.close()


@pytest.mark.parametrize("size", SIZES)
def test_what_is_opened_is_seen_on_a_tablet(size, browser, address):
    choice = with_intensity(Choice("small"), "A41", 2.0, 4)
    page = browser.new_context(viewport=SIZES[size], has_touch=True).new_page()
    page.goto(f"{address}/{query_of(choice, list(PAGES).index('watch'))}")
    # The drawer would cover the page where it has no room beside it.
    page.locator(".v-select", has_text="Look closely at").tap(timeout=60_000)
    page.get_by_role("option", name="Cluster 1", exact=True).tap()
    expect(page.get_by_role("heading", name="Cluster 1", exact=True)).to_be_in_viewport()
    expect(page.get_by_text(re.compile("^Gate to "))).to_be_in_viewport()
    page.get_by_role("tab", name="Compare").tap()
    page.get_by_role("button", name=re.compile("^B ")).tap()
    expect(page.locator("[data-calendar] canvas")).to_be_visible()  # A has none
    page.locator(".v-select", has_text="Change a measure").tap()
    page.get_by_role("option", name=re.compile("^1. A41")).tap()
    expect(page.get_by_role("button", name="Take out", exact=True)).to_be_in_viewport()
    page.context.close()


def test_levers_are_at_hand_on_a_tablet(browser, address):
    page = browser.new_context(viewport=SIZES["upright"], has_touch=True).new_page()
    page.goto(f"{address}/{query_of(Choice('small'))}")
    expect(page.locator("[data-chart] canvas")).to_have_count(6, timeout=60_000)
    menu = page.get_by_role("button", name="Scenario and levers")
    # It would cover the page, so it waits to be asked for.
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.tap()
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_text("What governments can do")).to_be_in_viewport(ratio=1)
    page.get_by_label("Innovation", exact=True).click(force=True)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    page.context.close()
