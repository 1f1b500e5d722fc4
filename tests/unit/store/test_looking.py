"""Who only looks changes nothing: in a home that can only be read, a copy is looked at."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import pytest

from quizzer.errors import StoreError
from quizzer.model.attempt import Handed
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Draft, Origin, VisitRow
from quizzer.store import best, faults
from quizzer.store.store import Store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "progress.sqlite3"


@pytest.fixture
def unwritable(monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a user without the right; the superuser has it always."""
    real = os.access
    monkeypatch.setattr(os, "access", lambda place, mode: mode != os.W_OK and real(place, mode))


def filled(path: Path) -> Store:
    store = Store(path)
    report = Report("softmax", Verdict.ACCEPTED, 1.0)
    store.record(visit(1), Handed(10.0, 1, b"def softmax(x): ...", report, grader="1"))
    return store


def visit(seed: int) -> VisitRow:
    return VisitRow("softmax", seed, "numpy", Origin.BROWSE, 8.0)


def files(folder: Path) -> dict[str, bytes]:
    return {item.name: item.read_bytes() for item in folder.iterdir()}


@pytest.mark.usefixtures("unwritable")
def test_a_copy_is_looked_at_and_taken_away(path: Path) -> None:
    filled(path).close()
    before = files(path.parent)
    looking = Store(path, looking=True)
    copy = Path(looking._db.execute("PRAGMA database_list").fetchone()[2])
    assert copy.parent != path.parent
    assert [attempt.question for attempt in looking.attempts()] == ["softmax"]
    looking.close()
    assert not copy.parent.exists()
    assert files(path.parent) == before


@pytest.mark.usefixtures("unwritable")
def test_what_lies_in_the_log_only_is_seen(path: Path) -> None:
    """A process that was killed leaves its last writes beside the file."""
    writer = filled(path)  # not closed: nothing was moved into the file
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    looking = Store(path, looking=True)
    assert len(looking.attempts()) == 1
    looking.close()
    assert len(writer.attempts()) == 1
    writer.close()


@pytest.mark.usefixtures("unwritable")
def test_what_is_written_to_the_copy_is_lost_and_harms_nothing(path: Path) -> None:
    filled(path).close()
    before = files(path.parent)
    looking = Store(path, looking=True)
    looking.save_draft(visit(2), Draft("text", 0), 9.0)
    looking.close()
    assert files(path.parent) == before


def test_where_nothing_is_nothing_is_made(path: Path) -> None:
    looking = Store(path, looking=True)
    assert looking.attempts() == ()
    looking.close()
    assert not path.parent.exists()


@pytest.mark.usefixtures("unwritable")
def test_a_damaged_file_is_said_and_no_copy_stays(path: Path, monkeypatch, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"\xa5" * 8192)
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    with pytest.raises(StoreError, match="damaged"):
        Store(path, looking=True)
    assert list(room.iterdir()) == []


def test_where_it_can_be_written_the_file_itself_is_looked_at(path: Path) -> None:
    filled(path).close()
    looking = Store(path, looking=True)
    assert Path(looking._db.execute("PRAGMA database_list").fetchone()[2]) == path
    looking.close()


def test_a_folder_that_may_not_be_searched_is_a_fault_with_a_line(path: Path, monkeypatch) -> None:
    """As after `umask 0777`: what finds out more must not fail in turn."""
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorcode = sqlite3.SQLITE_CANTOPEN

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.stat", refuse)
    assert "give yourself the right" in faults.words(error, "opened", path)


@pytest.mark.parametrize("which", ["file", "folder"])
def test_what_was_tried_is_read_at_once_only_where_both_can_be_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    """SQLite writes beside a file that it reads; where it cannot, a copy is looked at."""
    filled(path).close()
    assert best.at_once(path) == {"softmax": "solved"}
    real, closed = os.access, path if which == "file" else path.parent
    monkeypatch.setattr(
        os, "access", lambda place, mode: not (mode == os.W_OK and place == closed)
        and real(place, mode),
    )  # fmt: skip
    assert best.at_once(path) is None
