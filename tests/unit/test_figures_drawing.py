import json
import re
import warnings

import matplotlib
import pandas as pd
import pytest
from figure_samples import SEEDS, TINY, source

from brandabm.figures import drawing, sources, style
from brandabm.figures.drawing import (
    DrawnFigures,
    caption_of,
    caption_text,
    draw_figures,
    manifest_of,
    write_figure,
)
from brandabm.figures.findings import sentences
from brandabm.figures.registry import ENTRIES, FIGURES, figure_entry
from brandabm.figures.sources import declared, sized
from brandabm.figures.style import CHINESE_FONTS, installed_font, journal_style
from brandabm.figures.texts import LANGUAGES, Texts
from brandabm.scenario import ScenarioError

chinese_font = pytest.mark.skipif(
    installed_font(CHINESE_FONTS) is None, reason="no font with Chinese letters is installed"
)


WRITTEN = (5, 11)
"""Figures written in full, one of each experiment; images of all would take a minute."""


@pytest.fixture(scope="module")
def drawn():
    """Draw every figure once, in English."""
    with journal_style("en"):
        return {
            entry.number: entry.draw(source(entry.experiment).frames, Texts("en"))
            for entry in ENTRIES
        }


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    out = tmp_path_factory.mktemp("figures")
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        figures = {
            number: write_figure(
                FIGURES[number], source(FIGURES[number].experiment), Texts("en"), out
            )
            for number in WRITTEN
        }
    return out, figures


@pytest.mark.parametrize("number", WRITTEN)
def test_a_figure_comes_with_its_seven_files(written, drawn, number):
    out, figures = written
    stem = FIGURES[number].stem
    expected = {f"{stem}.{ending}" for ending in ("svg", "pdf", "png", "md", "json")}
    expected |= {f"{stem}-data.parquet", f"{stem}-data.csv"}
    assert {path.name for path in figures[number].files} == expected
    assert all((out / name).stat().st_size > 100 for name in expected)
    assert figures[number].file == out / f"{stem}.png"
    parquet = pd.read_parquet(out / f"{stem}-data.parquet")
    csv = pd.read_csv(out / f"{stem}-data.csv")
    pd.testing.assert_frame_equal(parquet, drawn[number].data, check_dtype=False)
    assert list(parquet.columns) == list(csv.columns)
    assert len(parquet) == len(csv) > 0
    manifest = json.loads((out / f"{stem}.json").read_text(encoding="utf-8"))
    assert set(manifest["files"]) == expected
    assert figures[number].caption.found in (out / f"{stem}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", [pytest.param("zh", marks=chinese_font)])
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_every_figure_draws_in_chinese_with_every_letter_found(entry, language):
    texts, runs = Texts(language), source(entry.experiment)
    with warnings.catch_warnings(), journal_style(language):
        warnings.simplefilter("error", UserWarning)  # a glyph that is missing is a warning
        found = entry.draw(runs.frames, texts)
        found.figure.set_layout_engine("none")  # slow, and the same in every language
        found.figure.draw_without_rendering()
    assert texts(f"{entry.stem}-title") in caption_text(
        entry, caption_of(entry, found, runs, texts), texts
    )


def runs_of(runs):
    """Return how many runs there are: each has its own rows in the tables."""
    rows = next(iter(runs.frames.values()))
    factors = [name for name in rows if name.startswith("breaks.")]
    return len(rows[["scenario", "seed", *factors]].drop_duplicates())


def test_a_caption_tells_of_points_what_was_run_and_not_what_they_overrode(drawn):
    entry = FIGURES[4]
    declared_one = sized(declared(entry.experiment), 9)
    changes = {"consumers.number": 1000, "firms.number_at_start": 30}
    runs = sources.Source(declared_one, declared_one.scenarios(changes), [0, 1], {}, changes)
    told = caption_of(entry, drawn[4], runs, Texts("en")).runs
    assert told == (
        "54 runs of the experiment “phases”: 3 scenarios, at each of 9 points of its design, with "
        "the seeds 0, 1, 168 quarters each, of which 8 of burn-in, and 10000 consumers. All "
        "scenarios were changed for this figure: firms.number_at_start = 30."
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_a_caption_states_claim_source_runs_and_finding(drawn, entry):
    texts, runs, found = Texts("en"), source(entry.experiment), drawn[entry.number]
    caption = caption_text(entry, caption_of(entry, found, runs, texts), texts)
    assert texts(f"{entry.stem}-claim") in caption
    assert ("documents 000 to 004" if entry.document == "all" else entry.document) in caption
    assert texts(f"{entry.stem}-section") in caption
    assert f"{runs_of(runs)} runs of the experiment" in caption
    assert "seeds 0–2" in caption
    assert "firms.number_at_start = 30" in caption
    assert texts(f"verdict-{found.verdict}") in caption
    assert all(sentence in caption for sentence in sentences(found, texts))
    assert not re.search(r"\bnan\b", caption, re.IGNORECASE)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_a_manifest_is_complete(drawn, entry):
    runs = source(entry.experiment)
    made = manifest_of(entry, drawn[entry.number], runs, Texts("en"), ["file.png"])
    manifest = json.loads(json.dumps(made))
    assert manifest["figure"] == entry.number
    assert manifest["language"] == "en"
    assert manifest["experiment"] == entry.experiment
    assert manifest["seeds"] == list(SEEDS)
    assert manifest["runs"] == runs_of(runs)
    assert {label: one["hash"] for label, one in manifest["scenarios"].items()} == {
        label: scenario.hash for label, scenario in runs.points.items()
    }
    for label, one in manifest["scenarios"].items():
        changes = {**TINY, **runs.experiment.points[label]}
        assert one["changes"] == json.loads(json.dumps(changes))
    assert {"python", "brandabm", "numpy", "pandas", "matplotlib", "statsmodels"} <= set(
        manifest["versions"]
    )
    assert manifest["files"] == ["file.png"]
    assert manifest["checks"]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.stem)
def test_the_data_of_a_figure_have_values(drawn, entry):
    data = drawn[entry.number].data
    assert len(data) > 0
    assert not data.isna().all(axis=1).any()


def test_the_same_figure_gives_the_same_bytes(written, tmp_path):
    out, _ = written
    again = write_figure(FIGURES[11], source("baseline"), Texts("en"), tmp_path)
    for path in again.files:
        assert path.read_bytes() == (out / path.name).read_bytes(), path.name


def test_images_carry_no_date(written):
    out, _ = written
    assert b"CreationDate" not in (out / "figure-11.pdf").read_bytes()
    assert b"<dc:date>" not in (out / "figure-11.svg").read_bytes()


def test_the_style_leaves_the_settings_of_others_alone():
    before = dict(matplotlib.rcParams)
    with journal_style("en"):
        assert matplotlib.rcParams["svg.hashsalt"] == "brandabm"
    assert dict(matplotlib.rcParams) == before


def test_without_a_chinese_font_one_warning_is_given_and_english_is_used(monkeypatch):
    monkeypatch.setattr(style, "CHINESE_FONTS", ("No Such Font",))
    with pytest.warns(UserWarning, match="Noto Sans CJK") as caught:
        assert style.usable_language("zh") == "en"
    assert len(caught) == 1
    assert style.usable_language("en") == "en"


def test_an_interruption_leaves_no_file_behind(tmp_path, monkeypatch):
    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(pd.DataFrame, "to_csv", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_figure(FIGURES[11], source("baseline"), Texts("en"), tmp_path / "out")
    assert not list(tmp_path.rglob("*.*"))


def test_one_call_runs_every_point_once_with_the_tables_needed(tmp_path, monkeypatch):
    calls, reports = [], []

    def pretended(points, seeds, tables, workers, progress, firms_every):
        calls.append((list(points), list(seeds), list(tables), firms_every))
        for done in range(len(points) * len(seeds) + 1):
            progress(done, len(points) * len(seeds))
        name = "mechanisms" if len(points) > 1 else "baseline"
        frames = {table: source(name).frames[table] for table in tables}
        return {table: rows[rows["scenario"].isin(points)] for table, rows in frames.items()}

    monkeypatch.setattr(sources, "run_batch", pretended)
    monkeypatch.setattr(drawing, "write_figure", lambda entry, *_: entry)
    drawn = draw_figures(
        [11, 2, 5, 12, 11], out=tmp_path, seeds=SEEDS, changes=TINY,
        progress=lambda done, total: reports.append((done, total)),
    )  # fmt: skip
    assert [figure.number for figure in drawn] == [11, 2, 5, 12]
    assert calls[0] == (["baseline"], [0, 1, 2], ["quarters", "markets", "transitions"], 4)
    mechanisms = list(declared("mechanisms").points)
    assert calls[1][0] == [label for label in mechanisms if label != "baseline"]
    quarters = drawn.sources["mechanisms"].frames["quarters"]
    assert list(quarters["scenario"].unique()) == mechanisms
    assert len(calls) == 2
    assert reports[-1] == (27, 27)
    assert [done for done, _ in reports] == sorted(done for done, _ in reports)
    assert isinstance(drawn, DrawnFigures)
    assert len(drawn) == 4


def test_tables_of_several_experiments_are_joined_without_a_run_twice():
    joined = DrawnFigures((), {name: source(name) for name in ("baseline", "mechanisms")}).frames
    quarters = joined["quarters"]
    assert not quarters.duplicated(["scenario", "seed", "quarter"]).any()
    assert set(quarters["scenario"]) == set(declared("mechanisms").points)
    assert set(joined["markets"]["scenario"]) == {"baseline"}


def test_a_missing_figure_is_told_with_those_that_there_are(tmp_path):
    with pytest.raises(KeyError, match="there is no figure 99; there are 1, 2"):
        draw_figures([99], out=tmp_path)
    with pytest.raises(KeyError, match="price-war"):
        figure_entry("price_war")
    assert figure_entry("price-war") is figure_entry(11) is FIGURES[11]


def test_a_change_that_does_not_exist_is_told_before_anything_runs(tmp_path):
    with pytest.raises(ScenarioError, match=r"firms\.number_at_start"):
        draw_figures([11], out=tmp_path, changes={"firms.number_at_strat": 3})


def test_the_demonstration_draws_what_two_experiments_give():
    shown = [entry for entry in ENTRIES if entry.demo]
    assert len(shown) == 7
    assert {entry.experiment for entry in shown} == {"baseline", "mechanisms"}


def test_every_figure_finds_its_tables_in_its_experiment():
    for entry in ENTRIES:
        assert set(entry.tables) <= set(declared(entry.experiment).tables)
    assert set(LANGUAGES) == {"en", "zh"}
