import numpy as np
import pytest

from brandabm.rules.stages import (
    GEOMETRIC,
    MINIMUM,
    WEIGHTED,
    combine_parts,
    market_medians,
    move_stages,
)

EVEN = np.ones(3)


class Agents:
    """Agents at a stage, with the counters that a promotion or demotion needs."""

    def __init__(self, stage, count=1):
        self.stage = np.full(count, stage, np.int64)
        self.open_quarters = np.zeros(count, np.int64)
        self.weak_quarters = np.zeros(count, np.int64)
        self.gate, self.gate_stage = np.zeros(count), np.zeros(count, np.int64)
        self.binding = np.zeros(count, np.int64)
        self.held_by = np.full(count, -1, np.int64)

    def quarter(self, own, following, active=None):
        """Live through a quarter in which the gates have these values; return the moves."""
        count = self.stage.size
        moved, moved_binding = np.zeros(count, np.int64), np.full(count, -1, np.int64)
        move_stages(
            active=np.arange(count) if active is None else active,
            own_gate=np.broadcast_to(np.asarray(own, float), count).copy(),
            next_gate=np.broadcast_to(np.asarray(following, float), count).copy(),
            own_binding=np.full(count, 3),
            next_binding=np.full(count, 7),
            top_stage=2,
            promotion_quarters=2,
            demotion_level=0.8,
            demotion_quarters=4,
            moved=moved,
            moved_binding=moved_binding,
            **vars(self),
        )
        return moved, moved_binding


def test_a_promotion_names_the_part_that_kept_the_gate_shut():
    agents = Agents(stage=0)
    agents.quarter(own=1.0, following=0.5)
    agents.binding[:] = 0
    agents.held_by[:] = 4
    agents.quarter(own=1.0, following=1.0)
    moved, part = agents.quarter(own=1.0, following=1.0)
    assert moved[0] == 1
    assert part[0] == 4
    assert agents.held_by[0] == -1


def test_a_gate_opens_by_its_weakest_part():
    assert combine_parts(np.array([1.5, 0.7, 3.0]), EVEN, MINIMUM) == (0.7, 1)


def test_abundance_elsewhere_lifts_a_mean_but_not_the_weakest_link():
    poor, rich = np.array([0.9, 1.0, 1.0]), np.array([0.9, 2.0, 2.0])
    assert combine_parts(rich, EVEN, MINIMUM)[0] == combine_parts(poor, EVEN, MINIMUM)[0] == 0.9
    assert combine_parts(poor, EVEN, GEOMETRIC)[0] < 1.0 < combine_parts(rich, EVEN, GEOMETRIC)[0]


def test_the_geometric_mean_counts_a_part_at_most_twice_over():
    parts = np.array([0.5, 100.0, 1.0])
    assert combine_parts(parts, EVEN, GEOMETRIC)[0] == pytest.approx((0.5 * 2.0 * 1.0) ** (1 / 3))


def test_interview_frequencies_weigh_the_parts_of_the_weighted_mean():
    parts, weights = np.array([0.5, 1.0, 2.0]), np.array([40.0, 20.0, 20.0])
    expected = (0.5**40 * 1.0**20 * 2.0**20) ** (1 / 80)
    assert combine_parts(parts, weights, WEIGHTED)[0] == pytest.approx(expected)
    assert combine_parts(parts, EVEN, WEIGHTED) == combine_parts(parts, EVEN, GEOMETRIC)


@pytest.mark.parametrize("mode", [MINIMUM, GEOMETRIC, WEIGHTED])
def test_a_part_that_is_absent_closes_every_kind_of_gate(mode):
    assert combine_parts(np.array([5.0, 0.0, 5.0]), EVEN, mode) == (0.0, 1)


@pytest.mark.parametrize("mode", [MINIMUM, GEOMETRIC, WEIGHTED])
def test_parts_that_are_all_just_met_open_every_kind_of_gate(mode):
    assert combine_parts(np.ones(3), np.array([40.0, 20.0, 30.0]), mode)[0] == pytest.approx(1.0)


def test_an_agent_rises_after_two_open_quarters_in_a_row():
    agents = Agents(stage=0)
    assert agents.quarter(own=1.0, following=1.0)[0].tolist() == [0]
    moved, part = agents.quarter(own=1.0, following=1.0)
    assert (moved[0], part[0], agents.stage[0]) == (1, 7, 1)


def test_a_closed_quarter_in_between_starts_the_count_again():
    agents = Agents(stage=0)
    for following in (1.0, 0.99, 1.0, 0.99, 1.0):
        agents.quarter(own=1.0, following=following)
    assert agents.stage[0] == 0


def test_an_agent_falls_after_four_weak_quarters_in_a_row():
    agents = Agents(stage=2)
    for _ in range(3):
        assert agents.quarter(own=0.79, following=0.79)[0].tolist() == [0]
    moved, part = agents.quarter(own=0.79, following=0.79)
    assert (moved[0], part[0], agents.stage[0]) == (-1, 3, 1)


def test_one_better_quarter_saves_a_stage():
    agents = Agents(stage=1)
    for own in (0.5, 0.5, 0.5, 0.8) * 5:
        agents.quarter(own=own, following=0.0)
    assert agents.stage[0] == 1


def test_between_the_two_levels_nothing_moves():
    for stage in (0, 1, 2):
        agents = Agents(stage)
        for gate in np.linspace(0.8, 0.999, 50):
            agents.quarter(own=gate, following=gate)
        assert agents.stage[0] == stage


def test_every_stage_needs_its_own_quarters_and_nobody_rises_above_the_top():
    agents = Agents(stage=0)
    path = []
    for _ in range(8):
        agents.quarter(own=1.0, following=1.0)
        path.append(int(agents.stage[0]))
    assert path == [0, 1, 1, 2, 2, 2, 2, 2]


def test_nobody_falls_below_the_lowest_stage():
    agents = Agents(stage=0)
    for _ in range(10):
        agents.quarter(own=0.0, following=0.0)
    assert agents.stage[0] == 0


def test_only_the_given_agents_move():
    agents = Agents(stage=0, count=3)
    for _ in range(2):
        agents.quarter(own=1.0, following=1.0, active=np.array([1]))
    assert agents.stage.tolist() == [0, 1, 0]


def absorption_time(open_chance, weak_chance):
    """Return the expected quarters from stage 0 to stage 2, (I - P)^-1 1 (Kemeny & Snell 1960).

    A state is (stage, open quarters in a row, weak quarters in a row).
    """
    states = [(0, opened, 0) for opened in (0, 1)]
    states += [(1, opened, weak) for opened in (0, 1) for weak in range(4)]
    place = {state: number for number, state in enumerate(states)}
    chances = np.zeros((len(states), len(states)))
    for stage, opened, weak in states:
        for is_open in (True, False):
            for is_weak in (True, False) if stage else (False,):
                chance = open_chance[stage] if is_open else 1.0 - open_chance[stage]
                if stage:
                    chance *= weak_chance if is_weak else 1.0 - weak_chance
                after = (stage, opened + 1 if is_open else 0, weak + 1 if is_weak else 0)
                if after[2] == 4:
                    after = (0, 0, 0)
                elif after[1] == 2:
                    after = (stage + 1, 0, 0)
                if after[0] < 2:
                    chances[place[stage, opened, weak], place[after]] += chance
    return np.linalg.solve(np.eye(len(states)) - chances, np.ones(len(states)))[place[0, 0, 0]]


@pytest.mark.parametrize(
    ("open_chance", "weak_chance"), [((0.5, 0.3), 0.0), ((0.6, 0.4), 0.5), ((0.9, 0.2), 0.8)]
)
def test_with_fixed_chances_stages_take_as_long_as_the_markov_chain_says(open_chance, weak_chance):
    count = 20_000
    random = np.random.default_rng(7)
    agents = Agents(stage=0, count=count)
    arrival = np.zeros(count, np.int64)
    quarter = 0
    while not arrival.all():
        quarter += 1
        climbing = np.flatnonzero(arrival == 0)
        chance = np.array([*open_chance, 0.0])[agents.stage]
        following = np.where(random.random(count) < chance, 1.0, 0.9)
        own = np.where(random.random(count) < weak_chance, 0.7, 0.9)
        agents.quarter(own, following, active=climbing)
        arrival[(agents.stage == 2) & (arrival == 0)] = quarter
    error = arrival.std(ddof=1) / np.sqrt(count)
    assert abs(arrival.mean() - absorption_time(open_chance, weak_chance)) < 4.0 * error


def test_the_median_is_over_the_firms_in_business():
    value = np.array([1.0, 100.0, 3.0, 2.0])
    assert market_medians(np.array([0, 2, 3]), value) == 2.0
    assert market_medians(np.array([], np.int64), value) == 0.0
