"""The room of an interview as a fold over its events: what stands, and how much time is left.

Nothing here decides or writes. An event says what happened and when; `fold` gives the same room
from the same events, today and after a kill.

| event    | data                                     | what happened                             |
|----------|------------------------------------------|-------------------------------------------|
| began    | preset, seed, factor, framework, tasks   | the clock was started                     |
| moved    | section, rest, start                     | a section, or the break before it, began  |
| shown    | task                                     | a question came on the screen             |
| text     | task, start, cut, put                    | its answer changed                        |
| scratch  | start, cut, put                          | the scratchpad changed                    |
| thought  | says                                     | something was said aloud, by typing       |
| hint     | task, count                              | hints taken in all                        |
| handed   | task, auto                               | what stands was handed in                 |
| graded   | task, verdict, score, mistakes, visit    | and judged                                |
| passed   | task                                     | a stage's reference was taken, for half   |
| asked    | task, question, seed, minutes, lead      | the interviewer asked on                  |
| paused   |                                          | the clock was stopped                     |
| resumed  |                                          | and goes on                               |
| tick     |                                          | somebody still sits there                 |
| declared | says                                     | what helped                               |
| ended    | why                                      | finished, time, left                      |
| marked   | task, score, criteria                    | an open answer was ticked afterwards      |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any, NamedTuple

from quizzer.model.interview.result import SCRATCH, Difference, Gap
from quizzer.session.interview.clock import GAP, Reading, between
from quizzer.session.interview.difference import applied
from quizzer.session.interview.state import Answer, Room, Task


class Happened(NamedTuple):
    """One line of an interview's record."""

    what: str
    reading: Reading
    data: Mapping[str, Any] = {}


def fold(events: Iterable[Happened]) -> Room | None:
    """The room that the events lead to; None where none begins it. Raises ValueError for events
    that do not belong together."""
    room: Room | None = None
    for event in events:
        if event.what == "began":
            room = _began(event)
        elif room is None:
            raise ValueError(f"an interview begins with {event.what!r}")
        else:
            apply(room, event)
    return room


def at(room: Room, reading: Reading) -> Room:
    """The room with its clock moved on to a reading: nothing else changes."""
    later = copy(room)
    later.gaps, later.tasks = list(room.gaps), [copy(task) for task in room.tasks]
    later.pauses = list(room.pauses)
    _pass_time(later, reading)
    return later


def apply(room: Room, event: Happened) -> None:
    """Change the room by one event. One of a kind that is not known moves the clock only."""
    _pass_time(room, event.reading)
    try:
        _APPLY.get(event.what, _nothing)(room, event.data)
    except (KeyError, IndexError, TypeError, AttributeError) as error:
        raise ValueError(f"a broken event {event.what!r}: {error!r}") from None


def _began(event: Happened) -> Room:
    from quizzer.session.interview.preset import preset_of

    data = event.data
    tasks = [
        Task(t["question"], int(t["seed"]), int(t["section"]), int(t["minutes"]),
             stage=_stage(t.get("stage", (0, 0))))
        for t in data["tasks"]
    ]  # fmt: skip
    preset = preset_of(data["preset"])
    return Room(preset, data["seed"], data["factor"], data["framework"], tasks, event.reading)


def _pass_time(room: Room, reading: Reading) -> None:
    """Let the time since the last event pass, for the interview and for what is on the screen."""
    lost = between(room.last, reading)
    room.last = reading
    if room.ended:
        return
    if room.paused:
        when, long = room.pauses[-1]
        room.pauses[-1] = (when, long + lost.counts)
        return
    away = lost.counts > GAP
    counted = not (away and room.preset.rules.pause)
    if away:
        room.gaps.append(Gap(room.elapsed, lost.wall, lost.boot, counted))
    elif room.current is not None and not room.resting:
        room.tasks[room.current].seconds += lost.counts
    if counted:
        room.elapsed += lost.counts


Apply = Callable[[Room, Mapping[str, Any]], None]


def _nothing(room: Room, data: Mapping[str, Any]) -> None:
    pass


def _moved(room: Room, data: Mapping[str, Any]) -> None:
    room.section, room.resting = int(data["section"]), bool(data["rest"])
    room.start, room.current = float(data["start"]), None


def _shown(room: Room, data: Mapping[str, Any]) -> None:
    room.current = int(data["task"])
    room.tasks[room.current].shown = True


def _text(room: Room, data: Mapping[str, Any]) -> None:
    task = room.tasks[data["task"]]
    change = Difference(int(data["start"]), int(data["cut"]), data["put"])
    task.text = applied(task.text, change)
    room.history.append((room.elapsed, int(data["task"]), change))


def _scratch(room: Room, data: Mapping[str, Any]) -> None:
    change = Difference(int(data["start"]), int(data["cut"]), data["put"])
    room.scratch = applied(room.scratch, change)
    room.history.append((room.elapsed, SCRATCH, change))


def _thought(room: Room, data: Mapping[str, Any]) -> None:
    room.thoughts.append((room.elapsed, data["says"]))


def _hint(room: Room, data: Mapping[str, Any]) -> None:
    task = room.tasks[data["task"]]
    task.hints = max(task.hints, int(data["count"]))


def _handed(room: Room, data: Mapping[str, Any]) -> None:
    task = room.tasks[data["task"]]
    task.answers.append(Answer(task.text, room.elapsed, bool(data["auto"])))


def _graded(room: Room, data: Mapping[str, Any]) -> None:
    answer = room.tasks[data["task"]].answers[int(data["answer"])]
    answer.verdict, answer.score = data["verdict"], float(data["score"])
    answer.mistakes, answer.says = tuple(data["mistakes"]), tuple(data["says"])
    answer.message, answer.visit = data["message"], int(data["visit"])


def _stage(data: Any) -> tuple[int, int]:
    try:
        number, of = data
        return int(number), int(of)
    except (TypeError, ValueError):
        raise ValueError(f"a broken stage {data!r}") from None


def _passed(room: Room, data: Mapping[str, Any]) -> None:
    room.tasks[data["task"]].passed = True


def _asked(room: Room, data: Mapping[str, Any]) -> None:
    parent = room.tasks[data["task"]]
    room.tasks.append(
        Task(
            data["question"],
            int(data["seed"]),
            parent.section,
            int(data["minutes"]),
            asked_from=int(data["task"]),
            depth=parent.depth + 1,
            lead=str(data.get("lead", "")),
        )
    )


def _paused(room: Room, data: Mapping[str, Any]) -> None:
    if not room.paused:
        room.paused = True
        room.pauses.append((room.elapsed, 0.0))


def _resumed(room: Room, data: Mapping[str, Any]) -> None:
    room.paused = False


def _declared(room: Room, data: Mapping[str, Any]) -> None:
    room.declared.append(data["says"])


def _ended(room: Room, data: Mapping[str, Any]) -> None:
    room.ended, room.current, room.paused = data["why"], None, False


def _marked(room: Room, data: Mapping[str, Any]) -> None:
    room.marks[int(data["task"])] = (float(data["score"]), tuple(data["criteria"]))


_APPLY: dict[str, Apply] = {
    "moved": _moved,
    "shown": _shown,
    "text": _text,
    "scratch": _scratch,
    "thought": _thought,
    "hint": _hint,
    "handed": _handed,
    "graded": _graded,
    "passed": _passed,
    "asked": _asked,
    "paused": _paused,
    "resumed": _resumed,
    "declared": _declared,
    "ended": _ended,
    "marked": _marked,
}
