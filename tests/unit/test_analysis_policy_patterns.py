"""Patterns of governments, counties, shocks and regions can hold and can fail."""

import numpy as np
import pandas as pd
import pytest
from policy_samples import SEEDS, clusters_of, from_shock, quarters_of

from brandabm.analysis import counties, policy_patterns, validation
from brandabm.indicators.subsystems import SUBSYSTEMS
from brandabm.measures import COUNTIES
from brandabm.scenario import Scenario


def coast(share, inland_growth):
    quarters = quarters_of("baseline", coastal_sales_share=lambda seed, _: share + 0.001 * seed)

    def sales(seed, quarter, cluster):
        growth = 2.0 if cluster == 0 else inland_growth
        return (10.0 + seed) * (growth if quarter > 3 else 1.0)

    coastal = {"coastal": lambda seed, quarter, cluster: cluster == 0}
    clusters = clusters_of("baseline", sales, numbers=(0, 1), **coastal)
    return policy_patterns.check_coast({"quarters": quarters, "clusters": clusters})


def test_p7_holds_where_the_coast_keeps_the_trade_and_the_inland_grows_faster():
    share, growth = coast(0.92, 3.0)
    assert share.holds
    assert share.estimate == pytest.approx(0.9225)
    assert growth.holds
    assert growth.estimate == pytest.approx(1.5)


def test_p7_fails_where_the_coast_loses_trade_and_the_inland_lags():
    share, growth = coast(0.8, 1.0)
    assert not share.holds
    assert not growth.holds
    assert growth.estimate == pytest.approx(0.5)


def appreciation(after):
    treated = quarters_of("exchange_rate", account_profit=after)
    frames = [quarters_of("baseline", account_profit=from_shock(10.0, 10.0)), treated]
    return policy_patterns.check_appreciation({"quarters": pd.concat(frames)})


def test_p8_holds_when_profit_falls_and_fails_when_it_rises():
    fall = appreciation(from_shock(10.0, 7.0))
    assert fall.holds
    assert fall.estimate == pytest.approx(-0.3)
    assert not appreciation(from_shock(10.0, 11.0)).holds


def test_p8_needs_its_whole_interval_below_zero():
    def both_ways(seed, quarter):
        return 10.0 * (1.0 + 0.01 * seed) + (quarter >= 40) * (-5.0 if seed % 2 else 4.0)

    found = appreciation(both_ways)
    assert found.estimate < 0.0 < found.interval[1]
    assert not found.holds


def brands(share_after, exits_after):
    quarters = pd.concat(
        [
            quarters_of("baseline"),
            quarters_of(
                "brands_only",
                branded_sales_share=lambda _, quarter: share_after(quarter),
                exits=from_shock(1.0, exits_after),
            ),
        ]
    )
    return policy_patterns.check_brands_only({"quarters": quarters})


def test_p16_holds_when_unbranded_sales_end_and_exits_spike():
    ended, exits = brands(lambda quarter: 1.0 if quarter >= 43 else 0.9, 3.0)
    assert ended.holds
    assert ended.estimate == 1.0
    assert exits.holds
    assert exits.estimate == pytest.approx(3.0 * 1.025)


def test_p16_fails_when_unbranded_sales_end_too_late_and_nobody_leaves():
    ended, exits = brands(lambda quarter: 1.0 if quarter >= 44 else 0.9, 0.9)
    assert not ended.holds
    assert ended.estimate == 0.0
    assert not exits.holds


def county_frames(effects, demand=(0.7, 0.8, 0.6), without=100.0):
    """Return the counties' runs: ``effects[label][number]`` multiplies sales in the end window."""
    parts = []
    for label in counties.LABELS:
        struck = label == counties.SHOCKED
        factors = effects[counties.OWN if struck else label]

        def sales(seed, quarter, cluster, factors=factors, struck=struck):
            fall = demand[cluster] if struck and 60 <= quarter < 68 else 1.0
            return without * (1.0 + 0.01 * seed * (cluster + 1)) * factors[cluster] * fall

        parts.append(clusters_of(label, sales))
    return {"clusters": pd.concat(parts)}


def effects(own, swapped, none=(1.0, 1.0, 1.0)):
    """Return what multiplies sales; ``swapped[(county, giver)]`` that of the county that takes."""
    found = {counties.OWN: own, counties.NONE: none}
    for label, pair in counties.SWAPPED.items():
        found[label] = tuple(
            swapped.get(pair, 1.0) if county == pair[0] else factor
            for county, factor in zip(COUNTIES, own, strict=True)
        )
    return found


def test_p12_and_p13_hold_where_the_counties_are_as_the_document_says():
    frames = county_frames(effects((1.5, 1.2, 1.1), {("qinghe", "guangshan"): 1.2}))
    own = policy_patterns.check_own_measures(frames)
    assert own.holds
    assert own.estimate == 2.0
    assert own.interval == (2.0, 2.0)
    assert "Qinghe -8.3%" in own.measure
    gain, shock = policy_patterns.check_counties(frames)
    assert gain.holds
    assert shock.holds
    assert "Guangshan +50.0%" in gain.measure
    assert "Jinzhai -20.0%" in shock.measure


def test_p12_asks_that_own_measures_beat_both_others():
    frames = county_frames(effects(
        (1.5, 1.2, 1.1), {("guangshan", "jinzhai"): 1.6, ("qinghe", "jinzhai"): 1.2}
    ))  # fmt: skip
    own = policy_patterns.check_own_measures(frames)
    assert own.estimate == 1.0
    assert not own.holds


def test_p13_fails_where_others_gain_more_and_jinzhai_loses_most():
    frames = county_frames(effects((1.1, 1.2, 1.3), {}), demand=(0.7, 0.5, 0.6))
    gain, shock = policy_patterns.check_counties(frames)
    assert gain.estimate == shock.estimate == 0.0
    assert not gain.holds
    assert not shock.holds


def test_a_county_without_firms_gains_nothing_and_cannot_rank_losses():
    frames = county_frames(effects((0.0, 1.2, 1.1), {}, none=(0.0, 1.0, 1.0)))
    gain, shock = policy_patterns.check_counties(frames)
    assert not gain.holds
    assert not shock.holds
    assert "of 0 runs" in shock.measure


def test_firms_that_only_measures_bring_are_a_gain_without_bounds():
    frames = county_frames(effects((0.1, 1.2, 1.1), {}, none=(0.0, 1.0, 1.0)))
    change = counties.relative_change(
        counties.county_sales(frames["clusters"]), counties.OWN, counties.NONE
    )
    assert np.isinf(change["guangshan"]).all()
    assert policy_patterns.check_counties(frames)[0].holds


@pytest.mark.parametrize(
    ("own", "none"),
    [
        ((0.1, 0.2, 1.1), (0.0, 0.0, 1.0)),  # two sell only with their measures
        ((1.0, 1.0, 1.0), (1.0, 1.0, 1.0)),  # nobody gains
        ((0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),  # nobody sells
        ((2.0, 2.0, 1.1), (1.0, 1.0, 1.0)),
    ],
)
def test_a_tie_for_the_largest_gain_is_nobodys(own, none):
    gain, _ = policy_patterns.check_counties(county_frames(effects(own, {}, none=none)))
    assert gain.estimate == 0.0


def test_a_tie_for_the_smallest_loss_is_nobodys():
    frames = county_frames(effects((1.5, 1.2, 1.1), {}), demand=(0.7, 0.5, 0.5))
    even = policy_patterns.ranks_first(
        pd.DataFrame({"guangshan": [-0.3], "jinzhai": [-0.2], "qinghe": [-0.2]}), "jinzhai"
    )
    assert not even.any()
    assert policy_patterns.check_counties(frames)[1].estimate == 0.0


def test_every_county_takes_every_list_once_at_the_same_cost():
    presets = {county: Scenario.load(county) for county in COUNTIES}
    assert list(counties.county_points()) == list(counties.LABELS)
    points = validation.experiment().scenarios()
    assert [one.name for one in points[counties.NONE].clusters.named] == [
        "Guangshan", "Jinzhai", "Qinghe"
    ]  # fmt: skip
    assert not points[counties.NONE].policy.measures
    assert len(counties.SWAPPED) == 6
    for label, pair in {counties.OWN: ("", ""), **counties.SWAPPED}.items():
        for number, county in enumerate(COUNTIES):
            taken = [plan for plan in points[label].policy.measures if plan.cluster == number]
            asked = presets[pair[1] if county == pair[0] else county].policy.measures
            assert [plan.measure for plan in taken] == [plan.measure for plan in asked]
            assert sum(plan.intensity for plan in taken) == pytest.approx(32.0)
    assert points[counties.SHOCKED].policy == points[counties.OWN].policy
    assert points[counties.SHOCKED].shocks[:-1] == points[counties.OWN].shocks


def test_patterns_are_checked_only_where_their_runs_are():
    quarters = pd.concat([quarters_of("baseline"), quarters_of("exchange_rate", sales=90.0)])
    found = validation.CHECKS
    assert {"exchange_rate", "brands_only"} <= set(policy_patterns.points())
    needed = set().union(*(scenarios for _, scenarios, _ in found))
    assert needed <= set(validation.experiment().points)
    columns = dict.fromkeys(("mark_up", "synergy", *(f"order_{name}" for name in SUBSYSTEMS)), 1.0)
    checked = validation.check_patterns({"quarters": quarters.assign(**columns)})
    names = [one.identifier.partition(",")[0] for one in checked]
    assert list(dict.fromkeys(names)) == ["P2", "P8", "P11"]


def test_the_table_tells_how_many_scenarios_were_run():
    text = validation.patterns_markdown([appreciation(from_shock(10.0, 7.0))], list(SEEDS))
    assert text.startswith("6 seeds (0 to 5), 21 scenarios on the same seeds; 1 of 1 checks hold.")
