"""What a session looks at: presets, changes, links, plans."""

import base64
import json
import time
import zlib

import pytest

from brandabm import Scenario, ScenarioError
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.compared import MOST
from brandabm.dashboard.components.plan_editor import home_of, homes_of
from brandabm.dashboard.levers import FIRST, GROUPS, group_of, keys_of, rows, slider_range
from brandabm.dashboard.limits import Clock, Limits, TooLarge, check_size, limits, variable
from brandabm.dashboard.links import (
    PAGES,
    choice_in,
    compared_in,
    dark_in,
    language_in,
    page_in,
    query_of,
    seed_in,
)
from brandabm.dashboard.plans import (
    MEASURES_KEY,
    intensity_of,
    measure_classes,
    planned,
    shock_of,
    usual_start,
    with_all_from,
    with_intensity,
    with_new_plan,
    with_plan,
    with_shock,
    without_plan,
    without_shock,
)
from brandabm.dashboard.stills import choice_name
from brandabm.dashboard.wording import texts_in
from brandabm.measures import MEASURES
from brandabm.scenario.loading import builtin_scenarios
from brandabm.scenario.sections.policy import EVERY
from brandabm.scenario.sections.shocks import USUAL_SIZE


def test_a_value_that_the_scenario_has_anyway_is_no_change():
    usual = Scenario().learning.traceability
    changed = Choice().with_value("learning.traceability", 0.3)
    assert changed.scenario().learning.traceability == 0.3
    assert changed.with_value("learning.traceability", usual) == Choice()


def test_changes_are_taken_back_by_group():
    both = Choice().with_value("learning.traceability", 0.3).with_value("firms.labour_share", 0.4)
    assert both.without(("learning.",)).changes == {"firms.labour_share": 0.4}


@pytest.mark.parametrize("preset", sorted(builtin_scenarios()))
def test_a_link_and_a_file_bring_back_every_preset_with_its_changes(preset):
    free = Choice(preset).with_value("policy.budget", None)
    choice = with_shock(with_intensity(free, "B32", 3.0, 20), "tariff", size=0.1)
    choice = choice.with_value("consumers.price_sensitivity", 3.3)
    linked = choice_in(query_of(choice))
    assert (linked.preset, set(linked.changes)) == (preset, set(choice.changes))
    assert linked.scenario() == choice.scenario()
    uploaded = Choice.from_scenario(Scenario.from_yaml(choice.scenario().to_yaml()))
    assert uploaded.scenario().hash == choice.scenario().hash


def test_measures_begin_half_way_through_the_history_that_is_looked_at():
    short = Choice().with_value("time.quarters", 20)
    assert usual_start(Choice()) == 40
    assert usual_start(short) == 10
    assert planned(with_new_plan(short, "A12"), MEASURES_KEY)[0]["start"] == 10


def test_plans_are_changed_and_taken_out_by_their_place():
    two = with_new_plan(with_new_plan(Choice(), "A12"), "B32")
    later = with_plan(two, 1, start=60, intensity=2.0)
    assert [plan["start"] for plan in planned(later, MEASURES_KEY)] == [40, 60]
    assert [plan["measure"] for plan in planned(without_plan(later, 0), MEASURES_KEY)] == ["B32"]


def test_links_to_whole_sections_and_single_items_become_what_levers_write():
    text = packed(["baseline", {"policy": {"measures": [{"measure": "A11"}]}}])
    linked = Choice.from_link(text)
    assert set(linked.changes) == {MEASURES_KEY}
    assert intensity_of(linked, "A11") == 1.0


def test_all_measures_are_moved_and_last_as_long_as_before():
    plans = [
        {"measure": "A11", "start": 4, "end": 10, "intensity": 2.0},
        {"measure": "B22", "start": 20},
    ]
    moved = planned(with_all_from(Choice("small", {MEASURES_KEY: plans}), 7), MEASURES_KEY)
    assert moved == [plans[0] | {"start": 7, "end": 13}, plans[1] | {"start": 7}]


def test_an_address_holds_all_that_is_looked_at_and_is_short_at_first():
    assert query_of(Choice()) == ""
    compared = (Choice(), Choice("qinghe", {"time.quarters": 40}))
    query = query_of(Choice("jinzhai"), 2, compared, "zh", dark=True, seed=7)
    assert [seed_in(each) for each in (query, None, "?n=x", "?n=-1", "?n=99")] == [7, 0, 0, 0, 0]
    assert choice_in(query) == Choice("jinzhai")
    assert compared_in(query) == compared
    assert (page_in(query), language_in(query, "en"), dark_in(query)) == (2, "zh", True)
    assert (compared_in(""), language_in("", "en"), dark_in(None)) == ((), "en", False)
    assert language_in("?l=xx", "zh") == "zh"


@pytest.mark.parametrize("links", [["nonsense"], [Choice("small").link()] * (MOST + 1)])
def test_an_address_that_compares_nonsense_or_too_much_is_refused(links):
    with pytest.raises(ScenarioError, match="link"):
        compared_in("?" + "&".join(f"c={link}" for link in links))


def test_a_link_that_nests_without_end_is_refused():
    nested = ("[" * 100_000).encode()
    with pytest.raises(ScenarioError, match="holds no scenario"):
        Choice.from_link(packed(nested))


def test_a_link_holds_the_page_and_nonsense_means_the_first():
    assert [page_in(query_of(Choice(), number)) for number in range(len(PAGES))] == [0, 1, 2, 3, 4]
    assert choice_in(query_of(Choice("anhui"), 2)) == Choice("anhui")
    assert page_in("?p=nowhere") == page_in("") == page_in(None) == 0


def packed(content):
    text = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(zlib.compress(text)).decode()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "holds no scenario"),
        ("%%%", "holds no scenario"),
        (packed(bytes([255, 254])), "holds no scenario"),
        (packed([1, 2, 3]), "holds no scenario"),
        (packed([["a"], {}]), "holds no scenario"),
        (packed(["nowhere", {}]), "no built-in scenario"),
        (packed(["../../etc/passwd", {}]), "no built-in scenario"),
        (packed(["baseline", {"learning.traceability": 7}]), "a number from 0 to 1"),
        (packed(["baseline", {"extends": "/etc/passwd"}]), "extends"),
        (packed(["baseline", {"name": "x" * 10_000_000}]), "too much"),
        ("A" * (limits().link + 1), "too long"),
    ],
    ids=range(11),
)
def test_a_link_that_holds_no_choice_is_refused(text, told):
    with pytest.raises(ScenarioError, match=told):
        Choice.from_link(text)


def test_an_address_without_a_choice_has_none():
    assert choice_in(None) is None
    assert choice_in("utm=1") is None


def test_what_would_take_too_long_is_refused_with_what_is_allowed():
    large = Scenario().replace(**{"consumers.number": limits().consumers + 1})
    with pytest.raises(TooLarge, match=rf"consumers.number.*at most {limits().consumers}"):
        check_size(large)
    check_size(Scenario())


def test_every_parameter_is_in_one_group_and_the_first_ones_lead():
    listed = [key for group in GROUPS for key in keys_of(group, True)]
    assert len(listed) == len(set(listed)) == len(rows())
    for group, first in FIRST.items():
        assert keys_of(group, False) == list(first)
        assert all(group_of(key) == group for key in first)


def test_sliders_hold_the_usual_value_and_only_what_is_allowed():
    for key, row in rows().items():
        span = slider_range(key, row.default)
        assert span.low <= row.default <= span.high, key
        assert 0.0 < span.step <= span.high - span.low, key
        for end in (span.low, span.high):
            assert row.low is None or end >= row.low, key
            assert row.high is None or end <= row.high, key


def test_measures_are_planned_moved_and_taken_out():
    assert [code for codes in measure_classes().values() for code in codes] == list(MEASURES)
    choice = with_intensity(Choice(), "A11", 2.0, 24)
    assert planned(choice, "policy.measures") == [{"measure": "A11", "start": 24, "intensity": 2.0}]
    assert intensity_of(with_intensity(choice, "A11", 5.0, 60), "A11") == 5.0
    assert choice.scenario().policy.measures[0].start == 24
    assert with_intensity(choice, "A11", 0.0, 24) == Choice()


def test_shocks_are_switched_on_changed_and_off():
    for kind in USUAL_SIZE:
        choice = with_shock(Choice(), kind)
        assert choice.scenario().shocks[0].kind == kind
        assert with_shock(choice, kind, start=12).scenario().shocks[0].start == 12
        assert shock_of(without_shock(choice, kind), kind) is None


def test_limits_are_set_by_the_environment_and_nonsense_is_refused(monkeypatch):
    monkeypatch.setenv(variable("seconds"), "7")
    assert Limits.from_environment() == Limits(seconds=7)
    for nonsense in ("0", "-3", "many", "1.5", "٣"):
        monkeypatch.setenv(variable("seconds"), nonsense)
        with pytest.raises(ValueError, match="BRANDABM_MAX_SECONDS"):
            Limits.from_environment()


def test_a_run_that_takes_too_long_is_ended():
    clock = Clock(seconds=0.05)
    clock.check()
    time.sleep(0.06)
    with pytest.raises(TooLarge, match="takes longer"):
        clock.check()


def test_a_measure_is_at_home_where_the_editor_offers_it():
    choice = Choice("guangshan")
    scenario = choice.scenario()
    named = [cluster.name for cluster in scenario.clusters.named]
    offered = homes_of(scenario, texts_in("en")).values()
    homes = [home_of({"cluster": cluster}, named) for cluster in (0, 1, named[0], EVERY)]
    assert homes == [named[0], 1, named[0], EVERY]
    assert set(homes) <= set(offered)
    assert home_of({}, named) == EVERY


def test_the_name_of_a_file_stays_with_its_scenario():
    sent = Scenario.load("qinghe").replace(**{"name": "our trial", "learning.traceability": 0.4})
    choice = Choice.from_scenario(sent).with_value("firms.labour_share", 0.4)
    choice = choice.without(("firms.",))
    assert (choice.preset, choice.name) == ("qinghe", "our trial")
    assert choice.scenario() == sent.replace(description=choice.scenario().description)
    assert choice_in(query_of(choice)) == choice
    assert choice_name(choice, texts_in("en")).startswith("our trial (from Qinghe: cashmere) with")
    assert Choice.from_scenario(Scenario.load("qinghe")) == Choice("qinghe")


@pytest.mark.parametrize("name", [7, None, ["x"]])
def test_a_name_in_a_link_that_is_no_text_is_refused(name):
    packed = zlib.compress(json.dumps(["baseline", {}, name]).encode())
    with pytest.raises(ScenarioError, match="holds no scenario"):
        Choice.from_link(base64.urlsafe_b64encode(packed).decode())
