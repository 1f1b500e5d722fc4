"""The answer in one's own editor, while the clock of the room goes on."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from quizzer.errors import QuizzerError
from quizzer.tui.editing import edit_outside
from quizzer.tui.screens.interview.entering import Entering
from quizzer.tui.screens.interview.told import Told

if TYPE_CHECKING:
    from pathlib import Path

    from quizzer.practice.interview.said import Said

OVER = (
    "The time of this question was over before the editor was left; what it had saved by then was"
    " handed in."
)


class Elsewhere(Entering):
    """The part of the room's screen that is left for `$EDITOR`."""

    def action_edit(self) -> None:
        """Each save is kept at once, so that it is what stands when the time is over."""
        interview, answer, task = self.interview, self.answer, self.number
        if interview is None or answer is None or task is None or not answer.SUFFIX:
            return
        self.keep_text()
        said: list[Said] = []
        before = answer.text

        def meanwhile(path: Path) -> None:
            with suppress(QuizzerError, OSError, UnicodeDecodeError):
                text = path.read_text(encoding="utf-8")
                if text != before:  # a stub that nobody touched is no answer
                    interview.write(task, text)
            said.extend(interview.tick())

        name = interview.room.tasks[task].question
        try:
            text = edit_outside(self.app, name, answer.SUFFIX, before,
                                self.practice.settings.editor, meanwhile)  # fmt: skip
        except OSError as error:
            self.say(str(error), "error")
        else:
            answer.restore(text)
            answer.take_focus()
            self.keep_text()
        said.extend(interview.tick())
        if interview.room.ended or interview.room.tasks[task].section != interview.room.section:
            self.say(OVER, "warning")
        self.post_message(Told(tuple(said)))
