"""A question with yes or no."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.words import plain


class ConfirmScreen(Dialog[bool]):
    """Dismissed with whether the answer was yes."""

    FOOTER: ClassVar = ("answer(True)", "answer(False)")
    BINDINGS: ClassVar = [
        Binding("y,enter", "answer(True)", "yes"),
        Binding("n,escape", "answer(False)", "no"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self.words = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self.words), markup=False)
        yield KeyBar()

    def action_answer(self, yes: bool) -> None:
        self.leave(yes)
