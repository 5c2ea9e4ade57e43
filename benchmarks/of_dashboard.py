"""How soon the dashboard answers a lever: one visitor alone, and many at once.

    uv run python -m benchmarks.of_dashboard

A real server on this machine and real pages in one Chromium, which shares the cores with it: the
times are those of a visitor whose browser runs here too. A visitor alone switches one mechanism
after the other off and on; many visitors switch the innovation off at the same time. Measured is
the time until the page says that something was changed, until a chart shows the first quarters of
the new history, and until it shows the whole of it.
"""

from __future__ import annotations

import asyncio
import statistics
import time

import psutil
from playwright.async_api import Browser, Page, async_playwright

from benchmarks.program import options, report
from brandabm.speed import Measurement
from tests.browser.conftest import BROWSER, serving

SWITCHES = ("Price", "Product", "Cluster", "Innovation", "Cognition")
"""Mechanisms that the visitor alone switches off, which is new each time, and on again."""
CHART = "[data-chart=exports]"
PATIENCE = 300_000
"""Milliseconds until something counts as never answered."""
SEEN = "() => {{ const chart = document.querySelector('{chart}'); return chart && {condition}; }}"
ACKNOWLEDGED = "() => document.body.innerText.toUpperCase().includes('{words}')"


async def when(page: Page, condition: str) -> float:
    """Wait until something holds of the chart; return the time."""
    seen = SEEN.format(chart=CHART, condition=condition)
    await page.wait_for_function(seen, timeout=PATIENCE, polling=20)
    return time.perf_counter()


async def answer(
    page: Page, switch: str, changes: int, quarters: int
) -> tuple[float, float, float]:
    """Move a switch; return seconds until told, until the first and until all quarters."""
    words = "TAKE BACK 1 CHANGE" if changes else "NO CHANGES"
    start = time.perf_counter()
    await page.get_by_label(switch, exact=True).click(force=True)
    told = page.wait_for_function(ACKNOWLEDGED.format(words=words), timeout=PATIENCE, polling=20)
    new = f"chart.dataset.changes === '{changes}'"
    whole = f"{new} && chart.dataset.quarters === '{quarters}'"
    waiting = asyncio.gather(when(page, new), when(page, whole))
    await told
    acknowledged = time.perf_counter() - start
    first, last = await waiting
    return acknowledged, first - start, last - start


async def opened(browser: Browser, address: str) -> Page:
    """Open a page in a context of its own and wait for its charts."""
    context = await browser.new_context(viewport={"width": 1280, "height": 720})
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector(f"{CHART} canvas", timeout=PATIENCE)
    return page


async def quiet(page: Page, seeds: int) -> None:
    """Wait until all histories of a page are in."""
    await when(page, f"chart.dataset.seeds === '{seeds}'")


def spread(what: str, seconds: list[float], asked: str = "") -> list[Measurement]:
    """Return the median and the longest of some times."""
    return [
        Measurement(f"{what}, median", statistics.median(seconds), "s", asked),
        Measurement(f"{what}, longest", max(seconds), "s", ""),
    ]


async def measure(address: str, visitors: int, quarters: int, seeds: int) -> list[Measurement]:
    """Return the times of one visitor alone, then of many at once."""
    names = ("lever to acknowledgement", "lever to first quarters", "lever to whole history")
    asked = ("", "", "at most 0.5")
    found = []
    async with async_playwright() as library:
        browser = await library.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        page = await opened(browser, address)
        new, seen = [], []
        for switch in SWITCHES:
            for changes, times in ((1, new), (0, seen)):
                await quiet(page, seeds)
                times.append(await answer(page, switch, changes, quarters))
        for what, times in (("a new scenario", new), ("a scenario seen before", seen)):
            for name, limit, column in zip(names, asked, zip(*times, strict=True), strict=True):
                found += spread(f"one visitor, {what}: {name}", list(column), limit)
        pages = [page, *[await opened(browser, address) for _ in range(visitors - 1)]]
        for one in pages:
            await quiet(one, seeds)
        turns = await asyncio.gather(*(answer(one, "Innovation", 1, quarters) for one in pages))
        for name, column in zip(names, zip(*turns, strict=True), strict=True):
            found += spread(f"{visitors} visitors at once: {name}", list(column))
        await browser.close()
    return found


def main() -> None:
    """Serve, measure, print and write."""
    parser = options(__doc__, "two visitors, to see that it works")
    parser.add_argument("--visitors", type=int, default=20)
    chosen = parser.parse_args()
    visitors = 2 if chosen.quick else chosen.visitors
    from brandabm import Scenario
    from brandabm.dashboard.limits import limits

    quarters = Scenario.load("baseline").time.quarters
    with serving() as address:
        server = next(
            process for process in psutil.Process().children() if "dashboard" in process.cmdline()
        )
        found = asyncio.run(measure(address, visitors, quarters, limits().seeds))
        memory = server.memory_info().rss / 1e6
        found.append(Measurement(f"{visitors} visitors: memory of the server", memory, "MB", ""))
    report(found, chosen.out)


if __name__ == "__main__":
    main()
