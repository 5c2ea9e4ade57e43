"""What a consumer does in a quarter: meet, talk, remember, choose, experience.

V = w_q E[q] + w_g ln(1+g) + (cluster) - w_p P/P0 - w_d d - w_k KS (1-fit) - w_t days
weight of an alternative = recall * exp(V), outside option = exp(V0) (mixed logit over the evoked
set; Train 2009; Hauser & Wernerfelt 1990). Recall a' = (1-d) a + (1-a) * gain (Bass 1969;
Vidale & Wolfe 1957). Source: specification MODEL, "Choice", "Exposure and recall", "Need met".
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, uint64

from brandabm.rules.exposure import draw_alias
from brandabm.streams import bits, branch, uniform

FIXED_POINT = 1048576.0
"""Demand is summed in whole numbers of 2**-20 consumers, so that its order does not matter."""


MEAN_DISTANCE = 0.25
"""Mean distance of two points on the niche circle."""


@njit(cache=True, inline="always")
def circle_distance(first, second):
    """Distance on the niche circle of circumference one, 0 to 1/2."""
    gap = abs(first - second)
    return 1.0 - gap if gap > 0.5 else gap


@njit(cache=True)
def remember(remembered, recall, experience, experience_count, consumer, firm, gain):
    """Raise the recall of a brand; a new brand takes the weakest slot if it is stronger.

    Parameters
    ----------
    remembered : int32[consumer, memory]
    recall, experience, experience_count : float32[consumer, memory]
    consumer : row;  firm : slot of the brand;  gain : share of the missing recall that is gained

    Returns
    -------
    int
        Place of the brand in the memory, -1 if it found none.
    """
    weakest = 0
    weakest_recall = 2.0
    for place in range(remembered.shape[1]):
        if remembered[consumer, place] == firm:
            recall[consumer, place] += (np.float32(1.0) - recall[consumer, place]) * gain
            return place
        strength = recall[consumer, place]
        if strength < weakest_recall:
            weakest_recall = strength
            weakest = place
    if weakest_recall >= gain:
        return -1
    remembered[consumer, weakest] = firm
    recall[consumer, weakest] = gain
    experience[consumer, weakest] = 0.0
    experience_count[consumer, weakest] = 0.0
    return weakest


@njit(cache=True)
def draw_experience(quality, disappointment, noise, key, identity):
    """Experienced quality of one purchase, clipped to [0, 1].

    The noise is the sum of four uniforms, scaled to unit variance (Irwin 1927; Hall 1927).
    """
    word = bits(key, identity)
    total = 0.0
    for part in range(4):
        total += float((word >> uint64(16 * part)) & uint64(65535)) / 65536.0
    value = quality - disappointment + noise * (total - 2.0) * math.sqrt(3.0)
    return min(1.0, max(0.0, value))


@njit(cache=True, nogil=True, error_model="numpy")
def consumer_quarter(
    start,
    stop,
    identity,
    market,
    taste,
    price_sensitivity,
    quality_weight,
    variety_weight,
    online_threshold,
    remembered,
    recall,
    experience,
    experience_count,
    last_purchase,
    neighbours,
    purchase_out,
    active,
    alive,
    recallable,
    firm_stage,
    is_status,
    present,
    niche,
    quality,
    price_ratio,
    common,
    own_goodwill,
    cluster_part,
    prior_quality,
    prior_mass,
    collective_gap,
    collective_mass,
    disappointment,
    online_share,
    price_multiple,
    outside_utility,
    outside_quality,
    listing_probability,
    listing_alias,
    listing_total,
    advert_probability,
    advert_alias,
    advert_chance,
    recall_decay,
    exposure_effect,
    talk_effect,
    advert_effect,
    segment_reach,
    purchase_recall,
    aware_threshold,
    own_weight,
    experience_noise,
    experience_decay,
    learns,
    traceability,
    listings_met,
    listing_key,
    advert_key,
    talk_key,
    purchase_key,
    experience_key,
    purchases,
    repeats,
    direct,
    needs,
    demand,
    aware,
    aware_segment,
    funnel,
    online,
    buyers,
):
    """Advance consumers ``start`` to ``stop`` by one quarter.

    Parameters
    ----------
    identity ... neighbours : columns of ``Consumers``; ``last_purchase`` is read,
        ``purchase_out`` (int32[consumer]) is written, so the quarter is synchronous
    active : int64[firm]; alive, recallable : bool[slot]; firm_stage : int64[slot], 0 to 4
    is_status : bool[slot], brand or its cluster holds in enough markets for status
    present : bool[slot, market]; niche, quality : float64[slot]
    price_ratio, common, own_goodwill, cluster_part, prior_quality, prior_mass, collective_gap,
    disappointment : float32[slot, market], landed price over reference price; part of V that is
        the same for all consumers; the parts of it due to own goodwill and to the cluster; mean
        and weight of what the public knows; R_c - R_country; quality lost to slow delivery
    collective_mass : weight of the shared prior (n0 * noise) [ratings]
    online_share, price_multiple, outside_utility : float64[market]; outside_quality : float
    listing_*, advert_* : alias tables float64/int64[market, firm]; listing_total : float64[market]
    advert_chance : float64[market], probability of meeting an advertisement
    purchases ... buyers : whole-number sums (out): [slot, market] for purchases, repeats, direct,
        demand and aware; needs [slot, 4]; aware_segment [slot]; online and buyers [market];
        funnel [market, 6, 4], the last row for any stage
    """
    memory = remembered.shape[1]
    limit = memory + listings_met
    candidate = np.empty(limit, np.int64)
    place_of = np.empty(limit, np.int64)
    weight = np.empty(limit)
    price_part = np.empty(limit)
    own_part = np.empty(limit)
    goodwill_part = np.empty(limit)
    shared_part = np.empty(limit)
    bit = np.empty(4, np.int64)
    for consumer in range(start, stop):
        r = market[consumer]
        purchase_out[consumer] = -1
        # Everyone forgets a firm that is gone, also who is not online: its slot will be used again.
        for place in range(memory):
            firm = remembered[consumer, place]
            if firm >= 0 and not (alive[firm] and recallable[firm]):
                remembered[consumer, place] = -1
                recall[consumer, place] = 0.0
                experience_count[consumer, place] = 0.0
        if online_threshold[consumer] >= online_share[r]:
            continue
        online[r] += 1
        who = identity[consumer]
        y = taste[consumer]
        for place in range(memory):
            recall[consumer, place] *= 1.0 - recall_decay
            experience_count[consumer, place] *= 1.0 - experience_decay

        if neighbours.shape[1] > 0:
            tie = int(uniform(talk_key, who) * neighbours.shape[1])
            heard = last_purchase[neighbours[consumer, tie]]
            if heard >= 0 and alive[heard] and recallable[heard] and present[heard, r]:
                remember(
                    remembered,
                    recall,
                    experience,
                    experience_count,
                    consumer,
                    heard,
                    np.float32(talk_effect),
                )

        if advert_chance[r] > 0.0 and uniform(branch(advert_key, 1), who) < advert_chance[r]:
            firm = active[draw_alias(advert_probability[r], advert_alias[r], advert_key, who)]
            if circle_distance(niche[firm], y) <= segment_reach:
                remember(
                    remembered,
                    recall,
                    experience,
                    experience_count,
                    consumer,
                    firm,
                    np.float32(advert_effect),
                )

        found = 0
        if listing_total[r] > 0.0:
            for number in range(listings_met):
                firm = active[
                    draw_alias(
                        listing_probability[r], listing_alias[r], branch(listing_key, number), who
                    )
                ]
                if recallable[firm]:
                    remember(
                        remembered,
                        recall,
                        experience,
                        experience_count,
                        consumer,
                        firm,
                        np.float32(exposure_effect),
                    )
                known = False
                for earlier in range(found):
                    if candidate[earlier] == firm:
                        known = True
                if not known:
                    candidate[found] = firm
                    place_of[found] = -1
                    found += 1
        listed = found
        mask_aware = 0
        mask_considered = 0
        for place in range(memory):
            firm = remembered[consumer, place]
            if firm < 0:
                continue
            near = circle_distance(niche[firm], y) <= segment_reach
            if recall[consumer, place] >= aware_threshold:
                aware[firm, r] += 1
                mask_aware |= 1 << firm_stage[firm]
                if near:
                    aware_segment[firm] += 1
            if not present[firm, r]:
                continue
            if recall[consumer, place] >= aware_threshold:
                mask_considered |= 1 << firm_stage[firm]
            known = False
            for earlier in range(listed):
                if candidate[earlier] == firm:
                    known = True
                    place_of[earlier] = place
            if not known:
                candidate[found] = firm
                place_of[found] = place
                found += 1

        sensitivity = price_sensitivity[consumer] * price_multiple[r]
        total = math.exp(
            outside_utility[r] + quality_weight[consumer] * outside_quality - sensitivity
        )
        mean_price = 0.0
        mean_own = 0.0
        mean_goodwill = 0.0
        mean_shared = 0.0
        for number in range(found):
            firm = candidate[number]
            place = place_of[number]
            mass = prior_mass[firm, r]
            expected = prior_quality[firm, r]
            if place >= 0 and experience_count[consumer, place] > 0.0:
                own = own_weight * experience_count[consumer, place]
                expected = (mass * expected + own * experience[consumer, place]) / (mass + own)
                mass += own
            shared_weight = collective_mass / mass
            w_q = quality_weight[consumer]
            shared_quality = w_q * shared_weight * collective_gap[firm, r]
            price_part[number] = -sensitivity * price_ratio[firm, r]
            # Nobody knows where a product without a name stands: it is as far as the mean product.
            distance = MEAN_DISTANCE
            if recallable[firm]:
                distance = circle_distance(niche[firm], y)
            own_part[number] = w_q * expected - shared_quality - variety_weight[consumer] * distance
            goodwill_part[number] = own_goodwill[firm, r]
            shared_part[number] = shared_quality + cluster_part[firm, r]
            value = (
                w_q * expected
                + common[firm, r]
                + price_part[number]
                - variety_weight[consumer] * distance
            )
            strength = 1.0 if number < listed else float(recall[consumer, place])
            weight[number] = strength * math.exp(value)
            total += weight[number]
            mean_price += price_part[number]
            mean_own += own_part[number]
            mean_goodwill += goodwill_part[number]
            mean_shared += shared_part[number]

        for number in range(found):
            demand[candidate[number], r] += int(weight[number] / total * FIXED_POINT)
        left = uniform(purchase_key, who) * total
        chosen = -1
        for number in range(found):
            left -= weight[number]
            if left < 0.0:
                chosen = number
                break
        mask_bought = 0
        mask_repeated = 0
        if chosen >= 0:
            firm = candidate[chosen]
            buyers[r] += 1
            purchases[firm, r] += 1
            gain_price = price_part[chosen] - mean_price / found
            gain_own = own_part[chosen] - mean_own / found
            gain_goodwill = goodwill_part[chosen] - mean_goodwill / found
            gain_shared = shared_part[chosen] - mean_shared / found
            need = 0
            if gain_shared > gain_price and gain_shared > gain_own and gain_shared > gain_goodwill:
                need = 3 if is_status[firm] else 2
            elif gain_goodwill > gain_price and gain_goodwill > gain_own:
                need = 3 if is_status[firm] else 1
            elif gain_own > gain_price:
                need = 1
            needs[firm, need] += 1
            felt = draw_experience(
                quality[firm], disappointment[firm, r], experience_noise, experience_key, who
            )
            mask_bought = 1 << firm_stage[firm]
            if recallable[firm]:
                place = remember(
                    remembered,
                    recall,
                    experience,
                    experience_count,
                    consumer,
                    firm,
                    np.float32(purchase_recall),
                )
                if chosen >= listed:
                    direct[firm, r] += 1
                if place >= 0:
                    if experience_count[consumer, place] > 0.0:
                        repeats[firm, r] += 1
                        mask_repeated = mask_bought
                    if learns and uniform(branch(experience_key, 1), who) < traceability:
                        count = experience_count[consumer, place] + 1.0
                        experience[consumer, place] += (felt - experience[consumer, place]) / count
                        experience_count[consumer, place] = count
                purchase_out[consumer] = firm
        # Who buys has considered, and who considers is aware: the levels are nested.
        bit[3] = mask_repeated
        bit[2] = mask_bought
        bit[1] = mask_considered | mask_bought
        bit[0] = mask_aware | bit[1]
        for level in range(4):
            for stage in range(5):
                if bit[level] & (1 << stage):
                    funnel[r, stage, level] += 1
            if bit[level]:
                funnel[r, 5, level] += 1
