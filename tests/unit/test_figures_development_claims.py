"""Captions of the figures on the map, subsystems and sizes, fed with worlds made up for them."""

import numpy as np
import pandas as pd
import pytest
from figure_samples import frames_of
from policy_samples import clusters_of, quarters_of

from brandabm.analysis import sizes
from brandabm.figures import figure_06_map, figure_10_subsystems, figure_13_sizes
from brandabm.figures.findings import Outcome, Verdict, sentences
from brandabm.figures.style import journal_style
from brandabm.figures.texts import Texts
from brandabm.indicators.subsystems import SUBSYSTEMS

HELD, FAILED, OPEN = Outcome.HELD, Outcome.FAILED, Outcome.OPEN


def drawn(module, frames):
    with journal_style("en"):
        return module.draw(frames, Texts("en"))


def outcomes(checks):
    return [check.outcome for check in checks]


def told(drawing, language="en"):
    return "\n".join(sentences(drawing, Texts(language)))


def on_the_map(glaeser, moran):
    """Return the small world with indices that move by so much a quarter."""
    frames = frames_of("baseline")
    quarters = frames["quarters"]
    noise = 0.001 * quarters["seed"]
    frames["quarters"] = quarters.assign(
        ellison_glaeser=(0.01 + noise) * glaeser * quarters["quarter"],
        morans_i=(0.01 + noise) * moran * quarters["quarter"],
    )
    return frames


def test_figure_6_holds_where_both_indices_rise():
    found = drawn(figure_06_map, on_the_map(1.0, 1.0))
    assert outcomes(found.checks) == [HELD, HELD]
    assert "Moran’s I goes from 0.017 in the first year of the history to 0.148" in told(found)


def test_figure_6_fails_where_trade_is_dispersed():
    found = drawn(figure_06_map, on_the_map(-1.0, -1.0))
    assert found.verdict is Verdict.FAILS
    assert "不成立" in told(found, "zh")


def test_figure_6_cannot_decide_indices_that_stand_still():
    assert drawn(figure_06_map, on_the_map(0.0, 1.0)).checks[1].outcome is HELD
    quarters = on_the_map(1.0, 1.0)["quarters"]
    quarters["morans_i"] *= quarters["seed"].map({0: 1.0, 1: -1.0, 2: 0.2})
    found, _, _ = figure_06_map.rise(quarters, "morans_i")
    assert found.low < 0.0 < found.high


def test_firms_of_figure_6_stand_around_their_clusters_the_largest_in_the_middle():
    frames = frames_of("baseline")
    shown = figure_06_map.firms_on_the_map(frames["firms"], frames["clusters"])
    assert shown["seed"].nunique() == 1
    dates = figure_06_map.three_dates(frames["firms"])
    assert sorted(shown["quarter"].unique()) == dates == [0, 8, 12]
    recorded = frames["firms"].query("seed == @shown.seed.iloc[0] and quarter in @dates")
    assert len(shown) == len(recorded)
    places = frames["clusters"].query("seed == @shown.seed.iloc[0]").drop_duplicates("cluster")
    shown = shown.merge(places[["cluster", "position_x", "position_y"]], on="cluster")
    away = np.hypot(shown["x"] - shown["position_x"], shown["y"] - shown["position_y"])
    assert away.max() < 0.15
    for _, own in shown.assign(away=away).groupby(["quarter", "cluster"]):
        assert own.sort_values("away")["sales"].is_monotonic_decreasing
    assert not shown.duplicated(["quarter", "x", "y"]).any()


def test_figure_6_tells_how_firms_are_spread_over_clusters():
    clusters = clusters_of(
        "baseline", lambda *_: 1.0,
        firms=lambda seed, quarter, cluster: (6, 2, 0)[cluster] if quarter else 4,
    )  # fmt: skip
    values = figure_06_map.date_fact(clusters, 8, 2003.0).values
    assert values == {
        "date": "2005Q1", "firms": "8", "settled": "2.0", "clusters": "3", "share": "75"
    }  # fmt: skip


def subsystems(rise, synergy):
    """Return quarters in which order degrees rise by so much a quarter."""
    orders = {
        f"order_{name}": lambda seed, quarter: 0.4 + (rise + 0.00001 * seed) * quarter
        for name in SUBSYSTEMS
    }
    return quarters_of(
        "baseline", year=lambda _, quarter: 2003 + quarter / 4, coupling=0.9, development=0.4,
        coordination=lambda _, quarter: 0.65 if quarter < 40 else 0.85,
        synergy=lambda seed, quarter: synergy + 0.001 * (quarter % 2 if synergy < 0.3 else 0),
        **orders,
    )  # fmt: skip


def test_figure_10_holds_where_orders_rise_and_synergy_stays_low():
    found = drawn(figure_10_subsystems, {"quarters": subsystems(0.002, 0.1)})
    assert found.verdict is Verdict.HOLDS
    assert "The order degree of e-commerce changes by 0.081 in ten years" in told(found)
    assert "from 0.650 (primary) at the start of the history to 0.850 (good)" in told(found)


def test_figure_10_fails_where_orders_fall_and_synergy_is_high():
    found = drawn(figure_10_subsystems, {"quarters": subsystems(-0.002, 0.5)})
    assert found.verdict is Verdict.FAILS
    assert "良好协调" in told(found, "zh")


def test_figure_10_leaves_open_what_lies_on_both_sides_of_the_limit():
    quarters = subsystems(0.002, 0.1)
    quarters["synergy"] = quarters["seed"].map(lambda seed: 0.2 if seed % 2 else 0.4)
    assert outcomes(figure_10_subsystems.judge(quarters)[0])[-2:] == [OPEN, FAILED]


def sized(values, last=33):
    """Return runs in which the clusters sell ``values`` a year; seeds differ a little."""
    clusters = clusters_of(
        "zhejiang",
        lambda seed, quarter, cluster: values[cluster] ** (1.0 + 0.004 * seed) / 4.0,
        numbers=range(len(values)),
    )
    quarters = quarters_of("zhejiang", year=lambda _, quarter: 2003 + quarter / 4)
    return {"clusters": clusters[clusters["quarter"] <= last], "quarters": quarters}


def log_normal(deviation):
    law = sizes.LogNormal(2.1, deviation, 0.0)
    grid = np.geomspace(1.0, 1e5, 20001)
    shares = law.survival(grid)
    return [float(grid[np.argmax(shares <= 1.0 - (k + 0.5) / 60)]) for k in range(60)]


def test_figure_13_holds_for_sizes_like_zhejiangs():
    found = drawn(figure_13_sizes, sized(log_normal(1.56)))
    assert outcomes(found.checks) == [HELD] * 4
    assert "in Zhejiang 47.4%, 95% interval [43.5%, 51.4%]" in told(found)
    assert set(found.data["panel"]) == {"survival", "law", "course", "zhejiang"}


def test_figure_13_fails_for_sizes_too_much_alike():
    found = drawn(figure_13_sizes, sized(log_normal(0.4)))
    assert FAILED in outcomes(found.checks)[1:]
    assert "不成立" in told(found, "zh")


def test_figure_13_fails_for_paretos_law():
    values = [(1.0 - (k + 0.5) / 60.0) ** -1.5 for k in range(60)]
    assert drawn(figure_13_sizes, sized(values)).checks[0].outcome is FAILED


def test_figure_13_leaves_the_form_of_a_handful_of_clusters_open():
    found = drawn(figure_13_sizes, sized([1.0, 20.0, 400.0], last=15))
    assert found.checks[0].outcome is OPEN


def test_the_course_of_figure_13_has_whole_calendar_years():
    clusters = sized(log_normal(1.56))["clusters"]
    rows = figure_13_sizes.course_rows(clusters, 1.0, 2003.0)
    assert sorted(rows["year"].unique()) == [2003, 2004, 2005, 2006, 2007, 2008, 2009, 2010]
    assert rows["runs"].eq(6).all()


def test_survival_of_figure_13_is_a_share_of_each_runs_clusters():
    counted = pd.DataFrame({"scenario": "z", "seed": [0, 0, 1, 1], "size": [4.0, 40.0, 4.0, 4.0]})
    rows = figure_13_sizes.survival_rows(counted, 2.0).set_index("size")
    assert rows.loc[1.0, "mean"] == 1.0
    assert rows["mean"].iloc[-1] == 0.0
    middle = rows.loc[rows.index[(rows.index > 3.0) & (rows.index < 19.0)]]
    assert middle["mean"].to_numpy() == pytest.approx(np.full(len(middle), 0.25))
