"""The pages on a tablet, held upright and sideways."""

import pytest
from playwright.sync_api import expect

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.links import PAGES, query_of

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


def test_levers_are_at_hand_on_a_tablet(browser, address):
    page = browser.new_context(viewport=SIZES["upright"], has_touch=True).new_page()
    page.goto(f"{address}/{query_of(Choice('small'))}")
    expect(page.locator("[data-chart] canvas")).to_have_count(6, timeout=60_000)
    switch = page.get_by_label("Innovation", exact=True)
    if not switch.is_visible():
        page.get_by_role("banner").get_by_role("button").first.tap()
    switch.click(force=True)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    page.context.close()
