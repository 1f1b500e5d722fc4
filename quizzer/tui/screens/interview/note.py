"""A few lines of text above the screen: a hint, the scratchpad, a thought."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static, TextArea

from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import plain


class NoteScreen(Dialog[str]):
    """Dismissed with the text where it can be written, else with None."""

    BINDINGS: ClassVar = [Binding("escape,f5,ctrl+g", "done", "done")]
    DEFAULT_CSS = "NoteScreen TextArea { height: 8; border: none; padding: 0; margin: 1 0 0 0; }"

    def __init__(self, title: str, text: str, writes: bool) -> None:
        super().__init__()
        self.title_words, self.text, self.writes = title, text, writes

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self.title_words), markup=False)
            yield TextArea(self.text) if self.writes else MathMarkdown(self.text)
        yield KeyBar()

    def on_mount(self) -> None:
        if self.writes:
            self.query_one(TextArea).focus()

    def action_done(self) -> None:
        self.leave(self.query_one(TextArea).text if self.writes else None)
