"""Browse: all questions in a table, fewer with every word that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Input, Static

from quizzer.errors import QuizzerError
from quizzer.tui.messages import Previewed, StatusRead
from quizzer.tui.prepare import drawn
from quizzer.tui.screens.choose.filter import ORDERS, Filter
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.lists import Reading
from quizzer.tui.widgets.frame.panel import titled
from quizzer.tui.widgets.frame.question_table import QuestionTable, Row
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.widgets.math_markdown import MathMarkdown
from quizzer.tui.words import about_summary, count, plain

if TYPE_CHECKING:
    from quizzer.model.diagnostic import Summary

PAUSE = 0.15
"""Seconds without a key after which the preview is read."""


class Kept:
    """What browse looked like when it was left; one comes back to that."""

    query = ""
    order = "area"
    at = ""

    def ask(self, query: str) -> None:
        """Other words: the cursor stands on the first hit."""
        self.query, self.at = query, ""


class BrowseScreen(Page[None]):
    """The cursor stays in the filter; arrows move in the table."""

    FOOTER: ClassVar = ("open", "move(-1)", "sort", "clear", "back")
    BINDINGS: ClassVar = [
        Binding("enter", "open", "open", key_display="enter", priority=True),
        Binding("up", "move(-1)", "move", key_display="↑↓", priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("f6,ctrl+n", "sort", "sort", priority=True),
        Binding("ctrl+u", "clear", "clear", priority=True),
        Binding("escape", "back", "back"),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar("Browse")
        with Horizontal(id="search"):
            yield Static(Content.styled("/", "bold $primary"), id="slash")
            yield Input(
                placeholder="words, or kind:code level:2 status:new area:losses mark:note",
                id="filter",
            )
        with Container(id="panes", classes="split"):
            yield titled(Container(QuestionTable(), id="found"), "Questions")
            with titled(Reading(id="preview", can_focus=False), "Question"):
                yield Static(id="facts", markup=False)
                yield MathMarkdown()
        yield KeyBar()

    def on_mount(self) -> None:
        self.kept: Kept = self.quizzer.kept.setdefault("browse", Kept())
        self._status: dict[str, str] = {}
        self._rows: list[Row] = []
        self._filter = Filter(())
        self._pause: Timer | None = None
        field = self.query_one(Input)
        field.value = self.kept.query
        field.focus()

    def on_screen_resume(self) -> None:
        self.work(lambda: self._read_status())

    def _read_status(self) -> StatusRead:
        marks = {name: mark.words for name, mark in self.practice.marks().items()}
        return StatusRead(self.practice.status(), self.practice.last_tried(), marks)

    def on_status_read(self, message: StatusRead) -> None:
        self._rows = [
            Row(s, message.status.get(s.id, "new"), message.last.get(s.id, 0.0),
                message.marks.get(s.id, ""))
            for s in self.practice.bank.summaries
        ]  # fmt: skip
        self._sorted()

    def _sorted(self) -> None:
        self._filter = Filter(self._rows, self.kept.order)
        self._show(self.kept.at)

    def on_input_changed(self) -> None:
        """Other words have another first hit, and Enter is for that one."""
        query = self.query_one(Input).value
        if query != self.kept.query:
            self.kept.ask(query)
            self._show()

    def _show(self, at: str = "") -> None:
        """The rows that fit; the cursor on the one named, else on the first."""
        query = self.query_one(Input).value
        found = self._filter(query)
        near = [] if found or not query.strip() else self._filter.near(query)
        self.query_one(QuestionTable).show(found or near, self.quizzer.clock(), at)
        total = len(self.practice.bank.summaries)
        shown = f"{len(found)} of {total}" if len(found) < total else count(total, "question")
        self.query_one(TitleBar).set("Browse", shown)
        box = self.query_one("#found")
        words = "Questions"
        if query.strip() and not found:
            words = "Nothing fits; near it" if near else "Nothing fits; ^u clears the filter"
        box.border_title = Content(words)
        box.border_subtitle = Content(f"by {self.kept.order}")

    def on_question_table_pointed(self, message: QuestionTable.Pointed) -> None:
        if message.row is None:
            self.query_one("#facts", Static).update("")
            self.query_one("#preview").border_title = Content("")
            self.query_one(MathMarkdown).update("")
            return
        item = message.row.summary
        self.kept.at = item.id
        self.query_one("#preview").border_title = Content(plain(item.title))
        self.query_one("#facts", Static).update(Content(f"{item.id}\n{about_summary(item)}"))
        if self._pause is not None:
            self._pause.stop()
        if self.size.width >= 110:
            self._pause = self.set_timer(PAUSE, lambda: self._read(item))

    def _read(self, item: Summary) -> None:
        def job() -> Previewed | None:
            try:
                question = self.practice.bank.question(item.id)
                if why := self.practice.locked(question):
                    return Previewed(item.id, f"{why[0].upper()}{why[1:]}.")
                return Previewed(item.id, drawn(self.practice.shown(question, 0).prompt))
            except QuizzerError as error:
                return Previewed(item.id, f"It cannot be shown: {error}")

        self.work(job, group="preview")

    def on_previewed(self, message: Previewed) -> None:
        row = self.query_one(QuestionTable).current
        if row is not None and row.summary.id == message.question_id:
            self.query_one(MathMarkdown).update(message.markdown)

    def on_question_table_chosen(self, message: QuestionTable.Chosen) -> None:
        self.query_one(Input).select_all()  # back here, one types another query or goes on from it
        self.quizzer.open("question", message.question_id)

    def action_open(self) -> None:
        self.query_one(QuestionTable).action_open()

    def action_move(self, by: int) -> None:
        self.query_one(QuestionTable).action_move(by)

    def action_page(self, by: int) -> None:
        self.query_one(QuestionTable).action_page(by)

    def action_sort(self) -> None:
        orders = list(ORDERS)
        self.kept.order = orders[(orders.index(self.kept.order) + 1) % len(orders)]
        self._sorted()

    def action_clear(self) -> None:
        self.query_one(Input).value = ""

    def action_back(self) -> None:
        """The filter is kept for the next time."""
        self.leave()
