import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as draw

from brandabm.rules.accounts import budgets, invest, settle
from brandabm.state import ACCOUNTS, BUDGETS

FIRMS, MARKETS = 40, 3


def spend(
    margin, cash, advertises=True, member=True, innovation_on=True, product_on=True, overdraft=0.0
):
    """Return budgets and remaining money of firms with random strategies."""
    firms = len(cash)
    strategy = np.random.default_rng(0).dirichlet(np.ones(5), firms)
    money, spending = np.array(cash, float), np.full((firms, 5), np.nan)
    budgets(
        active=np.arange(firms),
        margin=np.array(margin, float),
        cash=money,
        strategy=strategy,
        advertises=np.full(firms, advertises),
        member=np.full(firms, member),
        overdraft=np.full(firms, overdraft),
        budget_share=0.7,
        innovation_on=innovation_on,
        product_on=product_on,
        spending=spending,
    )
    return spending, money, strategy


AMOUNTS = draw.floats(-1e6, 1e6)


@given(draw.lists(draw.tuples(AMOUNTS, AMOUNTS), min_size=1, max_size=30))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_budgets_never_exceed_the_money_or_the_share_of_the_margin(firms):
    margin, cash = (np.array(column) for column in zip(*firms, strict=True))
    spending, money, _ = spend(margin, cash)
    total = spending.sum(axis=1)
    assert (spending >= 0.0).all()
    assert (total <= np.maximum(cash, 0.0) * (1.0 + 1e-12)).all()
    assert (total <= 0.7 * np.maximum(margin, 0.0) * (1.0 + 1e-12)).all()
    assert money == pytest.approx(cash - total, rel=1e-12, abs=1e-6)


def test_budgets_follow_the_strategy():
    spending, _, strategy = spend([100.0, 200.0], [1e6, 1e6])
    assert spending == pytest.approx(strategy * np.array([[70.0], [140.0]]))


@pytest.mark.parametrize(
    ("missing", "budget"),
    [
        ({"advertises": False}, "advertising"),
        ({"member": False}, "co_branding"),
        ({"innovation_on": False}, "innovation"),
        ({"product_on": False}, "product"),
    ],
)
def test_what_cannot_be_spent_stays_as_money(missing, budget):
    spending, money, strategy = spend([100.0], [1000.0], **missing)
    place = BUDGETS.index(budget)
    assert spending[0, place] == 0.0
    assert money[0] == pytest.approx(1000.0 - 70.0 * (1.0 - strategy[0, place]))


def settled(seed):
    """Settle a quarter of random firms; return all arrays by name."""
    random = np.random.default_rng(seed)
    column = {
        name: np.zeros(FIRMS)
        for name in ("sales", "margin", "profit", "utilisation", "fees", "cumulative_output")
    }
    price = random.uniform(0.05, 0.2, FIRMS)
    tariff, exchange = random.uniform(0.0, 0.5, MARKETS), random.uniform(0.5, 2.0, MARKETS)
    freight = random.uniform(0.0, 0.05, (2, MARKETS))
    home = random.integers(0, 2, FIRMS)
    present = random.random((FIRMS, MARKETS)) < 0.7
    units = random.uniform(0.0, 5000.0, (FIRMS, MARKETS)) * present
    landed = price[:, None] * exchange**0.88 * (1.0 + tariff) * 1.1 + freight[home]
    arrays = column | {
        "units": units,
        "present": present,
        "price": price,
        "landed_price": landed,
        "unit_cost": random.uniform(0.04, 0.15, FIRMS),
        "capacity": random.uniform(2000.0, 9000.0, FIRMS),
        "spending": random.uniform(0.0, 50.0, (FIRMS, 5)),
        "registration_paid": random.uniform(0.0, 60.0, FIRMS),
        "entry_paid": random.uniform(0.0, 20.0, FIRMS),
        "member": random.random(FIRMS) < 0.5,
        "cash": random.uniform(-100.0, 1000.0, FIRMS),
        "accounts": np.zeros((FIRMS, len(ACCOUNTS))),
    }
    before = arrays["cash"].copy()
    settle(
        active=np.arange(FIRMS),
        firm_cluster=home,
        tariff=tariff,
        exchange_rate=exchange,
        pass_through=0.88,
        commission=np.full(2, 0.1),
        freight=freight,
        fixed_overhead=6.0,
        capacity_overhead=0.06,
        base_cost=0.05,
        presence_cost=3.0,
        fee=0.01,
        membership_cost=15.0,
        overtime_threshold=0.9,
        overtime_cost=2.0,
        overtime_ceiling=1.5,
        experience_decay=0.03,
        **arrays,
    )
    return arrays | {"cash_before": before, "exchange": exchange}


def account(arrays, name):
    return arrays["accounts"][:, ACCOUNTS.index(name)]


@pytest.mark.parametrize("seed", range(5))
def test_every_yuan_that_buyers_pay_goes_somewhere(seed):
    arrays = settled(seed)
    uses = [name for name in ACCOUNTS[1 : ACCOUNTS.index("profit") + 1]]
    total = sum(account(arrays, name) for name in uses)
    paid = (arrays["units"] * arrays["landed_price"] / arrays["exchange"]).sum(axis=1)
    assert account(arrays, "gross_receipts") == pytest.approx(paid, rel=1e-12)
    assert np.abs(total - paid).max() < 1e-8 * paid.max()


@pytest.mark.parametrize("seed", range(5))
def test_money_changes_by_what_sales_leave(seed):
    """Budgets, registration and entry were paid before: the rest of the profit arrives now."""
    arrays = settled(seed)
    before = arrays["spending"].sum(axis=1) + arrays["registration_paid"] + arrays["entry_paid"]
    change = arrays["cash"] - arrays["cash_before"]
    assert change == pytest.approx(arrays["profit"] + before, abs=1e-8)
    assert arrays["margin"] == pytest.approx(arrays["profit"] + before, abs=1e-8)


def test_members_alone_pay_the_fee():
    arrays = settled(0)
    assert arrays["fees"] == pytest.approx(np.where(arrays["member"], 0.01 * arrays["sales"], 0.0))


def test_members_alone_have_the_effort_of_membership():
    arrays = settled(0)
    usual = 6.0 + 0.06 * 0.05 * arrays["capacity"]
    more = account(arrays, "overhead") - usual
    assert more == pytest.approx(np.where(arrays["member"], 15.0, 0.0))


def test_units_sold_become_experience_and_capacity_use():
    arrays = settled(0)
    output = arrays["units"].sum(axis=1)
    assert arrays["cumulative_output"] == pytest.approx(output)
    assert arrays["utilisation"] == pytest.approx(output / arrays["capacity"])


def invested(use=0.9, cash=1e6, sales=1e7, decay=0.05, capacity_price=0.025, smallest=1.0):
    """Return capacity, money, investment and dividends of a firm with capacity 1000."""
    capacity, money = np.array([1000.0]), np.array([cash])
    accounts = np.zeros((1, len(ACCOUNTS)))
    invest(
        active=np.arange(1),
        utilisation=np.array([use]),
        sales=np.array([sales]),
        normal_utilisation=0.8,
        growth=0.06,
        decay=decay,
        capacity_price=capacity_price,
        cash_target=4.0,
        smallest_capacity=smallest,
        capacity=capacity,
        cash=money,
        accounts=accounts,
    )
    place = ACCOUNTS.index("investment")
    return capacity[0], money[0], accounts[0, place], accounts[0, place + 1]


def test_capacity_grows_at_most_by_its_limit_and_is_paid_for():
    capacity, money, investment, dividends = invested(use=1.1)
    assert capacity == pytest.approx(1060.0)
    assert investment == pytest.approx(60.0 * 0.025)
    assert money == pytest.approx(1e6 - investment - dividends)
    assert invested(use=0.82)[0] == pytest.approx(1025.0)


def test_a_firm_invests_no_more_than_half_of_its_money_and_nothing_without_money():
    capacity, money, investment, _ = invested(use=1.1, cash=1.0)
    assert investment == pytest.approx(0.5)
    assert capacity == pytest.approx(1020.0)
    assert money == pytest.approx(0.5)
    for cash in (0.0, -1.0):
        assert invested(use=1.1, cash=cash)[0] == 1000.0


def test_idle_capacity_shrinks_slowly_and_normal_use_changes_nothing():
    assert invested(use=0.4)[0] == pytest.approx(1000.0 * (1.0 - 0.05 * 0.5))
    assert invested(use=0.8)[0] == 1000.0
    assert invested(use=0.0, decay=1.0, smallest=20.0)[0] == 20.0


def test_money_above_its_target_is_paid_out_and_money_below_is_kept():
    assert invested(use=0.8, cash=500.0, sales=100.0)[3] == pytest.approx(0.25 * 100.0)
    assert invested(use=0.8, cash=399.0, sales=100.0)[3] == 0.0
    assert invested(use=0.8, cash=-50.0, sales=0.0)[3] == 0.0
