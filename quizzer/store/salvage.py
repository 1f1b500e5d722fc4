"""Reads all that can be read of a damaged progress file into a new one.

Rows come from both ends of each table as far as SQLite gets, and what lies between from the
pages themselves.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from quizzer.model.verdict import Report, Verdict
from quizzer.model.visit import Origin
from quizzer.store import reports
from quizzer.store.migrations import MIGRATIONS
from quizzer.store.pages import Pages, Row, Value
from quizzer.store.store import Store

Columns = tuple[tuple[str, str, bool, bool], ...]
"""(name, type, may be null, repeats the row's id) of each column of a table."""


def schema(version: int) -> dict[str, Columns]:
    """Table -> columns, as this version's migrations make them."""
    with closing(sqlite3.connect(":memory:")) as db:
        for step in MIGRATIONS[:version]:
            step(db)
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {
            name: tuple(
                (column, kind, not filled, bool(key) and kind == "INTEGER")
                for _, column, kind, filled, _, key in db.execute(f"PRAGMA table_info({name})")
            )
            for name in names
        }


def rebuild(copy: Path, made: Path) -> tuple[dict[str, int], list[str]]:
    """Write all that can be read into a new file of the newest version: the rows of each table,
    and the tables that may have held more. The copy may be written to."""
    raw = list(Pages(copy, Path(f"{copy}-wal")).rows())  # before SQLite moves the log
    version, found, broken = _by_sql(copy)
    if not version:
        version = max(range(1, len(MIGRATIONS) + 1), key=lambda v: (_fitting(raw, v), v))
    tables = schema(version)
    broken &= set(tables)
    with closing(sqlite3.connect(made)) as db:
        for step in MIGRATIONS[:version]:
            step(db)
        for name, columns in tables.items():
            rows = found.get(name, {})
            if name in broken:
                rows = {n: values for n, values in raw if _fits(values, columns)} | rows
            if _insert(db, name, columns, rows):
                broken.add(name)
        if _mend(db, by_visit="visits" in tables):
            broken.add("attempts")
        db.execute(f"PRAGMA user_version = {version}")
        db.commit()
    Store(made).close()
    with closing(sqlite3.connect(made)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        count = "SELECT count(*) FROM "
        today = schema(len(MIGRATIONS))
        return {name: db.execute(count + name).fetchone()[0] for name in today}, sorted(broken)


def _by_sql(copy: Path) -> tuple[int, dict[str, dict[int, tuple[Value, ...]]], set[str]]:
    """(version, table -> rows, tables that were not read to their end); version 0 where SQLite
    cannot open the file at all."""
    found: dict[str, dict[int, tuple[Value, ...]]] = {}
    everything = {name for v in range(len(MIGRATIONS) + 1) for name in schema(v)}
    try:
        with closing(sqlite3.connect(copy)) as db:
            db.text_factory = lambda raw: raw.decode("utf-8", "replace")
            version = db.execute("PRAGMA user_version").fetchone()[0]
            if version <= 0:
                return 0, {}, everything
            broken = set()
            for name, columns in schema(version).items():
                found[name] = {}
                listed = ", ".join(column for column, *_ in columns)
                for way in ("ASC", "DESC"):
                    sql = f"SELECT rowid, {listed} FROM {name} NOT INDEXED ORDER BY rowid {way}"
                    try:
                        for number, *values in db.execute(sql):
                            found[name].setdefault(number, tuple(values))
                    except (sqlite3.Error, OverflowError):
                        broken.add(name)
                    else:
                        break
            return version, found, broken
    except sqlite3.DatabaseError:
        return 0, {}, everything


def _fitting(rows: list[Row], version: int) -> int:
    tables = schema(version).values()
    return sum(any(_fits(values, columns) for columns in tables) for _, values in rows)


def _fits(values: tuple[Value, ...], columns: Columns) -> bool:
    """Whether a row that was found on some page is one of this table: no two have the same
    types."""
    kinds = {"INTEGER": int, "REAL": (int, float), "TEXT": str, "BLOB": bytes}
    return len(values) == len(columns) and all(
        value is None if key else (value is None and null) or isinstance(value, kinds[kind])
        for value, (_, kind, null, key) in zip(values, columns, strict=True)
    )


# --- writing --------------------------------------------------------------------------------------


def _insert(
    db: sqlite3.Connection, name: str, columns: Columns, rows: dict[int, tuple[Value, ...]]
) -> int:
    """Write rows; how many fit no column and were left out."""
    left = 0
    marks = ", ".join("?" * len(columns))
    for number, values in sorted(rows.items()):
        keyed = [number if column[3] else v for v, column in zip(values, columns, strict=True)]
        try:
            db.execute(f"INSERT INTO {name} VALUES ({marks})", keyed)
        except (sqlite3.IntegrityError, UnicodeEncodeError):
            left += 1
    return left


def _mend(db: sqlite3.Connection, *, by_visit: bool) -> int:
    """Put right what refers to something that is lost, or says what nobody can read; how many
    attempts that touched."""
    touched = _adopt(db) if by_visit else 0
    seed = "a.seed FROM attempts a JOIN visits v ON v.id = a.visit" if by_visit else (
        "0 FROM attempts a"
    )  # fmt: skip
    rows = db.execute(f"SELECT a.id, verdict, score, report, question, {seed}").fetchall()
    for number, verdict, score, report, question, seed in rows:
        if _said(report) is None:
            known = verdict in set(Verdict)
            plain = Report(question, Verdict(verdict) if known else Verdict.UNGRADED, score,
                           "the report of this attempt was damaged", seed=seed)  # fmt: skip
            text = (plain.verdict.value, reports.to_text(plain), number)
            db.execute("UPDATE attempts SET verdict = ?, report = ? WHERE id = ?", text)
            touched += 1
    return touched


def _adopt(db: sqlite3.Connection) -> int:
    """Give attempts whose visit is lost a new one, of the question that their report names; how
    many. What belongs to nothing else is left out."""
    adopted = 0
    for visit, at, seconds, hints, seen, seed, report in db.execute(
        "SELECT visit, at, seconds, hints, solution_seen, seed, report FROM attempts a"
        " WHERE NOT EXISTS (SELECT 1 FROM visits v WHERE v.id = a.visit) ORDER BY a.id"
    ).fetchall():
        adopted += 1
        said = _said(report)
        if said is not None:
            row = (visit, said.question, seed, at - seconds, hints, seen)
            with suppress(sqlite3.IntegrityError):  # another attempt of it came first
                db.execute(
                    "INSERT INTO visits (id, question, seed, framework, origin, shown_at, hints,"
                    " solution_seen, digest) VALUES (?, ?, ?, 'numpy', 'file', ?, ?, ?, '')",
                    row,
                )
    db.execute("DELETE FROM attempts WHERE visit NOT IN (SELECT id FROM visits)")
    db.execute("DELETE FROM drafts WHERE visit NOT IN (SELECT id FROM visits)")
    db.execute("DELETE FROM marks WHERE attempt NOT IN (SELECT id FROM attempts)")
    origins = tuple(Origin)
    known = ", ".join("?" * len(origins))
    db.execute(f"UPDATE visits SET origin = 'browse' WHERE origin NOT IN ({known})", origins)
    return adopted


def _said(report: str) -> Report | None:
    """A report that can be read back; None where it cannot."""
    try:
        said = reports.from_text(report)
        return said if isinstance(said.question, str) else None
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
