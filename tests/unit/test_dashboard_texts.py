"""The dashboard speaks both languages in full, and its grid is that of the documents."""

import re
from pathlib import Path

import pytest

from brandabm.catalogue import category_table
from brandabm.dashboard.changes import described, text_key
from brandabm.dashboard.charts.catalogue import EXPLORE
from brandabm.dashboard.levers import rows
from brandabm.dashboard.mechanism import PLACES, ROWS
from brandabm.dashboard.wording import (
    chinese_words,
    effects_of,
    range_of,
    section_of,
    source_of,
    unit_of,
)
from brandabm.figures.texts import Texts, source
from brandabm.levers import Levers
from brandabm.measures import MEASURES
from brandabm.scenario.loading import builtin_scenarios
from brandabm.scenario.sections.shocks import MEANINGS, USUAL_SIZE

ROOMS = ("figures", "dashboard")
NOT_CHINESE = re.compile(
    r"toolbar-language|group-title|changes-of|compare-slot|sweep-named|problem-(place|placed|sentence)"
)
ONLY_CHINESE = ("parameter-", "category-")
"""What English takes from the declarations themselves."""


def messages(language):
    text = source(language, "dashboard")
    return dict(re.findall(r"^([\w-]+) = (.*(?:\n[ ].*)*)", text, re.MULTILINE))


def test_both_languages_have_the_same_messages():
    english, chinese = messages("en"), messages("zh")
    own = {key for key in chinese if key.startswith(ONLY_CHINESE)}
    assert set(english) == set(chinese) - own


def test_chinese_messages_are_chinese_and_take_the_same_values():
    english, chinese = messages("en"), messages("zh")
    for key, text in chinese.items():
        if not NOT_CHINESE.fullmatch(key):
            assert re.search(r"[\u4e00-\u9fff]", text), key
        if key in english:
            values = [set(re.findall(r"\$(\w+)", each)) for each in (text, english[key])]
            assert values[0] == values[1], key


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_chart_stage_and_measure_has_a_name(language):
    texts = Texts(language, ROOMS)
    for chart in EXPLORE:
        assert texts(f"chart-{chart.name}")
        assert all(texts(f"stage-short-{stage}") for stage in chart.stages)
        assert all(texts(f"measure-short-{column}") for column in chart.columns)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_built_in_scenario_has_a_name(language):
    texts = Texts(language, ROOMS)
    assert all(texts(f"preset-{name}") for name in builtin_scenarios())
    known = {f"preset-{name}" for name in builtin_scenarios()}
    assert {key for key in messages(language) if key.startswith("preset-")} == known


def test_every_parameter_and_category_has_a_chinese_name():
    texts = Texts("zh", ROOMS)
    assert all(texts(text_key(key)) for key in described())
    assert all(texts(f"category-{code}") for code in category_table()["code"])
    known = {text_key(key) for key in described()}
    assert {text_key(key) for key in rows()} < known
    assert {key for key in messages("zh") if key.startswith("parameter-")} == known


def test_the_grid_has_all_categories_at_the_places_that_the_trace_tells():
    trace = Path(__file__).parents[2].joinpath("docs", "TRACE.md").read_text("utf-8")
    codes = [code for row in ROWS.values() for code in row]
    assert sorted(codes) == sorted(category_table()["code"]) == sorted(PLACES)
    for code, place in PLACES.items():
        line = next(line for line in trace.splitlines() if line.startswith(f"| {code} "))
        assert place.section in line
        assert f"`{place.file}`" in line
        assert Path(__file__).parents[2].joinpath(place.file).is_file()


def test_places_of_categories_are_there_in_chinese():
    english, chinese = (Texts(language, ROOMS) for language in ("en", "zh"))
    assert section_of("000 §5.1, Table 2", chinese) == "000 §5.1，表 2"
    for place in PLACES.values():
        assert section_of(place.section, english) == place.section
        assert not re.search("[A-Za-z]", section_of(place.section, chinese))


def test_units_sources_and_ranges_of_all_levers_are_there_in_chinese():
    english, chinese = (Texts(language, ROOMS) for language in ("en", "zh"))
    for row in rows().values():
        assert unit_of(row, english) == row.unit
        assert re.search(r"[\u4e00-\u9fff]", unit_of(row, chinese)), row.unit
        assert re.search(r"[\u4e00-\u9fff]", source_of(row, chinese)), row.source
        assert not re.search("[a-df-z]", range_of(row, chinese)), row.allowed


def test_what_measures_move_is_there_in_chinese():
    english, chinese = (Texts(language, ROOMS) for language in ("en", "zh"))
    for measure in MEASURES.values():
        assert effects_of(measure, english)
        assert not re.search("[a-z]{3}", effects_of(measure, chinese)), measure.code


def test_words_that_nothing_uses_are_not_kept():
    used = {word for row in rows().values() for word in (row.unit, row.source)}
    used |= {measure.source for measure in MEASURES.values()}
    moved = {lever for measure in MEASURES.values() for lever, _ in measure.effects}
    used |= {Levers.columns()[lever].meaning for lever in moved}
    used |= {word for kind in USUAL_SIZE for word in MEANINGS[kind]}
    assert set(chinese_words()) == used
