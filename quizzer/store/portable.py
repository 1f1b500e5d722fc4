"""All progress as rows that another store can take up, and taking them up.

A row is a dict of plain values with the table that it is of; numbers by which rows name each other
hold within one export. Taking up the same rows twice changes nothing the second time.
"""

from __future__ import annotations

import base64
import json
import math
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from quizzer.model.verdict import Verdict
from quizzer.model.visit import Origin
from quizzer.store import reports

Row = dict[str, Any]

TABLES: dict[str, dict[str, str]] = {
    "visit": {
        "id": "int", "question": "str", "seed": "int?", "framework": "str", "origin": "origin",
        "shown_at": "time", "hints": "int", "solution_seen": "int", "digest": "str", "form": "str",
    },
    "attempt": {
        "id": "int", "visit": "int", "at": "time", "seconds": "time", "hints": "int",
        "solution_seen": "int", "seed": "int", "text": "bytes", "verdict": "verdict",
        "score": "time", "mistakes": "json", "grader": "str", "report": "report",
    },
    "mark": {"attempt": "int", "at": "time", "marker": "str", "criteria": "json", "score": "time"},
    "draft": {"visit": "int", "at": "time", "text": "str", "cursor": "int"},
    "card": {"subject": "subject", "name": "str", "due": "time", "state": "json", "digest": "str"},
    "event": {"stream": "str", "kind": "str", "at": "time", "elapsed": "time", "data": "json"},
}  # fmt: skip
"""Kind of row -> its columns and what each holds; the table's name is the plural."""

ONE_STORY = ("session:", "interview:")
"""Streams that tell one thing from its beginning: two of them are never mixed."""


class RowError(ValueError):
    """A row that no store would hold, in words."""


@dataclass
class Taken:
    """What came of taking rows up."""

    new: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))
    known: dict[str, int] = field(default_factory=lambda: dict.fromkeys(TABLES, 0))

    def count(self, kind: str, *, new: bool) -> None:
        (self.new if new else self.known)[kind] += 1


# --- giving out ---------------------------------------------------------------------------------


def rows(db: sqlite3.Connection) -> Iterator[Row]:
    """Every row, in an order in which each stands behind those that it names."""
    for kind, columns in TABLES.items():
        order = {"draft": "visit"}.get(kind, "id")
        names = ", ".join(columns)
        for found in db.execute(f"SELECT {names} FROM {kind}s ORDER BY {order}"):
            row: Row = {"row": kind}
            for (name, what), value in zip(columns.items(), found, strict=True):
                row[name] = _out(what, value)
            yield row


def _out(what: str, value: Any) -> Any:
    if what == "bytes":
        return _text(value)
    if what in ("json", "report"):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return {"unreadable": value}
    return value


def _text(raw: bytes) -> Any:
    """As text where that gives the same bytes back."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}


# --- checking -----------------------------------------------------------------------------------


class Checked:
    """Rows of one export, checked one after the other as they come."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, Row]] = []
        self._numbers: dict[str, set[int]] = {"visit": set(), "attempt": set()}

    def add(self, row: Any) -> None:
        """Raises RowError for one that no store would hold, or that names none before it."""
        kind, columns = _columns(row)
        for other in ("visit", "attempt"):
            if other in columns and columns[other] not in self._numbers[other]:
                raise RowError(f"no {other} {columns[other]} stands before it")
        if kind in self._numbers:
            if columns["id"] in self._numbers[kind]:
                raise RowError(f"a second {kind} {columns['id']}")
            self._numbers[kind].add(columns["id"])
        self.rows.append((kind, columns))


def _columns(row: Any) -> tuple[str, Row]:
    if not isinstance(row, dict) or row.get("row") not in TABLES:
        raise RowError(f"a row is one of {', '.join(TABLES)}, told by its key row")
    kind = row["row"]
    columns = TABLES[kind]
    if missing := [name for name in columns if name not in row]:
        raise RowError(f"a {kind} lacks {', '.join(missing)}")
    return kind, {name: _in(name, what, row[name]) for name, what in columns.items()}


def _in(name: str, what: str, value: Any) -> Any:
    if what == "int?" and value is None:
        return None
    good = _HOLDS[what.rstrip("?")](value)
    if good is None:
        raise RowError(f"{name} cannot be {json.dumps(value, default=str)[:60]}")
    return good


def _whole(value: Any) -> int | None:
    fits = isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    return value if fits else None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _string(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        value.encode()
    except UnicodeEncodeError:  # half a character: SQLite has no place for it
        return None
    return value


def _one_of(values: Iterable[str]) -> Callable[[Any], str | None]:
    known = frozenset(str(value) for value in values)
    return lambda value: value if isinstance(value, str) and value in known else None


def _json(value: Any) -> str | None:
    if isinstance(value, dict) and isinstance(value.get("unreadable"), str):
        return _string(value["unreadable"])
    return _string(json.dumps(value)) if isinstance(value, dict | list) else None


def _report(value: Any) -> str | None:
    text = _json(value)
    if text is None or "unreadable" in value:
        return text
    try:
        reports.from_text(text)
    except ValueError:
        return None
    return text


def _bytes(value: Any) -> bytes | None:
    if isinstance(value, dict):
        try:
            return base64.b64decode(value.get("base64", ""), validate=True)
        except (ValueError, TypeError):
            return None
    text = _string(value)
    return None if text is None else text.encode()


_HOLDS: dict[str, Callable[[Any], Any]] = {
    "int": _whole,
    "str": _string,
    "time": _number,
    "bytes": _bytes,
    "json": _json,
    "report": _report,
    "origin": _one_of(Origin),
    "verdict": _one_of(Verdict),
    "subject": _one_of(("question", "mistake")),
}
