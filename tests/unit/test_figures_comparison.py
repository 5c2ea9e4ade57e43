import warnings

import pytest
from figure_samples import LANGUAGES_HERE

from brandabm import Scenario, compare
from brandabm.figures.comparison import (
    caption_of,
    draw_paths,
    notes,
    value_text,
    verdict,
)
from brandabm.figures.style import journal_style
from brandabm.figures.texts import Texts, significant

MEASURES = ("sales", "labour_cost", "ICB")


@pytest.fixture(scope="module")
def found():
    small = Scenario.load("small").replace(**{"time.quarters": 4})
    dear = small.replace(name="dear", **{"environment.labour_cost_growth": 0.05})
    return compare(small, dear, (0, 1), measures=MEASURES, workers=1)


@pytest.mark.parametrize("language", LANGUAGES_HERE)
def test_the_figure_has_a_panel_a_measure_with_its_path(found, language):
    with warnings.catch_warnings(), journal_style(language):
        warnings.simplefilter("error", UserWarning)  # a glyph that is missing is a warning
        figure = draw_paths(found, Texts(language))
        figure.draw_without_rendering()
    shown = [axes for axes in figure.axes if axes.get_visible()]
    assert len(shown) == len(MEASURES)
    for axes, measure in zip(shown, MEASURES, strict=True):
        path = found.paths[found.paths["measure"] == measure]
        drawn = axes.get_lines()[1]
        assert list(drawn.get_xdata()) == list(path["year"])
        assert list(drawn.get_ydata()) == list(path["difference"])


def test_the_caption_names_what_differs_and_what_was_found(found):
    caption = caption_of(found, Texts("en"))
    assert caption.startswith("# dear less small")
    assert "- uncertainty `environment.labour_cost_growth`: 0.014 → 0.05" in caption
    assert "4 runs: both scenarios with the seeds 0, 1." in caption
    assert "- labour_cost is higher by" in caption
    assert "- ICB is the same in every pair." in caption
    assert notes(found, Texts("en")) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ((2.0, 1.0, 3.0, -9.0, 13.0), "x is higher by 2.00 (1.00 to 3.00): this can"),
        ((2.0, 1.0, 3.0, -9.0, 13.0), "Without pairs it could not"),
        ((-2.0, -3.0, -1.0, -3.5, -0.5), "x is lower by 2.00 (−3.00 to −1.00): this can"),
        ((-2.0, -3.0, -1.0, -3.5, -0.5), "Without pairs it could have been told too"),
        ((-2.0, -5.0, 1.0, -9.0, 5.0), "x differs by −2.00 (−5.00 to 1.00): this cannot"),
        ((2.0, float("nan"), float("nan"), 0.0, 0.0), "x differs by 2.00 in the only pair"),
    ],
)
def test_a_verdict_is_told_from_the_interval(row, said):
    keys = ("difference", "low", "high", "unpaired_low", "unpaired_high")
    told = verdict({"measure": "x", **dict(zip(keys, row, strict=True))}, False, Texts("en"))
    assert said in told


def test_values_are_spelt_as_in_a_scenario_file():
    item = {"kind": "tariff", "start": 8}
    assert value_text(item, None) == "{kind: tariff, start: 8}"
    assert value_text(None, item) == "–"
    assert value_text(None, 5.0) == "null"
    assert value_text(False, True) == "false"


def test_numbers_keep_three_digits():
    told = [significant(value) for value in (0.0, 1234567.8, -38742.1, 31.4, 0.00086949, 1e-12)]
    assert told == ["0", "1,234,568", "−38,742", "31.4", "0.000869", "1.00e−12"]
    assert [significant(value) for value in (float("inf"), float("nan"))] == ["∞", "–"]
