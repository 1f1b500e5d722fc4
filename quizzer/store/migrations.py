"""The store's schema as a numbered history; each step runs once, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable


def m001_attempts(db: sqlite3.Connection) -> None:
    """Attempts with the submitted text and the whole report."""
    db.execute(
        """
        CREATE TABLE attempts (
            id INTEGER PRIMARY KEY,
            question TEXT NOT NULL,
            at REAL NOT NULL,
            seconds REAL NOT NULL,
            hints INTEGER NOT NULL,
            solution_seen INTEGER NOT NULL,
            text TEXT NOT NULL,
            verdict TEXT NOT NULL,
            score REAL NOT NULL,
            report TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX attempts_by_question ON attempts (question, at)")


def m002_drafts(db: sqlite3.Connection) -> None:
    """Text that was written but not yet submitted, one per question."""
    db.execute(
        "CREATE TABLE drafts (question TEXT PRIMARY KEY, at REAL NOT NULL, text TEXT NOT NULL)"
        " STRICT"
    )


def m003_visits(db: sqlite3.Connection) -> None:
    """Visits, and attempts, markings and drafts that belong to them; cards and events."""
    from quizzer.store.by_visit import begin  # the only step that has so much to move

    begin(db)


def m004_forms(db: sqlite3.Connection) -> None:
    """The form in which a question was asked. Written anew, so that every row has it: `doctor
    --repair` tells rows by how many values they have. And indexes for what home shows."""
    db.execute(
        """
        CREATE TABLE new_visits (
            id INTEGER PRIMARY KEY,
            question TEXT NOT NULL,
            seed INTEGER,
            framework TEXT NOT NULL,
            origin TEXT NOT NULL,
            shown_at REAL NOT NULL,
            hints INTEGER NOT NULL,
            solution_seen INTEGER NOT NULL,
            digest TEXT NOT NULL,
            form TEXT NOT NULL DEFAULT 'whole'
        ) STRICT
        """
    )
    db.execute("INSERT INTO new_visits SELECT *, 'whole' FROM visits")
    db.execute("DROP TABLE visits")
    db.execute("ALTER TABLE new_visits RENAME TO visits")
    db.execute("CREATE INDEX visits_by_question ON visits (question, id)")
    db.execute("CREATE INDEX attempts_by_verdict ON attempts (visit, verdict, at)")
    db.execute("DROP INDEX attempts_by_visit")


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (
    m001_attempts,
    m002_drafts,
    m003_visits,
    m004_forms,
)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the schema up to date; refuses a file written by a newer quizzer."""
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > len(MIGRATIONS):
        raise sqlite3.DatabaseError("written by a newer version of quizzer")
    if version < 0:
        raise sqlite3.DatabaseError("no such version of quizzer")
    for number, step in enumerate(MIGRATIONS[version:], version + 1):
        db.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have migrated while this one waited for the lock.
            if db.execute("PRAGMA user_version").fetchone()[0] < number:
                step(db)
                db.execute(f"PRAGMA user_version = {number}")
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # a full disk has rolled it back already
                db.execute("ROLLBACK")
            raise
