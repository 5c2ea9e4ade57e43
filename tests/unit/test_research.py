import numpy as np
import pytest

from brandabm.rules.costs import unit_costs
from brandabm.rules.research import (
    GRID,
    accumulate_knowledge,
    effective_spending,
    firm_research,
    openness,
    quality_return,
    reposition,
    success_probability,
    supply_density,
)
from brandabm.streams import Decision, stream_key

CERTAIN = 1e9
"""Spending at which research is sure to succeed."""

FIRM_COLUMNS = (
    "quality",
    "productivity",
    "niche",
    "frontier",
    "mark_up",
    "making_cost",
    "expected_credibility",
    "lowest_quality",
)


def search(firms=2000, time=1, spending=(0.0, 0.0), firm_cluster=None, given=False, **changes):
    """Let like firms search for one quarter; return their columns after it."""
    columns = {
        "quality": 0.4,
        "productivity": 1.0,
        "niche": 0.5,
        "frontier": 0.6,
        "mark_up": 0.2,
        "making_cost": 0.05,
        "expected_credibility": 1.0,
        "lowest_quality": 0.1,
    }
    numbers = {
        "rate": 0.3,
        "unit": 100.0,
        "step_bound": 0.15,
        "process_step": 0.2,
        "product_step": 0.6,
        "niche_step": 0.8,
        "imitation_share": 0.0,
        "imitation_gain": 0.3,
        "imitation_reach": 0.1,
        "absorptive_half": 60.0,
        "spillover": 0.25,
        "cost_squeeze": 0.006,
        "quality_weight": 4.0,
        "price_weight": 2.6,
        "quality_cost": 0.6,
        "reference_price": 0.1,
        "product_on": True,
        "clustered": True,
    }
    for name, value in changes.items():
        (columns if name in columns else numbers)[name] = value
    arrays = {name: np.full(firms, columns[name], float) for name in FIRM_COLUMNS}
    clusters = np.zeros(firms, np.int64) if firm_cluster is None else np.array(firm_cluster)
    money = np.zeros((firms, 5))
    money[:, 0], money[:, 1] = spending
    arrays["innovations"] = np.zeros(firms, np.int64)
    for name in ("rate", "absorptive_half", "spillover"):
        numbers[name] = np.full(clusters.max() + 1, numbers[name])
    keys = {
        "process_key": Decision.PROCESS_RESEARCH,
        "product_key": Decision.PRODUCT_RESEARCH,
        "niche_key": Decision.NICHE_SEARCH,
        "imitation_key": Decision.IMITATION,
    }
    firm_research(
        active=np.arange(firms),
        identity=np.arange(firms),
        firm_cluster=clusters,
        spending=money,
        stock=np.zeros(firms),
        knowledge=np.zeros(clusters.max() + 1),
        cluster_firms=np.bincount(clusters),
        density=np.ones(GRID),
        given=np.full(firms, given),
        **arrays,
        **numbers,
        **{name: stream_key(0, decision, time) for name, decision in keys.items()},
    )
    return arrays


def test_success_is_impossible_without_spending_and_certain_with_endless_spending():
    assert success_probability(0.0, 0.3) == 0.0
    assert success_probability(-1.0, 0.3) == 0.0
    assert success_probability(1e12, 0.3) == 1.0


def test_success_grows_with_the_square_root_of_spending():
    assert success_probability(4.0, 0.3) == pytest.approx(1.0 - np.exp(-0.6))
    chances = [success_probability(spending, 0.3) for spending in np.linspace(0.0, 50.0, 60)]
    assert (np.diff(chances) > 0.0).all()
    assert (np.diff(chances, 2) < 0.0).all()


def test_others_knowledge_helps_only_those_who_search_and_understand():
    assert effective_spending(0.0, 100.0, 60.0, 0.25, 1000.0) == 0.0
    assert effective_spending(10.0, 0.0, 60.0, 0.25, 1000.0) == 10.0
    assert effective_spending(10.0, 60.0, 60.0, 0.25, 1000.0) == pytest.approx(10.0 + 125.0)


def test_research_succeeds_as_often_as_its_probability_says():
    """Half of the successful steps are upwards, and only these are used."""
    firms = 20_000
    better = search(firms, spending=(100.0, 0.0), product_on=False)["productivity"] > 1.0
    chance = success_probability(1.0, 0.3) / 2.0
    assert abs(better.mean() - chance) < 4.0 * np.sqrt(chance * (1.0 - chance) / firms)


def test_process_research_never_lowers_productivity_and_steps_are_bounded():
    productivity = search(spending=(CERTAIN, 0.0))["productivity"]
    assert (productivity >= 1.0).all()
    assert 1.02 < productivity.max() <= 1.0 + 0.2 * 0.15


def test_product_research_raises_quality_where_quality_pays():
    after = search(spending=(0.0, CERTAIN))
    assert (after["quality"] >= 0.4).all()
    raised = after["quality"] > 0.4
    assert abs(raised.mean() - 0.5) < 0.05
    assert np.array_equal(after["innovations"] > 0, raised)


def test_product_research_cannot_pass_the_frontier_that_the_firm_knows():
    for time in range(1, 40):
        quality = search(
            200, time, spending=(0.0, CERTAIN), quality=0.59, frontier=0.6, product_step=5.0
        )["quality"]
        assert quality.max() <= 0.6
    assert quality.max() == 0.6


def test_a_firm_above_its_frontier_is_not_pulled_down_to_it():
    assert (search(spending=(0.0, CERTAIN), quality=0.7, frontier=0.6)["quality"] == 0.7).all()


def test_imitation_cannot_pass_the_frontier_that_the_firm_knows():
    """Half of the firms live in another cluster, know more, and make better goods."""
    firms = 2000
    ahead = np.arange(firms) % 2
    for step in (0.0, 5.0):
        after = search(
            firms,
            spending=(0.0, CERTAIN),
            firm_cluster=ahead,
            imitation_share=0.5,
            imitation_gain=1.0,
            quality=np.where(ahead, 0.9, 0.5),
            frontier=np.where(ahead, 0.95, 0.5),
            product_step=step,
        )
        behind = ahead == 0
        assert (after["quality"][behind] <= after["frontier"][behind] + 1e-12).all()
        assert (after["quality"][~behind] <= after["frontier"][~behind] + 1e-12).all()


def test_imitation_closes_part_of_the_gap_and_only_upwards():
    after = search(
        2000,
        spending=(CERTAIN, 0.0),
        imitation_share=1.0,
        productivity=np.where(np.arange(2000) % 2, 1.4, 1.0),
        product_on=False,
    )["productivity"]
    weak = np.arange(2000) % 2 == 0
    assert set(np.round(after[weak], 12)) == {1.0, round(1.0 + 0.3 * 0.5 * 0.4, 12)}
    assert (after[~weak] == 1.4).all()


def test_imitation_does_not_reach_firms_that_are_far_away_in_niche_and_cluster():
    far = np.arange(1000) % 2
    after = search(
        1000,
        spending=(CERTAIN, 0.0),
        firm_cluster=far,
        imitation_share=1.0,
        niche=np.where(far, 0.75, 0.25),
        productivity=np.where(far, 1.4, 1.0),
        product_on=False,
    )["productivity"]
    assert (after[far == 0] == 1.0).all()


def returns(credibility, quality=0.4):
    return quality_return(quality, credibility, 4.0, 2.6, 0.05, 0.6, 0.2, 0.1)


def test_quality_pays_its_maker_only_if_it_is_credited_to_him():
    assert returns(0.0) < 0.0 < returns(1.0)
    assert returns(1.0) == pytest.approx(4.0 - 2.6 * 0.05 * 2.0 * 0.6 * 0.4 * 1.2 / 0.1)


def test_quality_pays_less_the_higher_it_is():
    assert returns(0.5, quality=0.9) < returns(0.5, quality=0.1)


def test_quality_that_does_not_pay_is_squeezed_down_to_the_floor_and_no_further():
    quality = 0.4
    path = []
    for time in range(1, 80):
        quality = search(1, time, expected_credibility=0.0, quality=quality)["quality"][0]
        path.append(quality)
    assert path[0] == pytest.approx(0.4 - 0.006)
    assert (np.diff(path) <= 0.0).all()
    assert path[-1] == pytest.approx(0.1)


def test_quality_that_pays_is_not_squeezed():
    assert (search(expected_credibility=1.0)["quality"] == 0.4).all()


def test_the_squeeze_does_not_lift_a_firm_that_is_below_the_minimum():
    after = search(expected_credibility=0.0, quality=0.2, lowest_quality=0.3)["quality"]
    assert (after <= 0.2).all()


def test_research_lifts_nobody_to_the_minimum_at_one_stroke():
    """Below the minimum a firm gains what its step brings, and no more than it knows how to."""
    after = search(spending=(0.0, CERTAIN), quality=0.4, lowest_quality=0.9, frontier=0.45)
    raised = after["quality"] > 0.4
    assert raised.any()
    assert after["quality"].max() <= 0.45
    assert (after["quality"][~raised] == 0.4).all()


def test_the_price_of_quality_is_what_it_adds_to_the_unit_cost():
    """The slope of the unit cost that ``costs`` sets, by finite difference (ODD 7.2, 7.3)."""
    quality, step, cost = 0.5, 1e-6, {}
    for q in (quality - step, quality + step):
        unit, adjusted, making = np.zeros(1), np.zeros(1), np.zeros(1)
        given = [np.array([value]) for value in (q, 1.3, 70.0, 0.9, 0.8)]
        unit_costs(
            np.arange(1), np.zeros(1, np.int64), *given, 0.06, 1.2, 0.5, 0.6, 0.15, 100.0, 0.2,
            unit, adjusted, making,
        )  # fmt: skip
        cost[q] = unit[0]
    slope = (cost[quality + step] - cost[quality - step]) / (2.0 * step)
    found = quality_return(quality, 0.0, 4.0, 2.6, making[0], 0.6, 0.2, 0.1)
    assert found == pytest.approx(-2.6 * slope * 1.2 / 0.1, rel=1e-6)


def test_who_is_given_a_design_succeeds_without_spending():
    assert (search(given=False)["quality"] == 0.4).all()
    raised = search(given=True)["quality"] > 0.4
    assert abs(raised.mean() - 0.5) < 0.05
    assert (search(given=True, product_on=False)["quality"] == 0.4).all()


def test_help_with_positioning_moves_firms_to_thinner_places_only():
    density = np.where(np.arange(GRID) < GRID // 2, 2.0, 0.5)
    niche, firms = np.full(2000, 0.25), np.arange(2000)
    for chance, moved in ((0.0, False), (1.0, True)):
        key = stream_key(0, Decision.POSITIONING, 1)
        reposition(firms, firms, np.full(2000, chance), density, 5.0, 0.15, key, niche)
        assert (niche != 0.25).any() == moved
    away = niche[niche != 0.25]
    assert (density[(away * GRID + 0.5).astype(int) % GRID] == 0.5).all()


def test_supply_is_read_at_the_nearest_point_of_the_circle():
    density = np.arange(GRID, dtype=float)
    for place, point in ((0.0, 0), (0.4 / GRID, 0), (0.6 / GRID, 1), (1.0 - 0.4 / GRID, 0)):
        assert openness(density, place) == pytest.approx(1.0 / (point + 0.1))


def test_without_the_product_mechanism_quality_and_niche_are_frozen():
    for credibility in (0.0, 1.0):
        after = search(
            spending=(CERTAIN, CERTAIN),
            expected_credibility=credibility,
            imitation_share=0.5,
            product_on=False,
        )
        assert (after["quality"] == 0.4).all()
        assert (after["niche"] == 0.5).all()
        assert not after["innovations"].any()
        assert (after["productivity"] > 1.0).any()


def test_supply_is_dense_around_firms_and_has_mean_one():
    density = supply_density(np.arange(1), np.array([0.5]), np.ones((1, 2)), np.array([5.0]), 0.125)
    assert density.mean() == pytest.approx(1.0)
    assert density.argmax() == GRID // 2
    assert openness(density, 0.5) < openness(density, 0.0) == pytest.approx(10.0)


def test_the_niche_circle_has_no_seam():
    near_zero = supply_density(
        np.arange(1), np.array([0.999999]), np.ones((1, 2)), np.array([1.0]), 0.125
    )
    assert near_zero[1] == pytest.approx(near_zero[-1], rel=1e-3)


def accumulate(pooled, quarters):
    stock, knowledge = np.zeros(2), np.zeros(1)
    for _ in range(quarters):
        accumulate_knowledge(
            active=np.arange(2),
            firm_cluster=np.zeros(2, np.int64),
            spending=np.array([[1.0, 2.0, 3.0, 50.0, 50.0], [0.0, 0.0, 0.0, 50.0, 50.0]]),
            decay=0.08,
            pooled=pooled,
            stock=stock,
            knowledge=knowledge,
        )
    return stock, knowledge


def test_research_money_becomes_knowledge_and_advertising_money_does_not():
    stock, knowledge = accumulate(True, 1)
    assert stock.tolist() == [6.0, 0.0]
    assert knowledge.tolist() == [6.0]


def test_knowledge_settles_at_spending_over_decay():
    stock, knowledge = accumulate(True, 500)
    assert stock[0] == pytest.approx(6.0 / 0.08)
    assert knowledge[0] == pytest.approx(6.0 / 0.08)


def test_without_the_cluster_mechanism_knowledge_stays_in_the_firm():
    stock, knowledge = accumulate(False, 10)
    assert stock[0] > 6.0
    assert knowledge[0] == 0.0
