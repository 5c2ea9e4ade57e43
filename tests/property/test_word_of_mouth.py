"""A brand that spreads by advertisements and talk follows Bass (1969).

Source: Bass 1969: hazard of adoption p + q F(t), so that F(t) = (1 - e^-(p+q)t) / (1 + q/p
e^-(p+q)t) and new adoption peaks at t* = ln(q/p) / (p + q), when F = 1/2 - p / 2q.
"""

import math

import numpy as np
import pytest

from brandabm.rules.choice import consumer_quarter
from brandabm.rules.crowd import Counts, Habits, Market, People
from brandabm.rules.exposure import OFFER, PRESENT, RECALLABLE, STAGES, rank
from brandabm.streams import Decision, stream_key, uniforms

BRAND = RECALLABLE | PRESENT | 2 << STAGES
NUMBER = 40_000
DRAWS = [
    ("listing_key", Decision.LISTING),
    ("advert_key", Decision.ADVERTISEMENT),
    ("talk_key", Decision.TALK),
    ("purchase_key", Decision.PURCHASE),
    ("experience_key", Decision.EXPERIENCE),
]


def one_brand(chance: float, utility: float) -> Market:
    """Return a market with one brand that is advertised to everybody and never listed."""
    offer = np.zeros((2, OFFER), np.float32)
    offer[:, 1] = -1e9, utility
    offer[:, 3] = 1.0
    listings, adverts = np.zeros((2, 1, 4), np.uint32)
    rank(np.zeros(1), 0, np.arange(1), listings)
    rank(np.ones(1), 0, np.arange(1), adverts)
    return Market(
        nobody=np.zeros(1, np.int32),
        flags=np.array([0, BRAND], np.uint8),
        offer=offer,
        delivered=np.ones(2, np.float32),
        traceability=np.ones(2),
        online_share=np.ones(1),
        price_multiple=np.ones(1),
        listings=listings,
        adverts=adverts,
        advert_chance=np.round(np.array([chance]) * 2.0**32).astype(np.uint64),
    )


def strangers(neighbours: np.ndarray, hermits: int) -> People:
    """Return people who know nothing; the last ``hermits`` are never online, so never speak."""
    number = len(neighbours)
    place = np.zeros((number, 1), np.float32)
    zero = np.zeros(number, np.float32)
    threshold = zero.copy()
    threshold[number - hermits :] = 2.0
    return People(
        identity=np.arange(number),
        market=np.zeros(number, np.int8),
        taste=zero,
        price_sensitivity=zero,
        quality_weight=zero,
        variety_weight=zero,
        online_threshold=threshold,
        remembered=np.full((number, 1), -1, np.int32),
        recall=place,
        experience=place.copy(),
        experience_count=place.copy(),
        talk=np.full(number, -1, np.int32),
        neighbours=neighbours.astype(np.int32),
    )


def habits(quarter: int, **effects: float) -> Habits:
    """Return habits without forgetting and without disappointment."""
    values = {
        "listings_met": 1,
        "outside_utility": 0.0,
        "outside_quality": 0.0,
        "outside_price": 1.0,
        "recall_decay": 0.0,
        "exposure_effect": 0.0,
        "talk_effect": 0.5,
        "advert_effect": 0.5,
        "segment_reach": 0.5,
        "purchase_recall": 0.0,
        "aware_threshold": 0.05,
        "own_weight": 3.0,
        "experience_noise": 0.0,
        "experience_decay": 0.0,
        "tolerance": 1.0,
        "distinct_gain": 0.05,
        "consideration_chance": 0.05,
        "learns": True,
    }
    keys = {name: stream_key(1, decision, quarter) for name, decision in DRAWS}
    return Habits(**(values | effects | keys))


def live(people: People, market: Market, chosen: Habits) -> np.ndarray:
    """Let people live through a quarter; return what they will say."""
    number = len(people.market)
    talk = np.empty(number, np.int32)
    consumer_quarter(0, number, people, market, chosen, talk, Counts.zeros(2, 1))
    return talk


def random_ties(quarter: int, share: float) -> np.ndarray:
    """Return a neighbour of everybody: with chance ``share`` anybody, else the hermit."""
    person, real = (
        uniforms(stream_key(2, decision, quarter), np.arange(NUMBER))
        for decision in (Decision.CONSUMER_TIE, Decision.CONSUMER_ONLINE)
    )
    return np.where(real < share, (person * NUMBER).astype(int), NUMBER)[:, None]


def bass(time, external, internal):
    """Return the share that has adopted by the Bass model."""
    decay = np.exp(-(external + internal) * time)
    return (1.0 - decay) / (1.0 + internal / external * decay)


def peak_of(flow: np.ndarray) -> float:
    """Return when new adoption peaks: the top of a parabola through what is near its maximum.

    The adoption between quarters t and t + 1 stands in the middle of both.
    """
    smooth = np.convolve(flow, np.ones(9) / 9.0, "same")
    around = np.flatnonzero(smooth > 0.8 * smooth.max())
    curvature, slope, _ = np.polyfit(around, flow[around], 2)
    assert curvature < 0.0
    return 0.5 - slope / (2.0 * curvature)


@pytest.mark.parametrize(("external", "internal"), [(0.002, 0.03), (0.004, 0.04)])
def test_adoption_of_a_brand_peaks_when_the_bass_model_says(external, internal):
    """The mean field limit: everybody listens to somebody drawn afresh every quarter.

    The brand is so good that who has it in mind buys it, every quarter; nobody forgets. Then who
    does not know it adopts on meeting an advertisement (chance p), or on hearing somebody who has
    adopted. A share q of the ties leads to people, the rest to a hermit who never buys, so the
    chance of that is q F. These are the assumptions of Bass; in the model itself ties last, people
    forget, and one who has heard of a brand does not always buy it.
    """
    market = one_brand(external, utility=60.0)
    people = strangers(np.full((NUMBER + 1, 1), NUMBER), hermits=1)
    peak = math.log(internal / external) / (external + internal)
    adopted = [0.0]
    for quarter in range(1, int(2.2 * peak)):
        people.neighbours[:NUMBER] = random_ties(quarter, internal)
        people.talk[:] = live(people, market, habits(quarter))
        adopted.append((people.talk[:NUMBER] == 0).mean())
    curve, time = np.array(adopted), np.arange(len(adopted))
    assert (np.diff(curve) >= 0.0).all()
    assert peak_of(np.diff(curve)) == pytest.approx(peak, rel=0.03)
    assert curve == pytest.approx(bass(time, external, internal), abs=0.015)
    at_peak = 0.5 - external / (2.0 * internal)
    assert np.interp(peak, time, curve) == pytest.approx(at_peak, abs=0.015)


def told(quarters: int, praise: int, blame: int, chance: float = 0.0, **effects: float):
    """Return mean and standard error of recall in every quarter, if nobody ever buys.

    Of ten neighbours, ``praise`` recommend the brand and ``blame`` warn against it every quarter.
    """
    talkers = np.full((NUMBER + 3, 10), NUMBER)
    talkers[:, :praise] = NUMBER + 1
    talkers[:, praise : praise + blame] = NUMBER + 2
    people = strangers(talkers, hermits=3)
    people.talk[NUMBER + 1 :] = 0, -2
    market, moments = one_brand(chance, utility=-60.0), []
    for quarter in range(1, quarters + 1):
        assert (live(people, market, habits(quarter, **effects)) == -1).all()
        recall = people.recall[:NUMBER, 0].astype(float)
        moments.append((recall.mean(), recall.std() / math.sqrt(NUMBER)))
    return np.array(moments).T


def test_recall_grows_by_talk_and_by_advertisements_as_in_the_linear_model():
    """E[1 - a] = ((1 - share talking * effect) (1 - chance of an advertisement * effect)) ** t."""
    mean, error = told(30, 3, 0, chance=0.2, talk_effect=0.095, advert_effect=0.1)
    left = ((1.0 - 0.3 * 0.095) * (1.0 - 0.2 * 0.1)) ** np.arange(1, 31)
    assert (np.abs(mean - (1.0 - left)) < 4.0 * error).all()
    assert error.max() < 0.002


def test_recall_settles_where_forgetting_equals_what_is_heard():
    """a = (1 - d) a + (1 - (1 - d) a) * gain (Vidale & Wolfe 1957)."""
    mean, error = told(80, 5, 0, talk_effect=0.2, recall_decay=0.12)
    gain = 0.5 * 0.2
    assert mean[-1] == pytest.approx(gain / (1.0 - 0.88 * (1.0 - gain)), abs=4.0 * error[-1])


def test_warnings_outweigh_recommendations_by_their_share():
    """Praise adds a share of the missing recall, blame takes a share: a = praise / (both)."""
    mean, error = told(150, 2, 6, talk_effect=0.1)
    assert mean[-1] == pytest.approx(2.0 / (2.0 + 6.0), abs=4.0 * error[-1])
