"""Captions of the figures on policy and shocks, fed with worlds made up for them."""

import pandas as pd
import pytest
from policy_samples import clusters_of, from_shock, quarters_of

from brandabm.analysis import timing
from brandabm.analysis.policy_patterns import SHOCK_START
from brandabm.batch.experiment import Experiment
from brandabm.figures import figure_08_timing, figure_09_counties, figure_14_shocks
from brandabm.figures.findings import Outcome, Verdict, sentences
from brandabm.figures.style import journal_style
from brandabm.figures.texts import Texts
from brandabm.measures import COUNTIES

HELD, FAILED, OPEN = Outcome.HELD, Outcome.FAILED, Outcome.OPEN


def drawn(module, **frames):
    with journal_style("en"):
        return module.draw(frames, Texts("en"))


def outcomes(drawing):
    return [check.outcome for check in drawing.checks]


def told(drawing, language="en"):
    return "\n".join(sentences(drawing, Texts(language)))


def shocked(factor, exits=3.0, branded=1.0):
    """Return a world in which every shock multiplies sales and profit."""
    parts = [quarters_of("baseline", sales=from_shock(100.0, 100.0))]
    for shock in figure_14_shocks.SHOCKS:
        parts.append(
            quarters_of(
                shock,
                sales=from_shock(100.0, 100.0 * factor),
                account_profit=from_shock(10.0, 10.0 * factor),
                exits=from_shock(1.0, exits),
                branded_sales_share=lambda _, quarter: branded if quarter >= 40 else 0.9,
            )
        )
    return pd.concat(parts)


def test_figure_14_holds_where_every_shock_hurts_and_brands_are_demanded():
    found = drawn(figure_14_shocks, quarters=shocked(0.8))
    assert found.verdict is Verdict.HOLDS
    assert "Seven more days of clearance changes sales by −20.0%" in told(found)
    before = found.data[(found.data["since"] < 0) & (found.data["series"] == "sales")]
    assert (before["mean"] == 0.0).all()


def test_figure_14_fails_where_shocks_help_and_unbranded_goods_go_on_selling():
    found = drawn(figure_14_shocks, quarters=shocked(1.2, exits=0.5, branded=0.9))
    assert found.verdict is Verdict.FAILS
    assert "*Failed:* A dearer home currency (10%) changes profit by" in told(found)
    assert "*Failed:* With brands demanded, less than 1% of unbranded sales" in told(found)
    assert "不成立" in told(found, "zh")


def test_figure_14_cannot_decide_before_the_shocks():
    quarters = shocked(0.8)
    found = drawn(figure_14_shocks, quarters=quarters[quarters["quarter"] < 30])
    assert found.verdict is Verdict.OPEN


def test_all_shocks_begin_in_the_quarter_that_the_figure_marks():
    points = Experiment.load("shocks").scenarios()
    assert set(points) == {"baseline", *figure_14_shocks.SHOCKS}
    for label, scenario in points.items():
        assert [shock.start for shock in scenario.shocks] == [SHOCK_START] * (label != "baseline")
        assert all(shock.kind == label for shock in scenario.shocks)


def county_clusters(factors):
    """Return the focal clusters; ``factors[county]`` multiplies sales by whose measures."""
    parts = []
    for county in COUNTIES:
        for taken in (figure_09_counties.NONE, *figure_09_counties.TAKEN):
            factor = 1.0 if taken == "none" else factors[county].get(taken, 1.1)

            def sales(seed, quarter, cluster, factor=factor):
                return 100.0 * factor * (1.0 + 0.01 * seed)

            parts.append(
                clusters_of(
                    f"{county}-{taken}", sales, numbers=(0, 1), stage="IB", firms=5, EB=0.2,
                    known=lambda seed, quarter, cluster: 0.1 + 0.01 * seed,
                )
            )  # fmt: skip
    return pd.concat(parts)


def test_figure_9_holds_where_every_county_does_best_with_its_own_measures():
    own = {county: {county: 1.3} for county in COUNTIES} | {"guangshan": {"guangshan": 1.6}}
    found = drawn(figure_09_counties, clusters=county_clusters(own))
    assert found.verdict is Verdict.HOLDS
    assert "Guangshan has 5.0 firms at the end without measures" in told(found)


def test_figure_9_fails_where_other_measures_do_better():
    foreign = {
        "guangshan": {"qinghe": 1.5}, "jinzhai": {"guangshan": 1.5}, "qinghe": {"qinghe": 1.5}
    }  # fmt: skip
    found = drawn(figure_09_counties, clusters=county_clusters(foreign))
    assert outcomes(found) == [FAILED, FAILED, HELD, FAILED]
    assert "its sales gain most (50%) with the measures of Qinghe" in told(found)
    assert "清河的措施" in told(found, "zh")


def test_figure_9_cannot_compare_counties_without_firms():
    clusters = county_clusters({county: {} for county in COUNTIES}).assign(sales=0.0, firms=0)
    found = drawn(figure_09_counties, clusters=clusters)
    assert found.verdict is Verdict.OPEN
    assert "none in 6 of 6 runs" in told(found)


def timed(gains):
    """Return a world of three clusters, a stage each; ``gains[class][stage]`` multiplies sales."""
    looks = {0: (0.1, 0.0), 1: (0.8, 0.1), 2: (0.1, 0.8)}
    columns = {
        "PB": lambda seed, quarter, cluster: looks[cluster][0],
        "EB": lambda seed, quarter, cluster: looks[cluster][1],
        "stage": "SCATTERED",
        "firms": 9,
    }
    parts = [clusters_of("baseline", lambda seed, quarter, _: 100.0 + quarter + seed, **columns)]
    for date in timing.DATES:
        for name in timing.CLASSES:

            def sales(seed, quarter, cluster, date=date, name=name):
                factor = gains[name][cluster] if quarter >= date else 1.0
                return (100.0 + quarter + seed) * factor

            parts.append(clusters_of(f"{name}-{date}", sales, **columns))
    return pd.concat(parts)


def test_figure_8_holds_where_measures_match_stages():
    matched = {"a": (1.3, 1.1, 1.0), "b": (1.1, 1.3, 1.1), "c": (1.0, 1.1, 1.3)}
    found = drawn(figure_08_timing, clusters=timed(matched))
    assert found.verdict is Verdict.HOLDS
    assert "the matching class A raises sales by 30.0%" in told(found)


def test_figure_8_fails_where_one_class_does_best_everywhere():
    found = drawn(
        figure_08_timing, clusters=timed({"a": (1.1,) * 3, "b": (1.3,) * 3, "c": (1.2,) * 3})
    )
    assert outcomes(found) == [FAILED, HELD, FAILED]
    assert "*Failed:* For clusters that are mostly unbranded at the start" in told(found)


def test_figure_8_cannot_tell_stages_that_no_cluster_is_at():
    clusters = timed({"a": (1.1,) * 3, "b": (1.3,) * 3, "c": (1.2,) * 3})
    found = drawn(figure_08_timing, clusters=clusters[clusters["cluster"] == 1])
    assert outcomes(found) == [OPEN, HELD, OPEN]


def test_what_a_cluster_is_when_measures_begin_is_read_without_them():
    clusters = timed({"a": (1.1,) * 3, "b": (1.3,) * 3, "c": (1.2,) * 3})
    clusters.loc[clusters["scenario"] != "baseline", ["PB", "EB"]] = 0.0
    clusters.loc[clusters["cluster"] == 0, "firms"] = 0
    states = timing.states_at(clusters, 28)
    assert set(states.loc[0].items()) == {(1, "PB"), (2, "EB")}


def test_clusters_with_a_brand_of_their_own_stand_at_the_last_stage():
    clusters = timed({name: (1.0,) * 3 for name in timing.CLASSES}).assign(stage="IB")
    assert (timing.states_at(clusters, 0) == "EB").all()


@pytest.mark.parametrize("name", ["timing", "counties"])
def test_the_programmes_of_an_experiment_cost_the_same_at_every_point(name):
    costs = {
        round(sum(plan.intensity * one.policy.cost_of(plan) for plan in one.policy.measures), 3)
        for one in Experiment.load(name).scenarios().values()
    }
    assert costs == {0.0, 750.0 if name == "timing" else 1600.0}


def test_every_class_begins_at_every_date_with_all_its_measures():
    points = Experiment.load("timing").scenarios()
    assert set(points) == {"baseline"} | {f"{k}-{d}" for k in timing.CLASSES for d in timing.DATES}
    for label, scenario in points.items():
        if label != "baseline":
            name, _, date = label.partition("-")
            assert {plan.measure[0] for plan in scenario.policy.measures} == {name.upper()}
            assert {plan.start for plan in scenario.policy.measures} == {int(date)}
            assert {plan.cluster for plan in scenario.policy.measures} == {"all"}
            number = {"a": 15, "b": 13, "c": 17}[name]
            assert len({plan.measure for plan in scenario.policy.measures}) == number


def test_every_county_begins_from_its_own_preset_and_takes_what_the_label_says():
    points = Experiment.load("counties").scenarios()
    assert len(points) == 15
    for label, scenario in points.items():
        county, _, taken = label.partition("-")
        assert scenario.clusters.named[0].name.lower() == county
        assert {plan.cluster for plan in scenario.policy.measures} <= {0}
        codes = [plan.measure for plan in scenario.policy.measures]
        if taken in COUNTIES:
            whole = points[f"{taken}-{taken}"].policy.measures
            assert codes == [plan.measure for plan in whole]
        else:
            assert len(codes) == {"none": 0, "all": 45}[taken]
