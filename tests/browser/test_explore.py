"""The page Explore in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.links import query_of
from tests.browser.conftest import SEEDS

CHARTS = 6
WHOLE = f"means over {SEEDS} seeds"


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


def test_a_switch_changes_the_charts(page, address):
    opened(page, address)
    expect(page.get_by_text(WHOLE)).to_be_visible(timeout=120_000)
    chart = page.locator("[data-chart=cluster_stages]")
    before = chart.screenshot()
    page.wait_for_timeout(500)
    assert chart.screenshot() == before
    page.get_by_label("Cluster", exact=True).click(force=True)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    expect(page.get_by_text(WHOLE)).not_to_be_visible()
    expect(page.get_by_text(WHOLE)).to_be_visible(timeout=120_000)
    assert chart.screenshot() != before


SMALL = query_of(Choice("small"))
"""A scenario whose histories come in at once."""
GROUPS = (
    "Price and cost",
    "Product and brand",
    "Cluster and alliance",
    "Innovation",
    "Consumers and trust",
    "Environment and platform",
)


def shown(page, changes):
    """Wait until a chart shows all histories of a scenario with so many changes."""
    chart = page.locator(f"[data-chart=exports][data-changes='{changes}'][data-seeds='{SEEDS}']")
    expect(chart).to_be_visible(timeout=120_000)
    page.wait_for_timeout(300)
    return chart.screenshot()


def toggle(title, is_open):
    """Click on the title of a group and wait until it is open, or shut."""
    title.click()
    expect(title).to_have_attribute("aria-expanded", str(is_open).lower())


@pytest.mark.parametrize("group", GROUPS)
def test_a_lever_of_every_group_changes_a_chart_and_is_taken_back(group, page, address):
    opened(page, address, SMALL)
    before = shown(page, 0)
    if group != "Consumers and trust":  # which is open from the beginning
        # One after the other: what opens moves what lies beneath, perhaps away from the mouse.
        toggle(page.get_by_role("button", name=re.compile(f"^{group}")), is_open=True)
        toggle(page.get_by_role("button", name="Consumers and trust", exact=True), is_open=False)
    sliders = page.locator("[role=slider]")
    expect(sliders.first).to_be_attached()
    sliders.first.focus()
    for _ in range(20):
        sliders.first.press("ArrowRight")
    assert shown(page, 1) != before
    expect(page.get_by_role("button", name=f"{group} (1)", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Reset")).to_have_count(1)  # the other group is shut
    page.get_by_role("button", name="Reset").click()
    shown(page, 0)
    expect(page.get_by_text("No changes")).to_be_visible()


def test_a_measure_and_a_shock_change_a_chart(page, address):
    opened(page, address, SMALL)
    before = shown(page, 0)
    page.get_by_role("button", name="Measures of governments").click()
    page.get_by_role("button", name=re.compile("^A4 ")).click()
    slider = page.get_by_role("slider", name=re.compile("^A41 "))
    slider.focus()
    for _ in range(10):
        slider.press("ArrowRight")
    with_measure = shown(page, 1)
    assert with_measure != before
    page.get_by_role("button", name="Shocks").click()
    page.get_by_label("Freight becomes dearer").click(force=True)
    assert shown(page, 2) != with_measure


def test_a_link_brings_the_scenario_to_somebody_else(page, browser, address):
    opened(page, address)
    page.get_by_label("Innovation", exact=True).click(force=True)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    page.wait_for_url(re.compile(r"\?s="))  # the address follows what is shown
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    other = browser.new_context().new_page()
    opened(other, page.url.split("?")[0].rstrip("/"), "?" + page.url.split("?")[1])
    expect(other.get_by_text("Take back 1 change")).to_be_visible()
    other.context.close()


def test_a_link_opens_the_page_that_it_was_made_on(page, browser, address):
    opened(page, address)
    page.get_by_role("tab", name="Mechanism").click()
    expect(page.locator("[data-cell=ICB] canvas")).to_be_visible()
    page.wait_for_url(re.compile(r"p=mechanism"))
    other = browser.new_context().new_page()
    other.goto(page.url)
    expect(other.locator("[data-cell=ICB] canvas")).to_be_visible(timeout=60_000)
    other.context.close()


def test_two_visitors_do_not_see_each_other(page, browser, address):
    opened(page, address)
    other = browser.new_context().new_page()
    opened(other, address)
    page.get_by_label("Price", exact=True).click(force=True)
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_text("撤销 1 处改动")).to_be_visible()
    other.wait_for_timeout(1000)
    expect(other.get_by_text("No changes")).to_be_visible()
    expect(other.get_by_text("Firms by stage (%)")).to_be_visible()
    other.context.close()


def test_a_link_that_holds_nonsense_is_told_and_the_baseline_shown(page, address):
    opened(page, address, "?s=nonsense")
    expect(page.get_by_text("The link cannot be used")).to_be_visible()
    expect(page.get_by_text("No changes")).to_be_visible()
