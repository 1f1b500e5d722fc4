"""The SQL of cards and events, inside a transaction that the caller began.

A row that cannot be read, because another version wrote it or the disk failed, is left where it
is and costs no other.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from quizzer.model.daily.card import Card, Form, Memory, Subject
from quizzer.model.daily.event import Event, Trial

if TYPE_CHECKING:
    import sqlite3

_MEMORY = frozenset(Memory.__dataclass_fields__)
_KEPT = ("question", "local", "says", "times")
"""Fields of a card that stand in its state, beside the memory."""


class Book:
    """Cards and events of one open transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    # --- cards ----------------------------------------------------------------------------------

    def cards(self) -> list[Card]:
        """Every card that can be read, those due first."""
        rows = self._db.execute(
            "SELECT subject, name, due, state, digest FROM cards ORDER BY due, id"
        ).fetchall()
        return [card for row in rows if (card := _card(row)) is not None]

    def card(self, subject: Subject, name: str) -> Card | None:
        row = self._db.execute(
            "SELECT subject, name, due, state, digest FROM cards WHERE subject = ? AND name = ?",
            (subject.value, name),
        ).fetchone()
        return None if row is None else _card(row)

    def put(self, card: Card) -> None:
        state = {**asdict(card.memory), **{name: getattr(card, name) for name in _KEPT}}
        values = (card.subject.value, card.name, card.due, json.dumps(state), card.digest)
        self._db.execute(
            "INSERT INTO cards (subject, name, due, state, digest) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (subject, name) DO UPDATE SET due = excluded.due,"
            " state = excluded.state, digest = excluded.digest",
            values,
        )

    def remove(self, subject: Subject, name: str) -> None:
        """Take a card out, as if its question had never been reviewed."""
        self._db.execute("DELETE FROM cards WHERE subject = ? AND name = ?", (subject.value, name))

    # --- events ---------------------------------------------------------------------------------

    def add(self, event: Event) -> int:
        """Append an event; its id."""
        values = (event.stream, event.what, event.at, event.elapsed, json.dumps(event.data))
        done = self._db.execute(
            "INSERT INTO events (stream, kind, at, elapsed, data) VALUES (?, ?, ?, ?, ?)", values
        )
        return int(done.lastrowid or 0)

    def events(self, stream: str) -> list[Event]:
        """A stream from its beginning."""
        return list(self._read("WHERE stream = ? ORDER BY id", stream))

    def of_kind(self, prefix: str, what: str) -> list[Event]:
        """Events of one kind in the streams with this prefix, in their order."""
        where = "WHERE stream >= ? AND stream < ? AND kind = ? ORDER BY id"
        return list(self._read(where, prefix, prefix + "\U0010ffff", what))

    def last(self, stream: str) -> Event | None:
        """The last event of a stream."""
        return next(self._read("WHERE stream = ? ORDER BY id DESC LIMIT 1", stream), None)

    def last_streams(self, prefix: str, most: int) -> list[str]:
        """The streams with this prefix that were begun last, the newest first."""
        rows = self._db.execute(
            "SELECT stream FROM events WHERE stream >= ? AND stream < ? AND kind = 'began'"
            " ORDER BY id DESC LIMIT ?",
            (prefix, prefix + "\U0010ffff", most),
        ).fetchall()
        return [row[0] for row in rows]

    def streams(self, prefix: str) -> list[str]:
        """The streams with this prefix, by their names."""
        rows = self._db.execute(
            "SELECT DISTINCT stream FROM events WHERE stream >= ? AND stream < ? ORDER BY stream",
            (prefix, prefix + "\U0010ffff"),
        ).fetchall()
        return [row[0] for row in rows]

    def _read(self, where: str, *values: str) -> Iterator[Event]:
        found = self._db.execute(
            f"SELECT stream, kind, at, elapsed, data, id FROM events {where}", values
        ).fetchall()
        for stream, kind, at, elapsed, text, number in found:
            try:
                data = json.loads(text)
            except ValueError:
                continue
            if isinstance(data, dict):
                yield Event(stream, kind, at, elapsed, data, number)

    # --- what a rating rests on -----------------------------------------------------------------

    def visit_of(self, question: str, seed: int, form: str) -> int:
        """The last visit with this draw; 0 where nothing of it was kept."""
        row = self._db.execute(
            "SELECT max(id) FROM visits WHERE question = ? AND seed = ? AND form = ?",
            (question, seed, form),
        ).fetchone()
        return int(row[0] or 0)

    def trials(self, visit: int) -> list[Trial]:
        """The attempts of a visit, in their order."""
        rows = self._db.execute(
            "SELECT verdict, hints, solution_seen, at, seconds, report FROM attempts"
            " WHERE visit = ? ORDER BY id",
            (visit,),
        ).fetchall()
        return [Trial(row[0], row[1], bool(row[2]), row[3], row[4], named(row[5])) for row in rows]


def named(report: str) -> str:
    """The mistake that a report names, in words; empty where it names none, or cannot be read."""
    try:
        return str((json.loads(report).get("misconception") or {}).get("says", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""


def as_data(card: Card | None) -> dict[str, Any] | None:
    """A card as an event keeps it."""
    return None if card is None else asdict(card)


def from_data(data: dict[str, Any] | None) -> Card | None:
    """The card that `as_data` wrote; None for none, and for what cannot be read."""
    if not isinstance(data, dict):
        return None
    try:
        known = {k: v for k, v in data.items() if k in Card.__dataclass_fields__}
        subject, memory = Subject(known.pop("subject")), _memory(known.pop("memory"))
        return None if memory is None else Card(subject=subject, memory=memory, **known)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _memory(state: dict[str, Any]) -> Memory | None:
    facts = {key: value for key, value in state.items() if key in _MEMORY}
    form = facts.pop("form", Form.WHOLE)
    if not all(isinstance(value, int | float) for value in facts.values()):
        return None
    return Memory(**facts, form=Form(form) if form in list(Form) else Form.WHOLE)


def _card(row: Sequence[Any]) -> Card | None:
    subject, name, due, text, digest = row
    try:
        state = json.loads(text)
        memory = _memory(state)
        kept = {key: state[key] for key in _KEPT if key in state}
        return None if memory is None else Card(Subject(subject), name, due, memory, digest, **kept)
    except (ValueError, TypeError, AttributeError):
        return None
