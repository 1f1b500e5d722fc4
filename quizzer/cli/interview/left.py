"""interview --resume, --end: with the interview that was left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.cli.output import say
from quizzer.errors import UsageError

if TYPE_CHECKING:
    from quizzer.practice.interview.desk import Desk
    from quizzer.practice.practice import Practice

HOW = "quizzer interview --resume goes on with it, --end ends it"


def ready(practice: Practice, desk: Desk, name: str, minutes: float | None) -> None:
    """Before the app opens: whether it can be held, and the room is free. Raises
    UsageError, BankError."""
    try:
        desk.wanted(name, minutes)
        short(desk, name, minutes)
        desk.enter().leave()
    finally:
        practice.close()


def short(desk: Desk, name: str, minutes: float | None) -> None:
    """Say which sections so few minutes leave no room for."""
    if lost := desk.without(name, minutes):
        say(f"{minutes:g} minutes leave no room for: {', '.join(lost)}")


def resumed(practice: Practice, desk: Desk) -> tuple:
    """Where the app goes on. Raises UsageError where there is nothing to go on with."""
    try:
        desk.enter().leave()
        left = desk.left()
    finally:
        practice.close()
    if left is None:
        raise UsageError("no interview was left: quizzer interview --list")
    return ("interview", left.stream, None)


def end(practice: Practice, desk: Desk) -> None:
    """End every interview that was left, and judge what waits of the last one. Raises UsageError
    where there is nothing to end, and what grading raises."""
    from quizzer.render.interview.words import left_words

    room = None
    try:
        room, done = desk.enter(), []
        while (left := desk.left()) is not None:
            say(left_words(left))
            desk.finish(left.stream)
            done.append(left.number)
        held = desk.held()
        if not done and held and desk.waits(held[0].stream):
            desk.finish(held[0].stream)
            done.append(held[0].number)
        if not done:
            raise UsageError("no interview was left: quizzer interview --list")
        for number in done:
            say(f"it has ended: quizzer interview --report --number {number}")
    finally:
        if room is not None:
            room.leave()
        practice.close()


def told(desk: Desk) -> None:
    """Say what was left, if anything was."""
    from quizzer.render.interview.words import left_words

    if (left := desk.left()) is not None:
        say(f"{left_words(left)} {HOW}")
