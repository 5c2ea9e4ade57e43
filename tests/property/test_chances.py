"""In random worlds, chances and shares that belong together sum to one."""

import numpy as np
import pytest
from hypothesis import given
from random_scenarios import SEEDS, few, scenarios

from brandabm import BrandModel
from brandabm.phases import demand
from brandabm.rules.crowd import PARTS
from brandabm.rules.judgement import FIXED_POINT

ROUNDING = 2.0**-18


def watched(model):
    """Run the model; return, for every quarter and market, chances, purchases and people online."""
    seen, run = [], demand.run_consumers
    markets = len(model.scenario.markets)

    def watch(context):
        counts = run(context)
        # The first cell of a market is nobody's.
        chances = counts.demand.reshape(markets, -1)[:, 1:].sum(axis=1) / FIXED_POINT
        cells = counts.purchases[:, PARTS:].sum(axis=1).reshape(markets, -1)
        bought = cells[:, 1:].sum(axis=1)
        seen.append((chances, bought, counts.online))
        assert (counts.demand >= 0).all()
        return counts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(demand, "run_consumers", watch)
        model.run()
    return np.array(seen).transpose(1, 0, 2)


@few(15)
@given(scenario=scenarios(), seed=SEEDS)
def test_a_consumer_buys_at_most_once_and_as_often_as_the_chances_say(scenario, seed):
    """The chances of all purchases are one less that of buying nothing."""
    chances, bought, online = watched(BrandModel(scenario, seed))
    assert (chances <= online * (1.0 + ROUNDING)).all()
    assert (bought <= online).all()
    spread = np.sqrt(np.maximum(chances * (1.0 - chances / np.maximum(online, 1)), 0.0).sum())
    assert abs(bought.sum() - chances.sum()) <= 7.0 * spread + 3.0


EAGER = {
    "consumers.outside_utility": -50.0,
    "consumers.quality_weight": 4.0,
    **{f"consumers.{weight}_weight": 0.0 for weight in ("variety", "culture", "delay")},
    "consumers.price_sensitivity": 0.0,
}
"""Buying nothing is worse than anything that can be bought, by far."""


@few(8)
@given(scenario=scenarios(**EAGER), seed=SEEDS)
def test_where_buying_nothing_is_no_choice_the_chances_of_each_buyer_sum_to_one(scenario, seed):
    chances, bought, _ = watched(BrandModel(scenario, seed))
    assert chances == pytest.approx(bought, rel=1e-4, abs=1e-4)


@few(15)
@given(scenario=scenarios(), seed=SEEDS)
def test_shares_of_one_whole_sum_to_one(scenario, seed):
    model = BrandModel(scenario, seed)
    assert model.state.clusters.size_share.sum() == pytest.approx(1.0)
    while model.running:
        model.step()
        firms, active = model.state.firms, model.state.active
        assert firms.strategy[active].sum(axis=1) == pytest.approx(1.0)
        assert firms.share.sum() <= 1.0 + 1e-12
        if firms.sales[active].any() and not model.context.exits:
            assert firms.share.sum() == pytest.approx(1.0)
