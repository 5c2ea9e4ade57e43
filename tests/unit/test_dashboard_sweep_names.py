"""What factors and outcomes of sweeps are called."""

import re

import pandas as pd
import pytest
from test_dashboard_texts import messages

from brandabm.batch.experiment import Experiment, builtin_experiments
from brandabm.batch.summary import summary_columns
from brandabm.dashboard.sweep_names import (
    factor_names,
    outcome_names,
    values_in_words,
    with_keys,
)
from brandabm.dashboard.wording import texts_in
from brandabm.indicators.categories import CATEGORIES

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_outcome_has_a_name_of_its_own_and_no_other_is_kept(language):
    columns, texts = summary_columns(), texts_in(language)
    names = outcome_names(columns, texts)
    assert len(set(names.values())) == len(set(with_keys(names, texts).values())) == len(columns)
    known = {f"outcome-{column}" for column in columns if column not in CATEGORIES}
    assert {key for key in messages(language) if key.startswith("outcome-")} == known
    assert all(name != column for column, name in names.items())
    if language == "zh":
        assert all(CHINESE.search(name) for name in names.values())


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_factor_of_a_built_in_experiment_has_a_name(language):
    texts, seen = texts_in(language), 0
    for path in builtin_experiments().values():
        experiment = Experiment.load(path)
        if experiment.design is not None:
            factors = list(experiment.design.factors)
            names = factor_names(factors, experiment.points, texts)
            assert not set(names.values()) & set(factors)
            assert all(key in label for key, label in with_keys(names, texts).items())
            assert language == "en" or all(CHINESE.search(name) for name in names.values())
            seen += 1
    assert seen > 3


def test_two_factors_never_have_the_same_name():
    texts = texts_in("zh")
    points = {"a": {"breaks": [{"key": "learning.traceability", "value": 0.1}] * 2}}
    names = factor_names(["breaks.0.value", "breaks.1.value"], points, texts)
    assert len(set(names.values())) == 2
    assert set(with_keys(names, texts).values()) == set(names.values())


def test_a_break_that_is_another_at_each_point_and_an_unknown_key_keep_their_keys():
    texts = texts_in("en")
    points = {key: {"breaks": [{"key": key, "value": 1}]} for key in ("learning.a", "learning.b")}
    keys = ["breaks.0.value", "breaks.7.value", "markets.US.tariff"]
    assert factor_names(keys, points, texts) == {key: key for key in keys}
    assert with_keys({key: key for key in keys}, texts) == {key: key for key in keys}
    assert outcome_names(["of_another_version"], texts) == {
        "of_another_version": "of_another_version"
    }


def test_mechanisms_and_measures_are_called_as_the_levers_are():
    keys = ["mechanisms.innovation", "policy.measures.A11.intensity", "policy.measures.0.intensity"]
    names = factor_names(keys, {}, texts_in("zh"))
    assert names["mechanisms.innovation"] == "机制：创新"
    assert "A11" in names[keys[1]]
    assert CHINESE.search(names[keys[1]])
    assert names[keys[2]] == keys[2]


def test_values_of_switches_and_choices_are_words_and_numbers_stay():
    points = pd.DataFrame({"switch": [True, False], "gate": ["minimum", None], "rate": [0.1, 2.0]})
    worded = values_in_words(points, ["switch", "gate", "rate"], texts_in("zh"))
    assert worded["switch"].tolist() == ["开", "关"]
    assert worded["gate"].tolist() == ["最弱的部分", "–"]
    assert worded["rate"].tolist() == [0.1, 2.0]
