"""Scenarios that are sent to the page, good ones and bad ones, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from brandabm import Scenario
from tests.browser.test_explore import opened

BOMB = "\n".join(
    ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    + [f"{new}: &{new} [{', '.join(['*' + old] * 10)}]"
       for old, new in zip("abcdefg", "bcdefgh", strict=True)]
)  # fmt: skip
BAD = {
    "unknown key": ("learning: {tracability: 0.4}", "Did you mean"),
    "out of range": ("learning: {traceability: 7}", "learning.traceability"),
    "broken": ("learning: [1", "YAML is broken"),
    "bomb": (BOMB, "more than 100000 values"),
    "object": ("name: !!python/object/apply:os.system ['true']", "tag"),
    "path": ("extends: /etc/passwd", "extends"),
    "too large to run": ("consumers: {number: 200000}", "too large for the dashboard"),
}


def drop(page, path):
    """Drop a file onto the page, as a mouse would."""
    target = page.locator(".brandabm-file")
    target.scroll_into_view_if_needed()
    box = target.bounding_box()
    client = page.context.new_cdp_session(page)
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(path)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        client.send("Input.dispatchDragEvent", {"type": kind, "data": data, **place})


def test_a_file_is_chosen_without_a_mouse_and_problems_are_told_one_a_line(page, address, tmp_path):
    opened(page, address)
    bad, good = tmp_path / "bad.yaml", tmp_path / "good.yaml"
    bad.write_text("learning: {traceability: 7}\nfirms: {labour_share: -1}", encoding="utf-8")
    good.write_text("learning: {traceability: 0.4}", encoding="utf-8")
    choice = page.get_by_label("Choose a YAML file")
    with page.expect_file_chooser() as waiting:
        choice.focus()
        page.keyboard.press("Enter")
    waiting.value.set_files(bad)
    told = page.get_by_role("alert")
    expect(told.get_by_role("listitem")).to_have_count(2)
    told.get_by_role("button", name="Close").click()
    expect(told).to_have_count(0)
    expect(page.get_by_text("No changes")).to_be_visible()
    choice.set_input_files(good)
    expect(page.get_by_text("Take back 1 change")).to_be_visible()


def test_of_a_file_that_is_too_large_no_more_is_sent_than_shows_it(page, address, tmp_path):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda data: sent.append(len(data))))
    opened(page, address)
    before = sum(sent)
    (tmp_path / "huge.yaml").write_bytes(b"# " + b"x" * 3_000_000)
    page.get_by_label("Choose a YAML file").set_input_files(tmp_path / "huge.yaml")
    expect(page.get_by_text("too large")).to_be_visible()
    assert 200_000 < sum(sent) - before < 400_000


def test_a_dropped_scenario_is_taken_and_comes_back_as_it_was(page, address, watch, tmp_path):
    opened(page, address)
    sent = Scenario.load("qinghe").replace(**{"learning.traceability": 0.4, "name": "our trial"})
    (tmp_path / "mine.yaml").write_text(sent.to_yaml(), encoding="utf-8")
    drop(page, tmp_path / "mine.yaml")
    expect(page.get_by_role("button", name=re.compile("Qinghe: cashmere"))).to_be_visible()
    expect(page.get_by_text("Take back 1 change")).to_be_visible()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download YAML").click()
    assert waiting.value.suggested_filename == "our trial.yaml"
    back = Scenario.load(waiting.value.path())
    assert (back.hash, back.name) == (sent.hash, "our trial")
    expect(page.get_by_text("Scenario of the file: our trial")).to_be_visible()
    assert watch.errors == []


@pytest.mark.parametrize("case", BAD)
def test_a_bad_scenario_is_told_as_in_the_command_line_and_nothing_changes(
    case, page, address, watch
):
    text, told = BAD[case]
    opened(page, address)
    page.get_by_label("Or paste YAML here").fill(text)
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_text(re.compile(re.escape(told))).first).to_be_visible()
    if case != "too large to run":
        expect(page.get_by_text("No changes")).to_be_visible()
    expect(page.locator("[data-chart] canvas")).to_have_count(6)
    assert watch.errors == []


@pytest.mark.parametrize(
    ("content", "told"),
    [(bytes(range(256)), "not a text in UTF-8"), (b"# " + b"x" * 400_000, "too large")],
    ids=["binary", "huge"],
)
def test_a_file_that_is_no_scenario_is_told(content, told, page, address, tmp_path):
    opened(page, address)
    (tmp_path / "scenario.yaml").write_bytes(content)
    drop(page, tmp_path / "scenario.yaml")
    expect(page.get_by_text(told)).to_be_visible()
    expect(page.get_by_text("No changes")).to_be_visible()
