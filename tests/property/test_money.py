import numpy as np
import pytest
from hypothesis import given
from random_scenarios import SEEDS, few, scenarios

from brandabm import BrandModel
from brandabm.state import ACCOUNTS

USES = ACCOUNTS[1 : ACCOUNTS.index("profit") + 1]
DEAR = {
    "markets.US.exchange_rate": 1.7,
    "markets.EU.tariff": 0.9,
    "firms.market_entry_cost": 1.0,
    "environment.exchange_rate_volatility": 0.2,
    "branding.alliance_founders": 1,
    "branding.membership_cost": 0.0,
    "branding.review_rate": 0.5,
}
WORLDS = {
    "the tiny world": {},
    "many entries, brands and members": DEAR,
    "no gates": {"stages.abilities_need_stage": False, "branding.review_rate": 0.5},
    "governments pay": {
        "policy.measures": [
            {"measure": code, "intensity": 20.0} for code in ("A31", "A52", "B11", "B12", "S7")
        ],
        "branding.review_rate": 0.5,
        "branding.alliance_founders": 1,
    },
    "poor firms": {"firms.cash_at_start": 0.0, "firms.fixed_overhead": 60.0},
}


def account(firms, rows, name):
    return firms.accounts[rows, ACCOUNTS.index(name)]


@pytest.fixture(params=WORLDS)
def model(request, tiny_scenario):
    return BrandModel(tiny_scenario.replace(**WORLDS[request.param]), seed=3)


def test_what_buyers_pay_is_what_firms_and_others_receive_in_every_quarter(model):
    """Receipts = freight, tariff, commission, costs, budgets, fee and profit: each firm and all."""
    while model.running:
        in_business = model.state.active.copy()
        model.step()
        firms = model.state.firms
        receipts = account(firms, in_business, "gross_receipts")
        gap = receipts - sum(account(firms, in_business, use) for use in USES)
        turnover = receipts.sum()
        assert (np.abs(gap) <= 1e-8 * np.maximum(1.0, receipts)).all()
        assert abs(gap.sum()) <= 1e-8 * turnover
    assert turnover > 0.0


def test_money_changes_by_profit_and_support_less_investment_and_dividends(model):
    """From the second quarter on: in the first, firms are fitted out for the demand they met."""
    model.step()
    while model.running:
        in_business, cash = model.state.active.copy(), model.state.firms.cash.copy()
        model.step()
        firms = model.state.firms
        change = firms.cash[in_business] - cash[in_business]
        kept = account(firms, in_business, "profit")
        kept = kept - account(firms, in_business, "investment")
        kept = kept - account(firms, in_business, "dividends")
        kept = kept + account(firms, in_business, "support")
        turnover = np.maximum(1.0, account(firms, in_business, "gross_receipts"))
        assert (np.abs(change - kept) <= 1e-8 * turnover).all()


def test_what_goes_out_is_never_negative_and_registration_is_paid_by_brands(model):
    while model.running:
        in_business = model.state.active.copy()
        model.step()
        firms = model.state.firms
        for name in set(ACCOUNTS) - {"profit"}:
            assert account(firms, in_business, name).min(initial=0.0) >= 0.0, name
        payers = in_business[account(firms, in_business, "registration") > 0.0]
        assert firms.registered[payers].all()


def test_firms_sell_no_more_than_they_can_make(model):
    """Beyond full capacity orders are lost; in the first quarter capacity is not yet known."""
    model.step()
    limit = model.scenario.firms.full_utilisation
    while model.running:
        before, capacity = model.state.active.copy(), model.state.firms.capacity.copy()
        model.step()
        sold = model.state.firms.units.sum(axis=1)
        assert (sold[before] <= limit * capacity[before] * (1.0 + 1e-12)).all()


def test_the_table_of_quarters_balances_too(tiny_results):
    quarters = tiny_results.quarters
    uses = sum(quarters[f"account_{use}"] for use in USES)
    receipts = quarters["account_gross_receipts"]
    assert (receipts - uses).abs().max() <= 1e-8 * receipts.max()
    assert receipts.min() > 0.0


def test_the_worlds_of_these_tests_have_brands_members_entries_and_exits(tiny_scenario):
    model = BrandModel(tiny_scenario.replace(**DEAR), seed=3)
    quarters = model.run().quarters
    for name in ("registration", "fee", "tariff", "commission", "investment"):
        assert quarters[f"account_{name}"].max() > 0.0, name
    assert quarters["entries"].sum() > 0
    assert quarters["exits"].sum() > 0


@few(20)
@given(scenario=scenarios(), seed=SEEDS)
def test_in_random_worlds_no_money_is_made_or_lost(scenario, seed):
    """To rounding, which counts in units of the largest sum that went through a firm's hands."""
    model = BrandModel(scenario, seed)
    while model.running:
        in_business, cash = model.state.active.copy(), model.state.firms.cash.copy()
        model.step()
        firms = model.state.firms
        amounts = {name: account(firms, in_business, name) for name in ACCOUNTS}
        largest = np.max([np.abs(amount) for amount in amounts.values()], axis=0)
        largest = np.maximum(largest, np.abs(cash[in_business])) + 1e-12
        uses = sum(amounts[use] for use in USES)
        assert (np.abs(amounts["gross_receipts"] - uses) <= 1e-8 * largest).all()
        if model.context.quarter > 1:
            kept = amounts["profit"] - amounts["investment"] - amounts["dividends"]
            kept = kept + amounts["support"]
            change = firms.cash[in_business] - cash[in_business]
            assert (np.abs(change - kept) <= 1e-8 * largest).all()
        for name in set(ACCOUNTS) - {"profit"}:
            assert amounts[name].min(initial=0.0) >= 0.0, name
