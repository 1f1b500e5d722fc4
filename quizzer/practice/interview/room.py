"""Holds an interview: takes what the candidate does, keeps it, and says what comes next.

Every change is an event that is on the disk before the call returns; the state is the fold over
them (`session/interview/room.py`), so that a kill at any moment costs nothing that was kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from quizzer.errors import BankError, UnknownQuestion, UsageError
from quizzer.model.verdict import Report, Verdict
from quizzer.practice.files import MAX_BYTES
from quizzer.practice.interview.own.asking import Asking
from quizzer.practice.interview.own.samples import Samples
from quizzer.practice.interview.said import GRACE, NEAR_THE_END, TICK, Handed, Said, told_of
from quizzer.practice.interview.staged import Stages
from quizzer.session.interview.clock import Reading
from quizzer.session.interview.difference import difference
from quizzer.session.interview.room import Happened, apply, at, fold
from quizzer.session.interview.state import Room

if TYPE_CHECKING:
    from quizzer.practice.interview.record import Record
    from quizzer.practice.interview.source import Source


class Interview(Stages, Samples, Asking):
    """One interview as it is held. Methods that write may wait for the disk; `judge` blocks."""

    def __init__(self, source: Source, record: Record, clock: Callable[[], Reading]) -> None:
        """Go on from the events of the record. Raises UsageError where they are no interview."""
        self.source = source
        self._record, self.stream = record, record.stream
        self._clock = clock
        self._lock = threading.RLock()
        self._asked = {}
        self._said: set[tuple[int, Said]] = set()
        try:
            room = fold(record.events())
        except ValueError as error:
            raise UsageError(f"the record of this interview is damaged: {error}") from None
        if room is None:
            raise UsageError("there is no record of this interview")
        self.room = room

    # --- the clock ----------------------------------------------------------------------------

    def now(self) -> Room:
        """The room with its clock as it stands now. Nothing is written."""
        with self._lock:
            return at(self.room, self._clock())

    def tick(self) -> tuple[Said, ...]:
        """Let time pass: what is over ends, and what is to be told is said, once each."""
        with self._lock:
            if self.room.ended or self.room.paused:
                return ()
            now = self.now()
            said = []
            while not self.room.ended and now.left <= 0.0:
                self._end_section(now)
                said.append(Said.OVER if self.room.ended else Said.SECTION)
                now = self.now()
            if self.room.ended:
                return tuple(said)
            if self._clock().wall - self.room.last.wall >= TICK:
                self._write("tick")
            if not now.resting:
                said += self._warned(now)
            return tuple(said)

    def _warned(self, now: Room) -> list[Said]:
        marks = [(now.lasts / 3, Said.THIRD)]
        if now.lasts > NEAR_THE_END:
            marks.append((NEAR_THE_END, Said.LAST_TWO))
        due = [said for left, said in sorted(marks, reverse=True) if now.left <= left]
        new = [said for said in due if (now.section, said) not in self._said]
        self._said |= {(now.section, said) for said in due}
        return new[-1:]  # the nearer one says it all

    def _end_section(self, now: Room) -> None:
        """What stands is handed in, and the next part begins where the clock says."""
        over = now.start + now.lasts
        if now.resting:
            self._write("moved", section=now.section, rest=False, start=min(now.elapsed, over))
            return
        self._hand_in_what_stands()
        self._begin_section(self.room.section + 1, min(now.elapsed, over), "time")

    def _begin_section(self, section: int, start: float, why: str) -> None:
        if section >= len(self.room.preset.sections):
            self._write("ended", why=why)
            return
        rest = self.room.preset.sections[section].rest > 0
        self._write("moved", section=section, rest=rest, start=start)

    def _hand_in_what_stands(self) -> None:
        for number in self.room.of_section():
            if self.room.tasks[number].state == "written" and self.may_hand_in(number):
                self._write("handed", task=number, auto=True)

    def may_hand_in(self, task: int | None) -> bool:
        """Whether the rules let an answer be handed in, or once more."""
        if task is None:
            return False
        one = self.room.preset.rules.submissions == "one"
        return not (one and self.room.tasks[task].answers)

    # --- what the candidate does ----------------------------------------------------------------

    def show(self, task: int) -> None:
        """Bring a question on the screen. Raises UsageError where the rules keep it closed."""
        with self._lock:
            if (why := self.closed(task)) != "":
                raise UsageError(why)
            if self.room.current != task:
                self._write("shown", task=task)

    def closed(self, task: int) -> str:
        """Why a question cannot be opened now; empty where it can."""
        room = self.room
        if room.ended or room.resting or room.paused:
            return "no question is open now"
        if task not in room.of_section():
            return "it belongs to another section"
        if why := self.waits(task):
            return why
        own = room.tasks[task]
        if task == room.current:
            return ""
        if not room.preset.rules.back and own.shown:
            return "there is no way back in this interview"
        before = room.of_section()[: room.of_section().index(task)]
        left = [n for n in before if room.tasks[n].state in ("unseen", "open", "written")]
        if not room.preset.rules.skip and left:
            return "the questions before it are answered first"
        return ""

    def write(self, task: int, text: str) -> None:
        """Keep what stands in a question's editor; of a paste of megabytes as much as a file may
        hold that is graded, else the whole interview could not be sent back."""
        with self._lock:
            change = difference(self.room.tasks[task].text, text[:MAX_BYTES])
            if change and self._open(task, GRACE):
                self._write("text", task=task, **change._asdict())

    def _open(self, task: int, grace: float = 0.0) -> bool:
        """Whether the section of a task still lasts, or has ended so many seconds ago at most."""
        mine = self.room.tasks[task].section == self.room.section
        open_ = mine and not self.room.ended and not self.room.paused and not self.waits(task)
        return open_ and self.now().left > -grace

    def scratch(self, text: str) -> None:
        """Keep the scratchpad."""
        with self._lock:
            if change := difference(self.room.scratch, text[:MAX_BYTES]):
                self._write("scratch", **change._asdict())

    def think(self, says: str) -> None:
        """Keep what is said aloud, with the clock."""
        with self._lock:
            if says.strip():
                self._write("thought", says=says.strip())

    def declare(self, says: str) -> None:
        """Say what helped, where the rules ask for it."""
        with self._lock:
            self._write("declared", says=says.strip())

    def hint(self, task: int) -> str:
        """Take the next hint. Raises UsageError where there is none to be had."""
        with self._lock:
            if self.room.preset.rules.hints == "off":
                raise UsageError("this interview gives no hints")
            own = self.room.tasks[task]
            hints = self.asked(task).shown.hints
            if own.hints >= len(hints):
                raise UsageError("there are no more hints")
            self._write("hint", task=task, count=own.hints + 1)
            return hints[own.hints - 1]

    def hand_in(self, task: int) -> Handed:
        """Hand in what stands; `judge` says what it is worth. Raises UsageError."""
        with self._lock:
            if not self.may_hand_in(task):
                raise UsageError("an answer is handed in once in this interview")
            if not self._open(task):
                raise UsageError("the time of this question is over")
            if not self.room.tasks[task].text.strip():
                raise UsageError("nothing is written yet")
            self._write("handed", task=task, auto=False)
            return Handed(task, len(self.room.tasks[task].answers) - 1)

    def next_section(self) -> None:
        """Leave the section, or the break, before its time is over."""
        with self._lock:
            now = self.now()
            if now.resting:
                self._write("moved", section=now.section, rest=False, start=now.elapsed)
                return
            self._hand_in_what_stands()
            self._begin_section(now.section + 1, now.elapsed, "finished")

    def pause(self) -> None:
        """Stop the clock. Raises UsageError where the rules do not allow it."""
        with self._lock:
            if not self.room.preset.rules.pause:
                raise UsageError("the clock of this interview cannot be stopped")
            self._write("paused")

    def go_on(self) -> None:
        """Start the clock again."""
        with self._lock:
            if self.room.paused:
                self._write("resumed")

    def leave(self) -> None:
        """End the interview early; what stands is handed in."""
        with self._lock:
            if not self.room.ended:
                if not self.room.resting:
                    self._hand_in_what_stands()
                self._write("ended", why="left")

    # --- judging ------------------------------------------------------------------------------

    def waiting(self) -> list[Handed]:
        """Answers that were handed in and are not judged yet; none where others judge."""
        with self._lock:
            return [
                Handed(n, k)
                for n, task in enumerate(self.room.tasks)
                for k, answer in enumerate(task.answers)
                if self.source.judges and not answer.verdict
            ]

    def judge(self, handed: Handed) -> Report:
        """Judge an answer, keep the verdict, and ask on where something follows from it; blocking.

        A question that the bank cannot use any more gives a judge error, which counts for nothing.
        Raises what grading raises.
        """
        task = self.room.tasks[handed.task]
        text = task.answers[handed.answer].text
        visit = 0
        try:
            grading = self.source.begin(task, text)
            report = grading.result()
            visit = grading.visit.row.id
        except (BankError, UnknownQuestion) as error:
            report = Report(task.question, Verdict.JUDGE_ERROR, message=str(error))
        with self._lock:
            named = report.misconception
            self._write(
                "graded",
                task=handed.task,
                answer=handed.answer,
                verdict=report.verdict.value,
                score=report.score,
                message=told_of(report),
                mistakes=named.id.split("+") if named else [],
                says=[named.says] if named else [],
                visit=visit,
            )
        if report.verdict is not Verdict.JUDGE_ERROR:
            self._ask_on(handed.task, text, report)
        return report

    def mark(self, task: int, criteria: tuple[str, ...]) -> Report:
        """Tick the criteria of an open answer, after the clock has stopped."""
        own = self.room.tasks[task]
        if not self.room.ended or not own.answers:
            raise UsageError("an answer is ticked after the interview")
        report = self.source.begin(own, own.answers[-1].text, criteria).result()
        with self._lock:
            self._write("marked", task=task, score=report.score, criteria=list(criteria))
        return report

    def _write(self, kind: str, **data: Any) -> None:
        event = Happened(kind, self._clock(), data)
        self._record.append(event)
        apply(self.room, event)
