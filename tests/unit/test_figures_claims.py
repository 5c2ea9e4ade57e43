"""Captions say what was found, also when the claim failed: fed with worlds made up for it."""

import math

import pandas as pd
import pytest
from analysis_samples import table_of_transitions
from figure_samples import frames_of, with_path
from matplotlib.figure import Figure

from brandabm.analysis.paired import Interval
from brandabm.figures import (
    figure_01_stage_shares,
    figure_02_transitions,
    figure_03_first_passages,
    figure_05_mechanisms,
    figure_07_mechanism_grid,
    figure_11_price_war,
    figure_12_cognition_funnel,
)
from brandabm.figures.findings import Drawing, Outcome, Verdict, beyond, sentences, verdict_of
from brandabm.figures.style import journal_style
from brandabm.figures.texts import Texts

HELD, FAILED, OPEN = Outcome.HELD, Outcome.FAILED, Outcome.OPEN


def drawn(module, frames):
    with journal_style("en"):
        return module.draw(frames, Texts("en"))


def judged(module, *tables):
    """Return what a figure finds, without drawing it."""
    checks, facts = module.judge(*tables)
    return Drawing(Figure(), pd.DataFrame(), checks, facts)


def outcomes(drawing):
    return [check.outcome for check in drawing.checks]


def told(drawing, language="en"):
    return "\n".join(sentences(drawing, Texts(language)))


def test_a_claim_holds_or_fails_only_if_all_its_parts_do():
    assert verdict_of([HELD, HELD]) is Verdict.HOLDS
    assert verdict_of([FAILED, FAILED]) is Verdict.FAILS
    assert verdict_of([FAILED, OPEN]) is Verdict.FAILS
    assert verdict_of([HELD, FAILED]) is Verdict.PARTLY
    assert verdict_of([HELD, OPEN]) is Verdict.PARTLY
    assert verdict_of([OPEN]) is verdict_of([]) is Verdict.OPEN


@pytest.mark.parametrize(
    ("interval", "above", "outcome"),
    [
        (Interval(0.9, 0.8, 1.0, 9), True, HELD),
        (Interval(0.6, 0.5, 0.7, 9), True, FAILED),
        (Interval(0.8, 0.7, 0.9, 9), True, OPEN),
        (Interval(0.6, 0.5, 0.7, 9), False, HELD),
        (Interval(0.9, 0.8, 1.0, 9), False, FAILED),
        (Interval(0.8, 0.7, 0.9, 9), False, OPEN),
        (Interval(math.nan, math.nan, math.nan, 9), False, OPEN),
    ],
)
def test_an_estimate_counts_only_with_its_whole_interval(interval, above, outcome):
    assert beyond(interval, 0.75, above=above) is outcome


def ladder(frames, **first):
    """Let each stage be seen from a certain quarter on (None: never)."""
    quarters = frames["quarters"]
    for stage, start in first.items():
        begun = quarters["quarter"] >= (99 if start is None else start)
        quarters = quarters.assign(**{stage: begun.astype(float) / 4.0})
    return judged(figure_01_stage_shares, quarters, 2003.0)


def test_figure_1_holds_when_all_stages_come_in_order():
    assert ladder(frames_of("baseline"), PB=1, EB=4, IB=8, ICB=12).verdict is Verdict.HOLDS


def test_figure_1_fails_where_clusters_come_first_and_where_nothing_comes():
    found = ladder(frames_of("baseline"), PB=1, EB=9, IB=8, ICB=None)
    assert outcomes(found) == [HELD, HELD, HELD, FAILED, FAILED]
    assert (
        "*Failed:* ICB was reached in 0 of 3 runs (median of the first quarter there: –)"
        in told(found)
    )
    nothing = ladder(frames_of("baseline"), PB=None, EB=None, IB=None, ICB=None)
    assert nothing.verdict is Verdict.FAILS
    assert outcomes(nothing)[-1] is OPEN


def exits_from(stage):
    """Return transitions in which firms exit from one stage only, in every run of the sample."""
    moves = []
    for seed in (0, 1, 2):
        for firm in range(12):
            moves.append((seed, 1, "firm", firm, "UNBRANDED", "PB"))
            if firm < 6:
                moves.append((seed, 2, "firm", firm, "PB", "EB"))
        leavers = {"UNBRANDED": range(20, 24 + 1), "EB": range(5)}[stage]
        moves += [(seed, 5 + seed, "firm", firm, stage, "EXIT") for firm in leavers]
    return table_of_transitions(*moves)


def test_figure_2_fails_when_brands_do_not_protect():
    frames = frames_of("baseline") | {"transitions": exits_from("EB")}
    found = drawn(figure_02_transitions, frames)
    assert found.checks[1].outcome is FAILED
    assert "exits within a year with probability 0.0% if it is PB and" in told(found)
    assert "不成立" in told(found, "zh")


def test_figure_2_cannot_compare_stages_that_nobody_leaves():
    frames = frames_of("baseline") | {"transitions": exits_from("UNBRANDED")}
    assert outcomes(drawn(figure_02_transitions, frames)) == [HELD, OPEN]


def test_figure_3_fails_when_firms_climb_instead_of_leaving():
    found = drawn(figure_03_first_passages, frames_of("baseline") | {"transitions": all_climb()})
    assert found.checks[0].outcome is FAILED
    assert "*Failed:* Within 4 years" in told(found)


def all_climb():
    moves = []
    for seed in (0, 1, 2):
        for firm in range(25):
            moves += [
                (seed, 1, "firm", firm, "UNBRANDED", "PB"),
                (seed, 2 + firm % 2, "firm", firm, "PB", "EB"),
            ]
    return table_of_transitions(*moves)


def test_figure_3_cannot_decide_the_order_of_stages_that_nobody_reached():
    nobody = frames_of("baseline")["transitions"].iloc[:0]
    found = drawn(figure_03_first_passages, frames_of("baseline") | {"transitions": nobody})
    assert found.checks[1].outcome is OPEN
    assert "*Undecided:* Median years to the stage" in told(found)


def ablated(effects):
    """Return the mechanisms' tables with the stages multiplied by point."""
    frames = frames_of("mechanisms")
    quarters = frames["quarters"]
    noise = 1.0 + 0.01 * quarters["seed"]
    for stage, share in {"PB": 0.3, "EB": 0.2, "IB": 0.2, "ICB": 0.1}.items():
        factor = quarters["scenario"].map(lambda point, s=stage: effects.get((point, s), 1.0))
        quarters = quarters.assign(**{stage: share * factor * noise})
    base = frames["transitions"].query("scenario == 'baseline'")
    copies = [base.assign(scenario=point) for point in quarters["scenario"].unique()]
    first = quarters.query("scenario == 'baseline'")
    for column in ("firms", "entries", "exits"):
        quarters[column] = quarters.merge(
            first[["seed", "quarter", column]], on=["seed", "quarter"], suffixes=("_own", "")
        )[column].to_numpy()
    return {"quarters": quarters, "transitions": pd.concat(copies, ignore_index=True)}


def by_expectation(found):
    return {
        (check.values["point"], check.values["measure"]): check.outcome for check in found.checks
    }


def test_figure_5_fails_where_a_mechanism_makes_no_difference():
    found = drawn(figure_05_mechanisms, ablated({}))
    results = by_expectation(found)
    assert results["price", "exits"] in (FAILED, OPEN)  # open when nobody left in the baseline
    assert results["product", "EB"] is results["innovation", "ICB"] is FAILED
    assert results["cluster", "EB"] is results["innovation", "IB"] is HELD
    assert found.verdict is Verdict.PARTLY
    assert "*Failed:* With product research off, EB is 1.00 times the baseline" in told(found)
    assert "Product off: no stage is lost." in told(found)


def test_figure_5_says_where_the_ladder_breaks():
    found = drawn(
        figure_05_mechanisms,
        ablated(
            {
                ("product", "EB"): 0.1, ("product", "IB"): 0.0, ("product", "ICB"): 0.0,
                ("cluster", "EB"): 0.5, ("cluster", "IB"): 0.0, ("cluster", "ICB"): 0.0,
                ("innovation", "ICB"): 0.0, ("innovation", "IB"): 1.6,
            }
        ),
    )  # fmt: skip
    results = by_expectation(found)
    assert results["product", "EB"] is results["cluster", "IB"] is HELD
    assert results["cluster", "EB"] is FAILED
    assert "Product off: the first stage lost is EB." in told(found)
    assert "关闭创新机制：首先断裂的阶段为 ICB。" in told(found, "zh")


def test_figure_5_cannot_compare_with_a_stage_that_the_baseline_never_reached():
    frames = ablated({})
    frames["quarters"] = frames["quarters"].assign(ICB=0.0)
    results = by_expectation(drawn(figure_05_mechanisms, frames))
    assert results["innovation", "ICB"] is OPEN


def risen_by(start):
    return lambda quarter: 1.0 if quarter >= start else 0.0


def test_figure_7_tells_rows_in_order_from_rows_that_are_not():
    frames = frames_of("baseline")
    quarters = frames["quarters"]
    for codes, starts in (
        (("PC", "PA", "IC", "CT"), (1, 4, 8, 12)),
        (("CrB", "BP", "BC", "GB"), (12, 8, 4, 1)),
    ):
        for code, start in zip(codes, starts, strict=True):
            quarters = with_path(quarters, code, risen_by(start))
    rises = figure_07_mechanism_grid.half_rises(quarters)
    found = judged(figure_07_mechanism_grid, rises, quarters)
    results = {check.values["row"]: check.outcome for check in found.checks}
    assert results["determinant"] is HELD
    assert results["cognition"] is FAILED
    assert "*Failed:* The steps of “consumer cognition” follow one another in 0% of 3 runs" in told(
        found
    )


def test_figure_7_names_what_never_happened():
    frames = frames_of("baseline")
    quarters = frames["quarters"].assign(ICB=0.0)
    rises = figure_07_mechanism_grid.half_rises(quarters)
    found = judged(figure_07_mechanism_grid, rises, quarters)
    assert "Never above zero in any run:" in told(found)
    assert found.checks[0].outcome is FAILED


def test_figure_11_fails_when_there_is_no_war():
    frames = frames_of("baseline")
    quarters = frames["quarters"]
    for column in ("mark_up", "firms", "quality", "quality_sold"):
        quarters = with_path(quarters, column, lambda quarter: 1.0 + 0.01 * quarter)
    found = drawn(figure_11_price_war, frames | {"quarters": quarters})
    assert outcomes(found) == [FAILED, FAILED, FAILED, FAILED, HELD]
    assert "*Failed:* The mean mark-up falls by at least 20% in 0% of 3 runs" in told(found)


def test_figure_11_holds_when_prices_fall_before_firms_leave_and_quality_recovers():
    frames = frames_of("baseline")
    quarters = with_path(frames["quarters"], "mark_up", lambda quarter: abs(quarter - 3) + 1.0)
    quarters = with_path(quarters, "firms", lambda quarter: 100.0 + 10.0 * abs(quarter - 8))
    for column in ("quality", "quality_sold"):
        quarters = with_path(quarters, column, lambda quarter: 1.0 + 0.1 * abs(quarter - 5))
    found = drawn(figure_11_price_war, frames | {"quarters": quarters})
    assert found.verdict is Verdict.HOLDS
    assert "The mark-up is lowest in 2003Q4" in told(found)


def funnel(frames, rates):
    markets = frames["markets"]
    for (rate, stage), value in rates.items():
        markets = markets.assign(**{f"{rate}_{stage}": value})
    return frames | {"markets": markets}


@pytest.mark.parametrize(("order", "outcome"), [((1, 2, 3, 4), HELD), ((4, 3, 2, 1), FAILED)])
def test_figure_12_compares_stages(order, outcome):
    rates = {
        (rate, stage): 0.1 * place
        for rate in ("awareness", "consideration", "preference", "repeat")
        for stage, place in zip(("PB", "EB", "IB", "ICB"), order, strict=True)
    }
    found = drawn(figure_12_cognition_funnel, funnel(frames_of("baseline"), rates))
    assert outcomes(found) == [outcome] * 4


def test_figure_12_cannot_rank_two_stages():
    rates = {(rate, stage): 0.0 for rate in ("awareness",) for stage in ("IB", "ICB")}
    found = drawn(figure_12_cognition_funnel, funnel(frames_of("baseline"), rates))
    assert found.verdict is Verdict.OPEN
    assert "in – of 0 runs" in told(found)
