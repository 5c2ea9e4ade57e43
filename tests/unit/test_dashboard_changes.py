"""What was changed, in words; measures that come back as they were; whose ghost it is."""

import re

import pandas as pd
import pytest

from brandabm.dashboard import session
from brandabm.dashboard.changes import NOTHING, changes_in_words
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.histories import Histories
from brandabm.dashboard.plans import MEASURES_KEY, intensity_of, with_intensity, with_shock
from brandabm.figures.texts import Texts

COUNTY = Choice("guangshan")


def words(choice, language="en"):
    return changes_in_words(choice, Texts(language, ("figures", "dashboard")))


def test_only_what_differs_is_told_each_by_its_name():
    choice = with_intensity(COUNTY, "A21", 2.0, 10)
    choice = with_intensity(choice, "C11", 1.5, 10).with_value("learning.traceability", 0.5)
    told = {name: (before, now) for name, before, now in words(choice)}
    assert len(told) == 3
    assert told["A21 training"] == ("×1 2014Q1 Guangshan", "×2 2014Q1 Guangshan")
    added = next(value for name, value in told.items() if name.startswith("C11"))
    assert added == (NOTHING, "×1.5 2005Q3 Guangshan")


def test_shocks_and_chinese_have_words_too():
    (told,) = words(with_shock(Choice(), "tariff", start=20), "zh")
    assert re.search(r"[\u4e00-\u9fff]", told[0])
    assert told[1] == NOTHING
    assert "2008Q1–2010Q1" in told[2]
    assert "{" not in "".join(told)


def test_whatever_a_file_changes_is_told_by_its_name_in_chinese():
    """A market, a named cluster, a gate, a switch, a break and a plan for a cluster's number."""
    start = COUNTY.start()
    markets = [dict(market) for market in start.value("markets")]
    markets[0]["tariff"] = 0.5
    named = [dict(start.value("clusters.named")[0]) | {"coastal": True}]
    measures = [{"measure": "A21", "cluster": 0, "start": 4}]
    breaks = [{"key": "platform.commission", "value": 0.2, "start": 8}]
    changes = {
        "markets": markets,
        "clusters.named": named,
        "stages.gate": "weighted",
        "mechanisms.policy": False,
        "time.quarters": 60,
        "policy.measures": measures,
        "breaks": breaks,
    }
    choice = Choice(COUNTY.preset, changes)
    told = {name: (before, now) for name, before, now in words(choice, "zh")}
    assert told["美国：从价进口关税"] == ("0.06", "0.5")
    assert told["光山：是否位于沿海"] == ("关", "开")
    assert told["门槛各部分的合成方式"] == ("最弱的部分", "加权平均")
    assert told["机制：政府"] == ("开", "关")
    assert told["预热期后历史的长度"] == ("80", "60")
    assert told["平台佣金（突变之后）"] == (NOTHING, "0.2 2005Q1")
    assert any("集群 0" in now for _, now in told.values())
    for name in told:
        assert re.search(r"[\u4e00-\u9fff]", name)


def test_a_market_that_is_added_is_told_with_all_it_has():
    markets = Choice().value("markets")
    changed = Choice("baseline", {"markets": [*markets, dict(markets[0]) | {"name": "Mars"}]})
    told = words(changed)
    assert len(told) == len(markets[0]) - 1
    assert all(name.startswith("Mars: ") and before == NOTHING for name, before, _ in told)


@pytest.mark.parametrize("code", ["A21", "B12"])
def test_a_measure_that_is_taken_out_comes_back_as_it_was(code):
    without = with_intensity(COUNTY, code, 0.0, 7)
    assert intensity_of(without, code) == 0.0
    assert without != COUNTY
    assert with_intensity(without, code, 1.0, 7) == COUNTY


def test_a_measure_that_was_added_is_taken_out_whole():
    added = with_intensity(COUNTY, "C11", 2.0, 7)
    assert added.value(MEASURES_KEY)[-1]["cluster"] == "Guangshan"
    assert with_intensity(added, "C11", 0.0, 7) == COUNTY
    everywhere = with_intensity(Choice(), "C11", 2.0, 7)
    assert "cluster" not in everywhere.value(MEASURES_KEY)[-1]


def found(change, seeds, quarters=4):
    """Return histories of four quarters of which so many are known."""
    frames = [pd.DataFrame({"quarter": range(quarters)}) for _ in range(seeds)]
    years = (2003.0, 2003.25, 2003.5, 2003.75)
    return Histories(Choice("small", {"consumers.number": change}), years, tuple(frames))


def test_the_ghost_is_whole_and_has_no_fewer_seeds_than_the_one_before():
    first, second, third, fourth = found(1, 12), found(2, 1), found(3, 1, quarters=2), found(4, 12)
    for histories in (first, second, third):
        session.show(histories)
    assert session.found.value.shown is third
    assert session.ghost() is first
    session.show(fourth)
    session.show(found(5, 1))
    assert session.ghost() is fourth
