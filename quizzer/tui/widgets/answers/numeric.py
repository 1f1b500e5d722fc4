"""A number and, beside it, what was read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.practice.examine import understood
from quizzer.tui.widgets.answers.answer import Answer
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.question import Question
    from quizzer.model.shown import Shown


class NumericAnswer(Answer):
    """One line; Enter grades."""

    ALONE = False

    DRAWN = True
    LAYOUT = "short"
    SYNTAX = (
        "12.5, 12,500, 1.25e10, 3/4, 2^20, 40 %, 3.1k: what was read stands beside it.",
        "A unit may follow: 12.5 GB. Without one it is the unit that is asked for.",
    )

    def __init__(self, question: Question, shown: Shown, seed: int) -> None:
        super().__init__(question, shown, seed)
        self.input = Input(placeholder="a number, as 12.5 or 1.2e9 or 3/4", id="number")

    @property
    def unit(self) -> str:
        return plain(self.shown.unit)

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.input
            yield Static(self._asked(), id="read")

    def _asked(self) -> Content:
        """What is wanted, before anything is typed; how many digits is said in the prompt."""
        unit = f"in {self.unit}, or another unit of its kind · " if self.unit else ""
        return Content.styled(f"{unit}enter {self.does}", "$quiet")

    @property
    def text(self) -> str:
        return self.input.value

    def restore(self, text: str) -> None:
        self.input.value = text.strip().splitlines()[0] if text.strip() else ""

    def take_focus(self) -> None:
        self.input.focus()

    def again(self) -> None:
        self.input.value = ""

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(self.Changed(self.text))
        self.query_one("#read", Static).update(self._read())

    def _read(self) -> Content:
        if not self.text.strip():
            return self._asked()
        read, why = understood(self.question, self.text)
        if read:
            return Content.assemble(("= ", "$quiet"), (plain(read), "bold"))
        return Content.styled(f"? {plain(why)}", "$text-warning")
