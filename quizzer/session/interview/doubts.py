"""What cannot be in the times that somebody else's machine measured: each is told, none believed.

Who changes a record can make it consistent; this finds what is not, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from quizzer.session.interview.room import Happened, apply, fold
from quizzer.session.interview.state import Room

SLACK = 15.0
"""Seconds: what stands is handed in at the first look at the clock after the end, and a last text
may come a moment later."""
DAY = 86400.0
_DOES = {"text": "changed", "handed": "handed in"}
MOST = 20


def doubts(events: Iterable[Happened], now: float) -> tuple[str, ...]:
    """What is impossible in a record that begins with `began`, a line each; `now` is the wall clock
    of whoever reads it, in seconds since the epoch. Raises ValueError for what is no record."""
    found = list(dict.fromkeys(_all(list(events), now)))
    more = len(found) - MOST
    return (*found[:MOST], *([f"and {more:,} more impossible times"] if more > 0 else []))


def _all(events: list[Happened], now: float) -> Iterator[str]:
    began = events[0].reading
    room = fold(events[:1])
    assert room is not None
    if began.wall > now + DAY:
        yield f"it says that it began at {_day(began.wall)}, which is yet to come"
    before, ended = began, 0.0
    for event in events[1:]:
        at = event.reading
        if at.machine == before.machine and at.boot < before.boot:
            yield f"at {_clock(room)} the clock since boot runs backwards, which no machine's does"
        if at.wall < began.wall - DAY:
            yield f"at {_clock(room)} the wall clock stands before the beginning"
        if room.ended and event.what in _DOES:
            yield f"{_name(event)} was {_DOES[event.what]} after the end, which the room allows not"
        before, was_over = at, bool(room.ended)
        late = None if was_over else _late(room, event)
        apply(room, event)
        if late is not None and room.elapsed > late + SLACK:
            yield (
                f"{_name(event)} was {_DOES[event.what]} {_span(room.elapsed - late)} after the"
                " time of its section was over"
            )
        if event.what == "moved" and room.start > room.elapsed + SLACK:
            yield (
                f"section {room.section + 1} begins {_span(room.start - room.elapsed)} later than"
                " the clock had come"
            )
        if not was_over and room.ended:
            ended = room.elapsed
    if not room.ended:
        yield "it has no end, and only what has ended can be sent"
        ended = room.elapsed
    most = 60.0 * room.factor * sum(part.minutes + part.rest for part in room.preset.sections)
    if ended > most + SLACK and not _slept(room):
        yield f"it took {_span(ended)}, and there were {_span(most)}"


def _late(room: Room, event: Happened) -> float | None:
    """When the time of a task that somebody did something at is over; None where it is no such
    event, or the clock did it."""
    if event.what not in _DOES or event.data.get("auto") or room.section < 0:
        return None
    return room.start + room.lasts


def _slept(room: Room) -> bool:
    """Whether time away ran over the end: it is counted, and told as a gap."""
    return any(gap.counted for gap in room.gaps)


def _name(event: Happened) -> str:
    return f"q{int(event.data.get('task', 0)) + 1}"


def _day(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%d")


def _clock(room: Room) -> str:
    return _span(room.elapsed)


def _span(seconds: float) -> str:
    """3:20, or 1:03:20 from an hour on."""
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole // 60 % 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
