"""A progress file of 0.1.0 is opened, moved to visits, and loses nothing."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from quizzer.model.verdict import Verdict
from quizzer.model.visit import Draft, LastVisit, Origin
from quizzer.store import migrations
from quizzer.store.migrations import MIGRATIONS, migrate
from quizzer.store.store import Store

OLD = (
    "CREATE TABLE attempts (id INTEGER PRIMARY KEY, question TEXT NOT NULL, at REAL NOT NULL,"
    " seconds REAL NOT NULL, hints INTEGER NOT NULL, solution_seen INTEGER NOT NULL,"
    " text TEXT NOT NULL, verdict TEXT NOT NULL, score REAL NOT NULL, report TEXT NOT NULL) STRICT",
    "CREATE INDEX attempts_by_question ON attempts (question, at)",
    "CREATE TABLE drafts (question TEXT PRIMARY KEY, at REAL NOT NULL, text TEXT NOT NULL) STRICT",
    "PRAGMA user_version = 2",
)
"""The schema as 0.1.0 wrote it, word for word."""
DAY = 86_400.0


def report(question: str, verdict: str, **more) -> str:
    """A report as 0.1.0 wrote it."""
    data = {"question": question, "verdict": verdict, "score": 0.0, "message": "", "seed": 5,
            "misconception": None, "finding": None, "cases": [], "steps": [], "seconds": 0.1,
            "sandbox": ["process"], "path": "", "milestones": []}  # fmt: skip
    return json.dumps({**data, **more})


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A learner's file of 0.1.0."""
    path = tmp_path / "p.sqlite3"
    with sqlite3.connect(path) as db:
        for line in OLD:
            db.execute(line)
        case = {"name": "a", "sample": True, "verdict": "wrong_answer"}
        mistake = {"id": "wrong_axis+no_max", "says": "two"}
        rows = [
            # One sitting at softmax, then another a day later, after a lapse of the hints.
            ("softmax", 1000.0, 60.0, 0, 0, "one", "wrong_answer", 0.5,
             report("softmax", "wrong_answer", cases=[case], misconception=mistake)),
            ("softmax", 1300.0, 200.0, 2, 0, "two", "accepted", 1.0,
             report("softmax", "accepted", seed=6)),
            ("softmax", 1000.0 + DAY, 30.0, 0, 0, "two", "accepted", 1.0,
             report("softmax", "accepted", seed=7)),
            # An open answer, kept twice, between two answers to another question.
            ("why", 2000.0, 100.0, 1, 0, "since", "ungraded", 0.0, report("why", "ungraded")),
            ("rate", 2100.0, 10.0, 0, 0, "3", "wrong_answer", 0.0,
             report("rate", "wrong_answer", seed=10**20)),
            ("why", 2200.0, 100.0, 1, 1, "since", "accepted", 0.75,
             report("why", "accepted", milestones=["scale", "depth"])),
            # The same prose a day later is another attempt, which nobody has ticked yet.
            ("why", 2000.0 + DAY, 5.0, 0, 0, "since", "ungraded", 0.0, report("why", "ungraded")),
            # A derivation that could not be decided is no open answer.
            ("proof", 3000.0, 9.0, 0, 0, "a = b", "ungraded", 0.0,
             report("proof", "ungraded", steps=[{"line": 1, "text": "a", "verdict": "undecided"}])),
            ("proof", 3010.0, 9.0, 0, 0, "a = b", "accepted", 1.0,
             report("proof", "accepted",
                    steps=[{"line": 1, "text": "a", "verdict": "holds"}])),
        ]  # fmt: skip
        db.executemany(
            "INSERT INTO attempts (question, at, seconds, hints, solution_seen, text, verdict,"
            " score, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        db.executemany(
            "INSERT INTO drafts VALUES (?, ?, ?)",
            [("rate", 2150.0, "4"), ("softmax", 1400.0, "two"), ("never", 9.0, "x\nλ")],
        )
    return path


def rows(store: Store, sql: str) -> list[tuple]:
    return store._db.execute(sql).fetchall()


def last(store: Store, question: str) -> LastVisit:
    found = store.last_visit(question, Origin.BROWSE)
    assert found is not None
    return found


def test_attempts_keep_their_ids_texts_and_reports(old: Path) -> None:
    store = Store(old)
    kept = {a.id: a for a in store.attempts()}
    assert set(kept) == {1, 2, 3, 4, 5, 7, 8, 9}, "6 is the marking of 4"
    assert kept[1].raw == b"one"
    assert kept[1].report.misconception is not None
    assert (kept[2].at, kept[2].seconds, kept[2].hints) == (1300.0, 200.0, 2)
    assert rows(store, "SELECT mistakes, grader, seed FROM attempts WHERE id = 1") == [
        ('["wrong_axis", "no_max"]', "0.1.0", 5)
    ]
    assert store.best()["softmax"] == "solved"
    assert kept[5].report.seed == 10**20, "0.1.0 took any seed; no column holds this one"


def test_attempts_of_one_sitting_become_one_visit(old: Path) -> None:
    store = Store(old)
    found = rows(store, "SELECT question, seed, shown_at, hints, solution_seen, origin, framework"
                        " FROM visits WHERE question = 'softmax' ORDER BY id")  # fmt: skip
    assert found == [
        ("softmax", 5, 940.0, 2, 0, "browse", "numpy"),
        ("softmax", 7, 970.0 + DAY, 0, 0, "browse", "numpy"),
    ]
    visits = [a.visit for a in reversed(store.attempts("softmax"))]
    assert visits[0] == visits[1] != visits[2]
    assert last(store, "softmax").accepted


@pytest.mark.parametrize(("later", "visits"), [(3600.0, 1), (3600.5, 2)])
def test_a_visit_goes_on_for_an_hour_beside_the_answers_own_time(
    old: Path, later: float, visits: int
) -> None:
    with sqlite3.connect(old) as db:
        for at in (5000.0, 5000.0 + later + 7):
            db.execute(
                "INSERT INTO attempts VALUES (NULL, 'late', ?, 7, 0, 0, ?, 'wrong_answer', 0, ?)",
                (at, f"at {at}", report("late", "wrong_answer")),
            )
        db.execute("INSERT INTO drafts VALUES ('late', ?, 'begun')", (5007.0 + 2 * later,))
    store = Store(old)
    assert len({a.visit for a in store.attempts("late")}) == visits
    drafted = rows(store, "SELECT count(*) FROM visits WHERE question = 'late'")
    assert drafted == [(2 * visits - 1,)], "a draft goes on as long after the last attempt"


def test_a_doubled_open_answer_becomes_one_with_a_marking(old: Path) -> None:
    store = Store(old)
    newer, older = store.attempts("why")
    assert (older.id, older.at, older.report.verdict) == (4, 2000.0, Verdict.ACCEPTED)
    assert not older.solution_seen, "it was handed in before the model answer was seen"
    (mark,) = store.marks(older.id)
    assert (mark.at, mark.by, mark.criteria, mark.score) == (
        2200.0, "self", ("scale", "depth"), 0.75)  # fmt: skip
    assert newer.report.verdict is Verdict.UNGRADED
    assert newer.visit != older.visit
    assert [a.id for a in store.attempts("proof")] == [9, 8]


def test_drafts_go_to_their_visits(old: Path) -> None:
    store = Store(old)
    goes_on, alone = last(store, "rate"), last(store, "never")
    assert goes_on.draft == Draft("4", 1)
    assert goes_on.row.id == store.attempts("rate")[0].visit
    assert alone.draft == Draft("x\nλ", 3)
    assert alone.row.seed is None, "nobody knows beside which numbers it was written"
    assert {row[0] for row in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'")} \
        == {"visits", "attempts", "marks", "drafts", "cards", "events"}  # fmt: skip
    assert rows(store, "PRAGMA foreign_key_check") == []


class Raced(sqlite3.Connection):
    """A connection before whose first transaction another process migrates."""

    path: Path
    late = False

    def execute(self, sql: str, *values):  # pyright: ignore
        if sql.startswith("BEGIN") and not self.late:
            self.late = True
            Store(self.path).close()
        return super().execute(sql, *values)


def test_a_migration_that_another_process_did_meanwhile_is_not_done_twice(old: Path) -> None:
    db = sqlite3.connect(old, isolation_level=None, factory=Raced)
    db.path = old
    migrate(db)
    assert db.late
    assert db.execute("SELECT count(*) FROM attempts").fetchone() == (8,)
    assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)


def test_processes_that_migrate_at_once_agree(old: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from quizzer.store.store import Store\n"
        "sys.stdin.readline(); print(len(Store(Path(sys.argv[1])).attempts()))"
    )
    racers = [
        subprocess.Popen([sys.executable, "-c", script, str(old)], text=True,
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(3)
    ]  # fmt: skip
    for racer in racers:
        assert racer.stdin is not None
        racer.stdin.write("\n")
        racer.stdin.flush()
    assert [racer.communicate()[0].strip() for racer in racers] == ["8"] * 3


def test_a_migration_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch) -> None:
    def broken(db: sqlite3.Connection) -> None:
        MIGRATIONS[2](db)
        raise sqlite3.OperationalError("no room")

    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:2], broken))
    with pytest.raises(Exception, match="no room"):
        Store(old)
    monkeypatch.undo()
    assert len(Store(old).attempts()) == 8
