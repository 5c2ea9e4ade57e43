"""The pages without eyes, and without a mouse, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from brandabm.dashboard.choice import Choice
from brandabm.dashboard.links import PAGES, query_of
from brandabm.dashboard.plans import with_intensity
from brandabm.dashboard.wording import texts_in
from tests.browser.test_explore import opened

PLANNED = with_intensity(Choice("small"), "A41", 2.0, 4)
READY = {
    "explore": "[data-chart] canvas",
    "watch": "[data-picture] canvas",
    "compare": "[data-compare] canvas",
    "experiments": "[data-sweep] canvas",
    "mechanism": "[data-cell] canvas",
}
"""What is there when a page is."""
CONTROLS = {"button", "checkbox", "combobox", "image", "link", "option", "slider",
            "spinbutton", "switch", "tab", "textbox"}  # fmt: skip
"""Roles of what needs a name."""
ABOVE = """() => {
    const bar = document.querySelector('.v-tabs-bar').getBoundingClientRect();
    return [...document.querySelectorAll('.v-window-item--active :is(label, span, button, h3)')]
        .filter(one => one.innerText?.trim() && one.checkVisibility())
        .filter(one => !one.closest('.brandabm-unseen'))
        .filter(one => one.getBoundingClientRect().top < bar.bottom - 1)
        .map(one => one.innerText);
}"""
"""What begins under the bar of tabs."""
NAMES_ON_THE_MAP = """() => {
    const {chart} = document.querySelector('[data-picture=map]').__vue__;
    return chart.getZr().storage.getDisplayList(true)
        .filter(one => one.type === 'tspan' && one.z === 6 && !one.parent.ignore)
        .map(one => {
            const box = one.getBoundingRect().clone();
            if (one.transform) box.applyTransform(one.transform);
            return [one.style.text, box.x, box.y, box.x + box.width, box.y + box.height];
        });
}"""
FOCUSED = """() => {
    const one = document.activeElement;
    const shown = [one, ...one.querySelectorAll('*'), one.parentElement,
        ...one.parentElement.children, one.closest('.v-input')];
    const seen = shown.some(each => each && getComputedStyle(each).outlineStyle === 'solid')
        || one.closest('.v-text-field');
    return [one.getAttribute('role') || one.tagName, one.getAttribute('aria-label')
        || one.innerText, Boolean(seen)];
}"""
"""Role, name, and whether it is seen that the keyboard is there; fields have a line for that."""


def without_name(page):
    """Return the controls and pictures that a screen reader has no name for."""
    client = page.context.new_cdp_session(page)
    nodes = client.send("Accessibility.getFullAXTree")["nodes"]
    controls = [node for node in nodes if not node["ignored"] and node["role"]["value"] in CONTROLS]
    assert len(controls) > 20
    nameless = [node for node in controls if not node.get("name", {}).get("value", "").strip()]
    return [
        client.send("DOM.getOuterHTML", {"backendNodeId": node["backendDOMNodeId"]})["outerHTML"]
        for node in nameless
    ]


def choose(page, field, option):
    page.locator(".v-select", has_text=field).click()
    page.get_by_role("option", name=option).first.click()


def open_all(page, name, texts):
    """Open what a page has only on demand."""
    if name == "watch":
        choose(page, texts("watch-choose"), texts("watch-cluster", number=1))
        expect(page.locator("[data-inspector=memory] canvas")).to_be_visible()
    if name == "compare":
        page.get_by_role("button", name=re.compile("^B ")).click()
        expect(page.locator("[data-calendar] canvas")).to_be_visible()  # A has none
        choose(page, texts("compare-edit-measure"), re.compile(r"^1\. A41"))
        expect(page.get_by_role("button", name=texts("plan-remove"), exact=True)).to_be_visible()
    if name == "experiments":
        page.get_by_role("button", name=texts("sweep-filter", filters=0), exact=True).click()
        ends = page.get_by_role("slider", name=re.compile(r"learning\.traceability.*0\.[39]$"))
        expect(ends).to_have_count(2)


@pytest.mark.parametrize(("language", "tag"), [("en", "en"), ("zh", "zh-CN")])
def test_screen_readers_are_told_language_place_and_names(language, tag, page, swept):
    texts = texts_in(language)
    opened(page, swept, query_of(PLANNED))
    if language == "zh":
        page.get_by_role("button", name="中文").click()
    measures = texts("group-planned", name=texts("group-measures"), planned=1)
    for group in (measures, re.compile("^A4 "), texts("group-shocks")):
        title = page.get_by_role("button", name=group)
        expect(title).to_have_attribute("aria-expanded", "false")
        title.click()
        expect(title).to_have_attribute("aria-expanded", "true")
    page.get_by_label(texts("shock-freight")).click(force=True)
    menu = page.get_by_role("button", name=texts("sidebar-menu"))
    expect(menu).to_have_attribute("aria-expanded", "true")
    for name in PAGES:
        page.get_by_role("tab", name=texts(f"tab-{name}")).click()
        expect(page.locator(READY[name]).first).to_be_visible(timeout=60_000)
        assert page.evaluate(ABOVE) == []
        open_all(page, name, texts)
        assert without_name(page) == []
        expect(page).to_have_title(texts("page-title", page=texts(f"tab-{name}")))
        expect(page.locator("html")).to_have_attribute("lang", tag)
        expect(page.get_by_role("heading", level=1)).to_have_text(texts("dashboard-title"))
        own = page.locator(".v-window-item--active h2")
        expect(own).to_have_text(texts(f"tab-{name}"))
        assert page.get_by_role("heading", level=3).count() > 0
        offers = page.locator("button[title]").evaluate_all("all => all.map(one => one.title)")
        assert len(set(offers)) == len(offers) > 0


def test_the_keyboard_reaches_levers_tabs_and_player_and_is_seen(page, address):
    page.goto(f"{address}/{query_of(PLANNED, PAGES.index('watch'))}")
    expect(page.locator("[data-picture] canvas").first).to_be_visible(timeout=60_000)
    page.evaluate("document.activeElement.blur()")
    reached = []
    while len(reached) < 120 and (not reached or reached[-1][1] != "Play"):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))
    assert reached[-1][1] == "Play"
    assert {"Scenario and levers", "WATCH"} <= {name.upper() if role == "tab" else name
                                                for role, name, _ in reached}  # fmt: skip
    assert any(role == "slider" and name.startswith("Mean price") for role, name, _ in reached)
    assert [one for one in reached if not one[2]] == []
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause", exact=True)).to_be_visible()


def test_names_on_the_map_do_not_cover_each_other(page, address):
    page.goto(f"{address}/{query_of(Choice('guangshan'), PAGES.index('watch'))}")
    expect(page.locator("[data-picture] canvas").first).to_be_visible(timeout=120_000)
    page.wait_for_timeout(500)
    names = page.evaluate(NAMES_ON_THE_MAP)
    assert "Guangshan" in [name for name, *_ in names]
    covered = [
        (one, other)
        for place, (one, left, top, right, bottom) in enumerate(names)
        for other, west, north, east, south in names[:place]
        if left < east and west < right and top < south and north < bottom
    ]
    assert covered == []
