"""What an interview showed; open answers are ticked here, after the clock has stopped."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message

from quizzer.errors import QuizzerError
from quizzer.model.daily.sitting import Wish
from quizzer.render.interview import render
from quizzer.render.interview.words import seed
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown

if TYPE_CHECKING:
    from quizzer.model.daily.deck import Deck
    from quizzer.model.interview.result import Result, Row
    from quizzer.model.question import OpenQuestion


@dataclass
class ResultRead(Message):
    """The result, and its report as Markdown."""

    result: Result
    markdown: str


@dataclass
class DeckMade(Message):
    """What the interview left, as a deck."""

    deck: Deck


class InterviewReportScreen(Page[None]):
    """The report as a page, with what one can do next."""

    FOOTER: ClassVar = ("tick", "practise", "replay", "write", "back")
    BINDINGS: ClassVar = [
        Binding("t", "tick", "tick open answers"),
        Binding("p", "practise", "practise what it left"),
        Binding("v", "replay", "replay"),
        Binding("w", "write", "write as HTML"),
        Binding("escape,q", "back", "back"),
    ]

    def __init__(self, stream: str) -> None:
        super().__init__()
        self.stream = stream
        self.result: Result | None = None
        self._ticked: dict[int, set[str]] = {}

    def compose(self) -> ComposeResult:
        yield TitleBar("Report")
        yield titled(Reading(id="report"), "What it showed")
        yield KeyBar()

    def on_mount(self) -> None:
        self.work(self._read)

    def _read(self) -> ResultRead:
        desk = self.quizzer.desk
        if desk.waits(self.stream):  # a kill came before its verdict
            with suppress(QuizzerError):
                desk.finish(self.stream)
        result = desk.result(self.stream)
        return ResultRead(result, render("markdown", result))

    async def on_result_read(self, message: ResultRead) -> None:
        self.result = message.result
        self.query_one(TitleBar).set(message.result.title, seed(message.result))
        page = self.query_one("#report")
        await page.remove_children()
        if self.here:
            await page.mount(MathMarkdown(message.markdown))
            page.focus()
            self.refresh_bindings()

    def allows(self, action: str) -> bool:
        result = self.result
        if action in ("tick", "practise", "replay", "write") and result is None:
            return False
        assert result is not None or action not in ("tick", "practise", "replay", "write")
        return {
            "tick": lambda: bool(result and result.waiting),
            "practise": lambda: bool(result and result.to_practise),
            "replay": lambda: bool(result and result.history),
        }.get(action, lambda: True)()

    def action_tick(self) -> None:
        if self.result is None:
            return
        row = self.result.waiting[0]
        question = self.practice.bank.question(row.question)
        ticked = self._ticked.setdefault(row.task, set())
        self._rubric(row, question, ticked)  # pyright: ignore[reportArgumentType]

    def _rubric(self, row: Row, question: OpenQuestion, ticked: set[str]) -> None:
        def then(criteria: tuple[str, ...] | None) -> None:
            if criteria is not None:
                self.work(lambda: self._mark(row.task, criteria))

        self.quizzer.open("rubric", question, row.text, ticked, then=then)

    def _mark(self, task: int, criteria: tuple[str, ...]) -> ResultRead:
        self.quizzer.desk.open(self.stream).mark(task, criteria)
        return self._read()

    def action_practise(self) -> None:
        """A session of what is left, which comes back from today on."""
        if self.result is not None and self.result.to_practise:
            self.work(lambda: DeckMade(self.quizzer.desk.practise(self.stream)), group="deck")

    def on_deck_made(self, message: DeckMade) -> None:
        deck = message.deck
        self.leave()
        self.quizzer.course.begin(Wish(deck=deck.id, count=len(deck.questions)))

    def action_replay(self) -> None:
        if self.result is not None:
            self.quizzer.open("replay", self.result)

    def action_write(self) -> None:
        def job() -> None:
            path = self.quizzer.desk.write_report(self.stream)
            self.app.call_from_thread(self.say, f"wrote {path}")

        self.work(job, group="write")

    def action_back(self) -> None:
        self.leave()
