"""Browse: all questions in a table, fewer with every word that is typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.widgets import Input, Static

from quizzer.model.diagnostic import Summary
from quizzer.tui.messages import StatusRead
from quizzer.tui.screens.page import Page
from quizzer.tui.widgets.frame.key_bar import KeyBar
from quizzer.tui.widgets.frame.question_table import QuestionTable, Row
from quizzer.tui.widgets.frame.title_bar import TitleBar
from quizzer.tui.words import LEVELS, count, plain

FIELDS = ("id", "title", "area", "kind", "level", "status")


class Filter:
    """Rows by words: each must stand in the row, or in the named field of `field:word`."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = [(row, _fields(row.summary, row.status)) for row in rows]

    def __call__(self, query: str) -> list[Row]:
        """The matching rows in their order; those whose id begins with a word come first."""
        words = query.lower().split()
        found = [row for row, fields in self._rows if all(_matches(w, fields) for w in words)]
        if words:
            found.sort(key=lambda row: not row.summary.id.startswith(words[0]))
        return found


def _fields(item: Summary, status: str) -> dict[str, str]:
    fields = {
        "id": item.id,
        "title": item.title.lower(),
        "area": item.area,
        "kind": item.kind,
        "level": f"{item.level} {LEVELS.get(item.level, '')}",
        "status": status,
    }
    return fields | {"": "\n".join(fields.values())}


def _matches(word: str, fields: dict[str, str]) -> bool:
    name, colon, wanted = word.partition(":")
    if colon and name in FIELDS:
        return wanted in fields[name]
    return word in fields[""]


class BrowseScreen(Page[None]):
    """The cursor stays in the filter; arrows move in the table."""

    BINDINGS: ClassVar = [
        Binding("enter", "open", "Open", key_display="enter", priority=True),
        Binding("up", "move(-1)", "Move", key_display="↑↓", priority=True),
        Binding("down", "move(1)", "Down", show=False, priority=True),
        Binding("pageup", "page(-1)", "Page up", show=False, priority=True),
        Binding("pagedown", "page(1)", "Page down", show=False, priority=True),
        Binding("ctrl+u", "clear", "Clear", priority=True),
        Binding("escape", "back", "Back"),
    ]

    def compose(self) -> ComposeResult:
        yield TitleBar("Browse")
        yield Input(placeholder="words, or kind:code level:2 status:new area:losses", id="filter")
        yield QuestionTable()
        yield Static(id="pointed", markup=False)
        yield KeyBar()

    def on_mount(self) -> None:
        self._status: dict[str, str] = {}
        self._filter = Filter(())
        self.query_one(Input).focus()

    def on_screen_resume(self) -> None:
        self.work(lambda: StatusRead(self.practice.status()))

    def on_status_read(self, message: StatusRead) -> None:
        rows = [Row(s, message.status.get(s.id, "new")) for s in self.practice.bank.summaries]
        self._filter = Filter(rows)
        self._show()

    def on_input_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        found = self._filter(self.query_one(Input).value)
        self.query_one(QuestionTable).show(found)
        total = len(self.practice.bank.summaries)
        shown = f"{len(found)} of {total}" if len(found) < total else ""
        self.query_one(TitleBar).set("Browse", shown or count(total, "question"))

    def on_question_table_pointed(self, message: QuestionTable.Pointed) -> None:
        if message.row is None:
            text = "Nothing fits; ^u clears the filter." if self.query_one(Input).value else ""
            self.query_one("#pointed", Static).update(text)
            return
        item = message.row.summary
        words = f"{item.id} · {item.kind} · {item.area} · level {item.level} · {message.row.status}"
        self.query_one("#pointed", Static).update(Content(plain(words)))

    def on_question_table_chosen(self, message: QuestionTable.Chosen) -> None:
        self.quizzer.open("question", message.question_id)

    def action_open(self) -> None:
        self.query_one(QuestionTable).action_open()

    def action_move(self, by: int) -> None:
        self.query_one(QuestionTable).action_move(by)

    def action_page(self, by: int) -> None:
        self.query_one(QuestionTable).action_page(by)

    def action_clear(self) -> None:
        self.query_one(Input).value = ""

    def action_back(self) -> None:
        self.leave()
