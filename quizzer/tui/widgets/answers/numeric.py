"""A number and, beside it, the unit that it is asked in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown


class NumericAnswer(Answer):
    """One line; Enter grades."""

    DRAWN = True

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.input = Input(placeholder="a number, as 12.5 or 1.2e9", id="number")

    @property
    def unit(self) -> str:
        return plain(self.shown.unit)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.input
            yield Static(self.unit, id="unit", markup=False)
        another = f" Another unit of the same kind may be written after it; else it is {self.unit}."
        yield Static(
            "Two or three digits are enough." + (another if self.unit else ""),
            id="about",
            markup=False,
        )

    @property
    def text(self) -> str:
        return self.input.value

    def restore(self, text: str) -> None:
        self.input.value = text.strip().splitlines()[0] if text.strip() else ""

    def take_focus(self) -> None:
        self.input.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.text))
