import pytest
from scenario_samples import Firms, Market, Sample

from brandabm.scenario.changing import parse_assignments
from brandabm.scenario.errors import ScenarioError


def refused(**changes: object) -> ScenarioError:
    with pytest.raises(ScenarioError) as caught:
        Sample().replace(**changes)
    return caught.value


def test_replace_changes_the_named_value_and_nothing_else():
    before = Sample()
    after = before.replace(**{"firms.number_at_start": 200})
    expected = before.to_dict()
    expected["firms"]["number_at_start"] = 200
    assert after.to_dict() == expected
    assert before == Sample()


def test_items_of_a_list_are_reached_by_index_and_by_name():
    by_index = Sample().replace(**{"markets.1.tariff": 0.4})
    assert by_index.markets == (Market(), Market(name="EU", tariff=0.4))
    assert Sample().replace(**{"markets.EU.tariff": 0.4}) == by_index
    assert Sample().replace(**{"firms.budget.0": 0.9}).firms.budget == (0.9, 0.5)


def test_a_whole_section_is_replaced_by_a_mapping_or_a_section():
    start = Sample().replace(**{"firms.noise": 0.9})
    for section in ({"mark_up": 0.7}, Firms(mark_up=0.7)):
        assert start.replace(firms=section).firms == Firms(mark_up=0.7)
    assert start.replace(**{"markets.US": {"name": "US", "tariff": 1}}).markets[0].tariff == 1.0


def test_changes_apply_one_after_the_other():
    changes = {"firms": {"mark_up": 0.7}, "firms.noise": 0.3, "markets": [{"name": "A"}]}
    scenario = Sample().replace(**changes, **{"markets.A.tariff": 2})
    assert scenario.firms == Firms(mark_up=0.7, noise=0.3)
    assert scenario.markets == (Market(name="A", tariff=2),)


def test_a_value_inside_an_absent_section_brings_the_section_in():
    assert Sample().replace(**{"subsidy.points": 0.5}).subsidy.points == 0.5


def test_a_mapping_of_free_keys_takes_new_ones():
    assert Sample().replace(**{"weights.new": 2}).weights == {"new": 2.0}


def test_replace_checks_values_and_combinations_again():
    assert "must be a whole number" in str(refused(**{"firms.number_at_start": 1.5}))
    assert "floor must not exceed mark_up" in str(refused(**{"firms.floor": 0.9}))
    assert "different names" in str(refused(**{"markets.EU.name": "US"}))


@pytest.mark.parametrize(
    ("key", "suggestion"),
    [
        ("consumer.numbr", "consumers.number"),
        ("firms.numbr_at_start", "firms.number_at_start"),
        ("firms.tariff", "markets[].tariff"),
        ("markets.EU.tarif", "markets.EU.tariff"),
        ("markets.0.tarif", "markets.0.tariff"),
        ("firms.mark_up.x", "firms.mark_up"),
        ("tarif", "markets[].tariff"),
        ("firm", "firms"),
    ],
)
def test_an_unknown_key_is_named_whole_with_what_was_probably_meant(key, suggestion):
    error = refused(**{key: 1})
    assert (error.message, error.suggestion) == (f"unknown key '{key}'", suggestion)


@pytest.mark.parametrize("key", ["", ".", "firms.", ".firms", "firms..mark_up", "extends", "\x1b"])
def test_a_malformed_key_is_refused(key):
    assert "unknown key" in str(refused(**{key: 1}))


@pytest.mark.parametrize("element", ["7", "-1", "UK", "²", "", "EU "])
def test_an_item_that_is_not_there_is_refused_with_those_that_are(element):
    assert "named US, EU" in str(refused(**{f"markets.{element}.tariff": 1}))


def test_a_misspelt_name_of_an_item_suggests_the_nearest():
    assert refused(**{"markets.eu.tariff": 1}).suggestion == "markets.EU.tariff"


def test_all_unknown_keys_are_told_at_once():
    assert len(refused(**{"a.b": 1, "c": 2, "markets.X.tariff": 3}).problems) == 3


def test_assignments_are_read_as_yaml_values():
    texts = ["a.b=200", "c=false", "d=1e-3", "e=minimum", "f=[1, 2]", "g={x: 1}", "h=null", "i=a=b"]
    assert parse_assignments(texts) == {
        "a.b": 200,
        "c": False,
        "d": 0.001,
        "e": "minimum",
        "f": [1, 2],
        "g": {"x": 1},
        "h": None,
        "i": "a=b",
    }


def test_an_assignment_may_have_spaces_and_an_empty_text_in_quotes():
    assert parse_assignments([" a = 1 ", 'b=""', "c=yes"]) == {"a": 1, "b": "", "c": "yes"}
    assert parse_assignments([]) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("firms.mark_up", "has no '='"),
        ("=3", "has no key"),
        ("", "has no '='"),
        ("a=", "set to nothing"),
        ("a=#5", "set to nothing"),
        ("a=[1", "cannot be read"),
        ("a=b: c", "needs quotes"),
        ("a=- b", "needs quotes"),
        ("a=!!python/object:x y", "tag"),
        ("a=&x [*x]", "contain themselves"),
        ("a={1: 2}", "key must be a text"),
    ],
)
def test_an_assignment_that_cannot_be_read_is_refused(text, told):
    with pytest.raises(ScenarioError) as caught:
        parse_assignments([text])
    assert told in str(caught.value)


def test_a_key_that_is_set_twice_is_refused():
    with pytest.raises(ScenarioError, match="'a' is set twice"):
        parse_assignments(["a=1", "a=2"])


def test_every_wrong_assignment_is_told_at_once():
    with pytest.raises(ScenarioError) as caught:
        parse_assignments(["a", "=b", "c=[", "d=1"])
    assert len(caught.value.problems) == 3
