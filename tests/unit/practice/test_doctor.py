"""What `doctor` says of a home: where nothing can be kept, that is said before it is needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from quizzer.practice.machine import doctor


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that only others may write to; the superuser has every right, so it is pretended."""
    folder = tmp_path / "shut"
    folder.mkdir()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != folder and real(path, mode))
    return folder


@pytest.mark.parametrize("below", ["progress.sqlite3", "a/b/progress.sqlite3"])
def test_a_folder_without_the_right_is_named(below: str, shut: Path) -> None:
    said = doctor._closed(shut / below)
    assert said.startswith(f"progress cannot be kept: no right to write to {shut}; ")
    assert "$QUIZZER_HOME" in said


def test_a_file_that_can_only_be_read_is_named(tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "progress.sqlite3"
    path.touch()
    monkeypatch.setattr(os, "access", lambda place, mode: Path(place) != path)
    assert f"no right to write to {path};" in doctor._closed(path)


def test_where_it_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    assert doctor._closed(tmp_path / "progress.sqlite3") == ""
    assert doctor._closed(tmp_path / "new" / "progress.sqlite3") == ""
