"""The session that one is in: begun, gone on with, left. Every step is written in a thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from quizzer.errors import QuizzerError
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.daily.sitting import Item, Wish
    from quizzer.model.question import Question
    from quizzer.practice.daily.sitting import Sitting
    from quizzer.practice.visits import Visit
    from quizzer.tui.app import QuizzerApp


LEAVING = {
    "skip": "it stays as it is, for another day",
    "bury": "not again before tomorrow",
    "suspend": "not again before it is asked for",
}


class Course:
    """What comes after a verdict: the session's next question, or, outside one, today's."""

    def __init__(self, app: QuizzerApp) -> None:
        self.app = app
        self.sitting: Sitting | None = None
        self._begun = self._ended = 0

    @property
    def going(self) -> bool:
        """Whether one is on the way to another question."""
        return self._begun != self._ended

    # --- where one is -------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """What the session asks now; None outside one."""
        return self.sitting.item if self.sitting is not None else None

    def holds(self, question_id: str) -> bool:
        """Whether this is the question that the session asks now."""
        item = self.item
        return item is not None and item.question == question_id

    def visit(self, question_id: str) -> Visit:
        """The visit of a question that is opened: the session's, where it asks it. For threads."""
        if self.sitting is not None and self.holds(question_id):
            return self.sitting.visit()
        return self.app.practice.visit(question_id, go_on=True)

    def remark(self) -> str:
        """How far the session is, and how long it has lasted."""
        if self.sitting is None:
            return ""
        where = self.sitting.where()
        return f"{min(where.number, where.total)} of {where.total} · {int(where.seconds // 60)} min"

    # --- the way through ----------------------------------------------------------------------

    def begin(self, wish: Wish | None = None) -> None:
        """Begin a session as wished for; without a wish, today's."""
        self._go(lambda: self.app.practice.session(wish))

    def place(self) -> None:
        """Begin the eight short questions that fill the map."""
        self._go(self.app.practice.placement)

    def resume(self) -> None:
        """Go on with the session that was left."""
        self._go(self.app.practice.unfinished)

    def next(self, question: Question | None) -> None:
        """On from a question: the session's next, else the first of today's plan."""
        sitting, asked = self.sitting, question.id if question else ""
        if sitting is not None and (self.holds(asked) or sitting.over):
            self._step(sitting.next)
        else:
            self._step(lambda: self._another(asked))

    def leave_out(self, how: str) -> None:
        """On from the session's question without an answer: skip, bury or suspend it."""
        if self.sitting is not None:
            self._step(getattr(self.sitting, how))

    def stage(self, wish: Wish) -> None:
        """Go on with the question in stages that was begun last, or begin one as wished for."""

        def show(made: Any) -> None:
            if isinstance(made, str):
                self.app.open_question(made)
            else:
                self.sitting = made
                self._show(made.item)

        practice = self.app.practice
        self._work(lambda: practice.next_stage() or practice.session(wish), show)

    def end(self) -> None:
        """End the session here, and say what came of it."""
        sitting = self.sitting
        if sitting is not None:
            self._work(lambda: sitting.end() and None, lambda _: self._show(None))

    def _another(self, asked: str) -> Item | None:
        plan = self.app.practice.today().items
        return next((item for item in plan if item.question != asked), None)

    def _go(self, make: Callable[[], Sitting | None]) -> None:
        def begun(sitting: Sitting | None) -> None:
            self.sitting = sitting
            if sitting is None:
                self._warn("Nothing of that session is left: its questions are done, or gone.")
                self.app.go_home()
            else:
                self._show(sitting.item)

        self._work(make, begun)

    def _step(self, step: Callable[[], Item | None]) -> None:
        self._work(step, self._show)

    def _show(self, item: Item | None) -> None:
        if not any(notice.severity == "error" for notice in self.app._notifications):
            self.app.clear_notifications()  # they are about the question that one leaves
        if self.sitting is not None:
            for line in self.sitting.remarks():
                self._warn(line)
        if item is not None:
            self.app.open_question(item.question)
        elif self.sitting is not None and self.sitting.over:
            sitting, self.sitting = self.sitting, None
            self.app.go_home()
            self.app.open("done", sitting)
        else:
            self.app.go_home()

    def aside(self, job: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        """A small thing to read or keep, which nothing waits for; its failure is not worth a word:
        home says what is wrong with progress."""

        def run() -> None:
            with suppress(QuizzerError):
                made = job()
                if then is not None:
                    self.app.call_from_thread(then, made)

        self.app.run_worker(run, thread=True, group="aside")

    def _work(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """A job in a thread; what comes of it is handed to `then` on the screen's own. What is
        typed meanwhile is meant for that."""
        self._begun += 1
        number = self._begun

        def come(made: Any) -> None:
            self._ended = max(self._ended, number)
            then(made)
            self.app.call_later(self.app.ahead.go_on)

        def run() -> None:
            try:
                made = job()
            except QuizzerError as error:
                self._ended = max(self._ended, number)
                self.app.call_from_thread(self._failed, str(error))
                return
            self.app.call_from_thread(come, made)

        self.app.run_worker(run, thread=True, group="course", exclusive=True)

    def _failed(self, why: str) -> None:
        self.app.ahead.drop()
        self._warn(why)

    def _warn(self, text: str) -> None:
        from quizzer.tui.screens.page import lasting

        told = plain(text)
        self.app.notify(told, severity="warning", markup=False, timeout=lasting(told))
