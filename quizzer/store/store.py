"""The progress file. Every write is synced to disk before the method returns: WAL,
synchronous=FULL; what belongs together is written in one transaction."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.model.attempt import Attempt, Handed, Marking
from quizzer.model.verdict import Verdict
from quizzer.model.visit import Draft, LastVisit, Origin, Other, VisitRow
from quizzer.store import records
from quizzer.store.migrations import migrate


class Store:
    """One learner's progress file. Safe to use from several threads and processes."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        with self._words("opened"):
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=10
            )
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            migrate(self._db)
            self._db.execute("PRAGMA foreign_keys = ON")

    def close(self) -> None:
        self._db.close()

    # --- visits and what belongs to them ------------------------------------------------------

    def put_visit(self, visit: VisitRow) -> int:
        """Keep a visit as it stands; its id."""
        with self._writing() as db:
            return records.put_visit(db, visit)

    def last_visit(
        self, question: str, origin: Origin, seed: int | None = None
    ) -> LastVisit | None:
        """The visit that one would go on with: the newest, but one with a draft first; of one
        seed where it is given."""
        with self._reading() as db:
            return records.last_visit(db, question, origin, seed)

    def last_seed(self, question: str) -> int | None:
        """Of the draw of a question that was shown last while browsing."""
        with self._reading() as db:
            return records.last_seed(db, question)

    def record(self, visit: VisitRow, handed: Handed) -> tuple[int, int]:
        """Keep an answer with its visit and its marking; the ids of visit and attempt."""
        with self._writing() as db:
            number = records.put_visit(db, visit)
            return number, records.put_attempt(db, number, visit.question, handed)

    def save_draft(self, visit: VisitRow, draft: Draft, at: float, left: str | None = None) -> int:
        """Keep a visit's unsent text in place of what was `left` there; the visit's id. Where
        another window put other text there, that stays, and this goes to a visit of its own."""
        with self._writing() as db:
            number = records.put_visit(db, records.keep_apart(db, visit, draft, left))
            records.put_draft(db, number, draft, at)
            return number

    def other_draft(self, visit: VisitRow, since: float = 0.0) -> Other | None:
        """Unsent text of the same question in another visit, written `since`."""
        with self._reading() as db:
            return records.other_draft(db, visit, since)

    def follow(self, before: VisitRow, visit: VisitRow) -> int:
        """Begin a visit that takes over the draft of another; its id."""
        with self._writing() as db:
            number = records.put_visit(db, visit)
            records.move_draft(db, before.id, number)
            return number

    # --- reading ------------------------------------------------------------------------------

    def attempts(self, question: str | None = None, limit: int = 1000) -> tuple[Attempt, ...]:
        """Attempts, newest first, of one question or of all."""
        with self._reading() as db:
            return records.attempts(db, question, limit)

    def marks(self, attempt: int) -> tuple[Marking, ...]:
        """The markings of an open answer, in their order."""
        with self._reading() as db:
            return records.marks(db, attempt)

    def best(self) -> dict[str, str]:
        """Question id -> "solved" where an attempt was accepted, else "tried"."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT v.question, max(a.verdict = ?) FROM attempts a JOIN visits v"
                " ON v.id = a.visit GROUP BY v.question",
                (Verdict.ACCEPTED.value,),
            ).fetchall()
        return {question: "solved" if solved else "tried" for question, solved in rows}

    def totals(self) -> list[tuple[str, str, int, float]]:
        """(question, verdict, number of attempts, seconds spent), for statistics."""
        with self._reading() as db:
            return db.execute(
                "SELECT v.question, a.verdict, count(*), sum(a.seconds) FROM attempts a"
                " JOIN visits v ON v.id = a.visit GROUP BY v.question, a.verdict"
                " ORDER BY v.question, a.verdict"
            ).fetchall()

    # --- the file -----------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._words("read"), self._lock:
            yield self._db

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction, which is on the disk when this ends."""
        with self._words("written"), self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:  # a full disk has rolled it back already
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _words(self, verb: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError, OverflowError) as error:
            if _damaged(error):
                raise StoreError(
                    f"progress at {self.path} is damaged: run `quizzer doctor --repair`"
                ) from error
            raise StoreError(
                f"progress could not be {verb} at {self.path}: {error};"
                " make room or rights there, or name another folder in $QUIZZER_HOME"
            ) from error


def _damaged(error: Exception) -> bool:
    """Whether the file itself is broken, as SQLite sees it; another folder is no help then."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or str(error).startswith(
        "no such table"
    )
