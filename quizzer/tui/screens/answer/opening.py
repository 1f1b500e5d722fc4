"""A stage that is locked: what it waits for and the price of going on are told first."""

from __future__ import annotations

from quizzer.tui.messages import Locked, Opened
from quizzer.tui.screens.answer.outside import Outside


class Opening(Outside):
    """A page that opens a question, which may be a stage."""

    question_id: str

    def _open(self) -> Opened | Locked:
        raise NotImplementedError

    def on_locked(self, message: Locked) -> None:
        """A stage that is not open: the price is told first, and paid or not."""
        if not message.offer:
            self.say(message.why, "warning")
            self.leave()
            return
        self.quizzer.open("confirm", f"{message.why}. {message.offer}", then=self._pay)

    def _pay(self, yes: bool | None) -> None:
        if not yes:
            self.leave()
            return

        def job() -> Opened | Locked:
            self.practice.pass_over(self.practice.bank.question(self.question_id))
            return self._open()

        self.work(job)
