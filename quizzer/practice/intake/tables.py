"""The lists that a lecturer brings, as CSV: the roster and the manifest; and Gradescope's own
metadata."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quizzer import foreign
from quizzer.errors import UsageError, did_you_mean
from quizzer.model.assignment import moment
from quizzer.model.words import count
from quizzer.practice.intake.roster import Person, Roster

if TYPE_CHECKING:
    from quizzer.bank.load import Bank

MAX_BYTES = 8 << 20
_DELIMITERS = {",": "a comma", ";": "a semicolon", "\t": "a tab"}
_NAMES = {
    "id": ("id", "student id", "id number", "sid", "student number"),
    "name": ("name", "full name", "student"),
    "email": ("email", "email address", "e-mail"),
    "path": ("path", "file"),
    "candidate": ("candidate", "id", "student id"),
    "question": ("question",),
    "points": ("points",),
    "reason": ("reason",),
    "submitted": ("submitted", "submitted at", "time"),
}


@dataclass(frozen=True)
class Given:
    """One row of a manifest: this file is that person's answer."""

    path: str
    candidate: str
    question: str = ""
    at: float | None = None
    """When it was handed in, in seconds since the epoch; None where the row does not say."""


def read_roster(path: Path) -> Roster:
    """id, and where there are any name and email. Raises UsageError."""
    rows, shown = rows_of(path, ("id",), ("name", "email"))
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


def read_manifest(path: Path, bank: Bank | None = None) -> tuple[Given, ...]:
    """path and candidate, and where one is named the question, which is in the bank where that is
    given. Raises UsageError."""
    rows, shown = rows_of(path, ("path", "candidate"), ("question", "submitted"))
    found: dict[Given, int] = {}
    for line, row in rows:
        at = _moment(row["submitted"], f"{shown}, line {line}")
        # A backslash is Windows's, unless it begins a byte that is no UTF-8 as we show it.
        name = re.sub(r"\\(?!x[89a-f][0-9a-f])", "/", row["path"]).removeprefix("./")
        given = Given(name, row["candidate"], row["question"], at)
        if not given.path or not given.candidate:
            raise UsageError(f"{shown}, line {line}: it needs a path and a candidate")
        if bank is not None and given.question and given.question not in bank:
            hint = did_you_mean(given.question, (summary.id for summary in bank.summaries))
            raise UsageError(
                f"{shown}, line {line}: no question is called {given.question!r}{hint}"
            )
        if given in found:
            raise UsageError(f"{shown}, line {line}: this is line {found[given]} once more")
        found[given] = line
    return tuple(found)


def rows_of(
    path: Path, needed: Sequence[str], more: Sequence[str] = ()
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
    delimiter = max(_DELIMITERS, key=head.count)
    rows = _rows(text, delimiter, shown)
    first, head_row = next(rows, (1, []))
    header = [cell.strip().casefold() for cell in head_row]
    twice = [name for name in header if name and header.count(name) > 1]
    if known := [name for name in twice if any(name in _NAMES[n] for n in (*needed, *more))]:
        raise UsageError(f"{shown}, line {first}: the column {known[0]} stands there twice")
    places = {name: _place(header, name) for name in (*needed, *more)}
    lacking = [name for name in needed if places[name] is None]
    if lacking:
        raise UsageError(
            f"{shown}, line {first}: there is no column {' or '.join(lacking)};"
            f" its columns are {foreign.one_line(', '.join(header), 200) or 'none'}"
        )
    found = []
    for line, row in rows:
        _check(row, len(header), delimiter, f"{shown}, line {line}")
        found.append((line, {name: _cell(row, place) for name, place in places.items()}))
    return found, shown


def _rows(text: str, delimiter: str, shown: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not empty, with the line on which it begins. Raises UsageError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        open_ = "unexpected end" in str(error)
        why = 'a quote (") is opened in this row and not closed' if open_ else error
        raise UsageError(f"{shown}, line {line}: {why}") from error


def _check(row: Sequence[str], width: int, delimiter: str, where: str) -> None:
    """A row with a cell too many or too few says of somebody what is another column's, and a cell
    with a line break and a delimiter has whole rows in it. Raises UsageError."""
    filled = max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)
    if filled > width:
        raise UsageError(
            f"{where}: {count(filled, 'cell')}, where the columns are {width}; a cell with"
            f' {_DELIMITERS[delimiter]} in it stands in quotes ("...")'
        )
    if len(row) < width:
        raise UsageError(
            f"{where}: {count(len(row), 'cell')}, where the columns are {width};"
            " a cell that is empty has its place too"
        )
    for cell in row:
        if delimiter in cell and len(lines := re.split("[\r\n]+", cell.strip())) > 1:
            raise UsageError(
                f"{where}: a cell goes on for {len(lines)} lines, from"
                f" {foreign.one_line(lines[0], 40)!r} on: close its quote, or write it on one line"
            )


def _place(header: list[str], name: str) -> int | None:
    return next((header.index(word) for word in _NAMES[name] if word in header), None)


def _cell(row: list[str], place: int | None) -> str:
    return "" if place is None else foreign.one_line(row[place])


def _moment(text: str, where: str) -> float | None:
    """Seconds since the epoch. Raises UsageError."""
    if not text:
        return None
    try:
        return moment(text)
    except (ValueError, OverflowError, OSError) as error:
        shown = foreign.one_line(text, 40)
        raise UsageError(
            f"{where}: {shown!r} is no time: {error}; write it as 2026-12-01T23:59+01:00"
        ) from error


@dataclass(frozen=True)
class Handed:
    """What Gradescope says of one folder."""

    people: tuple[tuple[str, ...], ...]
    """Id, email and name of each who handed it in, as far as they are known."""
    at: float | None = None
    """When, in seconds since the epoch."""


def submitters(raw: bytes) -> dict[str, Handed]:
    """Gradescope's `submission_metadata.yml`: folder -> who handed it in, and when.

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
        if not isinstance(entry, dict):
            continue
        listed = entry.get(":submitters")
        people = [p for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []
        keys = [tuple(filter(None, map(_text, map(p.get, _KEYS)))) for p in people[:50]]
        if any(keys):
            known = tuple(key for key in keys if key)
            found[str(folder)] = Handed(known, _created(entry.get(":created_at")))
    return found


def _created(value: object) -> float | None:
    """`2026-11-20 21:13:36.123456000 +01:00`; None for anything else."""
    match = _CREATED.fullmatch(value) if isinstance(value, str) and len(value) < 60 else None
    if match is None:
        return None
    zone = "+00:00" if match[3] in ("Z", "UTC") else match[3]
    try:
        return moment(f"{match[1]}T{match[2]}{zone}")
    except (ValueError, OverflowError, OSError):
        return None


_CREATED = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|UTC|[+-]\d\d:?\d\d)")
_KEYS = (":sid", ":email", ":name")


def _text(value: object) -> str:
    return foreign.one_line(value, 200) if isinstance(value, str) else ""
