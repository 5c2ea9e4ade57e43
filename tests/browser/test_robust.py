"""What one visitor does, and leaves undone, does not reach others."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import serving
from tests.browser.lossy import way_to
from tests.browser.test_explore import opened
from tests.browser.test_watch import press, watching

pytestmark = pytest.mark.faults

TOLD = """
() => {
    const overlay = document.querySelector(".v-progress-circular__info");
    return JSON.parse(getComputedStyle(overlay, "::after").content);
}
"""
"""What the page says of a lost connection, on Chinese pages a word of the style's."""


def test_a_minute_of_full_speed_play_breaks_nothing(page, address, watch):
    watching(page, address)
    page.locator(".v-select", has_text="Quarters/s").click()
    page.get_by_role("option", name="8", exact=True).click()
    end = time.monotonic() + 60.0
    while time.monotonic() < end:
        press(page, "Play")  # from the beginning again, once the end was reached
        expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()
        expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible(timeout=120_000)
    assert watch.errors == []
    press(page, "One quarter back")
    expect(page.get_by_text(re.compile(r"^2022Q3$"))).to_be_visible()


def test_a_closed_page_frees_the_worker_that_it_kept_busy(browser):
    with serving("--workers", "1") as address:
        first = browser.new_context().new_page()
        opened(first, address)
        first.get_by_label("Or paste YAML here").fill(
            "consumers: {number: 100000}\nfirms: {number_at_start: 3000}\ntime: {quarters: 200}"
        )
        first.get_by_role("button", name="Use this text").click()
        expect(first.get_by_text(re.compile("Take back 3 changes"))).to_be_visible()
        first.wait_for_timeout(2000)
        first.context.close()
        # That run would take minutes; whoever comes next is served when the page is given up.
        start = time.monotonic()
        second = browser.new_context().new_page()
        opened(second, address)
        assert time.monotonic() - start < 60.0
        second.context.close()


def test_a_connection_that_is_lost_for_seconds_comes_back_with_everything(page, address):
    with way_to(address) as (way, near):
        opened(page, near, "?l=zh")
        page.get_by_label("创新", exact=True).click(force=True)
        expect(page.get_by_text("撤销 1 处改动")).to_be_visible()
        way.cut()
        expect(page.locator(".v-progress-circular__info")).to_be_visible()
        assert page.evaluate(TOLD) == "连接已断开"
        page.wait_for_timeout(6000)
        way.mend()
        page.wait_for_timeout(30_000)  # the page tries again ever more rarely
        page.get_by_label("集群", exact=True).click(force=True)
        expect(page.get_by_text("撤销 2 处改动")).to_be_visible()
        changed = page.locator("[data-chart=exports][data-changes='2']")
        expect(changed.first).to_be_visible()
        page.close()
