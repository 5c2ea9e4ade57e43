"""Files that appear whole or not at all."""

import shutil
from pathlib import Path

import pytest

from brandabm.batch import output
from brandabm.batch.output import finished_folder, write_document


def names(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def write_all(folder, *files, then=None):
    with finished_folder(folder) as working:
        for file in files:
            (working / file).write_text("new", "utf-8")
        if then is not None:
            raise then


def test_files_appear_when_all_are_written(tmp_path):
    with finished_folder(tmp_path / "new/r") as working:
        (working / "a").write_text("1", "utf-8")
        assert not (tmp_path / "new/r/a").exists()
    assert names(tmp_path) == {"new", "new/r", "new/r/a"}


def test_a_failure_leaves_the_old_files_and_no_folder(tmp_path):
    (tmp_path / "old").mkdir()
    (tmp_path / "old/a").write_text("kept", "utf-8")
    for folder in ("old", "new/r"):
        with pytest.raises(KeyboardInterrupt):
            write_all(tmp_path / folder, "a", then=KeyboardInterrupt)
    assert names(tmp_path) == {"old", "old/a"}
    assert (tmp_path / "old/a").read_text("utf-8") == "kept"


def test_nothing_is_replaced_if_one_file_cannot_be(tmp_path):
    (tmp_path / "b").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_all(tmp_path, "a", "b")
    assert caught.value.filename == str(tmp_path)
    assert names(tmp_path) == {"b"}


def test_a_document_that_cannot_be_written_keeps_its_text(tmp_path):
    document = tmp_path / "a.md"
    document.write_text("kept", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_document(document, "half a letter: " + chr(0xD800))
    assert document.read_text("utf-8") == "kept"
    write_document(document, "new")
    assert document.read_text("utf-8") == "new"
    assert names(tmp_path) == {"a.md"}


def test_the_models_code_is_told_from_any_other(tmp_path, monkeypatch):
    package = tmp_path / "brandabm"
    kernels = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(output.__file__).parents[1], package, ignore=kernels)
    monkeypatch.setattr(output, "__file__", str(package / "batch" / "output.py"))
    digest = output.model_digest.__wrapped__
    same = digest()
    assert same == output.library_versions()["model"]
    (package / "dashboard" / "names.py").write_text("changed = True\n")
    assert digest() == same
    (package / "rules" / "costs.py").write_text("changed = True\n")
    assert digest() != same
