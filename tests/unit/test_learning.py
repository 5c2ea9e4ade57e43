import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from brandabm.rules.learning import (
    collective_reputations,
    credibility,
    expected_quality,
    public_beliefs,
    update_pools,
    update_ratings,
)


@given(
    ratings=draw.lists(draw.floats(0.0, 1.0), min_size=1, max_size=60),
    prior=draw.floats(0.0, 1.0),
    prior_variance=draw.floats(0.01, 1.0),
    noise_variance=draw.floats(0.01, 4.0),
)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_belief_is_the_posterior_mean_of_normal_quality_and_normal_noise(
    ratings, prior, prior_variance, noise_variance
):
    """A prior worth noise / prior variance observations (Buehlmann; normal-normal posterior)."""
    count, mean = len(ratings), float(np.mean(ratings))
    precision = 1.0 / prior_variance + count / noise_variance
    posterior = (prior / prior_variance + count * mean / noise_variance) / precision
    worth = noise_variance / prior_variance
    assert expected_quality(mean, count, prior, worth) == pytest.approx(posterior, abs=1e-10)
    weight = (count / noise_variance) / precision
    assert credibility(count, worth) == pytest.approx(weight, abs=1e-12)


@given(
    good=draw.integers(0, 50),
    bad=draw.integers(0, 50),
    prior=draw.floats(0.01, 0.99),
    worth=draw.floats(0.1, 100.0),
)
@settings(max_examples=100, derandomize=True, deadline=None)
def test_belief_is_the_posterior_mean_of_a_beta_prior_and_good_or_bad_ratings(
    good, bad, prior, worth
):
    count = good + bad
    record = good / count if count else 0.0
    posterior = (prior * worth + good) / (worth + count)
    assert expected_quality(record, count, prior, worth) == pytest.approx(posterior, abs=1e-12)


def rated(quarters=1, **changes):
    """Return rating and mass of one firm in one market of 1000 thousand people."""
    given = {"has_record": True, "units": 5000.0, "felt": 0.8, "traceability": 1.0, "decay": 0.0}
    given |= changes
    rating = np.array([[given.get("rating", 0.3)]])
    mass = np.array([[given.get("mass", 0.0)]])
    for _ in range(quarters):
        update_ratings(
            active=np.arange(1),
            firm_cluster=np.zeros(1, np.int64),
            has_record=np.array([given["has_record"]]),
            units=np.array([[given["units"]]]),
            felt_quality=np.array([[given["felt"]]]),
            population=np.array([1000.0]),
            traceability=np.array([given["traceability"]]),
            rate=np.array([0.8]),
            decay=given["decay"],
            rating=rating,
            rating_mass=mass,
        )
    return rating[0, 0], mass[0, 0]


def test_ratings_grow_with_purchases_per_thousand_people():
    assert rated() == pytest.approx((0.8, 0.8 * 5000.0 / 1000.0))


def test_a_rating_is_the_mass_weighted_mean_of_what_buyers_felt():
    rating, mass = rated(felt=0.8, rating=0.5, mass=6.0)
    assert mass == pytest.approx(10.0)
    assert rating == pytest.approx((6.0 * 0.5 + 4.0 * 0.8) / 10.0)


def test_old_ratings_fade_until_their_mass_is_steady():
    _, mass = rated(quarters=500, decay=0.05)
    assert mass == pytest.approx(4.0 / 0.05)


def test_an_unbranded_firm_has_no_record():
    rating, mass = rated(has_record=False, mass=6.0)
    assert mass == 0.0
    assert rating == 0.3


def test_without_traceability_no_purchase_is_credited_to_its_maker():
    assert rated(traceability=0.0, rating=0.5, mass=6.0) == (0.5, 6.0)
    assert rated(traceability=0.0) == (0.3, 0.0)


def test_half_traceability_credits_half_of_the_purchases():
    assert rated(traceability=0.5)[1] == pytest.approx(0.5 * rated()[1])


def pools(quarters=1, **changes):
    """Return the pools of one cluster of three firms: unbranded, brand, brand in the alliance."""
    given = {
        "units": [1000.0, 2000.0, 4000.0],
        "felt": [0.2, 0.5, 0.8],
        "has_record": [False, True, True],
        "member": [False, False, True],
        "traceability": 1.0,
        "spillover": 0.3,
        "speed": 0.0,
        "country_speed": 0.0,
    } | changes
    names = ("pool_quality", "pool_mass", "mark_quality", "mark_mass")
    arrays = {name: np.full((1, 1), 0.0 if name.endswith("mass") else 0.3) for name in names}
    country = np.array([0.3])
    for _ in range(quarters):
        update_pools(
            active=np.arange(3),
            firm_cluster=np.zeros(3, np.int64),
            has_record=np.array(given["has_record"]),
            member=np.array(given["member"]),
            units=np.array(given["units"])[:, None],
            felt_quality=np.array(given["felt"])[:, None],
            population=np.array([1000.0]),
            traceability=np.array([given["traceability"]]),
            spillover=given["spillover"],
            speed=given["speed"],
            country_speed=given["country_speed"],
            **arrays,
            country_reputation=country,
        )
    return {name: array[0, 0] for name, array in arrays.items()} | {"country": country[0]}


def test_the_pool_is_the_mass_weighted_mean_of_what_buyers_felt():
    """Untraced purchases count fully, traced ones with the spillover."""
    masses = np.array([1.0, 2.0 * 0.3, 4.0 * 0.3])
    found = pools()
    assert found["pool_mass"] == pytest.approx(masses.sum())
    assert found["pool_quality"] == pytest.approx(masses @ [0.2, 0.5, 0.8] / masses.sum())


def test_the_pool_stays_the_weighted_mean_when_nothing_changes():
    assert pools(quarters=30)["pool_quality"] == pytest.approx(pools()["pool_quality"])
    assert pools(quarters=30)["pool_mass"] == pytest.approx(30.0 * pools()["pool_mass"])


def test_without_traceability_every_purchase_counts_fully_in_the_pool():
    found = pools(traceability=0.0)
    assert found["pool_mass"] == pytest.approx(7.0)
    assert found["pool_quality"] == pytest.approx(np.array([1.0, 2.0, 4.0]) @ [0.2, 0.5, 0.8] / 7.0)


def test_the_mark_is_judged_by_its_members_alone():
    found = pools()
    assert found["mark_quality"] == pytest.approx(0.8)
    assert found["mark_mass"] == pytest.approx(4.0)


def test_old_pools_fade_until_their_mass_is_steady():
    steady = pools(quarters=400, speed=0.12)
    assert steady["pool_mass"] == pytest.approx(pools()["pool_mass"] / 0.12)


def test_the_country_moves_towards_what_its_clusters_deliver():
    found = pools(country_speed=0.02)
    assert found["country"] == pytest.approx(0.3 + 0.02 * (found["pool_quality"] - 0.3))


def test_a_pool_that_sells_nothing_teaches_nothing():
    found = pools(units=[0.0, 0.0, 0.0], country_speed=0.5)
    assert found["pool_quality"] == found["mark_quality"] == found["country"] == 0.3


def reputations(known=0.5, pool_mass=30.0, mark_mass=30.0, mark_precision=3.0):
    reputation, mark = np.zeros((1, 1)), np.zeros((1, 1))
    collective_reputations(
        pool_quality=np.array([[0.7]]),
        pool_mass=np.array([[pool_mass]]),
        mark_quality=np.array([[0.7]]),
        mark_mass=np.array([[mark_mass]]),
        known=np.array([[known]]),
        country_reputation=np.array([0.3]),
        precision=10.0,
        mark_precision=np.array([mark_precision]),
        reputation=reputation,
        mark_reputation=mark,
    )
    return reputation[0, 0], mark[0, 0]


def test_a_reputation_shrinks_to_the_country_where_the_cluster_is_unknown_or_untried():
    assert reputations(known=0.0) == pytest.approx((0.3, 0.3))
    assert reputations(pool_mass=0.0, mark_mass=0.0) == pytest.approx((0.3, 0.3))
    assert reputations(known=1.0, pool_mass=1e12, mark_mass=1e12) == pytest.approx((0.7, 0.7))


def test_a_reputation_is_the_credibility_weighted_mean_of_pool_and_country():
    reputation, _ = reputations(known=0.5, pool_mass=30.0)
    assert reputation == pytest.approx(0.3 + 0.5 * 30.0 / 40.0 * 0.4)


def test_a_mark_is_believed_more_than_the_bare_name_of_the_cluster():
    reputation, mark = reputations()
    assert mark > reputation > 0.3


def beliefs(has_record=True, under_mark=False, mass=15.0):
    quality, weight, gap = (np.zeros((1, 1), np.float32) for _ in range(3))
    public_beliefs(
        active=np.arange(1),
        firm_cluster=np.zeros(1, np.int64),
        has_record=np.array([has_record]),
        under_mark=np.array([[under_mark]]),
        rating=np.array([[0.9]]),
        rating_mass=np.array([[mass]]),
        reputation=np.array([[0.4]]),
        mark_reputation=np.array([[0.6]]),
        country_reputation=np.array([0.3]),
        precision=15.0,
        prior_quality=quality,
        prior_mass=weight,
        collective_gap=gap,
    )
    return quality[0, 0], weight[0, 0], gap[0, 0]


def test_a_brand_is_judged_by_its_record_and_its_cluster():
    assert beliefs() == pytest.approx((0.5 * 0.9 + 0.5 * 0.4, 30.0, 0.1), abs=1e-6)


def test_a_product_without_a_name_is_judged_by_its_cluster_alone():
    assert beliefs(has_record=False) == pytest.approx((0.4, 15.0, 0.1), abs=1e-6)


def test_a_product_under_the_mark_starts_from_the_prior_of_the_mark():
    assert beliefs(under_mark=True) == pytest.approx((0.5 * 0.9 + 0.5 * 0.6, 30.0, 0.3), abs=1e-6)
