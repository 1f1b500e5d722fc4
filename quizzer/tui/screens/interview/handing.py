"""Handing in: what is judged, and what came of it, which stands above the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Static

from quizzer.errors import QuizzerError
from quizzer.practice.interview.said import Handed
from quizzer.render.interview.words import verdict_words
from quizzer.tui.screens.interview.elsewhere import Elsewhere
from quizzer.tui.screens.interview.told import Judged, NotJudged, came

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Handing(Elsewhere):
    """The part of the room's screen that hands in."""

    if TYPE_CHECKING:
        _draw: Callable[[], None]

    def __init__(self, name: str, wish: dict[str, Any] | None) -> None:
        super().__init__(name, wish)
        self._judging: set[Handed] = set()

    def on_input_submitted(self) -> None:
        """Enter, where an answer is one line."""
        self.action_hand_in()

    def action_hand_in(self) -> None:
        interview, answer, task = self.interview, self.answer, self.number
        if interview is None or answer is None or task is None or not interview.may_hand_in(task):
            return
        if answer.is_empty():
            self.say(answer.nothing_yet(), "warning")
            return
        text = answer.text

        def job() -> Judged:
            interview.write(task, text)
            handed = interview.hand_in(task)
            return Judged(handed, None)

        self.work(job, group="hand")

    def on_judged(self, message: Judged) -> None:
        interview, report = self.interview, message.report
        assert interview is not None
        if report is None:  # handed in just now
            self._judge(message.handed)
            self.close_answer()
        else:
            self._judging.discard(message.handed)
            task = message.handed.task
            if self.shows_verdicts() and task != self.number and not interview.room.ended:
                title = interview.asked(task).title
                words = f"{title}: {verdict_words(report.verdict.value)}.{self.opened_by(task)}"
                self.say(words)
        self._draw()
        self.refresh_bindings()

    def _judge(self, handed: Handed) -> None:
        interview = self.interview
        assert interview is not None
        if not interview.source.judges or handed in self._judging:
            return
        self._judging.add(handed)

        def job() -> Judged | NotJudged:
            try:
                return Judged(handed, interview.judge(handed))
            except QuizzerError as error:  # the report is not to wait for it
                return NotJudged(handed, str(error))

        self.work(job, group=f"judge{handed}")

    def on_not_judged(self, message: NotJudged) -> None:
        self._judging.discard(message.handed)
        self.say(message.error, "error")

    def shows_verdicts(self) -> bool:
        """Whether verdicts are told before the end, and somebody here gives them."""
        interview = self.interview
        return bool(interview and interview.source.judges and interview.room.preset.rules.output)

    def close_answer(self) -> None:
        """An answer that may be handed in once takes no more keys once it is: they would be in
        vain."""
        interview, answer, task = self.interview, self.answer, self.number
        if interview is not None and answer is not None and task is not None:
            answer.close(not interview.may_hand_in(task))

    def draw_came(self) -> None:
        """What came of the answer to the question on the screen; nothing where none was given."""
        interview, task = self.interview, self.number
        line = self.query_one("#came", Static)
        own = None if interview is None or task is None else interview.room.tasks[task]
        words = None if own is None else came(own, told=self.shows_verdicts())
        line.display = words is not None
        if words is not None and task is not None:
            line.update(words + self.opened_by(task) + self._ends_it())

    @property
    def finished(self) -> bool:
        """Whether every question of the part has an answer, and none can lead to another."""
        interview = self.interview
        if interview is None or self._judging or interview.room.ended:
            return False
        numbers = interview.room.of_section()
        return bool(numbers) and all(interview.room.tasks[n].answers for n in numbers)

    def _ends_it(self) -> str:
        """How one goes on where nothing is left to answer."""
        if not self.finished or self.interview is None:
            return ""
        room = self.interview.room
        last = room.section == len(room.preset.sections) - 1
        return f" That was all: alt+e ends {'the interview' if last else 'this part'}."
