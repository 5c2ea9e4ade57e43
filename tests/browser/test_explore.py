"""The page Explore in a real browser."""

import re

from playwright.sync_api import expect

CHARTS = 6


def opened(page, address, query=""):
    """Open the page and wait for the first history."""
    page.goto(f"{address}/{query}")
    expect(page.locator("[data-chart] canvas")).to_have_count(CHARTS, timeout=60_000)


def test_the_page_shows_all_charts_without_errors_and_asks_no_other_host(page, address, watch):
    opened(page, address)
    page.wait_for_timeout(2000)
    assert watch.errors == []
    assert watch.foreign == []


def test_the_language_is_switched_without_losing_anything(page, address):
    opened(page, address)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_text("企业所处阶段（%）")).to_be_visible()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_text("Firms by stage (%)")).to_be_visible()


def test_a_switch_changes_the_charts_and_leaves_a_ghost(page, address):
    opened(page, address)
    page.get_by_label("Cluster", exact=True).click(force=True)
    expect(page.get_by_text(re.compile("Take back 1 change"))).to_be_visible()
