"""The lists that a lecturer brings: the roster, the manifest, and Gradescope's own metadata."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quizzer import foreign
from quizzer.errors import UsageError
from quizzer.practice.intake.naming import folded, rotations

MAX_BYTES = 8 << 20
_NAMES = {
    "id": ("id", "student id", "id number", "sid", "student number"),
    "name": ("name", "full name", "student"),
    "email": ("email", "email address", "e-mail"),
    "path": ("path", "file"),
    "candidate": ("candidate", "id", "student id"),
    "question": ("question",),
}


@dataclass(frozen=True)
class Person:
    """One row of a roster."""

    id: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Given:
    """One row of a manifest: this file is that person's answer."""

    path: str
    candidate: str
    question: str = ""


class Roster:
    """Everybody who was to hand something in; found by id, or by what is nobody else's."""

    def __init__(self, people: Sequence[Person]) -> None:
        self.people = tuple(people)
        self._ids = {person.id: person for person in people}
        self._words: dict[str, set[str]] = {}
        for person in people:
            mail = person.email.partition("@")[0]
            words = {folded(person.id), folded(person.email), folded(mail)}
            for word in (words | rotations(person.name)) - {""}:
                self._words.setdefault(word, set()).add(person.id)

    def find(self, keys: Sequence[str]) -> tuple[Person | None, str]:
        """The person whom one of the keys names, and why not where it is nobody."""
        several = ""
        for key in keys:
            if key in self._ids:
                return self._ids[key], ""
        for key in keys:
            found = self._words.get(folded(key), set())
            if len(found) == 1:
                return self._ids[next(iter(found))], ""
            if found:
                several = f"{len(found)} people in the roster are called so"
        return None, several or "nobody in the roster is called so"


def read_roster(path: Path) -> Roster:
    """id, and where there are any name and email. Raises UsageError."""
    rows, shown = _rows(path, ("id",), ("name", "email"))
    people: dict[str, Person] = {}
    for line, row in rows:
        if not row["id"]:
            raise UsageError(f"{shown}, line {line}: there is no id in it")
        if row["id"] in people:
            raise UsageError(f"{shown}, line {line}: the id {row['id']!r} stands there twice")
        people[row["id"]] = Person(row["id"], row["name"], row["email"])
    if not people:
        raise UsageError(f"{shown}: there is nobody in it")
    return Roster(tuple(people.values()))


def read_manifest(path: Path) -> tuple[Given, ...]:
    """path and candidate, and where one is named the question. Raises UsageError."""
    rows, shown = _rows(path, ("path", "candidate"), ("question",))
    found: dict[Given, int] = {}
    for line, row in rows:
        given = Given(row["path"].replace("\\", "/").removeprefix("./"), row["candidate"],
                      row["question"])  # fmt: skip
        if not given.path or not given.candidate:
            raise UsageError(f"{shown}, line {line}: it needs a path and a candidate")
        if given in found:
            raise UsageError(f"{shown}, line {line}: this is line {found[given]} once more")
        found[given] = line
    return tuple(found)


def _rows(
    path: Path, needed: Sequence[str], more: Sequence[str]
) -> tuple[list[tuple[int, dict[str, str]]], str]:
    """Line and cells of every row that is not empty, by our names for the columns."""
    shown = foreign.name(str(path))
    try:
        with open(path, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"cannot read {shown}: {why}") from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{shown} is larger than {MAX_BYTES:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown} is not UTF-8; save it as CSV UTF-8") from error
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [cell.strip().casefold() for cell in next(reader, [])]
        places = {name: _place(header, name) for name in (*needed, *more)}
        lacking = [name for name in needed if places[name] is None]
        if lacking:
            raise UsageError(
                f"{shown}, line 1: there is no column {' or '.join(lacking)};"
                f" its columns are {foreign.one_line(', '.join(header), 200) or 'none'}"
            )
        return [
            (reader.line_num, {n: _cell(row, place) for n, place in places.items()})
            for row in reader
            if any(cell.strip() for cell in row)
        ], shown
    except csv.Error as error:
        raise UsageError(f"{shown}, line {reader.line_num}: {error}") from error


def _place(header: list[str], name: str) -> int | None:
    return next((header.index(word) for word in _NAMES[name] if word in header), None)


def _cell(row: list[str], place: int | None) -> str:
    if place is None or place >= len(row):
        return ""
    return foreign.one_line(row[place])


def submitters(raw: bytes) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Gradescope's `submission_metadata.yml`: folder -> id, email and name of each who handed in.

    Every scalar is read as the text that it is: a number of a megabyte is none. What is no text
    there, and what cannot be read, says nothing of anybody.
    """
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        data = yaml.load(raw, loader)
    except (yaml.YAMLError, RecursionError, ValueError):
        return {}
    found = {}
    for folder, entry in data.items() if isinstance(data, dict) else ():
        listed = entry.get(":submitters") if isinstance(entry, dict) else None
        people = [p for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []
        keys = [tuple(filter(None, map(_text, map(p.get, _KEYS)))) for p in people[:50]]
        if any(keys):
            found[str(folder)] = tuple(key for key in keys if key)
    return found


_KEYS = (":sid", ":email", ":name")


def _text(value: object) -> str:
    return foreign.one_line(value, 200) if isinstance(value, str) else ""
