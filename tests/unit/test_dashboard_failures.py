"""Whatever can be wrong is told in Chinese on Chinese pages, and in English as ever elsewhere."""

import os
import re
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from types import SimpleNamespace

import pandas as pd
import pytest
import test_scenario_changing
import test_scenario_checking
import test_scenario_loading
from message_sources import FIELD, WORDS, broken_yaml, said_in_sources
from scenario_samples import Sample
from test_dashboard_choice import packed

from brandabm import Scenario, ScenarioError
from brandabm.analysis.dependence import one_at_a_time, partial_dependence
from brandabm.analysis.design_outcomes import AnalysisError, design_of, outcomes_by_point
from brandabm.analysis.sensitivity import morris_effects, sobol_indices
from brandabm.batch.design import Design
from brandabm.batch.results import SweepResults
from brandabm.batch.status import read_status
from brandabm.batch.store import MANIFEST, StoreError
from brandabm.dashboard import failures, service
from brandabm.dashboard.choice import Choice
from brandabm.dashboard.failures import Translation, chinese_of, recorded, told, translations
from brandabm.dashboard.limits import Clock, TooLarge, check_size, limits
from brandabm.dashboard.wording import texts_in
from brandabm.scenario.errors import Problem, shown
from brandabm.scenario.loading import builtin_scenarios
from brandabm.scenario.schema import allowed, at_key, dotted_keys
from brandabm.scenario.tree import _broken

ENGLISH, CHINESE = texts_in("en"), texts_in("zh")
CUT = re.compile(r"(number|x){40}|(number){17}")
"""Long keys and values, of which messages repeat the beginning."""
LATIN = re.compile(r"[A-Za-z]{2,}")
KNOWN = "YAML UTF URI MB true false null parts extends resume manifest json scenario yaml all"
NAMES = "x0000 ud800 near nowhere quarters summary grid morris saltelli sobol sales sale"
"""What the wrong inputs hold."""
COMMANDS_ONLY = re.compile(r"there is no part|it has none|Input should be|the run was cancelled")
"""What no visitor meets: `without` is of commands, the others are no message or never shown."""

POLICY = "policy: {measures: [%s]%s}"
COMBINATIONS = [
    "markets: []",
    "markets: [{name: A}, {name: A}]",
    "clusters: {number: 1, named: [{name: a}, {name: b}]}",
    "clusters: {named: [{name: a}, {name: a}]}",
    "clusters: {named: [{name: ''}]}",
    "clusters: {named: [{name: a, size: 0.7}, {name: b, size: 0.7}]}",
    "firms: {mark_up_floor: 0.9, mark_up_ceiling: 0.1}",
    "environment: {fast_delivery: 30, slow_delivery: 20}",
    "consumers: {neighbours: 7}",
    "research: {quality_floor: 0.9}\nfirms: {quality_at_start: 0.2}",
    "strategy: {process_at_start: 0, product_at_start: 0, innovation_at_start: 0, "
    "advertising_at_start: 0, co_branding_at_start: 0}",
    POLICY % ("{measure: A11, start: 5, end: 3}", ""),
    POLICY % ("{measure: A11}, {measure: A11}", ""),
    POLICY % ("{measure: A11, cluster: Hefei}", ""),
    POLICY % ("{measure: A11, cluster: Qingho}", "}\nclusters: {named: [{name: Qinghe}]"),
    POLICY % ("{measure: A11, cluster: 99}", ""),
    POLICY % ("{measure: A99}", ""),
    POLICY % ("{measure: A11, start: 5}", ", budget: 0.001"),
    "shocks: [{kind: tariff, market: UK}]",
    "shocks: [{kind: tariff, market: EUU}]",
    "shocks: [{kind: scandal, market: US}]",
    "shocks: [{kind: tariff, cluster: 0}]",
    "breaks: [{key: firms.labour_share, value: 1}]",
    "breaks: [{key: learning.tracability, value: 1}]",
    "breaks: [{key: learning.traceability, value: 7}]",
    "breaks: [{key: learning.traceability, value: a}]",
    "extends: basline",
    "parts: 3",
    "parts: {near: {extends: small}}",
    "firms.labour_share: 3",
    "name: '\\ud800'",
    'name: "\\ud800"',
    "name: \x00",
    'name: "\\U00110000"',
    "name: !<%ff> x",
    "time: {quarters: 99999999999999999999999}",
    f"time: {{quarters: {'9' * 4000}}}",
    "99999999999999999999999",
    "time: {quarters: .inf}",
    "firms: {labour_share: .inf}",
    "firms:\n",
    "mechanisms: {price: off}",
    "policy: {measures: [{}]}",
    "name: {}",
    "name: []",
    "a: &a {x: 1}\nb:\n  <<: *a",
    "? [a, b]\n: 1",
    "? 1\n: 2",
    "name: a\nname: b",
    "%YAML 1.1\n---\nname: yes",
    f"a: &a {[1] * 400}\nb: {['*a'] * 400}".replace("'", ""),
]
CHANGES = [
    {"markets.X.tariff": 1},
    {"markets.eu.tariff": 1},
    {"strategy.x.y": 1},
    {"shocks.0.size": 1},
    {"breaks.0.value": 1},
    {"breaks": [{"key": "learning.traceability", "value": 1}], "breaks.x.value": 1},
    {"clusters.named.x.size": 1},
    {"name": "\ud800"},
    {"\ud800": "\ud800"},
    {"firms": 10**5000},
    {"firms": {1: 2}},
    {"firms": {("a", "b"): 2}},
    {"extends": "baseline"},
]  # fmt: skip


def samples(module):
    """Return every text that a test of a module is repeated with."""
    marks = [mark for test in vars(module).values() for mark in getattr(test, "pytestmark", [])]
    for mark in marks:
        if mark.name == "parametrize":
            for case in mark.args[1]:
                first = getattr(case, "values", case)
                first = first[0] if isinstance(first, tuple) else first
                if isinstance(first, str):
                    yield first


@cache
def known_words():
    """Return the words of keys and of the values that these may have."""
    markets = [market.name for market in Scenario().markets]
    names = [*dotted_keys(Scenario), *builtin_scenarios(), *chosen_words(), *markets]
    return {word for name in names for word in LATIN.findall(name)} | set(
        LATIN.findall(f"{KNOWN} {NAMES}")
    )


def chosen_words():
    limits_of_all = [allowed(at_key(Scenario, key)) for key in dotted_keys(Scenario)]
    return [limit for limit in limits_of_all if limit.startswith("one of: ")]


def raised(action, *arguments):
    """Return what an action refuses, or nothing if it does not."""
    try:
        action(*arguments)
    except (ScenarioError, TooLarge, StoreError, AnalysisError, service.NoRoom) as failure:
        return failure
    return None


def check(failure, given=""):
    """Refuse English in what a Chinese page says, but for what was given and for keys."""
    said = told(failure, CHINESE)
    assert "英文" not in said, said
    kept = known_words() | set(LATIN.findall(given))
    words = [word for word in LATIN.findall(said)
             if word not in kept and not CUT.match(word)]  # fmt: skip
    assert not words, said
    assert told(failure, ENGLISH) == str(failure)


@pytest.fixture
def used(monkeypatch):
    """Return the translations that are used from now on."""
    found = set()
    fill = Translation.filled

    def filled(self, values):
        found.add(self)
        return fill(self, values)

    monkeypatch.setattr(Translation, "filled", filled)
    return found


def refused_texts():
    texts = [*COMBINATIONS, *samples(test_scenario_checking), *samples(test_scenario_loading)]
    texts += [f"firms: {{number_at_start: {text}}}" for text in texts if len(text) < 20]
    for text in dict.fromkeys(texts):
        failure = raised(Scenario.from_yaml, text)
        if failure is not None:
            yield text, failure


def refused_changes():
    keys = [key for key in samples(test_scenario_changing) if key]
    for changes in [*CHANGES, *({key: 1} for key in keys)]:
        failure = raised(lambda changes=changes: Scenario().replace(**changes))
        if failure is not None:
            yield " ".join(changes), failure


def refused_files(folder):
    """Yield what a sweep says whose scenario cannot be read any more."""
    for name, content in (
        ("large", b"#" * 1_000_001), ("latin", "name: Zürich".encode("latin-1")), ("list", b"- a"),
        ("empty", b""), ("circle", b"extends: circle"), ("odd", b"extends: nowhere.yaml"),
        ("part", b"parts: {near: 3}"),
    ):  # fmt: skip
        (folder / name).write_bytes(content)
        yield str(folder / name), raised(Scenario.load, folder / name)
    (folder / "link").symlink_to(folder / "nowhere")
    for path in (folder, folder / "link", folder / "nowhere", "/dev/zero", "", "basline"):
        yield str(path), raised(Scenario.load, path)
    if os.geteuid() != 0:
        (folder / "empty").chmod(0)
        yield f"{folder} Permission denied", raised(Scenario.load, folder / "empty")


def refused_links():
    content = [b"\xff", [1], ["nowhere", {}], ["baseline", {"name": "x" * 10_000_000}],
               ["baseline", {"learning.traceability": 7}]]  # fmt: skip
    for text in ("", "A" * (limits().link + 1), *map(packed, content)):
        yield "nowhere", raised(Choice.from_link, text)


def refused_sweeps(folder):
    yield str(folder), raised(SweepResults, folder)
    yield f"{folder} status", raised(read_status, folder)
    for content in ("{", "[]", "{}"):
        (folder / MANIFEST).write_text(content)
        given = f"{folder} Expecting property name enclosed in double quotes line column char"
        failure = raised(lambda: SweepResults(folder).table("summary"))
        yield given, failure
    (folder / "quarters").mkdir()
    (folder / "quarters" / "1.parquet").write_bytes(b"")
    yield f"{folder} quarters", raised(lambda: SweepResults(folder).table("summary"))
    damaged = raised(lambda: SweepResults(folder).table("quarters"))
    yield f"{folder} {damaged}", damaged


def refused_analyses():
    factors = {"learning.traceability": {"low": 0.0, "high": 1.0, "levels": 2}}
    declared = {"kind": "grid", "factors": factors}
    design, rows = Design.model_validate(declared), {"point": ["a"], "run": [0], "seed": [0]}
    yield raised(design_of, SimpleNamespace(manifest={"experiment": {}}))
    results = SimpleNamespace(
        manifest={"experiment": {"points": ["a", "b"], "design": declared}, "runs": 4},
        with_factors=lambda _: pd.DataFrame({**rows, "sales": [1.0]}),
        table=lambda _: pd.DataFrame({"sales": [1.0]}),
    )
    for outcome, label in (
        ("sales", None),
        ("sales", "c"),
        ("sales", "a"),
        ("sale", "a"),
        ("", ""),
    ):
        yield raised(outcomes_by_point, results, outcome, label)
    outcomes = pd.Series([1.0, 1.0]).to_numpy()
    one = design.model_copy(update={"kind": "one_at_a_time"})
    for analysis, tried in (
        (sobol_indices, design), (morris_effects, design), (one_at_a_time, design),
        (partial_dependence, one),
    ):  # fmt: skip
        yield raised(analysis, tried, outcomes)
    screening = {"kind": "morris", "factors": factors, "size": 2, "levels": 4}
    morris = Design.model_validate(screening)
    yield raised(morris_effects, morris, outcomes[:1])
    yield raised(morris_effects, morris, pd.Series(0.0, range(morris.number)).to_numpy())


def refused_runs():
    large = {"consumers.number": 101_000, "firms.number_at_start": 4_000, "time.quarters": 300}
    for key, size in large.items():
        yield raised(check_size, Scenario().replace(**{key: size}))
    yield raised(Clock(seconds=-1.0).check)


def test_everything_that_can_be_wrong_is_told_in_chinese(tmp_path, used):
    found = [*refused_texts(), *refused_changes(), *refused_links()]
    for name in ("files", "sweeps"):
        (tmp_path / name).mkdir()
    found += [*refused_files(tmp_path / "files"), *refused_sweeps(tmp_path / "sweeps")]
    kinds = "one_at_a_time latin_hypercube"
    found += [(kinds, failure) for failure in (*refused_analyses(), *refused_runs())]
    assert len(found) > 250
    for given, failure in found:
        if failure is not None:
            check(failure, given)
    for error in broken_yaml():
        check(_broken(error, "scenario.yaml"))
    limits_of_all = [allowed(at_key(model, key)) for model in (Scenario, Sample)
                     for key in dotted_keys(model)]  # fmt: skip
    for limit in limits_of_all:
        assert chinese_of(limit, "limit"), limit
    for parts in said_in_sources():
        chinese_of(FIELD.join(parts))
    unused = {row for rows in translations().values() for row in rows} - used
    assert not [row.english for row in unused]


def test_no_message_of_the_package_lacks_a_translation():
    rows = [row for own in translations().values() for row in own
            if WORDS.search(failures.PLACEHOLDER.sub("", row.english))]  # fmt: skip
    for parts in said_in_sources():
        text = FIELD.join(parts).removesuffix(FIELD if parts[-1] == "" else "")
        within = ".*".join(re.escape(part.removeprefix(" or ")) for part in parts)
        if not COMMANDS_ONLY.search(text):
            assert any(
                re.search(within, row.english) or re.fullmatch(row.pattern, text) for row in rows
            ), parts


def test_what_nobody_has_translated_is_told_in_english():
    failure = ScenarioError(Problem("nobody has thought of this", "a.yaml", 3, suggestion="b"))
    said = told(failure, CHINESE)
    assert "nobody has thought of this" in said
    assert said.startswith("a.yaml，第 3 行：")
    assert "“b”" in said
    assert "odd\nthing" in told(ValueError("odd\nthing"), CHINESE)
    assert told(ValueError("odd\nthing"), ENGLISH) == "odd\nthing"


def test_a_message_is_translated_as_a_whole_or_not_at_all():
    assert chinese_of("firms.x = 3 is not allowed: must be a number from 0 to 1") is not None
    assert chinese_of("firms.x = 3 is not allowed: must be a kind of magic") is None


def test_what_stands_for_values_stays_as_it_is():
    for value in ("'a or b'", "'{key}'", "'a\\nb'", shown("数" * 100)):
        said = chinese_of(f"firms.x = {value} is not allowed: must be true or false")
        assert said.startswith(f"firms.x = {value}，")


def test_errors_that_a_sweep_has_kept_are_told_as_far_as_they_are_of_scenarios():
    problems = [Problem("unknown key 'a'", suggestion="b"), Problem("the link is too long")]
    failure = ScenarioError(*problems)
    assert recorded(f"ScenarioError: {failure}", CHINESE) == told(failure, CHINESE)
    assert recorded(f"ScenarioError: {failure}", ENGLISH) == f"ScenarioError: {failure}"
    for error in ("ZeroDivisionError: division by zero", "ScenarioError: ", ""):
        assert recorded(error, CHINESE) == error


def test_many_problems_are_counted_and_a_process_that_ended_has_its_own_words():
    many = ScenarioError(*(Problem(f"unknown key 'x{number}'") for number in range(14)))
    assert len(told(many, CHINESE).splitlines()) == 11
    assert told(many, CHINESE).endswith("另有 4 处问题。")
    assert told(many, ENGLISH) == str(many)
    assert told(BrokenProcessPool("gone"), CHINESE) == CHINESE("run-broken")
    assert told(TimeoutError(), ENGLISH) == ENGLISH("run-broken")


def test_translations_take_the_values_of_the_message():
    for row in (row for rows in translations().values() for row in rows):
        names = [failures.PLACEHOLDER.findall(text) for text in (row.english, row.chinese)]
        assert set(names[1]) <= set(names[0]), row.english
        lost = set(names[0]) - set(names[1])
        assert lost <= {"bytes"}, row.english
        assert len(set(names[0])) == len(names[0]), row.english
