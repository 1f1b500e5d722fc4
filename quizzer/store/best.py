"""What was solved and what was tried, read without the rest of the store: for a list."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

BEST = (
    "SELECT v.question, max(a.verdict = 'accepted') FROM attempts a JOIN visits v"
    " ON v.id = a.visit GROUP BY v.question"
)


def of(db: sqlite3.Connection) -> dict[str, str]:
    """Question id -> "solved" where an attempt was accepted, else "tried"."""
    return {name: "solved" if solved else "tried" for name, solved in db.execute(BEST)}


def at_once(path: Path) -> dict[str, str] | None:
    """The same of a progress file; None where it takes a `Store` to open it, or to say why not."""
    if not os.path.lexists(path):
        return {}
    if not os.path.isfile(path) or not (
        os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    ):
        return None  # not even its journal could be read
    import sqlite3

    from quizzer.store.migrations import MIGRATIONS

    try:
        with closing(sqlite3.connect(path)) as db:
            (version,) = db.execute("PRAGMA user_version").fetchone()
            return of(db) if version == len(MIGRATIONS) else None
    except (sqlite3.Error, OSError, ValueError):
        return None
