"""The symptom of a debugging round's file as it stands, beside what a sound one gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.practice.examine import symptom_gone, symptom_of
from quizzer.practice.frameworks import submission
from quizzer.tui.messages import Failed, Measured
from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.question import Question


class SymptomScreen(Dialog[None]):
    """Runs the file in a thread; nothing is graded or kept."""

    BINDINGS: ClassVar = [Binding("escape,enter,f10,alt+p", "close", "back to the file")]

    def __init__(self, question: Question, text: str, seed: int) -> None:
        super().__init__()
        self.question, self.text, self.seed = question, text, seed

    def compose(self) -> ComposeResult:
        with Reading(classes="dialog"):
            yield Static("The file runs ...", id="symptom", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        box = self.query_one(Reading)
        box.border_title = Content("The symptom of your file")
        box.focus()
        self.work(self._measure, group="measure")

    def _measure(self) -> Measured:
        answer = submission(self.question.id, self.text.encode("utf-8", "replace"))
        practice = self.practice
        return Measured(
            symptom_of(self.question, answer, self.seed, practice.bank, practice.worker)
        )

    def on_measured(self, message: Measured) -> None:
        self.query_one("#symptom", Static).update(Content(plain(message.text)))
        words = "next: grade it" if symptom_gone(message.text) else "next: mend it, then grade"
        self.query_one(Reading).border_subtitle = Content(words)

    def on_failed(self, message: Failed) -> None:
        self.query_one("#symptom", Static).update(Content(plain(message.error)))

    def action_close(self) -> None:
        self.leave()
