"""Small crowds and markets whose choices are known, and one busy world in which much happens."""

import math
from itertools import pairwise

import numpy as np

from brandabm.rules.choice import consumer_quarter
from brandabm.rules.crowd import Counts, Habits, Market, People
from brandabm.rules.exposure import ABSENT, OFFER, PRESENT, RECALLABLE, STAGES, rank
from brandabm.rules.learning import expected_quality
from brandabm.streams import Decision, stream_key

BRAND = RECALLABLE | PRESENT | 2 << STAGES
GOODS = PRESENT | 1 << STAGES
KEPT_AT_HOME = RECALLABLE | 2 << STAGES
"""Flags of a brand, of a product without a name, of a brand that the market does not sell."""

TYPES = {
    "identity": np.int64,
    "market": np.int8,
    "remembered": np.int32,
    "talk": np.int32,
    "neighbours": np.int32,
}


def some_people(number, memory=3, **changes) -> People:
    """Return consumers that remember nothing and listen to nobody; columns may be given."""
    places = (number, memory)
    columns = {
        "identity": np.arange(number),
        "market": 0,
        "taste": 0.5,
        "price_sensitivity": 2.6,
        "quality_weight": 4.0,
        "variety_weight": 7.3,
        "online_threshold": 0.0,
        "remembered": np.full(places, -1),
        "recall": np.zeros(places),
        "experience": np.zeros(places),
        "experience_count": np.zeros(places),
        "talk": -1,
        "neighbours": np.zeros((number, 0)),
    } | changes
    wide = ("remembered", "recall", "experience", "experience_count")
    for name, column in columns.items():
        shape = places if name in wide else (number,)
        shape = np.shape(column) if name == "neighbours" else shape
        filled = np.broadcast_to(np.asarray(column), shape)
        columns[name] = np.array(filled, TYPES.get(name, np.float32), order="C")
    return People(**columns)


def product(price=1.0, other=0.0, quality=0.5, mass=15.0, gap=0.0, niche=-1.0, **names):
    """Return a row of ``Market.offer``; names: ``goodwill`` and ``cluster``, utilities."""
    own = names.get("goodwill", 0.0)
    return [price, other, quality, mass, gap, niche, own, names.get("cluster", 0.0)]


def some_market(products, flags, **changes) -> Market:
    """Return markets that sell ``products`` [market, firm]; nothing is listed or advertised.

    Weights of listings and adverts [market, firm] and ``advert_chance`` [market] may be given.
    """
    products, flags = np.asarray(products, np.float32), np.asarray(flags, np.uint8)
    markets, firms = flags.shape
    nobody = np.arange(markets) * (firms + 1)
    offer = np.zeros((markets, firms + 1, OFFER), np.float32)
    offer[:, 0] = product(price=0.0, other=ABSENT, quality=0.0, mass=1.0, niche=0.0)
    offer[:, 1:] = products
    by_cell = np.zeros((markets, firms + 1), np.uint8)
    by_cell[:, 1:] = flags
    tables = {}
    for name in ("listings", "adverts"):
        weights = np.broadcast_to(changes.pop(name, 0.0), flags.shape).astype(float)
        tables[name] = np.zeros((markets, firms, 4), np.uint32)
        for row in range(markets):
            rank(weights[row], nobody[row], np.arange(firms), tables[name][row])
        tables[name] = tables[name].reshape(-1, 4)
    chance = np.broadcast_to(changes.pop("advert_chance", 0.0), markets)
    columns = {
        "delivered": np.full(offer.shape[0] * offer.shape[1], 0.5),
        "traceability": np.full(offer.shape[0] * offer.shape[1], 0.8),
        "online_share": np.ones(markets),
        "price_multiple": np.ones(markets),
    } | changes
    return Market(
        nobody=nobody.astype(np.int32),
        flags=by_cell.reshape(-1),
        offer=offer.reshape(-1, OFFER),
        delivered=np.array(columns.pop("delivered"), np.float32),
        advert_chance=np.round(np.asarray(chance) * 2.0**32).astype(np.uint64),
        **{name: np.array(column, float) for name, column in columns.items()},
        **tables,
    )


def some_habits(quarter=1, **changes) -> Habits:
    """Return habits without forgetting, with keys of a quarter."""
    keys = {
        f"{name}_key": stream_key(7, decision, quarter)
        for name, decision in (
            ("listing", Decision.LISTING),
            ("advert", Decision.ADVERTISEMENT),
            ("talk", Decision.TALK),
            ("purchase", Decision.PURCHASE),
            ("experience", Decision.EXPERIENCE),
        )
    }
    values = {
        "listings_met": 1,
        "outside_utility": 0.0,
        "outside_quality": 0.4,
        "outside_price": 1.0,
        "recall_decay": 0.0,
        "exposure_effect": 0.03,
        "talk_effect": 0.1,
        "advert_effect": 0.1,
        "segment_reach": 0.125,
        "purchase_recall": 0.8,
        "aware_threshold": 0.05,
        "own_weight": 3.0,
        "experience_noise": 0.1,
        "experience_decay": 0.0,
        "tolerance": 0.1,
        "distinct_gain": 0.05,
        "consideration_chance": 0.05,
        "learns": True,
    }
    return Habits(**(keys | values | changes))


def live(people, market, habits, edges=None) -> tuple[Counts, np.ndarray]:
    """Let people live through a quarter, in blocks between ``edges``; return counts, purchases."""
    edges = (0, len(people.market)) if edges is None else edges
    purchases = np.full(len(people.market), -7, np.int32)
    counts = []
    for start, stop in pairwise(edges):
        counts.append(Counts.zeros(market.flags.size, market.nobody.size))
        consumer_quarter(start, stop, people, market, habits, purchases, counts[-1])
    return Counts(*(np.sum(parts, axis=0) for parts in zip(*counts, strict=True))), purchases


def copied(people: People) -> People:
    """Return people whose memories can be changed without changing those given."""
    return People(*(column.copy() for column in people))


OFFERS = [
    {"price": 0.9, "quality": 0.4, "mass": 15.0, "niche": 0.45, "goodwill": 0.3},
    {"price": 1.2, "quality": 0.7, "mass": 60.0, "niche": 0.7, "cluster": 0.4, "gap": 0.1},
    {"price": 0.7, "quality": 0.5, "mass": 15.0, "niche": 0.1, "other": -0.4},
]
RECALL = np.array([0.9, 0.3, 0.6])


def market_of(offers=OFFERS, flags=BRAND, **changes):
    """Return one market of the products described."""
    rows = [product(**offer) for offer in offers]
    return some_market([rows], np.broadcast_to(flags, (1, len(rows))), **changes)


def people_who_know(number=1, recall=RECALL, **changes):
    """Return consumers who remember the first brands with these recalls."""
    return some_people(
        number,
        memory=len(recall),
        **({"remembered": np.arange(len(recall)), "recall": recall} | changes),
    )


def closed_form(people, market, offers=OFFERS, outside=0.0, multiple=1.0):
    """Return the logit share of every brand for every consumer, by the formula of the docstring.

    Own experience weighs three ratings; the outside option has quality 0.4 and price 1.
    """
    shares = np.zeros((len(people.market), len(offers)))
    for row in range(len(people.market)):
        sensitivity = people.price_sensitivity[row] * multiple
        total = math.exp(outside + 0.4 * people.quality_weight[row] - sensitivity)
        for place, firm in enumerate(people.remembered[row]):
            offer = offers[firm]
            gap = abs(offer["niche"] - people.taste[row])
            quality = expected_quality(
                people.experience[row, place],
                3.0 * people.experience_count[row, place],
                offer["quality"],
                offer["mass"],
            )
            value = people.quality_weight[row] * quality - sensitivity * offer["price"]
            value -= people.variety_weight[row] * min(gap, 1.0 - gap)
            value += offer.get("goodwill", 0.0) + offer.get("cluster", 0.0)
            weight = people.recall[row, place] * math.exp(value + offer.get("other", 0.0))
            shares[row, firm] = weight
            total += weight
        shares[row] /= total
    return shares


def busy_market(seed=5, firms=12) -> Market:
    """Return three markets of brands, nameless goods, and firms that are absent or gone."""
    source = np.random.default_rng(seed)
    shape = (3, firms)
    named = np.arange(firms) % 3 > 0
    present = source.random(shape) < 0.7
    flags = named * RECALLABLE | present * PRESENT | 1 << STAGES + np.arange(firms) % 5
    flags[:, firms - 1] = 0
    products = np.empty((*shape, OFFER))
    for cell in np.ndindex(*shape):
        niche = source.random() if named[cell[1]] else -1.0
        price, quality, gap, goodwill = source.random(4)
        products[cell] = product(
            0.6 + 0.6 * price, 0.0, 0.3 + 0.5 * quality, 20.0, 0.1 * gap, niche, goodwill=goodwill
        )
    sold = flags & PRESENT > 0
    products[:, :, 1] = np.where(sold, -0.2, ABSENT)
    weights = sold * source.random(shape)
    return some_market(
        products,
        flags,
        delivered=source.random(3 * (firms + 1)),
        listings=weights,
        adverts=weights * named,
        advert_chance=(0.2, 0.5, 0.8),
        online_share=(0.9, 0.6, 0.3),
        price_multiple=(1.0, 1.3, 0.8),
    )


def busy_people(number=1000, seed=6) -> People:
    """Return consumers of three markets, of many tastes and memories, with four neighbours."""
    source = np.random.default_rng(seed)
    market = np.sort(source.integers(0, 3, number))
    first, last = np.searchsorted(market, market), np.searchsorted(market, market, "right")
    ties = source.random((number, 4))
    firms = source.permuted(np.tile(np.arange(12), (number, 1)), axis=1)
    return some_people(
        number,
        identity=source.permutation(10 * number)[:number],
        market=market,
        taste=source.random(number),
        price_sensitivity=source.lognormal(1.0, 0.25, number),
        quality_weight=source.lognormal(1.4, 0.25, number),
        variety_weight=source.lognormal(1.0, 0.25, number),
        online_threshold=source.random(number),
        remembered=firms[:, :3],
        recall=source.random((number, 3)),
        neighbours=(first[:, None] + ties * (last - first)[:, None]).astype(int),
    )


def busy_habits(quarter=1, **changes) -> Habits:
    """Return habits that make memories change often."""
    values = {"listings_met": 4, "recall_decay": 0.1, "experience_decay": 0.05}
    return some_habits(quarter, **(values | changes))


def history(people, market, quarters=6, **changes) -> tuple[Counts, np.ndarray]:
    """Let people live through some quarters; return counts and purchases of the last."""
    for quarter in range(1, quarters + 1):
        counts, purchases = live(people, market, busy_habits(quarter, **changes))
        people.talk[:] = purchases
    return counts, purchases
