"""Rows of another store into this one, inside a transaction that the caller began.

Nothing that stands here is lost, and nothing comes twice. What differs on both sides: an answer is
the same where question, time and text are; of two schedules of a card the one reviewed last holds;
unsent text that differs goes to a visit of its own; a session or an interview that went on in both
places is kept as two.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from quizzer.model.verdict import Verdict
from quizzer.store.portable import ONE_STORY, Row, Taken

_VISIT = ("question", "seed", "framework", "origin", "shown_at", "hints", "solution_seen",
          "digest", "form")  # fmt: skip
_EVENT = ("kind", "at", "elapsed", "data")


class Merge:
    """Rows that were checked, taken up in the order in which `rows` gives them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.taken = Taken()
        self._visits: dict[int, int] = {}
        """Number there -> number here."""
        self._attempts: dict[int, int] = {}
        self._rows: dict[int, Row] = {}

    def take(self, found: Iterable[tuple[str, Row]]) -> Taken:
        """All of them. Raises KeyError for a row that names one which is not there."""
        by_kind: dict[str, list[Row]] = defaultdict(list)
        for kind, row in found:
            by_kind[kind].append(row)
        self._rows = {row["id"]: row for row in by_kind["visit"]}
        self._match(by_kind["attempt"])
        for row in by_kind["visit"]:
            self._visit(row)
        for kind in ("attempt", "mark", "draft", "card"):
            for row in by_kind[kind]:
                new = getattr(self, f"_{kind}")(row)
                if new is not None:
                    self.taken.count(kind, new=new)
        self._events(by_kind["event"])
        return self.taken

    # --- visits and what belongs to them ----------------------------------------------------------

    def _match(self, attempts: Iterable[Row]) -> None:
        """A visit is known by its answers: when it was shown, and its seed, may have changed."""
        for row in attempts:
            visit = self._rows[row["visit"]]
            here = self._db.execute(
                "SELECT a.id, a.visit FROM attempts a JOIN visits v ON v.id = a.visit"
                " WHERE a.at = ? AND a.text = ? AND a.seed = ? AND v.question = ? LIMIT 1",
                (row["at"], row["text"], row["seed"], visit["question"]),
            ).fetchone()
            if here:
                self._attempts[row["id"]] = here[0]
                self._visits.setdefault(row["visit"], here[1])

    def _visit(self, row: Row) -> None:
        number = self._visits.get(row["id"])
        if number is None:
            here = self._db.execute(
                "SELECT id FROM visits WHERE question = ? AND origin = ? AND form = ?"
                " AND shown_at = ? AND seed IS ? LIMIT 1",
                tuple(row[n] for n in ("question", "origin", "form", "shown_at", "seed")),
            ).fetchone()
            number = here[0] if here else None
        self.taken.count("visit", new=number is None)
        if number is None:
            number = self._insert("visits", _VISIT, row)
        else:  # hints taken stay taken
            self._db.execute(
                "UPDATE visits SET hints = max(hints, ?), solution_seen = max(solution_seen, ?)"
                " WHERE id = ?",
                (row["hints"], row["solution_seen"], number),
            )
        self._visits[row["id"]] = number

    def _attempt(self, row: Row) -> bool:
        if row["id"] in self._attempts:
            self._complete(self._attempts[row["id"]], row)
            return False
        names = [name for name in row if name != "id"]
        moved = {**row, "visit": self._visits[row["visit"]]}
        self._attempts[row["id"]] = self._insert("attempts", names, moved)
        return True

    def _complete(self, attempt: int, row: Row) -> None:
        """An answer that waits here for its marks, and has them there."""
        self._db.execute(
            "UPDATE attempts SET verdict = ?, score = ?, mistakes = ?, grader = ?, report = ?"
            " WHERE id = ? AND verdict IN (?, ?)",
            (*(row[n] for n in ("verdict", "score", "mistakes", "grader", "report")), attempt,
             Verdict.UNGRADED.value, Verdict.JUDGE_ERROR.value),
        )  # fmt: skip

    def _mark(self, row: Row) -> bool:
        moved = {**row, "attempt": self._attempts[row["attempt"]]}
        if self._there("marks", ("attempt", "at", "marker", "criteria"), moved):
            return False
        self._insert("marks", list(row), moved)
        return True

    def _draft(self, row: Row) -> bool | None:
        """Whether it is new; None where it was handed in, so that it is counted as an answer."""
        visit = self._visits[row["visit"]]
        moved = {**row, "visit": visit}
        here = self._db.execute("SELECT text FROM drafts WHERE visit = ?", (visit,)).fetchone()
        if here is None and self._there(
            "attempts", ("visit", "text"), {**moved, "text": _raw(row["text"])}
        ):
            return None
        if (here is not None and here[0] == row["text"]) or self._draft_elsewhere(row):
            return False
        if here is not None:
            moved["visit"] = self._insert("visits", _VISIT, self._rows[row["visit"]])
        self._insert("drafts", list(row), moved)
        return True

    def _draft_elsewhere(self, row: Row) -> bool:
        """Whether the same unsent text stands in another visit of its question."""
        question = self._rows[row["visit"]]["question"]
        return bool(self._db.execute(
            "SELECT 1 FROM drafts d JOIN visits v ON v.id = d.visit WHERE v.question = ?"
            " AND d.text = ? LIMIT 1",
            (question, row["text"]),
        ).fetchone())  # fmt: skip

    # --- cards and events -------------------------------------------------------------------------

    def _card(self, row: Row) -> bool:
        here = self._db.execute(
            "SELECT state FROM cards WHERE subject = ? AND name = ?", (row["subject"], row["name"])
        ).fetchone()
        if here is not None and _last(here[0]) >= _last(row["state"]):
            return False
        self._db.execute(
            "INSERT INTO cards (subject, name, due, state, digest) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (subject, name) DO UPDATE SET due = excluded.due,"
            " state = excluded.state, digest = excluded.digest",
            tuple(row.values()),
        )
        return True

    def _events(self, found: Iterable[Row]) -> None:
        streams: dict[str, list[Row]] = defaultdict(list)
        for row in found:
            streams[row["stream"]].append({**row, "data": self._moved(row["data"])})
        for stream, rows in streams.items():
            new = self._stream(stream, rows)
            self.taken.new["event"] += new
            self.taken.known["event"] += len(rows) - new

    def _moved(self, data: str) -> str:
        """An event that names a visit names the one here."""
        told = _read(data)
        if isinstance(told, dict) and isinstance(told.get("visit"), int) and told["visit"]:
            told["visit"] = self._visits.get(told["visit"], 0)
        return told if isinstance(told, str) else json.dumps(told)

    def _stream(self, stream: str, rows: list[Row]) -> int:
        """Take one stream up; how many events were new."""
        here: list[Row] = [
            dict(zip(_EVENT, row, strict=True))
            for row in self._db.execute(
                f"SELECT {', '.join(_EVENT)} FROM events WHERE stream = ? ORDER BY id",
                (stream,),
            )
        ]
        known = {_sign(row) for row in here}
        new = [row for row in rows if _sign(row) not in known]
        if not new or not here:
            return self._append(stream, new)
        if stream.startswith(ONE_STORY):
            return self._story(stream, here, rows, new)
        # What was set last holds, and that is told by the clock.
        self._db.execute("DELETE FROM events WHERE stream = ?", (stream,))
        self._append(stream, sorted([*here, *new], key=lambda row: row["at"]))
        return len(new)

    def _story(self, stream: str, here: list[Row], rows: list[Row], new: list[Row]) -> int:
        """Go on where one side stopped; where both went on, keep the other apart."""
        if [_sign(row) for row in rows[: len(here)]] == [_sign(row) for row in here]:
            return self._append(stream, rows[len(here) :])
        import hashlib  # its load is felt where one only looks

        told = hashlib.sha256("".join(map(_sign, rows)).encode()).hexdigest()[:12]
        name = f"{stream}-{told}"
        if self._there("events", ("stream",), {"stream": name}):
            return 0
        self._append(name, rows)
        return len(new)

    def _append(self, stream: str, rows: Iterable[Row]) -> int:
        number = 0
        for row in rows:
            self._insert("events", ("stream", *_EVENT), {**row, "stream": stream})
            number += 1
        return number

    # --- SQL --------------------------------------------------------------------------------------

    def _insert(self, table: str, names: Iterable[str], row: Row) -> int:
        names = list(names)
        done = self._db.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [row[name] for name in names],
        )
        return int(done.lastrowid or 0)

    def _there(self, table: str, names: Iterable[str], row: Row) -> bool:
        names = list(names)
        where = " AND ".join(f"{name} IS ?" for name in names)
        sql = f"SELECT 1 FROM {table} WHERE {where} LIMIT 1"
        return self._db.execute(sql, [row[name] for name in names]).fetchone() is not None


def _sign(row: Row) -> str:
    """What tells an event from another of its stream."""
    return json.dumps([row["kind"], row["at"], _read(row["data"])], sort_keys=True)


def _read(data: str) -> Any:
    """What an event tells; the text itself where it cannot be read."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return data


def _last(state: str) -> float:
    """When a card was reviewed last; 0.0 where that cannot be read."""
    try:
        last: Any = json.loads(state).get("last", 0.0)
    except (ValueError, AttributeError):
        return 0.0
    return float(last) if isinstance(last, int | float) else 0.0


def _raw(text: str) -> bytes:
    return text.encode("utf-8", "replace")
