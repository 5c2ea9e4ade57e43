"""The command ``analyse``: every analysis that a design allows, as files and as words."""

import json

import pandas as pd
import pytest

BASE = """
name: some
scenario: small
seeds: 0:2
tables: [summary]
points:
  some: {consumers.number: 300, time.quarters: 12}
design:
"""
RANGES = """
  factors:
    learning.traceability: {low: 0, high: 1}
    consumers.price_sensitivity: {low: 1.3, high: 5.2, scale: log}
    mechanisms.cluster: [true, false]
"""
DESIGNS = {
    "saltelli": ("  kind: saltelli\n  size: 16" + RANGES, {"sobol", "dependence", "discovery"}),
    "morris": ("  kind: morris\n  size: 4" + RANGES, {"morris"}),
    "sobol": ("  kind: sobol\n  size: 32" + RANGES, {"dependence", "discovery"}),
    "one_at_a_time": (
        "  kind: one_at_a_time" + RANGES.replace("high: 1}", "high: 1, levels: 3}")
        .replace("scale: log}", "scale: log, levels: 2}"),
        {"paths"},
    ),
}  # fmt: skip
PRICE = "consumers.price_sensitivity"


@pytest.fixture(scope="module", params=DESIGNS)
def swept(request, commands, tmp_path_factory):
    """Return a folder with a sweep of each design, and the analyses that it allows."""
    folder = tmp_path_factory.mktemp(request.param)
    text, names = DESIGNS[request.param]
    (folder / "some.yaml").write_text(BASE + text, encoding="utf-8")
    done = commands.run("sweep", "some.yaml", "--workers", 1, "--out", "out", folder=folder)
    assert done.code == 0, done.errors
    return folder, names


def test_every_analysis_comes_with_table_figure_caption_and_words(swept, commands):
    folder, names = swept
    limit = ["--at-least", middle(folder)] if "discovery" in names else []
    done = commands.run("analyse", "out", "--outcome", "sales", *limit, folder=folder)
    assert done.code == 0, done.errors
    place = folder / "out-sales"
    endings = ("csv", "png", "svg", "pdf", "md")
    expected = {f"{name}.{ending}" for name in names for ending in endings} | {"analysis.json"}
    assert {path.name for path in place.iterdir()} == expected
    manifest = json.loads((place / "analysis.json").read_text("utf-8"))
    assert set(manifest["found"]) == names
    printed = " ".join(done.output.split())
    for name, sentences in manifest["found"].items():
        caption = (place / f"{name}.md").read_text("utf-8")
        for sentence in sentences:
            assert sentence in caption
            assert " ".join(sentence.split()) in printed
    for name in names - {"discovery"}:
        table = pd.read_csv(place / f"{name}.csv")
        assert set(table["factor"]) == {"learning.traceability", PRICE, "mechanisms.cluster"}


def middle(folder):
    """Return the median of sales over the runs of a sweep."""
    parts = [pd.read_parquet(path) for path in (folder / "out" / "summary").glob("*.parquet")]
    return float(pd.concat(parts)["sales"].median())


def test_chinese_figures_have_chinese_captions(swept, commands):
    folder, names = swept
    arguments = ("analyse", "out", "--outcome", "sales", "--lang", "zh", "--out", "zh")
    done = commands.run(*arguments, folder=folder)
    assert done.code == 0, done.errors
    for name in names - {"discovery"}:
        assert (folder / "zh" / f"{name}.md").is_file()


def test_what_cannot_be_analysed_is_one_error(swept, commands):
    folder, names = swept

    def refused(*arguments):
        done = commands.run("analyse", *arguments, "--out", "none", folder=folder)
        assert (done.code, "Traceback" in done.errors) == (2, False), done.errors
        assert not (folder / "none").exists()
        return done.message

    assert "did you mean sales" in refused("out", "--outcome", "sale")
    assert "no sweep was begun" in refused("nowhere", "--outcome", "sales")
    assert "no point 'other'" in refused("out", "--outcome", "sales", "--point", "other")
    if "discovery" in names:
        assert "at no point" in refused("out", "--outcome", "sales", "--at-least", 1e30)
    else:
        assert "needs a design" in refused("out", "--outcome", "sales", "--at-least", 0)
