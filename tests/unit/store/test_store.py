"""Nothing that was acknowledged is lost, whatever happens next."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from quizzer.errors import StoreError
from quizzer.model.verdict import (
    CaseResult,
    Finding,
    Mistake,
    Report,
    StepResult,
    Verdict,
    Witness,
)
from quizzer.store.migrations import MIGRATIONS, migrate
from quizzer.store.reports import from_text, to_text
from quizzer.store.store import Store

FULL = Report(
    "softmax",
    Verdict.WRONG_ANSWER,
    0.5,
    "one line",
    misconception=Mistake("wrong_axis", "the wrong axis"),
    finding=Finding("sign", "flipped", "x = 1", "1", "-1"),
    cases=(CaseResult("a", True, Verdict.ACCEPTED), CaseResult("b", False, Verdict.TIME_LIMIT)),
    steps=(StepResult(1, "a = b", "fails", "sampled", Witness({"p": 0.5}, "1", "2")),),
    seconds=0.1,
    seed=3,
    sandbox=("process",),
    milestones=("first",),
)


def record(store: Store, question: str = "softmax", report: Report = FULL, at: float = 1.0) -> int:
    return store.record(question=question, at=at, text="def f(): ...", report=report)


def test_a_report_survives_the_way_to_disk_and_back() -> None:
    assert from_text(to_text(FULL)) == FULL


def test_attempts_come_back_newest_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    for at in (1.0, 3.0, 2.0):
        record(store, at=at)
    record(store, "other", at=9.0)
    assert [a.at for a in store.attempts("softmax")] == [3.0, 2.0, 1.0]
    assert store.attempts()[0].question == "other"
    assert store.attempts("softmax")[0].report == FULL


def test_solved_beats_tried(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    record(store)
    assert store.best() == {"softmax": "tried"}
    record(store, report=Report("softmax", Verdict.ACCEPTED, 1.0))
    record(store)
    assert store.best() == {"softmax": "solved"}


def test_drafts_are_replaced(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    assert store.draft("softmax") is None
    store.save_draft("softmax", "one", 1.0)
    store.save_draft("softmax", "two", 2.0)
    assert Store(tmp_path / "p.sqlite3").draft("softmax") == "two"


def test_kill_loses_no_acknowledged_attempt(tmp_path: Path) -> None:
    """A process records and says so, again and again, until SIGKILL ends it."""
    script = (
        "import sys; from pathlib import Path; from quizzer.store.store import Store\n"
        "from quizzer.model.verdict import Report, Verdict\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(10**9):\n"
        "    store.record(question='q', at=n, text=str(n), report=Report('q', Verdict.ACCEPTED))\n"
        "    print(n, flush=True)\n"
    )
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "p.sqlite3")], stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(20)]
        process.send_signal(signal.SIGKILL)
        lines += process.stdout.readlines()
        process.wait()
        said = [int(line) for line in lines if line.endswith(b"\n")]
        kept = {int(a.text) for a in Store(tmp_path / "p.sqlite3").attempts("q", limit=10**6)}
        assert set(said) <= kept


def test_a_power_cut_loses_no_acknowledged_attempt(tmp_path: Path) -> None:
    """A kill leaves the system's cache whole, a power cut does not: only a synced log survives it.

    With `synchronous` below FULL (2), SQLite in WAL mode acknowledges before it syncs.
    """
    store = Store(tmp_path / "p.sqlite3")
    for _ in range(2):
        assert store._db.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        record(store)


class Slow(sqlite3.Connection):
    """A connection that another process overtakes just before it takes the lock."""

    overtaken = False

    def execute(self, sql: str, *rest: Any) -> sqlite3.Cursor:
        if sql.startswith("BEGIN") and not self.overtaken:
            self.overtaken = True
            name = super().execute("PRAGMA database_list").fetchone()[2]
            Store(Path(name)).close()
        return super().execute(sql, *rest)


def test_two_processes_that_migrate_at_once(tmp_path: Path) -> None:
    """Each step runs once, though both have seen the old version."""
    db = sqlite3.connect(tmp_path / "p.sqlite3", isolation_level=None, factory=Slow)
    migrate(db)
    assert db.overtaken
    assert db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS)
    assert not db.in_transaction


def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with pytest.raises(StoreError, match="newer version"):
        Store(path)


def test_migrations_start_from_every_version(tmp_path: Path) -> None:
    for version in range(len(MIGRATIONS) + 1):
        path = tmp_path / f"{version}.sqlite3"
        with sqlite3.connect(path) as db:
            for step in MIGRATIONS[:version]:
                step(db)
            db.execute(f"PRAGMA user_version = {version}")
        store = Store(path)
        record(store)
        store.save_draft("softmax", "text", 1.0)
        assert len(store.attempts()) == 1


def test_a_file_that_is_no_database_gets_a_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "p.sqlite3"
    path.write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match=r"p\.sqlite3"):
        Store(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_folder_that_cannot_be_made_gets_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="could not be opened"):
        Store(tmp_path / "file" / "p.sqlite3")


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """A page limit stands in for a full disk: SQLite reports both as SQLITE_FULL."""
    store = Store(tmp_path / "p.sqlite3")
    record(store)
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StoreError, match="full"):
        store.record(question="q", at=1.0, text="x" * 10**6, report=FULL)
    store._db.execute("PRAGMA max_page_count = 1000000")
    assert len(store.attempts()) == 1
    record(store)
    assert len(store.attempts()) == 2
