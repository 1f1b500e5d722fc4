"""An interview that was left: by a kill, a lost terminal, or by who wanted to come back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from quizzer.model.interview.left import Left
from quizzer.session.interview.room import at

if TYPE_CHECKING:
    from quizzer.practice.interview.results import Held
    from quizzer.practice.interview.room import Interview
    from quizzer.session.interview.clock import Reading


def left_of(
    held: Sequence[Held], opened: Callable[[str], Interview], clock: Callable[[], Reading]
) -> Left | None:
    """The last interview that goes on; None where none does."""
    found = next((item for item in held if not item.ended), None)
    if found is None:
        return None
    room = opened(found.stream).room
    left = at(room, clock()).left_to_the_end
    return Left(found.stream, found.number, found.title, found.began, room.last.wall, left)


def finish(interview: Interview) -> None:
    """End an interview that was left: parts whose time is over end by the clock, what stands in the
    one that lasts is handed in, and what waits is judged; blocking. Of one that has ended only the
    last is done. Raises what grading raises."""
    interview.tick()
    interview.leave()
    for handed in interview.waiting():
        interview.judge(handed)
