import pytest

from brandabm import Scenario

BASE = Scenario()


@pytest.mark.parametrize(
    "changes",
    [
        {"firms.number_at_start": 5, "mechanisms.price": False},
        {"markets.US.tariff": 0.5, "markets.EU.tariff": 0.4},
        {"policy.budget": 500.0},
    ],
)
def test_the_differences_are_what_was_changed(changes):
    told = BASE.differences(BASE.replace(**changes))
    assert {key: other for key, (_, other) in told.items()} == changes


def test_both_values_are_told_in_order_of_declaration():
    changed = BASE.replace(**{"policy.budget": 500.0, "time.quarters": 40})
    assert list(BASE.differences(changed).items()) == [
        ("time.quarters", (80, 40)),
        ("policy.budget", (None, 500.0)),
    ]


def test_names_and_descriptions_do_not_count():
    assert BASE.differences(BASE.replace(name="x", description="y")) == {}


def test_an_item_that_only_one_has_stands_as_a_whole_without_its_defaults():
    struck = BASE.replace(shocks=[{"kind": "tariff", "market": "US", "start": 8}])
    item = {"kind": "tariff", "market": "US", "start": 8}
    assert BASE.differences(struck) == {"shocks.0": (None, item)}
    assert struck.differences(BASE) == {"shocks.0": (item, None)}


def test_items_of_the_same_place_are_compared_value_by_value():
    first = BASE.replace(**{"policy.measures": [{"measure": "A11"}, {"measure": "A21"}]})
    second = BASE.replace(**{"policy.measures": [{"measure": "A11", "ramp": 4}]})
    assert first.differences(second) == {
        "policy.measures.0.ramp": (0, 4),
        "policy.measures.1": ({"measure": "A21"}, None),
    }


def test_markets_in_another_order_are_not_the_same():
    markets = BASE.to_dict()["markets"]
    turned = BASE.replace(markets=markets[::-1])
    assert BASE.hash != turned.hash
    assert "markets.0.name" in BASE.differences(turned)
