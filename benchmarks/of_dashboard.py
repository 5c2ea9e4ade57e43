"""How soon the dashboard answers a lever: one visitor alone, and many at once.

    uv run python -m benchmarks.of_dashboard

A real server on this machine and real pages in one Chromium, which shares the cores with it: the
times are those of a visitor whose browser runs here too. A visitor alone switches one mechanism
after the other off and on. Many visitors, each with a scenario of his own, switch the innovation
off at the same time; then all with the same scenario, as in a class, the environment's changes.
Measured is the time until the page says that something was changed, until a chart shows the first
quarters of the new history, and until it shows the whole of it, beside the time of the same run by
itself a moment before; and for many visitors the processor's time of the server with its workers
and of the browser, which would be elsewhere.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import suppress

import psutil
from playwright.async_api import Browser, Page, async_playwright

from benchmarks.program import options, report
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.histories import TABLES
from brandabm.dashboard.links import query_of
from brandabm.model import BrandModel
from brandabm.speed import Measurement
from tests.browser.conftest import BROWSER, serving

SWITCHES = ("Price", "Product", "Cluster", "Innovation", "Cognition")
"""Mechanisms that the visitor alone switches off, which is new each time, and on again."""
CHART = "[data-chart=exports]"
PROGRAMS = {"brandabm": "server and workers", "chromium": "the browser"}
"""What runs, by a word of the commands, in words."""
PATIENCE = 300_000
"""Milliseconds until something counts as never answered."""
TOLD = ".brandabm-reset"
"""The button that says how many changes there are."""
WATCH = """
([selector, condition]) => new Promise(resolve => {
    const holds = () => {
        const element = document.querySelector(selector);
        return element && new Function("element", "return " + condition)(element);
    };
    const observer = new MutationObserver(() => {
        if (holds()) { observer.disconnect(); resolve(true); }
    });
    if (holds()) resolve(true);
    else observer.observe(document, {
        attributes: true, characterData: true, childList: true, subtree: true,
    });
})
"""
"""Waits for a condition of an element; looking every few milliseconds would load twenty pages."""


async def when(page: Page, selector: str, condition: str) -> float:
    """Wait until something holds of an element; return the time."""
    await asyncio.wait_for(page.evaluate(WATCH, [selector, condition]), PATIENCE / 1000)
    return time.perf_counter()


async def answer(
    page: Page, switch: str, changes: int, quarters: int
) -> tuple[float, float, float]:
    """Move a switch; return seconds until told, until the first and until all quarters."""
    told = f"(element.textContent.match(/[0-9]+/) ?? ['0'])[0] === '{changes}'"
    new = f"element.dataset.changes === '{changes}'"
    whole = f"{new} && element.dataset.quarters === '{quarters}'"
    waiting = asyncio.gather(when(page, TOLD, told), when(page, CHART, new),
                             when(page, CHART, whole))  # fmt: skip
    start = time.perf_counter()
    await page.get_by_label(switch, exact=True).click(force=True)
    acknowledged, first, last = await waiting
    return acknowledged - start, first - start, last - start


async def opened(browser: Browser, address: str, choice: Choice) -> Page:
    """Open a page in a context of its own and wait for its charts."""
    context = await browser.new_context(viewport={"width": 1280, "height": 720})
    page = await context.new_page()
    await page.goto(f"{address}/{query_of(choice, 0)}")
    await page.wait_for_selector(f"{CHART} canvas", timeout=PATIENCE)
    return page


def own_choice(visitor: int) -> Choice:
    """Return a scenario that no other visitor has."""
    return Choice("baseline", {"consumers.quality_weight": 4.2 + 0.01 * visitor})


def alone(switch: str) -> float:
    """Return the seconds of the run that a switch asks for, here and with nothing beside it."""
    scenario = Choice("baseline", {f"mechanisms.{switch.lower()}": False}).scenario()
    start = time.perf_counter()
    BrandModel(scenario, threads=1, tables=TABLES).run()
    return time.perf_counter() - start


def busy_seconds(name: str) -> float:
    """Return the processor's time so far of what runs here under a name and below it."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if name in " ".join(process.cmdline()):
                times = process.cpu_times()
                total += times.user + times.system
    return total


async def quiet(page: Page, seeds: int) -> None:
    """Wait until all histories of a page are in."""
    await when(page, CHART, f"element.dataset.seeds === '{seeds}'")


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
        page = await opened(browser, address, Choice())
        new, seen, runs = [], [], []
        alone(SWITCHES[0])  # the first run of a process takes longer
        for switch in SWITCHES:
            for changes, times in ((1, new), (0, seen)):
                await quiet(page, seeds)
                if changes == 1:
                    runs.append(alone(switch))
                times.append(await answer(page, switch, changes, quarters))
        for what, times in (("a new scenario", new), ("a scenario seen before", seen)):
            for name, limit, column in zip(names, asked, zip(*times, strict=True), strict=True):
                found += spread(f"one visitor, {what}: {name}", list(column), limit)
        found += spread("one visitor, a new scenario: the run by itself", runs)
        over = [whole / run for (*_, whole), run in zip(new, runs, strict=True)]
        what = "one visitor, a new scenario: lever to whole history over the run by itself, median"
        found.append(Measurement(what, statistics.median(over), "times", ""))
        await page.close()
        pages = [await opened(browser, address, own_choice(place)) for place in range(visitors)]
        for what, switch, changes in (
            ("scenarios of their own", "Innovation", 2),
            ("the same scenario", "Environment", 1),
        ):
            for one in pages:
                if changes == 1:
                    await one.locator(TOLD).click()
                    await when(one, CHART, "element.dataset.changes === '0'")
                await quiet(one, seeds)
            before = [busy_seconds(name) for name in PROGRAMS]
            turns = await asyncio.gather(*(answer(one, switch, changes, quarters) for one in pages))
            for name, column in zip(names, zip(*turns, strict=True), strict=True):
                found += spread(f"{visitors} visitors at once, {what}: {name}", list(column))
            for name, start in zip(PROGRAMS, before, strict=True):
                spent = busy_seconds(name) - start
                row = f"{visitors} visitors at once, {what}: processor's time of {PROGRAMS[name]}"
                found.append(Measurement(row, spent, "s", ""))
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
