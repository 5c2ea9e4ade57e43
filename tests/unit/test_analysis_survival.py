import numpy as np
import pytest
from analysis_samples import MOVES, table_of_quarters, table_of_transitions

from brandabm.analysis.survival import (
    CENSORED,
    LEFT,
    REACHED,
    cumulative_incidence,
    first_passages,
    incidence_by_run,
    median_passage,
)

QUARTERS = table_of_quarters()


def passage(passages, seed, identity):
    row = passages[(passages["seed"] == seed) & (passages["identity"] == identity)].iloc[0]
    return int(row["time"]), int(row["status"])


def test_a_founder_is_at_risk_from_before_the_first_quarter():
    passages = first_passages(MOVES, QUARTERS, "firm", "PB")
    assert passage(passages, 0, 0) == (3, REACHED)  # from the end of quarter -3 to quarter 0


def test_an_entrant_is_at_risk_from_its_entry():
    assert passage(first_passages(MOVES, QUARTERS, "firm", "PB"), 0, 3) == (3, REACHED)


def test_a_firm_that_exits_first_can_no_longer_reach_the_stage():
    assert passage(first_passages(MOVES, QUARTERS, "firm", "PB"), 0, 1) == (4, LEFT)


def test_a_firm_without_any_event_is_censored_at_the_end_of_the_run():
    passages = first_passages(MOVES, QUARTERS, "firm", "PB")
    assert passage(passages, 0, 2) == (10, CENSORED)
    assert passage(passages, 1, 0) == (10, CENSORED)


def test_only_the_first_of_several_arrivals_counts():
    assert passage(first_passages(MOVES, QUARTERS, "firm", "EB"), 0, 0) == (6, REACHED)


def test_an_exit_after_the_stage_does_not_undo_the_passage():
    later = table_of_transitions(
        (0, 0, "firm", 0, "UNBRANDED", "PB"), (0, 3, "firm", 0, "PB", "EXIT")
    )
    assert passage(first_passages(later, QUARTERS, "firm", "PB"), 0, 0) == (3, REACHED)


def test_clusters_are_followed_from_the_start_of_the_run():
    passages = first_passages(MOVES, QUARTERS, "cluster", "ICB")
    assert len(passages) == 4
    assert passage(passages, 1, 0) == (9, REACHED)
    assert passage(passages, 0, 1) == (10, CENSORED)


def test_every_firm_appears_once_even_if_nothing_happened_to_it():
    passages = first_passages(MOVES, QUARTERS, "firm", "EB")
    assert len(passages) == 3 + 1 + 3
    assert not passages.duplicated(["seed", "identity"]).any()


@pytest.mark.parametrize(("level", "stage"), [("firm", "IB"), ("cluster", "PB"), ("town", "PB")])
def test_a_stage_of_the_wrong_level_is_refused(level, stage):
    with pytest.raises(ValueError, match=stage):
        first_passages(MOVES, QUARTERS, level, stage)


def test_incidence_agrees_with_a_calculation_by_hand():
    # Four firms: success at 1, exit at 2, censored at 3, success at 4.
    found = cumulative_incidence([1, 2, 3, 4], [REACHED, LEFT, CENSORED, REACHED], 5)
    assert found["incidence"].to_list() == pytest.approx([0, 0.25, 0.25, 0.25, 0.75, 0.75])
    left = cumulative_incidence([1, 2, 3, 4], [REACHED, LEFT, CENSORED, REACHED], 5, LEFT)
    assert left["incidence"].to_list() == pytest.approx([0, 0, 0.25, 0.25, 0.25, 0.25])


def test_without_censoring_incidence_is_the_share_that_arrived():
    times, statuses = [1, 1, 2, 3], [REACHED, LEFT, REACHED, LEFT]
    found = cumulative_incidence(times, statuses, 3)
    assert found["incidence"].to_list() == pytest.approx([0, 0.25, 0.5, 0.5])


def test_incidence_is_zero_where_nobody_ever_arrives():
    found = cumulative_incidence([2, 3], [CENSORED, LEFT], 4)
    assert (found["incidence"] == 0.0).all()
    assert (found["standard_error"] == 0.0).all()


def test_each_run_has_its_own_incidence():
    found = incidence_by_run(first_passages(MOVES, QUARTERS, "cluster", "IB"), 10)
    last = found[found["time"] == 10].set_index("seed")["incidence"]
    assert last.to_dict() == {0: 0.0, 1: 0.5}


def test_the_median_passage_is_of_those_that_arrived():
    passages = first_passages(MOVES, QUARTERS, "firm", "PB")
    assert median_passage(passages) == 3.0
    assert np.isnan(median_passage(passages[passages["status"] != REACHED]))
