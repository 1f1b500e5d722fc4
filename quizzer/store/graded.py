"""Reports of a run that may be ended at any moment and begun again: an SQLite file of its own.

Each report is on the disk before it counts as graded. A kill between two of them loses the one
under way and no other.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizzer.errors import UsageError
from quizzer.model.verdict import Report
from quizzer.store.reports import from_text, to_text

FORMAT = 1
"""Raised when an older quizzer could misread what is written."""
_APPLICATION = 0x71757A72
"""`quzr`, in the file's own head: by it a resume file is told from any other database."""
_TABLES = """
CREATE TABLE run (seed INTEGER NOT NULL);
CREATE TABLE graded (key TEXT PRIMARY KEY, report TEXT NOT NULL) WITHOUT ROWID;
"""
_MADE = "CREATE TABLE IF NOT EXISTS made (what TEXT PRIMARY KEY, value TEXT NOT NULL)"
"""Files of the first weeks have none."""


class Graded:
    """One resume file. Safe to use from several threads; two processes may share it."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises UsageError for what is no resume file."""
        self.path = path
        self._lock = threading.Lock()
        with self._words():
            # No autocommit would hold a write open across a whole run.
            self._db = sqlite3.connect(
                path, isolation_level=None, check_same_thread=False, timeout=10
            )
            try:
                self._begin()
            except BaseException:
                self._db.close()
                raise

    def _begin(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")
        (kind,) = self._db.execute("PRAGMA application_id").fetchone()
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        (tables,) = self._db.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables and not kind:
            for line in _TABLES.strip().split("\n"):
                self._db.execute(line)
            self._db.execute(f"PRAGMA application_id = {_APPLICATION}")
            self._db.execute(f"PRAGMA user_version = {FORMAT}")
        elif kind != _APPLICATION:
            raise UsageError(
                f"{self.path} is a database of something else; name a file that does not exist yet"
            )
        elif version > FORMAT:
            raise UsageError(
                f"{self.path} was written by a newer quizzer (format {version}, and this one reads"
                f" {FORMAT}); update quizzer, or name another file"
            )
        self._db.execute(_MADE)
        self._db.execute("COMMIT")
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = FULL")

    def seed(self, seed: int) -> int:
        """The seed of the run that this file belongs to: `seed` where it is the first."""
        with self._words():
            self._db.execute(
                "INSERT INTO run SELECT ? WHERE NOT EXISTS (SELECT 1 FROM run)", (seed,)
            )
            return self._db.execute("SELECT seed FROM run").fetchone()[0]

    def known_seed(self) -> int | None:
        """The seed of the run that was begun; None for a new file."""
        with self._words():
            row = self._db.execute("SELECT seed FROM run").fetchone()
        return row[0] if row else None

    def made_with(self) -> dict[str, str]:
        """What the last run was made with, by name; empty for a new file."""
        with self._words():
            return dict(self._db.execute("SELECT what, value FROM made"))

    def note_made_with(self, now: dict[str, str]) -> None:
        """Keep what this run is made with, in place of what the last was."""
        with self._words():
            self._db.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", now.items())

    def get(self, key: str) -> Report | None:
        """The report under `key`; None where there is none that can be read."""
        with self._words():
            row = self._db.execute("SELECT report FROM graded WHERE key = ?", (key,)).fetchone()
        if row is None:
            return None
        try:
            return from_text(row[0])
        except ValueError:
            return None  # graded again: a report that cannot be read is none

    def put(self, key: str, report: Report) -> None:
        """Keep a report; once this returns, no kill loses it."""
        with self._words():
            self._db.execute("INSERT OR REPLACE INTO graded VALUES (?, ?)", (key, to_text(report)))

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _words(self) -> Iterator[None]:
        """Whatever SQLite says, in words for the one who named the file."""
        with self._lock:
            try:
                yield
            except (sqlite3.Error, OSError, ValueError) as error:
                raise UsageError(
                    f"the resume file {self.path} cannot be used: {error}; name another file"
                ) from error
