"""The third step of the schema: what was kept by question is kept by visit from here on.

Version 0.1.0 kept attempts and drafts of questions. Attempts that followed each other closely
become one visit; an open answer that was kept twice (handed in, then ticked) becomes one attempt
with a marking; a draft goes to the visit in which it was written, or gets one of its own.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

SITTING = 3600.0
"""Seconds between two attempts at a question that still belong to one visit."""
GRADER = "0.1.0"

TABLES = (
    """
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        question TEXT NOT NULL,
        seed INTEGER,
        framework TEXT NOT NULL,
        origin TEXT NOT NULL,
        shown_at REAL NOT NULL,
        hints INTEGER NOT NULL,
        solution_seen INTEGER NOT NULL,
        digest TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX visits_by_question ON visits (question, id)",
    """
    CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        visit INTEGER NOT NULL REFERENCES visits (id),
        at REAL NOT NULL,
        seconds REAL NOT NULL,
        hints INTEGER NOT NULL,
        solution_seen INTEGER NOT NULL,
        seed INTEGER NOT NULL,
        text BLOB NOT NULL,
        verdict TEXT NOT NULL,
        score REAL NOT NULL,
        mistakes TEXT NOT NULL,
        grader TEXT NOT NULL,
        report TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX attempts_by_visit ON attempts (visit)",
    "CREATE INDEX attempts_by_time ON attempts (at, id)",
    """
    CREATE TABLE marks (
        id INTEGER PRIMARY KEY,
        attempt INTEGER NOT NULL REFERENCES attempts (id),
        at REAL NOT NULL,
        marker TEXT NOT NULL,
        criteria TEXT NOT NULL,
        score REAL NOT NULL
    ) STRICT
    """,
    "CREATE INDEX marks_by_attempt ON marks (attempt)",
    """
    CREATE TABLE drafts (
        visit INTEGER PRIMARY KEY REFERENCES visits (id),
        at REAL NOT NULL,
        text TEXT NOT NULL,
        cursor INTEGER NOT NULL
    ) STRICT
    """,
    """
    CREATE TABLE cards (
        id INTEGER PRIMARY KEY,
        subject TEXT NOT NULL CHECK (subject IN ('question', 'mistake')),
        name TEXT NOT NULL,
        due REAL NOT NULL,
        state TEXT NOT NULL,
        digest TEXT NOT NULL,
        UNIQUE (subject, name)
    ) STRICT
    """,
    "CREATE INDEX cards_by_due ON cards (due)",
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        stream TEXT NOT NULL,
        kind TEXT NOT NULL,
        at REAL NOT NULL,
        elapsed REAL NOT NULL,
        data TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX events_by_stream ON events (stream, id)",
)


@dataclass
class _Old:
    """A row of 0.1.0's attempts."""

    id: int
    question: str
    at: float
    seconds: float
    hints: int
    solution_seen: int
    text: str
    verdict: str
    score: float
    report: str

    @property
    def data(self) -> dict[str, Any]:
        return json.loads(self.report)

    @property
    def seed(self) -> int:
        """Of the report; 0 for one that no column can hold, which the report still names."""
        seed = self.data.get("seed", 0)
        return seed if 0 <= seed < 2**63 else 0

    def opens(self) -> bool:
        """Whether it is an open answer that waits for its rubric: nothing else is ungraded
        without a line of its own."""
        data = self.data
        return self.verdict == "ungraded" and not data.get("steps") and not data.get("cases")


def begin(db: sqlite3.Connection) -> None:
    """Make the tables of today and move into them what the older ones hold."""
    db.execute("DROP INDEX attempts_by_question")
    db.execute("ALTER TABLE attempts RENAME TO old_attempts")
    db.execute("ALTER TABLE drafts RENAME TO old_drafts")
    for table in TABLES:
        db.execute(table)
    _move_attempts(db)
    _move_drafts(db)
    db.execute("DROP TABLE old_attempts")
    db.execute("DROP TABLE old_drafts")


def _move_attempts(db: sqlite3.Connection) -> None:
    """One question after the other, each in the order in which it was answered."""
    last: _Old | None = None
    visit = 0
    waiting: dict[str, int] = {}
    for row in db.execute(
        "SELECT id, question, at, seconds, hints, solution_seen, text, verdict, score, report"
        " FROM old_attempts ORDER BY question, at, id"
    ):
        old = _Old(*row)
        if last is None or old.question != last.question:
            waiting = {}
        new = last is None or not _goes_on(last, old)
        joined = waiting.get(old.text)
        if joined is not None and not (new and old.opens()):
            if not old.opens():
                _mark(db, joined, old)
            last = old
            continue
        if new:
            visit = _visit(db, old)
        _attempt(db, visit, old)
        if old.opens():
            waiting[old.text] = old.id
        last = old


def _goes_on(last: _Old, now: _Old) -> bool:
    """Whether an attempt belongs to the visit of the one before it. Hints that are no longer
    counted as taken show that the question was opened anew."""
    near = now.at - last.at <= SITTING + now.seconds
    kept = now.hints >= last.hints and now.solution_seen >= last.solution_seen
    return now.question == last.question and near and kept


def _visit(db: sqlite3.Connection, old: _Old) -> int:
    row = (old.question, old.seed, "numpy", "browse", old.at - old.seconds, 0, 0, "")
    return int(db.execute(f"INSERT INTO visits VALUES (NULL{', ?' * 8})", row).lastrowid or 0)


def _attempt(db: sqlite3.Connection, visit: int, old: _Old) -> None:
    row = (old.id, visit, old.at, old.seconds, old.hints, old.solution_seen,
           old.seed, old.text.encode("utf-8", "surrogatepass"), old.verdict,
           old.score, _mistakes(old), GRADER, old.report)  # fmt: skip
    db.execute(f"INSERT INTO attempts VALUES (?{', ?' * 12})", row)
    db.execute(
        "UPDATE visits SET hints = max(hints, ?), solution_seen = max(solution_seen, ?)"
        " WHERE id = ?",
        (old.hints, old.solution_seen, visit),
    )


def _mistakes(old: _Old) -> str:
    named = (old.data.get("misconception") or {}).get("id", "")
    return json.dumps([name for name in named.split("+") if name])


def _mark(db: sqlite3.Connection, attempt: int, old: _Old) -> None:
    """The second copy of an open answer is the marking of the first."""
    db.execute(
        "INSERT INTO marks VALUES (NULL, ?, ?, 'self', ?, ?)",
        (attempt, old.at, json.dumps(old.data.get("milestones", [])), old.score),
    )
    db.execute(
        "UPDATE attempts SET verdict = ?, score = ?, report = ? WHERE id = ?",
        (old.verdict, old.score, old.report, attempt),
    )


def _move_drafts(db: sqlite3.Connection) -> None:
    """To the last visit of the question, where the draft is younger and nothing was accepted
    there; the seed of any other draft is unknown. 0.1.0 kept drafts that were accepted as they
    stood: those are attempts."""
    for question, at, text in db.execute(
        "SELECT question, at, text FROM old_drafts d WHERE NOT EXISTS (SELECT 1 FROM old_attempts"
        " a WHERE a.question = d.question AND a.text = d.text AND a.verdict = 'accepted')"
    ).fetchall():
        last = db.execute(
            "SELECT v.id, max(a.at), max(a.verdict = 'accepted') FROM visits v"
            " JOIN attempts a ON a.visit = v.id WHERE v.question = ?"
            " GROUP BY v.id ORDER BY v.id DESC LIMIT 1",
            (question,),
        ).fetchone()
        if last and 0 <= at - last[1] <= SITTING and not last[2]:
            visit = last[0]
        else:
            row = (question, None, "numpy", "browse", at, 0, 0, "")
            visit = db.execute(f"INSERT INTO visits VALUES (NULL{', ?' * 8})", row).lastrowid
        db.execute("INSERT INTO drafts VALUES (?, ?, ?, ?)", (visit, at, text, len(text)))
