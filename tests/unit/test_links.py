import numpy as np
import pytest

from brandabm.rules.links import agglomeration_effect, service_links
from brandabm.state import LINKS

OWN_SCALE = 1000.0
MINIMUM = 100.0


def serve(outputs, links=None, clustered=True, premium=0.5, own_floor=0.9):
    """Return links, services outsourced and service cost of the firms of one cluster."""
    firms = len(outputs)
    links = np.zeros((1, len(LINKS)), np.bool_) if links is None else links
    outsourced, cost = np.zeros(firms, np.int64), np.zeros(firms)
    service_links(
        active=np.arange(firms),
        firm_cluster=np.zeros(firms, np.int64),
        firm_output=np.array(outputs),
        own_scale=np.full(len(LINKS), OWN_SCALE),
        minimum_scale=np.full((1, len(LINKS)), MINIMUM),
        closing_share=0.6,
        premium=premium,
        own_floor=own_floor,
        clustered=clustered,
        links=links,
        demand=np.zeros((1, len(LINKS))),
        outsourced=outsourced,
        service_cost=cost,
    )
    return links, outsourced, cost


def test_a_service_opens_when_demand_reaches_its_minimum_scale():
    assert not serve([50.0, 49.9])[0].any()
    assert serve([50.0, 50.0])[0].all()


def test_a_local_service_closes_only_well_below_the_scale_at_which_it_opened():
    links, _, _ = serve([100.0])
    assert serve([60.0], links.copy())[0].all()
    assert not serve([59.9], links.copy())[0].any()
    assert not serve([60.0])[0].any()


def test_services_with_larger_scales_come_later():
    firms, steps = 1, 1.25 ** np.arange(len(LINKS))
    links = np.zeros((1, len(LINKS)), np.bool_)
    service_links(
        active=np.arange(firms),
        firm_cluster=np.zeros(firms, np.int64),
        firm_output=np.array([MINIMUM * 1.25**3.5]),
        own_scale=1e6 * steps,
        minimum_scale=(MINIMUM * steps)[None, :],
        closing_share=0.6,
        premium=0.5,
        own_floor=0.9,
        clustered=True,
        links=links,
        demand=np.zeros((1, len(LINKS))),
        outsourced=np.zeros(firms, np.int64),
        service_cost=np.zeros(firms),
    )
    assert links[0].tolist() == [True] * 4 + [False] * 5


def test_a_large_firm_makes_its_services_and_is_no_demand_for_others():
    links, outsourced, cost = serve([2.0 * OWN_SCALE, 10.0])
    assert not links.any()
    assert outsourced.tolist() == [0, 0]
    assert cost[0] == pytest.approx(0.9)


def test_a_small_firm_buys_locally_where_it_can_and_from_afar_where_it_must():
    _, outsourced, cost = serve([50.0, 60.0])
    assert outsourced.tolist() == [len(LINKS)] * 2
    assert cost == pytest.approx([1.0, 1.0])
    _, outsourced, cost = serve([50.0])
    assert outsourced.tolist() == [0]
    assert cost == pytest.approx([1.5])


def test_every_firm_takes_the_cheapest_of_making_buying_here_and_buying_from_afar():
    for output in (1.0, 500.0, 800.0, 1000.0, 1100.0, 5000.0):
        inside = max(0.9, OWN_SCALE / output)
        assert serve([output, 2.0], np.zeros((1, len(LINKS)), np.bool_))[2][0] == pytest.approx(
            min(inside, 1.0 if serve([output, 2.0])[0].any() else 1.5)
        )


def test_without_the_cluster_mechanism_no_service_is_ever_local():
    links, outsourced, _ = serve([80.0, 80.0], clustered=False)
    assert not links.any()
    assert not outsourced.any()
    assert not serve([80.0, 80.0], np.ones((1, len(LINKS)), np.bool_), clustered=False)[0].any()


def effect(output, firms=0.0, minimum=0.5, elasticity=0.08):
    return agglomeration_effect(output, 100.0, minimum, elasticity, firms, 30.0, 0.05)


def test_agglomeration_saves_nothing_up_to_the_minimum_size():
    for output in (0.0, 10.0, 50.0):
        assert effect(output) == 1.0


def test_agglomeration_lowers_cost_with_its_elasticity_above_the_minimum():
    assert effect(50.0 * (1.0 + 1e-9)) == pytest.approx(1.0, abs=1e-8)
    assert effect(100.0) == pytest.approx(2.0**-0.08)
    assert np.log(effect(800.0) / effect(400.0)) / np.log(2.0) == pytest.approx(-0.08)


def test_land_and_labour_become_dear_in_a_crowded_cluster():
    assert effect(10.0, firms=30.0) == pytest.approx(1.05)
    assert effect(10.0, firms=60.0) == pytest.approx(1.2)
