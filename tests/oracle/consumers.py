"""A quarter in the life of consumers (ODD section 7.6)."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from brandabm.streams import Decision, bits, branch_key, uniform
from oracle.abilities import has_record, is_international, markets_needed
from oracle.agents import DISPLAYED_STAGES, Cluster, Consumer, Firm
from oracle.choice import CHANCE_UNIT, Alternative, choose, deciding_part, distance_to, line_up
from oracle.display import HALF, Display, Offer, delivered_quality
from oracle.governments import traceability
from oracle.memory import doubt, fade, forget_lost, remember
from oracle.single import Single

if TYPE_CHECKING:
    from oracle.model import OracleModel

SILENT = -1
PRICE, OWN, GOODWILL, SHARED = range(4)
BASIC, DIFFERENCE, RENOWN, STATUS = range(4)


class Tally:
    """What is counted over the consumers of one market, by slot of the firm or by stage."""

    def __init__(self) -> None:
        self.online = 0
        self.chances: Counter[int] = Counter()
        self.aware: Counter[int] = Counter()
        self.aware_near: Counter[int] = Counter()
        self.repeats: Counter[int] = Counter()
        self.direct: Counter[int] = Counter()
        self.parts: Counter[tuple[int, int]] = Counter()
        self.funnel = [[0] * 4 for _ in range(DISPLAYED_STAGES + 1)]

    def bought(self, slot: int) -> int:
        """Return the number of purchases from a firm."""
        return sum(self.parts[slot, part] for part in range(4))


def expose_and_choose(model: OracleModel) -> None:
    """Let consumers meet, talk, choose and experience; count what they did."""
    for firm in model.firms:
        firm.felt_quality = [delivered_quality(model, firm, r) for r in range(len(model.markets))]
    displays = [Display(model, r) for r in range(len(model.markets))]
    tallies = [Tally() for _ in model.markets]
    said = [person.talk for person in model.consumers]
    for person in model.consumers:
        person.talk = SILENT
        forget_lost(model, person)
        if float(person.online_threshold) < model.markets[person.market].online_share:
            live(model, person, displays[person.market], said, tallies[person.market])
    count_firms(model, tallies)
    count_markets(model, tallies)


def live(
    model: OracleModel, person: Consumer, display: Display, said: list[int], tally: Tally
) -> None:
    """Let one consumer that is online live through the quarter."""
    tally.online += 1
    fade(model, person)
    listen(model, person, display, said)
    watch(model, person, display)
    met = browse(model, person, display)
    alternatives = line_up(person, display, met)
    draw = bits(model.key(Decision.PURCHASE), person.identity)
    chosen = choose(model, person, display, alternatives, draw)
    count_alternatives(model, person, alternatives, tally)
    repeated = False
    if chosen is not None:
        part = deciding_part(model, alternatives, chosen)
        tally.parts[chosen.offer.firm.slot, part] += 1
        if chosen.offer.recallable:
            repeated = buy_brand(model, person, chosen, tally)
    count_stages(model, alternatives, chosen, repeated, tally)


def listen(model: OracleModel, person: Consumer, display: Display, said: list[int]) -> None:
    """Hear what one neighbour says of its last purchase."""
    if not person.neighbours:
        return
    draw = bits(model.key(Decision.TALK), person.identity)
    words = said[person.neighbours[draw // HALF * len(person.neighbours) // HALF]]
    if words == SILENT:
        return
    slot = words if words >= 0 else -2 - words
    offer = display.offers.get(slot)
    if offer is None or not offer.recallable or not offer.present:
        return
    effect = model.scenario.consumers.word_of_mouth_effect
    if words >= 0:
        remember(person, slot, effect)
    else:
        doubt(person, slot, effect)


def watch(model: OracleModel, person: Consumer, display: Display) -> None:
    """Perhaps meet an advertisement, which works inside the brand's segment."""
    draw = bits(model.key(Decision.ADVERTISEMENT), person.identity)
    if draw // HALF >= display.advert_chance:
        return
    firm = display.adverts.draw(draw % HALF)
    if firm is not None and is_near(model, person, display.offers[firm.slot]):
        remember(person, firm.slot, model.scenario.consumers.advertising_effect)


def is_near(model: OracleModel, person: Consumer, offer: Offer) -> bool:
    """Return whether a consumer belongs to a brand's target segment."""
    return bool(distance_to(person, offer) <= Single(model.scenario.consumers.segment_reach))


def browse(model: OracleModel, person: Consumer, display: Display) -> list[int]:
    """Meet listings; return the slots of their firms."""
    met = []
    for number in range(model.scenario.consumers.listings_met):
        key = branch_key(model.key(Decision.LISTING), number)
        firm = display.listings.draw(bits(key, person.identity) // HALF)
        if firm is not None:
            met.append(firm.slot)
            if display.offers[firm.slot].recallable:
                remember(person, firm.slot, display.listing_gain)
    return met


def buy_brand(model: OracleModel, person: Consumer, chosen: Alternative, tally: Tally) -> bool:
    """Remember, recommend and experience the brand bought; return whether it was again."""
    scenario, offer = model.scenario, chosen.offer
    slot = offer.firm.slot
    place = remember(person, slot, scenario.consumers.purchase_recall)
    person.talk = slot
    tally.direct[slot] += not chosen.listed
    if place is None:
        return False
    count = person.experience_count[place]
    repeated = bool(count > 0.0)
    tally.repeats[slot] += repeated
    key = model.key(Decision.EXPERIENCE)
    traced = uniform(branch_key(key, 1), person.identity) < traceability(model, offer.firm)
    if traced:
        felt = experience(model, float(offer.delivered), bits(key, person.identity))
        least = float(offer.expected) - scenario.consumers.tolerance
        if scenario.mechanisms.cognition and felt < least:
            person.talk = -2 - slot
        mean = float(person.experience[place])
        person.experience[place] = Single(mean + (felt - mean) / (float(count) + 1.0))
        person.experience_count[place] = count + Single(1.0)
    return repeated


def experience(model: OracleModel, quality: float, draw: int) -> float:
    """Return the quality that 64 random bits let one purchase feel like."""
    total = sum(((draw >> 16 * part) % 2**16 + 0.5) / 2**16 for part in range(4))
    felt = quality + model.scenario.consumers.experience_noise * (total - 2.0) * math.sqrt(3.0)
    return min(1.0, max(0.0, felt))


def count_alternatives(
    model: OracleModel, person: Consumer, alternatives: list[Alternative], tally: Tally
) -> None:
    """Count chances of a purchase, and brands of which the consumer is aware."""
    for one in alternatives:
        slot = one.offer.firm.slot
        tally.chances[slot] += one.chance
        if is_aware(model, one):
            tally.aware[slot] += 1
            tally.aware_near[slot] += is_near(model, person, one.offer)


def is_aware(model: OracleModel, one: Alternative) -> bool:
    """Return whether a brand was recalled well enough before the purchase."""
    threshold = Single(model.scenario.consumers.awareness_threshold)
    return one.remembered and bool(one.recall >= threshold)


def count_stages(
    model: OracleModel,
    alternatives: list[Alternative],
    chosen: Alternative | None,
    repeated: bool,
    tally: Tally,
) -> None:
    """Count the consumer at each displayed stage and level: aware, considered, bought, repeated."""
    least = int(model.scenario.consumers.consideration_chance * CHANCE_UNIT)
    bought = set() if chosen is None else {chosen.offer.firm.displayed_stage}
    considered = bought | {
        one.offer.firm.displayed_stage
        for one in alternatives
        if one.remembered and one.chance >= least
    }
    aware = considered | {
        one.offer.firm.displayed_stage for one in alternatives if is_aware(model, one)
    }
    for level, stages in enumerate((aware, considered, bought, bought if repeated else set())):
        for stage in stages:
            tally.funnel[stage][level] += 1
        tally.funnel[DISPLAYED_STAGES][level] += bool(stages)


def count_firms(model: OracleModel, tallies: list[Tally]) -> None:
    """Give every firm what its consumers did, and fill its orders up to its capacity."""
    settings = model.scenario.consumers
    for firm in model.firms:
        slot = firm.slot
        demand = [tally.chances[slot] / CHANCE_UNIT for tally in tallies]
        orders = [
            chances * market.weight * 1000.0
            for chances, market in zip(demand, model.markets, strict=True)
        ]
        limit = model.scenario.firms.full_utilisation * firm.capacity
        filled = min(1.0, limit / max(sum(orders), 1e-12)) if model.quarter > 0 else 1.0
        firm.units = [order * filled for order in orders]
        firm.repeat_purchases = [tally.repeats[slot] for tally in tallies]
        firm.direct_purchases = [tally.direct[slot] for tally in tallies]
        firm.needs = needs_met(model, firm, tallies)
        firm.aware = [tally.aware[slot] for tally in tallies]
        here = [tally for tally, present in zip(tallies, firm.present, strict=True) if present]
        firm.aware_segment = sum(tally.aware_near[slot] for tally in here)
        reached = sum(tally.online for tally in here)
        segment = max(1.0, 2.0 * settings.segment_reach * reached)
        firm.segment_share = firm.aware_segment / segment


def needs_met(model: OracleModel, firm: Firm, tallies: list[Tally]) -> list[int]:
    """Return the purchases from a firm by the need that decided them."""
    counts = [sum(tally.parts[firm.slot, part] for tally in tallies) for part in range(4)]
    needs = [0, 0, 0, 0]
    needs[BASIC] += counts[PRICE]
    needs[DIFFERENCE if has_record(model, firm) else BASIC] += counts[OWN]
    needs[STATUS if is_international(model, firm) else DIFFERENCE] += counts[GOODWILL]
    cluster = model.clusters[firm.cluster]
    needs[STATUS if is_renowned(model, cluster) else RENOWN] += counts[SHARED]
    return needs


def is_renowned(model: OracleModel, cluster: Cluster) -> bool:
    """Return whether a cluster's name holds in the markets that status takes."""
    held = 0
    for r, market in enumerate(model.markets):
        known = cluster.known[r] >= model.scenario.stages.industrial_renown
        held += known and cluster.reputation[r] > market.country_reputation
    return held >= markets_needed(model)


def count_markets(model: OracleModel, tallies: list[Tally]) -> None:
    """Note consumers online, buyers and the funnel of each market, and the repeat share."""
    repeats = branded = 0
    for market, tally in zip(model.markets, tallies, strict=True):
        market.online_agents = tally.online
        market.buyers = sum(tally.bought(firm.slot) for firm in model.firms)
        model.funnel[market.row] = tally.funnel
        repeats += sum(tally.repeats.values())
        branded += sum(tally.bought(firm.slot) for firm in model.firms if has_record(model, firm))
    model.world.repeat_share = repeats / branded if branded else 0.0
