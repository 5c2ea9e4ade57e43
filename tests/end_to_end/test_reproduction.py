"""All figures and the report by one command, in a world small enough for a test."""

import json
import re
import warnings
from html.parser import HTMLParser

import pytest

from brandabm.batch.results import SweepResults
from brandabm.batch.store import StoreError
from brandabm.figures.registry import FIGURES
from brandabm.figures.style import CHINESE_FONTS, installed_font
from brandabm.figures.texts import Texts
from brandabm.reproduction.content import ROOMS, report_content
from brandabm.reproduction.formats import html_report, pdf_report
from brandabm.reproduction.reproduce import FULL, QUICK, Effort, reproduce

pytestmark = pytest.mark.release

TINY = Effort(
    "quick",
    (0, 1),
    {"consumers.number": 200, "firms.number_at_start": 24, "clusters.number": 3,
     "time.quarters": 16, "time.burn_in": 2},
    {"phases": 9},
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("reproduction")
    return out, reproduce(TINY, out, workers=1)


def test_every_figure_and_three_reports_are_written(made):
    out, found = made
    assert [figure.number for figure in found.figures] == sorted(FIGURES) == list(range(1, 16))
    assert all((out / f"figure-{number:02d}.png").is_file() for number in FIGURES)
    assert [path.name for path in found.files] == ["report.html", "report.pdf", "report.json"]
    assert (out / "report.pdf").read_bytes().startswith(b"%PDF")
    assert not list(out.glob(".unfinished*"))


class Loads(HTMLParser):
    """Collects what a page would load, and the headings it shows."""

    def __init__(self):
        super().__init__()
        self.addresses, self.images = [], 0

    def handle_starttag(self, tag, attributes):
        self.images += tag == "svg"
        self.addresses += [
            value for name, value in attributes if name in ("src", "href", "xlink:href", "action")
        ]


def test_the_page_holds_everything_and_loads_nothing(made):
    out, _ = made
    page = Loads()
    page.feed((out / "report.html").read_text(encoding="utf-8"))
    assert page.images == len(FIGURES)
    assert all(address.startswith(("#", "data:")) for address in page.addresses if address)
    text = (out / "report.html").read_text(encoding="utf-8")
    assert "@import" not in text
    assert all(place.startswith("#") for place in re.findall(r"url\(([^)]*)\)", text))


def test_parts_of_images_have_names_of_their_own(made):
    out, _ = made
    text = (out / "report.html").read_text(encoding="utf-8")
    names = re.findall(r'id="([^"]+)"', text)
    assert len(names) == len(set(names))


def test_the_report_says_what_a_referee_asks(made):
    out, found = made
    content = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert len(content["figures"]) == 15
    for figure in content["figures"]:
        assert all(figure[part] for part in ("claim", "source", "found", "sentences"))
    assert len(content["scorecard"]["patterns"]) > 30
    assert "2 seeds (0, 1)" in content["lead"]
    assert {name for name, _, _ in content["repeat"]["experiments"]} == set(found.figures.sources)


def test_what_was_run_is_not_run_again(made):
    out, found = made
    before = {path: path.stat().st_mtime_ns for path in out.glob("runs/quick/*/runs/*.parquet")}
    assert before
    told = []
    again = reproduce(TINY, out, workers=1, progress=lambda done, total: told.append((done, total)))
    after = {path: path.stat().st_mtime_ns for path in out.glob("runs/quick/*/runs/*.parquet")}
    assert before == after
    assert told[-1][0] == told[-1][1]
    frames = again.figures.sources["baseline"].frames["quarters"]
    assert frames.equals(found.figures.sources["baseline"].frames["quarters"])


def test_equal_runs_give_equal_files(made):
    out, found = made
    content = report_content(found.figures, "quick", Texts("en", ROOMS))
    assert pdf_report(content, out) == (out / "report.pdf").read_bytes()
    assert html_report(content, out) == (out / "report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("effort", "asked", "command"),
    [
        ("full", None, "uv run brandabm reproduce --lang en"),
        ("quick", None, "uv run brandabm reproduce --quick --lang en"),
        ("full", (3, 5), "uv run brandabm reproduce --seeds 3,5 --lang en"),
    ],
)
def test_the_command_of_the_report_asks_for_the_same_runs(made, effort, asked, command):
    """Experiments declare seeds of their own; one list for all of them would be another effort."""
    _, found = made
    content = report_content(found.figures, effort, Texts("en", ROOMS), asked)
    assert content["repeat"]["commands"][-1] == command


def test_runs_of_another_effort_are_not_taken_for_these(made):
    out, _ = made
    with pytest.raises(StoreError, match="is another one"):
        reproduce(Effort("quick", (0,), TINY.changes, TINY.sizes), out, workers=1)


@pytest.mark.skipif(installed_font(CHINESE_FONTS) is None, reason="no font with Chinese letters")
def test_the_report_speaks_chinese(made):
    out, found = made
    content = report_content(found.figures, "full", Texts("zh", ROOMS))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert pdf_report(content, out).startswith(b"%PDF")
    words = json.dumps([content["lead"], content["model"], content["limits"]], ensure_ascii=False)
    assert len(re.findall(r"[\u4e00-\u9fff]", words)) > 1000


def test_efforts_differ_in_size():
    assert FULL.seeds is None  # as each experiment declares
    assert len(QUICK.seeds) < 8
    assert not FULL.changes


def test_the_sweeps_can_be_read(made):
    out, found = made
    runs = SweepResults(out / "runs" / "quick" / "scorecard").runs
    assert len(runs) == found.figures.sources["scorecard"].runs == 42
    assert set(runs["status"]) == {"done"}
