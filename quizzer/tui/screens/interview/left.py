"""What to do with an interview that was left, before another one begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from quizzer.render.interview.words import left_words
from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.interview.left import Left

ENDS = "Ending it hands in what stands there; its report is kept."


class LeftScreen(Dialog[str]):
    """Dismissed with `on` to go on, `end` to end it and begin the other, None for neither."""

    FOOTER: ClassVar = ("answer('on')", "answer('end')", "answer('')")
    BINDINGS: ClassVar = [
        Binding("g", "answer('on')", "go on with it"),
        Binding("e", "answer('end')", "end it and begin"),
        Binding("escape", "answer('')", "neither"),
    ]

    def __init__(self, left: Left) -> None:
        super().__init__()
        self.left = left

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(left_words(self.left)), markup=False)
            yield Static(ENDS, markup=False)
        yield KeyBar()

    def key_words(self, action: str) -> str:
        over = not self.left.left
        return "see what it showed" if over and action == "answer('on')" else ""

    def action_answer(self, what: str) -> None:
        self.leave(what or None)
