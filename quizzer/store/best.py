"""What was solved and what was tried, read without the rest of the store: for a list."""

from __future__ import annotations

import os
from collections.abc import Sequence
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


def of_stages(db: sqlite3.Connection, ids: Sequence[str]) -> dict[str, tuple[bool, bool, float]]:
    """Id -> whether an answer was accepted, whether the solution was seen before that, the best
    score; of those that were opened."""
    found = {}
    for name in ids:
        solved, best, visits = db.execute(
            "SELECT coalesce(max(a.verdict = 'accepted'), 0), coalesce(max(a.score), 0.0),"
            " count(*) FROM visits v LEFT JOIN attempts a ON a.visit = v.id"
            " WHERE v.question = ? AND v.form = 'whole'",
            (name,),
        ).fetchone()
        (paid,) = db.execute(
            "SELECT EXISTS (SELECT 1 FROM visits s WHERE s.question = ?1 AND s.solution_seen"
            " AND NOT EXISTS (SELECT 1 FROM attempts a JOIN visits v ON v.id = a.visit"
            " WHERE v.question = ?1 AND v.form = 'whole' AND a.verdict = 'accepted'"
            " AND NOT a.solution_seen AND v.id <= s.id))",
            (name,),
        ).fetchone()
        if visits:
            found[name] = bool(solved), bool(paid), best
    return found


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
