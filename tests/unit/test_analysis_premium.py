"""The price premium of a certified mark can be there and can be missing."""

import numpy as np
import pandas as pd
import pytest

from brandabm.analysis.premium import check_mark_premium, mark_premiums


def firms(premium, better=0.0, marked=lambda firm: firm % 3 == 0):
    """Return firms whose price is made of quality and cost, and of the mark."""
    luck = np.random.default_rng(0)
    rows = []
    for seed in range(5):
        for quarter in (64, 72):
            for firm in range(60):
                mark = marked(firm)
                quality = luck.uniform(0.3, 0.7) + better * mark
                cost = luck.uniform(0.8, 1.2)
                price = cost * np.exp(0.5 * quality + premium * mark + luck.normal(0.0, 0.01))
                rows.append(
                    {"scenario": "baseline", "seed": seed, "quarter": quarter, "firm": firm,
                     "stage": "EB" if firm % 2 else "PB", "sales": 1.0, "price": price,
                     "displayed_stage": "IB" if mark else "PB", "unit_cost": cost,
                     "quality": quality, "distinctiveness": luck.uniform()}
                )  # fmt: skip
    return pd.DataFrame(rows)


def test_a_premium_is_found_as_it_was_made():
    found = check_mark_premium({"firms": firms(0.1)})
    assert found.estimate == pytest.approx(np.expm1(0.1), abs=0.01)
    assert found.holds


def test_better_goods_alone_are_no_premium():
    found = check_mark_premium({"firms": firms(0.0, better=0.3)})
    raw = mark_premiums(firms(0.0, better=0.3))["raw"]
    assert (raw > 0.1).all()
    assert abs(found.estimate) < 0.01


def test_a_discount_fails():
    assert not check_mark_premium({"firms": firms(-0.1)}).holds


def test_without_marks_there_is_nothing_to_tell():
    found = check_mark_premium({"firms": firms(0.1, marked=lambda firm: False)})
    assert np.isnan(found.estimate)
    assert not found.holds
