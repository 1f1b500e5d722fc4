"""The interviewer in the room: asks on after an answer, with what one's own code did where it asks
what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quizzer.session.interview import interviewer
from quizzer.session.interview.draw import task_seed

if TYPE_CHECKING:
    import threading

    from quizzer.model.verdict import Report
    from quizzer.practice.interview.source import Source
    from quizzer.session.interview.state import Room


class Asking:
    """The part of `Interview` that asks on."""

    source: Source
    room: Room
    if TYPE_CHECKING:
        _lock: threading.RLock
        _write: Any
        now: Any

    def _ask_on(self, task: int, text: str, report: Report) -> None:
        """Ask the question that follows, if any does. Blocks while the answer is counted."""
        wish, lead = self._wish(task, report), ""
        if wish is not None and wish.counts:
            lead = self.source.counted(self.room.tasks[task], text)  # takes a moment: not locked
        with self._lock:
            wish = self._wish(task, report)
            if wish is not None:
                told = {"lead": lead} if lead and wish.counts else {}
                seed = task_seed(self.room.seed, wish.id)
                self._write(
                    "asked", task=task, question=wish.id, seed=seed, minutes=wish.minutes, **told
                )

    def _wish(self, task: int, report: Report) -> interviewer.Possible | None:
        named = report.misconception
        with self._lock:
            return interviewer.wish(
                self.now(),
                task,
                self.source.follow_ups(self.room.tasks[task]),
                verdict=report.verdict.value,
                mistakes=named.id.split("+") if named else (),
                minutes=self.source.estimates(),
            )
