"""How a consumer judges alternatives and chooses one (ODD 7.6, "Alternatives", "Choice")."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from oracle.agents import Consumer
from oracle.display import Display, Offer
from oracle.niche import circle_distance
from oracle.single import Single, exponential

if TYPE_CHECKING:
    from oracle.model import OracleModel

MEAN_DISTANCE = Single(0.25)
"""Of two points on the circle: where a product without a record is thought to be."""
CHANCE_UNIT = 2**20
ZERO, ONE = Single(0.0), Single(1.0)


@dataclass
class Alternative:
    """One product that a consumer may buy, and what the consumer thinks of it."""

    offer: Offer
    recall: Single = ONE
    remembered: bool = False
    listed: bool = True
    felt: Single = ZERO
    times: Single = ZERO
    parts: list[Single] = field(default_factory=list)
    """Price, own quality and niche, own goodwill, what the cluster shares."""
    value: Single = ZERO
    weight: Single = ZERO
    chance: int = 0
    """In units of one over CHANCE_UNIT, rounded down."""


def line_up(person: Consumer, display: Display, met: list[int]) -> list[Alternative]:
    """Return the brands remembered, then the listings met (slots) that are not remembered."""
    alternatives = []
    for place, slot in enumerate(person.remembered):
        if slot >= 0:
            alternatives.append(
                Alternative(
                    display.offers[slot],
                    recall=person.recall[place],
                    remembered=True,
                    listed=slot in met,
                    felt=person.experience[place],
                    times=person.experience_count[place],
                )
            )
    for slot in dict.fromkeys(met):
        if slot not in person.remembered:
            alternatives.append(Alternative(display.offers[slot]))
    return alternatives


def judge(model: OracleModel, person: Consumer, display: Display, one: Alternative) -> None:
    """Set the parts of V, and V."""
    offer = one.offer
    sensitivity = price_sensitivity(person, display)
    learning = model.scenario.mechanisms.cognition
    own_weight = model.scenario.learning.own_experience_weight if learning else 0.0
    own_mass = Single(own_weight) * one.times
    trust = own_mass / (offer.mass + own_mass)
    expected = offer.expected + trust * (one.felt - offer.expected)
    distance = distance_to(person, offer) if offer.recallable else MEAN_DISTANCE
    reputed = person.quality_weight * ((ONE - trust) * offer.gap)
    price = -sensitivity * offer.price
    own = person.quality_weight * expected - person.variety_weight * distance - reputed
    one.parts = [price, own, offer.goodwill, reputed + offer.name]
    one.value = price + own + offer.goodwill + one.parts[3] + offer.rest


def distance_to(person: Consumer, offer: Offer) -> Single:
    """Return the distance of a firm's niche from the taste."""
    return circle_distance(offer.niche, person.taste)


def price_sensitivity(person: Consumer, display: Display) -> Single:
    """Return w_p in this market and quarter."""
    return Single(float(person.price_sensitivity) * display.price_multiple)


def outside_value(person: Consumer, display: Display) -> Single:
    """Return V0."""
    quality = float(person.quality_weight) * display.outside_quality
    sensitivity = float(price_sensitivity(person, display))
    return Single(display.outside_utility + quality - sensitivity * display.outside_price)


def choose(
    model: OracleModel,
    person: Consumer,
    display: Display,
    alternatives: list[Alternative],
    draw: int,
) -> Alternative | None:
    """Return the alternative that 64 random bits choose, None for the outside option."""
    for one in alternatives:
        judge(model, person, display, one)
    outside = outside_value(person, display)
    best = max([outside, *(one.value for one in alternatives)])
    total = exponential(outside - best)
    for one in alternatives:
        recall = ONE if one.listed else one.recall
        one.weight = recall * exponential(one.value - best)
        total = total + one.weight
    scale = Single(CHANCE_UNIT) / total
    for one in alternatives:
        one.chance = int(one.weight * scale)
    share = (Single(draw >> 40) + Single(0.5)) * Single(2.0**-24)
    left = share * total
    for one in alternatives:
        left = left - one.weight
        if left < ZERO:
            return one
    return None


def deciding_part(model: OracleModel, alternatives: list[Alternative], chosen: Alternative) -> int:
    """Return the part of V in which the chosen alternative most exceeds the mean.

    0 price (also if no other part gains enough), 1 own, 2 goodwill, 3 cluster.
    """
    sold = [one for one in alternatives if one.offer.present]
    share = ONE / Single(max(1, len(sold)))
    gains = []
    for part in range(4):
        total = ZERO
        for one in sold:
            total = total + one.parts[part]
        gains.append(chosen.parts[part] - total * share)
    gains[0] = max(gains[0], Single(model.scenario.consumers.distinct_gain))
    return gains.index(max(gains))
