"""Nothing that was acknowledged is lost, whatever happens next."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from quizzer.errors import StoreError
from quizzer.model.attempt import Handed
from quizzer.model.verdict import (
    CaseResult,
    Finding,
    Mistake,
    Report,
    StepResult,
    Verdict,
    Witness,
)
from quizzer.model.visit import Draft, Origin, VisitRow
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


def visit(question: str = "softmax", **facts) -> VisitRow:
    return VisitRow(question, 3, "numpy", facts.pop("origin", Origin.BROWSE), 0.5, **facts)


def handed(report: Report = FULL, at: float = 1.0, raw: bytes = b"def f(): ...", **facts) -> Handed:
    return Handed(at, facts.pop("seed", report.seed), raw, report, "test", **facts)


def record(store: Store, question: str = "softmax", report: Report = FULL, at: float = 1.0) -> int:
    """One attempt of a visit of its own."""
    return store.record(visit(question), handed(report, at))[1]


def written(store: Store, row: VisitRow) -> VisitRow:
    return replace(row, id=store.put_visit(row))


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


def test_the_last_attempt_of_each_question_comes_newest_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    for at, question in enumerate(("softmax", "relu", "softmax", "gelu"), 1):
        record(store, question, replace(FULL, score=at / 8), at)
    found = [row[:4] for row in store.lately(2)]
    assert found == [("gelu", 4.0, FULL.verdict, 0.5), ("softmax", 3.0, FULL.verdict, 0.375)]
    assert [row[0] for row in store.lately(9)] == ["gelu", "softmax", "relu"]


def test_solved_beats_tried(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    record(store)
    assert store.best() == {"softmax": "tried"}
    record(store, report=Report("softmax", Verdict.ACCEPTED, 1.0))
    record(store)
    assert store.best() == {"softmax": "solved"}


def test_a_visit_has_one_draft_which_the_next_visit_does_not_see(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    first = replace(visit(), id=store.save_draft(visit(), Draft("one", 2), 1.0))
    store.save_draft(first, Draft("two", 3), 2.0, "one")
    store.save_draft(visit("other"), Draft("else"), 2.0)
    last = Store(tmp_path / "p.sqlite3").last_visit("softmax", Origin.BROWSE)
    assert last is not None
    assert last.row == first
    assert last.draft == Draft("two", 3)
    assert store.last_visit("softmax", Origin.REVIEW) is None


def test_half_a_character_is_kept_as_what_can_be_written(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    store.save_draft(visit(), Draft("a\ud83d"), 1.0)
    last = store.last_visit("softmax", Origin.BROWSE)
    assert last is not None
    assert last.draft == Draft("a?")


def test_hints_taken_stay_taken(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    row = written(store, visit(hints=2, solution_seen=True))
    store.put_visit(replace(row, hints=1, solution_seen=False))
    last = store.last_visit("softmax", Origin.BROWSE)
    assert last is not None
    assert (last.row.hints, last.row.solution_seen) == (2, True)


def test_within_a_visit_the_same_text_at_the_same_seed_is_one_attempt(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    row = written(store, visit())
    ids = [store.record(row, handed(at=float(at)))[1] for at in (1, 2)]
    assert ids[0] == ids[1]
    assert [a.at for a in store.attempts()] == [1.0]
    store.record(row, handed(raw=b"other"))
    store.record(row, handed(seed=4))
    assert len(store.attempts()) == 3
    store.record(visit(), handed())
    assert len(store.attempts()) == 4


def test_our_fault_is_replaced_and_an_acceptance_stays(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    row = written(store, visit())
    verdicts = (Verdict.JUDGE_ERROR, Verdict.ACCEPTED, Verdict.TIME_LIMIT, Verdict.JUDGE_ERROR)
    seen = []
    for verdict in verdicts:
        store.record(row, handed(Report("softmax", verdict, seed=3)))
        seen += [a.report.verdict for a in store.attempts()]
    assert seen == [Verdict.JUDGE_ERROR, *[Verdict.ACCEPTED] * 3]


def test_an_open_answer_is_one_attempt_and_each_marking_a_mark(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    row = written(store, visit("why"))
    waits = Report("why", Verdict.UNGRADED)
    partly = Report("why", Verdict.WRONG_ANSWER, 0.5)
    passed = Report("why", Verdict.ACCEPTED, 1.0)
    first = store.record(row, handed(waits, raw=b"since"))[1]
    # Another process ticks, in a visit of its own.
    again = store.record(visit("why"), handed(partly, raw=b"since", seed=9, ticked=("a",)))[1]
    assert first == again
    store.record(row, handed(passed, raw=b"since", ticked=("a", "b")))
    store.record(row, handed(waits, raw=b"since"))
    (attempt,) = store.attempts("why")
    assert attempt.report.verdict is Verdict.ACCEPTED
    marks = store.marks(first)
    assert [(m.by, m.criteria, m.score) for m in marks] == [
        ("self", ("a",), 0.5),
        ("self", ("a", "b"), 1.0),
    ]


def test_a_marking_can_take_an_acceptance_back(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    row = written(store, visit("why"))
    store.record(row, handed(Report("why", Verdict.ACCEPTED, 1.0), ticked=("a", "b")))
    store.record(row, handed(Report("why", Verdict.WRONG_ANSWER, 0.5), ticked=("a",)))
    assert [a.report.verdict for a in store.attempts()] == [Verdict.WRONG_ANSWER]


def test_a_draft_that_was_accepted_is_no_draft(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    right = Report("softmax", Verdict.ACCEPTED, 1.0, seed=3)

    def left() -> Draft | None:
        last = store.last_visit("softmax", Origin.BROWSE)
        return last.draft if last else None

    row = replace(visit(), id=store.save_draft(visit(), Draft("right"), 1.0))
    store.record(row, handed(raw=b"right"))
    assert left() == Draft("right"), "it was not accepted"
    store.record(row, handed(right, raw=b"right", seed=4))
    assert left() is None
    store.save_draft(row, Draft("right"), 2.0)  # a thread that came late
    assert left() is None
    store.save_draft(row, Draft("better"), 3.0)
    store.record(row, handed(right, raw=b"right", seed=5))
    assert left() == Draft("better")


def test_an_attempt_that_cannot_be_written_leaves_no_visit(tmp_path: Path) -> None:
    """What belongs together is one transaction."""
    store = Store(tmp_path / "p.sqlite3")
    store._db.execute("DROP TABLE marks")
    with pytest.raises(StoreError):
        store.record(visit("why"), handed(Report("why", Verdict.ACCEPTED), ticked=("a",)))
    assert store._db.execute("SELECT count(*) FROM visits").fetchone() == (0,)
    assert store._db.execute("SELECT count(*) FROM attempts").fetchone() == (0,)


def test_bytes_come_back_as_they_were_submitted(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    raw = b"\xef\xbb\xbfdef f():\r\n    return '\xff\x00'"
    store.record(visit(), handed(raw=raw))
    (attempt,) = store.attempts()
    assert attempt.raw == raw
    assert "\ufffd" in attempt.text


def test_a_number_that_no_column_holds_gets_a_clear_error(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    with pytest.raises(StoreError, match="could not be written"):
        store.record(visit(), handed(seed=10**20))
    assert store.last_visit("softmax", Origin.BROWSE) is None


def test_every_write_is_synced(tmp_path: Path) -> None:
    store = Store(tmp_path / "p.sqlite3")
    assert store._db.execute("PRAGMA synchronous").fetchone() == (2,)
    assert store._db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_kill_loses_no_acknowledged_attempt(tmp_path: Path) -> None:
    """A process records and says so, again and again, until SIGKILL ends it."""
    script = (
        "import sys; from pathlib import Path; from quizzer.store.store import Store\n"
        "from quizzer.model.attempt import Handed\n"
        "from quizzer.model.verdict import Report, Verdict\n"
        "from quizzer.model.visit import Origin, VisitRow\n"
        "right = Report('q', Verdict.ACCEPTED)\n"
        "store = Store(Path(sys.argv[1]))\n"
        "for n in range(10**9):\n"
        "    row = VisitRow('q', 1, 'numpy', Origin.BROWSE, 0.0)\n"
        "    store.record(row, Handed(n, 1, str(n).encode(), right, 'test'))\n"
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
        store.save_draft(visit(), Draft("text"), 1.0)
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
        store.record(visit("q"), handed(raw=b"x" * 10**6))
    store._db.execute("PRAGMA max_page_count = 1000000")
    assert len(store.attempts()) == 1
    record(store)
    assert len(store.attempts()) == 2


CLOSED_WHILE_READ = """
import sys, threading
from pathlib import Path
from quizzer.store.store import Store
store = Store(Path(sys.argv[1]))
begun = threading.Event()
LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 3000000)"
def read():
    with store._reading() as db:
        begun.set()
        print(db.execute(LONG + " SELECT max(i) FROM n").fetchone()[0])
reader = threading.Thread(target=read)
reader.start()
begun.wait()
store.close()
reader.join()
"""


def test_a_store_is_closed_after_what_is_read(tmp_path: Path) -> None:
    """SQLite crashes otherwise: seen where home was read while the app ended."""
    command = [sys.executable, "-c", CLOSED_WHILE_READ, str(tmp_path / "p.sqlite3")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "3000000"), done.stderr
