"""The 20 categories and 4 conditions measure what their definitions say."""

from dataclasses import replace

import numpy as np
import pytest

from brandabm import BrandModel, Scenario
from brandabm.catalogue import CONDITION_NAMES, category_table
from brandabm.indicators.categories import (
    CATEGORIES,
    CONDITIONS,
    measure_categories,
)
from brandabm.panel import Panel, safe_ratio, side_by_side, take_snapshot
from brandabm.phases.gates import measure_conditions
from brandabm.rules.population import segment_overlaps


@pytest.fixture(scope="module")
def model():
    scenario = Scenario.load("small").replace(**{"time.quarters": 24})
    model = BrandModel(scenario, seed=5)
    model.run()
    return model


def categories_now(model):
    """Return every category of the state as it is: float64[1 + cluster]."""
    quarter = replace(model.context, quarter=model.context.quarter - 1)  # that which has ended
    panel = Panel(model.scenario, [take_snapshot(quarter)])
    return {code: values[0] for code, values in measure_categories(panel).items()}


def test_every_category_of_the_documents_is_measured_under_its_code(model):
    assert set(CATEGORIES) == set(category_table()["code"])
    assert set(CONDITIONS) == set(CONDITION_NAMES)
    assert set(categories_now(model)) == {*CATEGORIES, *CONDITIONS}
    assert {*CATEGORIES, *CONDITIONS} <= set(model.results.quarters.columns)


@pytest.mark.parametrize("code", [*CATEGORIES, *CONDITIONS])
def test_a_category_stays_between_zero_and_one_for_the_industry_and_every_cluster(model, code):
    quarters, clusters = model.results.quarters[code], model.results.clusters[code]
    assert quarters.between(0.0, 1.0).all()
    assert clusters.between(0.0, 1.0).all()


def test_a_ratio_to_nothing_is_zero():
    assert safe_ratio(np.array([1.0, 3.0]), np.array([2.0, 0.0])).tolist() == [0.5, 0.0]


def test_groups_stand_side_by_side_in_their_order_with_zeros_behind():
    rows = side_by_side(np.array([1.0, 2.0, 3.0, 4.0]), np.array([2, 0, 2, 2]), 4)
    assert rows.tolist() == [[2, 0, 0], [0, 0, 0], [1, 3, 4], [0, 0, 0]]


def test_measuring_many_quarters_at_once_is_measuring_each(model):
    scenario = Scenario.load("small").replace(**{"time.quarters": 6})
    run = BrandModel(scenario, seed=5)
    rows = []
    while run.running:
        run.step()
        rows.append(categories_now(run))
    clusters, quarters = run.results.clusters, run.results.quarters
    for code in (*CATEGORIES, *CONDITIONS):
        assert quarters[code].to_numpy() == pytest.approx([row[code][0] for row in rows])
        each = np.concatenate([row[code][1:] for row in rows])
        assert clusters[code].to_numpy() == pytest.approx(each)


def test_the_coupled_environment_is_the_geometric_mean_of_its_four_parts(model):
    clusters = model.results.clusters
    product = clusters[["CE", "TE", "LE", "CC"]].prod(axis=1)
    assert clusters["environment"].to_numpy() == pytest.approx(product.to_numpy() ** 0.25)
    weights = model.results.quarters["environment_weighted"]
    assert weights.between(0.0, 1.0).all()


def test_needs_share_out_all_purchases(model):
    quarters = model.results.quarters
    needs = quarters[["BN", "DN", "RW", "IS"]].sum(axis=1)
    assert needs[quarters["buyer_share"] > 0].to_numpy() == pytest.approx(1.0)


def test_unbranded_goods_meet_no_differentiated_need_by_niche(model):
    firms = model.state.firms
    unknown = firms.alive & (firms.stage == 0)
    needs = firms.needs[unknown].sum(axis=0)
    assert needs[0] > needs[1]


@pytest.mark.parametrize(
    ("code", "table", "column", "factor"),
    [
        ("PC", "firms", "adjusted_cost", 0.8),
        ("PA", "firms", "quality", 1.2),
        ("IC", "clusters", "knowledge", 100.0),
        ("CT", "firms", "culture_fit", 1.2),
        ("BP", "firms", "segment_share", 1.5),
        ("CE", "clusters", "environment", 0.5),
    ],
)
def test_a_category_moves_with_what_it_is_made_of(model, code, table, column, factor):
    values = getattr(getattr(model.state, table), column)
    saved = values.copy()
    before = categories_now(model)[code][0]
    values *= factor
    after = categories_now(model)[code][0]
    values[:] = saved
    assert after > before if factor > 1.0 or code == "PC" else after < before


def test_firms_at_one_place_overlap_fully_and_at_opposite_places_not_at_all():
    niche = np.array([0.3, 0.1, 0.3, 0.6, 0.3, 0.4])
    home = np.array([0, 1, 0, 1, 0, 3])
    overlaps = np.full(4, 9.0)
    segment_overlaps(niche, home, 0.125, overlaps)
    assert overlaps == pytest.approx([1.0, 0.0, 0.0, 0.0])


def test_the_chain_is_the_share_of_nine_links_and_process_falls_with_days(model):
    clusters = model.state.clusters
    saved = clusters.links.copy(), clusters.days.copy()
    clusters.links[:] = False
    clusters.links[0, :3] = True
    clusters.days[:] = 18.5
    measure_conditions(model.context)
    chain, process = clusters.conditions[0, 3], clusters.conditions[0, 2]
    clusters.links[:], clusters.days[:] = saved
    measure_conditions(model.context)
    assert chain == pytest.approx(3 / 9)
    assert process == pytest.approx(0.5)
