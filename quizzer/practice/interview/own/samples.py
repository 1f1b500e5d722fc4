"""The worked samples in the room: one's own code is run on them before it is handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.errors import UsageError

if TYPE_CHECKING:
    from quizzer.model.verdict import Report
    from quizzer.practice.interview.source import Source
    from quizzer.session.interview.state import Room


class Samples:
    """The part of `Interview` that runs samples."""

    source: Source
    room: Room

    def has_samples(self, task: int | None) -> bool:
        """Whether the rules and the question let an answer be run on samples."""
        if task is None or not self.room.preset.rules.output:
            return False
        return self.source.has_samples(self.room.tasks[task])

    def run_samples(self, task: int, text: str) -> Report:
        """Run what stands on the samples; nothing is handed in or kept. Blocks. Raises UsageError
        where there are none or the interview is over, and what grading raises."""
        if not self.room.preset.rules.output:
            raise UsageError("this interview tells no verdict before its end, of samples neither")
        if not self.has_samples(task):
            raise UsageError("this question has no samples to run")
        if self.room.ended or self.room.resting or self.room.paused:
            raise UsageError("no question is open now")
        return self.source.run_samples(self.room.tasks[task], text)
