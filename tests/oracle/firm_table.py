"""The rows of the firms (ODD section 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oracle.agents import Firm
from oracle.categories import distinctiveness, mean
from oracle.gates import enterprise_brand_gates, product_brand_gates
from oracle.quarter_table import BUDGETS, DISPLAYED
from oracle.stages import FIRM_STAGES

if TYPE_CHECKING:
    from oracle.model import OracleModel

STATES = (
    *("cluster", "niche", "quality", "productivity", "capacity", "utilisation"),
    *("mark_up", "unit_cost", "price", "cash", "frontier", "culture_fit", "price_stance"),
    *("registered", "member", "sales", "share", "credibility", "segment_share", "margin"),
    *("profit", "innovations", "outsourced", "gate", "fees"),
)
"""Columns that are states of the firm."""


def firm_row(model: OracleModel, firm: Firm) -> dict[str, Any]:
    """Return the measures of a firm."""
    row = {
        "quarter": model.history_quarter,
        "firm": firm.identity,
        "stage": FIRM_STAGES[firm.stage],
        "displayed_stage": DISPLAYED[firm.displayed_stage],
        "born": firm.born - model.scenario.time.burn_in,
        **{name: getattr(firm, name) for name in STATES},
        "units": sum(firm.units),
        "markets": sum(firm.present),
        "goodwill": mean(firm.goodwill),
        "distinctiveness": distinctiveness(model, firm),
        "binding": binding(model, firm),
    }
    for place, name in enumerate(BUDGETS):
        row[f"spending_{name}"] = firm.spending[place]
    return row


def binding(model: OracleModel, firm: Firm) -> str:
    """Return the weakest part of the next gate."""
    rule = product_brand_gates if firm.gate_stage == 1 else enterprise_brand_gates
    return list(rule(model)[0])[firm.binding] if firm.binding >= 0 else ""
