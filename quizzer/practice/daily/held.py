"""What goes on: the session that was left, and the interview whose verdicts are not told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizzer.model.daily.event import INTERVIEW, SESSION
from quizzer.model.daily.today import Unfinished
from quizzer.session import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quizzer.practice.daily.diary import Diary

OPEN = 24 * 3600.0
"""Seconds in which what was left is offered again."""
_MOST = 5
"""Sessions that are looked at, the last ones."""


class Running(NamedTuple):
    """An interview that was begun and has not ended."""

    title: str
    began: float
    """Seconds since the epoch, UTC."""
    questions: frozenset[str]


def unfinished(diary: Diary, now: float) -> Unfinished | None:
    """The session that was left before its end. One question by itself, begun meanwhile, hides no
    session of several; the last of these hides those before it."""
    alone: Unfinished | None = None
    with diary.reading() as book:
        for stream in book.last_streams(SESSION, _MOST):
            state = fold.folded(book.events(stream))
            left = None
            if state.items and not state.over and now - state.at <= OPEN:
                left = _left(stream, state)
            if len(state.items) > 1:
                return left or alone
            alone = alone or left
    return alone


def _left(stream: str, state: fold.State) -> Unfinished | None:
    place = state.place
    if place >= len(state.items):
        return None
    item = state.items[place]
    return Unfinished(stream, place + 1, len(state.items), state.at, item.title)


def running(diary: Diary, now: float) -> Running | None:
    """The interview that was begun last, where it has not ended and is no day old."""
    with diary.reading() as book:
        last = book.last_streams(INTERVIEW, 1)
        if not last or book.of_kind(last[0], "ended"):
            return None
        [began, *_] = book.of_kind(last[0], "began")  # not the texts, a line a second
    if now - began.at > OPEN:
        return None
    questions = frozenset(_questions(began.data.get("tasks")))
    return Running(_title(began.data), began.at, questions)


def _title(began: dict[str, object]) -> str:
    preset = began.get("preset")
    return str(preset.get("title", "")) if isinstance(preset, dict) else ""


def _questions(tasks: object) -> Iterable[str]:
    for task in tasks if isinstance(tasks, list) else ():
        if isinstance(task, dict):
            yield str(task.get("question", ""))
