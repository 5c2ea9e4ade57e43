"""Random valid scenarios, drawn from the schema itself: any parameter, anywhere in its range.

Parameters are named here only to keep worlds tiny; a new one is drawn from the day on which it is
declared.
"""

import math
from typing import Literal, get_args, get_origin

from hypothesis import Phase, assume, settings
from hypothesis import strategies as st

from brandabm import Scenario, ScenarioError
from brandabm.measures import MEASURES
from brandabm.scenario.schema import Limits, alternatives, at_key, walk
from brandabm.scenario.sections.shocks import USUAL_SIZE
from brandabm.scenario.sections.world import Market, default_markets

TINY = {
    "time.quarters": (1, 8),
    "time.burn_in": (0, 4),
    "consumers.number": (0, 400),
    "firms.number_at_start": (0, 40),
    "clusters.number": (1, 6),
    "entry_exit.entry_rate": (0.0, 0.1),
    "entry_exit.entry_profit_response": (0.0, 0.5),
}
"""Ranges that are narrower here than in the schema, so that a run takes a few milliseconds."""

START = {
    "time.quarters": 6,
    "time.burn_in": 2,
    "consumers.number": 150,
    "firms.number_at_start": 20,
    "clusters.number": 3,
}
"""What a world has of that unless it is drawn."""

EVEN = {"consumers.neighbours"}
TEXTS = {"name", "description"}
SMALLEST = 1e-9
"""How near a range that is open is met: the product of two much smaller numbers would be zero."""
DUST = 1e-100

ENTRIES = {entry.key: entry for entry in walk(Scenario) if not entry.sections}

SEEDS = st.integers(0, 2**63 - 1)


def few(examples: int) -> settings:
    """Return settings for so many examples, the same for the same code.

    Hypothesis takes some numbers from the source of what is imported, so that they differ with
    the code and with the tests that run before.
    """
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    return settings(
        max_examples=examples, derandomize=True, deadline=None, database=None, phases=phases
    )


def numbers(key: str, limits: Limits, usual: float | None) -> st.SearchStrategy[float]:
    """Return numbers near the usual one, at the ends of the range and anywhere inside."""
    low, high = limits.get("ge", limits.get("gt")), limits.get("le", limits.get("lt"))
    low, high = TINY.get(key, (low, high))
    low += SMALLEST if limits.get("gt") == low else 0.0
    high -= SMALLEST if limits.get("lt") == high else 0.0
    middle = 1.0 if usual is None else usual
    near = sorted(min(high, max(low, middle * factor)) for factor in (0.5, 2.0))
    anywhere = st.floats(low, high).map(without_dust)
    return st.floats(*near) | st.sampled_from([low, high]) | anywhere


def without_dust(number: float) -> float:
    """Return zero for a number so small that twice of it may lose bits (subnormal products)."""
    return number if abs(number) > DUST else 0.0


def values(key: str, annotation: object, usual: object) -> st.SearchStrategy:
    """Return what a parameter may be."""
    return st.one_of([_values(key, *each, usual) for each in alternatives(annotation)])


def _values(key: str, plain: object, limits: Limits, usual: object) -> st.SearchStrategy:
    if plain is float:
        return numbers(key, limits, usual)
    if plain is int:
        low, high = TINY.get(key, (limits["ge"], limits["le"]))
        whole = st.integers(math.ceil(low), math.floor(high))
        return whole.map(lambda number: number - number % 2) if key in EVEN else whole
    if plain is bool:
        return st.booleans()
    if plain is type(None):
        return st.none()
    assert get_origin(plain) is Literal, f"{key}: no strategy for {plain}"
    return st.sampled_from(get_args(plain))


VALUES = {
    key: values(key, at_key(Scenario, key), entry.default)
    for key, entry in ENTRIES.items()
    if "[]" not in key and key not in TEXTS
}
MARKET_VALUES = {
    name: values(f"markets[].{name}", at_key(Scenario, f"markets[].{name}"), field.default)
    for name, field in Market.model_fields.items()
    if name != "name"
}


@st.composite
def markets(draw):
    """Draw one to five markets, each like one of the default ones but for a few values."""
    rows = []
    for market in draw(st.lists(st.sampled_from(default_markets()), min_size=1, max_size=5)):
        changed = draw(st.lists(st.sampled_from(list(MARKET_VALUES)), max_size=2, unique=True))
        values_drawn = {name: draw(MARKET_VALUES[name]) for name in changed}
        rows.append(market.model_dump() | values_drawn | {"name": f"market {len(rows)}"})
    return rows


@st.composite
def measures(draw):
    """Draw up to four measures, of different kinds, in force at once or one after the other."""
    codes = draw(st.lists(st.sampled_from(sorted(MEASURES)), max_size=4, unique=True))
    return [
        {
            "measure": code,
            "cluster": draw(st.sampled_from(["all", 0])),
            "start": draw(st.integers(-4, 6)),
            "intensity": draw(st.floats(0.0, 20.0).map(without_dust)),
            "ramp": draw(st.integers(0, 4)),
            "cost": 0.0,
        }
        for code in codes
    ]


@st.composite
def shocks(draw):
    """Draw up to three shocks of any kind, of their usual size or twice as large."""
    kinds = draw(st.lists(st.sampled_from(sorted(USUAL_SIZE)), max_size=3))
    return [
        {
            "kind": kind,
            "size": draw(st.sampled_from([None, 2.0 * USUAL_SIZE[kind], 0.0])),
            "start": draw(st.integers(-3, 6)),
            "duration": draw(st.sampled_from([None, 1, 3])),
            "recovery": draw(st.integers(0, 3)),
        }
        for kind in kinds
    ]


@st.composite
def scenarios(draw, most: int = 20, **fixed):
    """Draw a tiny baseline with up to ``most`` parameters changed, perhaps with plans."""
    keys = draw(st.lists(st.sampled_from(list(VALUES)), max_size=most, unique=True))
    changes = START | {key: draw(VALUES[key]) for key in keys}
    if draw(st.booleans()):
        changes["markets"] = draw(markets())
    if draw(st.booleans()):
        changes |= {"policy.measures": draw(measures()), "shocks": draw(shocks())}
    try:
        return Scenario().replace(**changes | fixed)
    except ScenarioError:
        assume(False)  # two values that do not fit together
