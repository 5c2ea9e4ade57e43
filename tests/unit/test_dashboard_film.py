"""A history as a film: quarters, places, gates; and what its pictures are given."""

import json

import numpy as np
import pytest

from brandabm import BrandModel
from brandabm.dashboard.charts.places import Scene, circle_option, map_option, symbol_sizes
from brandabm.dashboard.charts.single import course_option, gate_option
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.film import FILM_TABLES, TASTES, Film, tastes_of
from brandabm.dashboard.film_stills import circle_still, course_still, gate_still, map_still
from brandabm.dashboard.stills import columns_in_words
from brandabm.figures.texts import Texts
from brandabm.state import DISPLAYED_STAGES

TEXTS = Texts("en", ("figures", "dashboard"))
QUARTERS = 24


@pytest.fixture(scope="module")
def film():
    choice = Choice("small", {"time.quarters": QUARTERS})
    model = BrandModel(choice.scenario(), 5, tables=FILM_TABLES)
    tables = model.run().frames()
    return Film(choice, 5, {**tables, TASTES: tastes_of(model)})


def test_the_film_is_the_history_without_its_burn_in(film):
    assert film.quarters.tolist() == list(range(QUARTERS))
    assert film.year(0) == film.years[0] == 2003.0
    assert (film.at("firms", 7)["quarter"] == 7).all()
    assert film.at("firms", 99).empty


def test_firms_keep_their_place_and_never_share_one(film):
    held = {}
    for quarter in film.quarters:
        firms = film.at("firms", quarter)
        places = [tuple(place) for place in film.firm_places_at(quarter)]
        assert len(set(places)) == len(places)
        now = dict(zip(firms["firm"], places, strict=True))
        assert all(now[firm] == held[firm] for firm in now.keys() & held.keys())
        held = now


def test_what_happened_before_the_history_is_not_told(film):
    moved = film.tables["transitions"]
    before = moved[moved["quarter"] < 0]
    assert len(before)  # or this tells nothing
    told = [film.events(*of) for of in set(zip(before["level"], before["identity"], strict=True))]
    assert all((events["quarter"] >= 0).all() for events in told)


def test_a_gate_is_told_in_parts_and_its_least_one_binds(film):
    firms = film.at("firms", QUARTERS - 1)
    row = firms.iloc[-1]
    gate, parts = film.gate("firm", int(row["firm"]), QUARTERS - 1)
    assert gate == {"UNBRANDED": "PB", "PB": "EB", "EB": "EB"}[row["stage"]]
    binding = [part for part in parts if part.binding]
    assert len(binding) == 1
    assert binding[0].value == min(part.value for part in parts)
    assert film.gate("firm", 123456789, 3) == ("", [])


def test_who_is_not_in_the_film_is_known_not_to_be(film):
    assert film.has("cluster", 0)
    assert film.has("market", film.markets[0])
    assert not film.has("firm", 123456789)
    assert not film.has("market", "Moon")


def test_courses_have_gaps_where_an_agent_was_not_there(film):
    last = film.at("firms", QUARTERS - 1)
    youngest = int(last.sort_values("born")["firm"].iloc[-1])
    course = film.course("firms", "firm", youngest)
    values = film.over_time(course, "sales")
    assert len(values) == QUARTERS
    assert np.isnan(values).sum() == QUARTERS - len(course)


@pytest.mark.parametrize("dark", [False, True])
def test_pictures_show_every_firm_once_with_the_colour_of_its_stage(film, dark):
    scene = Scene(film, 20, ("cluster", 0), TEXTS, dark)
    firms = film.at("firms", 20)
    for option in (map_option(scene), circle_option(scene)):
        series = {each["name"]: each for each in option["series"] if "name" in each}
        for stage in DISPLAYED_STAGES:
            shown = series[TEXTS(f"stage-short-{stage}")]["data"]
            assert len(shown) == (firms["displayed_stage"] == stage).sum()
        assert json.loads(json.dumps(option)) == option


def test_discs_grow_as_values_do():
    sizes = symbol_sizes(np.array([0.0, 25.0, 100.0]), 100.0, (2.0, 12.0))
    assert sizes == [2.0, 7.0, 12.0]
    assert symbol_sizes(np.array([0.0]), 0.0, (2.0, 12.0)) == [2.0]


def test_charts_of_one_agent_are_plain_values(film):
    _, parts = film.gate("cluster", 0, 5)
    bars = gate_option(parts, TEXTS, "#000000")
    names, values = (axis["data"] for axis in bars["yAxis"])
    assert len(names) == len(values) == len(parts) > 0
    lines = course_option({"a": [1.0, None]}, [2003.0, 2003.25], 1, "#000000", False)
    assert json.loads(json.dumps([bars, lines])) == [bars, lines]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_columns_of_its_pictures_are_told(film, language):
    texts = Texts(language, ("figures", "dashboard"))
    _, parts = film.gate("cluster", 0, 5)
    lines = {"a": [1.0] * QUARTERS}
    for still in (
        map_still(film, 5, texts),
        circle_still(film, 5, texts),
        gate_still(film, 5, parts, "gate", texts),
        course_still("course", "course", film, 5, lines, [], texts),
    ):
        words = columns_in_words(still, texts)
        assert all(texts(f"column-{column}") in words for column in still.data)
