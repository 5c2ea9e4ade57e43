import numpy as np
import pytest

from brandabm.rules.innovation import innovate
from brandabm.streams import Decision, stream_key

CERTAIN = 1e9


def innovated(firms=50, spent=CERTAIN, markets=4, knowledge=1e12, innovation_on=True, **changes):
    """Return frontier, culture fit and innovations of like firms after one quarter."""
    numbers = {
        "world_frontier": 0.8,
        "rate": 0.3,
        "unit": 100.0,
        "frontier_gain": 0.4,
        "culture_gain": 0.1,
        "knowledge_half": 1000.0,
        "diffusion": 0.0,
    } | {name: value for name, value in changes.items() if name not in ("frontier", "fit")}
    frontier = np.full(firms, changes.get("frontier", 0.5))
    fit = np.full(firms, changes.get("fit", 0.3))
    innovations = np.zeros(firms, np.int64)
    spending = np.zeros((firms, 5))
    spending[:, 2] = spent
    present = np.zeros((firms, 4), np.bool_)
    present[:, :markets] = True
    innovate(
        active=np.arange(firms),
        identity=np.arange(firms),
        firm_cluster=np.zeros(firms, np.int64),
        spending=spending,
        stock=np.zeros(firms),
        knowledge=np.array([knowledge]),
        present=present,
        frontier=frontier,
        culture_fit=fit,
        innovations=innovations,
        innovation_on=innovation_on,
        key=stream_key(0, Decision.INNOVATION, 1),
        **(numbers | {"rate": np.array([numbers["rate"]])}),
    )
    return frontier, fit, innovations


def test_an_innovation_closes_part_of_the_gap_to_the_world_and_to_full_culture_fit():
    frontier, fit, innovations = innovated()
    assert frontier == pytest.approx(0.5 + 0.4 * 0.3)
    assert fit == pytest.approx(0.3 + 0.1 * 0.7)
    assert (innovations == 1).all()


def test_the_effect_is_in_proportion_to_the_markets_in_which_the_firm_sells():
    assert innovated(markets=1)[0] == pytest.approx(0.5 + 0.4 * 0.3 / 4.0)
    assert innovated(markets=2)[0] == pytest.approx(0.5 + 0.4 * 0.3 / 2.0)


def test_the_effect_is_half_at_half_of_the_knowledge():
    assert innovated(knowledge=1000.0)[0] == pytest.approx(0.5 + 0.5 * 0.4 * 0.3)
    assert innovated(knowledge=0.0)[0] == pytest.approx(0.5)


def test_nothing_passes_the_world_frontier():
    frontier, fit = np.array([0.5]), np.array([0.3])
    for _ in range(300):
        frontier, fit, _ = innovated(1, frontier=frontier[0], fit=fit[0], diffusion=0.3)
        assert frontier[0] <= 0.8
        assert fit[0] <= 1.0
    assert frontier[0] == pytest.approx(0.8)
    assert innovated(frontier_gain=1.0, culture_gain=1.0)[0].max() <= 0.8


def test_a_frontier_above_the_worlds_is_not_lowered_by_an_innovation():
    assert (innovated(frontier=0.9)[0] == 0.9).all()


@pytest.mark.parametrize("off", [{"innovation_on": False}, {"spent": 0.0}])
def test_without_innovation_the_frontier_only_diffuses(off):
    frontier, fit, innovations = innovated(diffusion=0.1, **off)
    assert frontier == pytest.approx(0.5 + 0.1 * 0.3)
    assert (fit == 0.3).all()
    assert not innovations.any()


def test_innovations_are_as_frequent_as_their_probability_says():
    firms = 20_000
    rate = innovated(firms, spent=100.0)[2].mean()
    chance = 1.0 - np.exp(-0.3)
    assert abs(rate - chance) < 4.0 * np.sqrt(chance * (1.0 - chance) / firms)
