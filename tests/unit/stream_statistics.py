"""Statistics of random words: each returns the p-value of "these are independent fair bits".

All take uint64[stream, draw]: rows are streams that should have nothing to do with each other, and
along a row are the draws in the order in which they are made. Most p-values are two-sided, since
what is too even is as wrong as what is too uneven.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import numpy as np
from scipy import stats

BITS = 64


def two_sided(statistic: float, law) -> float:
    """Return the chance of what is at least as unusual, on either side."""
    return float(min(1.0, 2.0 * min(law.cdf(statistic), law.sf(statistic))))


def units(words: np.ndarray) -> np.ndarray:
    """Return what the model makes of words: numbers in [0, 1)."""
    return (words >> np.uint64(11)) * 2.0**-53


def evenness(counts: np.ndarray) -> float:
    """Return the p-value of equal expected counts (chi-square)."""
    statistic = ((counts - counts.mean()) ** 2).sum() / counts.mean()
    return two_sided(statistic, stats.chi2(counts.size - 1))


def fairness(words: np.ndarray) -> float:
    """Return the p-value of every bit being set as often as not."""
    place = np.arange(BITS, dtype=np.uint64)
    ones = sum(
        ((part[:, None] >> place) & np.uint64(1)).sum(axis=0, dtype=np.int64)
        for part in np.array_split(words.ravel(), max(1, words.size // 4096))
    )
    deviations = (ones - words.size / 2) / np.sqrt(words.size / 4)
    return two_sided((deviations**2).sum(), stats.chi2(BITS))


def high_bytes(words: np.ndarray) -> float:
    """Chi-square of the most significant byte."""
    return evenness(np.bincount((words.ravel() >> np.uint64(56)).astype(int), minlength=256))


def low_bytes(words: np.ndarray) -> float:
    """Chi-square of the least significant byte, and so of the finest digits."""
    return evenness(np.bincount((words.ravel() & np.uint64(255)).astype(int), minlength=256))


def distribution(words: np.ndarray) -> float:
    """Kolmogorov-Smirnov against the uniform law."""
    return float(stats.kstest(units(words).ravel(), "uniform").pvalue)


def bit_balance(words: np.ndarray) -> float:
    """Each of the 64 bits is set in half of the words."""
    return fairness(words)


def bit_runs(words: np.ndarray) -> float:
    """Each bit changes from one draw to the next in half of the cases: the number of runs."""
    return fairness(words[:, 1:] ^ words[:, :-1])


def pairs(words: np.ndarray) -> float:
    """Chi-square of pairs of successive draws on a square of 16 by 16 fields."""
    high = (words >> np.uint64(60)).astype(int)
    even = high.shape[1] // 2 * 2
    fields = high[:, :even:2] * 16 + high[:, 1:even:2]
    return evenness(np.bincount(fields.ravel(), minlength=256))


def orders_of_three(words: np.ndarray) -> float:
    """Chi-square of the six orders of three successive draws: runs up and down."""
    threes = words[:, : words.shape[1] // 3 * 3].reshape(-1, 3)
    orders = np.argsort(threes, axis=1) @ np.array([9, 3, 1])
    codes = [np.dot(order, [9, 3, 1]) for order in itertools.permutations(range(3))]
    return evenness(np.array([(orders == code).sum() for code in codes]))


def serial_correlation(words: np.ndarray) -> float:
    """Autocorrelation of draws at lags 1 to 32, along each stream."""
    centred = units(words) - 0.5
    total = 0.0
    for lag in range(1, 33):
        products = centred[:, lag:] * centred[:, :-lag]
        total += products.sum() ** 2 / products.size * 144.0
    return two_sided(total, stats.chi2(32))


def correlation_of_streams(words: np.ndarray) -> float:
    """Correlation of each two streams, draw by draw."""
    return _correlations(units(words))


def correlation_of_extremes(words: np.ndarray) -> float:
    """Correlation of how far draws of each two streams are from the middle."""
    return _correlations(np.abs(units(words) - 0.5))


def _correlations(rows: np.ndarray) -> float:
    upper = np.triu_indices(len(rows), 1)
    squares = np.corrcoef(rows)[upper] ** 2 * (rows.shape[1] - 1)
    return two_sided(squares.sum(), stats.chi2(len(upper[0])))


def bits_of_neighbours(words: np.ndarray) -> float:
    """Each bit of a stream equals that of the next stream in half of the draws."""
    return fairness(words[1:] ^ words[:-1])


def birthday_spacings(words: np.ndarray) -> float:
    """Equal spacings between sorted draws (Marsaglia & Tsang 2002), by high and by low bits.

    Each 512 successive draws are birthdays in a year of 2**24 days: 512**3 / 2**26 = 2 equal
    spacings are expected.
    """
    birthdays, days = 512, 24
    years = words[:, : words.shape[1] // birthdays * birthdays].reshape(-1, birthdays)
    equal = 0
    for part in (years >> np.uint64(BITS - days), years & np.uint64(2**days - 1)):
        spacings = np.sort(np.diff(np.sort(part, axis=1), axis=1), axis=1)
        equal += int((np.diff(spacings, axis=1) == 0).sum())
    return two_sided(equal, stats.poisson(2.0 * 2 * len(years)))


def collisions(words: np.ndarray) -> float:
    """Words that occurred before; a perfect function of n inputs repeats about n**2 / 2**65."""
    ordered = np.sort(words, axis=None)
    repeated = int((ordered[1:] == ordered[:-1]).sum())
    return float(stats.poisson.sf(repeated - 1, expected_collisions(words.size)))


def expected_collisions(number: int) -> float:
    """Return how many repetitions are expected among that many perfect 64-bit words."""
    return number * (number - 1) / 2.0 / 2.0**BITS


def avalanche(function: Callable, inputs: np.ndarray, places: range) -> float:
    """Flipping a bit of the input flips every bit of the output half of the times.

    Parameters
    ----------
    function : takes uint64[n], returns uint64[n];  inputs : uint64[n]
    places : bits of the input that are flipped, each in inputs in which it is not set
    """
    total = 0.0
    out = np.arange(BITS, dtype=np.uint64)
    for place in places:
        flip = np.uint64(1) << np.uint64(place)
        base = np.unique(inputs & ~flip)
        flipped = function(base) ^ function(base | flip)
        ones = ((flipped[:, None] >> out) & np.uint64(1)).sum(axis=0, dtype=np.int64)
        total += ((ones - base.size / 2) ** 2).sum() / (base.size / 4)
    return two_sided(total, stats.chi2(BITS * len(places)))


STATISTICS = (
    high_bytes,
    low_bytes,
    distribution,
    bit_balance,
    bit_runs,
    pairs,
    orders_of_three,
    serial_correlation,
    correlation_of_streams,
    correlation_of_extremes,
    bits_of_neighbours,
    birthday_spacings,
    collisions,
)
