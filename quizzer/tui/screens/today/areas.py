"""Every area of what one prepares for: how much of it is solved; Enter shows its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from quizzer.model.daily.sitting import Wish
from quizzer.tui.messages import DayRead
from quizzer.tui.screens.page import Page
from quizzer.tui.screens.today.rows import area_row
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Choices
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar

if TYPE_CHECKING:
    from quizzer.model.daily.today import Today


class AreasScreen(Page[None]):
    """The map."""

    FOOTER: ClassVar = ("select", "practise", "close")
    BINDINGS: ClassVar = [
        Binding("s", "practise", "a session of it"),
        Binding("escape", "close", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Areas")
        yield titled(Choices(id="areas"), "Where you stand")
        yield KeyBar()

    def on_mount(self) -> None:
        listed = self.query_one(Choices)
        listed.focus()
        listed.resized = self._lay_out
        self.work(lambda: DayRead(self.practice.today(), ()))

    def on_day_read(self, message: DayRead) -> None:
        self.today = message.today
        self.query_one(TitleBar).set("Areas", self.today.profile.interview.words)
        self._lay_out()

    def _lay_out(self) -> None:
        if self.today is None or not self.here:
            return
        listed = self.query_one(Choices)
        here, width = listed.highlighted, max(30, listed.size.width - 14)
        listed.clear_options()
        for row in self.today.areas:
            done = Content.styled(f"{row.solved:>4} of {row.total:<3}", "$quiet")
            listed.add_option(Option(area_row(row, width) + done, id=row.area))
        listed.highlighted = here or 0

    def key_words(self, action: str) -> str:
        return "its questions" if action == "select" else ""

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.quizzer.browse(f"area:{event.option_id}")

    def action_practise(self) -> None:
        listed = self.query_one(Choices)
        if self.today is not None and listed.highlighted is not None:
            area = self.today.areas[listed.highlighted].area
            self.quizzer.course.begin(Wish(area=area))

    def action_close(self) -> None:
        self.leave()
