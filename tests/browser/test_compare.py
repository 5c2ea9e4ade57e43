"""The page Compare in a real browser."""

import re

from playwright.sync_api import expect

from tests.browser.test_explore import opened


def comparing(page, address):
    """Open the page and wait for the first runs."""
    page.get_by_role("tab", name="Compare").click()
    expect(page.locator("[data-compare=sales] canvas")).to_be_visible(timeout=60_000)


def test_a_changed_scenario_differs_from_its_start(page, address, watch):
    opened(page, address)
    page.get_by_label("Cluster", exact=True).click(force=True)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    comparing(page, address)
    expect(page.get_by_role("button", name="A Baseline", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="B Baseline (+1)")).to_be_visible()
    industrial = page.get_by_role("row", name=re.compile("Industrial brands or more"))
    # Without clusters there is no industrial brand, whatever the seed.
    expect(industrial).to_contain_text(re.compile(r"−\d+\.\d \*"), timeout=120_000)
    assert watch.errors == []
    assert watch.foreign == []


def test_three_counties_are_one_click_and_a_measure_is_changed_in_the_calendar(
    page, address, watch
):
    opened(page, address)
    comparing(page, address)
    page.get_by_role("button", name="Three counties").click()
    expect(page.get_by_role("button", name="D Qinghe: cashmere")).to_be_visible()
    expect(page.locator("[data-compare=focal_sales] canvas")).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="B Guangshan: down jackets").click()
    expect(page.locator("[data-calendar='19']")).to_be_visible()
    page.locator(".v-select", has_text="Change a measure").click()
    page.get_by_role("option", name=re.compile(r"^1\. A11")).click()
    expect(page.get_by_text("From 2014Q1")).to_be_visible()
    page.get_by_role("button", name="Take out", exact=True).click()
    expect(page.locator("[data-calendar='18']")).to_be_visible()
    expect(page.get_by_role("button", name="B Guangshan: down jackets (+1)")).to_be_visible()
    assert watch.errors == []


def test_a_measure_is_added_and_begins_where_its_slider_says(page, address):
    opened(page, address)
    comparing(page, address)
    page.locator(".v-select", has_text="Add a measure").click()
    page.get_by_role("option", name=re.compile("^A12 ")).click()
    expect(page.locator("[data-calendar='1']")).to_be_visible()
    expect(page.get_by_text("From 2013Q1")).to_be_visible()
    slider = page.locator("[role=slider]").nth(-4)
    slider.focus()
    slider.press("ArrowLeft")
    expect(page.get_by_text("From 2012Q4")).to_be_visible()


def test_the_address_brings_back_what_is_compared_and_a_scenario_opens_in_explore(page, address):
    opened(page, address, "?l=zh&d=1")
    page.get_by_role("tab", name="比较").click()
    page.get_by_role("button", name="三个县").click()
    page.wait_for_url(re.compile(r"p=compare&c=.*&c=.*&c=.*&c=.*&l=zh&d=1$"))
    page.reload()
    expect(page.locator("[data-compare=focal_sales] canvas")).to_be_visible(timeout=120_000)
    expect(page.locator(".theme--dark").first).to_be_visible()
    page.get_by_role("button", name="在“探索”页打开 D").click()
    expect(page.locator("[data-chart=named_clusters] canvas")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("具名集群的出口（百万元/季度）")).to_be_visible()
