"""What the consumer kernels read and write: people, what the market shows, habits, counts."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

Array = np.ndarray

REPEATS, DIRECT, PARTS = 0, 1, 2
"""Columns of ``Counts.purchases``; from PARTS on, purchases by the part of V that decided."""


class People(NamedTuple):
    """Columns of ``Consumers``; those from ``remembered`` to ``experience_count`` are changed."""

    identity: Array
    market: Array
    taste: Array
    price_sensitivity: Array
    quality_weight: Array
    variety_weight: Array
    online_threshold: Array
    remembered: Array
    recall: Array
    experience: Array
    experience_count: Array
    talk: Array
    neighbours: Array


class Market(NamedTuple):
    """What firms, platform and media show this quarter (for cells see ``exposure``).

    nobody : int32[market], cell of nobody;  flags : uint8[cell]
    offer : float32[cell, 8]: landed price over reference price; parts of V that are the same for
    all and meet no need; mean and mass of the public record [ratings]; what the cluster's
    reputation adds to the expected quality; niche; utility of own goodwill and of the cluster's
    delivered : float32[cell], quality less what late delivery costs
    traceability : float64[cell], chance that a purchase is traced
    online_share, price_multiple : float64[market]
    listings, adverts : uint32[market * firm, 4] (``exposure.rank``)
    advert_chance : uint64[market], probability of meeting an advertisement in 2**-32
    """

    nobody: Array
    flags: Array
    offer: Array
    delivered: Array
    traceability: Array
    online_share: Array
    price_multiple: Array
    listings: Array
    adverts: Array
    advert_chance: Array


class Habits(NamedTuple):
    """How consumers decide (units as in ``scenario.consumers`` and ``learning``); keys of draws."""

    listings_met: int
    outside_utility: float
    outside_quality: float
    outside_price: float
    recall_decay: float
    exposure_effect: float
    talk_effect: float
    advert_effect: float
    segment_reach: float
    purchase_recall: float
    aware_threshold: float
    own_weight: float
    experience_noise: float
    experience_decay: float
    tolerance: float
    distinct_gain: float
    consideration_chance: float
    learns: bool
    listing_key: np.uint64
    advert_key: np.uint64
    talk_key: np.uint64
    purchase_key: np.uint64
    experience_key: np.uint64


class Counts(NamedTuple):
    """Whole-number sums over consumers.

    purchases : int64[cell, 6], columns REPEATS, DIRECT, PARTS and on
    demand : int64[cell], chances of a purchase in FIXED_POINT
    aware : int64[cell], consumers aware plus, times 2**NEAR_BIT, those of them in the segment
    funnel : int64[market, level, 32], consumers by the set of stages they know at this level
    online : int64[market]
    """

    purchases: Array
    demand: Array
    aware: Array
    funnel: Array
    online: Array

    @classmethod
    def zeros(cls, cells: int, markets: int) -> Counts:
        """Return sums over nobody."""
        return cls(
            purchases=np.zeros((cells, PARTS + 4), np.int64),
            demand=np.zeros(cells, np.int64),
            aware=np.zeros(cells, np.int64),
            funnel=np.zeros((markets, 4, 32), np.int64),
            online=np.zeros(markets, np.int64),
        )
