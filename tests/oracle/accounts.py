"""Sales, costs, money and capacity (ODD section 7.8, "Accounts")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oracle.agents import Firm
from oracle.governments import commission, support

if TYPE_CHECKING:
    from oracle.model import OracleModel


def settle_accounts(model: OracleModel) -> None:
    """Settle receipts and costs, then invest; update market shares."""
    firms = model.firms
    if model.quarter == 0:
        fit_out(model)
    for firm in firms:
        firm.share_before = firm.share
        firm.share_year_ago = [firm.share, *firm.share_year_ago[:3]]
    for firm in firms:
        settle(model, firm)
        invest(model, firm)
    support(model)
    total = sum(firm.sales for firm in firms)
    for firm in firms:
        firm.share = firm.sales / total if total > 0.0 else 0.0


def fit_out(model: OracleModel) -> None:
    """Give the firms of the start what fits the demand that they met in the first quarter."""
    settings, firms = model.scenario.firms, model.firms
    if not firms:
        return
    mean = sum(sum(firm.units) for firm in firms) / len(firms)
    if mean <= 0.0:
        return
    model.world.initial_output = mean
    for firm in firms:
        usual = max(sum(firm.units), 0.1 * mean)
        firm.capacity = usual / settings.utilisation_at_start
        firm.cumulative_output = settings.experience_at_start * usual
        firm.cash = settings.cash_at_start * usual * firm.price


def settle(model: OracleModel, firm: Firm) -> None:
    """Turn the units a firm sold into receipts, costs, operating margin, profit and money."""
    settings, share = model.scenario.firms, commission(model, firm)
    freights = model.clusters[firm.cluster].freight
    gross = receipts = tariff = commissions = freight = 0.0
    for market, units in zip(model.markets, firm.units, strict=True):
        row, rate = market.row, market.exchange_rate
        received = units * firm.price * rate ** (settings.exchange_pass_through - 1.0)
        gross += units * firm.landed_price[row] / rate
        receipts += received
        tariff += market.tariff * received
        commissions += (1.0 + market.tariff) * share * received
        freight += units * freights[row] / rate

    output = sum(firm.units)
    firm.utilisation = output / firm.capacity
    excess = max(0.0, firm.utilisation - settings.overtime_threshold)
    overtime = min(settings.overtime_ceiling, 1.0 + settings.overtime_cost * excess**2)
    variable_cost = output * firm.unit_cost * overtime
    plant = settings.base_unit_cost * firm.capacity
    overhead = settings.fixed_overhead + settings.capacity_overhead * plant
    if firm.member:
        overhead += model.scenario.branding.membership_cost
    presence = settings.market_presence_cost * sum(firm.present)
    fee = model.scenario.branding.alliance_fee * receipts if firm.member else 0.0
    budgets = sum(firm.spending)

    firm.sales = receipts
    firm.fees = fee
    firm.margin = receipts - variable_cost - overhead - presence - fee
    firm.profit = firm.margin - firm.registration_paid - firm.entry_paid - budgets
    firm.cash += firm.margin
    kept = 1.0 - settings.experience_decay
    firm.cumulative_output = kept * firm.cumulative_output + output
    firm.accounts[:11] = [
        gross,
        freight,
        tariff,
        commissions,
        variable_cost,
        overhead,
        presence + firm.entry_paid,
        firm.registration_paid,
        budgets,
        fee,
        firm.profit,
    ]


def invest(model: OracleModel, firm: Firm) -> None:
    """Build or let go of capacity; pay out a quarter of the money that is not needed."""
    settings = model.scenario.firms
    strain = firm.utilisation / settings.normal_utilisation
    price = settings.capacity_cost * settings.base_unit_cost
    investment = 0.0
    if firm.utilisation > settings.normal_utilisation and firm.cash > 0.0:
        bought = min(settings.capacity_growth, strain - 1.0) * firm.capacity
        if price > 0.0:
            bought = min(bought, 0.5 * firm.cash / price)
        firm.capacity += bought
        investment = bought * price
    elif firm.utilisation < settings.normal_utilisation:
        kept = 1.0 - settings.capacity_decay * (1.0 - strain)
        firm.capacity = max(0.001 * model.world.initial_output, kept * firm.capacity)
    firm.cash -= investment
    dividends = 0.25 * max(0.0, firm.cash - settings.cash_target * firm.sales)
    firm.cash -= dividends
    firm.accounts[11:13] = [investment, dividends]
