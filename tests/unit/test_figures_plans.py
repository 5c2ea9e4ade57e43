"""The strip of measures and shocks above the panels of a comparison."""

import warnings
from dataclasses import replace
from itertools import combinations

import pytest
from figure_samples import LANGUAGES_HERE

from brandabm import Scenario, compare
from brandabm.figures.comparison import caption_of, draw_paths
from brandabm.figures.plans import MOST_BARS, Bar, bars_of, fitting
from brandabm.figures.style import journal_style
from brandabm.figures.texts import MINUS, Texts
from brandabm.measures import MEASURES

CODES = ("A11", "A12", "A13", "A14", "A21", "A31", "B43", "C11")
EN = Texts("en")
SPAN = (-8, 79)


def with_plans(*measures, shocks=(), **changes):
    return Scenario().replace(shocks=list(shocks), **{"policy.measures": list(measures)}, **changes)


def at_once(start=44):
    return with_plans(*({"measure": code, "start": start} for code in CODES))


def in_turn():
    return with_plans(
        *({"measure": code, "start": 8 * place, "end": 8 * place + 12 if place % 2 else None}
          for place, code in enumerate(CODES)),
        shocks=[
            {"kind": "exchange_rate", "market": "AsiaPacific", "start": 40, "duration": 8},
            {"kind": "leader_failure", "start": 20},
            {"kind": "online_demand", "start": 60, "duration": 4, "recovery": 4},
        ],
    )  # fmt: skip


def test_measures_of_the_same_dates_share_a_bar_with_their_codes():
    assert bars_of(Scenario(), at_once(), SPAN, EN) == [Bar(False, 44, float("inf"), "+", CODES)]


def test_a_sign_tells_which_scenario_plans_it():
    both = {"measure": "B43", "start": 4, "end": 8}
    first = with_plans(both, {"measure": "A21"})
    second = with_plans(both, shocks=[{"kind": "tariff", "market": "US", "duration": 3}])
    assert bars_of(first, second, SPAN, EN) == [
        Bar(False, 0, float("inf"), MINUS, ("A21",)),
        Bar(False, 4, 8, "", ("B43",)),
        Bar(True, 40, 43, "+", ("tariff US",)),
    ]


def test_a_shock_has_a_bar_of_its_own_beside_measures_of_the_same_dates():
    both = with_plans({"measure": "A21", "start": 40}, shocks=[{"kind": "freight"}])
    found = bars_of(both, both, SPAN, EN)
    assert [(bar.shock, bar.labels) for bar in found] == [(False, ("A21",)), (True, ("freight",))]


def test_a_shock_ends_when_it_has_faded_and_a_failure_at_once():
    shocks = [
        {"kind": "pandemic", "start": 10, "duration": 4, "recovery": 2},
        {"kind": "leader_failure", "start": 20},
    ]
    found = bars_of(Scenario(), with_plans(shocks=shocks), SPAN, EN)
    assert [(bar.start, bar.end) for bar in found] == [(10, 16), (20, 20)]


def test_what_does_not_act_or_is_out_of_sight_has_no_bar():
    off = at_once().replace(**{"mechanisms.policy": False})
    assert bars_of(off, off, SPAN, EN) == []
    early = with_plans({"measure": "A11", "start": -8, "end": -4})
    assert bars_of(early, early, (0, 79), EN) == []
    assert bars_of(Scenario(), at_once(start=80), SPAN, EN) == []


def test_labels_without_room_are_counted():
    assert fitting("+", CODES, 32) == "+A11 A12 A13 A14 A21 A31 B43 C11"
    assert fitting("+", CODES, 31) == "+A11 A12 A13 A14 A21 A31 … 8"
    assert fitting("", ("关税", "汇率"), 9) == "关税 汇率"
    assert fitting("", ("关税", "汇率"), 8) == "关税 … 2"


@pytest.fixture(scope="module")
def compared():
    """Return the comparison of a scenario with itself; tests put other plans into it."""
    few = {"consumers.number": 40, "firms.number_at_start": 8, "clusters.number": 2}
    tiny = Scenario().replace(**few)
    return compare(tiny, tiny, (0,), measures=["sales", "EB", "ICB"], workers=1)


def panels_with(compared, scenario, language="en"):
    """Return both strips and the panels of the figure, were the second scenario this one."""
    with warnings.catch_warnings(), journal_style(language):
        warnings.simplefilter("error", UserWarning)  # a glyph that is missing is a warning
        figure = draw_paths(replace(compared, second=scenario), Texts(language))
        figure.draw_without_rendering()
    shown = [axes for axes in figure.axes if axes.get_visible()]
    return shown[:2], shown[2:]


@pytest.mark.parametrize("language", LANGUAGES_HERE)
@pytest.mark.parametrize("plan", ["one", "at once", "from the start", "in turn"])
def test_labels_stand_inside_the_strip_and_do_not_overlap(compared, plan, language):
    scenario = {
        "one": with_plans({"measure": "A21", "start": 24, "end": 60}),
        "at once": at_once(),
        "from the start": at_once(-8),
        "in turn": in_turn(),
    }[plan]
    strips, panels = panels_with(compared, scenario, language)
    assert len(panels) == 3
    titles = [text.get_window_extent() for panel in panels for text in panel.texts]
    for strip in strips:
        frame = strip.get_window_extent()
        labels = [text.get_window_extent() for text in strip.texts]
        assert labels
        assert all(frame.x0 - 1 <= box.x0 and box.x1 <= frame.x1 + 1 for box in labels)
        assert not any(one.overlaps(other) for one, other in combinations(labels, 2))
        assert not any(box.overlaps(title) for box in labels for title in titles)


def marked(panel):
    """Return the years of the thin marks in a panel, begins first."""
    return [line.get_xdata()[0] for line in panel.get_lines() if line.get_linewidth() == 0.4]


def test_panels_mark_where_measures_begin_and_end(compared):
    plan = with_plans({"measure": "A21", "start": 24, "end": 60}, {"measure": "A11", "end": 60})
    _, panels = panels_with(compared, plan)
    assert [marked(panel) for panel in panels] == [[2009.0, 2018.0]] * 3


def test_panels_with_too_many_dates_mark_the_begins_or_none(compared):
    _, panels = panels_with(compared, with_plans(*in_turn().policy.measures))
    assert marked(panels[0]) == [2005.0, 2007.0, 2009.0, 2011.0, 2013.0, 2015.0, 2017.0]
    each_quarter = ({"measure": code, "start": 30 + at} for at, code in enumerate((*CODES, "C12")))
    _, panels = panels_with(compared, with_plans(*each_quarter))
    assert marked(panels[0]) == []


def test_bars_beyond_the_last_row_are_named_in_one(compared):
    each_quarter = ({"measure": code, "start": at} for at, code in enumerate([*MEASURES][:14]))
    strips, _ = panels_with(compared, with_plans(*each_quarter))
    assert len(strips[0].texts) == MOST_BARS + 1
    assert strips[0].texts[-1].get_text() == "… +A33 +A41 +A42 +A51"


def test_the_caption_says_how_to_read_the_strip_only_where_there_is_one(compared):
    assert "The bars above the panels" in caption_of(replace(compared, second=at_once()), EN)
    assert "The bars above the panels" not in caption_of(compared, EN)
