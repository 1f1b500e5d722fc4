"""Statistics: what was done, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.render.statistics import lines
from quizzer.tui.messages import StatisticsRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import plain

if TYPE_CHECKING:
    from quizzer.model.daily.statistics import Statistics


class StatisticsScreen(Page[None]):
    """The same as `quizzer stats`, laid out for the width there is."""

    FOOTER: ClassVar = ("scroll_up", "brief", "areas", "close")
    BINDINGS: ClassVar = [
        Binding("e", "brief", "the evening before"),
        Binding("t", "areas", "areas"),
        Binding("escape", "close", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.made: Statistics | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Statistics")
        with titled(Reading(id="statistics"), "What you did, and what it says"):
            yield Static(id="figures", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        box = self.query_one(Reading)
        box.focus()
        box.resized = self._lay_out
        self.work(lambda: StatisticsRead(self.practice.statistics()))

    def on_statistics_read(self, message: StatisticsRead) -> None:
        self.made = message.statistics
        self._lay_out()

    def _lay_out(self) -> None:
        if self.made is None or not self.here:
            return
        width = max(40, self.query_one(Reading).size.width - 2)
        rows = lines(self.made, width)
        styled = [Content(plain(row)) if row[:1] == " " else Content.styled(plain(row), "bold")
                  for row in rows]  # fmt: skip
        self.query_one("#figures", Static).update(Content("\n").join(styled))

    def action_brief(self) -> None:
        self.quizzer.open("brief")

    def action_areas(self) -> None:
        self.quizzer.open("areas")

    def action_close(self) -> None:
        self.leave()
