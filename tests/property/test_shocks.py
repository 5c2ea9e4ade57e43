"""Shocks strike where they are said to, for as long as they are said to."""

import numpy as np
import pytest
from comparison import assert_same_bits

from brandabm import BrandModel
from brandabm.scenario.sections.shocks import USUAL_SIZE, Shock

SEED = 3


@pytest.fixture(scope="module")
def calm(tiny_scenario):
    return tiny_scenario.replace(**{"time.quarters": 20, "time.burn_in": 2})


def struck(scenario, *shocks):
    return scenario.replace(shocks=[{"start": 5} | shock for shock in shocks])


def history(scenario, read):
    """Return what is read of the state after every quarter of the history."""
    model, values = BrandModel(scenario, SEED), []
    while model.running:
        model.step()
        values.append(np.array(read(model.state)))
    return np.array(values[scenario.time.burn_in :])


@pytest.mark.parametrize("kind", USUAL_SIZE)
def test_a_shock_changes_nothing_before_it_comes_and_something_after(kind, calm):
    before = BrandModel(calm, SEED).run().quarters
    after = BrandModel(struck(calm, {"kind": kind}), SEED).run().quarters
    earlier = before["quarter"] < 5
    assert after[earlier].equals(before[earlier])
    assert not after[~earlier].equals(before[~earlier])


@pytest.mark.parametrize("kind", sorted(set(USUAL_SIZE) - {"brands_only", "leader_failure"}))
def test_a_shock_of_no_size_changes_no_bit(kind, calm):
    runs = [BrandModel(calm, SEED).run()]
    runs.append(BrandModel(struck(calm, {"kind": kind, "size": 0.0}), SEED).run())
    assert_same_bits(*runs)


def test_a_shock_lasts_its_duration_and_fades_over_its_recovery():
    shock = Shock(kind="tariff", start=3, duration=2, recovery=3)
    levels = [shock.level(quarter) for quarter in range(10)]
    assert levels == [0.0, 0.0, 0.0, 1.0, 1.0, 0.75, 0.5, 0.25, 0.0, 0.0]
    assert Shock(kind="tariff", start=3).level(1000) == 1.0


def test_a_tariff_strikes_its_market_alone_and_shocks_add_up(calm):
    twice = ({"kind": "tariff", "market": "US", "duration": 4}, {"kind": "tariff", "size": 0.1})
    tariffs = history(struck(calm, *twice), lambda state: state.markets.tariff)
    usual = history(calm, lambda state: state.markets.tariff)
    more = tariffs - usual
    assert more[:5] == pytest.approx(0.0)
    assert more[5:9, 0] == pytest.approx(0.35)
    assert more[5:, 1:] == pytest.approx(0.1)
    assert more[9:, 0] == pytest.approx(0.1)


def test_a_pandemic_is_late_dear_and_brings_people_online(calm):
    pandemic = struck(calm, {"kind": "pandemic", "duration": 4})

    def read(state):
        return [state.markets.transport_delay, state.markets.freight, state.markets.online_share]

    ratio = history(pandemic, read)[5], history(calm, read)[5]
    assert ratio[0][0] == pytest.approx(10.0)
    assert ratio[0][1] == pytest.approx(2.0 * ratio[1][1])
    assert ratio[0][2] == pytest.approx(np.minimum(1.0, 1.2 * ratio[1][2]))


def test_an_appreciation_strikes_with_the_environment_off_as_well(calm):
    off = calm.replace(**{"mechanisms.environment": False})
    appreciated = struck(off, {"kind": "exchange_rate"})
    rates = history(appreciated, lambda state: state.markets.exchange_rate)
    assert rates[5:] / rates[0] == pytest.approx(1.1)


@pytest.mark.parametrize(
    ("kind", "size"),
    [("exchange_rate", 0.1), ("exchange_rate", -0.1), ("tariff", 0.25), ("clearance", 7.0)],
)
def test_each_part_of_the_trade_environment_feels_its_shock(kind, size, calm):
    # Frozen, the exchange rate is where it was declared: a shock either way can only disturb it.
    frozen = calm.replace(**{"mechanisms.environment": False})
    shock = struck(frozen, {"kind": kind, "size": size, "duration": 4})
    worse = BrandModel(shock, SEED).run().quarters.set_index("quarter")["TE"]
    usual = BrandModel(frozen, SEED).run().quarters.set_index("quarter")["TE"]
    assert (worse.loc[5:8] < usual.loc[5:8] - 0.01).all()
    assert (worse.drop(range(5, 9)) == usual.drop(range(5, 9))).all()


def test_an_appreciation_counts_in_the_trade_environment_as_a_deviation_of_its_size(calm):
    frozen = calm.replace(**{"mechanisms.environment": False})
    shock = struck(frozen, {"kind": "exchange_rate", "size": 0.1})
    usual, worse = (BrandModel(one, SEED).run().quarters["TE"].iloc[-1] for one in (frozen, shock))
    lost = np.log(1.1) / calm.environment.exchange_alarm / 3.0
    assert usual - worse == pytest.approx(lost)


def test_a_scandal_spoils_the_goods_of_one_brand_until_it_is_over(calm):
    scandal = struck(calm, {"kind": "scandal", "duration": 3})
    spoilt = history(scandal, lambda state: np.sort(state.firms.scandal)[-3:])
    assert (spoilt[5:8, -1] == 0.3).all()
    assert (spoilt[:, :-1] == 0.0).all()
    assert (spoilt[8:] == 0.0).all()


def test_a_leader_that_fails_is_the_largest_seller_and_leaves_at_once(calm):
    for cluster in ("all", 0):
        model = BrandModel(struck(calm, {"kind": "leader_failure", "cluster": cluster}), SEED)
        for _ in range(7):
            model.step()
        firms, active = model.state.firms, model.state.active
        home = active if cluster == "all" else active[firms.cluster[active] == cluster]
        leader = home[np.argmax(firms.sales[home])]
        named = [[firms.identity[leader], 5, firms.cluster[leader]]]
        model.step()
        moves = model.results.transitions
        failed = moves[moves["binding"] == "failure"]
        assert failed[["identity", "quarter", "cluster"]].to_numpy().tolist() == named


def test_when_the_platform_demands_brands_others_are_not_listed(calm):
    model = BrandModel(struck(calm, {"kind": "brands_only"}), SEED).run()
    sold = model.quarters.set_index("quarter")["branded_sales_share"]
    assert sold.loc[4] < 0.99
    assert sold.loc[6:].min() > 0.999
