"""Which runs an experiment means, and what is kept of one."""

import pickle

import pandas as pd
import pytest

from brandabm import Scenario, ScenarioError, sweep
from brandabm.batch.experiment import Experiment
from brandabm.batch.plan import Plan
from brandabm.batch.results import SweepResults
from brandabm.batch.runner import run_one
from brandabm.batch.store import StoreError
from brandabm.batch.summary import WINDOW, summarise
from brandabm.batch.sweep import chunks_of, differing
from brandabm.batch.work import work

SMALL = {"time.quarters": 12, "consumers.number": 300}
DESIGN = {"kind": "grid", "factors": {"learning.traceability": [0.0, 1.0]}}


def declared(**more):
    values = {
        "name": "some",
        "scenario": "small",
        "seeds": "3:6",
        "tables": ["summary", "quarters", "transitions"],
        "points": {"one": SMALL, "two": SMALL | {"mechanisms.price": False}},
        "design": DESIGN,
    }
    return Experiment.model_validate(values | more)


def test_runs_go_through_points_then_labels_then_seeds():
    plan = Plan(declared())
    runs = [plan.run(number) for number in range(len(plan))]
    found = [(run.label, run.changes["learning.traceability"], run.seed) for run in runs]
    assert found == [
        (label, value, seed)
        for value in (0.0, 1.0)
        for label in ("one", "two")
        for seed in (3, 4, 5)
    ]


def test_one_at_a_time_leaves_the_other_factors_as_each_scenario_has_them():
    factors = {"learning.traceability": [0.0, 1.0], "mechanisms.price": [True]}
    plan = Plan(declared(design={"kind": "one_at_a_time", "factors": factors}))
    usual = plan.starts["two"].learning.traceability
    found = [list(point.values()) for label, point in plan.points if label == "two"]
    assert found == [[0.0, False], [1.0, False], [usual, True]]
    assert len(plan) == plan.known == 2 * 3 * 3


def test_points_share_their_seeds_unless_told_otherwise():
    paired, apart = Plan(declared()), Plan(declared(common_random_numbers=False))
    assert {paired.run(number).seed for number in range(12)} == {3, 4, 5}
    assert len({apart.run(number).seed for number in range(12)}) == 12


def test_a_run_of_a_plan_is_the_run_that_its_scenario_and_seed_make():
    plan = Plan(declared())
    outcome = work(plan.excerpt([7]))
    run = plan.run(7)
    alone = run_one(
        run.label, plan.excerpt([7]).scenario(run), run.seed, ["quarters", "transitions"], 1
    )
    for name, frame in alone.items():
        expected = frame.drop(columns=["scenario", "seed"])
        pd.testing.assert_frame_equal(outcome.frames[name].drop(columns="run"), expected)
    assert outcome.records[0]["parameters"] == plan.excerpt([7]).scenario(run).hash


def test_what_is_sent_with_a_chunk_does_not_grow_with_the_number_of_points():
    factors = {"learning.traceability": {"low": 0.0, "high": 1.0}}
    sizes = []
    for points in (16, 4096):
        plan = Plan(declared(design={"kind": "sobol", "size": points, "factors": factors}))
        sizes.append(len(pickle.dumps(plan.excerpt([0, 1, 2]))))
        assert len(plan.points) == 2 * points
    assert sizes[1] < 1.1 * sizes[0]


def test_every_may_leave_out_quarters():
    frames = work(Plan(declared(every=4)).excerpt([0])).frames
    assert set(frames["quarters"]["quarter"]) == {0, 4, 8}


def test_a_summary_has_means_of_the_end_and_first_dates():
    quarters = pd.DataFrame({"quarter": range(30), "year": 2000.0, "sales": range(30)})
    moves = pd.DataFrame({"quarter": [9, 5, 7], "to_stage": ["EB", "IB", "EB"]})
    row = summarise(quarters, moves).iloc[0]
    assert row["sales"] == quarters["sales"].tail(WINDOW).mean()
    assert (row["first_enterprise_brand"], row["first_industrial_brand"]) == (7.0, 5.0)
    assert pd.isna(row["first_icb"])


@pytest.mark.parametrize(("runs", "workers", "size"), [(5, 2, 1), (64, 2, 4), (10_000, 2, 10)])
def test_chunks_hold_every_run_once(runs, workers, size):
    chunks = list(chunks_of(list(range(runs)), workers))
    assert [number for chunk in chunks for number in chunk] == list(range(runs))
    assert {len(chunk) for chunk in chunks[:-1]} == {size}


def test_what_differs_is_named_by_its_place():
    old = {"a": {"b": [1, 2]}, "c": 1}
    assert list(differing(old, {"a": {"b": [1, 3]}, "c": 1})) == ["a.b: [1, 2] there, [1, 3] now"]
    assert list(differing(old, old)) == []


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return sweep(declared(), tmp_path_factory.mktemp("sweep") / "it's", workers=1)


def test_tables_are_joined_with_their_factors(found):
    rows = found.with_factors("summary")
    assert rows[["point", "seed"]].value_counts().eq(2).all()
    assert set(rows["learning.traceability"]) == {0.0, 1.0}
    assert found.factors == ["learning.traceability"]


def test_sql_sees_every_table_even_in_a_folder_with_a_quote(found):
    counted = found.sql("select count(*) as n from runs join summary using (run)")
    assert counted["n"].tolist() == [12]
    direct = found.sql(
        "select point, avg(sales) as sales from runs join summary using (run) "
        "group by point order by point"
    )
    expected = found.with_factors("summary").groupby("point")["sales"].mean()
    assert direct["sales"].to_numpy() == pytest.approx(expected.to_numpy())


def test_polars_reads_the_parts(found):
    polars = pytest.importorskip("polars")
    read = polars.read_parquet(found.folder / "summary" / "*.parquet")
    assert read.height == 12


def test_a_query_that_cannot_be_answered_is_told(found):
    with pytest.raises(StoreError, match="cannot be answered"):
        found.sql("select nothing from nowhere")


def test_a_folder_without_a_sweep_is_told(tmp_path):
    with pytest.raises(StoreError, match="no sweep was begun"):
        SweepResults(tmp_path)


def test_a_measure_and_a_shock_can_be_factors():
    base = Scenario.load("small").replace(
        **{
            "policy.measures": [{"measure": "A11", "start": 0}],
            "shocks": [{"kind": "freight", "start": 2}],
        }
    )
    changed = base.replace(**{"policy.measures.A11.intensity": 2.0, "shocks.freight.size": 0.5})
    assert changed.policy.measures[0].intensity == 2.0
    assert changed.shocks[0].size == 0.5
    with pytest.raises(ScenarioError, match="A12"):
        base.replace(**{"policy.measures.A12.intensity": 2.0})
