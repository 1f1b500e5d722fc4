"""The evening before: one's own mistakes with what mends them, and the formulas missed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.render.brief import text
from quizzer.tui.messages import BriefRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.daily.brief import Brief


class BriefScreen(Page[None]):
    """The same as `quizzer brief`, laid out for the width there is."""

    FOOTER: ClassVar = ("scroll_up", "close")
    BINDINGS: ClassVar = [Binding("escape", "close", "back")]

    def __init__(self) -> None:
        super().__init__()
        self.brief: Brief | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Brief")
        with titled(Reading(id="evening"), "Your mistakes, and the formulas you missed"):
            yield Static(id="page", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        box = self.query_one(Reading)
        box.focus()
        box.resized = self._lay_out
        self.work(lambda: BriefRead(self.practice.brief()))

    def on_brief_read(self, message: BriefRead) -> None:
        self.brief = message.brief
        self._lay_out()

    def _lay_out(self) -> None:
        if self.brief is None or not self.here:
            return
        width = max(40, self.query_one(Reading).size.width - 2)
        self.query_one("#page", Static).update(Content(plain(text(self.brief, width))))

    def action_close(self) -> None:
        self.leave()
