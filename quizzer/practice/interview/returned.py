"""What a candidate sends back, and how it is judged by whoever sent the pack.

Nothing that a result says of its own worth is believed: the answers are judged again, and only the
times are the candidate's own word.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quizzer.errors import UsageError
from quizzer.foreign import one_line, plain
from quizzer.model.interview.pack import Graded, Key, Pack
from quizzer.model.interview.result import SCRATCH
from quizzer.model.verdict import Report
from quizzer.practice.interview.away import sent
from quizzer.practice.interview.pack import SCHEMA, check_bank, fits, read_json
from quizzer.practice.interview.said import told_of
from quizzer.practice.interview.source import FromBank, python_files, rubric
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.difference import difference
from quizzer.session.interview.doubts import doubts
from quizzer.session.interview.result import result
from quizzer.session.interview.room import Happened, fold
from quizzer.session.interview.state import Room

if TYPE_CHECKING:
    from quizzer.practice.marking.marks import Marks
    from quizzer.practice.practice import Practice

MARK = "quizzer result"
_REPLAY = ("text", "scratch")
_OURS = ("began", "asked", "passed", "marked")
"""What only the packer's side says."""
PASTE = 200
"""Characters that came at once and are told as a fact."""
MOST_PASTES = 20


@dataclass(frozen=True)
class Returned:
    """A candidate's result, as it was sent."""

    candidate: str
    pack: str
    """Digest of the pack that it answers."""
    events: tuple[Happened, ...]
    replay: bool
    path: str = ""
    timed: bool = True
    """Whether somebody's machine measured times."""
    answers: tuple[str, ...] = ()
    """The answers beside the record, as people read them."""


def result_text(
    room: Room, events: list[Happened], pack: Pack, candidate: str, replay: bool
) -> str:
    """The file that a candidate sends. Without the replay, answers are there as they ended."""
    kept = [e for e in events if e.what not in ("began", *(() if replay else _REPLAY))]
    boots: dict[str, str] = {}  # one is told from another; what names it is nobody's business

    def clocks(at: Reading) -> list[float | str]:
        boot = boots.setdefault(at.machine, f"boot {len(boots) + 1}") if at.machine else ""
        return [at.wall, at.boot, boot]

    data = {
        MARK: SCHEMA,
        "candidate": candidate,
        "pack": pack.digest,
        "preset": pack.preset.id,
        "replay": replay,
        "answers": {task.question: task.text for task in room.tasks},
        "began": clocks(events[0].reading),
        "events": [[e.what, clocks(e.reading), _said(e)] for e in kept],
    }
    return json.dumps({**data, "digest": digest(data)}, indent=1, ensure_ascii=False) + "\n"


def _said(event: Happened) -> dict[str, Any]:
    return {name: value for name, value in event.data.items() if name != "machine"}


def read_result(path: Path) -> Returned:
    """A result file. Raises UsageError where it is none, or not as it was written."""
    data = read_json(path, MARK)
    claimed = data.pop("digest", "")
    try:
        if claimed != digest(data):
            raise UsageError(f"{path} is not as quizzer wrote it: it was changed afterwards")
        began = Happened("began", sent.reading(data["began"]), {})
        events = list(sent.events(data["events"]))
        if not data["replay"]:
            events = _with_answers(events, data["answers"])
        name = one_line(str(data["candidate"])[:1000], 200)
        beside = tuple(sent.text(text) for text in data["answers"].values())
        return Returned(name, str(data["pack"]), (began, *events), bool(data["replay"]), str(path),
                        answers=beside)  # fmt: skip
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        why = one_line(repr(error), 200)
        raise UsageError(f"{path} is no result that can be read: {why}") from None


def began_of(pack: Pack, at: Reading) -> Happened:
    """The event that begins an interview from a pack; questions go by their names in it."""
    from quizzer.session.interview.preset import plain_preset

    tasks = [
        {"question": t.name, "seed": 0, "section": t.section, "minutes": t.asked.minutes,
         "stage": list(t.stage)}
        for t in pack.tasks
    ]  # fmt: skip
    data = {
        "preset": plain_preset(pack.preset),
        "seed": 0,
        "factor": pack.factor,
        "framework": pack.framework,
        "tasks": tasks,
    }
    return Happened("began", at, data)


def answered(returned: Returned, pack: Pack) -> dict[str, str]:
    """Name of a task -> what was handed in last. Raises UsageError."""
    room = _room(returned, pack)
    return {
        pack.tasks[n].name: task.answers[-1].text
        for n, task in enumerate(room.tasks)
        if task.answers
    }


def regrade(
    practice: Practice, returned: Returned, pack: Pack, key: Key, marks: Marks | None = None
) -> Graded:
    """Judge a result from its answers alone, and open ones by the marks that they were given.
    Raises UsageError where result, pack and key do not
    belong together, or a stranger's code is not to be run here; BankError where the bank has
    changed."""
    if why := practice.worker().strangers_reason:
        raise UsageError(f"strangers' answers are refused: {why}")
    if not fits(pack, key) or key.pack != pack.digest:
        raise UsageError("the key is not that of the pack")
    if returned.pack != pack.digest:
        raise UsageError(f"{returned.path} answers another pack")
    check_bank(practice.bank, key)
    room = _room(returned, pack)
    said = {n: task.answers[-1].verdict for n, task in enumerate(room.tasks) if task.answers}
    source = FromBank(practice, pack.framework)
    reports, words = {}, rubric(practice.bank)
    for number, task in enumerate(room.tasks):
        task.question, task.seed = key.questions[task.question]
        if not task.answers:
            continue
        text = task.answers[-1].text
        question: Any = practice.bank.question(task.question)
        met = marks.of(question, text) if marks and words(question.id) else None
        report = source.begin(task, text, met).result()
        if met is not None:
            room.marks[number] = report.score, met
        reports[pack.tasks[number].name] = report
        _judged(room, number, report)
    facts = {item.id: item for item in practice.bank.summaries}
    files = python_files(practice.bank, room)
    shown = result(
        room, returned.events[0].reading, facts, files=files, rubric=rubric(practice.bank)
    )
    from quizzer.practice.interview.live import live_questions

    remarks = (
        *_differences(said, room),
        *_unlike(returned, room),
        *_pastes(returned, room, pack),
        *_unsaid(returned),
        *(doubts(_events(returned, pack), practice.clock()) if returned.timed else ()),
    )
    return Graded(returned.candidate, returned.path, replace(shown, seed=key.seed), reports,
                  remarks, live_questions(practice.bank, shown))  # fmt: skip


def _events(returned: Returned, pack: Pack) -> list[Happened]:
    """What the candidate may say of it. Follow-ups and marks are the packer's to give."""
    began = began_of(pack, returned.events[0].reading)
    return [began, *(e for e in returned.events[1:] if e.what not in _OURS)]


def _room(returned: Returned, pack: Pack) -> Room:
    try:
        room = fold(_events(returned, pack))
    except ValueError as error:
        raise UsageError(f"{returned.path} is no result that can be read: {error}") from None
    assert room is not None
    return room


def _judged(room: Room, number: int, report: Report) -> None:
    answer = room.tasks[number].answers[-1]
    named = report.misconception
    answer.verdict, answer.score, answer.message = (
        report.verdict.value,
        report.score,
        told_of(report),
    )
    answer.mistakes = tuple(named.id.split("+")) if named else ()
    answer.says = (named.says,) if named else ()


def _differences(said: Mapping[int, str], room: Room) -> list[str]:
    return [
        f"q{number + 1}: the result says {plain(verdict)[:40]!r} of itself, judged here as"
        f" {room.tasks[number].answers[-1].verdict!r}"
        for number, verdict in said.items()
        if verdict and verdict != room.tasks[number].answers[-1].verdict
    ]


def _unlike(returned: Returned, room: Room) -> list[str]:
    """Where the answer that stands in the file for people is not the one of its record."""
    if not returned.replay:  # the record's were taken from there
        return []
    return [
        f"q{number + 1}: the answer that stands in the file is not the one that its record gives;"
        " that of the record was judged"
        for number, (text, task) in enumerate(zip(returned.answers, room.tasks, strict=False))
        if text != task.text
    ]


def _pastes(returned: Returned, room: Room, pack: Pack) -> list[str]:
    """Where many characters came at once, beside those of the stub that one began with."""
    if not returned.replay:
        return []
    seen: set[int] = set()
    found = []
    for at, task, (_, _, put) in room.history:
        if task not in seen and task != SCRATCH:
            grown = difference(pack.tasks[task].asked.shown.stub, put)
            put = grown.put if grown else ""
        seen.add(task)
        if len(put) >= PASTE:
            where = "the scratchpad" if task == SCRATCH else f"q{task + 1}"
            found.append(f"at {at:.0f} s {len(put):,} characters came at once in {where}")
    more = len(found) - MOST_PASTES
    return [*found[:MOST_PASTES], f"and {more:,} times more"] if more > 0 else found


def _unsaid(returned: Returned) -> list[str]:
    if not returned.timed:
        return ["the answers came as a folder of files: no times, and nothing is known of pastes"]
    times = "times are self-reported: they were measured on the candidate's machine"
    return [
        times,
        *(() if returned.replay else ("no replay was sent, so nothing is known of pastes",)),
    ]


def _with_answers(events: list[Happened], answers: Mapping[str, Any]) -> list[Happened]:
    """The events with each answer put in before it was first handed in."""
    names = list(answers)
    done: set[int] = set()
    found = []
    for event in events:
        task = event.data.get("task")
        if event.what == "handed" and isinstance(task, int) and task not in done:
            done.add(task)
            text = sent.text(answers[names[task]])
            found.append(Happened("text", event.reading, _put(task, text)))
        found.append(event)
    return found


def _put(task: int, text: str) -> dict[str, Any]:
    return {"task": task, "start": 0, "cut": 0, "put": text}


def digest(data: Any) -> str:
    text = json.dumps(data, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
