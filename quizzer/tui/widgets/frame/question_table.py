"""A table of questions that draws only the rows in sight, so that thousands cost nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from quizzer.model.diagnostic import Summary
from quizzer.tui.widgets.frame.lists import HERE, pointed
from quizzer.tui.words import LEVELS, STATUS_SIGNS, plain, since

TITLE = 26
"""Columns that a title has before others give way."""


@dataclass(frozen=True)
class Row:
    """One question of the table."""

    summary: Summary
    status: str
    tried: float = 0.0
    """When last, in seconds since the epoch; 0.0 for never."""
    marks: str = ""
    """The learner's own marks in words, apart by spaces."""


class QuestionTable(ScrollView, can_focus=False):
    """Rows of questions with a cursor. Keys stay with the filter, after a click too: the page has
    those that move here."""

    COMPONENT_CLASSES: ClassVar = {"table--head", "table--row", "table--cursor", "table--new"}
    COMPONENT_CLASSES |= {"table--tried", "table--solved"}
    DEFAULT_CSS = """
    QuestionTable {
        height: 1fr; background: $background; overflow-x: hidden; padding: 0 0 0 1;
        & > .table--head { color: $quiet; }
        & > .table--cursor {
            background: $bar; color: $foreground;
        }
        & > .table--new { color: $quiet; }
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
        self._now = 0.0

    def show(self, rows: Sequence[Row], now: float = 0.0, at: str = "") -> None:
        """Show these rows; the cursor goes to the question that is named, else to the first."""
        self.rows, self._now = rows, now
        places = [n for n, row in enumerate(rows) if row.summary.id == at]
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

    def render_lines(self, crop: Region) -> list[Strip]:
        """A sign stands before the cursor's row, besides its ground."""
        strips = super().render_lines(crop)
        row = 1 + self.cursor - self.scroll_offset.y
        if not self.rows or not 0 < row < self.scrollable_content_region.height:
            return strips
        return pointed(strips, crop, 0, row, HERE)

    def render_line(self, y: int) -> Strip:
        width = self.columns
        if y == 0:
            text = _columns(width, " ", "title", "kind", "area", "level", "min", "last")
            return Strip([Segment(text, self.get_component_rich_style("table--head"))])
        place = y - 1 + self.scroll_offset.y
        if place >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        row = self.rows[place]
        item = row.summary
        level = LEVELS.get(item.level, str(item.level))
        sign = STATUS_SIGNS.get(row.status, "?")
        text = _columns(
            width,
            sign,
            plain(item.title),
            item.kind,
            item.area,
            level,
            str(item.minutes),
            since(row.tried, self._now),
        )
        if place == self.cursor:
            return Strip([Segment(text, self.get_component_rich_style("table--cursor"))])
        base = self.get_component_rich_style("table--row")
        return Strip([Segment(text[:2], self._status_style(row.status)), Segment(text[2:], base)])

    def _status_style(self, status: str) -> RichStyle:
        return self.get_component_rich_style(f"table--{status}")


def _columns(
    width: int, sign: str, title: str, kind: str, area: str, level: str, minutes: str, last: str
) -> str:
    """One row, exactly `width` columns wide; the title takes what the others leave, and those give
    way until it has room."""
    head = f"{sign} "
    parts = [f" {minutes:>3}", f" {last:>6}", f"  {_fit(level, 7)}", f"  {_fit(area, 13)}"]
    parts.insert(4, f"  {_fit(kind, 10)}")
    while parts and width - len(head) - sum(map(len, parts)) < TITLE:
        parts.pop()
    tail = "".join(reversed(parts))
    return head + _fit(title, max(1, width - len(head) - len(tail))) + tail


def _fit(text: str, width: int) -> str:
    return text[: width - 1] + "…" if len(text) > width else text.ljust(width)
