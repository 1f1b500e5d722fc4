"""The SQL of visits and of what belongs to them, inside a transaction that the caller began."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace

from quizzer.model.attempt import Attempt, Handed, Marking
from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Draft, LastVisit, Origin, Other, VisitRow
from quizzer.store import reports
from quizzer.store.book import named

_VISIT = "v.id, v.question, v.seed, v.framework, v.origin, v.shown_at, v.hints, v.solution_seen"
_ACCEPTED = Verdict.ACCEPTED.value
_OPEN = (Verdict.UNGRADED, Verdict.JUDGE_ERROR)
"""Verdicts that say nothing about the answer."""


def put_visit(db: sqlite3.Connection, row: VisitRow) -> int:
    """Write a visit, or what happened in it since; its id. Hints taken stay taken."""
    if row.id:
        db.execute(
            "UPDATE visits SET seed = ?, framework = ?, shown_at = ?, hints = max(hints, ?),"
            " solution_seen = max(solution_seen, ?), digest = ? WHERE id = ?",
            (
                row.seed,
                row.framework,
                row.shown_at,
                row.hints,
                int(row.solution_seen),
                row.digest,
                row.id,
            ),
        )
        return row.id
    values = (row.question, row.seed, row.framework, row.origin.value, row.shown_at, row.hints,
              int(row.solution_seen), row.digest, row.form)  # fmt: skip
    done = db.execute(
        "INSERT INTO visits (question, seed, framework, origin, shown_at, hints, solution_seen,"
        " digest, form) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(done.lastrowid or 0)


def last_visit(
    db: sqlite3.Connection, question: str, origin: Origin, seed: int | None, form: str
) -> LastVisit | None:
    """The newest visit of a question in one form; one with a draft comes first."""
    row = db.execute(
        f"SELECT {_VISIT}, v.digest, d.text, d.cursor, EXISTS (SELECT 1 FROM attempts a"
        " WHERE a.visit = v.id AND a.verdict = ?), (SELECT max(at) FROM attempts a"
        " WHERE a.visit = v.id) FROM visits v LEFT JOIN drafts d"
        " ON d.visit = v.id WHERE v.question = ? AND v.origin = ? AND v.form = ? AND (? IS NULL"
        " OR v.seed = ?) ORDER BY d.visit IS NOT NULL DESC, v.id DESC LIMIT 1",
        (_ACCEPTED, question, origin.value, form, seed, seed),
    ).fetchone()
    if row is None:
        return None
    draft = None if row[9] is None else Draft(row[9], row[10])
    visit = VisitRow(row[1], row[2], row[3], Origin(row[4]), row[5], row[6], bool(row[7]), row[8],
                     form=form, id=row[0])  # fmt: skip
    return LastVisit(visit, draft, bool(row[11]), row[12])


def last_seed(db: sqlite3.Connection, question: str) -> int | None:
    """Of the visit that was shown last while browsing."""
    row = db.execute(
        "SELECT seed FROM visits WHERE question = ? AND origin = ? AND seed IS NOT NULL"
        " ORDER BY shown_at DESC, id DESC LIMIT 1",
        (question, Origin.BROWSE.value),
    ).fetchone()
    return row[0] if row else None


def put_attempt(db: sqlite3.Connection, visit: int, question: str, handed: Handed) -> int:
    """Keep an answer of a visit; its id.

    The same text at the same seed is one attempt. A marking belongs to the answer that it marks,
    which may have been handed in by an earlier visit of the question.
    """
    attempt = _same(db, visit, handed)
    if attempt is None and handed.ticked is not None:
        attempt = _marked(db, question, handed.raw)
    if attempt is None:
        attempt = _insert(db, visit, handed)
    elif handed.report.verdict not in _OPEN:
        _complete(db, attempt, handed)
    if handed.ticked is not None:
        db.execute(
            "INSERT INTO marks (attempt, at, marker, criteria, score) VALUES (?, ?, ?, ?, ?)",
            (attempt, handed.at, handed.by, json.dumps(handed.ticked), handed.report.score),
        )
    if handed.report.verdict is Verdict.ACCEPTED:
        _drop_sent(db, visit, handed.raw)
    return attempt


def _same(db: sqlite3.Connection, visit: int, handed: Handed) -> int | None:
    row = db.execute(
        "SELECT id FROM attempts WHERE visit = ? AND text = ? AND (seed = ? OR ?)"
        " ORDER BY id DESC LIMIT 1",
        (visit, handed.raw, handed.seed, handed.ticked is not None),
    ).fetchone()
    return row[0] if row else None


def _marked(db: sqlite3.Connection, question: str, raw: bytes) -> int | None:
    row = db.execute(
        "SELECT a.id FROM attempts a JOIN visits v ON v.id = a.visit"
        " WHERE v.question = ? AND a.text = ? ORDER BY a.id DESC LIMIT 1",
        (question, raw),
    ).fetchone()
    return row[0] if row else None


def _insert(db: sqlite3.Connection, visit: int, handed: Handed) -> int:
    report = handed.report
    values = (visit, handed.at, handed.seconds, handed.hints, int(handed.solution_seen),
              handed.seed, handed.raw, report.verdict.value, report.score, _mistakes(report),
              handed.grader, reports.to_text(report))  # fmt: skip
    done = db.execute(
        "INSERT INTO attempts (visit, at, seconds, hints, solution_seen, seed, text, verdict,"
        " score, mistakes, grader, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        values,
    )
    return int(done.lastrowid or 0)


def _complete(db: sqlite3.Connection, attempt: int, handed: Handed) -> None:
    """Give an attempt its newest report. Only a marking takes an acceptance back: a second run of
    the same text may hit a limit on a busy machine."""
    report = handed.report
    db.execute(
        "UPDATE attempts SET verdict = ?, score = ?, mistakes = ?, grader = ?, report = ?"
        " WHERE id = ? AND (verdict != ? OR ?)",
        (report.verdict.value, report.score, _mistakes(report), handed.grader,
         reports.to_text(report), attempt, _ACCEPTED, handed.ticked is not None),
    )  # fmt: skip


def _mistakes(report: Report) -> str:
    """Ids of the named mistakes, as a JSON list; `a+b` names two at once."""
    named = report.misconception.id if report.misconception else ""
    return json.dumps([name for name in named.split("+") if name])


# --- drafts -------------------------------------------------------------------------------------


def put_draft(db: sqlite3.Connection, visit: int, draft: Draft, at: float) -> None:
    """Keep unsent text; what was accepted as it stands is not unsent."""
    sent = db.execute(
        "SELECT 1 FROM attempts WHERE visit = ? AND verdict = ? AND text = ?",
        (visit, _ACCEPTED, _bytes(draft.text)),
    ).fetchone()
    if sent:
        db.execute("DELETE FROM drafts WHERE visit = ?", (visit,))
        return
    text = _bytes(draft.text).decode()  # half a pasted character is no text for SQLite
    db.execute(
        "INSERT INTO drafts (visit, at, text, cursor) VALUES (?, ?, ?, ?) ON CONFLICT (visit)"
        " DO UPDATE SET at = excluded.at, text = excluded.text, cursor = excluded.cursor",
        (visit, at, text, draft.cursor),
    )


def keep_apart(db: sqlite3.Connection, row: VisitRow, new: Draft, left: str | None) -> VisitRow:
    """The visit that unsent text goes to: another one where the visit's own draft is not as it was
    `left`, so that nothing of another window's is overwritten."""
    found = db.execute("SELECT text FROM drafts WHERE visit = ?", (row.id,)).fetchone()
    if found is None or found[0] in (left, _bytes(new.text).decode()):
        return row
    return replace(row, id=0)


def other_draft(db: sqlite3.Connection, row: VisitRow, since: float) -> Other | None:
    """The newest draft of the same question in another visit, where it was written `since`."""
    found = db.execute(
        "SELECT d.text, d.cursor, v.seed, d.at FROM drafts d JOIN visits v ON v.id = d.visit"
        " WHERE v.question = ? AND v.origin = ? AND v.form = ? AND v.id != ? AND d.at >= ?"
        " ORDER BY d.at DESC, v.id DESC LIMIT 1",
        (row.question, row.origin.value, row.form, row.id, since),
    ).fetchone()
    return None if found is None else Other(Draft(found[0], found[1]), found[2], found[3])


def move_draft(db: sqlite3.Connection, visit: int, to: int) -> None:
    """Take a draft along to the visit that goes on where another one ended."""
    db.execute("UPDATE drafts SET visit = ? WHERE visit = ?", (to, visit))


def _drop_sent(db: sqlite3.Connection, visit: int, raw: bytes) -> None:
    """Drop a draft that was handed in as it stands; one that says more is kept."""
    row = db.execute("SELECT text FROM drafts WHERE visit = ?", (visit,)).fetchone()
    if row and _bytes(row[0]) == raw:
        db.execute("DELETE FROM drafts WHERE visit = ?", (visit,))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


# --- reading ------------------------------------------------------------------------------------


def attempts(db: sqlite3.Connection, question: str | None, limit: int) -> tuple[Attempt, ...]:
    """Attempts, newest first, of one question or of all."""
    where = "WHERE v.question = ?" if question else ""
    values = (question, limit) if question else (limit,)
    rows = db.execute(
        "SELECT a.id, v.question, a.at, a.seconds, a.hints, a.solution_seen, a.text, a.report,"
        " a.visit, a.verdict, a.score, v.form FROM attempts a JOIN visits v ON v.id = a.visit"
        f" {where} ORDER BY a.at DESC, a.id DESC LIMIT ?",
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
            *_report(row),
            form=row[11],
        )
        for row in rows
    )


def lately(db: sqlite3.Connection, limit: int) -> list[tuple[str, float, str, float, float, str]]:
    """(question, at, verdict, score, seconds, the mistake in words) of the last attempt of each
    question, newest first. Reports are read of those alone."""
    newest: dict[str, int] = {}
    for question, number in db.execute(
        "SELECT v.question, a.id FROM attempts a INDEXED BY attempts_by_time"
        " JOIN visits v ON v.id = a.visit ORDER BY a.at DESC, a.id DESC"
    ):
        newest.setdefault(question, number)
        if len(newest) == limit:
            break
    sql = "SELECT at, verdict, score, seconds, report FROM attempts WHERE id = ?"
    found = []
    for name, number in newest.items():
        at, verdict, score, seconds, report = db.execute(sql, (number,)).fetchone()
        found.append((name, at, verdict, score, seconds, named(report)))
    return found


def _report(row: tuple) -> tuple[Report, int, bool]:
    """The report of an attempt, its visit, and whether the report could be read. One that cannot
    be costs no other; what its columns say still holds."""
    try:
        return reports.from_text(row[7]), row[8], True
    except ValueError:
        verdict = Verdict(row[9]) if row[9] in list(Verdict) else Verdict.UNGRADED
        words = "the report of this attempt cannot be read; the answer is kept"
        return Report(row[1], verdict, row[10], words), row[8], False


def marks(db: sqlite3.Connection, attempt: int) -> tuple[Marking, ...]:
    """The markings of an open answer, in their order."""
    rows = db.execute(
        "SELECT attempt, at, marker, criteria, score FROM marks WHERE attempt = ? ORDER BY id",
        (attempt,),
    ).fetchall()
    return tuple(Marking(r[0], r[1], r[2], tuple(json.loads(r[3])), r[4]) for r in rows)
