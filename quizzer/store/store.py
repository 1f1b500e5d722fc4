"""The progress file. Every write is synced to disk before the method returns: WAL,
synchronous=FULL; what belongs together is written in one transaction."""

from __future__ import annotations

import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from quizzer.errors import StoreError
from quizzer.model.attempt import Attempt, Handed, Marking
from quizzer.model.verdict import Verdict
from quizzer.model.visit import Draft, LastVisit, Origin, Other, VisitRow
from quizzer.store import best, faults, portable, records
from quizzer.store.book import Book
from quizzer.store.merge import Merge
from quizzer.store.migrations import migrate

CLOSING = 5.0
"""Seconds that the end waits for what another thread reads or writes."""


class Store:
    """One learner's progress file. Safe to use from several threads and processes."""

    def __init__(self, path: Path, *, looking: bool = False) -> None:
        """Open the file, or make it. Who is only `looking` makes none, and where the home can
        only be read, sees a copy. Raises StoreError."""
        self.path = path
        self._lock = threading.Lock()
        self._copy: TemporaryDirectory[str] | None = None
        try:
            with self._words("opened"):
                self._db = self._opened(self._to_look_at() if looking else path)
        except StoreError:
            self._drop_copy()
            raise

    def _opened(self, path: Path | str) -> sqlite3.Connection:
        if isinstance(path, Path):
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=10)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        migrate(db)
        db.execute("PRAGMA foreign_keys = ON")
        return db

    def _to_look_at(self) -> Path | str:
        """The file itself where it may be written, as SQLite wants even to read; else a copy."""
        try:
            os.stat(self.path)
        except FileNotFoundError:
            return ":memory:"  # nothing was done yet
        if os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
            return self.path
        self._copy = TemporaryDirectory(prefix="quizzer-")
        for end in ("", "-wal"):  # what was written last may lie beside it still
            beside = self.path.with_name(self.path.name + end)
            if not end or beside.exists():
                shutil.copyfile(beside, Path(self._copy.name, beside.name))
        return Path(self._copy.name, self.path.name)

    def unwritable(self) -> str:
        """Why nothing could be kept now, in words; empty where nothing speaks against it."""
        return faults.unwritable(self.path) if str(self.path) != ":memory:" else ""

    def close(self) -> None:
        """End it, after what another thread reads or writes: SQLite crashes where it is closed
        under a query. One that does not end is closed by the end of the process."""
        if self._lock.acquire(timeout=CLOSING):
            try:
                self._db.close()
            finally:
                self._lock.release()
        self._drop_copy()

    def _drop_copy(self) -> None:
        if self._copy is not None:
            self._copy.cleanup()

    # --- visits and what belongs to them ------------------------------------------------------

    def put_visit(self, visit: VisitRow) -> int:
        """Keep a visit as it stands; its id."""
        with self._writing() as db:
            return records.put_visit(db, visit)

    def last_visit(
        self, question: str, origin: Origin, seed: int | None = None, form: str = "whole"
    ) -> LastVisit | None:
        """The visit that one would go on with: the newest, but one with a draft first; of one
        seed where it is given."""
        with self._reading() as db:
            return records.last_visit(db, question, origin, seed, form)

    def last_seed(self, question: str) -> int | None:
        """Of the draw of a question that was shown last while browsing."""
        with self._reading() as db:
            return records.last_seed(db, question)

    def record(
        self, visit: VisitRow, handed: Handed, then: Callable[[Book, int], None] | None = None
    ) -> tuple[int, int]:
        """Keep an answer with its visit and its marking; the ids of visit and attempt. `then` is
        called in the same transaction, with the visit's id: what it writes is kept or lost with
        the answer."""
        with self._writing() as db:
            number = records.put_visit(db, visit)
            attempt = records.put_attempt(db, number, visit.question, handed)
            if then is not None:
                then(Book(db), number)
            return number, attempt

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
            return best.of(db)

    def stages(self, ids: Sequence[str]) -> dict[str, tuple[bool, bool, float]]:
        """Id -> accepted, seen before that, the best score; of those that were opened."""
        with self._reading() as db:
            return best.of_stages(db, ids)

    @contextmanager
    def looking_up(self) -> Iterator[Book]:
        """Cards and events, to read. Raises StoreError."""
        with self._reading() as db:
            yield Book(db)

    @contextmanager
    def changing(self) -> Iterator[Book]:
        """Cards and events, in one transaction. Raises StoreError."""
        with self._writing() as db:
            yield Book(db)

    def lately(self, limit: int) -> list[tuple[str, float, str, float, float, str]]:
        """(question, at, verdict, score, seconds, the mistake in words) of the last attempt of
        each question, newest first."""
        with self._reading() as db:
            return records.lately(db, limit)

    def accepted(self, question: str) -> bytes | None:
        """The last accepted answer to a question as a whole, as it was submitted."""
        with self._reading() as db:
            row = db.execute(
                "SELECT a.text FROM attempts a JOIN visits v ON v.id = a.visit WHERE v.question = ?"
                " AND v.form = 'whole' AND a.verdict = ? ORDER BY a.at DESC, a.id DESC LIMIT 1",
                (question, Verdict.ACCEPTED.value),
            ).fetchone()
        return row[0] if row else None

    def times(self, since: float) -> list[float]:
        """When answers were handed in, from a time on."""
        with self._reading() as db:
            rows = db.execute("SELECT at FROM attempts WHERE at >= ?", (since,)).fetchall()
        return [row[0] for row in rows]

    def history(self) -> list[tuple[str, float, bool, float, bool]]:
        """(question, at, accepted, seconds, asked as a whole) of every attempt, oldest first."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT v.question, a.at, a.verdict = ?, a.seconds, v.form = 'whole'"
                " FROM attempts a JOIN visits v ON v.id = a.visit ORDER BY a.at, a.id",
                (Verdict.ACCEPTED.value,),
            ).fetchall()
        return [(row[0], row[1], bool(row[2]), row[3], bool(row[4])) for row in rows]

    def seen_since(self, at: float) -> frozenset[str]:
        """Ids of the questions that were on the screen, from a time on."""
        with self._reading() as db:
            rows = db.execute("SELECT DISTINCT question FROM visits WHERE shown_at >= ?", (at,))
            return frozenset(row[0] for row in rows.fetchall())

    def totals(self) -> list[tuple[str, str, int, float]]:
        """(question, verdict, number of attempts, seconds spent), for statistics."""
        with self._reading() as db:
            return db.execute(
                "SELECT v.question, a.verdict, count(*), sum(a.seconds) FROM attempts a"
                " JOIN visits v ON v.id = a.visit GROUP BY v.question, a.verdict"
                " ORDER BY v.question, a.verdict"
            ).fetchall()

    # --- all of it ----------------------------------------------------------------------------

    def portable(self) -> Iterator[portable.Row]:
        """Every row in plain values, as `take_up` of another store takes them."""
        with self._reading() as db:
            yield from portable.rows(db)

    def take_up(self, rows: Iterable[tuple[str, portable.Row]]) -> portable.Taken:
        """Take up checked rows of another store: all of them, or none. Nothing here is lost."""
        with self._writing() as db:
            return Merge(db).take(rows)

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
            raise StoreError(faults.words(error, verb, self.path)) from error
