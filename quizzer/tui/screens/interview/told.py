"""What the threads of an interview tell its screen."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from quizzer.practice.interview.said import Handed, Said
from quizzer.render.interview.words import clock, verdict_words
from quizzer.tui.words import SIGNS, color, plain

if TYPE_CHECKING:
    from quizzer.model.interview.asked import Asked
    from quizzer.model.interview.left import Left
    from quizzer.model.question import Question
    from quizzer.model.verdict import Report
    from quizzer.practice.interview.room import Interview
    from quizzer.session.interview.state import Room, Task

STATES = {"unseen": "·", "open": "○", "written": "◐", "handed in": "●", "locked": "-"}
SAYS = {
    Said.THIRD: "A third of this section's time is left.",
    Said.LAST_TWO: "The last two minutes of this section.",
    Said.SECTION: "The next part has begun; what stood was handed in.",
}


@dataclass
class RoomOpened(Message):
    """The interview is held from now on."""

    interview: Interview


@dataclass
class LeftFound(Message):
    """Another interview was left and has not ended."""

    left: Left


@dataclass
class NotJudged(Message):
    """An answer that is kept could not be judged."""

    handed: Handed
    error: str


@dataclass
class TaskOpened(Message):
    """A question with all that is shown of it."""

    task: int
    asked: Asked
    question: Question | None
    """None where it is a pack's."""


@dataclass
class Told(Message):
    """What the clock said."""

    said: tuple[Said, ...]


@dataclass
class Judged(Message):
    """An answer was judged."""

    handed: Handed
    report: Report | None


@dataclass
class HintTaken(Message):
    """A hint, as Markdown."""

    text: str


@dataclass
class SamplesRan(Message):
    """What came of the samples, as Markdown."""

    text: str


@dataclass
class NotHeld(Message):
    """Samples would run with no layer of the sandbox around them."""

    task: int
    text: str


@dataclass
class PassedOver(Message):
    """The reference of a stage was taken."""

    task: int
    """That is open now."""


def came(task: Task, *, told: bool) -> Content | None:
    """What came of a task's last answer; None where there is none. `told` is whether the room says
    verdicts."""
    if not task.answers:
        return None
    last = task.answers[-1]
    handed = f"handed in at {clock(last.at)}"
    later = " What stands now is not handed in." if task.text != last.text else ""
    if not told or last.verdict == "ungraded":
        return Content(f"● {handed}.{later}")
    if not last.verdict:
        return Content(f"● {handed}, being judged.{later}")
    words = [f"{verdict_words(last.verdict)}, {handed}.", last.message]
    words += [f"Mistake: {says}" for says in last.says]
    sign = Content.styled(f"{SIGNS.get(last.verdict, '?')} ", f"bold {color(last.verdict)}")
    return sign + Content(plain(" ".join(filter(None, words))) + later)


def tasks_line(now: Room, shown: int | None, locked: Collection[int] = ()) -> Content:
    """The questions of the section with their state; `shown` is on the screen."""
    if now.paused:
        return Content("The clock is stopped, and no question is open. alt+z goes on.")
    if now.resting:
        return Content("No question is open in a break. alt+e ends it early.")
    parts = []
    for place, number in enumerate(now.of_section(), 1):
        task = now.tasks[number]
        state = "locked" if number in locked else task.state
        mark = STATES[state]
        here = "▸" if number == shown else " "
        words = f"{here}{mark} {place}{'+' if task.asked_from is not None else ''} {state}"
        parts.append(Content.styled(words, "bold $primary" if number == shown else "$quiet"))
    return Content("  ").join(parts)
