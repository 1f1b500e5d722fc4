"""A few lines of text above the screen: a hint, the scratchpad, a thought."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from quizzer.tui.screens.page import Dialog
from quizzer.tui.widgets.frame.field import Field
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from collections.abc import Callable

KEEP = 2.0
"""Seconds after which a text that is to be kept is, at the latest."""


class NoteScreen(Dialog[str]):
    """Dismissed with the text where it can be written, else with None."""

    BINDINGS: ClassVar = [Binding("escape,f5,ctrl+g", "done", "done")]
    DEFAULT_CSS = "NoteScreen Field { height: 8; border: none; padding: 0; margin: 1 0 0 0; }"

    def __init__(
        self, title: str, text: str, writes: bool, keep: Callable[[str], None] | None = None
    ) -> None:
        """`keep` gets the text every few seconds as it stands, so that a kill does not lose it."""
        super().__init__()
        self.title_words, self.text, self.writes = title, text, writes
        self._keep = keep

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(plain(self.title_words), markup=False)
            yield Field(self.text) if self.writes else MathMarkdown(self.text)
        yield KeyBar()

    def on_mount(self) -> None:
        if self.writes:
            self.query_one(Field).focus()
        if self._keep is not None:
            self.set_interval(KEEP, self.keep_text)

    def keep_text(self) -> None:
        """Keep what stands; called too where the app ends by a signal."""
        if self._keep is not None and self.here:
            self._keep(self.query_one(Field).text)

    def action_done(self) -> None:
        self.leave(self.query_one(Field).text if self.writes else None)
