"""What is kept of a sweep, and what damage costs."""

import pandas as pd
import pytest

from brandabm.batch.store import RUNS, Store, StoreError


def some_runs(numbers):
    return pd.DataFrame({"run": list(numbers), "status": "done"})


@pytest.fixture
def store(tmp_path):
    """Return a store with two commits of three runs each."""
    made = Store(tmp_path)
    for first in (0, 3):
        numbers = range(first, first + 3)
        table = pd.DataFrame({"run": [number for number in numbers for _ in "ab"], "x": 0.5})
        made.commit({"quarters": table}, some_runs(numbers))
    return made


def test_what_is_committed_is_read_back_in_the_order_of_the_runs(store):
    assert store.runs()["run"].tolist() == list(range(6))
    assert store.read("quarters")["run"].tolist() == [number for number in range(6) for _ in "ab"]
    assert store.tables() == [RUNS, "quarters"]


def test_a_sound_store_is_left_as_it_is(store):
    before = sorted(path.name for path in store.folder.rglob("*"))
    assert store.mend() == []
    assert sorted(path.name for path in store.folder.rglob("*")) == before


@pytest.mark.parametrize("table", ["quarters", RUNS])
@pytest.mark.parametrize("damage", ["cut", "changed", "gone"])
def test_a_damaged_part_costs_the_runs_of_its_commit_and_no_others(store, table, damage):
    part = store.parts(table)[0]
    lost = set(pd.read_parquet(part)["run"])
    content = part.read_bytes()
    if damage == "cut":
        part.write_bytes(content[: len(content) // 2])
    elif damage == "changed":
        middle = len(content) // 2
        part.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
    else:
        part.unlink()
    damaged = store.mend()
    assert damaged == ([part] if (table, damage) != (RUNS, "gone") else [])
    left = set(range(6)) - lost
    assert set(store.runs()["run"]) == set(store.read("quarters")["run"]) == left


def test_what_an_interruption_left_is_deleted(store):
    half = store.folder / "quarters" / ".unfinished-x"
    half.write_bytes(b"half")
    orphan = store.folder / "quarters" / f"{'0' * 32}.parquet"
    orphan.write_bytes(b"a part whose runs were never committed")
    assert store.mend() == []
    assert not half.exists()
    assert not orphan.exists()
    assert len(store.runs()) == 6


def test_a_commit_that_fails_leaves_nothing(store, monkeypatch):
    before = sorted(path.name for path in store.folder.rglob("*"))

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("brandabm.batch.store.os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        store.commit({"quarters": pd.DataFrame({"run": [9]})}, some_runs([9]))
    assert sorted(path.name for path in store.folder.rglob("*")) == before


def test_a_table_that_is_not_there_and_a_damaged_one_are_told(store):
    with pytest.raises(StoreError, match="no table 'firms'; tables: runs, quarters"):
        store.read("firms")
    store.parts("quarters")[0].write_bytes(b"nonsense")
    with pytest.raises(StoreError, match="--resume does its runs again"):
        store.read("quarters")


@pytest.mark.parametrize("text", ["", "{", "[]"])
def test_a_manifest_that_is_none_is_told(text, tmp_path):
    (tmp_path / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(StoreError, match=r"manifest"):
        Store(tmp_path).manifest()
