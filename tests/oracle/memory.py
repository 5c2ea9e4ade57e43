"""How consumers forget and remember brands (ODD section 7.6, "Before the quarter", "Gain")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.abilities import has_record
from oracle.agents import Consumer
from oracle.single import Single

if TYPE_CHECKING:
    from oracle.model import OracleModel

EMPTY = -1


def forget_lost(model: OracleModel, person: Consumer) -> None:
    """Empty the places of brands whose firm is gone or has no record any more."""
    for place, slot in enumerate(person.remembered):
        firm = model.all_firms.get(slot)
        if slot != EMPTY and (firm is None or not firm.alive or not has_record(model, firm)):
            person.remembered[place] = EMPTY
            person.recall[place] = Single(0.0)
            person.experience_count[place] = Single(0.0)


def fade(model: OracleModel, person: Consumer) -> None:
    """Let memories fade."""
    settings = model.scenario.consumers
    kept = Single(1.0 - settings.recall_decay)
    kept_count = Single(1.0 - settings.experience_decay)
    person.recall = [recall * kept for recall in person.recall]
    person.experience_count = [count * kept_count for count in person.experience_count]


def remember(person: Consumer, slot: int, gain: float) -> int | None:
    """Raise the recall of a brand; return its place, or None if it found none."""
    gain = Single(gain)
    if slot in person.remembered:
        place = person.remembered.index(slot)
        recall = person.recall[place]
        person.recall[place] = max(recall + (Single(1.0) - recall) * gain, gain)
        return place
    place = person.recall.index(min(person.recall))
    if person.recall[place] >= gain:
        return None
    person.remembered[place] = slot
    person.recall[place] = gain
    person.experience[place] = Single(0.0)
    person.experience_count[place] = Single(0.0)
    return place


def doubt(person: Consumer, slot: int, loss: float) -> None:
    """Lower the recall of a brand, if it is remembered, by a share."""
    if slot in person.remembered:
        place = person.remembered.index(slot)
        person.recall[place] = person.recall[place] * (Single(1.0) - Single(loss))
