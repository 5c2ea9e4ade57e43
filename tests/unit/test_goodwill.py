import math

import numpy as np
import pytest

from brandabm.rules.goodwill import (
    brand_goodwill,
    cluster_goodwill,
    diffuse_name,
    pool_co_branding,
    update_goodwill,
)


@pytest.mark.parametrize(("decay", "saturation"), [(0.1, 0.5), (0.3, 0.25), (0.6, 1.0)])
def test_goodwill_settles_at_saturated_advertising_over_decay(decay, saturation):
    goodwill = 0.0
    for _ in range(600):
        goodwill = update_goodwill(goodwill, 3.0, decay, saturation)
    assert goodwill == pytest.approx(3.0**saturation / decay, rel=1e-12)


def test_goodwill_without_advertising_fades_by_its_decay():
    assert update_goodwill(2.0, 0.0, 0.3, 0.5) == pytest.approx(1.4)


def settled_brand(spending, present, population):
    goodwill = np.zeros((1, 2))
    for _ in range(300):
        brand_goodwill(
            active=np.arange(1),
            spending=np.array([spending]),
            present=np.array([present]),
            population=np.array(population),
            unit=0.02,
            decay=0.2,
            saturation=0.5,
            goodwill=goodwill,
        )
    return goodwill[0]


def test_a_brand_spreads_its_advertising_over_the_people_of_its_markets():
    both = settled_brand(80.0, (True, True), (1000.0, 3000.0))
    assert both == pytest.approx([(80.0 / 4000.0 / 0.02) ** 0.5 / 0.2] * 2)
    one = settled_brand(80.0, (True, False), (1000.0, 3000.0))
    assert one == pytest.approx([(80.0 / 1000.0 / 0.02) ** 0.5 / 0.2, 0.0])


def pooled(co_branding, present, population, firm_cluster, promotion=(0.0, 0.0)):
    """Return co-branding money by cluster and people by cluster and market."""
    present = np.array(present)
    clusters = max(firm_cluster) + 1
    pool, people = np.full(clusters, -1.0), np.full((clusters, present.shape[1]), -1.0)
    pool_co_branding(
        active=np.arange(len(firm_cluster)),
        firm_cluster=np.array(firm_cluster),
        co_branding=np.array(co_branding),
        promotion=np.array(promotion[:clusters]),
        present=present,
        population=np.array(population),
        pool=pool,
        people=people,
    )
    return pool, people


def name_after_a_quarter(pool, people):
    goodwill = np.zeros(people.shape)
    cluster_goodwill(pool, people, unit=0.02, decay=0.2, saturation=0.5, goodwill=goodwill)
    return goodwill


def test_each_cluster_pools_its_own_money():
    pool, people = pooled([40.0, 2.0, 0.0], [[True]] * 3, [1000.0], [0, 0, 1])
    assert pool.tolist() == [42.0, 0.0]
    expected = [[(42.0 / 1000.0 / 0.02) ** 0.5], [0.0]]
    assert name_after_a_quarter(pool, people) == pytest.approx(np.array(expected))


def test_money_builds_the_cluster_only_where_those_who_paid_it_sell():
    present = [[False, True, True], [False, False, True], [True, True, True]]
    pool, people = pooled([30.0, 10.0, 0.0], present, [1000.0, 500.0, 300.0], [0, 0, 0])
    assert people.tolist() == [[0.0, 500.0, 300.0]]
    name = (40.0 / 800.0 / 0.02) ** 0.5
    assert name_after_a_quarter(pool, people) == pytest.approx(np.array([[0.0, name, name]]))


def test_public_money_is_spent_wherever_firms_of_the_cluster_sell():
    present = [[False, True, True], [True, False, False]]
    pool, people = pooled([0.0, 0.0], present, [1000.0, 500.0, 300.0], [0, 1], (24.0, 0.0))
    assert pool.tolist() == [24.0, 0.0]
    assert people.tolist() == [[0.0, 500.0, 300.0], [0.0, 0.0, 0.0]]


@pytest.mark.parametrize(("external", "internal"), [(0.001, 0.004), (0.002, 0.01), (0.0002, 0.004)])
def test_adoption_of_a_name_peaks_when_the_bass_model_says(external, internal):
    """With complete mixing and no forgetting: t* = ln(q / p) / (p + q) (Bass 1969)."""
    known = np.zeros((1, 1))
    goodwill = np.full((1, 1), math.e - 1.0)  # log(1 + G) = 1
    adopted = []
    for _ in range(3000):
        before = known[0, 0]
        diffuse_name(known, goodwill, known.copy(), 0.0, external, internal)
        adopted.append(known[0, 0] - before)
    peak = math.log(internal / external) / (external + internal)
    assert abs(np.argmax(adopted) - peak) <= 1.0
    assert known[0, 0] > 0.999


def test_a_name_settles_where_forgetting_equals_gain_and_never_exceeds_everyone():
    known = np.zeros((1, 2))
    goodwill = np.array([[math.e - 1.0, 1e6]])
    for _ in range(2000):
        diffuse_name(known, goodwill, np.zeros((1, 2)), 0.03, 0.01, 0.095)
        assert (known <= 1.0).all()
    assert known[0, 0] == pytest.approx(0.01 / (0.01 + 0.03))


def test_a_name_that_nobody_advertises_or_buys_stays_unknown():
    known = np.zeros((1, 1))
    diffuse_name(known, np.zeros((1, 1)), np.zeros((1, 1)), 0.03, 0.0075, 0.095)
    assert known[0, 0] == 0.0
