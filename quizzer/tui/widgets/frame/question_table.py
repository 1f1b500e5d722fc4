"""A table of questions that draws only the rows in sight, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.binding import Binding
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizzer.model.diagnostic import Summary
from quizzer.tui.words import LEVELS, STATUS_SIGNS

ROOMY = 110
"""Columns from which the id has a column of its own."""


@dataclass(frozen=True)
class Row:
    """One question of the table."""

    summary: Summary
    status: str


class QuestionTable(ScrollView, can_focus=True):
    """Rows of questions with a cursor."""

    BINDINGS: ClassVar = [
        Binding("up", "move(-1)", "Up", show=False),
        Binding("down", "move(1)", "Down", show=False),
        Binding("enter", "open", "Open", show=False),
    ]
    COMPONENT_CLASSES: ClassVar = {"table--head", "table--row", "table--cursor", "table--new"}
    COMPONENT_CLASSES |= {"table--tried", "table--solved"}
    DEFAULT_CSS = """
    QuestionTable {
        height: 1fr; background: $background; overflow-x: hidden;
        & > .table--head { text-style: bold; color: $foreground-muted; }
        & > .table--cursor {
            background: $primary 35%; color: $foreground; text-style: bold;
        }
        & > .table--new { color: $foreground-muted; }
        & > .table--tried { color: $text-warning; }
        & > .table--solved { color: $text-success; }
    }
    """

    cursor = reactive(0)

    @dataclass
    class Chosen(Message):
        """A question is to be opened."""

        question_id: str

    @dataclass
    class Pointed(Message):
        """The cursor moved; None on an empty table."""

        row: Row | None

    def __init__(self) -> None:
        super().__init__(id="table")
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its question where that is still there."""
        here = self.current
        self.rows = rows
        places = [n for n, row in enumerate(rows) if here and row.summary.id == here.summary.id]
        self.virtual_size = Size(self.columns, len(rows) + 1)
        self.cursor = places[0] if places else 0
        self.watch_cursor()

    @property
    def columns(self) -> int:
        """What the scroll bar leaves."""
        return self.scrollable_content_region.width

    @property
    def current(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None

    def validate_cursor(self, cursor: int) -> int:
        return max(0, min(cursor, len(self.rows) - 1))

    def watch_cursor(self) -> None:
        self._follow()
        self.refresh()

    def _follow(self) -> None:
        self.scroll_to_region(Region(0, self.cursor, 1, 2), animate=False, force=True)
        self.post_message(self.Pointed(self.current))

    def action_move(self, by: int) -> None:
        self.cursor += by

    def action_page(self, by: int) -> None:
        self.cursor += by * max(1, self.size.height - 2)

    def action_open(self) -> None:
        if self.current:
            self.post_message(self.Chosen(self.current.summary.id))

    def on_click(self, event: Click) -> None:
        row = event.y - 1 + self.scroll_offset.y
        if event.y > 0 and row < len(self.rows):
            again = row == self.cursor
            self.cursor = row
            if again or event.chain > 1:
                self.action_open()

    def on_resize(self) -> None:
        self.virtual_size = Size(self.columns, len(self.rows) + 1)
        self._follow()

    def render_line(self, y: int) -> Strip:
        width = self.columns
        if y == 0:
            text = _columns(width, " ", "id", "title", "kind", "area", "level", "min")
            return Strip([Segment(text, self.get_component_rich_style("table--head"))])
        place = y - 1 + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[place]
        item = row.summary
        level = LEVELS.get(item.level, str(item.level))
        sign = STATUS_SIGNS.get(row.status, "?")
        text = _columns(
            width, sign, item.id, item.title, item.kind, item.area, level, str(item.minutes)
        )
        if place == self.cursor:
            return Strip([Segment(text, self.get_component_rich_style("table--cursor"))])
        base = self.get_component_rich_style("table--row")
        return Strip([Segment(text[:3], self._status_style(row.status)), Segment(text[3:], base)])

    def _status_style(self, status: str) -> RichStyle:
        return self.get_component_rich_style(f"table--{status}")


def _columns(
    width: int, sign: str, name: str, title: str, kind: str, area: str, level: str, minutes: str
) -> str:
    """One row, exactly `width` columns wide; the title takes what the others leave."""
    named = f"{_fit(name, 33)} " if width >= ROOMY else ""
    tail = f" {_fit(kind, 10)} {_fit(area, 19)} {_fit(level, 7)} {minutes:>3} "
    head = f" {sign} {named}"
    room = width - len(head) - len(tail)
    if room < 12:
        return _fit(f" {sign} {title}", width)
    return head + _fit(title, room) + tail


def _fit(text: str, width: int) -> str:
    return text[: width - 1] + "…" if len(text) > width else text.ljust(width)
