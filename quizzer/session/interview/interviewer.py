"""The interviewer: which question follows from what happened. No model is needed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from quizzer.model.parts import FollowUp
from quizzer.session.interview.state import Room

ENOUGH = 0.6
"""Share of a follow-up's estimate that must be left of the section."""


class Possible(NamedTuple):
    """A question that may be asked on, with its estimate in minutes."""

    id: str
    minutes: int
    counts: bool = False
    """Whether it begins with what one's own code did."""


def wish(
    room: Room,
    task: int,
    follow_ups: Sequence[FollowUp],
    *,
    verdict: str,
    mistakes: Iterable[str],
    minutes: Mapping[str, int],
) -> Possible | None:
    """The question to ask on after an answer; None where none fits.

    One that waits for a mistake which was made comes first, then one for the verdict, then any.
    `minutes` has the estimates of the questions that the bank can ask.
    """
    own = room.tasks[task]
    depth = room.preset.sections[own.section].follow_ups
    asked = any(other.asked_from == task for other in room.tasks)
    if room.ended or room.resting or own.section != room.section or own.depth >= depth or asked:
        return None
    known = {other.question for other in room.tasks}
    made = tuple(mistakes)
    possible = [
        (rank, place, Possible(item.id, minutes[item.id], item.counts))
        for place, item in enumerate(follow_ups)
        if item.id in minutes
        and item.id not in known
        and room.left >= ENOUGH * 60.0 * room.factor * minutes[item.id]
        and (rank := item.rank(verdict == "accepted", made)) is not None
    ]
    return min(possible)[2] if possible else None
