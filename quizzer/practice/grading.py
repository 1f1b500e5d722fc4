"""One answer on its way: graded, then recorded, then told.

Each grading can be called off by itself, while it waits for its turn or runs. Whether it was
called off or recorded is decided at one point, so that nobody is told the one while the other
happened.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError, StoreError, UsageError
from quizzer.model.code.stages import MARK
from quizzer.model.visit import Origin

if TYPE_CHECKING:
    from quizzer.model.attempt import Submission
    from quizzer.model.verdict import Report
    from quizzer.practice.visits import Visit

_TOLD = MARK.rstrip().encode()
Judge = Callable[[Callable[[], bool]], "Report"]
"""Grades; is handed the question whether it was called off."""


class Cancelled(QuizzerError):
    """The grading was called off; nothing was recorded."""

    def __init__(self) -> None:
        super().__init__("stopped; nothing was recorded")


class Turns:
    """One grading at a time, since a sandbox serves one; who waits can be called off."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._busy = False

    def take(self, cancelled: Callable[[], bool]) -> bool:
        """Wait for a turn; False where the wait was called off."""
        with self._changed:
            self._changed.wait_for(lambda: cancelled() or not self._busy)
            if cancelled():
                return False
            self._busy = True
            return True

    def give_back(self) -> None:
        with self._changed:
            self._busy = False
            self._changed.notify_all()

    def look(self) -> None:
        """Let those who wait see that something changed."""
        with self._changed:
            self._changed.notify_all()


class Grading:
    """One submission of one visit; made by `Practice.begin`."""

    def __init__(
        self,
        visit: Visit,
        submission: Submission,
        judge: Judge,
        turns: Turns,
        keep: Callable[[Report], str],
    ) -> None:
        self.visit = visit
        self.submission = submission
        self.unkept = ""
        """Why the attempt could not be kept, in words; the verdict stands all the same."""
        self.left_out = ""
        """Why the attempt was not to be kept, in words: it is no answer."""
        self._judge = judge
        self._turns = turns
        self._keep = keep
        self._once = threading.Lock()
        self._state = threading.Lock()
        self._cancelled = False
        self._decided = False
        self._report: Report | None = None

    @property
    def cancelled(self) -> bool:
        return self._cancelled

    def cancel(self) -> bool:
        """Call this grading off, and no other. False where it is too late: it is recorded, or
        about to be, and `result` says so."""
        with self._state:
            if self._decided:
                return False
            self._cancelled = True
        self._turns.look()
        return True

    def result(self) -> Report:
        """Grade, record, and only then return. Blocking; a second call gives the same report.

        Raises `Cancelled`, and what grading raises: UsageError, BankError, SandboxError.
        """
        with self._once:
            if self._report is None:
                self._report = self._graded()
            return self._report

    def _graded(self) -> Report:
        if not self._turns.take(lambda: self._cancelled):
            raise Cancelled
        try:
            report = self._judge(lambda: self._cancelled)
        finally:
            self._turns.give_back()
        with self._state:
            if self._cancelled:
                raise Cancelled
            self._decided = True
        try:
            self.left_out = self._keep(report)
        except StoreError as error:
            self.unkept = f"the verdict stands, but it was not kept: {error}"
        return report


def left_out(
    submission: Submission, report: Report, stub: Callable[[], str], origin: Origin
) -> str:
    """Why a graded submission is not to be kept; empty where it is an answer. `stub` gives what
    the question began with; it is asked for where that can matter.

    In an interview everything is kept.
    """
    from quizzer.model.verdict import Verdict

    if origin is Origin.INTERVIEW:
        return ""
    text = submission.text.strip()
    if not text:
        return "not recorded: it is empty"
    # Who wrote more at one stage than it asked may have solved the next one by that.
    if report.verdict is not Verdict.ACCEPTED and _is_stub(text, stub()):
        return "not recorded: the stub is untouched"
    if report.verdict is Verdict.INVALID:
        return "not recorded: it cannot be read as an answer"
    return ""


def _is_stub(text: bytes, stub: str) -> bool:
    return bool(stub) and _body(text) == _body(stub.encode().strip())


def _body(text: bytes) -> list[bytes]:
    """Its lines without what an editor may change unseen, and without those at the top that name
    the question and tell what a stage is to be."""
    lines = [line.rstrip() for line in text.splitlines()]
    return [line for line in lines if line and not line.startswith((b"# quizzer:", _TOLD))]


def ticked(submission: Submission, criteria: Sequence[str]) -> Submission:
    """The submission with the criteria that its author ticked."""
    if len(set(criteria)) != len(criteria):
        raise UsageError("a criterion is ticked twice")
    return replace(submission, ticked=tuple(criteria))
