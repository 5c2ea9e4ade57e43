import numpy as np
import pytest
from analysis_samples import MOVES, table_of_quarters

from brandabm.analysis.transitions import (
    ABSENT,
    flows,
    numbers_at_risk,
    stages_at,
    transition_counts,
    yearly_matrix,
)

QUARTERS = table_of_quarters()
COUNTS = transition_counts(MOVES, QUARTERS, "firm")


def entry(counts, seed, origin, target):
    rows = counts[counts["seed"] == seed].set_index(["from_stage", "to_stage"])
    return rows.loc[(origin, target)]


def test_numbers_at_risk_are_those_at_the_beginning_of_the_quarter():
    risk = numbers_at_risk(MOVES, QUARTERS, "firm")
    table = risk[risk["seed"] == 0].pivot(index="quarter", columns="stage", values="at_risk")
    assert table["UNBRANDED"].to_dict() == {
        -2: 3, -1: 3, 0: 3, 1: 2, 2: 1, 3: 2, 4: 2, 5: 2, 6: 1, 7: 1,
    }  # fmt: skip
    assert table["PB"].to_dict()[4] == 0
    assert table.loc[6].to_dict() == {"UNBRANDED": 1, "PB": 2, "EB": 0}


def test_moves_are_counted_by_origin_and_target():
    assert entry(COUNTS, 0, "PB", "EB")["count"] == 2
    assert entry(COUNTS, 0, "EB", "PB")["count"] == 1
    assert entry(COUNTS, 0, "UNBRANDED", "EXIT")["count"] == 1
    assert entry(COUNTS, 1, "UNBRANDED", "PB")["count"] == 0


def test_a_probability_is_moves_over_agent_quarters_at_risk():
    row = entry(COUNTS, 0, "UNBRANDED", "PB")
    assert row["at_risk"] == 3 + 3 + 3 + 2 + 1 + 2 + 2 + 2 + 1 + 1
    assert row["probability"] == pytest.approx(2 / 20)


def test_probabilities_of_an_origin_sum_to_one_where_anybody_was_at_risk():
    sums = COUNTS.groupby(["seed", "from_stage"])["probability"].sum(min_count=1)
    assert sums[(0, "UNBRANDED")] == pytest.approx(1.0)
    assert sums[(0, "EB")] == pytest.approx(1.0)
    assert np.isnan(sums[(1, "EB")])


def test_an_entry_is_no_move():
    assert set(COUNTS["from_stage"]) == {"UNBRANDED", "PB", "EB"}


def test_clusters_have_no_exit():
    counts = transition_counts(MOVES, QUARTERS, "cluster")
    assert set(counts["to_stage"]) == {"SCATTERED", "IB", "ICB"}
    assert entry(counts, 1, "IB", "ICB")["count"] == 1


def test_the_yearly_matrix_is_the_fourth_power_with_exit_absorbing():
    yearly = yearly_matrix(COUNTS, "firm")
    # Run 1 adds 30 quiet firm-quarters: 2 + 1 moves out of 20 + 30.
    stays = 47 / 50
    assert yearly.loc["UNBRANDED", "UNBRANDED"] == pytest.approx(stays**4)
    assert yearly.loc["UNBRANDED"].sum() == pytest.approx(1.0)
    assert yearly.loc["UNBRANDED", "EB"] > 0.0  # in two steps


def test_an_origin_where_nobody_ever_was_has_no_probabilities():
    counts = transition_counts(MOVES.iloc[:0], QUARTERS, "firm")
    assert yearly_matrix(counts, "firm").loc["PB"].isna().all()
    assert yearly_matrix(counts, "firm").loc["UNBRANDED", "UNBRANDED"] == 1.0


def test_stages_at_a_date_follow_the_last_move_before_it():
    placed = stages_at(MOVES, QUARTERS, "firm", [-3, 2, 5])
    run = placed[placed["seed"] == 0].set_index("identity")
    assert run[-3].to_dict() == {0: "UNBRANDED", 1: "UNBRANDED", 2: "UNBRANDED", 3: ABSENT}
    assert run[2].to_dict() == {0: "PB", 1: "EXIT", 2: "UNBRANDED", 3: "UNBRANDED"}
    assert run[5].to_dict() == {0: "PB", 1: "EXIT", 2: "UNBRANDED", 3: "PB"}


def test_flows_leave_out_who_is_absent_or_gone_at_both_ends():
    found = flows(MOVES, QUARTERS, "firm", [-3, 2, 5])
    run = found[found["seed"] == 0].set_index(["interval", "from_stage", "to_stage"])["count"]
    assert run.to_dict() == {
        (0, "UNBRANDED", "PB"): 1,
        (0, "UNBRANDED", "EXIT"): 1,
        (0, "UNBRANDED", "UNBRANDED"): 1,
        (0, ABSENT, "UNBRANDED"): 1,
        (1, "PB", "PB"): 1,
        (1, "UNBRANDED", "UNBRANDED"): 1,
        (1, "UNBRANDED", "PB"): 1,
    }
