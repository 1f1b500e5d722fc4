"""The plan to the interview: what each day is for, and what will not fit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Static

from quizzer.render.plan import lines
from quizzer.tui.messages import DayRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import count, plain

if TYPE_CHECKING:
    from quizzer.model.daily.today import Today

UNDATED = """\
A plan needs the day of the interview: i sets it.

With it, every day has its part: first the areas that weigh most, with reviews between; then \
reviews; the last three days weak things and two mocks. It is made anew each day."""


class PlanScreen(Page[None]):
    """Made anew whenever it is opened; today's session follows it."""

    FOOTER: ClassVar = ("start", "prepare", "mock", "close", "scroll_up")
    BINDINGS: ClassVar = [
        Binding("n", "start", "today's session"),
        Binding("m", "mock", "mock"),
        Binding("i", "prepare", "the date"),
        Binding("escape", "close", "back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.today: Today | None = None

    def compose(self) -> ComposeResult:
        yield TitleBar("Plan")
        with titled(Reading(id="plan"), "Day by day"):
            yield Static(id="days", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        box = self.query_one(Reading)
        box.focus()
        box.resized = self._lay_out

    def on_screen_resume(self) -> None:
        self.work(lambda: DayRead(self.practice.today(), ()))

    def on_day_read(self, message: DayRead) -> None:
        self.today = message.today
        self._lay_out()

    def _lay_out(self) -> None:
        today = self.today
        if today is None or not self.here:
            return
        profile, shown = today.profile, self.query_one("#days", Static)
        left = ""
        if today.days is not None:
            over, ahead = "the interview is over", f"{count(today.days, 'day')} to the interview"
            left = over if today.days < 0 else ahead
        about = [profile.interview.words, f"{profile.minutes} min a day", left]
        self.query_one(TitleBar).set("Plan", " · ".join(filter(None, about)))
        if today.plan is None:
            shown.update(Content("\n".join([*map(plain, today.remarks[:1]), UNDATED])))
            return
        titles = {item.id: plain(item.title) for item in self.practice.bank.summaries}
        width = max(40, self.query_one(Reading).size.width - 2)
        rows = lines(today.plan, date.fromisoformat(profile.date), titles, width)
        shown.update(Content("\n").join(Content(plain(row)) for row in rows))

    def action_start(self) -> None:
        self.quizzer.course.begin()

    def action_mock(self) -> None:
        self.quizzer.open("interviews")

    def action_prepare(self) -> None:
        self.quizzer.open("profile")

    def action_close(self) -> None:
        self.leave()
