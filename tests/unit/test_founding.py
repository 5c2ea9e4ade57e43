import numpy as np
import pytest
from scipy import stats

from brandabm.rules.founding import (
    EQUIPMENT,
    choose_markets,
    choose_strategies,
    equip_firms,
    spin_off,
)

MANY = 20_000
SOURCE = np.random.default_rng(4)
NOISE = SOURCE.standard_normal((EQUIPMENT, MANY))
NAMES = (
    "quality",
    "productivity",
    "niche",
    "culture_fit",
    "capacity",
    "cumulative_output",
    "cash",
)


def equipped(noise=NOISE, **changes):
    """Return the columns of new firms by name."""
    settings = {
        "quality_mean": 0.4,
        "quality_spread": 0.1,
        "quality_floor": 0.1,
        "productivity_spread": 0.2,
        "niche_spread": 0.05,
        "fit_mean": 0.3,
        "fit_spread": 0.08,
        "size_spread": 0.5,
        "capacity_mean": 10.0,
        "output_mean": 40.0,
        "cash_mean": 7.0,
    } | changes
    number = noise.shape[1]
    for name in ("quality_mean", "fit_mean"):
        settings[name] = np.full(number, settings[name])
    columns = {name: np.zeros(number) for name in NAMES}
    places = np.arange(number)
    equip_firms(places, noise, np.full(number, 0.98), *settings.values(), *columns.values())
    return columns


def test_sizes_of_new_firms_are_lognormal_with_the_mean_asked_for():
    firms = equipped()
    for name, mean in (("capacity", 10.0), ("cumulative_output", 40.0), ("cash", 7.0)):
        assert firms[name].mean() == pytest.approx(mean, rel=4.0 * 0.54 / np.sqrt(MANY))
        assert firms[name] / mean == pytest.approx(firms["capacity"] / 10.0)
    expected = stats.norm(np.log(10.0) - 0.125, 0.5)
    assert stats.kstest(np.log(firms["capacity"]), expected.cdf).pvalue > 1e-4


def test_qualities_and_fits_of_new_firms_stay_in_bounds():
    firms = equipped(quality_spread=5.0, fit_mean=0.0)
    assert firms["quality"].min() == 0.1
    assert firms["quality"].max() == 1.0
    assert firms["culture_fit"].min() == 0.0
    assert equipped()["quality"] == pytest.approx(np.clip(0.4 + 0.1 * NOISE[0], 0.1, 1.0))


def test_new_firms_stand_around_the_niche_of_their_cluster_on_the_circle():
    niche = equipped()["niche"]
    assert ((niche >= 0.0) & (niche < 1.0)).all()
    gap = np.minimum(np.abs(niche - 0.98), 1.0 - np.abs(niche - 0.98))
    assert gap == pytest.approx(np.minimum(np.abs(0.05 * NOISE[2]), 0.5), abs=1e-12)


def test_the_first_market_is_drawn_by_population_and_others_with_their_chance():
    draws = SOURCE.random((4, MANY))
    present = np.zeros((MANY, 3), np.bool_)
    choose_markets(np.arange(MANY), draws, np.array([50.0, 30.0, 20.0]), 0.0, present)
    assert (present.sum(axis=1) == 1).all()
    assert stats.chisquare(present.sum(axis=0), np.array([0.5, 0.3, 0.2]) * MANY).pvalue > 1e-4
    both = np.zeros((MANY, 3), np.bool_)
    choose_markets(np.arange(MANY), draws, np.array([50.0, 30.0, 20.0]), 0.25, both)
    assert (both >= present).all()
    extra = (both & ~present).sum()
    assert stats.binomtest(int(extra), 2 * MANY, 0.25).pvalue > 1e-4


def test_the_last_market_takes_a_draw_that_rounding_leaves_over():
    draws = np.array([[np.nextafter(1.0, 0.0)], [0.9], [0.9], [0.9]])
    present = np.zeros((1, 3), np.bool_)
    choose_markets(np.array([0]), draws, np.array([0.1, 0.2, 0.3]), 0.0, present)
    assert present.tolist() == [[False, False, True]]


def test_budgets_of_new_firms_are_shares_around_the_means():
    noise, means = SOURCE.standard_normal((6, MANY)), np.array([0.4, 0.3, 0.1, 0.1, 0.1])
    strategy, stance = np.zeros((MANY, 5)), np.zeros(MANY)
    choose_strategies(np.arange(MANY), noise, means, 0.3, 0.3, strategy, stance)
    assert strategy.sum(axis=1) == pytest.approx(1.0)
    assert np.median(strategy, axis=0) == pytest.approx(means, rel=0.05)
    assert stance == pytest.approx(np.exp(0.3 * noise[5]))


def spun_off(parents, weakness=0.1, mutation=0.0):
    """Return the columns after the third firm was founded, by which parent."""
    columns = {name: np.array([0.5, 0.8, 0.3]) for name in ("quality", "productivity", "frontier")}
    columns["culture_fit"] = np.array([0.2, 0.4, 0.3])
    columns["mark_up"] = np.array([0.1, 0.25, 0.2])
    columns["cumulative_output"] = np.array([10.0, 100.0, 30.0])
    columns["niche"] = np.array([0.5, 0.99, 0.7])
    columns["strategy"] = np.array([[1.0, 0.0], [0.25, 0.75], [0.5, 0.5]])
    columns["price_stance"] = np.array([1.0, 2.0, 1.5])
    places, noise = np.array([2]), np.array([[1.0], [-1.0]])
    settings = weakness, 0.2, np.array([0.5]), 0.03, mutation
    spin_off(places, np.array(parents), np.ones(1), noise, *settings, *columns.values())
    return {name: column[2] for name, column in columns.items()}


def test_a_spin_off_is_weaker_than_its_parent_and_near_to_it():
    child = spun_off([1])
    assert child["quality"] == pytest.approx(0.72)
    assert child["productivity"] == pytest.approx(0.72)
    assert child["culture_fit"] == pytest.approx(0.36)
    assert child["niche"] == pytest.approx(0.02)
    assert (child["frontier"], child["mark_up"], child["price_stance"]) == (0.8, 0.25, 2.0)
    assert child["strategy"] == pytest.approx([0.25, 0.75])


def test_a_spin_off_inherits_experience_and_never_less_quality_than_the_floor():
    assert spun_off([1])["cumulative_output"] == 50.0
    assert spun_off([0])["cumulative_output"] == 30.0
    assert spun_off([1], weakness=0.99)["quality"] == 0.2


def test_the_strategy_of_a_spin_off_mutates_and_still_sums_to_one():
    strategy = spun_off([1], mutation=0.4)["strategy"]
    assert strategy.sum() == pytest.approx(1.0)
    odds = 0.25 / 0.75 * np.exp(0.8)
    assert strategy[0] == pytest.approx(odds / (1.0 + odds))


def test_without_a_parent_a_firm_stays_of_the_first_kind():
    assert spun_off([-1])["quality"] == 0.3
    assert spun_off([-1])["strategy"].tolist() == [0.5, 0.5]
