"""What a consumer does in a quarter: meet, talk, remember, choose, experience.

V = w_q E[q] + w_g ln(1+g) + (cluster) - w_p P/P0 - w_d d - w_k KS (1-fit) - w_t days
weight of an alternative = recall * exp(V), outside option = exp(V0) (mixed logit over the evoked
set; Train 2009; Hauser & Wernerfelt 1990). A listing met this quarter has recall 1. Source:
specification MODEL, "Choice", "Exposure and recall", "Need met".

Consumers are taken in blocks (see ``judgement``). Every sum over consumers is a whole number: how
they are split or ordered changes no bit of it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numba import njit

from brandabm.rules.crowd import DIRECT, PARTS, REPEATS, Array, Counts, Habits, Market, People
from brandabm.rules.exposure import (
    QUALITY,
    RECALLABLE,
    STAGES,
    browse,
    doubt,
    fade,
    hear,
    remember,
    watch,
)
from brandabm.rules.judgement import (
    AWARE,
    BLOCK,
    CELL,
    CHOSEN,
    CONSIDERED,
    FELT,
    FIXED_POINT,
    LISTED,
    MARK,
    NOBODY,
    OPTION,
    OPTION_WHOLE,
    OUTSIDE,
    PART,
    PERSON,
    PERSON_WHOLE,
    QUALITY_WEIGHT,
    RECALL,
    SENSITIVITY,
    STRIDE,
    TASTE,
    TIMES,
    VARIETY_WEIGHT,
    add_amounts,
    decide_part,
    fetch,
    judge,
    pass_by,
    start_judging,
    weigh,
)
from brandabm.streams import bits, branch, uniform

_ZERO, _ONE = np.float32(0.0), np.float32(1.0)


_MARKET = len(People._fields)
_HABITS = _MARKET + len(Market._fields)
_COUNTS = _HABITS + len(Habits._fields)


@njit(cache=True)
def draw_experience(quality, noise, word):
    """Experienced quality of one purchase, clipped to [0, 1].

    The noise is the sum of four uniforms of 16 bits, scaled to unit variance (Irwin 1927; Hall
    1927).

    Parameters
    ----------
    quality : as delivered;  noise : standard deviation;  word : 64 random bits
    """
    total = 0.0
    for part in range(4):
        total += float((word >> np.uint64(16 * part)) & np.uint64(65535)) + 0.5
    value = quality + noise * (total / 65536.0 - 2.0) * math.sqrt(3.0)
    return min(1.0, max(0.0, value))


class Block(NamedTuple):
    """Working space for consumers treated together (fields of the last four: ``judgement``).

    row, market, met : int32[BLOCK], row in the tables, market, cell of the brand met or negative
    who, words : identity (int64[BLOCK]) and 64 random bits (uint64[BLOCK])
    shown : float32[8 * STRIDE], what the market shows of one alternative
    """

    row: Array
    market: Array
    met: Array
    who: Array
    words: Array
    shown: Array
    person: Array
    person_whole: Array
    option: Array
    option_whole: Array


@njit(cache=True)
def new_block(memory, listings):
    """Return working space for consumers with so many places in memory and listings met."""
    options = memory + listings + 1
    option = np.zeros((options, OPTION), np.float32)
    option[memory : options - 1, LISTED : LISTED + STRIDE] = _ONE
    return Block(
        np.zeros(BLOCK, np.int32),
        np.zeros(BLOCK, np.int32),
        np.full(BLOCK, np.int32(-1)),
        np.zeros(BLOCK, np.int64),
        np.zeros(BLOCK, np.uint64),
        np.ones(8 * STRIDE, np.float32),
        np.zeros(PERSON, np.float32),
        np.zeros(PERSON_WHOLE, np.int32),
        option,
        np.zeros((options, OPTION_WHOLE), np.int32),
    )


@njit(cache=True, forceinline=True)
def fill_block(first, stop, people, market, habits, talk_out, online, block):
    """Fill the block with the next consumers that are online; let all those passed forget.

    Returns
    -------
    tuple of int
        Number of consumers in the block; the first consumer after them.
    """
    kept_recall = np.float32(1.0 - habits.recall_decay)
    kept_count = np.float32(1.0 - habits.experience_decay)
    person = block.person
    n = 0
    while first < stop and n < BLOCK:
        consumer = np.uint64(first)
        r = np.uint64(people.market[consumer])
        here = people.online_threshold[consumer] < market.online_share[r]
        block.row[n], block.market[n] = first, r
        block.person_whole[NOBODY + n] = market.nobody[r]
        talk_out[consumer] = -1
        fade(
            consumer,
            market.nobody[r],
            market.flags,
            kept_recall if here else _ONE,
            kept_count if here else _ONE,
            people.remembered,
            people.recall,
            people.experience_count,
        )
        online[r] += here
        n += here
        first += 1
    for i in range(n):
        consumer = np.uint64(block.row[i])
        r = np.uint64(block.market[i])
        weight = people.quality_weight[consumer]
        sensitivity = np.float32(people.price_sensitivity[consumer] * market.price_multiple[r])
        block.who[i] = people.identity[consumer]
        person[TASTE + i] = people.taste[consumer]
        person[QUALITY_WEIGHT + i] = weight
        person[VARIETY_WEIGHT + i] = people.variety_weight[consumer]
        person[SENSITIVITY + i] = sensitivity
        person[OUTSIDE + i] = (
            habits.outside_utility
            + weight * habits.outside_quality
            - sensitivity * habits.outside_price
        )
    return n, first


@njit(cache=True, forceinline=True)
def draw(key, block):
    """Draw 64 random bits for every consumer of the block."""
    for i in range(BLOCK):
        block.words[i] = bits(key, block.who[i])


@njit(cache=True, forceinline=True)
def remember_met(i, block, people, gain):
    """Let consumer i of the block remember the brand it met; return its place or -1."""
    return remember(
        people.remembered,
        people.recall,
        people.experience,
        people.experience_count,
        np.uint32(block.row[i]),
        np.int32(block.met[i] - block.person_whole[NOBODY + i] - 1),
        np.float32(gain),
    )


@njit(cache=True, forceinline=True)
def meet(n, people, market, habits, block):
    """Let consumers talk, see advertisements and browse listings, and remember the brands met."""
    memory = people.remembered.shape[1]
    nobody = block.person_whole[NOBODY : NOBODY + BLOCK]
    words, met = block.words, block.met
    if people.neighbours.shape[1] > 0:
        draw(habits.talk_key, block)
        hear(n, block.row, nobody, words, people.talk, people.neighbours, market.flags, met)
        for i in range(n):
            if met[i] > 0:
                remember_met(i, block, people, habits.talk_effect)
            elif met[i] < 0:
                firm = np.int32(-met[i] - nobody[i] - 1)
                row, loss = np.uint32(block.row[i]), np.float32(habits.talk_effect)
                doubt(people.remembered, people.recall, row, firm, loss)
    draw(habits.advert_key, block)
    taste = block.person[TASTE : TASTE + BLOCK]
    reach = np.float32(habits.segment_reach)
    chance, adverts = market.advert_chance, market.adverts
    watch(n, block.market, taste, words, adverts, chance, market.offer, reach, met)
    for i in range(n):
        if met[i] >= 0:
            remember_met(i, block, people, habits.advert_effect)
    block.option[:memory, LISTED : LISTED + STRIDE] = _ZERO
    for listing in range(memory, memory + habits.listings_met):
        draw(branch(habits.listing_key, listing - memory), block)
        cells = block.option_whole[listing]
        markets = market.nobody.size
        browse(n, block.market, words, market.listings, markets, market.flags, met, cells)
        for i in range(n):
            if met[i] >= 0:
                place = remember_met(i, block, people, habits.exposure_effect)
                if place >= 0:
                    block.option[np.uint64(place), LISTED + i] = _ONE
                    cells[CELL + i] = nobody[i]


@njit(cache=True, forceinline=True)
def line_up(n, people, flags, block):
    """Set out alternatives: the brands remembered, listings not remembered, the outside option.

    A listing met twice is one alternative. Rows that are not needed hold nobody.
    """
    memory = people.remembered.shape[1]
    option, option_whole = block.option, block.option_whole
    for i in range(n):
        consumer = np.uint64(block.row[i])
        first_slot = block.person_whole[NOBODY + i] + np.int32(1)
        for place in range(memory):
            cell = np.uint32(people.remembered[consumer, place] + first_slot)
            option_whole[place, CELL + i] = np.int32(cell)
            option_whole[place, MARK + i] = np.int32(flags[cell])
            option[place, RECALL + i] = people.recall[consumer, place]
            option[place, FELT + i] = people.experience[consumer, place]
            option[place, TIMES + i] = people.experience_count[consumer, place]
    outside = option.shape[0] - 1
    for listing in range(memory, outside):
        for earlier in range(memory, listing):
            for i in range(BLOCK):
                cell = option_whole[listing, CELL + i]
                nobody = block.person_whole[NOBODY + i]
                again = option_whole[earlier, CELL + i] == cell
                option_whole[listing, CELL + i] = nobody if again else cell
    for i in range(BLOCK):
        option_whole[outside, CELL + i] = block.person_whole[NOBODY + i]
        option[outside, FELT + i] = _ZERO
        option[outside, TIMES + i] = _ZERO


@njit(cache=True, forceinline=True)
def choose(n, people, market, habits, block, counts):
    """Let consumers judge their alternatives and choose; what they chose is put in the last row."""
    person, person_whole = block.person, block.person_whole
    option, option_whole, shown = block.option, block.option_whole, block.shown
    offer = market.offer.reshape(-1)
    own_weight = np.float32(habits.own_weight)
    least_chance = np.int32(habits.consideration_chance * FIXED_POINT)
    reach, threshold = np.float32(habits.segment_reach), np.float32(habits.aware_threshold)
    last = option.shape[0] - 1
    start_judging(person, person_whole)
    for number in range(last):
        cells = option_whole[number]
        fetch(n, cells, offer, shown)
        judge(shown, own_weight, reach, threshold, person, person_whole, option[number], cells)
        if number < people.remembered.shape[1]:
            add_amounts(n, cells, person_whole, counts.aware)
    draw(habits.purchase_key, block)
    weigh(block.words, person, option)
    for number in range(last):
        pass_by(least_chance, person, person_whole, option[number], option_whole[number])
        add_amounts(n, option_whole[number], person_whole, counts.demand)
    for i in range(n):
        chosen = np.uint32(person_whole[CHOSEN + i])
        option_whole[last, CELL + i] = option_whole[chosen, CELL + i]
        option[last, LISTED + i] = option[chosen, LISTED + i]
        option[last, FELT + i] = option[chosen, FELT + i]
        option[last, TIMES + i] = option[chosen, TIMES + i]
    fetch(n, option_whole[last], offer, shown)
    decide_part(
        shown, own_weight, np.float32(habits.distinct_gain), person, person_whole, option[last]
    )


@njit(cache=True, forceinline=True, error_model="numpy")
def buy(n, people, market, habits, talk_out, block, counts):
    """Let consumers buy what they chose, remember it by its brand, and learn how good it is."""
    person_whole = block.person_whole
    last = block.option.shape[0] - 1
    for i in range(n):
        consumer, who = np.uint64(block.row[i]), block.who[i]
        r = np.uint64(block.market[i])
        bought = block.option_whole[last, CELL + i]
        cell = np.uint32(bought)
        flag = np.int64(market.flags[cell])
        counts.purchases[cell, np.uint64(PARTS + person_whole[PART + i])] += 1
        repeated = 0
        if flag & RECALLABLE:
            block.met[i] = bought
            place = remember_met(i, block, people, habits.purchase_recall)
            counts.purchases[cell, DIRECT] += block.option[last, LISTED + i] < _ONE
            firm = np.int32(bought - person_whole[NOBODY + i] - 1)
            talk_out[consumer] = firm
            if place >= 0:
                count = people.experience_count[consumer, place]
                counts.purchases[cell, REPEATS] += count > _ZERO
                repeated = flag * (count > _ZERO)
                trace = uniform(branch(habits.experience_key, 1), who)
                if trace < market.traceability[cell]:
                    word = bits(habits.experience_key, who)
                    felt = draw_experience(market.delivered[cell], habits.experience_noise, word)
                    # Who got less than the public expects warns others.
                    if habits.learns and felt < market.offer[cell, QUALITY] - habits.tolerance:
                        talk_out[consumer] = np.int32(-2) - firm
                    mean = people.experience[consumer, place]
                    people.experience[consumer, place] += (felt - mean) / (count + 1.0)
                    people.experience_count[consumer, place] = count + _ONE
        # Who buys has considered, and who considers is aware: the levels are nested.
        considered = np.int64(person_whole[CONSIDERED + i]) | flag
        aware = np.int64(person_whole[AWARE + i]) | considered
        counts.funnel[r, 0, np.uint64(aware >> STAGES)] += 1
        counts.funnel[r, 1, np.uint64(considered >> STAGES)] += 1
        counts.funnel[r, 2, np.uint64(flag >> STAGES)] += 1
        counts.funnel[r, 3, np.uint64(repeated >> STAGES)] += 1


@njit(cache=True, nogil=True, error_model="numpy")
def _advance(start, stop, talk_out, *columns):
    people = People(*columns[:_MARKET])
    market = Market(*columns[_MARKET:_HABITS])
    habits = Habits(*columns[_HABITS:_COUNTS])
    counts = Counts(*columns[_COUNTS:])
    block = new_block(people.remembered.shape[1], habits.listings_met)
    first = start
    while first < stop:
        n, first = fill_block(first, stop, people, market, habits, talk_out, counts.online, block)
        meet(n, people, market, habits, block)
        line_up(n, people, market.flags, block)
        choose(n, people, market, habits, block, counts)
        buy(n, people, market, habits, talk_out, block, counts)


def consumer_quarter(start, stop, people, market, habits, talk_out, counts):
    """Advance consumers ``start`` to ``stop`` by one quarter.

    Parameters
    ----------
    people : People;  market : Market;  habits : Habits
    talk_out : int32[consumer] (out), what they will say (see ``exposure.hear``); ``talk`` is
        only read, so the quarter is synchronous
    counts : Counts (out), to which these consumers are added
    """
    # Compiled code takes loose arrays in a hundredth of the time that it needs for named tuples.
    _advance(start, stop, talk_out, *people, *market, *habits, *counts)
