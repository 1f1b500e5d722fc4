"""Lists and scrolling text whose keys stand in the footer."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import OptionList


class Choices(OptionList):
    """A list to move in and open from."""

    BINDINGS: ClassVar = [
        Binding("up", "cursor_up", "Move", key_display="↑↓"),
        Binding("enter", "select", "Open", key_display="enter"),
    ]


class Picks(OptionList):
    """A list whose highlighted row is shown elsewhere; Enter does nothing more."""

    BINDINGS: ClassVar = [Binding("up", "cursor_up", "Move", key_display="↑↓")]


class Reading(VerticalScroll, can_focus=True):
    """Text longer than its box."""

    BINDINGS: ClassVar = [Binding("up", "scroll_up", "Scroll", key_display="↑↓")]
