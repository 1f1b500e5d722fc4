"""The events of a result, field by field: what anybody may have written becomes what we would have.

Each field has a type and a range, text that is shown is one plain line, and all changes of the
answers together may cost no more than a moment to play back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from quizzer.foreign import one_line
from quizzer.practice.files import MAX_BYTES
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.room import Happened

MOST_EVENTS = 200_000
MOST_COPIED = 1 << 31
"""Characters that playing back all changes may copy; an hour of typing copies a tenth of it."""
MOST_SAID = 100
"""Lines that somebody thought aloud or declared, and as many words in a list."""
_LATEST = 253402300799.0
"""The end of the year 9999, in seconds since the epoch."""


def reading(values: Any) -> Reading:
    """The clocks of an event. Raises ValueError."""
    wall, boot, machine = values
    return Reading(_seconds(wall), _seconds(boot), _line(machine))


def events(rows: Iterable[Any]) -> Iterator[Happened]:
    """The events of a result. Raises ValueError, TypeError, KeyError for what is none of ours."""
    played = _Played()
    said = 0
    for count, (kind, at, data) in enumerate(rows):
        if count >= MOST_EVENTS:
            raise ValueError(f"more than {MOST_EVENTS:,} events")
        if kind not in _FIELDS:  # of a newer version, perhaps, or not the candidate's to say
            yield Happened("tick", reading(at), {})
            continue
        checked = {name: check(data[name]) for name, check in _FIELDS[kind].items()}
        if kind in ("text", "scratch"):
            played.change(checked)
        said += kind in ("thought", "declared")
        if said > MOST_SAID and kind in ("thought", "declared"):
            kind, checked = "tick", {}
        yield Happened(kind, reading(at), checked)


class _Played:
    """How long each text is, and what was copied to make it."""

    def __init__(self) -> None:
        self._sizes: dict[int, int] = {}
        self._copied = 0

    def change(self, data: Mapping[str, Any]) -> None:
        task = data.get("task", -1)
        size = self._sizes[task] = self._sizes.get(task, 0) + len(data["put"]) - data["cut"]
        self._copied += size
        if size > MAX_BYTES:
            raise ValueError(f"an answer of more than {MAX_BYTES:,} characters")
        if self._copied > MOST_COPIED:
            raise ValueError("its answers changed too often to be played back")


def text(value: Any) -> str:
    """An answer, or a piece of one. Raises ValueError."""
    if type(value) is not str or len(value) > MAX_BYTES:
        raise ValueError("no text, or too long a one")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise ValueError("no count")
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("neither true nor false")
    return value


def _seconds(value: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value <= _LATEST:
        raise ValueError("no time")
    return float(value)


def _share(value: Any) -> float:
    if type(value) not in (int, float) or not 0 <= value <= 1 or math.isnan(value):
        raise ValueError("no score")
    return float(value)


def _line(value: Any) -> str:
    if type(value) is not str:
        raise ValueError("no text")
    return one_line(value)


def _lines(value: Any) -> tuple[str, ...]:
    if type(value) is not list:
        raise ValueError("no list")
    return tuple(_line(item) for item in value[:MOST_SAID])


_FIELDS: dict[str, dict[str, Callable[[Any], Any]]] = {
    "moved": {"section": _whole, "rest": _flag, "start": _seconds},
    "shown": {"task": _whole},
    "text": {"task": _whole, "start": _whole, "cut": _whole, "put": text},
    "scratch": {"start": _whole, "cut": _whole, "put": text},
    "thought": {"says": _line},
    "hint": {"task": _whole, "count": _whole},
    "handed": {"task": _whole, "auto": _flag},
    "graded": {"task": _whole, "answer": _whole, "verdict": _line, "score": _share,
               "mistakes": _lines, "says": _lines, "message": _line, "visit": _whole},
    "paused": {},
    "resumed": {},
    "tick": {},
    "declared": {"says": _line},
    "ended": {"why": _line},
}  # fmt: skip
"""Kind -> what it holds. `began`, `asked`, `passed` and `marked` are the packer's to say."""
