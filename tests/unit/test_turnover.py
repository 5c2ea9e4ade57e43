import numpy as np
import pytest
from scipy.stats import chisquare

from brandabm import BrandModel, Scenario
from brandabm.phases.population import name_entrants
from brandabm.rules.population import (
    choose_parents,
    count_entrants,
    find_exits,
    imitate_strategies,
)
from brandabm.streams import Decision, stream_key


def quarters_until_exit(cash, output, quarters=20, overdraft=0.0):
    """Return the quarter in which a firm leaves, None if it stays; limits are 2 and 4 quarters."""
    negative, negligible = np.zeros(1, np.int64), np.zeros(1, np.int64)
    leaving = np.zeros(1, np.bool_)
    for quarter in range(quarters):
        find_exits(
            active=np.arange(1),
            cash=np.array([cash[quarter % len(cash)]]),
            overdraft=np.array([overdraft]),
            output=np.array([output[quarter % len(output)]]),
            insolvency_quarters=2,
            negligible_output=10.0,
            negligible_quarters=4,
            negative=negative,
            negligible=negligible,
            leaving=leaving,
        )
        if leaving[0]:
            return quarter + 1
    return None


def test_a_firm_leaves_after_two_quarters_without_money():
    assert quarters_until_exit([-1.0], [100.0]) == 2
    assert quarters_until_exit([1.0, -1.0, -1.0], [100.0]) == 3


def test_who_may_owe_leaves_only_when_it_owes_more():
    assert quarters_until_exit([-1.0], [100.0], overdraft=1.0) is None
    assert quarters_until_exit([-1.0], [100.0], overdraft=0.9) == 2


def test_a_quarter_with_money_starts_the_count_again():
    assert quarters_until_exit([-1.0, 0.0], [100.0]) is None


def test_a_firm_leaves_after_four_quarters_of_negligible_sales():
    assert quarters_until_exit([1.0], [9.9]) == 4
    assert quarters_until_exit([1.0], [10.0]) is None
    assert quarters_until_exit([1.0], [0.0, 0.0, 0.0, 50.0]) is None


def entrants(sales, profit, rate=0.05, response=0.5, floor=1.0, quarters=4000):
    """Return how many firms enter each of three clusters, over many quarters."""
    firms, counts = len(sales), np.zeros((quarters, 3), np.int64)
    for quarter in range(quarters):
        count_entrants(
            active=np.arange(firms),
            firm_cluster=np.arange(firms) % 2,
            sales=np.array(sales),
            profit=np.array(profit),
            rate=np.full(3, rate),
            response=response,
            floor_firms=floor,
            key=stream_key(0, Decision.ENTRY, quarter),
            out=counts[quarter],
        )
    return counts


def test_entry_is_poisson_in_the_mean_return_on_sales():
    """Cluster 0 earns 20 %, cluster 1 loses 5 %, cluster 2 is empty and counts as one firm."""
    counts = entrants([100.0] * 20, [20.0, -5.0] * 10)
    means = np.array([10.0 * (0.05 + 0.5 * 0.2), 10.0 * (0.05 - 0.5 * 0.05), 0.05])
    assert (np.abs(counts.mean(axis=0) - means) < 4.0 * np.sqrt(means / len(counts))).all()
    spread = np.sqrt((2.0 * means**2 + means) / len(counts))
    assert (np.abs(counts.var(axis=0) - means) < 4.0 * spread).all()


def test_nobody_enters_a_trade_that_loses_more_than_it_attracts():
    assert not entrants([100.0] * 4, [-20.0] * 4, quarters=200)[:, :2].any()


def test_clusters_that_sell_nothing_attract_at_the_rate_of_zero_profit():
    counts = entrants([0.0] * 20, [-100.0] * 20)
    assert counts[:, 0].mean() == pytest.approx(0.5, abs=4.0 * np.sqrt(0.5 / len(counts)))


PERFORMANCE = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 10.0, 20.0, 30.0])
HOME = np.array([0, 0, 0, 0, 0, 1, 1, 1])


def imitated(rate=1.0, error=0.0, time=1):
    """Return strategies before and after imitation by eight firms of two clusters."""
    strategy = np.random.default_rng(4).dirichlet(np.ones(5), 8)
    before, stance = strategy.copy(), np.linspace(0.5, 1.5, 8)
    imitate_strategies(
        active=np.arange(8),
        identity=np.arange(8),
        firm_cluster=HOME,
        performance=PERFORMANCE,
        rate=rate,
        error=error,
        review_key=stream_key(0, Decision.STRATEGY_REVIEW, time),
        model_key=stream_key(0, Decision.STRATEGY_MODEL, time),
        error_key=stream_key(0, Decision.STRATEGY_ERROR, time),
        strategy=strategy,
        price_stance=stance,
    )
    return before, strategy, stance


def models(before, after):
    """Return for each firm whose strategy it has now."""
    gaps = np.abs(after[:, None, :] - before[None, :, :]).max(axis=2)
    assert (gaps.min(axis=1) < 1e-9).all()
    return gaps.argmin(axis=1)


def test_firms_below_the_median_of_their_cluster_copy_and_others_do_not():
    before, after, _ = imitated()
    changed = (after != before).any(axis=1)
    assert changed.tolist() == [True, True, False, False, False, True, False, False]


def test_only_strategies_of_better_firms_of_the_same_cluster_are_copied():
    for time in range(1, 30):
        before, after, stance = imitated(time=time)
        copied = models(before, after)
        followers = np.flatnonzero(copied != np.arange(8))
        assert (PERFORMANCE[copied[followers]] > PERFORMANCE[followers]).all()
        assert (HOME[copied] == HOME).all()
        assert stance == pytest.approx(np.linspace(0.5, 1.5, 8)[copied])


def test_the_better_a_firm_does_the_more_often_it_is_copied():
    """Firm 0 copies in proportion to the gaps 1, 2, 3 and 4."""
    counts = np.zeros(8)
    for time in range(1, 1001):
        before, after, _ = imitated(time=time)
        counts[models(before, after)[0]] += 1
    assert counts[1:5] == pytest.approx([100.0, 200.0, 300.0, 400.0], abs=4.0 * np.sqrt(240.0))


def test_copies_have_errors_and_shares_still_sum_to_one():
    before, after, _ = imitated(error=0.15)
    assert after.sum(axis=1) == pytest.approx(1.0)
    gaps = np.abs(after[0] - before).max(axis=1)
    assert 0.0 < gaps.min() < 0.3


def test_nobody_copies_at_a_rate_of_zero():
    before, after, _ = imitated(rate=0.0)
    assert np.array_equal(before, after)


def parents(firms, number=600):
    """Return the parents, by identity, of entrants into cluster 0, which holds these firms."""
    identity = np.array(firms, np.int64)
    out = np.empty(number, np.int64)
    choose_parents(
        active=np.arange(len(firms)),
        firm_cluster=np.zeros(len(firms), np.int64),
        identity=identity,
        entrants=np.arange(number),
        home=np.zeros(number, np.int64),
        key=stream_key(0, Decision.ENTRANT),
        out=out,
    )
    return np.where(out >= 0, identity[out] if len(firms) else -1, -1)


def test_every_firm_of_the_cluster_is_as_likely_to_become_a_parent():
    counts = np.unique_counts(parents([3, 5, 9])).counts
    assert chisquare(counts).pvalue > 0.001


def test_one_more_firm_changes_only_the_entrants_that_it_becomes_the_parent_of():
    before, after = parents([3, 5, 9]), parents([3, 5, 9, 20])
    assert (after[after != 20] == before[after != 20]).all()
    assert 0.15 < (after == 20).mean() < 0.35


def test_an_empty_cluster_has_no_parents():
    assert (parents([]) == -1).all()


def test_an_entrant_is_named_by_quarter_cluster_and_place():
    model = BrandModel(Scenario.load("small"), seed=3)
    one = name_entrants(model.context, np.array([0, 0, 2, 3, 3]))
    another = name_entrants(model.context, np.array([0, 0, 0, 3, 3]))
    assert (another[-2:] == one[-2:]).all()
    assert len(set(one)) == 5
    assert one.min() > model.state.firms.identity.max()
    model.context.quarter += 1
    assert name_entrants(model.context, np.array([0]))[0] > one.max()
