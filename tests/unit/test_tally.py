import numpy as np
import pytest

from brandabm.rules.crowd import DIRECT, PARTS, REPEATS
from brandabm.rules.judgement import FIXED_POINT, NEAR_BIT
from brandabm.rules.tally import fill_orders, note_awareness, note_purchases

BN, DN, RW, IS = range(4)


def by_cell(by_slot):
    """Lay out values [slot, market, ...] by cell, with nobody first in each market."""
    values = np.swapaxes(np.asarray(by_slot, np.int64), 0, 1)
    nobody = np.full_like(values[:, :1], 99)
    return np.concatenate((nobody, values), axis=1).reshape(-1, *values.shape[2:])


def filled(agents, limit):
    """Return the units that two firms sell in two markets of 2 and 3 thousand people an agent."""
    demand = by_cell(np.array(agents) * FIXED_POINT)
    units = np.full((2, 2), -1.0)
    fill_orders(demand, np.array([2.0, 3.0]), np.array(limit, float), units)
    return units


def test_orders_are_the_people_that_the_agents_stand_for():
    assert filled([[1.5, 0.5], [0.0, 2.0]], [np.inf, np.inf]) == pytest.approx(
        np.array([[3000.0, 1500.0], [0.0, 6000.0]])
    )


def test_orders_beyond_capacity_are_lost_in_equal_shares_and_by_that_firm_alone():
    units = filled([[1.5, 0.5], [0.0, 2.0]], [2250.0, 6000.0])
    assert units == pytest.approx(np.array([[1500.0, 750.0], [0.0, 6000.0]]))
    assert filled([[0.0, 0.0], [0.0, 0.0]], [0.0, 5.0]) == pytest.approx(np.zeros((2, 2)))


def noted(brand_status, cluster_status, has_record=True):
    """Return what is noted of one firm in two markets."""
    bought = np.zeros((1, 2, PARTS + 4), np.int64)
    bought[0, :, PARTS:] = [[1, 20, 300, 4000], [5, 60, 700, 8000]]
    bought[0, :, REPEATS], bought[0, :, DIRECT] = (7, 8), (3, 4)
    repeats, direct = np.full((1, 2), -1), np.full((1, 2), -1)
    needs, buyers = np.full((1, 4), -1), np.full(2, -1)
    status = (np.array([value]) for value in (has_record, brand_status, cluster_status))
    note_purchases(by_cell(bought), *status, repeats, direct, needs, buyers)
    return repeats, direct, needs[0], buyers


def test_purchases_are_noted_by_market():
    repeats, direct, needs, buyers = noted(False, False)
    assert repeats.tolist() == [[7, 8]]
    assert direct.tolist() == [[3, 4]]
    assert buyers.tolist() == [4321, 8765]
    assert needs.sum() == buyers.sum()


def test_names_meet_the_need_for_status_only_where_they_have_it():
    assert noted(False, False)[2].tolist() == [6, 80 + 1000, 12000, 0]
    assert noted(True, False)[2].tolist() == [6, 80, 12000, 1000]
    assert noted(False, True)[2].tolist() == [6, 80 + 1000, 0, 12000]
    assert noted(True, True)[2].tolist() == [6, 80, 0, 13000]


def test_a_product_that_cannot_be_told_apart_meets_no_need_for_difference():
    assert noted(False, False, has_record=False)[2].tolist() == [86, 1000, 12000, 0]


def test_awareness_of_the_segment_is_a_share_of_the_people_in_it_where_the_brand_is_sold():
    near, far = 3, 11
    noticed = by_cell([[(near << NEAR_BIT) + near + far, (1 << NEAR_BIT) + 2]])
    aware, segment, share = np.zeros((1, 2), np.int64), np.zeros(1, np.int64), np.zeros(1)
    present, online = np.array([[True, False]]), np.array([40, 1000])
    note_awareness(noticed, present, online, 0.125, aware, segment, share)
    assert aware.tolist() == [[14, 2]]
    assert segment.tolist() == [3]
    assert share == pytest.approx([3 / (40 * 0.25)])
    note_awareness(noticed, np.array([[False, False]]), online, 0.125, aware, segment, share)
    assert share == pytest.approx([0.0])
