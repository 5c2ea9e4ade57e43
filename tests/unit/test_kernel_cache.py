"""No compiled kernel is older than the sources."""

import os
import time

import pytest

from brandabm.kernel_cache import drop_stale_kernels


@pytest.fixture
def package(tmp_path):
    """Two sources from second 100, and compiled kernels of one of them from second 200."""
    (tmp_path / "__pycache__").mkdir()
    for name, second in (("one.py", 100), ("two.py", 100), ("__pycache__/one.f-1.nbi", 200)):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (second, second))
    return tmp_path


def test_kernels_stay_while_no_source_changes(package):
    assert drop_stale_kernels(package.glob("*.py")) == []
    assert list(package.rglob("*.nbi"))


def test_a_change_of_any_source_drops_the_kernels_of_all(package):
    os.utime(package / "two.py", (300, 300))
    assert len(drop_stale_kernels(package.glob("*.py"))) == 1
    assert not list(package.rglob("*.nbi"))


def test_without_sources_or_kernels_there_is_nothing_to_drop(tmp_path):
    assert drop_stale_kernels([]) == []
    (tmp_path / "one.py").write_text("")
    assert drop_stale_kernels(tmp_path.glob("*.py")) == []


def test_a_source_from_the_future_does_not_make_kernels_old(package):
    later = time.time() + 10_000.0
    os.utime(package / "two.py", (later, later))
    assert drop_stale_kernels(package.glob("*.py")) == []
