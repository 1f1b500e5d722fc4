"""All progress as JSON lines, and such a file into the progress that is here.

The first line says what the file is, then a line for each row, then one that says how many there
were: a file that was cut off is noticed. Taking one in is done whole or not at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.foreign import name as shown_name
from quizzer.foreign import one_line, plain

if TYPE_CHECKING:
    from quizzer.practice.practice import Practice
    from quizzer.store.portable import Taken

FORMAT = 1
"""Of the lines; raised when an older quizzer could no longer read them."""
_KEY, _END = "quizzer_progress", "quizzer_end"
LONGEST = 64_000_000
"""Characters of a line; an answer has at most a small part of that."""


@dataclass(frozen=True)
class Came:
    """What came of taking a file in: kind of row -> how many."""

    new: dict[str, int]
    known: dict[str, int]


def lines(practice: Practice) -> Iterator[str]:
    """The whole of progress, a line of JSON at a time. Raises StoreError."""
    yield json.dumps({_KEY: FORMAT, "exported_at": practice.clock()})
    number = 0
    if (store := practice.store()) is not None:
        for row in store.portable():
            number += 1
            text = json.dumps(row, ensure_ascii=False)
            # Signs that a terminal obeys are washed on the way out: these go as escapes.
            yield text if text == plain(text) else json.dumps(row)
    yield json.dumps({_END: number})


def take(practice: Practice, path: Path) -> Came:
    """Take in what `lines` wrote. Raises UsageError with file, line and
    column, and StoreError; nothing has changed then."""
    store = practice.store()
    if store is None:
        raise UsageError("no progress is kept here, so nothing can be taken in")
    taken: Taken = store.take_up(_checked(path))
    return Came(taken.new, taken.known)


# --- reading --------------------------------------------------------------------------------------


def _checked(path: Path) -> list[tuple[str, dict[str, Any]]]:
    from quizzer.store.portable import Checked, RowError

    found, end = Checked(), False
    for number, data in _parsed(path):
        if number == 1:
            _begins(path, data)
        elif end:
            raise _wrong(path, number, "nothing may follow the last line")
        elif isinstance(data, dict) and _END in data:
            end = True
            if data[_END] != len(found.rows):
                raise _wrong(path, number, f"it should stand after {len(found.rows)} rows")
        else:
            try:
                found.add(data)
            except RowError as error:
                raise _wrong(path, number, str(error)) from error
    if not end:
        raise UsageError(f"{shown_name(str(path))}: it was cut off: its last line is missing")
    return found.rows


def _begins(path: Path, data: Any) -> None:
    form = data.get(_KEY) if isinstance(data, dict) else None
    if not isinstance(form, int):
        raise _wrong(path, 1, "this is no file that `quizzer export json` wrote")
    if form > FORMAT:
        raise _wrong(path, 1, "written by a newer version of quizzer; update quizzer")


def _parsed(path: Path) -> Iterator[tuple[int, Any]]:
    """(number from 1, what it says) of each line that is not empty."""
    try:
        with path.open(encoding="utf-8") as stream:
            for number, line in enumerate(_read(path, stream), 1):
                yield number, _json(path, number, line)
    except UnicodeDecodeError as error:
        raise UsageError(f"{shown_name(str(path))}: it is no UTF-8: {error.reason}") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"{shown_name(str(path))}: {why}") from error


def _read(path: Path, stream: Any) -> Iterable[str]:
    number = 0
    while line := stream.readline(LONGEST):
        number += 1
        if len(line) >= LONGEST:
            raise _wrong(path, number, "the line is too long")
        yield line


def _json(path: Path, number: int, line: str) -> Any:
    try:
        return json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        column = getattr(error, "colno", 1)
        why = getattr(error, "msg", None) or error
        raise _wrong(path, number, f"{one_line(str(why), 80)}", column) from error


def _refused(word: str) -> Any:
    raise ValueError(f"{word} is no number")


def _wrong(path: Path, number: int, why: str, column: int = 1) -> UsageError:
    return UsageError(f"{shown_name(str(path))}:{number}:{column}: {why}; nothing was taken in")
