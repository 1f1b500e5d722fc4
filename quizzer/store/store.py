"""All SQL. Every write is synced to disk before the method returns: WAL, synchronous=FULL."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.errors import StoreError
from quizzer.model.attempt import Attempt
from quizzer.model.verdict import Report, Verdict
from quizzer.store import reports
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

    def close(self) -> None:
        self._db.close()

    def record(
        self,
        *,
        question: str,
        at: float,
        text: str,
        report: Report,
        seconds: float = 0.0,
        hints: int = 0,
        solution_seen: bool = False,
    ) -> int:
        """Keep one attempt; returns its id once it is on the disk."""
        row = (question, at, seconds, hints, int(solution_seen), text, report.verdict.value,
               report.score, reports.to_text(report))  # fmt: skip
        with self._words("written"), self._lock:
            cursor = self._db.execute(
                "INSERT INTO attempts (question, at, seconds, hints, solution_seen, text, verdict,"
                " score, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row,
            )
        return int(cursor.lastrowid or 0)

    def attempts(self, question: str | None = None, limit: int = 1000) -> tuple[Attempt, ...]:
        """Attempts, newest first, of one question or of all."""
        where = "WHERE question = ?" if question else ""
        values = (question, limit) if question else (limit,)
        with self._words("read"), self._lock:
            rows = self._db.execute(
                "SELECT id, question, at, seconds, hints, solution_seen, text, report FROM attempts"
                f" {where} ORDER BY at DESC, id DESC LIMIT ?",
                values,
            ).fetchall()
        return tuple(
            Attempt(
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                bool(row[5]),
                row[6],
                reports.from_text(row[7]),
            )
            for row in rows
        )

    def best(self) -> dict[str, str]:
        """Question id -> "solved" where an attempt was accepted, else "tried"."""
        with self._words("read"), self._lock:
            rows = self._db.execute(
                "SELECT question, max(verdict = ?) FROM attempts GROUP BY question",
                (Verdict.ACCEPTED.value,),
            ).fetchall()
        return {question: "solved" if solved else "tried" for question, solved in rows}

    def totals(self) -> list[tuple[str, str, int, float]]:
        """(question, verdict, number of attempts, seconds spent), for statistics."""
        with self._words("read"), self._lock:
            return self._db.execute(
                "SELECT question, verdict, count(*), sum(seconds) FROM attempts"
                " GROUP BY question, verdict ORDER BY question, verdict"
            ).fetchall()

    def draft(self, question: str) -> str | None:
        """Unsent text of a question, None where there is none."""
        with self._words("read"), self._lock:
            row = self._db.execute(
                "SELECT text FROM drafts WHERE question = ?", (question,)
            ).fetchone()
        return row[0] if row else None

    def save_draft(self, question: str, text: str, at: float) -> None:
        """Keep unsent text, replacing what was there."""
        with self._words("written"), self._lock:
            self._db.execute(
                "INSERT INTO drafts (question, at, text) VALUES (?, ?, ?) ON CONFLICT (question)"
                " DO UPDATE SET at = excluded.at, text = excluded.text",
                (question, at, text),
            )

    @contextmanager
    def _words(self, verb: str) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise StoreError(
                f"progress could not be {verb} at {self.path}: {error};"
                " make room or rights there, or name another folder in $QUIZZER_HOME"
            ) from error
