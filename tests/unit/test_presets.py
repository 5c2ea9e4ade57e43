"""The presets: what they say of where their values come from, and what the values amount to."""

import re

import pytest

from brandabm import Scenario
from brandabm.measures import COUNTIES, MEASURES
from brandabm.scenario.loading import builtin_scenarios

PRESETS = (*COUNTIES, "anhui", "zhejiang")
SAYS_WHERE_FROM = re.compile(
    r"(?i)document 00\d|ours|target T\d\d|inland province|coastal province|coast;"
)


def lines_of(name):
    return builtin_scenarios()[name].read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", PRESETS)
def test_every_value_has_a_comment_that_says_where_it_is_from(name):
    """The comment stands in the line, or above it or above the list that it is in."""
    above, said = "", ""
    for line in lines_of(name):
        text, _, comment = line.partition("#")
        if not text.strip():
            above += comment
        elif text.rstrip().endswith(":"):
            above, said = "", above
        elif not re.match(r"(extends|name|description):|\s+- name:", text):
            assert SAYS_WHERE_FROM.search(comment + above + said), line
            above = ""


@pytest.mark.parametrize("name", PRESETS)
def test_the_comment_of_a_measure_is_its_name(name):
    for line in lines_of(name):
        if planned := re.match(r"\s+- \{measure: (\w+),.*# (.*)", line):
            code, comment = planned.groups()
            assert MEASURES[code].name_zh in comment


@pytest.mark.parametrize("county", COUNTIES)
def test_a_county_takes_the_measures_that_the_document_says(county):
    taken = [plan.measure for plan in Scenario.load(county).policy.measures]
    assert taken == [code for code, each in MEASURES.items() if county in each.counties]


@pytest.mark.parametrize(
    ("name", "quarter", "share"), [("baseline", 57, 0.543), ("anhui", 55, 0.443)]
)
def test_readiness_reaches_the_share_online_that_the_document_gives(name, quarter, share):
    """Target T45: the country in the middle of 2017, Anhui at the end of 2016."""
    scenario = Scenario.load(name)
    settings, steps = scenario.environment, scenario.time.burn_in + quarter + 1
    left = (1.0 - settings.digital_readiness_growth) ** steps
    reached = 1.0 - (1.0 - settings.digital_readiness_start) * left
    assert reached == pytest.approx(share, abs=0.005)
