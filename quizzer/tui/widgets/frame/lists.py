"""Lists and scrolling text whose keys stand in the footer."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import OptionList


class Listing(OptionList):
    """A list that can take keys before it has been laid out."""

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
