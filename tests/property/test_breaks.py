"""Structural breaks change parameters when they are said to, and only what can change in a run."""

import pytest
from comparison import assert_same_bits
from random_scenarios import START, VALUES

from brandabm import BrandModel, Scenario, ScenarioError
from brandabm.scenario.sections.breaks import breakable_keys

SEED = 3
CALM = Scenario().replace(**START | {"time.quarters": 12})
KEYS = breakable_keys(Scenario)


def broken(key, value, start):
    return CALM.replace(breaks=[{"key": key, "value": value, "start": start}])


def other_value(key):
    """Return an allowed value of a parameter that is not its default."""
    section, field = key.split(".")
    usual = getattr(getattr(CALM, section), field)
    if isinstance(usual, bool):
        return not usual
    tried = (2 * usual, 2, 0.5 * usual, usual / 2 + 0.25, 0)
    for value in map(int, tried) if isinstance(usual, int) else tried:
        try:
            CALM.replace(**{key: value})
        except ScenarioError:
            continue
        if value != usual:
            return value
    raise AssertionError(f"no other value of {key} found")


@pytest.mark.parametrize("key", KEYS)
def test_a_break_at_the_very_beginning_is_the_scenario_with_that_value(key):
    value = other_value(key)
    at_once = BrandModel(broken(key, value, -CALM.time.burn_in), SEED).run()
    assert_same_bits(at_once, BrandModel(CALM.replace(**{key: value}), SEED).run())


def test_nothing_differs_before_a_break():
    before = BrandModel(CALM, SEED).run().quarters
    after = BrandModel(broken("mechanisms.price", False, 5), SEED).run().quarters
    earlier = before["quarter"] < 5
    assert after[earlier].equals(before[earlier])
    assert not after[~earlier].equals(before[~earlier])


def test_a_later_break_replaces_an_earlier_one():
    key = "learning.traceability"
    breaks = [
        {"key": key, "value": 0.9, "start": 6},
        {"key": key, "value": 0.1, "start": -4},
        {"key": key, "value": 0.3, "start": 6},
    ]
    scenario = CALM.replace(breaks=breaks)
    assert scenario.at(5).learning.traceability == 0.1
    assert scenario.at(6).learning.traceability == 0.3
    assert scenario.learning.traceability == CALM.learning.traceability


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key": "learning.tracability", "value": 0.5}, "did you mean learning.traceability"),
        ({"key": "firms.number_at_start", "value": 5}, "cannot change in a run"),
        ({"key": "branding.registered_share_at_start", "value": 0.5}, "cannot change in a run"),
        ({"key": "learning.traceability", "value": 3}, "a number from 0 to 1"),
        ({"key": "mechanisms.price", "value": 0.5}, "must be true or false"),
        ({"key": "branding.alliance_founders", "value": 2.5}, "a whole number"),
    ],
)
def test_a_break_that_cannot_be_is_refused(change, told):
    with pytest.raises(ScenarioError, match=told):
        CALM.replace(breaks=[change])


def test_every_key_that_may_change_is_a_parameter():
    assert set(KEYS) <= set(VALUES)
