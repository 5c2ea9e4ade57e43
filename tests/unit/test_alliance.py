import numpy as np
import pytest

from brandabm.rules.alliance import minimum_qualities, prospective_goodwill, review_membership
from brandabm.streams import Decision, stream_key


def reviewed(firms=1, **changes):
    """Return who is a member after a review by like firms of one cluster with one market."""
    columns = {
        "registered": True,
        "quality": 0.5,
        "sales": 1000.0,
        "gross_margin": 300.0,
        "credibility": 0.4,
        "member": False,
    }
    cluster = {
        "goodwill": 0.0,
        "prospect": 0.5,
        "minimum": 0.4,
        "mark_active": False,
        "mark_reputation": 0.6,
        "reputation": 0.4,
        "inspection": 0.0,
        "borne": 0.0,
    }
    numbers = {
        "fee": 0.01,
        "membership_cost": 0.0,
        "goodwill_weight": 0.35,
        "quality_weight": 4.0,
        "review_rate": 1.0,
    }
    for name, value in changes.items():
        next(each for each in (columns, cluster, numbers) if name in each)[name] = value
    arrays = {name: np.full(firms, value) for name, value in columns.items()}
    by_market = ("goodwill", "mark_active", "mark_reputation", "reputation")
    places = {
        name: np.full((1, 1) if name in by_market else 1, value) for name, value in cluster.items()
    }
    review_membership(
        active=np.arange(firms),
        identity=np.arange(firms),
        firm_cluster=np.zeros(firms, np.int64),
        units=np.full((firms, 1), 100.0),
        key=stream_key(0, Decision.MEMBERSHIP, 1),
        inspection_key=stream_key(0, Decision.INSPECTION, 1),
        **arrays,
        **places,
        **numbers,
    )
    return arrays["member"]


GAIN = 300.0 * np.expm1(0.35 * np.log1p(0.5))
"""Extra margin from the goodwill that the founders expect."""


def test_firms_join_if_and_only_if_the_gain_exceeds_fee_and_effort():
    assert reviewed(membership_cost=GAIN - 10.0 - 0.01).all()
    assert not reviewed(membership_cost=GAIN - 10.0 + 0.01).any()
    assert reviewed(fee=(GAIN - 0.01) / 1000.0).all()
    assert not reviewed(fee=(GAIN + 0.01) / 1000.0).any()


def test_what_the_public_bears_is_no_cost_of_membership():
    assert reviewed(membership_cost=2.0 * GAIN - 10.0 - 0.01, borne=0.5).all()
    assert not reviewed(membership_cost=2.0 * GAIN - 10.0 + 0.01, borne=0.5).any()


def test_members_leave_when_the_gain_is_gone():
    assert not reviewed(member=True, membership_cost=GAIN).any()
    assert reviewed(member=True).all()


def test_a_mark_that_counts_is_worth_more_to_firms_without_a_record():
    cost = 300.0 * np.expm1(0.35 * np.log1p(0.5) + 4.0 * 0.6 * 0.2) - 10.0
    assert reviewed(mark_active=True, membership_cost=cost - 0.01).all()
    assert not reviewed(mark_active=True, membership_cost=cost + 0.01).any()
    assert not reviewed(mark_active=False, membership_cost=cost - 0.01).any()
    assert not reviewed(mark_active=True, membership_cost=cost - 0.01, credibility=1.0).any()


def test_a_firm_without_a_brand_is_no_member():
    assert not reviewed(registered=False).any()
    assert not reviewed(registered=False, member=True, review_rate=0.0).any()


def test_a_firm_below_the_minimum_quality_cannot_join():
    assert not reviewed(quality=0.39).any()


def test_inspection_expels_members_below_the_minimum_and_nobody_else():
    assert not reviewed(member=True, quality=0.39, review_rate=0.0, inspection=1.0).any()
    assert reviewed(member=True, quality=0.41, review_rate=0.0, inspection=1.0).all()
    assert reviewed(member=True, quality=0.39, review_rate=0.0, inspection=0.0).all()


def test_inspections_are_as_frequent_as_their_rate():
    kept = reviewed(10_000, member=True, quality=0.39, review_rate=0.0, inspection=0.3)
    assert abs((1.0 - kept.mean()) - 0.3) < 4.0 * np.sqrt(0.21 / 10_000)


def test_memberships_are_reviewed_at_their_rate():
    joined = reviewed(10_000, review_rate=0.05)
    assert abs(joined.mean() - 0.05) < 4.0 * np.sqrt(0.05 * 0.95 / 10_000)


def test_nobody_joins_an_alliance_that_cannot_be_founded():
    assert not reviewed(prospect=0.0, goodwill=100.0).any()


def prospects(registered, qualities=0.5, founders=3, markets=(True, True)):
    firms = len(registered)
    out = np.zeros(1)
    prospective_goodwill(
        active=np.arange(firms),
        firm_cluster=np.zeros(firms, np.int64),
        registered=np.array(registered),
        quality=np.broadcast_to(np.asarray(qualities, float), firms).copy(),
        minimum=np.array([0.4]),
        sales=np.full(firms, 1000.0),
        fee=0.01,
        participation=0.5,
        founders=founders,
        present=np.tile(np.array(markets), (firms, 1)),
        population=np.array([5_000.0, 15_000.0]),
        unit=0.02,
        decay=0.3,
        saturation=0.5,
        out=out,
    )
    return out[0]


def test_there_is_no_alliance_below_the_number_of_founders():
    assert prospects([True, True, False, False]) == 0.0
    assert prospects([True, True, True, False]) > 0.0
    assert prospects([True, True, True], qualities=[0.5, 0.5, 0.39]) == 0.0


def test_founders_expect_the_goodwill_that_their_fees_would_sustain():
    assert prospects([True] * 4) == pytest.approx((4 * 5.0 / 20_000.0 / 0.02) ** 0.5 / 0.3)
    one = prospects([True] * 4, markets=(True, False))
    assert one == pytest.approx((4 * 5.0 / 5_000.0 / 0.02) ** 0.5 / 0.3)
    assert prospects([True] * 4, markets=(False, False)) == 0.0


def test_the_minimum_quality_is_a_share_of_the_mean_quality_of_brands():
    out = np.zeros(2)
    minimum_qualities(
        active=np.arange(4),
        firm_cluster=np.array([0, 0, 0, 1]),
        registered=np.array([True, True, False, False]),
        quality=np.array([0.4, 0.6, 0.9, 0.9]),
        share=np.full(2, 0.8),
        out=out,
    )
    assert out == pytest.approx([0.4, 0.0])


def test_no_alliance_asks_for_more_than_perfect_goods():
    out = np.zeros(1)
    minimum_qualities(
        active=np.arange(2),
        firm_cluster=np.zeros(2, np.int64),
        registered=np.ones(2, np.bool_),
        quality=np.array([0.9, 0.9]),
        share=np.array([1.5]),
        out=out,
    )
    assert out == [1.0]


def test_who_sells_at_a_loss_gains_nothing_from_membership():
    """Two negatives, a loss on each unit and a mark that is worth less, are no gain."""
    worse = {"mark_active": True, "mark_reputation": 0.1, "reputation": 0.9, "goodwill": 0.0}
    assert not reviewed(gross_margin=-1000.0, prospect=1e-9, **worse).any()
