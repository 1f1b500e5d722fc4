"""Lists and scrolling text whose keys stand in the footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import OptionList

from quizzer import signs

HERE, SHOWN = "▸", "·"
"""Stand before the cursor's row: where keys go to the list, and where its row is shown elsewhere
while they go there."""


def pointed(strips: list[Strip], crop: Region, x: int, y: int, sign: str) -> list[Strip]:
    """The rows of a part of a widget with a sign at x, y of the whole, where a blank is."""
    row, column = y - crop.y, x - crop.x
    if not (0 <= row < len(strips) and 0 <= column < strips[row].cell_length):
        return strips
    before, here, after = strips[row].divide([column, column + 1, strips[row].cell_length])
    if here.text != " ":
        return strips
    sign = signs.cells(sign) if signs.plain() else sign  # what a row is filtered by has been
    style = next(iter(here)).style
    drawn = Strip.join([before, Strip([Segment(sign, style)], 1), after])
    return [*strips[:row], drawn, *strips[row + 1 :]]


def with_sign(listed: OptionList, strips: list[Strip], crop: Region, sign: str) -> list[Strip]:
    """A part of a list with the sign before its cursor's row: in the padding, or in the first
    column where it has none."""
    line = listed._index_to_line.get(-1 if listed.highlighted is None else listed.highlighted)
    row = -1 if line is None else line - listed.scroll_offset.y
    if not sign or not 0 <= row < listed.scrollable_content_region.height:
        return strips
    left, top = listed.gutter.left, listed.gutter.top
    return pointed(strips, crop, left - bool(listed.styles.padding.left), top + row, sign)


class Listing(OptionList):
    """A list that can take keys before it has been laid out. A sign stands before its cursor's row,
    since a ground of another colour is not seen everywhere; without padding, rows leave their first
    column blank for it."""

    unfocused = ""
    """The sign while keys go elsewhere."""

    def render_lines(self, crop: Region) -> list[Strip]:
        sign = HERE if self.has_focus else self.unfocused
        return with_sign(self, super().render_lines(crop), crop, sign)

    @property
    def room(self) -> int:
        """Columns for a row's text, beside the scroll bar that comes where reasons make it long; 0
        for a list that has no place yet."""
        return max(0, self.size.width - 1)

    resized: Callable[[], None] | None = None
    """Called when the list has another width, for rows that are laid out to fit."""

    def on_resize(self) -> None:
        if self.resized is not None:
            self.resized()

    def action_page_up(self) -> None:
        if self.scrollable_content_region:  # else no row has a place yet to move from
            super().action_page_up()

    def action_page_down(self) -> None:
        if self.scrollable_content_region:
            super().action_page_down()


class Choices(Listing):
    """A list to move in and open from."""

    BINDINGS: ClassVar = [
        Binding("up", "cursor_up", "move", key_display="↑↓"),
        Binding("enter", "select", "open", key_display="enter"),
    ]


class Picks(Listing):
    """A list whose highlighted row is shown elsewhere; Enter does nothing more."""

    unfocused = SHOWN
    BINDINGS: ClassVar = [Binding("up", "cursor_up", "move", key_display="↑↓")]


class Reading(VerticalScroll, can_focus=True):
    """Text longer than its box."""

    BINDINGS: ClassVar = [
        Binding("up", "scroll_up", "scroll", key_display="↑↓"),
        Binding("right", "sideways(8)", "sideways", key_display="←→"),
        Binding("left", "sideways(-8)", "Left", show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return bool(self._wide()) if action == "sideways" else True

    def _wide(self) -> list[Widget]:
        """Formulas and code that are wider than the box."""
        return [part for part in self.query("FormulaBlock, MarkdownFence") if part.max_scroll_x]

    def action_sideways(self, by: int) -> None:
        for part in self._wide():
            part.scroll_relative(x=by, animate=False)

    resized: Callable[[], None] | None = None
    """Called when the box has another size, for text that is laid out to fit."""

    def on_resize(self) -> None:
        if self.resized is not None:
            self.resized()
